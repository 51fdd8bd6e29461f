#include "layers/session/rtp/tracker.h"

#include "layers/session/rtp/field_rows.h"
#include "layers/session/rtp/packet.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
using session::Evidence;
using session::Outcome;
using session::PhaseName;
using session::Session;
using session::SessionSink;
using session::TrackedPdu;

Session begin(const TrackedPdu& pdu, const net::Endpoint& source, const net::Endpoint& destination)
{
    Session session;
    session.initiator = source.toString();
    session.responder = destination.toString();
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    session.initiatorHost = pdu.from;
    session.responderHost = pdu.to;
    session.phases = {{PhaseName::Exchange, pdu.time, pdu.time}};
    return session;
}

double milliseconds(double samples)
{
    return samples * 1000 / kClockRate;
}

/// Adds what is not yet in a list with commas.
void addWord(std::string& list, const std::string& word)
{
    if ((", " + list + ", ").find(", " + word + ", ") == std::string::npos)
        list += (list.empty() ? "" : ", ") + word;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<Tracker>();
}

void Tracker::pdu(const TrackedPdu& pdu, SessionSink& sink)
{
    const bool isReport = isControl(pdu.octets);
    const auto packet = isReport ? std::nullopt : parsePacket(pdu.octets);
    if (!isReport && !packet)
        return;
    Ends direction{pdu.source, pdu.destination};
    if (isReport) {
        --direction.first.port; // RFC 3550 11: reports go to the next higher port
        --direction.second.port;
    }
    Known& known = talkOf(pdu, direction, packet ? std::optional(packet->source) : std::nullopt, sink);
    Session& session = sink.at(known.id);
    const std::size_t side = direction.first == known.initiator ? 0 : 1;
    const Moment now{pdu.event, pdu.time};
    ++session.messages[side];
    session.bytes[side] += pdu.length;
    session.addCarrier(pdu.carrier);
    known.last = now;
    if (side == 1)
        known.answered = known.answered.value_or(now);
    if (packet)
        voice(known, side, *packet, pdu, session);
    else if (const auto report = parseControl(pdu.octets))
        control(known, side, *report, now, session);
    sink.assign(pdu.event, known.id);
}

/// What is said between two endpoints is one session until another call agrees on it anew, or until all who have spoken
/// have gone and somebody else speaks.
Tracker::Known& Tracker::talkOf(const TrackedPdu& pdu, const Ends& direction, std::optional<std::uint32_t> source,
                                SessionSink& sink)
{
    const auto& [from, to] = direction;
    const auto [found, isNew] = m_current.try_emplace(from < to ? direction : Ends{to, from}, m_known.size());
    if (!isNew) {
        Known& known = m_known[found->second];
        const Source speaker{from == known.initiator ? 0U : 1U, source.value_or(0)};
        const bool anew = source && !known.gone.empty() && known.gone.size() >= known.sources.size() &&
                          !known.sources.contains(speaker);
        const bool otherCall = source && pdu.agreedBy != known.agreedBy && pdu.agreedAt > known.last.event;
        if (!anew && !otherCall)
            return known;
        found->second = m_known.size();
    }
    Known known;
    known.id = sink.open(begin(pdu, from, to));
    known.initiator = from;
    known.agreedBy = pdu.agreedBy;
    if (known.agreedBy != session::kNoSession)
        sink.at(known.agreedBy).addCarrier(known.id);
    m_known.push_back(std::move(known));
    return m_known.back();
}

void Tracker::voice(Known& known, std::size_t side, const Packet& packet, const TrackedPdu& pdu, Session& session)
{
    known.speaks[side] = true;
    const auto [found, isNew] =
        known.sources.try_emplace(Source{side, packet.source}, Heard{session.streams.size(), {}});
    if (isNew) {
        session::MediaStream stream;
        stream.source = (side == 0 ? session.initiator : session.responder);
        stream.destination = (side == 0 ? session.responder : session.initiator);
        stream.name = fmt::format("0x{:08x}", packet.source);
        session.streams.push_back(std::move(stream));
    }
    for (const sim::TimePoint seen : pdu.seen) {
        Packet header = packet;
        header.payload.clear();
        found->second.sightings.push_back({seen, std::move(header)});
    }
}

/// What a receiver would count, there where the packets were seen.
void Tracker::measure(Heard& heard, session::MediaStream& stream)
{
    std::ranges::stable_sort(heard.sightings, {}, &Heard::Sighting::time);
    if (heard.sightings.empty())
        return;
    Reception reception(heard.sightings.front().packet);
    sim::TimePoint last = heard.sightings.front().time;
    double jitters = 0;
    double most = 0;
    for (const auto& [time, packet] : heard.sightings) {
        reception.take(packet, time);
        const bool timed = packet.payloadType < 96; // RFC 3551 6: of others the clock is agreed on in each call
        jitters += timed ? reception.jitter() : 0;
        most = std::max(most, timed ? reception.jitter() : 0);
        addWord(stream.coding, codingName(packet.payloadType));
        stream.mostDelta = std::max(stream.mostDelta, sim::toSeconds(time - last) * 1000);
        last = time;
    }
    stream.packets = heard.sightings.size();
    stream.lost = reception.lost();
    if (stream.packets > 1) // the first packet has nothing to be measured against
        stream.meanJitter = milliseconds(jitters) / static_cast<double>(stream.packets - 1);
    stream.mostJitter = milliseconds(most);
}

void Tracker::control(Known& known, std::size_t side, const Control& control, const Moment& now, Session& session)
{
    for (const ReportBlock& block : control.blocks)
        if (const auto about = known.sources.find({1 - side, block.source}); about != known.sources.end()) {
            known.reported = known.reported.value_or(now);
            session.streams[about->second.place].reported = {block.lost, milliseconds(block.jitter)};
        }
    if (!control.bye)
        return;
    known.gone.insert({side, control.source});
    known.over = known.over.value_or(now);
}

void Tracker::undelivered(const session::Undelivered& report, SessionSink& /*sink*/)
{
    const Ends ends = std::minmax(report.source, report.destination);
    if (const auto found = m_current.find(ends); found != m_current.end())
        m_known[found->second].undelivered = report.onlyThisCameBack();
}

void Tracker::describe(const Known& known, const Session* call, Session& session)
{
    const bool bothSpeak = known.speaks[0] && known.speaks[1];
    session::Verdict& verdict = session.verdict;
    if (known.answered)
        verdict.twoWay = {true, known.answered->event,
                          bothSpeak ? "Both sides send voice."
                                    : "Voice goes one way, and reports of how it arrives come back."};
    else if (!known.undelivered.empty())
        verdict.twoWay.because = "Voice goes one way only. " + known.undelivered;
    else
        verdict.twoWay.because = call != nullptr
                                     ? "Voice goes one way only. The session is the call that has agreed on it."
                                     : "Voice goes one way only, and nothing comes back.";
    if (known.over)
        verdict.bounded = {true, known.over->event, "It begins with the first packet and ends with an RTCP BYE."};
    else if (call != nullptr && call->verdict.bounded.holds)
        verdict.bounded = {true, call->verdict.bounded.event, "A call has agreed on it: the call begins and ends it."};
    else
        verdict.bounded.because = "No RTCP BYE has ended it, and no call is seen that has agreed on it.";
    if (bothSpeak)
        verdict.stateful = {true, known.answered->event,
                            "Each side numbers its packets, and by the numbers the other one knows what is missing."};
    else if (known.reported)
        verdict.stateful = {true, known.reported->event,
                            "The receiver counts the packets, and reports what is missing."};
    else
        verdict.stateful.because = "The packets are numbered, but nothing shows that anybody counts them.";

    session.established = known.answered || (call != nullptr && call->established);
    session.phases = {{PhaseName::Exchange, session.begins(), known.over ? known.over->time : known.last.time}};
    if (known.over)
        session.phases.push_back({PhaseName::Teardown, known.over->time, known.last.time});
    if (!known.answered)
        session.outcome = Outcome::OneWay;
    else if (known.over)
        session.outcome = Outcome::Released;
    else if (call != nullptr)
        session.outcome = call->outcome;
}

/// What agrees on media stands before RTP in the registry, and so is finished first.
void Tracker::finish(sim::TimePoint /*end*/, SessionSink& sink)
{
    for (Known& known : m_known) {
        Session& session = sink.at(known.id);
        for (auto& [source, heard] : known.sources)
            measure(heard, session.streams[heard.place]);
        std::erase_if(session.streams, [](const session::MediaStream& stream) { return stream.packets == 0; });
        describe(known, known.agreedBy != session::kNoSession ? &sink.at(known.agreedBy) : nullptr, session);
    }
}

} // namespace osiscope::rtp
