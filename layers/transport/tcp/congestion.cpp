#include "layers/transport/tcp/congestion.h"

#include "layers/transport/tcp/cubic.h"

#include <algorithm>
#include <type_traits>

namespace osiscope::tcp {

namespace {
/// RFC 5681 3.1
std::uint32_t initialWindowOfRfc5681(std::uint32_t smss)
{
    if (smss > 2190)
        return 2 * smss;
    if (smss > 1095)
        return 3 * smss;
    return 4 * smss;
}
} // namespace

std::uint32_t initialWindow(InitialWindow rule, std::uint32_t smss, std::uint32_t lostSyns)
{
    switch (rule) {
    case InitialWindow::Rfc5681: // 3.1: one segment where even the SYN got lost
        return lostSyns > 0 ? smss : initialWindowOfRfc5681(smss);
    case InitialWindow::Rfc6928: // 2: a SYN that was sent again once may just have been slow
        return lostSyns > 1 ? smss : std::min(10 * smss, std::max(2 * smss, 14'600U));
    }
    return smss;
}

std::unique_ptr<CongestionControl> makeCongestionControl(const Settings& settings)
{
    const auto made = [&]<typename Algorithm>(std::type_identity<Algorithm>) {
        return std::make_unique<Algorithm>(settings.byteCountingLimit, settings.windowUse,
                                           settings.validationSparesInitialWindow);
    };
    switch (settings.congestion) {
    case CongestionAlgorithm::NewReno: return made(std::type_identity<NewReno>{});
    case CongestionAlgorithm::Cubic: return made(std::type_identity<Cubic>{});
    case CongestionAlgorithm::None: break;
    }
    return std::make_unique<NoCongestionControl>();
}

void LossBased::begin(std::uint32_t smss, std::uint32_t initialWindow)
{
    m_smss = smss;
    m_initialWindow = initialWindow;
    m_window = initialWindow;
}

void LossBased::acknowledged(const NewlyAcknowledged& ack)
{
    // RFC 2861 3: what did not fill the window says nothing about whether a larger one would fit.
    const bool slowStart = m_window < m_threshold;
    const std::uint32_t used = slowStart ? m_windowUse * ack.flight : ack.flight;
    if (slowStart && m_windowUse > 1 ? used <= m_window : used + m_smss <= m_window)
        return notLimited(ack.now);
    if (slowStart) { // RFC 5681 3.1 (2); RFC 3465 2.2 and 2.3: not L, but 1 after a timeout
        const std::uint32_t most = m_limit == 0 ? m_threshold - m_window : (m_afterTimeout ? 1 : m_limit) * m_smss;
        m_window += std::min(ack.octets, most);
    } else {
        m_afterTimeout = false;
        avoidCongestion(ack);
    }
    m_window = std::min(m_window, kUnlimited);
}

void LossBased::lossDetected(std::uint32_t flight)
{
    m_threshold = giveIn(flight, false);
    m_window = m_threshold; // RFC 5681 3.2, step 3, less what the duplicate ACKs add; RFC 6675 5, step 4.2
    m_afterTimeout = false;
}

void LossBased::partialAck(std::uint32_t octets)
{
    // RFC 6582 3.2, step 3: deflate by what was acknowledged, but let one more segment out.
    m_window -= std::min(octets, m_window);
    if (octets >= m_smss)
        m_window += m_smss;
}

void LossBased::recovered(std::uint32_t flight)
{
    m_window = std::min(m_threshold, std::max(flight, m_smss) + m_smss); // RFC 6582 3.2, step 3 (1)
}

void LossBased::timedOut(std::uint32_t flight, bool again)
{
    if (!again) // RFC 5681 3.1: for the same segment once more the threshold is kept
        m_threshold = giveIn(flight, true);
    m_window = m_smss; // the loss window
    m_afterTimeout = true;
}

void LossBased::set(std::uint32_t window, std::uint32_t threshold)
{
    m_window = window;
    m_threshold = threshold;
}

void LossBased::restart(sim::TimePoint now)
{
    m_window = std::min(m_window, m_initialWindow); // RFC 5681 4.1: the restart window
    notLimited(now);
}

void LossBased::decay(sim::TimePoint now, std::uint64_t timeouts, std::uint32_t largestPeerWindow)
{
    m_threshold = std::max(m_threshold, m_window / 4 * 3);
    const std::uint32_t least = std::min(m_window, leastUnused());
    for (; timeouts > 0 && m_window > least; --timeouts)
        m_window = std::max(halved(m_window, largestPeerWindow), least);
    notLimited(now);
}

std::uint32_t LossBased::halved(std::uint32_t window, std::uint32_t largestPeerWindow) const
{
    return m_sparesInitialWindow ? window / m_smss / 2 * m_smss : std::min(window, largestPeerWindow) / 2;
}

void LossBased::underused(std::uint32_t used, std::uint32_t largestPeerWindow)
{
    const std::uint32_t left = std::max(used, leastUnused());
    if (m_sparesInitialWindow && left >= m_window)
        return;
    m_threshold = std::max(m_threshold, m_window / 4 * 3);
    m_window = m_sparesInitialWindow ? halved(m_window + left, kUnlimited)
                                     : std::max((std::min(m_window, largestPeerWindow) + used) / 2, m_smss);
}

void NewReno::avoidCongestion(const NewlyAcknowledged& ack)
{
    m_counted += ack.octets; // RFC 5681 3.1: by counting octets, a segment for each window of them
    if (m_counted < m_window)
        return;
    m_counted -= m_window;
    m_window += m_smss;
}

std::uint32_t NewReno::giveIn(std::uint32_t flight, bool)
{
    m_counted = 0;
    return std::max(flight / 2, 2 * m_smss); // RFC 5681 3.1 (4)
}

} // namespace osiscope::tcp
