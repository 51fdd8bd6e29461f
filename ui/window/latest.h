#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <stop_token>
#include <thread>

namespace osiscope::ui {

/// Works in a thread of its own while its user goes on changing what is asked for: one thing at a time, and of what is
/// asked meanwhile only the latest. What takes long is given up for something newer; what does not is finished, so that
/// something is seen while a slider is dragged.
class Latest final : public QObject {
    Q_OBJECT

public:
    /// Lets something be done in the thread of this object, unless it has been told to forget.
    using Post = std::function<void(std::function<void()>)>;
    using Work = std::function<void(const std::stop_token&, const Post&)>;

    explicit Latest(QObject* parent = nullptr);
    ~Latest() override;

    void ask(Work work);
    /// Gives up what is being done and what was asked for; nothing comes of it.
    void forget();
    bool isBusy() const { return m_busy; }

signals:
    void slow(); ///< it takes so long that its user wants to know
    void idle(); ///< nothing is being done any more

private:
    void start(Work work);
    void finished();

    std::jthread m_thread;
    Work m_next; ///< asked for while another one is being done
    QElapsedTimer m_since;
    QTimer m_slow;
    int m_forgotten = 0; ///< what was posted before is not done
    bool m_busy = false;
};

} // namespace osiscope::ui
