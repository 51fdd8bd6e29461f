#include "ui/window/latest.h"

#include <QMetaObject>

#include <utility>

namespace osiscope::ui {

namespace {

// Milliseconds.
constexpr int kLong = 250; ///< what has taken this long gives way
constexpr int kSlow = 400;

} // namespace

Latest::Latest(QObject* parent) : QObject(parent)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlow);
    connect(&m_slow, &QTimer::timeout, this, &Latest::slow);
}

Latest::~Latest() = default;

void Latest::ask(Work work)
{
    if (!m_busy) {
        start(std::move(work));
        return;
    }
    m_next = std::move(work);
    if (m_since.elapsed() > kLong)
        m_thread.request_stop();
}

void Latest::forget()
{
    m_next = nullptr;
    ++m_forgotten;
    m_thread.request_stop();
}

void Latest::start(Work work)
{
    m_busy = true;
    m_since.start();
    if (!m_slow.isActive())
        m_slow.start();
    m_thread = std::jthread([this, when = m_forgotten, work = std::move(work)](const std::stop_token& stop) {
        const Post post = [this, when](std::function<void()> what) {
            QMetaObject::invokeMethod(this, [this, when, what = std::move(what)] {
                if (when == m_forgotten)
                    what();
            });
        };
        work(stop, post);
        QMetaObject::invokeMethod(this, &Latest::finished);
    });
}

void Latest::finished()
{
    m_thread.join();
    m_busy = false;
    if (Work next = std::exchange(m_next, nullptr)) {
        start(std::move(next));
        return;
    }
    m_slow.stop();
    emit idle();
}

} // namespace osiscope::ui
