// What every protocol says of itself: whole tables, explained rows, names that mean one thing.
#include "app/protocols.h"
#include "model/net/ascii.h"
#include "model/stack/comparison_rules.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <tuple>

namespace osiscope::app {
namespace {

class Descriptions : public testing::TestWithParam<std::string> {
protected:
    const stack::Registry registry = makeRegistry();
    const stack::ProtocolDescription& protocol = registry[registry.idOf(GetParam())];
};

bool isSentence(std::string_view text)
{
    return text.size() > 10 && text.front() >= 'A' && text.front() <= 'Z';
}

/// "0: nothing", "Who it is from": what need not be a whole sentence.
bool isExplanation(std::string_view text)
{
    return text.size() > 3 && (net::isDigit(text.front()) || (text.front() >= 'A' && text.front() <= 'Z'));
}

TEST_P(Descriptions, HaveNoTwoRowsForOneStateAndEvent)
{
    for (const stack::StateTable& table : protocol.tables) {
        std::set<std::pair<int, int>> seen;
        for (const stack::StateRow& row : table.rows) {
            EXPECT_TRUE(seen.emplace(row.state, row.event).second) << table.id << " " << table.states[row.state];
            EXPECT_LT(row.next, table.states.size());
            EXPECT_LT(row.event, table.events.size());
            EXPECT_TRUE(isSentence(row.sentence)) << row.sentence;
            EXPECT_FALSE(row.source.document.empty()) << row.sentence;
        }
    }
}

TEST_P(Descriptions, ReachEveryStateAndUseEveryEvent)
{
    for (const stack::StateTable& table : protocol.tables) {
        std::set<int> reached{table.initial};
        for (std::size_t round = 0; round < table.states.size(); ++round)
            for (const stack::StateRow& row : table.rows)
                if (reached.contains(row.state))
                    reached.insert(row.next);
        EXPECT_EQ(reached.size(), table.states.size()) << table.id;
        for (std::size_t event = 0; event < table.events.size(); ++event)
            EXPECT_TRUE(std::ranges::any_of(table.rows, [&](const auto& row) { return row.event == event; }))
                << table.id << ": " << table.events[event];
    }
}

TEST_P(Descriptions, ExplainTheirRows)
{
    const auto check = [](const auto& row, std::string_view words) {
        EXPECT_TRUE(isExplanation(words)) << row.id << ": " << words;
        // What no standard knows is cited nowhere; a clause is one of some document.
        EXPECT_TRUE(row.source.section.empty() || !row.source.document.empty()) << row.id;
    };
    for (const auto& row : protocol.fields)
        check(row, row.meaning);
    for (const auto& row : protocol.variables)
        check(row, row.meaning);
    for (const auto& row : protocol.timers)
        check(row, row.meaning);
    for (const auto& row : protocol.notes)
        check(row, row.sentence);
    for (const auto& row : protocol.wireLabels)
        check(row, row.sentence);
    EXPECT_LE(protocol.wireLabels.size(), 32U); // a bit for each
    EXPECT_EQ(protocol.wireLabels.empty(), protocol.makeWireJudge == nullptr);
}

TEST_P(Descriptions, NameEveryDocumentThatTheyCite)
{
    std::set<std::string_view> known;
    for (const stack::Citation& standard : protocol.standards)
        known.insert(standard.document);
    std::set<std::string_view> missing;
    const auto check = [&](const stack::Citation& source) {
        const bool isManualPage = source.document.ends_with(')'); // "login(1)": it tells a habit and no rule
        if (!source.document.empty() && !isManualPage && !known.contains(source.document))
            missing.insert(source.document);
    };
    for (const stack::StateTable& table : protocol.tables)
        for (const stack::StateRow& row : table.rows)
            check(row.source);
    for (const auto& row : protocol.fields)
        check(row.source);
    for (const auto& row : protocol.variables)
        check(row.source);
    for (const auto& row : protocol.timers)
        check(row.source);
    for (const auto& row : protocol.notes)
        check(row.source);
    for (const auto& row : protocol.wireLabels)
        check(row.source);
    EXPECT_EQ(missing, std::set<std::string_view>{}) << "not among the standards of " << protocol.id;
}

TEST_P(Descriptions, ExplainDeviationsOfWhatThereIs)
{
    if (protocol.comparison == nullptr)
        return;
    const stack::ComparisonRules& rules = *protocol.comparison;
    const auto named = [](const auto& rows, std::string_view id) {
        return std::ranges::any_of(rows, [id](const auto& row) { return row.id == id; });
    };
    const auto isField = [&](std::string_view id) {
        id = id.substr(0, id.find('.'));
        return named(protocol.pduParameters, id) || named(protocol.pduReadings, id);
    };
    for (const auto fields : {rules.identity, rules.compared})
        for (const std::string_view field : fields)
            EXPECT_TRUE(isField(field)) << field;
    std::set<std::tuple<int, std::string_view, std::string_view, std::string_view>> seen;
    for (const stack::DeviationRow& row : rules.deviations) {
        EXPECT_TRUE(isSentence(row.sentence)) << row.sentence;
        EXPECT_FALSE(row.clause.document.empty() || row.clause.section.empty()) << row.sentence;
        EXPECT_TRUE(row.tag.empty() || std::ranges::find(protocol.pduTags, row.tag) != protocol.pduTags.end())
            << row.tag;
        EXPECT_TRUE(row.label.empty() || named(protocol.wireLabels, row.label)) << row.label;
        EXPECT_EQ(row.deviation == stack::Deviation::Field, !row.field.empty()) << row.sentence;
        EXPECT_TRUE(row.field.empty() || std::ranges::find(rules.compared, row.field) != rules.compared.end());
        // What fits more closely stands first: a row behind one that takes all would explain nothing.
        EXPECT_TRUE(seen.emplace(static_cast<int>(row.deviation), row.tag, row.label, row.field).second);
        EXPECT_FALSE(seen.contains({static_cast<int>(row.deviation), row.tag, "", row.field}) && !row.label.empty());
    }
}

TEST_P(Descriptions, NameNoProtocolThatThereIsNot)
{
    const auto check = [&](std::string_view id) { EXPECT_TRUE(id.empty() || registry.find(id) != nullptr) << id; };
    check(protocol.beside);
    check(protocol.asks);
    std::ranges::for_each(protocol.usualBelow, check);
    std::ranges::for_each(protocol.alsoOver, check);
}

// "http.x" must name one thing: a note, a variable, a timer or a state.
/// With a name that is not there an action would be hindered for ever.
TEST_P(Descriptions, NeedForTheirActionsOnlyWhatThereIs)
{
    std::set<std::string> states;
    for (const stack::StateTable& table : protocol.tables)
        for (const std::string_view state : table.states)
            states.insert(fmt::format("{}.{}", table.id, state));
    const auto isIn = [](const auto& rows, std::string_view id) {
        return std::ranges::any_of(rows, [id](const auto& row) { return row.id == id; });
    };
    for (const stack::ActionRow& action : protocol.actions)
        for (const stack::NeedRow& need : action.needs) {
            EXPECT_FALSE(need.otherwise.empty()) << action.id;
            EXPECT_FALSE(need.states.empty() && need.variables.empty() && need.settings.empty()) << action.id;
            for (const std::string_view state : need.states)
                EXPECT_TRUE(states.contains(std::string(state))) << action.id << " needs " << state;
            for (const std::string_view variable : need.variables)
                EXPECT_TRUE(isIn(protocol.variables, variable)) << action.id << " needs " << variable;
            for (const std::string_view setting : need.settings)
                EXPECT_TRUE(isIn(protocol.serviceParameters, setting)) << action.id << " needs " << setting;
        }
}

TEST_P(Descriptions, GiveEachThingANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (const auto& row : protocol.variables)
        EXPECT_TRUE(names.insert(row.id).second) << row.id;
    for (const auto& row : protocol.timers)
        EXPECT_TRUE(names.insert(row.id).second) << row.id;
    for (const auto& row : protocol.notes)
        EXPECT_TRUE(names.insert(row.id).second) << row.id;
    std::set<std::string_view> states; // several machines may have one of the same name
    for (const auto& table : protocol.tables)
        states.insert(table.states.begin(), table.states.end());
    for (const std::string_view state : states)
        EXPECT_TRUE(names.insert(state).second) << state;
}

/// "RFC 8866, section 1", as everywhere: "RFC 8866 1" is read as a slip.
TEST_P(Descriptions, CallASectionOfAStandardOne)
{
    const std::regex bare("(RFC [0-9]+|ISO [0-9]+(-[0-9]+)?) [0-9]");
    std::vector<std::string_view> texts(protocol.simplifications.begin(), protocol.simplifications.end());
    texts.push_back(protocol.whyThisLayer);
    for (const stack::StateTable& table : protocol.tables)
        for (const stack::StateRow& row : table.rows)
            texts.push_back(row.sentence);
    for (const std::string_view text : texts)
        EXPECT_FALSE(std::regex_search(text.begin(), text.end(), bare)) << text;
}

std::vector<std::string> protocolIds()
{
    std::vector<std::string> ids;
    const stack::Registry registry = makeRegistry();
    for (const stack::ProtocolDescription* protocol : registry.all())
        ids.emplace_back(protocol->id);
    return ids;
}

std::string testName(const testing::TestParamInfo<std::string>& info)
{
    std::string name = info.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(All, Descriptions, testing::ValuesIn(protocolIds()), testName);

} // namespace
} // namespace osiscope::app
