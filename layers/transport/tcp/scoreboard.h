#pragma once

#include "layers/transport/tcp/segment.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace osiscope::tcp {

/// The sender's side of selective acknowledgment: which of the octets on their way have arrived, and what follows
/// from it (RFC 6675 3 and 4). Marked are runs and not single octets. All numbers lie in [SND.UNA, SND.NXT].
class Scoreboard {
public:
    /// DupThresh, RFC 6675 2
    static constexpr std::uint32_t kThreshold = 3;

    explicit Scoreboard(Seq una) : m_highRxt(una) {}

    /// Update(): these octets have arrived. @return whether that was not known of all of them
    bool mark(SackBlock arrived);
    /// Update(): everything before this number is acknowledged in the usual way.
    void advance(Seq una);
    /// A timeout: the peer may have dropped what it had reported (RFC 2018 8).
    void clear();

    bool empty() const { return m_runs.empty(); }
    std::uint32_t marked() const { return m_marked; } ///< octets
    std::uint32_t markedBelow(Seq place) const;

    /// IsLost(): enough has arrived beyond this number that it should have arrived too.
    bool isLost(Seq place, std::uint32_t smss) const;
    /// SetPipe(): octets that are thought to be on their way.
    std::uint32_t pipe(Seq una, Seq nxt, std::uint32_t smss) const;

    /// The first number from this one on that is not marked.
    Seq firstMissing(Seq from) const;
    /// Where the run of unmarked numbers that begins here ends; otherwise: with nothing marked behind it.
    Seq endOfGap(Seq from, Seq otherwise) const;

    /// Loss recovery begins with the retransmission of what ends here (RFC 6675 5, step 4.3).
    void beginRecovery(Seq endOfRetransmission);
    /// NextSeg(), what rules (1) and (3) look for: the first gap below something marked that was not sent again yet.
    std::optional<SackBlock> nextGap() const;
    void sentAgain(Seq end) { m_highRxt = end; } ///< step (C.2)
    /// NextSeg(), rule (4): the last gap, where a rescue retransmission is allowed.
    std::optional<SackBlock> rescue(Seq una, Seq nxt) const;
    void rescued(Seq recoveryPoint) { m_rescueRxt = recoveryPoint; }

private:
    std::vector<SackBlock> m_runs; ///< in order, none touching another
    std::uint32_t m_marked = 0;
    Seq m_highRxt;                  ///< HighRxt, plus one
    std::optional<Seq> m_rescueRxt; ///< RescueRxt, plus one; none: a rescue is allowed
};

} // namespace osiscope::tcp
