#pragma once

#include "model/sim/time.h"
#include "model/stack/osi.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// How a protocol's PDUs in one trace are held against those in another.
namespace osiscope::stack {

/// In what two traces of one exchange can differ.
enum class Deviation : std::uint8_t {
    OnlyInOne, ///< one of them has a PDU that the other has not
    Field,     ///< a PDU that both have says something else
    Time,      ///< it comes sooner or later after the one before it
    Lost,      ///< it arrives in one of them only
};

/// Why one system may do otherwise than another, as far as a rule is known.
struct DeviationRow {
    Deviation deviation = Deviation::OnlyInOne;
    std::string_view tag;   ///< of the PDU; empty: any
    std::string_view label; ///< what it looks like on the wire (WireLabelRow::id); empty: whatever
    std::string_view field; ///< of Deviation::Field: which one (an id of pduParameters or pduReadings)
    std::string_view sentence;
    Citation clause;
    // It explains nothing unless, in both traces:
    std::size_t before = 0;        ///< the direction has had as many of its tag before it
    std::string_view answers = {}; ///< the last PDU of the other side before it has this tag; empty: whatever
    sim::Duration within{};        ///< it comes less than this after that one; zero: whenever
    bool unanswered = false;       ///< the other side says nothing at all
};

/// Besides the fields of all, one that two PDUs of a tag must share.
struct IdentityRow {
    std::string_view tag;
    std::string_view field;
};

/// A number that is told in steps: two that lie no further apart than the larger step may be the same.
struct SteppedRow {
    std::string_view field;
    std::string_view step; ///< the field that says how large
};

struct ComparisonRules {
    std::span<const std::string_view> identity; ///< fields that two PDUs must share to be the same one
    std::span<const std::string_view> compared; ///< fields that may differ then
    std::span<const DeviationRow> deviations;   ///< the first that fits explains
    std::span<const IdentityRow> identityOf = {};
    std::span<const SteppedRow> stepped = {};
};

} // namespace osiscope::stack
