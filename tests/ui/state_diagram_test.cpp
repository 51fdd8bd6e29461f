#include "app/protocols.h"
#include "tests/ui/fixed_measure.h"
#include "ui/states/arrow_words.h"
#include "ui/states/state_diagram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace osiscope::ui {

namespace {

/// Every state table of every protocol, drawn both ways.
class StateDiagrams : public testing::Test {
protected:
    struct Drawn {
        std::string name;
        const stack::StateTable* table;
        StateDiagram diagram;
    };
    static void SetUpTestSuite() // once: the largest take long
    {
        for (const stack::ProtocolDescription* protocol : registry.all())
            for (const stack::StateTable& table : protocol->tables)
                for (const DiagramDirection direction : {DiagramDirection::Down, DiagramDirection::Right})
                    for (const ArrowWords words : {ArrowWords::All, ArrowWords::One})
                        pictures.push_back({fmt::format("{} {}", protocol->id, table.id), &table,
                                            layoutStates(table, measure, {direction, {words}})});
    }
    static void TearDownTestSuite() { pictures.clear(); }

    template <typename Check>
    void forEach(Check check) const
    {
        for (const Drawn& each : pictures) {
            SCOPED_TRACE(each.name);
            check(*each.table, each.diagram);
        }
    }

    static inline stack::Registry registry = app::makeRegistry();
    static inline FixedMeasure measure;
    static inline std::vector<Drawn> pictures;
};

/// How far a point is from the border of a box.
double fromBorder(QPointF point, const QRectF& box)
{
    const double dx = std::abs(point.x() - box.center().x()) - box.width() / 2;
    const double dy = std::abs(point.y() - box.center().y()) - box.height() / 2;
    return std::abs(std::max(dx, dy));
}

} // namespace

TEST_F(StateDiagrams, EveryTextFitsItsBox)
{
    forEach([&](const stack::StateTable& table, const StateDiagram& diagram) {
        ASSERT_EQ(diagram.states.size(), table.states.size());
        for (std::size_t i = 0; i < diagram.states.size(); i++) {
            EXPECT_EQ(diagram.states[i].name, table.states[i]);
            // The pointer of the current state stands beside the name.
            EXPECT_LE(measure.width(table.states[i], true) + 2 * 14, diagram.states[i].box.width());
            EXPECT_LE(measure.lineHeight(), diagram.states[i].box.height());
        }
        for (const StateDiagram::Arrow& arrow : diagram.arrows) {
            ASSERT_EQ(arrow.words.size(), arrow.arrow.rows.size());
            std::size_t all = 0;
            for (const std::vector<std::string>& lines : arrow.words) {
                for (const std::string& line : lines)
                    EXPECT_LE(measure.width(line), arrow.label.width()) << line;
                all = diagram.words == ArrowWords::All ? all + lines.size() : lines.size();
                EXPECT_LE(measure.lineHeight() * static_cast<double>(all), arrow.label.height());
            }
        }
    });
}

TEST_F(StateDiagrams, NothingCoversAStateOrTheWordsOfAnArrow)
{
    forEach([&](const stack::StateTable&, const StateDiagram& diagram) {
        std::vector<std::pair<std::string, QRectF>> boxes;
        for (const StateDiagram::Box& state : diagram.states)
            boxes.emplace_back(state.name, state.box);
        for (const StateDiagram::Arrow& arrow : diagram.arrows)
            boxes.emplace_back(arrow.words.front().front(), arrow.label);
        const QRectF whole(0, 0, diagram.width, diagram.height);
        for (std::size_t i = 0; i < boxes.size(); i++) {
            EXPECT_TRUE(whole.contains(boxes[i].second)) << boxes[i].first;
            for (std::size_t j = 0; j < i; j++)
                EXPECT_FALSE(boxes[i].second.adjusted(1, 1, -1, -1).intersects(boxes[j].second))
                    << boxes[i].first << " and " << boxes[j].first;
        }
    });
}

/// Neither its own line nor another one: else it could be read as that one's, or not at all.
TEST_F(StateDiagrams, HardlyALineGoesThroughTheWordsOfAnArrow)
{
    std::size_t words = 0;
    std::size_t cut = 0;
    forEach([&](const stack::StateTable&, const StateDiagram& diagram) {
        for (const StateDiagram::Arrow& arrow : diagram.arrows) {
            words++;
            cut += linesThrough(diagram, arrow.label) > 0 ? 1 : 0;
        }
    });
    EXPECT_LE(cut * 100, words) << cut << " of " << words;
}

TEST_F(StateDiagrams, TheWordsOfAnArrowStandBesideItAndNotAnother)
{
    std::size_t words = 0;
    std::size_t unclear = 0;
    forEach([&](const stack::StateTable&, const StateDiagram& diagram) {
        for (std::size_t i = 0; i < diagram.arrows.size(); i++) {
            words++;
            unclear += isUnclear(diagram, i) ? 1 : 0;
        }
    });
    EXPECT_LE(unclear * 50, words) << unclear << " of " << words;
}

TEST_F(StateDiagrams, AStateIsFinalThatNoRowLeadsOutOf)
{
    forEach([&](const stack::StateTable& table, const StateDiagram& diagram) {
        for (std::size_t state = 0; state < table.states.size(); state++)
            EXPECT_EQ(diagram.isFinal(state), std::ranges::none_of(table.rows,
                                                                   [&](const stack::StateRow& row) {
                                                                       return row.state == state && row.next != state;
                                                                   }))
                << table.states[state];
    });
}

TEST_F(StateDiagrams, EveryArrowLeadsFromItsStateToItsState)
{
    forEach([&](const stack::StateTable& table, const StateDiagram& diagram) {
        for (const StateDiagram::Arrow& arrow : diagram.arrows) {
            ASSERT_GE(arrow.path.size(), 4U);
            EXPECT_EQ(arrow.path.size() % 3, 1U);
            EXPECT_LT(fromBorder(arrow.path.front(), diagram.states[arrow.arrow.from].box), 3);
            EXPECT_LT(fromBorder(arrow.tip, diagram.states[arrow.arrow.to].box), 3);
            for (const std::uint16_t row : arrow.arrow.rows) {
                EXPECT_EQ(table.rows[row].state, arrow.arrow.from);
                EXPECT_EQ(table.rows[row].next, arrow.arrow.to);
            }
        }
    });
}

TEST_F(StateDiagrams, EveryRowThatLeadsElsewhereIsOnOneArrow)
{
    forEach([&](const stack::StateTable& table, const StateDiagram& diagram) {
        std::multiset<std::uint16_t> drawn;
        for (const StateDiagram::Arrow& arrow : diagram.arrows)
            drawn.insert(arrow.arrow.rows.begin(), arrow.arrow.rows.end());
        for (std::uint16_t row = 0; row < table.rows.size(); row++)
            EXPECT_EQ(drawn.count(row), table.rows[row].state == table.rows[row].next ? 0U : 1U) << row;
    });
}

TEST_F(StateDiagrams, StatesAndArrowsAreFoundWhereTheyAreDrawn)
{
    forEach([&](const stack::StateTable&, const StateDiagram& diagram) {
        for (std::size_t i = 0; i < diagram.states.size(); i++)
            EXPECT_EQ(diagram.stateAt(diagram.states[i].box.center()), i);
        for (std::size_t i = 0; i < diagram.arrows.size(); i++)
            EXPECT_EQ(diagram.arrowAt(diagram.arrows[i].label.center()), i);
        EXPECT_FALSE(diagram.stateAt({-20, -20}));
        EXPECT_FALSE(diagram.arrowAt({-20, -20}));
    });
}

TEST_F(StateDiagrams, WithoutTheWordsOfArrowsTheyAreSmaller)
{
    forEach([&](const stack::StateTable& table, const StateDiagram&) {
        for (const DiagramDirection direction : {DiagramDirection::Down, DiagramDirection::Right}) {
            const StateDiagram whole = layoutStates(table, measure, {direction});
            const StateDiagram small = layoutStates(table, measure, {direction, {ArrowWords::LeftOut}});
            EXPECT_LE(small.width * small.height, whole.width * whole.height);
            ASSERT_EQ(small.arrows.size(), whole.arrows.size());
            for (const StateDiagram::Arrow& arrow : small.arrows) {
                EXPECT_TRUE(arrow.label.isEmpty());
                EXPECT_TRUE(small.arrowAt(arrow.middle()));
            }
        }
    });
    const stack::StateTable& tcp = registry.find("tcp")->tables.front();
    const StateDiagram small = layoutStates(tcp, measure, {DiagramDirection::Down, {ArrowWords::LeftOut}});
    EXPECT_LE(small.width, 430) << "two fit beside each other in a window of 1280 by 720";
    EXPECT_LE(small.height, 700);
}

TEST(StateGraph, WordsOfAnArrowAreBrokenBetweenWords)
{
    constexpr std::string_view states[] = {"a", "b"};
    constexpr std::string_view events[] = {"the other side says WILL or DO", "unbreakableunbreakable"};
    constexpr stack::StateRow rows[] = {{0, 0, 1, "WILL", {}, ""}, {0, 1, 1, "", {}, ""}, {1, 1, 0, "", {}, ""}};
    const stack::StateTable table{"t", "T", states, events, rows, 0};
    const std::vector<StateArrow> arrows = stateArrows(table);
    ASSERT_EQ(arrows.size(), 2U); // there and back
    ArrowForm form{.columns = 18};
    EXPECT_EQ(arrowLines(table, arrows[0], 0, form),
              (std::vector<std::string>{"the other side", "says WILL or DO /", "WILL", "+1 more"}));
    EXPECT_EQ(arrowLines(table, arrows[0], 1, form), (std::vector<std::string>{"unbreakableunbreakable", "+1 more"}));
    form.tellsActions = false;
    const std::vector<std::string> untold{"the other side", "says WILL or DO", "+1 more"};
    EXPECT_EQ(arrowLines(table, arrows[0], 0, form), untold);
    form = {ArrowWords::Event, true, 18};
    EXPECT_EQ(arrowLines(table, arrows[0], 0, form), untold);
}

TEST(StateGraph, WhereThereIsRoomAnArrowSaysAllItsRows)
{
    constexpr std::string_view states[] = {"a", "b"};
    constexpr std::string_view events[] = {"asked", "told", "called"};
    constexpr stack::StateRow rows[] = {{0, 0, 1, "say it loud", {}, ""}, {0, 1, 1, "", {}, ""}, {1, 2, 0, "", {}, ""}};
    const stack::StateTable table{"t", "T", states, events, rows, 0};
    const std::vector<StateArrow> arrows = stateArrows(table);
    const ArrowForm form{ArrowWords::All};
    EXPECT_EQ(arrowLines(table, arrows[0], 0, form), (std::vector<std::string>{"\u2022 asked / say it", "loud"}));
    EXPECT_EQ(arrowLines(table, arrows[0], 1, form), (std::vector<std::string>{"\u2022 told"}));
    EXPECT_EQ(arrowLines(table, arrows[1], 2, form), (std::vector<std::string>{"called"})) << "the only one";
    const StateDiagram diagram = layoutStates(table, FixedMeasure(), {DiagramDirection::Down, form});
    EXPECT_GE(diagram.arrows[0].label.height(), 3 * FixedMeasure().lineHeight());
    EXPECT_LT(diagram.arrows[1].label.height(), 2 * FixedMeasure().lineHeight());
}

} // namespace osiscope::ui
