#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace osiscope::scenario {

namespace {

constexpr std::string_view kLayers[] = {"network", "transport", "session", "presentation", "application", "across"};
/// What a window may show beside the timeline and the ladder.
constexpr std::string_view kPanes[] = {"explanation", "verdict", "expectations", "inspector",
                                       "events",      "chart",   "memory",       "states"};

/// A word out of a list, for "layer" and "panes".
void checkWord(const Node& node, std::string_view key, const std::string& word, std::span<const std::string_view> words,
               Problems& problems)
{
    if (std::ranges::find(words, word) == words.end())
        problems.add(node.place, fmt::format("{}: unknown word \"{}\"{}", key, word, suggestion(word, words, "words")));
}

void readSteps(TableReader& lesson, Lesson& result, Sections& sections)
{
    for (const Node& node : lesson.tables("step")) {
        TableReader table(node, "[[lesson.step]]", sections.problems);
        LessonStep step;
        step.position = node.place.position;
        if (const auto when = table.need("when", asText)) {
            step.when = *when;
            checkFilter(*table.take("when"), "when", sections);
        }
        step.text = table.need("text", asText).value_or("");
        table.finish();
        result.steps.push_back(std::move(step));
    }
}

void readMisconceptions(TableReader& lesson, Lesson& result, Sections& sections)
{
    for (const Node& node : lesson.tables("misconception")) {
        TableReader table(node, "[[lesson.misconception]]", sections.problems);
        Misconception misconception;
        misconception.claim = table.need("claim", asText).value_or("");
        misconception.answer = table.need("answer", asText).value_or("");
        table.finish();
        result.misconceptions.push_back(std::move(misconception));
    }
}

/// What a lesson is about that does not say so.
const stack::ProtocolDescription* topProtocol(const Scenario& scenario)
{
    for (const Service& service : scenario.services)
        if (!service.stack.empty())
            return service.stack.front();
    return scenario.actions.empty() ? nullptr : scenario.actions.front().protocol;
}

} // namespace

void checkFilter(const Node& node, std::string_view key, Sections& sections)
{
    const std::string* filter = node.text();
    if (filter == nullptr)
        return; // reported by whoever read it as text
    std::string_view rest = *filter;
    if (rest.find_first_not_of(' ') == std::string_view::npos)
        sections.problems.add(node.place, fmt::format("{}: choose events, like \"tcp.syn\" or \"lost\"", key));
    while (!rest.empty()) {
        std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        word.remove_prefix(word.starts_with('!') ? 1 : 0);
        const std::string_view first = word.substr(0, word.find('.'));
        const bool isTag = !first.empty() && first.size() < word.size();
        if (isTag && first != "link" && first != "host" && first.find_first_of("0123456789") == std::string_view::npos)
            findProtocol(first, node, sections);
    }
}

void readLesson(TableReader& document, Sections& sections)
{
    const Node* node = document.take("lesson");
    if (node == nullptr)
        return;
    TableReader table(*node, "[lesson]", sections.problems);
    Lesson lesson;
    if (const auto order = table.integer("order", 0, std::numeric_limits<std::int32_t>::max()))
        lesson.order = *order;
    if (const auto layer = table.get("layer", asText)) {
        lesson.layer = *layer;
        checkWord(*table.take("layer"), "layer", *layer, kLayers, sections.problems);
    }
    if (const auto protocol = table.get("protocol", asText)) {
        lesson.protocol = *protocol;
        if (const auto* found = findProtocol(*protocol, *table.take("protocol"), sections);
            found != nullptr && lesson.layer.empty())
            lesson.layer = stack::toString(found->layer);
    } else if (const auto* usual = topProtocol(sections.scenario)) {
        lesson.protocol = usual->id;
        if (lesson.layer.empty())
            lesson.layer = stack::toString(usual->layer);
    }
    table.read("summary", asText, lesson.summary);
    table.read("objectives", asTexts, lesson.objectives);
    table.read("tasks", asTexts, lesson.tasks);
    table.read("charts", asTexts, lesson.charts);
    if (const auto panes = table.get("panes", asTexts)) {
        lesson.panes = *panes;
        for (const std::string& pane : *panes)
            checkWord(*table.take("panes"), "panes", pane, kPanes, sections.problems);
    }
    readSteps(table, lesson, sections);
    readMisconceptions(table, lesson, sections);
    table.finish();
    sections.scenario.lesson = std::move(lesson);
}

} // namespace osiscope::scenario
