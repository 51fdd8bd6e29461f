// What got lost on the way, and how the connection ended.
#include "layers/transport/tcp/dissection.h"
#include "layers/transport/tcp/transcriber.h"

#include <algorithm>

namespace osiscope::tcp {

using stack::UserCall;

namespace {
constexpr std::size_t kMostRetries = 100; // that settings take
} // namespace

void Transcriber::count(const Passed& segment)
{
    const std::string_view tag = tagOf(segment.header, segment.text);
    add(segment.side, {segment.header.seq, segment.end(), tag});
}

void Transcriber::add(std::size_t side, Transmission transmission)
{
    transmission.number = ++m_sides[side].counts[transmission.tag];
    m_sides[side].sent.push_back(transmission);
}

void Transcriber::missed(const Passed& segment, sim::Duration moment)
{
    Side& own = m_sides[segment.side];
    const Seq begin = own.next;
    constexpr std::uint32_t kMost = 1U << 20U; // octets; who jumps further has not lost them all
    const std::uint32_t piece = std::max<std::uint32_t>(kSmallestMss, own.largest);
    while (segment.header.seq - begin <= kMost && own.next < segment.header.seq) {
        const Seq end = earlier(own.next + piece, segment.header.seq);
        add(segment.side, {own.next, end, "data", 0, true});
        own.next = end;
    }
    own.next = segment.header.seq;
    own.lastWasFull = true; // what follows belongs to the same write
    if (!own.write) {
        own.write = m_result.calls.size();
        m_result.calls.push_back({moment, segment.side, UserCall::Write});
    }
    m_result.calls[*own.write].length += segment.header.seq - begin;
}

void Transcriber::lose(const Passed& segment)
{
    Side& own = m_sides[segment.side];
    Side& other = m_sides[1 - segment.side];
    const auto isIt = [&](const Transmission& sent) {
        if (segment.has(Control::Syn) && sent.tag != tagOf(segment.header, segment.text))
            return false; // the answer to a SYN that has crossed this one's own
        return !sent.isLost && sent.seq <= segment.header.seq && segment.header.seq < sent.end;
    };
    constexpr std::size_t kLatest = 10'000; // no window holds more
    const auto latest = std::span(own.sent).last(std::min(own.sent.size(), kLatest));
    const auto found = std::find_if(latest.rbegin(), latest.rend(), isIt);
    if (found == latest.rend())
        return;
    if (segment.side == m_nearest) {
        const bool hasArrived = own.acked > segment.header.seq;
        found->isLost = !hasArrived;
        m_needless |= hasArrived;
    } else if (!other.sent.empty() && own.acked >= segment.end())
        other.sent.back().isLost = true;
}

void Transcriber::takeReset(const Passed& segment, sim::Duration moment)
{
    Side& own = m_sides[segment.side];
    const Side& other = m_sides[1 - segment.side];
    count(segment);
    m_isReset = true;
    if (!own.first) { // nobody listens there
        m_result.isRefused = segment.side == 1;
        return;
    }
    if (!own.hasEnded && !other.wasReset)
        end(segment.side, UserCall::Abort, moment);
    own.wasReset = true;
}

void Transcriber::finish()
{
    settleEnds();
    loseWhatNobodyAnswered();
    describeSettings();
    collectLosses();
    std::ranges::stable_sort(m_result.calls, {}, &stack::TranscribedCall::at);
    const Side& asked = m_sides[1];
    m_result.isAccepted = m_stoodAlready || (asked.first && (!asked.hasSyn || asked.acked > *asked.first));
    m_result.isOver = m_isReset || (m_sides[0].hasEnded && m_sides[1].hasEnded);
}

void Transcriber::settleEnds()
{
    for (const std::size_t side : {0U, 1U}) {
        const Side& own = m_sides[side];
        if (!own.end || m_result.calls[*own.end].call != UserCall::Close || own.wasReset)
            continue;
        const sim::Duration ended = m_result.calls[*own.end].at;
        for (const stack::TranscribedCall& call : m_result.calls)
            if (call.side != side && call.length > 0 && call.at > ended)
                m_result.calls[*own.end].call = UserCall::Shutdown;
    }
}

void Transcriber::loseWhatNobodyAnswered()
{
    Side& asker = m_sides[0];
    if (m_sides[1].first || m_isReset || m_stoodAlready)
        return;
    for (Transmission& sent : asker.sent)
        sent.isLost = true;
    if (asker.sent.size() > 1)
        m_result.settings[0].set("syn-retries",
                                 static_cast<std::int64_t>(std::min(asker.sent.size() - 1, kMostRetries)));
    m_result.isAnswered = true;
    m_result.conclusions.emplace_back(
        "Nobody answered: here the network loses every SYN. Whether the other host was there, nothing shows.");
}

void Transcriber::describeSettings()
{
    for (const std::size_t side : {0U, 1U}) {
        stack::Parameters& settings = m_result.settings[side];
        const Side& own = m_sides[side];
        if (!own.hasSyn)
            continue;
        // The answer to a SYN offers only what the SYN has: it says of its sender what the other one lets it say.
        settings.set("timestamps", own.options.timestamps.has_value());
        settings.set("sack", own.options.sackPermitted);
        settings.set("window-scale", std::int64_t{std::min(own.options.windowScale.value_or(0), kLargestWindowScale)});
    }
    m_result.conclusions.emplace_back(
        "Systems: which they are cannot be told; the values of Linux 6 stand for both, with what their SYNs say: "
        "first "
        "number, MSS, window, options. The congestion control, too, is that of Linux.");
    m_result.conclusions.emplace_back(
        "Programs: a write begins with a segment that follows no full one, or after a pause, and is as long as its "
        "segments together; whether it had waited before does not show.");
    if (!m_result.habits[0].reads || !m_result.habits[1].reads)
        m_result.conclusions.emplace_back("A window was closed: the program behind it is taken to read nothing until "
                                          "it opens again. In truth it may have read a part before.");
}

void Transcriber::collectLosses()
{
    bool any = false;
    for (const std::size_t side : {0U, 1U}) {
        std::map<std::string_view, stack::TranscribedLoss> open; // by tag
        for (const Transmission& sent : m_sides[side].sent) {
            if (!sent.isLost)
                continue;
            any = true;
            auto [at, isNew] = open.try_emplace(sent.tag, stack::TranscribedLoss{side, sent.tag, sent.number, 1});
            if (isNew)
                continue;
            if (at->second.number + at->second.count == sent.number) {
                ++at->second.count;
                continue;
            }
            m_result.losses.push_back(at->second);
            at->second = {side, sent.tag, sent.number, 1};
        }
        for (const auto& [tag, loss] : open)
            m_result.losses.push_back(loss);
    }
    if (any)
        m_result.conclusions.emplace_back(
            "Losses: what was sent again is taken to have been lost where it passed here the first time on its way "
            "out, "
            "and so is what others have skipped. Whether it was in truth its acknowledgment does not show here.");
    if (m_needless)
        m_result.conclusions.emplace_back("Something was sent again that had arrived: nothing is lost for it here.");
}

} // namespace osiscope::tcp
