#pragma once

#include "model/questions/facts.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace osiscope::questions {

/// What can be asked about the events of a trace before they are shown. What comes next must follow from what is known,
/// by a rule: it was caused by a message that has arrived, a timer that ran out, or what a user has asked for. Of what
/// is lost by chance, and of what comes from outside, nothing is asked. The same trace gives the same questions.
class Questions {
public:
    /// All of them must outlive this.
    Questions(const trace::Reading& reading, const session::SessionIndex& sessions, const trace::Machines& machines);

    /// Whoever takes a lesson knows the names of states that it tells of: from now on only those machines are asked
    /// about, of whatever host, in which one of its steps lies.
    void askOnlyOf(std::span<const stack::EventNumber> steps);

    /// The questions about an event, in the order of being asked; most events have none. What is alike is asked a few
    /// times only.
    /// @param known the last event that the learner has seen
    std::vector<Question> about(stack::EventNumber number, stack::EventNumber known);
    /// The first questions after an event; empty: nothing is left to ask.
    std::vector<Question> next(stack::EventNumber known);

private:
    /// How many events before this one are of its kind: the same protocol does the same for the same reason.
    int alikeBefore(stack::EventNumber number);
    std::string kindOf(stack::EventNumber number) const;

    Facts m_facts;
    /// The tables whose states are asked about; nullopt: all.
    std::optional<std::set<std::pair<stack::ProtocolId, std::uint32_t>>> m_tables;
    stack::EventNumber m_counted = 0; ///< the events of its block up to this one are counted
    std::map<std::string, int, std::less<>> m_counts;
    std::map<stack::EventNumber, int> m_places; ///< in its kind, of the events counted
};

} // namespace osiscope::questions
