#include "ui/window/large_steps_menu.h"

#include "ui/document/known_name.h"
#include "ui/theme/font_measure.h"

#include <QMenu>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

LargeSteps::LargeSteps(Document& document, QMenu& menu) : QObject(&menu), m_document(document)
{
    add(menu, tr("Next &whole message"), QKeySequence(Qt::ALT | Qt::Key_Right), &LargeSteps::nextMessage);
    add(menu, tr("Previous who&le message"), QKeySequence(Qt::ALT | Qt::Key_Left), &LargeSteps::previousMessage);
    add(menu, tr("Ne&xt phase of a session"), QKeySequence(Qt::ALT | Qt::Key_PageDown), &LargeSteps::nextPhase);
    add(menu, tr("Prev&ious phase of a session"), QKeySequence(Qt::ALT | Qt::Key_PageUp), &LargeSteps::previousPhase);
    QMenu& layers = *menu.addMenu(tr("Step t&hrough the layers"));
    constexpr bool kForwards = true;
    const auto back = Qt::ALT | Qt::SHIFT;
    addByLayer(layers, tr("&Into a layer below"), Qt::ALT | Qt::Key_Down, LayerStep::Below, kForwards);
    addByLayer(layers, tr("&Out to a layer above"), Qt::ALT | Qt::Key_Up, LayerStep::Above, kForwards);
    addByLayer(layers, tr("&Next event of this layer"), back | Qt::Key_Right, LayerStep::Same, kForwards);
    layers.addSeparator();
    addByLayer(layers, tr("&Back into a layer below"), back | Qt::Key_Down, LayerStep::Below, !kForwards);
    addByLayer(layers, tr("B&ack to a layer above"), back | Qt::Key_Up, LayerStep::Above, !kForwards);
    addByLayer(layers, tr("&Previous event of this layer"), back | Qt::Key_Left, LayerStep::Same, !kForwards);
}

void LargeSteps::addByLayer(QMenu& menu, const QString& words, const QKeySequence& key, LayerStep step, bool forwards)
{
    m_actions << menu.addAction(words, key, this, [this, step, forwards] { stepByLayer(step, forwards); });
}

void LargeSteps::stepByLayer(LayerStep step, bool forwards)
{
    const Contents& contents = *m_document.contents();
    const EventNumber cursor = m_document.cursor();
    if (cursor == stack::kNoEvent) {
        emit said(tr("First choose an event: its layer is where such a step begins."));
        return;
    }
    goTo(forwards ? layerStepAfter(contents, cursor, step) : layerStepBefore(contents, cursor, step),
         forwards ? tr("Nothing of the kind happens after the cursor.")
                  : tr("Nothing of the kind happens before the cursor."));
}

void LargeSteps::add(QMenu& menu, const QString& words, const QKeySequence& key, void (LargeSteps::*action)())
{
    m_actions << menu.addAction(words, key, this, action);
}

void LargeSteps::goTo(EventNumber number, const QString& otherwise)
{
    if (number != stack::kNoEvent)
        m_document.setCursor(number);
    else
        emit said(otherwise);
}

void LargeSteps::nextMessage()
{
    goTo(wholeMessageAfter(*m_document.contents(), m_document.cursor()),
         tr("No whole message is sent after the cursor."));
}

void LargeSteps::previousMessage()
{
    goTo(wholeMessageBefore(*m_document.contents(), m_document.cursor()),
         tr("No whole message is sent before the cursor."));
}

void LargeSteps::nextPhase()
{
    const auto starts = phaseStarts(*m_document.contents(), m_document.session());
    const auto next = std::ranges::upper_bound(starts, m_document.cursor(), {}, &PhaseStart::event);
    if (next != starts.end())
        goTo(*next);
    else
        emit said(tr("No phase begins after the cursor."));
}

void LargeSteps::previousPhase()
{
    const auto starts = phaseStarts(*m_document.contents(), m_document.session());
    const auto after = std::ranges::lower_bound(starts, m_document.cursor(), {}, &PhaseStart::event);
    if (after != starts.begin())
        goTo(*std::prev(after));
    else
        emit said(tr("No phase begins before the cursor."));
}

void LargeSteps::goTo(const PhaseStart& start)
{
    m_document.setCursor(start.event);
    const Contents& contents = *m_document.contents();
    const session::Session& session = contents.sessions[start.session];
    const QString name = QStringLiteral("%1 %2").arg(toQString(contents.reading.registry()[session.protocol].acronym),
                                                     toQString(knownName(contents, session, start.event)));
    switch (start.phase) {
    case session::PhaseName::Establishment: emit said(tr("Here the establishment begins of %1").arg(name)); break;
    case session::PhaseName::Exchange: emit said(tr("Here the exchange begins of %1").arg(name)); break;
    case session::PhaseName::Teardown: emit said(tr("Here the teardown begins of %1").arg(name)); break;
    }
}

} // namespace osiscope::ui
