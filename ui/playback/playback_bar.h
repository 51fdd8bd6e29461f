#pragma once

#include "ui/document/document.h"
#include "ui/playback/playback_clock.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace osiscope::ui {

class FilterNote;
class MarkedSlider;

/// Moves the cursor: by hand, step by step, or by itself at a chosen speed. Always shows the real time.
class PlaybackBar final : public QWidget {
    Q_OBJECT

public:
    explicit PlaybackBar(Document& document, QWidget* parent = nullptr);

    bool isPlaying() const { return m_timer.isActive(); }
    void togglePlaying();
    QComboBox& speed() { return *m_speed; }
    /// So many places faster, or slower; from what is no multiple to the usual speed.
    void changeSpeed(int places);
    void stop();
    /// Lets time go by, as the timer does.
    void advance(double seconds);
    /// Why no step leads forward although something comes; empty: it does, or nothing comes.
    QString whyNoStep() const;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

signals:
    void playingChanged(bool playing);
    void filterCleared();

private:
    bool canPlay() const;
    void refresh();
    void showTime();
    void setIcons();
    void stepUpTo(stack::EventNumber reached);
    bool stopsAtBreak(stack::EventNumber until);
    QToolButton* addButton(const QString& name, void (PlaybackBar::*action)());
    void toFirst() { m_document.toFirst(); }
    void toLast() { m_document.toLast(); }
    void back() { m_document.stepBack(); }
    void forward() { m_document.stepForward(); }
    QString timeWords(stack::EventNumber event, stack::EventNumber number) const;
    void measureWords();
    QString withSpeed(const QString& time) const;

    Document& m_document;
    PlaybackClock m_clock;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    double m_sinceStep = 0; ///< seconds, when playing step by step
    QToolButton* m_first;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    QToolButton* m_last;
    MarkedSlider* m_slider;
    QComboBox* m_speed;
    QToolButton* m_predict;
    FilterNote* m_filter;
    QLabel* m_time;
    double m_flight = 0;  ///< of a typical packet, in seconds
    int m_widestTime = 0; ///< of all that m_time may say; with the speed
    int m_widest = 0;
};

} // namespace osiscope::ui
