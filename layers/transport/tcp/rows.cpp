#include "layers/transport/tcp/rows.h"

namespace osiscope::tcp {

namespace {
using enum stack::ValueType;

constexpr stack::VariableRow kVariables[] = {
    {"snd.una",
     "SND.UNA",
     Integer,
     "",
     "The oldest sequence number that the peer has not acknowledged",
     {"RFC 9293", "3.3.1"},
     true},
    {"snd.nxt",
     "SND.NXT",
     Integer,
     "",
     "The sequence number that the next new octet will get",
     {"RFC 9293", "3.3.1"},
     true},
    {"snd.wnd",
     "SND.WND",
     Integer,
     "octets",
     "How much the peer is prepared to take, from SND.UNA on",
     {"RFC 9293", "3.3.1"},
     true},
    {"rcv.nxt",
     "RCV.NXT",
     Integer,
     "",
     "The sequence number that is expected next from the peer",
     {"RFC 9293", "3.3.1"},
     true},
    {"rcv.wnd",
     "RCV.WND",
     Integer,
     "octets",
     "How much this end is prepared to take, from RCV.NXT on",
     {"RFC 9293", "3.3.1"},
     true},
    {"snd.mss",
     "Eff.snd.MSS",
     Integer,
     "octets",
     "The most text this end puts in one segment",
     {"RFC 9293", "3.7.1"},
     true},
    {"in-flight", "FlightSize", Integer, "octets", "Octets that are sent and not yet acknowledged", {"RFC 5681", "2"}},
    {"cwnd",
     "congestion window",
     Integer,
     "octets",
     "How much this end trusts the network to carry at once",
     {"RFC 5681", "3.1"},
     true},
    {"ssthresh",
     "slow start threshold",
     Integer,
     "octets",
     "Below it the congestion window grows fast, above it carefully",
     {"RFC 5681", "3.1"},
     true},
    {"dup-acks",
     "duplicate ACKs",
     Integer,
     "",
     "How often the peer has repeated the same acknowledgment",
     {"RFC 5681", "3.2"}},
    {"rto",
     "retransmission timeout",
     Real,
     "s",
     "How long to wait for an ACK before sending again",
     {"RFC 6298", "2"},
     true},
    {"srtt",
     "smoothed round-trip time",
     Real,
     "s",
     "About how long it takes from a segment to its ACK",
     {"RFC 6298", "2.3"},
     true},
    {"rttvar",
     "round-trip time variation",
     Real,
     "s",
     "About how much the round-trip time varies",
     {"RFC 6298", "2.3"},
     true},
};

constexpr stack::TimerRow kTimers[] = {
    {"retransmission",
     "retransmission timer",
     "Runs while something is unacknowledged; when it ends the oldest segment "
     "is sent again",
     {"RFC 6298", "5"}},
    {"persist",
     "persist timer",
     "Runs while the peer's window is closed; when it ends the window is probed",
     {"RFC 9293", "3.8.6.1"}},
    {"delayed-ack",
     "delayed ACK timer",
     "Runs while an ACK waits for something to travel with",
     {"RFC 9293", "3.8.6.3"}},
    {"time-wait",
     "time-wait timer",
     "Runs for twice the longest life of a segment, so that old ones die out",
     {"RFC 9293", "3.10.8"}},
    {"user-timeout",
     "user timeout",
     "Runs while retransmissions bring no answer; when it ends TCP gives up",
     {"RFC 9293", "3.8.3"}},
};

constexpr stack::NoteRow kNotes[] = {
    {"fast-retransmit",
     "fast retransmit",
     "Three duplicate ACKs say that later segments arrive and one does not: TCP sends "
     "it again without waiting for the timer.",
     {"RFC 5681", "3.2"}},
    {"partial-ack",
     "partial ACK",
     "This ACK moves on, but not past everything that was on its way when the loss was noticed: "
     "the next segment is lost too and is sent again.",
     {"RFC 6582", "3.2"}},
    {"recovery-over",
     "recovery over",
     "Everything that was on its way when the loss was noticed has arrived; the congestion "
     "window goes on from the slow start threshold.",
     {"RFC 6582", "3.2"}},
    {"congestion-avoidance",
     "congestion avoidance",
     "The congestion window has reached the slow start threshold: from here it "
     "grows by one segment a round trip.",
     {"RFC 5681", "3.1"}},
    {"slow-start",
     "slow start",
     "After a timeout TCP trusts the network with one segment and doubles from there.",
     {"RFC 5681", "3.1"}},
    {"zero-window",
     "zero window",
     "The peer has no room left: TCP stops sending until the peer offers some again.",
     {"RFC 9293", "3.8.6.1"}},
    {"zero-window-probe",
     "zero-window probe",
     "TCP asks whether the window has opened, in case the peer's message of it was "
     "lost.",
     {"RFC 9293", "3.8.6.1"}},
    {"window-opened", "window opened", "The peer has room again: TCP goes on sending.", {"RFC 9293", "3.8.6.1"}},
    {"window-update",
     "window update",
     "The user has read data, so there is enough room again to be worth telling the peer.",
     {"RFC 9293", "3.8.6.2.2"}},
    {"nagle",
     "Nagle waits",
     "A small segment is held back until everything sent before is acknowledged, so that small "
     "writes travel together.",
     {"RFC 9293", "3.7.4"}},
    {"challenge-ack",
     "challenge ACK",
     "TCP doubts this segment and asks the peer back with an ACK instead of obeying it.",
     {"RFC 5961", "3.2"}},
    {"ack-suppressed",
     "ACK suppressed",
     "Too many such ACKs were sent lately; this one is left out.",
     {"RFC 5961", "7"}},
    {"duplicate-segment",
     "duplicate segment",
     "Everything in this segment had arrived before.",
     {"RFC 9293", "3.10.7.4"}},
    {"checksum-wrong",
     "checksum wrong",
     "The segment was changed on its way: it is dropped as if it had been lost.",
     {"RFC 9293", "3.1"}},
    {"malformed", "malformed segment", "The octets are no segment: they are dropped.", {"RFC 9293", "3.1"}},
    {"refused",
     "connection refused",
     "The peer has answered the SYN with a reset: nobody waits at that port.",
     {"RFC 9293", "3.10.7.3"}},
    {"reset", "connection reset", "The peer has ended the connection at once.", {"RFC 9293", "3.10.7.4"}},
    {"gave-up", "gave up", "No acknowledgment came for so long that TCP ends the connection.", {"RFC 9293", "3.8.3"}},
    {"urgent", "urgent data", "The peer says that something in the data ahead is urgent.", {"RFC 9293", "3.8.5"}},
    {"no-port", "no port free", "Every port of this host is in use towards that peer.", {"RFC 9293", "3.10.1"}},
};

static_assert(std::size(kVariables) == kVariableCount);
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::UserTimeout) + 1);
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::NoPortFree) + 1);
} // namespace

std::span<const stack::VariableRow> variableRows()
{
    return kVariables;
}

std::span<const stack::TimerRow> timerRows()
{
    return kTimers;
}

std::span<const stack::NoteRow> noteRows()
{
    return kNotes;
}

} // namespace osiscope::tcp
