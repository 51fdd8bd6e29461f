#include "ui/charts/variable_series.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace osiscope::ui {

using trace::Event;
using trace::EventKind;

namespace {

/// Whose value a line is: as short as it can be and still be another one's than the others'.
std::string nameOf(const Contents& contents, stack::EntityId id, const std::map<stack::EntityId, std::size_t>& all)
{
    const trace::Entity& entity = contents.trace->entity(id);
    if (entity.host == stack::kNoHost)
        return entity.name;
    const std::string& host = contents.trace->host(entity.host).name;
    const auto ofHost = [&](const auto& other) { return contents.trace->entity(other.first).host == entity.host; };
    return std::ranges::count_if(all, ofHost) == 1 ? host : fmt::format("{}: {}", host, entity.name);
}

/// Of points in one column, those that show its shape.
void thin(std::vector<QPointF>& points, double end, int columns)
{
    if (points.size() <= static_cast<std::size_t>(columns) * 4 || end <= points.front().x())
        return;
    const double width = (end - points.front().x()) / columns;
    std::vector<QPointF> kept;
    for (std::size_t from = 0; from < points.size();) {
        const double limit = points[from].x() + width;
        std::size_t to = from + 1;
        while (to < points.size() && points[to].x() < limit)
            to++;
        const auto begin = points.begin() + static_cast<std::ptrdiff_t>(from);
        const auto stop = points.begin() + static_cast<std::ptrdiff_t>(to);
        const auto [low, high] = std::minmax_element(begin, stop, [](QPointF a, QPointF b) { return a.y() < b.y(); });
        std::set<std::ptrdiff_t> chosen{0, low - begin, high - begin, stop - begin - 1};
        for (const std::ptrdiff_t i : chosen)
            kept.push_back(*(begin + i));
        from = to;
    }
    points = std::move(kept);
}

} // namespace

std::vector<VariableSeries> variableSeries(const Contents& contents, report::VariableName variable)
{
    std::vector<VariableSeries> all;
    std::map<stack::EntityId, std::size_t> placeOf;
    const stack::ValueType type = contents.reading.registry()[variable.protocol].variables[variable.row].type;
    if (type == stack::ValueType::Text)
        return all;
    for (stack::EventNumber number = 1; number <= contents.size(); number++) {
        const Event& event = (*contents.trace)[number];
        if (event.kind != EventKind::Variable || event.protocol != variable.protocol || event.row != variable.row)
            continue;
        const auto [found, isNew] = placeOf.try_emplace(event.entity, all.size());
        if (isNew)
            all.emplace_back();
        const double value = type == stack::ValueType::Real ? event.real() : static_cast<double>(event.integer());
        all[found->second].points.emplace_back(sim::toSeconds(event.time), value);
    }
    for (const auto& [entity, place] : placeOf)
        all[place].entity = nameOf(contents, entity, placeOf);
    return all;
}

std::vector<std::string> chartableVariables(const Contents& contents)
{
    std::set<std::pair<stack::ProtocolId, std::uint16_t>> seen;
    for (stack::EventNumber number = 1; number <= contents.size(); number++) {
        const Event& event = (*contents.trace)[number];
        if (event.kind == EventKind::Variable)
            seen.insert({event.protocol, event.row});
    }
    std::vector<std::string> names;
    for (const auto& [protocol, row] : seen) {
        const stack::ProtocolDescription& described = contents.reading.registry()[protocol];
        if (described.variables[row].type != stack::ValueType::Text)
            names.push_back(fmt::format("{}.{}", described.id, described.variables[row].id));
    }
    return names;
}

std::vector<QPointF> stepLine(const std::vector<QPointF>& points, double end, int columns)
{
    std::vector<QPointF> line;
    if (points.empty())
        return line;
    std::vector<QPointF> kept = points;
    thin(kept, end, columns);
    for (const QPointF point : kept) {
        if (!line.empty())
            line.emplace_back(point.x(), line.back().y());
        line.push_back(point);
    }
    line.emplace_back(std::max(end, kept.back().x()), kept.back().y());
    return line;
}

} // namespace osiscope::ui
