#pragma once

#include "layers/transport/tcp/adaptive_receiver.h"
#include "layers/transport/tcp/congestion.h"
#include "layers/transport/tcp/reassembly.h"
#include "layers/transport/tcp/retransmission.h"
#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/sack_report.h"
#include "layers/transport/tcp/scoreboard.h"
#include "layers/transport/tcp/segment_recovery.h"
#include "layers/transport/tcp/send_buffer.h"
#include "layers/transport/tcp/seq.h"
#include "layers/transport/tcp/settings.h"
#include "model/net/payload.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace osiscope::tcp {

/// What a connection needs only while data may still flow: buffers, estimates and loss recovery. A
/// connection in TIME-WAIT has let go of it, so that a host can remember very many of them.
struct Transfer {
    explicit Transfer(const Settings& settings)
        : rto(settings.initialRto, settings.minimumRto, settings.maximumRto, settings.granularity),
          congestion(makeCongestionControl(settings))
    {
        if (settings.bySegments)
            recovery = std::make_unique<SegmentRecovery>(*congestion);
        if (settings.adaptiveReceiver)
            adaptive = std::make_unique<AdaptiveReceiver>(settings.receiveBuffer, settings.receiveBufferGrows,
                                                          settings.ackDelay, settings.quickAcks);
    }

    // Sending.
    SendBuffer outgoing;                    ///< from SND.UNA on
    Seq next;                               ///< where sending goes on: SND.NXT, or before it after a loss
    bool askForMore = false;                ///< outgoing reached its limit; T-READY is due when it has drained
    std::optional<Seq> urgentEnd;           ///< SND.UP; none once it is acknowledged
    std::optional<Seq> smallEnd;            ///< behind the last small segment that was sent (RFC 9293 A.3)
    bool nagleWaits = false;                ///< said in the trace already
    std::optional<sim::TimePoint> lastSent; ///< data, for the restart after idle time (RFC 5681 4.1)

    // Retransmission (RFC 6298).
    RtoEstimator rto;
    struct Timing {
        Seq end;
        sim::TimePoint since;
    };
    std::optional<Timing> timing; ///< the one segment whose round trip is being measured
    std::uint32_t timeouts = 0;   ///< of the retransmission timer since the last ACK of new data
    std::uint32_t probes = 0;     ///< of the persist timer since the window closed
    std::uint32_t unansweredProbes = 0;
    std::uint32_t lostSyns = 0;        ///< how often the SYN was sent again
    std::uint32_t keepAliveProbes = 0; ///< without an answer

    // Loss recovery (RFC 5681 3.2, RFC 6582, RFC 6675).
    std::unique_ptr<CongestionControl> congestion;
    std::uint32_t duplicateAcks = 0;
    std::uint32_t flightAtFirstDuplicate = 0;
    /// RFC 6582's recover, plus one: where SND.NXT stood when loss was last noticed; none once SND.UNA is beyond it.
    std::optional<Seq> recover;
    bool inFastRecovery = false;
    bool hadPartialAck = false;
    std::unique_ptr<SegmentRecovery> recovery; ///< in place of the rest, where settings want it
    std::unique_ptr<Scoreboard> scoreboard;    ///< null until the peer reports something beyond a gap
    // Congestion window validation (RFC 2861 3.2).
    sim::TimePoint lastFull;      ///< T_prev
    std::uint32_t windowUsed = 0; ///< W_used

    // Receiving.
    Reassembly incoming;                        ///< behind RCV.NXT
    std::unique_ptr<SackReport> report;         ///< null until something arrives beyond a gap, or twice
    std::optional<Seq> peerFin;                 ///< the number of a FIN that was not taken yet
    std::optional<Seq> peerUrgentEnd;           ///< RCV.UP; none once RCV.NXT is beyond it
    std::vector<net::Payload> unread;           ///< in order, kept while the user does not read
    std::uint32_t unreadOctets = 0;             ///< RCV.USER
    std::uint32_t ackedAtOnce = 0;              ///< segments, while the connection is young
    bool finUnread = false;                     ///< the peer's FIN follows behind it
    std::unique_ptr<AdaptiveReceiver> adaptive; ///< null unless settings want it
    bool hasDelayed = false;                    ///< an ACK, once
    bool onlyFinIsAwaited = false;              ///< by no program: the window stays as it is
    sim::TimePoint ackDeadline;                 ///< of the delayed ACK
    bool finHeld = false;                       ///< the peer's FIN came before what precedes it
    bool heldAck = false;                       ///< it is one that tells of a gap

    /// The values last written to the trace; nullopt: none yet. null: nothing is recorded.
    std::unique_ptr<std::array<std::optional<std::int64_t>, kVariableCount>> recorded;
};

} // namespace osiscope::tcp
