#pragma once

#include "model/stack/comparison_rules.h"
#include "model/trace/reading.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Two traces of what should be the same exchange, such as a capture and its simulation, held against each other PDU by
/// PDU. Compared is what one place of the wire shows: of a capture all its packets; of two simulations those that leave
/// and enter the end that begins, and those that are lost on their way to it; of a simulation beside a capture those of
/// either end of its first connection, with or without what passes between other hosts, whichever is more like the
/// capture.
namespace osiscope::trace {

/// One thing in which a PDU differs, and why: as far as the two traces themselves tell it, else by a rule, if one is
/// known.
struct PduDifference {
    stack::Deviation deviation = stack::Deviation::OnlyInOne;
    std::string what = {}; ///< "window", "after bob's SYN, ACK at 0.0401 s"; empty: all is said by the deviation
    std::string one = {};  ///< "502"
    std::string other = {};
    std::string_view field = {};              ///< of Deviation::Field: which one
    std::string because = {};                 ///< a sentence; empty: the traces do not tell
    const stack::DeviationRow* why = nullptr; ///< of the protocol's rules
};

/// "window: 502 in 1, 501 in 2"; "" where a PDU is in one of the two only.
/// @param swapped the first trace is called 2
std::string toString(const PduDifference& difference, bool swapped = false);

/// A PDU of one trace beside that of the other. Both connections and directions are matched in order of appearance.
struct ComparedPdu {
    EventNumber one = stack::kNoEvent;
    EventNumber other = stack::kNoEvent; ///< kNoEvent: it is missing there
    std::size_t connection = 0;          ///< counted from 0
    bool fromInitiator = true;
    sim::Duration oneTime{}; ///< since the start of two runs; where one is a capture, since the first PDU of each
    sim::Duration otherTime{};
    std::vector<PduDifference> differences; ///< empty: they are the same
};

/// Which of a trace's PDUs are compared, by their events; empty: all.
using Chosen = std::function<bool(EventNumber)>;

/// In the order of the first trace; what only the other one has stands where it comes there.
/// @param one, other readings that know what packets look like on the wire
std::vector<ComparedPdu> compare(const Reading& one, const Reading& other, const Chosen& ofOne = {},
                                 const Chosen& ofOther = {});

} // namespace osiscope::trace
