#pragma once

#include "tests/ui/toy_protocols.h"
#include "ui/document/contents.h"

#include <memory>
#include <string_view>

namespace osiscope::toy {

using namespace std::chrono_literals;
using stack::EntityId;
using stack::EventNumber;

/// Writes a trace by hand, event by event, as a simulation would.
class TraceBuilder {
public:
    TraceBuilder();

    /// Later events happen at this time.
    TraceBuilder& at(sim::Duration time);

    EntityId entity(std::string_view protocol, int host, std::uint16_t port, int peer, std::uint16_t peerPort);
    EventNumber sent(EntityId from, std::uint8_t flags, std::string_view text = {}, EventNumber cause = 0,
                     stack::PduFlag flag = stack::PduFlag::None);
    EventNumber received(EventNumber sending, stack::PduFlag flag = stack::PduFlag::None);
    EventNumber lost(EventNumber sending, trace::LossReason reason = trace::LossReason::Dropped);
    EventNumber says(EntityId from, std::string_view line, EventNumber cause = 0);
    EventNumber hears(EntityId to, std::string_view line, EventNumber cause = 0);
    EventNumber state(EntityId entity, std::uint16_t row, EventNumber cause = 0);
    EventNumber timer(EntityId entity, trace::TimerOperation operation, sim::Duration after = {},
                      EventNumber cause = 0);
    EventNumber variable(EntityId entity, std::int64_t value, EventNumber cause = 0);
    /// Of the only service of a protocol.
    EventNumber primitive(EntityId entity, stack::PrimitiveType type, std::string_view data, EventNumber cause = 0);
    EventNumber fault(int host, trace::FaultKind kind);
    EventNumber note(EntityId entity, std::string_view detail, EventNumber cause = 0);

    const std::shared_ptr<trace::Trace>& trace() const { return m_trace; }
    std::shared_ptr<const ui::Contents> contents(std::optional<scenario::Lesson> lesson = {}) const;

private:
    trace::Event event(EntityId entity, trace::EventKind kind, EventNumber cause) const;
    EventNumber pdu(EntityId entity, trace::EventKind kind, net::Octets octets, EventNumber cause, std::uint16_t row);

    std::shared_ptr<trace::Trace> m_trace = std::make_shared<trace::Trace>();
    sim::TimePoint m_time;
};

/// Alice's first SYN is lost; she repeats it after a second, the two greet each other, and close. Two
/// seconds later she sends one line that nobody answers.
std::shared_ptr<const ui::Contents> lostSynTrace();
/// The same as a lesson of four steps.
std::shared_ptr<const ui::Contents> lostSynLesson();
/// Two hosts that send a packet a millisecond to and fro.
std::shared_ptr<const ui::Contents> longTrace(int packets);

} // namespace osiscope::toy
