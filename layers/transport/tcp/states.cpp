#include "layers/transport/tcp/states.h"

#include "layers/transport/tcp/states_beyond.h"

#include <algorithm>
#include <array>

namespace osiscope::tcp {

namespace {
constexpr std::string_view kStates[] = {
    "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
    "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT",
};

constexpr std::string_view kEvents[] = {
    "passive OPEN",
    "active OPEN",
    "SEND",
    "RECEIVE",
    "CLOSE",
    "CLOSE, data queued",
    "ABORT",
    "RST",
    "segment without ACK",
    "segment with ACK",
    "SYN",
    "SYN, ACK",
    "neither SYN nor RST",
    "unacceptable ACK",
    "unacceptable ACK, RST",
    "RST without ACK",
    "timestamp too old",
    "SYN, newer timestamp",
    "outside the window",
    "RST outside the window",
    "RST, opened passively",
    "RST, opened actively",
    "RST in the window",
    "SYN, opened passively",
    "ACK bit off",
    "acceptable ACK",
    "ACK of unsent data",
    "ACK too old",
    "duplicate ACK",
    "ACK of our FIN",
    "FIN again, as before",
    "data",
    "data behind a gap",
    "data after FIN",
    "FIN",
    "a second FIN",
    "user timeout",
    "retransmission timeout",
    "time-wait timeout",
    "CLOSE, data unread",
    "data, nobody reads",
    "keep-alive timeout",
    "hard error of the network",
    "SYN, backlog full",
    "SYN, answered with a cookie",
    "ACK of a cookie",
    "SYN of a new connection",
};

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"RFC 9293", section}, sentence);
}

constexpr stack::StateRow stay(State state, Event event, std::string_view action, std::string_view section,
                               std::string_view sentence)
{
    return row(state, event, state, action, section, sentence);
}

// What the standard says alike for several states.
constexpr std::string_view kExists = "This connection exists already; it cannot be opened a second time.";
constexpr std::string_view kNoConnection = "There is no connection to do this with, so TCP answers with an error.";
constexpr std::string_view kQueueSend = "The data waits: it is sent as soon as the connection is established.";
constexpr std::string_view kQueueReceive = "Nothing can have arrived yet; the user waits for data.";
constexpr std::string_view kSendData = "TCP cuts the data into segments and sends what the windows allow.";
constexpr std::string_view kSendClosing = "The user has closed this direction: nothing more can be sent in it.";
constexpr std::string_view kGiveData = "TCP hands over the data that has arrived; the room it leaves may be offered "
                                       "to the peer again.";
constexpr std::string_view kNoMoreData = "Everything was handed over and the peer has ended its direction: nothing "
                                         "is left to receive.";
constexpr std::string_view kCloseAgain = "The user has closed already; TCP does not send a second FIN.";
constexpr std::string_view kAbort = "The user gives up: TCP tells the peer with a reset and forgets the connection.";
constexpr std::string_view kAbortQuietly = "Both directions are ended already, so TCP can forget the connection "
                                           "without a word.";
constexpr std::string_view kUnacceptable =
    "This segment has no octet that TCP is waiting for. It is dropped, and an ACK "
    "says what is expected next.";
constexpr std::string_view kUnacceptableRst =
    "A reset whose number lies outside the window may be forged or old: it is "
    "dropped without a word.";
constexpr std::string_view kReset =
    "The peer has reset the connection: it is over at once, and data on its way is lost.";
constexpr std::string_view kResetLate = "The peer has reset the connection while it was ending: nothing is left to "
                                        "remember.";
constexpr std::string_view kRstChallenge =
    "A reset with a number that is near but not exact may be a forgery: TCP asks "
    "back with a challenge ACK; a real peer will answer with the exact number.";
constexpr std::string_view kSynChallenge = "A SYN makes no sense on a connection that has begun: TCP asks back with a "
                                           "challenge ACK. A peer that has restarted will answer with a reset.";
constexpr std::string_view kNoAckBit = "Once numbers are exchanged every segment must acknowledge something; this one "
                                       "does not and is dropped.";
constexpr std::string_view kAckOfUnsent = "The peer acknowledges data that was never sent. TCP says in an ACK where it "
                                          "really is.";
constexpr std::string_view kAckTooOld = "This acknowledgment is older than any the peer could still send: it may be "
                                        "forged, so TCP only repeats its own ACK.";
constexpr std::string_view kDuplicateAck = "The peer acknowledges the same number once more: a segment has reached it, "
                                           "but not the one it waits for.";
constexpr std::string_view kData = "The data is just what was expected next: TCP hands it to the user and will "
                                   "acknowledge it.";
constexpr std::string_view kGap = "Something before this data is missing. TCP keeps the data and repeats at once which "
                                  "octet it is waiting for.";
constexpr std::string_view kDataAfterFin = "The peer has said that it sends no more, so data from it is ignored.";
constexpr std::string_view kSecondFin = "The peer's FIN was taken before; a second one changes nothing.";
constexpr std::string_view kUserTimeout = "The peer has not acknowledged anything for too long: TCP gives up and tells "
                                          "its user.";
constexpr std::string_view kRetransmit = "No acknowledgment came in time: TCP takes the oldest segment for lost, sends "
                                         "it again and waits twice as long.";

using enum State;
using enum Event;

constexpr stack::StateRow kRows[] = {
    row(Closed, PassiveOpen, Listen, "", "3.10.1", "A program waits for others to connect to its port."),
    row(Closed, ActiveOpen, SynSent, "SYN", "3.10.1",
        "A program opens a connection: TCP chooses its first sequence number and tells it to the peer."),
    stay(Closed, Send, "error", "3.10.2", kNoConnection),
    stay(Closed, Receive, "error", "3.10.3", kNoConnection),
    stay(Closed, Close, "error", "3.10.4", kNoConnection),
    stay(Closed, Abort, "error", "3.10.5", kNoConnection),
    stay(Closed, RstArrives, "", "3.10.7.1", "A reset of a connection that does not exist needs no answer."),
    stay(Closed, SegmentWithoutAck, "RST, ACK", "3.10.7.1",
         "Nobody waits at this port: TCP answers that there is no connection, and acknowledges what came so that the "
         "sender believes it."),
    stay(Closed, SegmentWithAck, "RST", "3.10.7.1",
         "The sender believes in a connection that does not exist here: TCP resets it, with the very number it "
         "expects."),

    stay(Listen, PassiveOpen, "error", "3.10.1", kExists),
    row(Listen, ActiveOpen, SynSent, "SYN", "3.10.1",
        "The program that waited now opens the connection itself: passive turns into active."),
    row(Listen, Send, SynSent, "SYN", "3.10.2",
        "The program that waited sends data to a peer: TCP opens the connection first, the data follows."),
    stay(Listen, Receive, "", "3.10.3", kQueueReceive),
    row(Listen, Close, Closed, "", "3.10.4", "The program no longer waits for connections."),
    row(Listen, Abort, Closed, "", "3.10.5", "The program no longer waits for connections."),
    stay(Listen, RstArrives, "", "3.10.7.2", "Nothing was sent that could be reset: the segment is ignored."),
    stay(Listen, SegmentWithAck, "RST", "3.10.7.2",
         "Nothing was sent that could be acknowledged: the segment is a leftover, and its sender gets a reset."),
    row(Listen, SynArrives, SynReceived, "SYN, ACK", "3.10.7.2",
        "A peer opens a connection: TCP acknowledges its number and sends its own first number."),
    stay(Listen, OtherArrives, "", "3.10.7.2", "A segment that neither opens nor acknowledges anything is dropped."),

    stay(SynSent, ActiveOpen, "error", "3.10.1", kExists),
    stay(SynSent, Send, "", "3.10.2", kQueueSend),
    stay(SynSent, Receive, "", "3.10.3", kQueueReceive),
    row(SynSent, Close, Closed, "", "3.10.4", "The program no longer wants the connection, which had not begun."),
    row(SynSent, Abort, Closed, "", "3.10.5", "The program no longer wants the connection, which had not begun."),
    stay(SynSent, BadAck, "RST", "3.10.7.3",
         "This acknowledges something that was never sent: it belongs to an old connection, which TCP resets."),
    stay(SynSent, BadAckWithRst, "", "3.10.7.3", "A reset for something that was never sent is an old one: dropped."),
    row(SynSent, RstArrives, Closed, "", "3.10.7.3",
        "The reset acknowledges our SYN, so it is meant for us: the peer refuses the connection."),
    stay(SynSent, RstWithoutAck, "", "3.10.7.3",
         "A reset that does not acknowledge our SYN could come from anybody: it is dropped."),
    row(SynSent, SynAckArrives, Established, "ACK", "3.10.7.3",
        "The peer has acknowledged our number and told its own: at this end the connection stands. The ACK that goes "
        "out now tells the peer."),
    row(SynSent, SynArrives, SynReceived, "SYN, ACK", "3.10.7.3",
        "Both ends opened at the same time: their SYNs crossed, and each acknowledges the other's."),
    stay(SynSent, OtherArrives, "", "3.10.7.3", "Only a SYN or a reset can answer a SYN; anything else is dropped."),
    row(SynSent, UserTimeout, Closed, "", "3.10.8",
        "Nobody has answered for as long as TCP tries: it gives up and tells its user."),
    stay(SynSent, RetransmissionTimeout, "SYN", "3.10.8",
         "No answer came in time: the SYN may be lost, so TCP sends it again and waits twice as long."),

    stay(SynReceived, ActiveOpen, "error", "3.10.1", kExists),
    stay(SynReceived, Send, "", "3.10.2", kQueueSend),
    stay(SynReceived, Receive, "", "3.10.3", kQueueReceive),
    row(SynReceived, Close, FinWait1, "FIN", "3.10.4",
        "The user closes before anything was sent: TCP ends its direction right away."),
    stay(SynReceived, CloseWithDataQueued, "", "3.10.4",
         "The user closes while data still waits: the closing waits behind the data."),
    row(SynReceived, Abort, Closed, "RST", "3.10.5", kAbort),
    stay(SynReceived, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(SynReceived, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(SynReceived, RstAfterPassiveOpen, Listen, "", "3.10.7.4",
        "The SYN that began this was an old one, or the peer has changed its mind: TCP waits for others again."),
    row(SynReceived, RstAfterActiveOpen, Closed, "", "3.10.7.4",
        "The peer refuses the connection that both had begun."),
    stay(SynReceived, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    row(SynReceived, SynAfterPassiveOpen, Listen, "", "3.10.7.4",
        "The peer begins anew with another number: TCP drops this attempt and waits for the next SYN."),
    stay(SynReceived, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(SynReceived, NoAck, "", "3.10.7.4", kNoAckBit),
    row(SynReceived, AckArrives, Established, "", "3.10.7.4",
        "The peer has acknowledged our number: now both know that both are synchronized, and the connection stands."),
    stay(SynReceived, BadAck, "RST", "3.10.7.4",
         "This acknowledges a number that was never sent, so it belongs to another connection, which TCP resets."),
    row(SynReceived, FinArrives, CloseWait, "ACK", "3.10.7.4",
        "The peer ends its direction as soon as the connection stands."),
    row(SynReceived, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(SynReceived, RetransmissionTimeout, "SYN, ACK", "3.10.8", kRetransmit),

    stay(Established, ActiveOpen, "error", "3.10.1", kExists),
    stay(Established, Send, "data", "3.10.2", kSendData),
    stay(Established, Receive, "", "3.10.3", kGiveData),
    row(Established, Close, FinWait1, "FIN", "3.10.4",
        "The user has nothing more to send: behind the last data TCP sends a FIN. The other direction stays open."),
    row(Established, Abort, Closed, "RST", "3.10.5", kAbort),
    stay(Established, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(Established, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(Established, RstArrives, Closed, "", "3.10.7.4", kReset),
    stay(Established, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(Established, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(Established, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(Established, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(Established, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(Established, DuplicateAck, "", "3.10.7.4", kDuplicateAck),
    stay(Established, DataArrives, "ACK", "3.10.7.4", kData),
    stay(Established, DataBeyondGap, "ACK", "3.10.7.4", kGap),
    row(Established, FinArrives, CloseWait, "ACK", "3.10.7.4",
        "The peer has nothing more to send. This side may still send, for as long as it likes."),
    row(Established, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(Established, RetransmissionTimeout, "oldest segment", "3.10.8", kRetransmit),

    stay(FinWait1, ActiveOpen, "error", "3.10.1", kExists),
    stay(FinWait1, Send, "error", "3.10.2", kSendClosing),
    stay(FinWait1, Receive, "", "3.10.3", kGiveData),
    stay(FinWait1, Close, "", "3.10.4", kCloseAgain),
    row(FinWait1, Abort, Closed, "RST", "3.10.5", kAbort),
    stay(FinWait1, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(FinWait1, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(FinWait1, RstArrives, Closed, "", "3.10.7.4", kReset),
    stay(FinWait1, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(FinWait1, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(FinWait1, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(FinWait1, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(FinWait1, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(FinWait1, DuplicateAck, "", "3.10.7.4", kDuplicateAck),
    row(FinWait1, FinAcked, FinWait2, "", "3.10.7.4",
        "The peer knows that this direction has ended. The other one stays open until the peer's FIN is here: for this "
        "end the connection is half closed."),
    stay(FinWait1, DataArrives, "ACK", "3.10.7.4", kData),
    stay(FinWait1, DataBeyondGap, "ACK", "3.10.7.4", kGap),
    row(FinWait1, FinArrives, Closing, "ACK", "3.10.7.4",
        "The peer's FIN came before the ACK of ours: either the two crossed, or ours or its ACK was lost."),
    // To TIME-WAIT with a FIN that acknowledges ours, the way is through FIN-WAIT-2: the fifth check goes there, and
    // the eighth goes on from there.
    row(FinWait1, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(FinWait1, RetransmissionTimeout, "oldest segment", "3.10.8", kRetransmit),

    stay(FinWait2, ActiveOpen, "error", "3.10.1", kExists),
    stay(FinWait2, Send, "error", "3.10.2", kSendClosing),
    stay(FinWait2, Receive, "", "3.10.3", kGiveData),
    stay(FinWait2, Close, "", "3.10.4", kCloseAgain),
    row(FinWait2, Abort, Closed, "RST", "3.10.5", kAbort),
    stay(FinWait2, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(FinWait2, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(FinWait2, RstArrives, Closed, "", "3.10.7.4", kReset),
    stay(FinWait2, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(FinWait2, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(FinWait2, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(FinWait2, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(FinWait2, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(FinWait2, DataArrives, "ACK", "3.10.7.4", kData),
    stay(FinWait2, DataBeyondGap, "ACK", "3.10.7.4", kGap),
    row(FinWait2, FinArrives, TimeWait, "ACK", "3.10.7.4",
        "Now the peer has ended its direction too. TCP remembers the connection for a while, in case its last ACK gets "
        "lost."),
    row(FinWait2, UserTimeout, Closed, "", "3.10.8",
        "The peer gives no sign of life, or never ends its direction: TCP gives up waiting for it."),

    stay(CloseWait, ActiveOpen, "error", "3.10.1", kExists),
    stay(CloseWait, Send, "data", "3.10.2", kSendData),
    stay(CloseWait, Receive, "", "3.10.3", kGiveData),
    row(CloseWait, Close, LastAck, "FIN", "3.10.4",
        "The peer had ended its direction; now the user ends the other one, and only the ACK of this FIN is missing."),
    row(CloseWait, Abort, Closed, "RST", "3.10.5", kAbort),
    stay(CloseWait, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(CloseWait, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(CloseWait, RstArrives, Closed, "", "3.10.7.4", kReset),
    stay(CloseWait, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(CloseWait, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(CloseWait, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(CloseWait, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(CloseWait, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(CloseWait, DuplicateAck, "", "3.10.7.4", kDuplicateAck),
    stay(CloseWait, DataAfterFin, "", "3.10.7.4", kDataAfterFin),
    stay(CloseWait, FinAgain, "", "3.10.7.4", kSecondFin),
    row(CloseWait, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(CloseWait, RetransmissionTimeout, "oldest segment", "3.10.8", kRetransmit),

    stay(Closing, ActiveOpen, "error", "3.10.1", kExists),
    stay(Closing, Send, "error", "3.10.2", kSendClosing),
    stay(Closing, Receive, "error", "3.10.3", kNoMoreData),
    stay(Closing, Close, "error", "3.10.4", kCloseAgain),
    row(Closing, Abort, Closed, "", "3.10.5", kAbortQuietly),
    stay(Closing, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(Closing, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(Closing, RstArrives, Closed, "", "3.10.7.4", kResetLate),
    stay(Closing, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(Closing, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(Closing, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(Closing, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(Closing, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(Closing, DuplicateAck, "", "3.10.7.4", kDuplicateAck),
    row(Closing, FinAcked, TimeWait, "", "3.10.7.4",
        "Each end now knows that the other has ended too. TCP remembers the connection for a while, in case an ACK got "
        "lost."),
    stay(Closing, DataAfterFin, "", "3.10.7.4", kDataAfterFin),
    stay(Closing, FinAgain, "", "3.10.7.4", kSecondFin),
    row(Closing, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(Closing, RetransmissionTimeout, "oldest segment", "3.10.8", kRetransmit),

    stay(LastAck, ActiveOpen, "error", "3.10.1", kExists),
    stay(LastAck, Send, "error", "3.10.2", kSendClosing),
    stay(LastAck, Receive, "error", "3.10.3", kNoMoreData),
    stay(LastAck, Close, "error", "3.10.4", kCloseAgain),
    row(LastAck, Abort, Closed, "", "3.10.5", kAbortQuietly),
    stay(LastAck, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(LastAck, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(LastAck, RstArrives, Closed, "", "3.10.7.4", kResetLate),
    stay(LastAck, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(LastAck, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    stay(LastAck, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(LastAck, AckOfUnsent, "ACK", "3.10.7.4", kAckOfUnsent),
    stay(LastAck, AckTooOld, "ACK", "3.10.7.4", kAckTooOld),
    stay(LastAck, DuplicateAck, "", "3.10.7.4", kDuplicateAck),
    row(LastAck, FinAcked, Closed, "", "3.10.7.4",
        "The peer has acknowledged our FIN: both directions have ended, and this end can forget the connection."),
    stay(LastAck, DataAfterFin, "", "3.10.7.4", kDataAfterFin),
    stay(LastAck, FinAgain, "", "3.10.7.4", kSecondFin),
    row(LastAck, UserTimeout, Closed, "", "3.10.8", kUserTimeout),
    stay(LastAck, RetransmissionTimeout, "oldest segment", "3.10.8", kRetransmit),

    stay(TimeWait, ActiveOpen, "error", "3.10.1", kExists),
    stay(TimeWait, Send, "error", "3.10.2", kSendClosing),
    stay(TimeWait, Receive, "error", "3.10.3", kNoMoreData),
    stay(TimeWait, Close, "error", "3.10.4", kCloseAgain),
    row(TimeWait, Abort, Closed, "", "3.10.5", kAbortQuietly),
    stay(TimeWait, Unacceptable, "ACK", "3.10.7.4", kUnacceptable),
    stay(TimeWait, UnacceptableRst, "", "3.10.7.4", kUnacceptableRst),
    row(TimeWait, RstArrives, Closed, "", "3.10.7.4", kResetLate),
    stay(TimeWait, RstInWindow, "ACK", "3.10.7.4", kRstChallenge),
    stay(TimeWait, SynArrives, "ACK", "3.10.7.4", kSynChallenge),
    row(TimeWait, NewerSyn, Closed, "", "3.10.7.4",
        "The peer wants a new connection, and the clock in its SYN says that it is no copy of an old one: TIME-WAIT "
        "need not last any longer."),
    stay(TimeWait, NoAck, "", "3.10.7.4", kNoAckBit),
    stay(
        TimeWait, AckArrives, "ACK", "3.10.7.4",
        "Only the peer's FIN should still come. This ACK has other numbers than the last ones had: TCP repeats its own "
        "last ACK, which tells the peer that all is over."),
    stay(TimeWait, RetransmittedFin, "ACK", "3.10.7.4",
         "The peer repeats its FIN, so our last ACK was lost: TCP sends it again and starts its waiting anew. This is "
         "what TIME-WAIT is for."),
    stay(TimeWait, DataAfterFin, "", "3.10.7.4", kDataAfterFin),
    row(TimeWait, TimeWaitTimeout, Closed, "", "3.10.8",
        "Twice the longest life of a segment has passed: nothing of this connection can still be on its way, and its "
        "ports may be used again."),
};

constexpr auto kAllRows = [] {
    std::array<stack::StateRow, std::size(kRows) + kRowsBeyond.size()> all{};
    std::ranges::copy(kRowsBeyond, std::ranges::copy(kRows, all.begin()).out);
    return all;
}();

constexpr stack::StateTable kTable{"connection", "TCP connection", kStates,
                                   kEvents,      kAllRows,         static_cast<std::uint8_t>(Closed)};
static_assert(std::size(kStates) == static_cast<std::size_t>(TimeWait) + 1);
static_assert(std::size(kEvents) == static_cast<std::size_t>(SynReopens) + 1);
} // namespace

const stack::StateTable& connectionTable()
{
    return kTable;
}

} // namespace osiscope::tcp
