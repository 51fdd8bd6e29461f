#include "model/report/measures.h"
#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace osiscope::scenario {

namespace {

constexpr std::string_view kLayers[] = {"network", "transport", "session", "presentation", "application", "across"};
constexpr std::string_view kLevels[] = {"beginner", "intermediate", "advanced"};
/// What a window may show beside the timeline and the ladder.
constexpr std::string_view kPanes[] = {"explanation", "verdict", "expectations", "inspector", "events", "chart",
                                       "memory",      "states",  "layer-stack",  "scenario",  "links"};

/// A word out of a list, for "layer", "level" and "panes".
void checkWord(const Node& node, std::string_view key, const std::string& word, std::span<const std::string_view> words,
               Problems& problems)
{
    if (std::ranges::find(words, word) == words.end())
        problems.add(node.place, fmt::format("{}: unknown word \"{}\"{}", key, word, suggestion(word, words, "words")));
}

/// What is wrong with a measure as one more of a chart; empty: nothing is.
std::string wrongInChart(const std::string& name, const std::optional<report::Measure>& first,
                         const stack::Registry& registry)
{
    const auto measure = report::findMeasure(registry, name);
    if (!measure || !report::isNumber(registry, *measure)) {
        const std::vector<std::string> known = report::measureNames(registry);
        return fmt::format("charts: there is no measure \"{}\"{}", name,
                           suggestion(name, std::vector<std::string_view>(known.begin(), known.end()), "measures"));
    }
    if (first && first->histogram != measure->histogram)
        return fmt::format("charts: \"{}\" has no place in one chart with \"{}\": a histogram is not drawn over time",
                           name, report::measureName(registry, *first));
    return {};
}

/// What a chart can show: variables, what is worked out, and histograms of either.
void readCharts(TableReader& table, Lesson& lesson, Sections& sections)
{
    const auto charts = table.get("charts", asTexts);
    if (!charts)
        return;
    const Node& node = *table.take("charts");
    std::optional<report::Measure> first;
    for (std::size_t i = 0; i < charts->size(); ++i) {
        if (const std::string wrong = wrongInChart((*charts)[i], first, sections.registry); !wrong.empty())
            table.error(node.array() != nullptr ? (*node.array())[i] : node, wrong);
        else if (!first)
            first = report::findMeasure(sections.registry, (*charts)[i]);
    }
    lesson.charts = *charts;
}

void readSteps(TableReader& lesson, Lesson& result, Sections& sections)
{
    for (const Node& node : lesson.tables("step")) {
        TableReader table(node, "[[lesson.step]]", sections.problems);
        LessonStep step;
        if (const auto when = table.need("when", asText)) {
            step.when = *when;
            step.position = table.take("when")->place.position;
            checkFilter(*table.take("when"), "when", FilterOf::Events, sections);
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

void readLesson(TableReader& document, Sections& sections)
{
    const Node* node = document.take("lesson");
    if (node == nullptr)
        return;
    TableReader table(*node, "[lesson]", sections.problems);
    Lesson lesson;
    if (const auto order = table.integer("order", 0, std::numeric_limits<std::int32_t>::max()))
        lesson.order = *order;
    table.read("begin-here", asBoolean, lesson.beginHere);
    if (const auto level = table.get("level", asText)) {
        lesson.level = *level;
        checkWord(*table.take("level"), "level", *level, kLevels, sections.problems);
    }
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
    readCharts(table, lesson, sections);
    if (const auto panes = table.get("panes", asTexts)) {
        lesson.panes = *panes;
        const Node& list = *table.take("panes");
        for (std::size_t i = 0; i < panes->size(); ++i)
            checkWord(list.array() != nullptr ? (*list.array())[i] : list, "panes", (*panes)[i], kPanes,
                      sections.problems);
    }
    readSteps(table, lesson, sections);
    readMisconceptions(table, lesson, sections);
    table.finish();
    sections.scenario.lesson = std::move(lesson);
}

} // namespace osiscope::scenario
