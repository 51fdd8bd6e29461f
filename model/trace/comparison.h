#pragma once

#include "model/stack/comparison_rules.h"
#include "model/trace/reading.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

/// Two traces of what should be the same exchange, such as a capture and its simulation, held against each other PDU by
/// PDU. Compared is what one place of the wire shows: of a capture all its packets; of two simulations those that leave
/// and enter the end that begins; of a simulation beside a capture those of either end of its first connection, with or
/// without what passes between other hosts, whichever is more like the capture.
namespace osiscope::trace {

/// One thing in which a PDU differs, and the rule behind it, if one is known.
struct PduDifference {
    stack::Deviation deviation = stack::Deviation::OnlyInOne;
    std::string what;                         ///< "win 502, there 501"
    const stack::DeviationRow* why = nullptr; ///< of the protocol's rules
};

/// A PDU of one trace beside that of the other. Both connections and directions are matched in order of appearance.
struct ComparedPdu {
    EventNumber one = stack::kNoEvent;
    EventNumber other = stack::kNoEvent; ///< kNoEvent: it is missing there
    std::size_t connection = 0;          ///< counted from 0
    bool fromInitiator = true;
    sim::Duration oneTime{}; ///< since the first PDU of its trace
    sim::Duration otherTime{};
    std::vector<PduDifference> differences; ///< empty: they are the same
};

/// Which of a trace's PDUs are compared, by their events; empty: all.
using Chosen = std::function<bool(EventNumber)>;

/// In order of time. @param one, other readings that know what packets look like on the wire
std::vector<ComparedPdu> compare(const Reading& one, const Reading& other, const Chosen& ofOne = {},
                                 const Chosen& ofOther = {});

} // namespace osiscope::trace
