#pragma once

#include <QEvent>
#include <QWidget>

#include <functional>
#include <utility>

namespace osiscope::ui {

/// Calls whenever a widget has got another size. The widget that it lies in learns of its own size before that.
class OnResize final : public QObject {
public:
    OnResize(QWidget* widget, std::function<void()> call) : QObject(widget), m_call(std::move(call))
    {
        widget->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize && watched == parent())
            m_call();
        return false;
    }

private:
    std::function<void()> m_call;
};

} // namespace osiscope::ui
