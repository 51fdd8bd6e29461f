#pragma once

#include "model/stack/registry.h"
#include "model/trace/tags.h"
#include "model/trace/trace.h"
#include "model/trace/wire_labels.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What an event says, made when it is read and not when it is written.
namespace osiscope::trace {

std::string_view toString(EventKind kind);
std::string_view toString(TimerOperation operation);
std::string_view toString(LossReason reason);
/// A trace with the registry that explains it.
class Reading {
public:
    /// wire: what packets look like on the wire; they say it too then, the rest of the trace as it does without.
    Reading(const Trace& trace, const stack::Registry& registry, std::shared_ptr<const WireLabels> wire = nullptr)
        : m_trace(&trace), m_registry(&registry), m_wire(std::move(wire))
    {}

    const Trace& trace() const { return *m_trace; }
    const stack::Registry& registry() const { return *m_registry; }

    /// nullptr for events of no protocol (faults).
    const stack::ProtocolDescription* protocol(const Event& event) const;

    /// Short, for a label: "SYN, ACK", "ESTABLISHED", "T-CONNECT request", "cwnd = 4380".
    std::string label(EventNumber number) const;
    /// What filters and lesson steps call it: "tcp.syn-ack", "tcp.established", "http.set-cookie",
    /// "tcp.t-connect", "tcp.retransmission" (timer), "tcp.cwnd" (variable), "link.down" (fault).
    std::string tag(EventNumber number) const;
    /// One full sentence in plain words: what happened, to whom.
    std::string sentence(EventNumber number) const;
    /// What the octets of a PDU do not show: "again", "fast retransmission", "duplicate ACK #2, zero window". "" when
    /// there is nothing of the kind. Where the sender is known to see it otherwise, the wire says what it looks like.
    std::string remark(EventNumber number) const;
    /// Whether a PDU is sent once more: as its sender knows, or in a capture, as it looks.
    bool isSentAgain(EventNumber number) const;
    bool hasWireLabel(EventNumber number, std::string_view id) const;
    /// nullptr: nobody has looked.
    const WireLabels* wire() const { return m_wire.get(); }
    /// The rule behind it, in one sentence, or "" when there is none beyond its cause. A PDU that is sent has the
    /// rule of what its entity did last for the same reason: a change of state, or a note.
    std::string rule(EventNumber number) const;
    /// The clause of the standard; empty when none applies.
    stack::Citation clause(EventNumber number) const;

    /// A PDU taken apart, carrying protocols first. Empty for other kinds.
    std::vector<stack::DissectedPdu> dissect(EventNumber number) const;

    /// A host's name, for sentences.
    std::string host(HostId id) const;

    /// The value of a Variable event as text, with its unit.
    std::string value(const Event& event) const;

private:
    EventNumber reasonOf(EventNumber sent) const;
    stack::DissectedPdu topPdu(const Event& event, EventNumber number) const;
    std::string pduSentence(const Event& event, EventNumber number) const;
    std::string wireSentence(EventNumber number) const;
    std::vector<std::string> wireNames(EventNumber number) const;
    std::vector<const stack::WireLabelRow*> wireRows(EventNumber number) const;
    bool isMistaken(EventNumber number, const stack::WireLabelRow& row) const;

    const Trace* m_trace;
    const stack::Registry* m_registry;
    std::shared_ptr<const WireLabels> m_wire;
};

} // namespace osiscope::trace
