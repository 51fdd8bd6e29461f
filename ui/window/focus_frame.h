#pragma once

#include <QPointer>
#include <QWidget>

namespace osiscope::ui {

/// Draws a frame around that view of a window, or of its panes, that has the keyboard: views have none of their own.
class FocusFrame final : public QObject {
    Q_OBJECT

public:
    explicit FocusFrame(QWidget& window);

    /// nullptr: no view has the keyboard.
    QWidget* frame() const { return m_frame; }

private:
    bool isOfWindow(const QWidget& view) const;
    void follow(QWidget* focused);

    QWidget& m_window;
    QPointer<QWidget> m_frame; ///< goes where its view goes
};

} // namespace osiscope::ui
