#include "layers/application/transfer/states.h"

namespace osiscope::transfer {

namespace {
constexpr std::string_view kSendStates[] = {"idle",      "connecting",       "sending", "window full", "ending",
                                            "releasing", "waiting to retry", "done",    "failed"};
static_assert(std::size(kSendStates) == static_cast<std::size_t>(SendState::Failed) + 1);
constexpr std::string_view kSendEvents[] = {
    "send a file",
    "connected",
    "connected again",
    "not wanted",
    "a checkpoint is reached",
    "a checkpoint is secured",
    "too many checkpoints open",
    "everything is sent",
    "the end is confirmed",
    "the session has ended",
    "the session is lost",
    "the receiver does not know the file",
    "time to try again",
    "tried often enough",
};
static_assert(std::size(kSendEvents) == static_cast<std::size_t>(SendEvent::GivenUp) + 1);
constexpr std::string_view kReceiveStates[] = {"nothing", "receiving", "cut off", "complete"};
static_assert(std::size(kReceiveStates) == static_cast<std::size_t>(ReceiveState::Complete) + 1);
constexpr std::string_view kReceiveEvents[] = {"a file begins",
                                               "a file goes on",
                                               "a piece",
                                               "a checkpoint",
                                               "the end",
                                               "the session is lost",
                                               "a part of a file is on the disk",
                                               "a whole file is on the disk"};
static_assert(std::size(kReceiveEvents) == static_cast<std::size_t>(ReceiveEvent::RestoredWhole) + 1);

template <typename State, typename Event>
constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"X.215", section}, sentence);
}
constexpr std::string_view kLost =
    "The session connection is lost, but not the work: the sender knows which checkpoint "
    "was the last that the receiver has secured.";
constexpr std::string_view kSecured =
    "The receiver has secured all up to this checkpoint: it need never be sent again.";
constexpr std::string_view kUnknown = "The receiver knows nothing of the file: all must be sent again.";

using S = SendState;
using E = SendEvent;
constexpr stack::StateRow kSendRows[] = {
    row(S::Idle, E::Put, S::Connecting, "S-CONNECT request", "12.1",
        "A session with activities and synchronization points is asked for."),
    row(S::Connecting, E::Connected, S::Sending, "S-ACTIVITY-START request", "13.13",
        "The file becomes an activity, which has a name of its own."),
    row(S::Connecting, E::Resumed, S::Sending, "S-ACTIVITY-RESUME request", "13.14",
        "The activity goes on from the last secured checkpoint, on a new session connection."),
    row(S::Connecting, E::Refused, S::Failed, "", "12.1", "The other user does not want the file."),
    row(S::Connecting, E::Lost, S::Waiting, "", "14.3",
        "There is no way to the receiver now. It is tried again later."),
    row(S::Sending, E::Point, S::Sending, "S-SYNC-MINOR request", "13.8",
        "A checkpoint: the receiver is asked to secure what it has. The sender does not wait for the answer."),
    row(S::Sending, E::Secured, S::Sending, "", "13.8", kSecured),
    row(S::Sending, E::WindowFull, S::Held, "", "13.8",
        "Too much is sent that is not secured: the sender waits, so that little is lost when something breaks."),
    row(S::Sending, E::AllSent, S::Ending, "S-ACTIVITY-END request", "13.17",
        "The whole file is sent: the activity shall end."),
    row(S::Sending, E::Lost, S::Waiting, "", "14.3", kLost),
    row(S::Sending, E::Rejected, S::Waiting, "", "14.2", kUnknown),
    row(S::Held, E::Secured, S::Sending, "", "13.8", kSecured),
    row(S::Held, E::Lost, S::Waiting, "", "14.3", kLost),
    row(S::Held, E::Rejected, S::Waiting, "", "14.2", kUnknown),
    row(S::Ending, E::Secured, S::Ending, "", "13.8", kSecured),
    row(S::Ending, E::Ended, S::Releasing, "S-RELEASE request", "13.17",
        "The receiver has the whole file: the session is no longer needed."),
    row(S::Ending, E::Lost, S::Waiting, "", "14.3", kLost),
    row(S::Ending, E::Rejected, S::Waiting, "", "14.2", kUnknown),
    row(S::Releasing, E::Released, S::Done, "", "14.1", "All is done in good order."),
    row(S::Releasing, E::Lost, S::Done, "", "14.3", "The session breaks, but the file had arrived and both know it."),
    row(S::Waiting, E::TryAgain, S::Connecting, "S-CONNECT request", "12.1", "A new session connection is tried."),
    row(S::Waiting, E::GivenUp, S::Failed, "", "14.3", "It was tried often enough."),
};

using R = ReceiveState;
using V = ReceiveEvent;
constexpr stack::StateRow kReceiveRows[] = {
    row(R::Nothing, V::Started, R::Receiving, "", "13.13", "A file begins to arrive, under the name of its activity."),
    row(R::Nothing, V::Restored, R::CutOff, "", "13.14",
        "The host has started again. What was secured is on its disk: the file can go on from there."),
    row(R::Nothing, V::RestoredWhole, R::Complete, "", "13.17",
        "The host has started again, and the whole file is on its disk."),
    row(R::Receiving, V::Piece, R::Receiving, "", "13.1", "A piece arrives. It is not secured yet."),
    row(R::Receiving, V::Point, R::Receiving, "S-SYNC-MINOR response", "13.8",
        "All that has arrived is secured, and the checkpoint is confirmed: from here on it can be gone back to."),
    row(R::Receiving, V::Complete, R::Complete, "S-ACTIVITY-END response", "13.17",
        "The whole file is here and secured."),
    row(R::Receiving, V::Lost, R::CutOff, "", "14.3",
        "The session is lost. What is secured stays; what came after the last checkpoint counts no more."),
    row(R::Receiving, V::Resumed, R::Receiving, "", "13.14",
        "The sender has noticed the loss first. The file goes on from the checkpoint it names."),
    row(R::CutOff, V::Resumed, R::Receiving, "", "13.14",
        "The file goes on from the checkpoint that the sender names: this side still knows it."),
    row(R::CutOff, V::Started, R::Receiving, "", "13.13", "The sender begins anew: what was secured is thrown away."),
    row(R::Receiving, V::Started, R::Receiving, "", "13.13",
        "The sender begins anew: what was secured is thrown away."),
    row(R::Complete, V::Started, R::Receiving, "", "13.13",
        "The same name again: a new file takes the place of the old one."),
};

constexpr stack::StateTable kTables[] = {
    {"sender", "Sender", kSendStates, kSendEvents, kSendRows, static_cast<std::uint8_t>(S::Idle)},
    {"receiver", "Receiver", kReceiveStates, kReceiveEvents, kReceiveRows, static_cast<std::uint8_t>(R::Nothing)},
};
} // namespace

std::span<const stack::StateTable> stateTables()
{
    return kTables;
}

} // namespace osiscope::transfer
