#pragma once

#include "ui/states/state_diagram.h"
#include "ui/states/state_marks.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace osiscope::ui {

/// What of a diagram is marked.
struct MarkedStates {
    const StateDiagram& diagram;
    const StateMarks& marks;
    int lastRow = -1;                    ///< of the step at which the machine is; -1: it has not moved
    std::optional<std::size_t> selected; ///< an arrow
    stack::OsiLayer layer = stack::OsiLayer::Transport;
};

/// Paints a state diagram. Reads, and changes nothing. The state that is current has a double border and a pointer, the
/// way that was gone is thick, and the last step has a halo: colours only repeat it.
class StatePainter {
public:
    StatePainter(QPainter& painter, const Theme& theme, const QFont& font);

    void paint(const MarkedStates& shown);

private:
    void ends(const StateDiagram& diagram);
    void state(const MarkedStates& shown, std::size_t index);
    void arrow(const MarkedStates& shown, const StateDiagram::Arrow& arrow);
    void label(const MarkedStates& shown, std::size_t index);
    double words(const MarkedStates& shown, const StateDiagram::Arrow& drawn, std::size_t index, double top);

    QPainter& m_painter;
    const Theme& m_theme;
    QFont m_font;
    QFont m_bold;
};

} // namespace osiscope::ui
