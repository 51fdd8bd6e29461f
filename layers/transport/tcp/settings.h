#pragma once

#include "model/sim/time.h"
#include "model/stack/parameters.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace osiscope::tcp {

/// How sending adapts to the network (congestion.h).
enum class CongestionAlgorithm : std::uint8_t { NewReno, Cubic, None };

/// Whose rule the initial congestion window follows.
enum class InitialWindow : std::uint8_t { Rfc5681, Rfc6928 };

/// What may be chosen about a host's TCP. The values here are those of the standards.
struct Settings {
    std::uint32_t receiveBuffer = 65'535; ///< RCV.BUFF, octets; above 65,535 the window is scaled (RFC 7323 2)
    std::uint32_t sendBuffer = 65'536;    ///< octets waiting or on their way from which the user is asked to pause
    std::optional<std::uint16_t> mss;     ///< offered to the peer and never exceeded; else MTU - 40 (RFC 9293 3.7.1)
    std::optional<std::uint32_t> isn;     ///< the first connection starts with this number; else as RFC 6528 has it
    std::uint32_t isnStep = 0;            ///< and the next ones with a number so much larger than that before
    bool nagleSmallOnly = false;          ///< a small segment waits only for another small one (RFC 9293 A.3)
    bool nagle = true;                    ///< RFC 9293 3.7.4
    bool delayedAck = true;               ///< RFC 9293 3.8.6.3
    bool sack = true;                     ///< selective acknowledgments (RFC 2018), if the peer wants them too
    bool timestamps = false;              ///< RFC 7323 3, if the peer wants them too
    CongestionAlgorithm congestion = CongestionAlgorithm::NewReno;
    InitialWindow initialWindow = InitialWindow::Rfc5681;
    std::uint32_t byteCountingLimit = 1;        ///< L, RFC 3465 2.3; 1 is what RFC 5681 3.1 has; 0: none
    std::uint32_t windowUse = 1;                ///< cwnd grows in slow start while flight times this exceeds it
    bool windowValidation = false;              ///< RFC 2861; else the restart window of RFC 5681 4.1
    bool validationSparesInitialWindow = false; ///< it leaves as much, and counts in segments
    bool needsTimestamps = true;                ///< once agreed on, a segment without them is dropped (RFC 7323 3.2)
    bool challengesInTimeWait = true;           ///< a reset in the window that is not exact gets an ACK (RFC 5961 3.2)
    sim::Duration initialRto = std::chrono::seconds(1);      ///< RFC 6298 2.1
    sim::Duration minimumRto = std::chrono::seconds(1);      ///< RFC 6298 2.4
    sim::Duration maximumRto = std::chrono::seconds(60);     ///< RFC 6298 2.5
    sim::Duration ackDelay = std::chrono::milliseconds(200); ///< RFC 9293 3.8.6.3: less than 0.5 s
    sim::Duration msl = std::chrono::minutes(2);             ///< RFC 9293 3.4.2
    sim::Duration userTimeout = std::chrono::seconds(100);   ///< R2 for data (RFC 9293 3.8.3)
    sim::Duration synTimeout = std::chrono::minutes(3);      ///< R2 for a SYN (RFC 9293 3.8.3)
    std::uint32_t retries = 0;             ///< R2 for data as a count of retransmissions; 0: userTimeout counts
    std::uint32_t synRetries = 0;          ///< R2 for a SYN as a count of retransmissions; 0: synTimeout counts
    std::uint32_t synAckRetries = 0;       ///< the same for a SYN,ACK
    bool trustsRoundTripOfLostSyn = false; ///< a round trip that was measured counts, though a SYN was lost
    sim::Duration isnTick = std::chrono::microseconds(4); ///< the clock of RFC 9293 3.4.1
    std::uint32_t backlog = 0;         ///< connections of a listener that may be half open; 0: any number
    bool synCookies = false;           ///< RFC 4987 3.6: answer with a cookie when the backlog is full
    bool hardErrorsAbort = true;       ///< RFC 9293 3.9.2.2: also connections that stand (SHLD-26)
    bool softErrorsEndOpening = false; ///< RFC 5461 4.1: give up an opening for any error of the network
    bool keepAlive = false;            ///< RFC 9293 3.8.4: off unless asked for (MUST-25)
    sim::Duration keepAliveIdle = std::chrono::hours(2);        ///< until the first probe (MUST-28)
    sim::Duration keepAliveInterval = std::chrono::seconds(75); ///< between probes that bring no answer
    std::uint32_t keepAliveProbes = 9;                          ///< without an answer, before TCP gives up
    sim::Duration granularity = std::chrono::milliseconds(1); ///< G, RFC 6298 4; the least that RTTVAR adds to the RTO
    std::uint8_t windowScale = 0;     ///< offered at least, RFC 7323 2; what the buffer needs is offered anyway
    std::uint32_t quickAcks = 0;      ///< so many segments are acknowledged at once before ACKs may wait
    bool delaysAckOfFin = false;      ///< the ACK of the peer's FIN may wait for ours
    bool adaptiveReceiver = false;    ///< window and delay of ACKs follow what arrives (adaptive_receiver.h)
    bool receiveBufferGrows = false;  ///< an adaptive receiver's, because nobody has said how large it is
    std::uint32_t together = 1;       ///< so many full segments are made at once; the last of several is pushed
    bool bySegments = false;          ///< windows and losses are counted in segments (segment_recovery.h)
    bool probesWithoutText = false;   ///< a closed window is probed with the number before it (RFC 9293 3.8.6.1)
    bool answersEverySyn = false;     ///< a repeated SYN gets the SYN,ACK again; one that is complete, an ACK
    bool takesOvertakenAcks = false;  ///< one with an old timestamp that says nothing new gets no answer
    std::uint32_t challengeAcks = 10; ///< so many doubtful segments of a host's peers are answered in challengeTime
    sim::Duration challengeTime = std::chrono::seconds(5); ///< RFC 5961 7
    bool takesTextOfSyn = true;                            ///< RFC 9293 3.10.7.2; else the peer has to send it again
    bool takesFinOfSyn = true;                             ///< else a SYN that is also a FIN opens nothing
    bool resetsSecondSyn = false; ///< another SYN while the first is being answered gets a reset
    sim::Duration answerPause{}; ///< a connection answers what cannot be no oftener; 0: as RFC 5961 7 has it, 10 in 5 s
    bool resetsSilentPeer = false;   ///< one that answers no keep-alive
    bool reopensNextToFin = true;    ///< a SYN with the number after the peer's FIN ends TIME-WAIT, too (RFC 6191 2)
    sim::Duration finWait2Timeout{}; ///< of a connection that nobody reads any more; 0: none
    bool resetAcknowledges = false;  ///< whether the reset of an ABORT acknowledges too; RFC 9293 3.10.5: no

    static Settings from(const stack::Parameters& parameters);
};

/// The same, as rows for the scenario file.
std::span<const stack::ParameterRow> settingRows();

} // namespace osiscope::tcp
