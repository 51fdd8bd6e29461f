#include "layers/transport/tcp/scoreboard.h"

#include <algorithm>
#include <ranges>

namespace osiscope::tcp {

bool Scoreboard::mark(SackBlock arrived)
{
    // All runs that the new one overlaps or touches become one with it.
    const auto first =
        std::ranges::partition_point(m_runs, [&](const SackBlock& run) { return run.right < arrived.left; });
    auto last = first;
    std::uint32_t before = 0;
    for (; last != m_runs.end() && last->left <= arrived.right; ++last) {
        before += last->size();
        arrived = {earlier(arrived.left, last->left), later(arrived.right, last->right)};
    }
    if (arrived.size() == before)
        return false;
    m_marked += arrived.size() - before;
    if (first == last) {
        m_runs.insert(first, arrived);
    } else {
        *first = arrived;
        m_runs.erase(std::next(first), last);
    }
    return true;
}

void Scoreboard::advance(Seq una)
{
    auto run = m_runs.begin();
    for (; run != m_runs.end() && run->right <= una; ++run)
        m_marked -= run->size();
    m_runs.erase(m_runs.begin(), run);
    if (!m_runs.empty() && m_runs.front().left < una) { // the peer holds it and does not acknowledge it: odd, but legal
        m_marked -= una - m_runs.front().left;
        m_runs.front().left = una;
    }
    m_highRxt = later(m_highRxt, una);
    if (m_rescueRxt && una > *m_rescueRxt)
        m_rescueRxt.reset();
}

void Scoreboard::clear()
{
    m_runs.clear();
    m_marked = 0;
}

std::uint32_t Scoreboard::markedBelow(Seq place) const
{
    if (m_runs.empty() || m_runs.back().right <= place)
        return m_marked;
    std::uint32_t octets = 0;
    for (const SackBlock& run : m_runs) {
        if (run.left >= place)
            break;
        octets += earlier(run.right, place) - run.left;
    }
    return octets;
}

bool Scoreboard::isLost(Seq place, std::uint32_t smss) const
{
    std::uint32_t runs = 0;
    std::uint32_t octets = 0;
    for (auto run = m_runs.rbegin(); run != m_runs.rend() && run->left > place; ++run) {
        octets += run->size();
        if (++runs >= kThreshold || octets > (kThreshold - 1) * smss)
            return true;
    }
    return false;
}

std::uint32_t Scoreboard::pipe(Seq una, Seq nxt, std::uint32_t smss) const
{
    std::uint32_t octets = 0;
    std::uint32_t runsAbove = 0;
    std::uint32_t octetsAbove = 0;
    Seq end = nxt;
    const auto addGap = [&](Seq start) {
        if (runsAbove < kThreshold && octetsAbove <= (kThreshold - 1) * smss) // (a)
            octets += end - start;
        if (start < m_highRxt) // (b)
            octets += earlier(end, m_highRxt) - start;
    };
    for (const SackBlock& run : std::views::reverse(m_runs)) { // from above: what lies there says what is lost
        addGap(run.right);
        ++runsAbove;
        octetsAbove += run.size();
        end = run.left;
    }
    addGap(una);
    return octets;
}

Seq Scoreboard::firstMissing(Seq from) const
{
    const auto run = std::ranges::partition_point(m_runs, [&](const SackBlock& r) { return r.right <= from; });
    return run != m_runs.end() && run->left <= from ? run->right : from;
}

Seq Scoreboard::endOfGap(Seq from, Seq otherwise) const
{
    const auto run = std::ranges::partition_point(m_runs, [&](const SackBlock& r) { return r.right <= from; });
    return run != m_runs.end() ? run->left : otherwise;
}

void Scoreboard::beginRecovery(Seq endOfRetransmission)
{
    m_highRxt = endOfRetransmission;
    m_rescueRxt = endOfRetransmission;
}

std::optional<SackBlock> Scoreboard::nextGap() const
{
    const Seq start = firstMissing(m_highRxt);
    if (m_runs.empty() || start >= m_runs.back().right)
        return std::nullopt;
    return SackBlock{start, endOfGap(start, start)};
}

std::optional<SackBlock> Scoreboard::rescue(Seq una, Seq nxt) const
{
    if (m_rescueRxt)
        return std::nullopt;
    const bool topIsMarked = !m_runs.empty() && m_runs.back().right == nxt;
    const Seq end = topIsMarked ? m_runs.back().left : nxt;
    const std::size_t below = m_runs.size() - (topIsMarked ? 1 : 0);
    const Seq start = below > 0 ? m_runs[below - 1].right : una;
    if (start >= end)
        return std::nullopt;
    return SackBlock{start, end};
}

} // namespace osiscope::tcp
