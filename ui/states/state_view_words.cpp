// What the diagram says in words: in tool tips, and to screen readers.
#include "ui/states/state_view.h"
#include "ui/theme/tool_tip.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace osiscope::ui {

/// Of what has not been seen yet it is for the learner to say.
bool StateView::tellsAction(std::uint16_t row) const
{
    return !m_document.options().predict || marks().walked[row] > 0;
}

/// Empty: it is a state like others.
QString StateView::wordsOfState(std::size_t state) const
{
    return state == m_diagram->initial ? tr("The way through the states begins here.")
           : m_diagram->isFinal(state) ? tr("No way leads on from here.")
                                       : QString();
}

/// A line for each of its rows.
QStringList StateView::wordsOfArrow(std::size_t arrow) const
{
    QStringList lines;
    for (const std::uint16_t row : m_diagram->arrows[arrow].arrow.rows)
        lines << toQString(transitionText(table(), row, tellsAction(row)));
    return lines;
}

std::vector<DrawnItem> StateView::drawnItems()
{
    std::vector<DrawnItem> items;
    if (shown() == nullptr || m_diagram == nullptr)
        return items;
    const StateMarks marks = this->marks();
    const auto boxOf = [this](const QRectF& box) { return QRectF(onScreen(box.topLeft()), box.size() * m_scale); };
    const auto nameOf = [this](std::size_t state) { return toQString(m_diagram->states[state].name); };
    for (std::size_t state = 0; state < m_diagram->states.size(); state++) {
        const bool current = state == marks.current && !marks.isGone;
        QString words = current                ? tr("%1, the state now.").arg(nameOf(state))
                        : marks.visited[state] ? tr("%1, passed before.").arg(nameOf(state))
                                               : tr("%1, not entered yet.").arg(nameOf(state));
        if (const QString more = wordsOfState(state); !more.isEmpty())
            words += QLatin1Char(' ') + more;
        items.push_back({words, boxOf(m_diagram->states[state].box), current, [this, state] { goToState(state); }});
    }
    for (std::size_t i = 0; i < m_diagram->arrows.size(); i++) {
        const StateDiagram::Arrow& arrow = m_diagram->arrows[i];
        const bool taken =
            std::ranges::any_of(arrow.arrow.rows, [&](std::uint16_t row) { return marks.walked[row] > 0; });
        const QString way =
            tr("From %1 to %2: %3.")
                .arg(nameOf(arrow.arrow.from), nameOf(arrow.arrow.to), wordsOfArrow(i).join(QStringLiteral("; ")));
        QRectF box(arrow.tip, QSizeF(1, 1));
        for (const QPointF point : arrow.path)
            box |= QRectF(point, QSizeF(1, 1));
        items.push_back({taken ? tr("%1 This way has been taken.").arg(way) : way,
                         boxOf(arrow.label.isEmpty() ? box : arrow.label), m_selected == i, [this, i] {
                             select(i);
                             goToArrow(i);
                         }});
    }
    return items;
}

QString StateView::toolTipAt(QPointF point) const
{
    if (shown() == nullptr)
        return {};
    if (const auto state = m_diagram->stateAt(point))
        return wordsOfState(*state);
    const auto arrow = m_diagram->arrowAt(point);
    return arrow ? wordsOfArrow(*arrow).join(QLatin1Char('\n')) : QString();
}

bool StateView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(toolTipAt(inDiagram(help->pos()))), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace osiscope::ui
