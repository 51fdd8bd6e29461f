#pragma once

#include "model/trace/seen_pdus.h"

#include <array>
#include <map>
#include <vector>

/// Why PDUs of two traces differ.
namespace osiscope::trace {

/// A row of a comparison with what both sides have seen.
struct ComparedRow {
    ComparedPdu pdu;
    std::array<const SeenPdu*, 2> seen{}; ///< of the first trace, of the other; nullptr: it is missing there
    std::array<sim::Duration, 2> gaps{};  ///< that were compared
};

/// Tells of each difference what it comes from: what the traces of two runs know themselves, which is a loss, or what
/// was late already; and only where they know nothing of the kind, a rule whose conditions hold.
class ComparisonReasons {
public:
    /// @param rows in order
    /// @param known both are runs, which tell causes and losses
    ComparisonReasons(const Reading& one, const Reading& other, std::vector<ComparedRow>& rows, bool known);

    void tell();

private:
    /// Where a difference comes from, as the causes in a trace tell.
    struct Origin {
        std::size_t row = static_cast<std::size_t>(-1);
        std::size_t side = 0;
    };

    std::string because(std::size_t row, const PduDifference& difference);
    std::string lossReason(const ComparedRow& row) const;
    Origin causeOf(std::size_t row, std::size_t side) const;
    std::string followed(std::size_t row, const PduDifference& difference, const Origin& cause) const;
    std::string longerWay(const ComparedRow& row) const;
    std::string afterLoss(std::size_t loss, const PduDifference& difference) const;
    std::string nameOf(std::size_t row, std::size_t side) const;
    const stack::DeviationRow* ruleFor(const ComparedRow& row, const PduDifference& difference) const;
    bool holds(const stack::DeviationRow& rule, const ComparedRow& row, std::size_t side) const;

    std::array<const Reading*, 2> m_readings;
    std::vector<ComparedRow>& m_rows;
    bool m_known;
    std::array<std::map<EventNumber, std::size_t>, 2> m_rowOf; ///< by the event
    std::vector<std::size_t> m_lossOf;               ///< by row: that of the loss which it comes from, or none
    std::map<std::size_t, std::size_t> m_latestLoss; ///< by connection: the row of the last one so far
};

/// "bob's SYN, ACK"
std::string pduName(const Reading& reading, EventNumber event);

/// Two spans of time that may be the same: as far as a real clock ticks, and a timer that waits long ticks the less
/// often.
bool isAlike(sim::Duration one, sim::Duration other);

} // namespace osiscope::trace
