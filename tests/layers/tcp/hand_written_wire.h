#pragma once

#include "layers/transport/tcp/tracker.h"
#include "model/net/octet_reader.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace osiscope::tcp {

using namespace std::chrono_literals;
using session::Session;
using session::SessionId;

inline constexpr net::Endpoint kA{net::Ipv4Address{0x0A000001}, 49152};
inline constexpr net::Endpoint kB{net::Ipv4Address{0x0A000002}, 80};

class FakeSink final : public session::SessionSink {
public:
    SessionId open(Session session) override
    {
        session.id = static_cast<SessionId>(sessions.size() + 1);
        sessions.push_back(std::move(session));
        return sessions.back().id;
    }
    Session& at(SessionId id) override { return sessions[static_cast<std::size_t>(id) - 1]; }
    void assign(stack::EventNumber event, SessionId session) override { belongs[event] = session; }
    void stream(SessionId id, bool fromInitiator, net::Octets octets, stack::EventNumber) override
    {
        streams[{id, fromInitiator}].append(octets.begin(), octets.end());
    }
    void streamGap(SessionId id, bool fromInitiator, std::size_t missing) override
    {
        streams[{id, fromInitiator}] += "(" + std::to_string(missing) + " missing)";
    }
    void streamEnded(SessionId id, bool fromInitiator) override { streams[{id, fromInitiator}] += "."; }

    void withdraw(SessionId id, SessionId into) override { withdrawn[id] = into; }

    std::vector<Session> sessions;
    std::map<SessionId, SessionId> withdrawn;
    std::map<stack::EventNumber, SessionId> belongs;
    std::map<std::pair<SessionId, bool>, std::string> streams;
};

/// A trace written by hand, a segment a line.
class Wire {
public:
    Wire& at(sim::Duration moment)
    {
        m_now = sim::kStart + moment;
        return *this;
    }
    Wire& a(Controls controls, std::uint32_t seq, std::uint32_t ack = 0, std::string_view text = {})
    {
        return segment(kA, kB, controls, seq, ack, text);
    }
    Wire& b(Controls controls, std::uint32_t seq, std::uint32_t ack = 0, std::string_view text = {})
    {
        return segment(kB, kA, controls, seq, ack, text);
    }
    Wire& segment(net::Endpoint from, net::Endpoint to, Controls controls, std::uint32_t seq, std::uint32_t ack,
                  std::string_view text)
    {
        Segment segment;
        segment.sourcePort = from.port;
        segment.destinationPort = to.port;
        segment.controls = controls;
        segment.seq = Seq(seq);
        segment.ack = Seq(ack);
        segment.text = net::Payload::copyOf(text);
        const net::Payload octets = serialise(segment, from.address, to.address);
        session::TrackedPdu pdu;
        pdu.event = ++m_event;
        pdu.time = m_now;
        pdu.from = stack::HostId{static_cast<std::uint16_t>(from == kA ? 0 : 1)};
        pdu.to = stack::HostId{static_cast<std::uint16_t>(from == kA ? 1 : 0)};
        pdu.source = from;
        pdu.destination = to;
        pdu.octets = octets.octets().first(octets.size() - m_cut);
        pdu.length = octets.size();
        pdu.isDropped = std::exchange(m_isDropped, false);
        m_tracker.pdu(pdu, sink);
        m_now += 10ms;
        return *this;
    }
    /// The network says of a segment with this number that it was not delivered.
    Wire& report(session::Hindrance hindrance, std::uint32_t seq, bool fromA = true)
    {
        const net::Endpoint& from = fromA ? kA : kB;
        const net::Endpoint& to = fromA ? kB : kA;
        net::OctetBuffer quoted; // RFC 792: 64 bits
        net::OctetWriter writer(quoted);
        writer.u16(from.port);
        writer.u16(to.port);
        writer.u32(seq);
        session::Undelivered report;
        report.event = ++m_event;
        report.time = m_now;
        report.source = from;
        report.destination = to;
        report.octets = quoted;
        report.hindrance = hindrance;
        report.meaning = "it is so";
        m_tracker.undelivered(report, sink);
        m_now += 10ms;
        return *this;
    }
    /// The end at A no longer waits for the other, which is for a simulation to know.
    Wire& givesUp()
    {
        m_tracker.forgotten({m_now, kA, kB}, sink);
        m_now += 10ms;
        return *this;
    }
    /// Of the next segments so many octets at the end are not recorded.
    Wire& cut(std::size_t octets)
    {
        m_cut = octets;
        return *this;
    }
    /// The next segment's receiver drops it.
    Wire& dropped()
    {
        m_isDropped = true;
        return *this;
    }
    const Session& ends(sim::Duration moment = 1h)
    {
        m_tracker.finish(sim::kStart + moment, sink);
        return sink.sessions.front();
    }
    Wire& handshake() { return a(kSyn, 100).b(kSynAck, 300, 101).a(kAck, 101, 301); }
    Wire& close() { return a(kFin, 101, 301).b(kAck, 301, 102).b(kFin, 301, 102).a(kAck, 102, 302); }

    static constexpr Controls kSyn = Control::Syn;
    static constexpr Controls kSynAck = Control::Syn | Control::Ack;
    static constexpr Controls kAck = Control::Ack;
    static constexpr Controls kFin = Control::Fin | Control::Ack;
    static constexpr Controls kRst = Control::Rst;
    static constexpr Controls kRstAck = Control::Rst | Control::Ack;
    FakeSink sink;

private:
    ConnectionTracker m_tracker;
    sim::TimePoint m_now;
    stack::EventNumber m_event = 0;
    std::size_t m_cut = 0;
    bool m_isDropped = false;
};

} // namespace osiscope::tcp
