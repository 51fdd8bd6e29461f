// What the timeline says in words: in tool tips, and to screen readers.
#include "ui/document/known_name.h"
#include "ui/theme/layer_names.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"

#include <QHelpEvent>
#include <QToolTip>

namespace osiscope::ui {

using session::Session;

/// A session and how it ends, as far as that is known.
QString TimelineView::sentenceOf(const Session& session) const
{
    const Contents& contents = *m_document.contents();
    return tr("%1 %2, %3: %4")
        .arg(toQString(contents.reading.registry()[session.protocol].acronym),
             toQString(knownName(contents, session, m_document.horizon())), layerPhrase(session.layer),
             isOver(contents, session, m_document.horizon()) ? outcomeName(session.outcome) : tr("not over yet"));
}

/// Of what is drawn as none: it may become one, as far as is known, or will never be one.
QString TimelineView::noSessionWords(const Session& session) const
{
    const bool open =
        session.verdict.isSession() || isBeingSetUp(*m_document.contents(), session, m_document.horizon());
    return open ? tr("not yet a session") : noSessionName();
}

std::vector<DrawnItem> TimelineView::drawnItems()
{
    std::vector<DrawnItem> items;
    for (const TimelineBar& bar : scene().bars) {
        QStringList phases;
        for (const TimelinePhase& phase : bar.phases)
            phases << phaseName(phase.name);
        const QString kind = bar.hollow ? noSessionWords(m_document.contents()->sessions[bar.id])
                                        : tr("phases so far: %1").arg(phases.join(QStringLiteral(", ")));
        items.push_back({tr("%1; %2").arg(sentenceOf(m_document.contents()->sessions[bar.id]), kind), bar.box,
                         bar.selected, [this, id = bar.id] { m_document.selectSession(id); }});
    }
    return items;
}

/// Of a session, and of the phase that is drawn at a place of its bar.
QString TimelineView::wordsOf(const TimelineBar& bar, double x) const
{
    const Contents& contents = *m_document.contents();
    const Session& session = contents.sessions[bar.id];
    QString text = tr("%1 %2").arg(toQString(contents.reading.registry()[session.protocol].acronym),
                                   toQString(knownName(contents, session, m_document.horizon())));
    if (bar.hollow)
        text = tr("%1: %2").arg(text, noSessionWords(session));
    else
        for (const TimelinePhase& phase : bar.phases)
            if (phase.from <= x && x <= phase.to) {
                text = tr("%1: %2").arg(text, phaseName(phase.name));
                break;
            }
    if (isOver(contents, session, m_document.horizon())) // else it would tell what is still hidden
        text += tr("\nmessages: %1 there, %2 back; %3")
                    .arg(session.messages[0])
                    .arg(session.messages[1])
                    .arg(outcomeName(session.outcome));
    return text;
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_document.contents() != nullptr) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        if (const TimelineScene shown = scene(); const TimelineBar* bar = shown.barAt(help->pos()))
            text = wordsOf(*bar, help->pos().x());
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace osiscope::ui
