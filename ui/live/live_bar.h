#pragma once

#include "ui/document/document.h"
#include "ui/live/live_control.h"

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace osiscope::ui {

/// What may be done to a live run, and how real programs reach it. Hidden while there is none.
class LiveBar final : public QWidget {
    Q_OBJECT

public:
    LiveBar(LiveControl& control, Document& document, QWidget* parent = nullptr);

    /// A run has begun.
    void begin(const scenario::LiveScenario& live);
    /// The packet at the cursor, as long as it is under way.
    bool canLoseChosen() const;
    void loseChosen();

private:
    void refresh();
    void showPaused(bool paused);
    void showToLose();
    stack::EventNumber chosenUnderWay() const;

    LiveControl& m_control;
    Document& m_document;
    QString m_about; ///< what this run is
    QLabel* m_words;
    QPushButton* m_pause;
    QPushButton* m_loseChosen;
    QPushButton* m_loseSent;
    QPushButton* m_loseComing;
    QPushButton* m_stop;
};

/// Who can be reached where, a line a host: "shop is 10.0.0.2: A on port 80, B on port 23".
QStringList reachable(const scenario::LiveScenario& live);

} // namespace osiscope::ui
