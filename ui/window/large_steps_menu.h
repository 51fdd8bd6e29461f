#pragma once

#include "ui/document/document.h"
#include "ui/document/large_steps.h"

#include <QAction>

class QMenu;

namespace osiscope::ui {

/// Steps that are larger than an event, in a menu: by whole message, by phase of a session, and by layer.
class LargeSteps final : public QObject {
    Q_OBJECT

public:
    LargeSteps(Document& document, QMenu& menu);

    /// Of use only while something is open.
    QList<QAction*> actions() const { return m_actions; }

signals:
    /// Something that the user is to be told.
    void said(const QString& words);

private:
    void add(QMenu& menu, const QString& words, const QKeySequence& key, void (LargeSteps::*action)());
    void addByLayer(QMenu& menu, const QString& words, const QKeySequence& key, LayerStep step, bool forwards);
    void stepByLayer(LayerStep step, bool forwards);
    void nextMessage();
    void previousMessage();
    void nextPhase();
    void previousPhase();
    void goTo(stack::EventNumber number, const QString& otherwise);
    void goTo(const PhaseStart& start);

    Document& m_document;
    QList<QAction*> m_actions;
};

} // namespace osiscope::ui
