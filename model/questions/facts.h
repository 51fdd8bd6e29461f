#pragma once

#include "model/questions/choice.h"
#include "model/questions/stimulus.h"
#include "model/session/session_index.h"
#include "model/trace/machines.h"
#include "model/trace/reading.h"

#include <cstdint>
#include <set>
#include <tuple>

namespace osiscope::questions {

/// How far before and after a message others of its protocol are looked for.
inline constexpr stack::EventNumber kNear = 1500;

/// What questions are made from.
struct Facts {
    const trace::Reading& reading;
    const session::SessionIndex& sessions;
    const trace::Machines& machines;
    bool captured = false; ///< only packets and messages are known, each once
    /// Rows of state tables that the trace takes: of several, those are the ones learners come across.
    std::set<std::tuple<stack::ProtocolId, std::uint32_t, std::uint16_t>> rowsTaken;

    const trace::Trace& trace() const { return reading.trace(); }
    const stack::ProtocolDescription& protocol(const trace::Event& event) const { return *reading.protocol(event); }
};

/// The row of a table that fits, if possible one that the trace takes; nullptr: there is none.
template <typename Fits>
const stack::StateRow* rowThat(const Facts& facts, stack::ProtocolId protocol, std::uint32_t place, const Fits& fits)
{
    const stack::StateTable& table = facts.reading.registry()[protocol].tables[place];
    const stack::StateRow* found = nullptr;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (!fits(table.rows[i]))
            continue;
        if (facts.rowsTaken.contains({protocol, place, static_cast<std::uint16_t>(i)}))
            return &table.rows[i];
        found = found == nullptr ? &table.rows[i] : found;
    }
    return found;
}

/// How many events before one are looked at, so that a long trace takes no longer.
inline constexpr stack::EventNumber kFarBack = 4096;

inline bool isOwnSending(const trace::Event& event)
{
    return event.kind == trace::EventKind::Sent && event.protocol != stack::kNoProtocol &&
           !event.has(stack::PduFlag::Forwarded);
}

/// "TCP SYN"
std::string titleOf(const Facts& facts, stack::EventNumber pdu);
/// A PDU's own part of a packet; nullopt: it cannot be read.
std::optional<stack::DissectedPdu> ownPdu(const Facts& facts, stack::EventNumber number);
/// The PDU that this one answers: the last one that its sender has got from its receiver in the same exchange; and
/// the last one that its sender has sent before. kNoEvent: there is none.
stack::EventNumber answeredBy(const Facts& facts, stack::EventNumber sent);
stack::EventNumber sentBefore(const Facts& facts, stack::EventNumber sent);
/// What the learner knows that makes it happen, as a sentence.
std::string situationOf(const Facts& facts, stack::EventNumber number, const std::optional<Stimulus>& stimulus);
/// Why an event happened, as sentences; the rule of the nearest cause on its host that has one.
Option explained(const Facts& facts, std::string text, stack::EventNumber number, stack::Citation& clause);

// The questions about an event, by kind; nullopt: it cannot be asked.
std::optional<Question> senderQuestion(const Facts& facts, stack::EventNumber number);
std::optional<Question> messageQuestion(const Facts& facts, stack::EventNumber number,
                                        const std::optional<Stimulus>& stimulus);
std::optional<Question> stateQuestion(const Facts& facts, stack::EventNumber number,
                                      const std::optional<Stimulus>& stimulus);
std::optional<Question> valueQuestion(const Facts& facts, stack::EventNumber number,
                                      const std::optional<Stimulus>& stimulus);

} // namespace osiscope::questions
