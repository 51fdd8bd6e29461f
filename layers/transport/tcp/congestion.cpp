#include "layers/transport/tcp/congestion.h"

#include <algorithm>

namespace osiscope::tcp {

std::uint32_t initialWindow(std::uint32_t smss)
{
    if (smss > 2190)
        return 2 * smss;
    if (smss > 1095)
        return 3 * smss;
    return 4 * smss;
}

void NewReno::begin(std::uint32_t smss, bool synLost)
{
    m_smss = smss;
    // RFC 5681 3.1: one segment where even the SYN got lost.
    m_initialWindow = synLost ? smss : initialWindow(smss);
    m_window = m_initialWindow;
}

void NewReno::acknowledged(std::uint32_t octets, std::uint32_t flight)
{
    // RFC 2861 3: what did not fill the window says nothing about whether a larger one would fit.
    if (flight + m_smss <= m_window)
        return;
    if (m_window < m_threshold) { // slow start, RFC 5681 3.1 (2)
        m_window += std::min(octets, m_smss);
    } else if (m_counted += octets; m_counted >= m_window) { // congestion avoidance by counting octets
        m_counted -= m_window;
        m_window += m_smss;
    }
    m_window = std::min(m_window, kUnlimited);
}

void NewReno::lossDetected(std::uint32_t flight)
{
    m_threshold = std::max(flight / 2, 2 * m_smss); // RFC 5681 3.1 (4)
    m_window = m_threshold + 3 * m_smss;            // RFC 5681 3.2, step 3
    m_counted = 0;
}

void NewReno::partialAck(std::uint32_t octets)
{
    // RFC 6582 3.2, step 3: deflate by what was acknowledged, but let one more segment out.
    m_window -= std::min(octets, m_window);
    if (octets >= m_smss)
        m_window += m_smss;
}

void NewReno::recovered(std::uint32_t flight)
{
    m_window = std::min(m_threshold, std::max(flight, m_smss) + m_smss); // RFC 6582 3.2, step 3 (1)
}

void NewReno::timedOut(std::uint32_t flight, bool again)
{
    if (!again) // RFC 5681 3.1: for the same segment once more the threshold is kept
        m_threshold = std::max(flight / 2, 2 * m_smss);
    m_window = m_smss; // the loss window
    m_counted = 0;
}

void NewReno::idle()
{
    m_window = std::min(m_window, m_initialWindow); // RFC 5681 4.1: the restart window
}

} // namespace osiscope::tcp
