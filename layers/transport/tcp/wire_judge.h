#pragma once

#include "layers/transport/tcp/segment.h"
#include "model/stack/description.h"
#include "model/stack/wire_judge.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

namespace osiscope::tcp {

/// What a segment can be called by one who watches the wire. The names and what they mean are those that Wireshark has
/// made usual ("TCP Analysis" in its user's guide), and so are the rules, also where RFCs would draw a line elsewhere:
/// a learner who opens the capture there is to find the same words beside the same packets.
/// Left out: MPTCP, whose subflows may repeat an ACK without its being a duplicate.
enum class WireLabel : std::uint8_t {
    Retransmission,
    FastRetransmission,
    SpuriousRetransmission,
    OutOfOrder,
    PreviousSegmentNotSeen,
    AckOfUnseenSegment,
    DuplicateAck,
    WindowUpdate,
    WindowFull,
    ZeroWindow,
    ZeroWindowProbe,
    ZeroWindowProbeAck,
    KeepAlive,
    KeepAliveAck,
    PortsReused,
};
inline constexpr std::size_t kWireLabelCount = static_cast<std::size_t>(WireLabel::PortsReused) + 1;

constexpr std::uint32_t bit(WireLabel label)
{
    return 1U << static_cast<unsigned>(label);
}

/// One row for each, in their order.
std::span<const stack::WireLabelRow> wireLabelRows();

/// Judges the segments of all connections that pass one place. Of each direction it remembers how far its numbers have
/// come and what its last segment said; of each connection, how long its opening took.
class WireJudge final : public stack::WireJudge {
public:
    stack::WireVerdict judge(const stack::WirePdu& pdu) override;

private:
    /// One direction. A number that is 0 has not been seen: in the rare case that it was, the next one is taken.
    struct Direction {
        /// Of an acknowledgment that repeats one of octets nobody saw: it counts as a duplicate often enough.
        static constexpr std::uint32_t kMany = std::numeric_limits<std::uint32_t>::max();

        std::optional<Seq> first;            ///< the number of its SYN, or what it must have been
        Seq next;                            ///< behind the highest number seen
        Seq unbroken;                        ///< behind the numbers seen without a gap: what may be acknowledged
        Seq ack;                             ///< the acknowledgment number of its last segment
        std::optional<std::uint16_t> window; ///< of its last segment, as it stands in the header
        sim::TimePoint nextSince;            ///< when `next` got its value
        sim::TimePoint ackSince;             ///< when its last segment passed
        std::uint32_t duplicates = 0;        ///< ACKs in a row that repeat `ack`
        stack::EventNumber ackedBy = stack::kNoEvent; ///< the first that said `ack`
        std::uint32_t labels = 0;                     ///< of its last segment
        std::optional<std::uint8_t> shift;            ///< of its windows (RFC 7323 2.3); 0 also where none is agreed
        bool scales = false;                          ///< it has offered a shift
        bool onlySyn = false;                         ///< all it has sent since its SYN are SYNs: not scaled yet
    };

    struct Connection {
        std::array<Direction, 2> directions; ///< from the smaller end, from the other
        std::optional<sim::TimePoint> lastSyn;
        sim::Duration firstRoundTrip{}; ///< from the SYN to the first ACK that is none; 0: not known
    };

    struct Ends {
        net::Endpoint smaller;
        net::Endpoint larger;
        bool operator==(const Ends&) const = default;
    };
    struct EndsHash {
        std::size_t operator()(const Ends& ends) const;
    };

    /// A segment, and whom it concerns.
    struct Seen {
        const stack::WirePdu& pdu;
        Seq seq{};
        Seq ack{}; ///< also where the ACK bit is not set
        Controls controls{};
        std::uint16_t window = 0;
        std::uint32_t text = 0;              ///< octets
        std::optional<std::uint8_t> shift{}; ///< of a window scale option
        Connection* connection = nullptr;
        Direction* own = nullptr;
        Direction* other = nullptr;

        bool has(Control control) const { return controls.has(control); }
        bool isOrdinary() const { return !has(Control::Syn) && !has(Control::Fin) && !has(Control::Rst); }
        bool takesNumbers() const { return text > 0 || has(Control::Syn) || has(Control::Fin); }
        Seq end() const { return seq + text + (has(Control::Syn) || has(Control::Fin) ? 1U : 0U); }
        /// Says where it stands what the sender's last segment said, and nothing else but perhaps a window.
        bool repeatsAck() const { return text == 0 && seq == own->next && ack == own->ack && isOrdinary(); }
    };

    static std::optional<Seen> read(const stack::WirePdu& pdu);
    void findConnection(Seen& seen, stack::WireVerdict& verdict);
    static void judgeNumbers(const Seen& seen, stack::WireVerdict& verdict);
    static void judgeWindow(const Seen& seen, stack::WireVerdict& verdict);
    static void judgeRepeatedAck(const Seen& seen, stack::WireVerdict& verdict);
    static void judgeAck(const Seen& seen, stack::WireVerdict& verdict);
    static std::optional<WireLabel> repetition(const Seen& seen);
    static void remember(const Seen& seen, const stack::WireVerdict& verdict);
    static void rememberOpening(const Seen& seen);

    std::unordered_map<Ends, Connection, EndsHash> m_connections; ///< the latest between two ends; never iterated
};

std::unique_ptr<stack::WireJudge> makeWireJudge();

} // namespace osiscope::tcp
