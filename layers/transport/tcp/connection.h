#pragma once

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
    static constexpr std::uint32_t kMost = 10;
    static constexpr sim::Duration kWhile = std::chrono::seconds(5);

    bool allows(sim::TimePoint now);

    sim::TimePoint since;
    std::uint32_t used = 0;
};

/// What all connections of a host have in common.
struct Shared {
    Settings settings;
    AckLimit ackLimit;
};

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
/// sends what there is to send. Modelled: RFC 9293 with the checks of RFC 5961, RFC 6298, 5681, 6582, 3042 and
/// the window scale of RFC 7323. Left out: security compartments, path MTU discovery, keep-alives (their
/// default is off), selective acknowledgments and timestamps.
class Connection {
public:
    /// start: CLOSED for one that is opened actively, LISTEN for one that a waiting user gets.
    Connection(Shared& shared, const Identity& identity, State start, std::uint16_t mtu);

    // User calls (user_calls.cpp, 3.10.1 to 3.10.5).
    void open(Context&, Event call = Event::ActiveOpen); ///< active OPEN
    void openAgain(Context&);                            ///< OPEN, though it exists
    void send(Context&, net::Payload data, std::uint16_t kind);
    void receive(Context&); ///< the user reads from now on
    void suspend();         ///< the user does not read from now on
    void close(Context&);
    void abort(Context&);

    // A segment arrives (segment_arrives.cpp, 3.10.7).
    void synArrivesInListen(Context&, const Segment&); ///< 3.10.7.2, third step
    void segmentArrives(Context&, Segment segment);

    // A timer runs out (timeouts.cpp, 3.10.8).
    void timerExpired(Context&, Timer timer);

    const Identity& identity() const { return m_identity; }
    State state() const { return m_machine.state(); }
    /// Nothing is left to remember: it is CLOSED, or back in LISTEN where the listener remembers.
    bool isOver() const { return m_over; }
    /// Its local port was chosen by the layer.
    bool isPortGiven() const { return m_portGiven; }
    void setPortGiven(bool given) { m_portGiven = given; }

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
    void acknowledged(Context&, Seq ack);
    void forgetWhatIsBehind();
    /// T-READY, when the user waits for it and half the send buffer is free.
    void inviteMore(Context&);
    void acknowledgedInRecovery(Context&, Seq ack, std::uint32_t octets);
    void duplicateAckArrives(Context&);
    void updateSendWindow(Context&, const Segment&);
    bool isDuplicateAck(const Segment&) const;

    // receiving.cpp: from the window to the user.
    void takeInOrder(Context&, net::Payload text);
    void takeHeldText(Context&);
    void holdTextOfSyn(const Segment&);
    void deliver(Context&, net::Payload text, std::uint16_t kind = 0);
    void deliverEnd(Context&);
    bool openReceiveWindow();
    void acknowledgeSoon(Context&, std::uint32_t newOctets);
    void answer(Context&, const Segment&);
    void challenge(Context&);
    bool hasUnread() const { return m_transfer && (!m_transfer->unread.empty() || m_transfer->finUnread); }

    // output.cpp: what to send, and how.
    void settle(Context&);
    void transmit(Context&);
    void restartAfterIdle(Context&);
    std::uint32_t sendableOctets() const;
    std::uint32_t unsentOctets() const;
    std::uint32_t usableWindow() const;
    bool smallSegmentsMayGo() const;
    bool finIsDue(std::uint32_t octets) const;
    void sendData(Context&, Seq from, std::uint32_t octets, bool fin);
    void resendOldest(Context&);
    void sendSyn(Context&, bool again);
    void sendAck(Context&);
    void sendSegment(Context&, Segment&& segment, stack::PduFlag flags = stack::PduFlag::None);
    std::uint16_t windowField(bool syn) const;
    std::uint32_t flight() const { return m_transfer->next - m_snd.una; }
    /// The number of the first octet in the send buffer, and the one behind its last.
    Seq startOfData() const { return m_snd.synAcked ? m_snd.una : m_snd.una + 1; }
    Seq endOfData() const { return startOfData() + static_cast<std::uint32_t>(m_transfer->outgoing.size()); }

    // timeouts.cpp.
    void chooseTimer(Context&);
    bool finIsWaiting() const { return m_closeRequested && !(m_fin && m_transfer->next > *m_fin); }
    void startUserTimer(Context&, sim::Duration limit);
    void startTimer(Context&, Timer timer, sim::Duration after);
    void stopTimer(Context&);
    void retransmissionTimeout(Context&);
    void persistTimeout(Context&);

    // connection.cpp.
    void chooseFirstNumber(Context&);
    void synchronize(const Segment& syn);
    std::uint16_t offeredMss() const;
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
    };
    enum class AckDue : std::uint8_t { No, Delayed, Now };

    Shared& m_shared;
    Identity m_identity;
    Machine m_machine;
    SendSequence m_snd;
    ReceiveSequence m_rcv;
    std::unique_ptr<Transfer> m_transfer; ///< null in TIME-WAIT, once the user has read everything
    std::optional<Seq> m_fin;             ///< the number of our FIN, once it was sent
    stack::TimerHandle m_timer;           ///< retransmission, persist or time-wait: never two of them
    stack::TimerHandle m_ackTimer;
    stack::TimerHandle m_userTimer;
    Timer m_timerKind = Timer::Retransmission;
    AckDue m_ackDue = AckDue::No;
    std::uint16_t m_mtu;
    bool m_passive; ///< came from LISTEN
    bool m_closeRequested = false;
    bool m_suspended = false;  ///< the user does not read
    bool m_peerScales = false; ///< its SYN had the window scale option
    bool m_over = false;
    bool m_portGiven = false;
};

/// Hands a segment to the network layer.
void handDown(Context& context, const Segment& segment, const net::Endpoint& local, const net::Endpoint& remote,
              stack::EntityId entity, stack::PduFlag flags = stack::PduFlag::None);

} // namespace osiscope::tcp
