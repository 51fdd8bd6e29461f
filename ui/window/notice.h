#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace osiscope::ui {

/// What the window says for a while, and how far something has come that takes long. It lies over the views, so that
/// nothing moves under the hand that is about to press a button.
class Notice final : public QFrame {
    Q_OBJECT

public:
    /// @param room of the parent, at whose lower left corner it is shown
    Notice(std::function<QRect()> room, QWidget* parent);

    void say(const QString& words);
    /// Its user has done the next thing.
    void forget();
    /// Empty: nothing is said.
    QString said() const { return m_said; }

    /// @param part from 0 to 1; less: nobody knows
    void showProgress(const QString& words, double part = -1);
    void endProgress();
    bool showsProgress() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void place();

    std::function<QRect()> m_room;
    QLabel* m_words;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer m_until;
    QString m_said;
    QString m_underWay;
};

} // namespace osiscope::ui
