#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"
#include "ui/document/span_index.h"

namespace osiscope::ui {

/// A PDU's way from one host to the next, or a whole message's from end to end: the two events of an
/// arrow. first: it was sent; last: it was received or lost. Equal where the trace knows one of them only.
struct Message {
    stack::EventNumber first = stack::kNoEvent;
    stack::EventNumber last = stack::kNoEvent;
    stack::HostId from = stack::kNoHost;
    stack::HostId to = stack::kNoHost;
    bool whole = false; ///< a message of a session or application protocol, not a packet

    bool hasEnd() const { return first != last; }
};

/// Which of the two views of the same exchange is shown.
enum class Shown : std::uint8_t { Packets, Messages, Both };

/// The arrows of a trace (trace::Journeys), in order of being sent.
class MessageIndex {
public:
    MessageIndex() = default;
    MessageIndex(const trace::Trace& trace, const stack::Registry& registry);

    const SpanIndex<Message>& messages() const { return m_messages; }
    /// False for captures, where a packet is seen once on its way.
    bool knowsEnds() const { return m_knowsEnds; }
    /// The message an event is an end of; nullptr for other events.
    const Message* of(stack::EventNumber event) const;

private:
    SpanIndex<Message> m_messages;
    std::vector<std::uint32_t> m_messageOf; ///< by event number - 1: place + 1, or 0
    bool m_knowsEnds = false;
};

inline bool isShown(const Message& message, Shown shown)
{
    return shown == Shown::Both || message.whole == (shown == Shown::Messages);
}

/// True for protocols above transport: their PDUs are whole messages.
bool isWhole(const trace::Event& event, const stack::Registry& registry);

} // namespace osiscope::ui
