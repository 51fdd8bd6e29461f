#include "ui/states/state_diagram.h"

#include "ui/states/arrow_words.h"

#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace osiscope::ui {

namespace {

constexpr double kPointsPerInch = 72; // a pixel of ours is a point of Graphviz'
constexpr double kPadding = 8;
constexpr double kMargin = 10;
constexpr double kClear = 6; ///< between words and the lines beside them, which may have a halo
constexpr double kClearAbove = 4;
constexpr double kReach = 6; ///< how near to a curve a click is on it

struct FreeContext {
    void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};

/// A graph while it is laid out. Graphviz' functions take texts that could be written to.
class Layout {
public:
    Layout(DiagramDirection direction, bool hasWords)
        : m_context(gvContext()), m_graph(agopen(std::string("states").data(), Agdirected, nullptr))
    {
        for (const auto& [name, value] : {std::pair{"rankdir", direction == DiagramDirection::Down ? "TB" : "LR"},
                                          {"nodesep", hasWords ? "0.2" : "0.08"},
                                          {"ranksep", "0.25"}})
            declare(AGRAPH, name, value);
        for (const auto& [name, value] :
             {std::pair{"shape", "box"}, {"fixedsize", "true"}, {"label", ""}, {"width", "1"}, {"height", "1"}})
            declare(AGNODE, name, value);
        declare(AGEDGE, "label", "");
    }
    ~Layout()
    {
        if (m_laidOut)
            gvFreeLayout(m_context.get(), m_graph.get());
    }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;

    void addState(double width, double height)
    {
        Agnode_t* node = agnode(m_graph.get(), std::to_string(m_nodes.size()).data(), 1);
        set(node, "width", fmt::format("{:.4f}", width / kPointsPerInch));
        set(node, "height", fmt::format("{:.4f}", height / kPointsPerInch));
        m_nodes.push_back(node);
    }
    void addArrow(const StateArrow& arrow)
    {
        m_edges.push_back(
            agedge(m_graph.get(), m_nodes[arrow.from], m_nodes[arrow.to], std::to_string(m_edges.size()).data(), 1));
    }
    /// Room for its words is a table of a fixed size, whatever font Graphviz would take.
    void addArrow(const StateArrow& arrow, double width, double height)
    {
        addArrow(arrow);
        Agedge_t* edge = m_edges.back();
        std::string room =
            fmt::format(R"(<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}"><TR><TD></TD></TR></TABLE>)",
                        std::lround(width), std::lround(height));
        char* label = agstrdup_html(m_graph.get(), room.data());
        agxset(edge, agattrsym(edge, std::string("label").data()), label);
        agstrfree(m_graph.get(), label);
    }
    void run() { m_laidOut = gvLayout(m_context.get(), m_graph.get(), "dot") == 0; }
    bool isDone() const { return m_laidOut; }

    QSizeF size() const { return {GD_bb(m_graph.get()).UR.x, GD_bb(m_graph.get()).UR.y}; }
    QPointF middleOf(std::size_t state) const { return place(ND_coord(m_nodes[state])); }
    QPointF labelOf(std::size_t arrow) const { return place(ED_label(m_edges[arrow])->pos); }
    void curveOf(std::size_t arrow, StateDiagram::Arrow& drawn) const
    {
        const splines* curves = ED_spl(m_edges[arrow]);
        for (int i = 0; i < curves->size; i++) {
            const bezier& curve = curves->list[i];
            for (int point = i == 0 ? 0 : 1; point < curve.size; point++)
                drawn.path.push_back(place(curve.list[point]));
            drawn.tip = curve.eflag != 0 ? place(curve.ep) : drawn.path.back();
        }
    }

private:
    void declare(int kind, std::string name, std::string value)
    {
        agattr(m_graph.get(), kind, name.data(), value.data());
    }
    static void set(void* object, std::string name, std::string value)
    {
        agxset(object, agattrsym(object, name.data()), value.data());
    }
    QPointF place(pointf point) const // it counts from the lower left corner
    {
        return {point.x + kMargin, GD_bb(m_graph.get()).UR.y - point.y + kMargin};
    }

    std::unique_ptr<GVC_t, FreeContext> m_context;
    std::unique_ptr<Agraph_t, CloseGraph> m_graph;
    std::vector<Agnode_t*> m_nodes;
    std::vector<Agedge_t*> m_edges;
    bool m_laidOut = false;
};

QPointF onCurve(const QPointF* points, double t)
{
    const double s = 1 - t;
    return s * s * s * points[0] + 3 * s * s * t * points[1] + 3 * s * t * t * points[2] + t * t * t * points[3];
}

/// Of the lines that say one row. @param listed all but the first are indented
double widthOf(const std::vector<std::string>& lines, bool listed, const TextMeasure& measure)
{
    double width = 0;
    for (const std::string& line : lines)
        width = std::max(width, measure.width(line) + (listed && &line != &lines.front() ? measure.width(kListed) : 0));
    return width;
}

double distance(QPointF one, QPointF other)
{
    return std::hypot(one.x() - other.x(), one.y() - other.y());
}

} // namespace

StateDiagram layoutStates(const stack::StateTable& table, const TextMeasure& measure, const DiagramForm& form)
{
    StateDiagram diagram;
    diagram.words = form.arrows.words;
    const bool hasWords = form.arrows.words != ArrowWords::LeftOut;
    const bool allRows = form.arrows.words == ArrowWords::All;
    diagram.initial = table.initial;
    const double line = measure.lineHeight();
    Layout layout(form.direction, hasWords);
    const double beside = hasWords ? 4 * kPadding : 3.5 * kPadding; // of a name, for the pointer
    for (const std::string_view name : table.states) {
        diagram.states.push_back(
            {QRectF(0, 0, measure.width(name, true) + beside, line + 2 * kPadding), std::string(name)});
        layout.addState(diagram.states.back().box.width(), diagram.states.back().box.height());
    }
    for (StateArrow& arrow : stateArrows(table)) {
        StateDiagram::Arrow drawn;
        double width = 0;
        std::size_t most = 0;
        for (const std::uint16_t row : arrow.rows) {
            drawn.words.push_back(arrowLines(table, arrow, row, form.arrows));
            const std::size_t lines = drawn.words.back().size();
            most = allRows ? most + lines : std::max(most, lines);
            width = std::max(width, widthOf(drawn.words.back(), allRows && arrow.rows.size() > 1, measure));
        }
        drawn.arrow = std::move(arrow);
        if (hasWords) {
            drawn.label = QRectF(0, 0, width + kPadding, line * static_cast<double>(most) + 2);
            layout.addArrow(drawn.arrow, drawn.label.width() + 2 * kClear, drawn.label.height() + 2 * kClearAbove);
        } else {
            layout.addArrow(drawn.arrow);
        }
        diagram.arrows.push_back(std::move(drawn));
    }
    layout.run();
    if (!layout.isDone())
        return {};
    diagram.width = layout.size().width() + 2 * kMargin;
    diagram.height = layout.size().height() + 2 * kMargin;
    for (std::size_t i = 0; i < diagram.states.size(); i++)
        diagram.states[i].box.moveCenter(layout.middleOf(i));
    for (std::size_t i = 0; i < diagram.arrows.size(); i++) {
        if (hasWords)
            diagram.arrows[i].label.moveCenter(layout.labelOf(i));
        layout.curveOf(i, diagram.arrows[i]);
    }
    clearArrowWords(diagram);
    return diagram;
}

QPointF StateDiagram::Arrow::middle() const
{
    const std::size_t piece = (path.size() - 1) / 3 / 2 * 3;
    return label.isEmpty() ? onCurve(&path[piece], (path.size() - 1) / 3 % 2 == 0 ? 0 : 0.5) : label.center();
}

bool StateDiagram::isFinal(std::size_t state) const
{
    return std::ranges::none_of(arrows, [&](const Arrow& each) { return each.arrow.from == state; });
}

std::optional<std::size_t> StateDiagram::stateAt(QPointF point) const
{
    const auto found = std::ranges::find_if(states, [&](const Box& state) { return state.box.contains(point); });
    return found == states.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - states.begin()));
}

std::optional<std::size_t> StateDiagram::arrowAt(QPointF point) const
{
    constexpr int kPieces = 16;
    for (std::size_t i = 0; i < arrows.size(); i++)
        if (arrows[i].label.contains(point))
            return i;
    std::optional<std::size_t> nearest;
    double reach = kReach;
    for (std::size_t i = 0; i < arrows.size(); i++)
        for (std::size_t piece = 0; piece + 3 < arrows[i].path.size(); piece += 3)
            for (int step = 0; step <= kPieces; step++)
                if (const double away = distance(point, onCurve(&arrows[i].path[piece], double(step) / kPieces));
                    away <= reach) {
                    reach = away;
                    nearest = i;
                }
    return nearest;
}

} // namespace osiscope::ui
