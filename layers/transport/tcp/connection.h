#pragma once

#include "layers/transport/tcp/first_numbers.h"
#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/segment.h"
#include "layers/transport/tcp/settings.h"
#include "layers/transport/tcp/states.h"
#include "layers/transport/tcp/transfer.h"
#include "model/stack/layer.h"

#include <memory>
#include <string_view>

namespace osiscope::tcp {

using stack::Context;

/// RFC 5961 7: so many doubtful segments are answered in a while, and no more.
struct AckLimit {
    bool allows(const Settings& settings, sim::TimePoint now);

    sim::TimePoint since;
    std::uint32_t used = 0;
};

/// What all connections of a host have in common.
struct Shared {
    Settings settings;
    AckLimit ackLimit;
    FirstNumbers firstNumbers;
    std::optional<Seq> isnBeyond; ///< the next number must lie beyond it: TIME-WAIT was cut short (RFC 9293 3.6.1)
};

/// What a SYN offers. mss: what fits into a segment
std::uint32_t firstReceiveWindow(const Settings& settings, std::uint32_t mss);

/// What this end tells the peer of its segments in the MSS option.
std::uint16_t offeredMss(const Settings& settings, std::uint16_t mtu);

/// Who a connection is.
struct Identity {
    stack::ConnectionId connection = stack::kNoConnection;
    stack::UserId user{};
    stack::EntityId entity = stack::kNoEntity;
    std::uint32_t slot = 0; ///< its place in the layer; timers carry it
    net::Endpoint local;
    net::Endpoint remote;
};

/// One end of a connection: the transmission control block of RFC 9293 3.3.1 and all that can happen to it.
///
/// Three things can (3.10): the user calls, a segment arrives, a timer runs out. Each ends in settle(), which
/// sends what there is to send. What is modelled and what is not stands in description.cpp.
class Connection {
public:
    /// start: CLOSED for one that is opened actively, LISTEN for one that a waiting user gets.
    Connection(Shared& shared, const Identity& identity, State start, std::uint16_t mtu);

    // User calls (user_calls.cpp, 3.10.1 to 3.10.5).
    void open(Context&, Event call = Event::ActiveOpen); ///< active OPEN
    void openAgain(Context&);                            ///< OPEN, though it exists
    void send(Context&, net::Payload data, std::uint16_t kind);
    void receive(Context&);              ///< the user reads from now on
    void suspend();                      ///< the user does not read from now on
    void close(Context&, bool bothWays); ///< bothWays: the user does not read any more either (3.6.1)
    void abort(Context&);

    // A segment arrives (segment_arrives.cpp, 3.10.7).
    void synArrivesInListen(Context&, const Segment&); ///< 3.10.7.2, third step
    void segmentArrives(Context&, Segment segment);

    // What else may happen (listening.cpp, network_errors.cpp, timestamps.cpp).
    void cookieReturns(Context&, const Segment&, std::uint16_t mss);       ///< the SYN,ACK was a cookie (RFC 4987 3.6)
    void errorReported(Context&, const stack::Primitive& report, Seq seq); ///< 3.9.2.2
    /// In TIME-WAIT: what tells that this SYN is for a new connection between the same ports (RFC 9293 3.6.1 and
    /// 3.10.7.4); nullopt: nothing does.
    std::optional<Event> yieldsTo(const Segment& syn) const;
    void makeWay(Context&, Event why);

    // A timer runs out (timeouts.cpp, 3.10.8).
    void timerExpired(Context&, Timer timer);

    /// Brings near what a segment or a call is going to need.
    void prefetch() const;

    const Identity& identity() const { return m_identity; }
    State state() const { return m_machine.state(); }
    /// Nothing is left to remember: it is CLOSED, or back in LISTEN where the listener remembers. (It begins in one of
    /// them, too, and leaves it with its first event.)
    bool isOver() const { return is(State::Closed) || is(State::Listen); }
    /// Its local port was chosen by the layer.
    bool isPortGiven() const { return m_portGiven; }
    void setPortGiven(bool given) { m_portGiven = given; }
    /// It counts as half open for its listener.
    bool isHalfOpen() const { return m_halfOpen; }
    void setHalfOpen(bool halfOpen) { m_halfOpen = halfOpen; }

private:
    bool is(State state) const { return m_machine.is(state); }
    bool isOneOf(std::initializer_list<State> states) const;
    const stack::StateRow& moveTo(Context& context, Event event);

    // segment_arrives.cpp: the steps of 3.10.7.3 and 3.10.7.4 in their order. Each of the latter says whether the
    // next one follows.
    void segmentArrivesInSynSent(Context&, const Segment&);
    void segmentArrivesInOtherStates(Context&, Segment&);
    bool checkSequence(Context&, Segment&);
    bool checkRst(Context&, const Segment&);
    bool checkSyn(Context&, const Segment&);
    bool checkAck(Context&, const Segment&);
    void checkUrg(Context&, const Segment&);
    void processText(Context&, const Segment&);
    void checkFin(Context&, const Segment&);
    bool checkAckInSynReceived(Context&, const Segment&);
    bool checkAckInTimeWait(Context&, const Segment&);
    bool checkAckOfOurFin(Context&);
    void finArrivesInTimeWait(Context&);
    void checkHeldFin(Context&);
    bool isAcceptable(const Segment&) const;
    void trimToWindow(Segment&) const;

    // acknowledgment.cpp: what an ACK says about what was sent.
    void acknowledged(Context&, const Segment&);
    void widenWindow(Context&, std::uint32_t octets, std::uint32_t flightBefore);
    void forgetWhatIsBehind();
    /// T-READY, when the user waits for it and half the send buffer is free.
    void inviteMore(Context&);
    std::uint32_t windowIn(const Segment&) const;
    void updateSendWindow(Context&, const Segment&);

    // loss_recovery.cpp: RFC 6582 and RFC 6675.
    bool takeSack(Context&, const Segment&);
    void selectiveAckArrives(Context&, bool repeats);
    bool isDuplicateAck(const Segment&) const;
    void countDuplicateAck();
    void duplicateAckArrives(Context&);
    void enterRecovery(Context&);
    void acknowledgedInRecovery(Context&, Seq ack, std::uint32_t octets);
    void transmitInRecovery(Context&);
    std::uint32_t sendNextInRecovery(Context&);
    std::uint32_t resendGap(Context&, SackBlock gap);

    // segment_repair.cpp: the same where segments are counted.
    void judgeAck(Context&, const Segment&);
    void tellOfRecovery(Context&, SegmentRecovery::Phase before);
    void waitOrRestart(Context&);
    void resendLost(Context&);
    void resendSegment(Context&, std::size_t place, bool isSecond = false);
    void reorderingTimeout(Context&);

    // timestamps.cpp: RFC 7323 3 to 5.
    static std::uint32_t timestampClock(Context&);
    bool checkTimestamps(Context&, const Segment&);
    bool isOvertakenAck(const Segment&) const;
    void rememberTimestamp(Context&, const Segment&);
    void measureByTimestamp(Context&, const Segment&, std::uint32_t flight);

    // receiving.cpp: from the window to the user.
    void takeInOrder(Context&, net::Payload text);
    void takeHeldText(Context&);
    void holdTextOfSyn(const Segment&);
    void noteDuplicate(const Segment&);
    void holdText(const Segment&);
    std::size_t sackBlocksThatFit() const;
    std::uint32_t largestText() const;
    void deliver(Context&, net::Payload text, std::uint16_t kind = 0);
    void deliverEnd(Context&);
    bool openReceiveWindow();
    void holdFin(Context&);
    void tellOfGap(Context&);
    void delayAck(Context&);
    void delayAckUntil(Context&, sim::TimePoint deadline);
    bool acknowledgesQuickly(Context&);
    void acknowledgeSoon(Context&, std::uint32_t newOctets);
    void adaptTo(Context&, const Segment&);
    void acknowledgeOrDelay(Context&);
    void programWakes(Context&);
    void programReads(Context&);
    AdaptiveReceiver* adaptive() const { return m_transfer ? m_transfer->adaptive.get() : nullptr; }
    bool mayAnswer(Context&);
    void answer(Context&, const Segment&);
    void challenge(Context&);
    void answerSeldom(Context&);
    /// A listener's user hears of a connection when it stands.
    bool userKnows() const { return !(m_passive && is(State::SynReceived)); }
    void closedUnread(Context&);
    void dataAfterClose(Context&, const Segment&);
    bool hasUnread() const { return m_transfer && (!m_transfer->unread.empty() || m_transfer->finUnread); }

    // output.cpp: what to send, and how.
    void settle(Context&);
    void transmit(Context&);
    void restartAfterIdle(Context&);
    void validateWindow(Context&);
    std::uint32_t inNetwork() const;
    std::uint32_t arrivedBeyondGap() const;
    std::uint32_t pipe() const;
    std::uint32_t congestionRoom() const;
    std::uint32_t sendableOctets(std::uint32_t room) const;
    std::uint32_t unsentOctets() const;
    std::uint32_t usableWindow() const;
    bool smallSegmentsMayGo() const;
    bool finIsDue(std::uint32_t octets) const;
    void sendTogether(Context&, std::uint32_t room);
    bool waitsToSendMore(Context&, std::uint32_t room) const;
    void sendData(Context&, Seq from, std::uint32_t octets, bool fin, bool pushed = false, bool withNext = false);
    Seq resendOldest(Context&);
    Seq resend(Context&, SackBlock what);
    void sendSyn(Context&, bool again);
    void sendAck(Context&);
    void sendReset(Context&);
    void sendSegment(Context&, Segment&& segment, stack::PduFlag flags = stack::PduFlag::None);
    std::uint16_t windowField(bool syn) const;
    std::uint32_t largestWindow() const { return m_peerScales ? 0xFFFFU << m_rcv.shift : 0xFFFFU; }
    std::uint32_t flight() const { return m_transfer->next - m_snd.una; }
    /// The number of the first octet in the send buffer, and the one behind its last.
    Seq startOfData() const { return m_snd.synAcked ? m_snd.una : m_snd.una + 1; }
    Seq endOfData() const { return startOfData() + static_cast<std::uint32_t>(m_transfer->outgoing.size()); }

    // keep_alive.cpp: RFC 9293 3.8.3 and 3.8.4.
    bool keepsAlive() const;
    void heard(Context&);
    sim::Duration untilKeepAlive() const;
    void keepAliveTimeout(Context&);
    void sendQuestion(Context&);
    void giveUp(Context&, Note why = Note::GaveUp);
    bool triesAreUsedUp() const;
    std::uint32_t mostRetries() const;
    void checkFirstThreshold(Context&);

    // timeouts.cpp.
    void chooseTimer(Context&);
    bool finIsWaiting() const { return m_closeRequested && !(m_fin && m_transfer->next > *m_fin); }
    void startUserTimer(Context&, sim::Duration limit);
    void startTimer(Context&, Timer timer, sim::Duration after);
    void stopTimer(Context&);
    void retransmissionTimeout(Context&);
    void goBack(Context&);
    std::uint32_t flightAtTimeout() const;
    void persistTimeout(Context&);

    // connection.cpp.
    void chooseFirstNumber(Context&);
    void synchronize(Context&, const Segment& syn);
    void established(Context&);
    void enterTimeWait(Context&);
    void end(Context&, std::string_view reason);
    void tellUser(Context&, const stack::PrimitiveRow& name, stack::PrimitiveType type, std::string_view reason = {});
    void note(Context&, Note note) const;
    void recordVariables(Context&);
    void record(Context&, Variable variable, std::int64_t value);
    void recordTime(Context&, Variable variable, sim::Duration value);
    bool hasChanged(Variable variable, std::int64_t value);

    /// SND.*, RFC 9293 3.3.1.
    struct SendSequence {
        Seq una;
        Seq nxt;
        Seq wl1;
        Seq wl2;
        Seq iss;
        std::uint32_t wnd = 0;
        std::uint32_t maxWnd = 0; ///< MAX.SND.WND
        std::uint16_t mss = 536;  ///< Eff.snd.MSS
        std::uint8_t shift = 0;   ///< Snd.Wind.Shift, RFC 7323 2.3
        bool synAcked = false;    ///< una is beyond iss; the numbers alone cannot say so for ever: they come round
    };
    /// RCV.*
    struct ReceiveSequence {
        Seq nxt;
        Seq irs;
        std::uint32_t wnd = 0;
        std::uint32_t unacknowledged = 0;         ///< octets taken since the last ACK was sent
        std::uint16_t unacknowledgedSegments = 0; ///< that brought them
        std::uint8_t shift = 0;                   ///< Rcv.Wind.Shift
        Seq lastAckSent;                          ///< Last.ACK.sent, RFC 7323 4.3
        std::uint32_t tsRecent = 0;               ///< TS.Recent
        sim::TimePoint tsRecentSince;
    };
    enum class AckDue : std::uint8_t { No, Delayed, Now };

    Shared& m_shared;
    Identity m_identity;
    Machine m_machine;
    SendSequence m_snd;
    ReceiveSequence m_rcv;
    std::unique_ptr<Transfer> m_transfer; ///< null in TIME-WAIT, once the user has read everything
    std::optional<Seq> m_fin;             ///< the number of our FIN, once it was sent
    sim::TimePoint m_nextAnswer;          ///< to what cannot be, at the earliest
    stack::TimerHandle m_timer;           ///< retransmission, persist, keep-alive or time-wait: never two of them
    stack::TimerHandle m_ackTimer;
    stack::TimerHandle m_userTimer;
    stack::TimerHandle m_readTimer; ///< of a program that an adaptive receiver serves
    Timer m_timerKind = Timer::Retransmission;
    AckDue m_ackDue = AckDue::No;
    std::uint16_t m_mtu;
    bool m_passive; ///< came from LISTEN
    bool m_closeRequested = false;
    bool m_suspended = false;  ///< the user does not read
    bool m_readerGone = false; ///< the user has closed both ways
    bool m_peerScales = false; ///< its SYN had the window scale option
    bool m_sack = false;       ///< both SYNs had the SACK-permitted option
    bool m_timestamps = false; ///< Snd.TS.OK: both SYNs had the timestamps option
    bool m_portGiven = false;
    bool m_halfOpen = false;
};

/// Hands a segment to the network layer.
void handDown(Context& context, const Segment& segment, const net::Endpoint& local, const net::Endpoint& remote,
              stack::EntityId entity, stack::PduFlag flags = stack::PduFlag::None);

} // namespace osiscope::tcp
