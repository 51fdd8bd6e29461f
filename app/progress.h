#pragma once

#include <cstddef>
#include <mutex>

namespace osiscope::app {

/// A line on standard error that says how far a long piece of work is, where a person looks at it: nothing is
/// written when standard error is no terminal. May be used by several threads.
class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress(); ///< leaves the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void oneDone();

private:
    std::mutex m_mutex;
    std::size_t m_total;
    std::size_t m_done = 0;
    bool m_shown;
};

} // namespace osiscope::app
