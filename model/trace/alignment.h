#pragma once

#include "model/trace/comparison.h"

#include <span>
#include <vector>

namespace osiscope::trace {

/// Two traces that were held against each other: where one stands in the other.
class Alignment {
public:
    /// @param rows of compare(one, other)
    Alignment(std::vector<ComparedPdu> rows, const Trace& one, const Trace& other);

    std::span<const ComparedPdu> rows() const { return m_rows; }
    /// The first that is not the same in both; nullptr: all is the same.
    const ComparedPdu* firstDifferent() const;
    /// At the counterpart of the last PDU up to there that both have; kNoEvent: before the first one.
    EventNumber inOther(EventNumber one) const { return counterpart(m_toOther, one); }
    EventNumber inOne(EventNumber other) const { return counterpart(m_toOne, other); }

private:
    struct Pair {
        EventNumber from = stack::kNoEvent;
        EventNumber to = stack::kNoEvent;
    };
    static std::vector<Pair> sorted(std::vector<Pair> pairs);
    static EventNumber counterpart(const std::vector<Pair>& pairs, EventNumber number);

    std::vector<ComparedPdu> m_rows;
    std::vector<Pair> m_toOther; ///< in order of from
    std::vector<Pair> m_toOne;
};

} // namespace osiscope::trace
