#pragma once

#include "ui/geometry/text_measure.h"
#include "ui/states/state_graph.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <string>
#include <vector>

namespace osiscope::ui {

/// A state table as shapes with a place, in pixels from the upper left corner. It depends on the table and the font
/// alone, so that nothing moves while the cursor does.
struct StateDiagram {
    struct Box {
        QRectF box;
        std::string name; ///< the place in the list is that in the table
    };
    struct Arrow {
        StateArrow arrow;
        std::vector<QPointF> path;                   ///< a point and, for each piece of the Bézier curve, three more
        QPointF tip;                                 ///< of its head, which begins where the curve ends
        std::vector<std::vector<std::string>> words; ///< the lines for each of its rows
        QRectF label;                                ///< with room for what is shown; empty: they have no place

        QPointF middle() const; ///< of its words, else of its curve
        /// Whether its words are a list, from which only what is marked sticks out to the left.
        bool isListed(ArrowWords shown) const { return shown == ArrowWords::All && arrow.rows.size() > 1; }
    };

    double width = 0;
    double height = 0;
    std::vector<Box> states;
    std::vector<Arrow> arrows;
    std::uint8_t initial = 0; ///< the state in which a machine begins
    ArrowWords words = ArrowWords::One;

    /// Whether no way leads on from a state.
    bool isFinal(std::size_t state) const;
    /// The state, or the arrow, that is drawn at a point, within a few pixels; by its words, too.
    std::optional<std::size_t> stateAt(QPointF point) const;
    std::optional<std::size_t> arrowAt(QPointF point) const;
};

enum class DiagramDirection : std::uint8_t { Down, Right };

/// How a diagram is laid out.
struct DiagramForm {
    DiagramDirection direction = DiagramDirection::Down;
    ArrowForm arrows = {};
    auto operator<=>(const DiagramForm&) const = default;
};

/// Laid out by Graphviz' dot: states in ranks, arrows as curves, room for every word.
StateDiagram layoutStates(const stack::StateTable& table, const TextMeasure& measure, const DiagramForm& form = {});

} // namespace osiscope::ui
