#include "layers/transport/tcp/transcript.h"

#include "layers/transport/tcp/transcriber.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::tcp {

namespace {
using namespace std::chrono_literals;
using stack::UserCall;

constexpr sim::Duration kThinks = 20us;            // a program at least, between what it reads and what it does
constexpr sim::Duration kOpening = 1ms;            // for what stands before a capture that begins within a connection
constexpr std::uint16_t kLeastClientPort = 32'768; // that Linux gives; RFC 6335 6 has 49152
constexpr sim::Duration kIdle = 5ms;               // a program that had nothing to send, not a window that was full
constexpr std::int64_t kMostMss = 65'495;          // that settings take
constexpr std::uint32_t kLinuxWindow = 64240;      // of a Linux that nobody has told another
/// All that a header can say: Linux, which offers whole segments, says so seldom, and others often do.
constexpr std::uint32_t kWholeWindow = 65'535;
} // namespace

Transcriber::Transcriber(std::span<const stack::WirePdu> connection)
{
    for (const stack::WirePdu& pdu : connection)
        if (const auto header = parseHeader(pdu.octets); header && pdu.length >= header->size)
            m_segments.push_back({&pdu, *header, pdu.source == connection.front().source ? 0U : 1U,
                                  static_cast<std::uint32_t>(pdu.length - header->size)});
    if (m_segments.empty())
        return;
    const Passed& first = m_segments.front();
    const bool isAnswer = first.has(Control::Syn) && first.has(Control::Ack);
    m_stoodAlready = isAnswer || (!first.has(Control::Syn) && !first.has(Control::Rst));
    const auto isOfClient = [](const net::Endpoint& end) { return end.port >= kLeastClientPort; };
    m_result.isTurned =
        isAnswer || (m_stoodAlready && !isOfClient(first.pdu->source) && isOfClient(first.pdu->destination));
    if (m_result.isTurned)
        for (Passed& segment : m_segments)
            segment.side = 1 - segment.side;
}

stack::Transcript Transcriber::transcribe()
{
    if (m_segments.empty())
        return {};
    measureDelay();
    m_result.start = m_segments.front().time() - m_before[0];
    m_result.before = m_before;
    if (m_stoodAlready)
        openBefore();
    m_result.rate = rate();
    for (const Passed& segment : m_segments)
        m_sides[segment.side].largest = std::max(m_sides[segment.side].largest, segment.text);
    for (const Passed& segment : m_segments)
        take(segment);
    finish();
    return std::move(m_result);
}

void Transcriber::measureDelay()
{
    std::array<std::optional<Passed>, 2> asked;
    std::array<std::optional<sim::Duration>, 2> roundTrips;
    for (const Passed& segment : m_segments) {
        const std::size_t other = 1 - segment.side;
        const bool answers = segment.has(Control::Ack) && asked[other] && segment.header.ack == asked[other]->end();
        if (answers && !roundTrips[segment.side])
            roundTrips[segment.side] = segment.time() - asked[other]->time();
        if (segment.has(Control::Syn) &&
            (!asked[segment.side] || asked[segment.side]->has(Control::Ack) == segment.has(Control::Ack)))
            asked[segment.side] = segment; // an answer to a SYN asks nothing that its own SYN has not asked
    }
    for (const std::size_t side : {0U, 1U})
        m_before[side] = roundTrips[side].value_or(sim::Duration{}) / 2;
    if (!roundTrips[1]) {
        m_result.conclusions.emplace_back("Delay: nothing shows it, since the opening is not there or had no answer.");
        return;
    }
    m_result.delay = m_before[0] + m_before[1];
    if (roundTrips[0])
        m_result.conclusions.push_back(
            fmt::format("Delay: the SYN was answered after {:.3f} ms, and that answer after {:.3f} ms; half of both "
                        "together is the way from one to the other.",
                        milliseconds(*roundTrips[1]), milliseconds(*roundTrips[0])));
    else
        m_result.conclusions.push_back(
            fmt::format("Delay: the SYN was answered after {:.3f} ms, and half of that is taken as the way from one to "
                        "the other. The capture was made near who sent the SYN, or the way is longer.",
                        milliseconds(*roundTrips[1])));
    m_nearest = m_before[0] <= m_before[1] ? 0 : 1;
}

std::optional<double> Transcriber::rate()
{
    constexpr std::uint32_t kLarge = 500;
    constexpr std::size_t kEnough = 8;
    constexpr double kFast = 500e6; // nothing waits for it
    std::vector<double> perBit;     // seconds
    const Passed* before = nullptr;
    for (const Passed& segment : m_segments) {
        if (segment.side == m_nearest)
            continue;
        if (before != nullptr && segment.text >= kLarge && before->text >= kLarge)
            perBit.push_back(sim::toSeconds(segment.time() - before->time()) /
                             (8.0 * static_cast<double>(segment.pdu->length)));
        before = &segment;
    }
    if (perBit.size() >= kEnough) {
        const auto quarter = perBit.begin() + static_cast<std::ptrdiff_t>(perBit.size() / 4);
        std::ranges::nth_element(perBit, quarter);
        if (*quarter > 1 / kFast) {
            m_result.conclusions.emplace_back(
                "Rate: a quarter of the large segments that come one after the other are closer than this allows.");
            return 1 / *quarter;
        }
    }
    m_result.conclusions.emplace_back("Rate: nothing here seems to wait for a slow link.");
    return std::nullopt;
}

sim::Duration Transcriber::momentOf(const Passed& segment) const
{
    sim::Duration moment = sentAt(segment) - m_result.start;
    const Side& other = m_sides[1 - segment.side];
    if (segment.has(Control::Ack) && other.first) {
        const auto behind = other.arrivals.upper_bound(segment.header.ack - *other.first);
        if (behind != other.arrivals.begin())
            moment = std::max(moment, std::prev(behind)->second + kThinks);
    }
    const Side& own = m_sides[segment.side];
    const bool isOfProgram = segment.text > 0 || segment.has(Control::Fin); // which has the connection then
    if (isOfProgram && own.first && !own.acks.empty())
        moment = std::max(moment, own.acks.front().first - m_result.start + kThinks);
    return std::max(moment, sim::Duration{});
}

void Transcriber::take(const Passed& segment)
{
    Side& own = m_sides[segment.side];
    Side& other = m_sides[1 - segment.side];
    const sim::Duration moment = momentOf(segment);
    if (segment.has(Control::Rst)) {
        takeReset(segment, moment);
        return;
    }
    const bool isFirst = !own.first;
    if (isFirst)
        begin(segment, moment);
    if (!isProbe(segment)) {
        const bool isNew = isFirst || segment.end() > own.next;
        if (segment.isNumbered() && !isFirst && segment.header.seq > own.next)
            missed(segment, moment);
        if (segment.isNumbered() && !isNew)
            lose(segment);
        count(segment);
        if (segment.isNumbered())
            own.arrivals[segment.end() - *own.first] =
                (isNew ? moment : sentAt(segment) - m_result.start) + m_result.delay.value_or(sim::Duration{});
        if (segment.text > 0 && isNew)
            write(segment, moment);
        if (segment.has(Control::Fin) && !own.hasEnded)
            takeFin(segment, moment);
        if (isNew && segment.isNumbered())
            own.next = segment.end();
    }
    if (segment.has(Control::Ack) && other.first)
        takeAck(segment);
    takeWindow(segment, moment);
    own.lastSent = sentAt(segment);
    other.lastHeard = arrivesAt(segment);
}

void Transcriber::begin(const Passed& segment, sim::Duration moment)
{
    Side& own = m_sides[segment.side];
    own.first = segment.header.seq;
    own.next = own.acked = segment.header.seq;
    own.options = segment.header.options;
    stack::Parameters& settings = m_result.settings[segment.side];
    const bool isOther = segment.has(Control::Syn) && segment.header.window == kWholeWindow;
    settings.set("profile", std::string(isOther ? "rfc" : "linux"));
    if (isOther) {
        settings.set("sack", segment.header.options.sackPermitted);
        settings.set("timestamps", segment.header.options.timestamps.has_value());
    }
    own.hasSyn = segment.has(Control::Syn);
    if (own.hasSyn) {
        m_result.ofConnection[segment.side].set("isn", std::int64_t{segment.header.seq.value()});
        if (const auto mss = segment.header.options.mss; mss && *mss > 0)
            settings.set("mss", std::min(std::int64_t{*mss}, kMostMss));
        if (segment.header.window != kLinuxWindow && segment.header.window > 0)
            settings.set("receive-buffer", std::int64_t{segment.header.window});
        if (!segment.has(Control::Ack))
            m_result.calls.push_back({moment, segment.side, UserCall::Open});
        else
            m_result.isAnswered |= segment.side == 1;
    } else {
        beginWithin(segment);
    }
}

/// Its number was one before the first that is seen.
void Transcriber::beginWithin(const Passed& segment)
{
    m_result.isAnswered = true;
    m_result.ofConnection[segment.side].set("isn", std::int64_t{(segment.header.seq - 1U).value()});
    m_result.settings[segment.side].set("timestamps", segment.header.options.timestamps.has_value());
}

void Transcriber::openBefore()
{
    m_result.opening = kOpening;
    m_result.start -= kOpening;
    m_result.isAnswered = true;
    m_result.calls.push_back({sim::Duration{}, 0, UserCall::Open});
    m_result.conclusions.emplace_back(
        m_segments.front().has(Control::Syn)
            ? "The capture begins with the answer to a SYN: here that is sent just before."
            : "The capture begins within the connection: here it is opened just before, with the numbers that follow "
              "from the first segments, by who speaks first, or by the other one if only that has the port of a client "
              "(32768 or more). What its SYNs said does not show.");
}

bool Transcriber::isProbe(const Passed& segment)
{
    Side& own = m_sides[segment.side];
    const Side& other = m_sides[1 - segment.side];
    if (segment.text > 1 || segment.has(Control::Syn) || segment.has(Control::Fin))
        return false;
    if (segment.header.seq + 1 != own.next || own.acked != own.next)
        return segment.text == 1 && other.window == 0 && segment.header.seq == own.next;
    if (other.window == 0)
        return true;
    stack::Parameters& settings = m_result.settings[segment.side];
    const sim::TimePoint now = sentAt(segment);
    if (!settings.has("keep-alives")) {
        settings.set("keep-alives", true);
        settings.set("keep-alive-idle", timerOf(now - std::max(own.lastSent, own.lastHeard)));
    } else if (!settings.has("keep-alive-interval")) {
        settings.set("keep-alive-interval", timerOf(now - own.probedAt));
    }
    own.probedAt = now;
    return true;
}

void Transcriber::write(const Passed& segment, sim::Duration moment)
{
    Side& own = m_sides[segment.side];
    const std::uint32_t overlap = own.next > segment.header.seq ? own.next - segment.header.seq : 0;
    const std::uint32_t fresh = segment.text - std::min(segment.text, overlap);
    const bool isUrgent = segment.has(Control::Urg);
    const sim::TimePoint now = sentAt(segment);
    const bool isIdle = own.acked == own.next && now - std::max(own.lastSent, own.lastHeard) > kIdle;
    const bool goesOn = own.write && own.lastWasFull && !isIdle && !isUrgent;
    if (!goesOn) {
        own.write = m_result.calls.size();
        m_result.calls.push_back({moment, segment.side, isUrgent ? UserCall::WriteUrgent : UserCall::Write});
    }
    stack::TranscribedCall& call = m_result.calls[*own.write];
    const net::Octets text = segment.pdu->octets.subspan(segment.header.size);
    if (call.octets.size() == call.length && overlap <= text.size())
        call.octets.insert(call.octets.end(), text.begin() + overlap, text.end());
    call.length += fresh;
    const bool isSmall = segment.text < fullText(segment.side);
    if (isSmall && !segment.has(Control::Fin)) {
        if (own.smallEnd && *own.smallEnd > ackedAt(segment.side, now))
            m_result.settings[segment.side].set("nagle", false);
        own.smallEnd = segment.end();
    }
    own.lastWasFull = !isSmall;
}

std::uint32_t Transcriber::fullText(std::size_t side) const
{
    const auto offered = [&](std::size_t of) { return m_sides[of].options.mss.value_or(0); };
    const std::uint32_t agreed = std::min(offered(0), offered(1));
    const bool stamped = m_sides[0].options.timestamps && m_sides[1].options.timestamps;
    const auto stamps = static_cast<std::uint32_t>(stamped ? kTimestampsSize : 0);
    return agreed > stamps ? agreed - stamps : std::max(m_sides[side].largest, kSmallestMss);
}

Seq Transcriber::ackedAt(std::size_t side, sim::TimePoint moment) const
{
    const Side& own = m_sides[side];
    const auto later = std::ranges::upper_bound(own.acks, moment, {}, &std::pair<sim::TimePoint, Seq>::first);
    return later == own.acks.begin() ? *own.first : std::prev(later)->second;
}

/// When a program let go of its connection. With the FIN in the last of several segments, it had done so while those
/// were waiting.
void Transcriber::takeFin(const Passed& segment, sim::Duration moment)
{
    constexpr sim::Duration kAtOnce = 2ms;
    Side& own = m_sides[segment.side];
    const Side& other = m_sides[1 - segment.side];
    if (segment.text > 0 && own.write)
        moment = m_result.calls[*own.write].at;
    const bool answers = other.hasEnded && segment.has(Control::Ack) && segment.header.ack == other.next;
    if (answers && segment.text == 0 && sentAt(segment) - own.lastHeard < kAtOnce) {
        own.hasEnded = true;
        m_result.habits[segment.side].endsToo = true;
        return;
    }
    end(segment.side, UserCall::Close, moment);
}

void Transcriber::end(std::size_t side, UserCall call, sim::Duration moment)
{
    Side& own = m_sides[side];
    own.hasEnded = true;
    own.end = m_result.calls.size();
    m_result.calls.push_back({moment, side, call});
}

void Transcriber::takeAck(const Passed& segment)
{
    Side& other = m_sides[1 - segment.side];
    if (segment.header.ack > other.acked) {
        other.acked = earlier(segment.header.ack, other.next);
        other.acks.emplace_back(segment.time() + m_before[1 - segment.side], other.acked);
    }
}

void Transcriber::takeWindow(const Passed& segment, sim::Duration moment)
{
    Side& own = m_sides[segment.side];
    const std::uint16_t window = segment.header.window;
    if (window == 0 && !own.isStopped && !own.hasReadAgain) {
        own.isStopped = true;
        m_result.habits[segment.side].reads = false;
    } else if (window > 0 && own.isStopped) {
        own.isStopped = false;
        own.hasReadAgain = true;
        m_result.calls.push_back({moment, segment.side, UserCall::ReadAgain});
    }
    own.window = window;
}

stack::Transcript transcribe(std::span<const stack::WirePdu> connection)
{
    return Transcriber(connection).transcribe();
}

} // namespace osiscope::tcp
