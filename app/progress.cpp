#include "app/progress.h"

#include <fmt/format.h>

#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace osiscope::app {

namespace {
bool standardErrorIsATerminal()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}
} // namespace

Progress::Progress(std::size_t total) : m_total(total), m_shown(total > 0 && standardErrorIsATerminal()) {}

Progress::~Progress()
{
    if (m_shown)
        std::fputc('\n', stderr);
}

void Progress::oneDone()
{
    const std::scoped_lock lock(m_mutex);
    ++m_done;
    const auto percent = [&](std::size_t done) { return done * 100 / m_total; };
    if (!m_shown || (percent(m_done) == percent(m_done - 1) && m_done != 1))
        return;
    std::fputs(fmt::format("\r{} of {} runs ({} %)", m_done, m_total, percent(m_done)).c_str(), stderr);
    std::fflush(stderr);
}

} // namespace osiscope::app
