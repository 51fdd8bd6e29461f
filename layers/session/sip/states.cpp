#include "layers/session/sip/states.h"

namespace osiscope::sip {

namespace {
using stack::Citation;
using stack::StateRow;

constexpr Citation sip(std::string_view section)
{
    return {"RFC 3261", section};
}
constexpr Citation correction(std::string_view section)
{
    return {"RFC 6026", section};
}

using stack::row;

namespace invite_client {
using S = InviteClientState;
using E = InviteClientEvent;
constexpr std::string_view kStates[] = {"calling", "proceeding", "completed", "accepted", "terminated"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Terminated) + 1);
constexpr std::string_view kEvents[] = {
    "timer A: no answer yet", "a provisional response", "a 2xx response",      "a response from 300 to 699",
    "a final response again", "timer B: no answer",     "nothing can be sent", "cancelled, and no answer",
    "timer D ends the wait",  "timer M ends the wait",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::AcceptedOver) + 1);
constexpr StateRow kRows[] = {
    row(S::Calling, E::Resend, S::Calling, "INVITE", sip("17.1.1.2"),
        "Over UDP the request or its answer may be lost, so it is sent again after twice as long each time."),
    row(S::Calling, E::Provisional, S::Proceeding, "", sip("17.1.1.2"),
        "The request has arrived, so it is no longer repeated."),
    row(S::Calling, E::Success, S::Accepted, "", correction("7.2"),
        "The call is answered. The core sends the ACK; the transaction stays for repeated answers."),
    row(S::Calling, E::Failure, S::Completed, "ACK", sip("17.1.1.2"),
        "A final answer other than success is acknowledged hop by hop, by the transaction itself."),
    row(S::Calling, E::TimedOut, S::Terminated, "", sip("17.1.1.2"),
        "Nothing came in 64 times T1: the other side is taken to be unreachable."),
    row(S::Calling, E::TransportError, S::Terminated, "", sip("17.1.1.2"),
        "What the transport cannot carry will never be answered."),
    row(S::Proceeding, E::Provisional, S::Proceeding, "", sip("17.1.1.2"), "There is more news, but no decision."),
    row(S::Proceeding, E::Success, S::Accepted, "", correction("7.2"),
        "The call is answered. The core sends the ACK; the transaction stays for repeated answers."),
    row(S::Proceeding, E::Failure, S::Completed, "ACK", sip("17.1.1.2"),
        "A final answer other than success is acknowledged hop by hop, by the transaction itself."),
    row(S::Proceeding, E::Abandoned, S::Terminated, "", sip("9.1"),
        "The call was cancelled, and the final answer that should follow did not come in 64 times T1."),
    row(S::Completed, E::FinalAgain, S::Completed, "ACK", sip("17.1.1.2"),
        "The answer comes again because the ACK was lost: it is acknowledged again."),
    row(S::Completed, E::TransportError, S::Terminated, "", sip("17.1.1.2"), "The ACK cannot be sent."),
    row(S::Completed, E::WaitOver, S::Terminated, "", sip("17.1.1.2"), "No repeated answer can still arrive."),
    row(S::Accepted, E::Success, S::Accepted, "", correction("7.2"),
        "A 2xx again: its ACK was lost, or a fork of the request was answered too. The core decides."),
    row(S::Accepted, E::AcceptedOver, S::Terminated, "", correction("7.2"), "No further 2xx can still arrive."),
};
} // namespace invite_client

namespace client {
using S = ClientState;
using E = ClientEvent;
constexpr std::string_view kStates[] = {"trying", "proceeding", "completed", "terminated"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Terminated) + 1);
constexpr std::string_view kEvents[] = {
    "timer E: no answer yet", "a provisional response", "a final response",      "a final response again",
    "timer F: no answer",     "nothing can be sent",    "timer K ends the wait",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::WaitOver) + 1);
constexpr StateRow kRows[] = {
    row(S::Trying, E::Resend, S::Trying, "request", sip("17.1.2.2"),
        "Over UDP the request or its answer may be lost, so it is sent again, at most every four seconds."),
    row(S::Trying, E::Provisional, S::Proceeding, "", sip("17.1.2.2"), "The request has arrived."),
    row(S::Trying, E::Final, S::Completed, "", sip("17.1.2.2"), "The request is answered."),
    row(S::Trying, E::TimedOut, S::Terminated, "", sip("17.1.2.2"), "Nothing came in 64 times T1."),
    row(S::Trying, E::TransportError, S::Terminated, "", sip("17.1.2.2"),
        "What the transport cannot carry will never be answered."),
    row(S::Proceeding, E::Resend, S::Proceeding, "request", sip("17.1.2.2"),
        "Only a repeated request makes the other side repeat an answer that was lost."),
    row(S::Proceeding, E::Provisional, S::Proceeding, "", sip("17.1.2.2"), "There is more news, but no decision."),
    row(S::Proceeding, E::Final, S::Completed, "", sip("17.1.2.2"), "The request is answered."),
    row(S::Proceeding, E::TimedOut, S::Terminated, "", sip("17.1.2.2"), "No final answer came in 64 times T1."),
    row(S::Proceeding, E::TransportError, S::Terminated, "", sip("17.1.2.2"), "The transport has failed."),
    row(S::Completed, E::FinalAgain, S::Completed, "", sip("17.1.2.2"),
        "The answer to a repetition of the request: it says nothing new."),
    row(S::Completed, E::WaitOver, S::Terminated, "", sip("17.1.2.2"), "No repeated answer can still arrive."),
};
} // namespace client

namespace invite_server {
using S = InviteServerState;
using E = InviteServerEvent;
constexpr std::string_view kStates[] = {"proceeding", "completed", "confirmed", "accepted", "terminated"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Terminated) + 1);
constexpr std::string_view kEvents[] = {
    "the request again", "the core has news",     "the core accepts",
    "the core refuses",  "timer G: no ACK yet",   "an ACK",
    "timer H: no ACK",   "timer I ends the wait", "timer L ends the wait",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::AcceptedOver) + 1);
constexpr StateRow kRows[] = {
    row(S::Proceeding, E::RequestAgain, S::Proceeding, "latest provisional response", sip("17.2.1"),
        "The caller asks again: no response has reached it. The latest one is repeated, if there is one yet."),
    row(S::Proceeding, E::SendProvisional, S::Proceeding, "1xx", sip("17.2.1"),
        "The caller is told how things are, and stops repeating the request."),
    row(S::Proceeding, E::SendSuccess, S::Accepted, "2xx", correction("7.1"),
        "The call is answered. Repeating the 2xx until an ACK comes is the core's task, end to end."),
    row(S::Proceeding, E::SendFailure, S::Completed, "300-699", sip("17.2.1"),
        "The answer is final, and is repeated by the transaction until an ACK comes."),
    row(S::Completed, E::RequestAgain, S::Completed, "final response", sip("17.2.1"),
        "The caller asks again because the final response was lost: it is repeated."),
    row(S::Completed, E::Resend, S::Completed, "final response", sip("17.2.1"),
        "No ACK has come, so the answer may have been lost: it is sent again."),
    row(S::Completed, E::Ack, S::Confirmed, "", sip("17.2.1"), "The caller has the final answer."),
    row(S::Completed, E::NoAck, S::Terminated, "", sip("17.2.1"),
        "No ACK came in 64 times T1: the caller is taken to be gone."),
    row(S::Confirmed, E::Ack, S::Confirmed, "", sip("17.2.1"), "An ACK again: it says nothing new."),
    row(S::Confirmed, E::WaitOver, S::Terminated, "", sip("17.2.1"), "No repeated ACK can still arrive."),
    row(S::Accepted, E::RequestAgain, S::Accepted, "", correction("7.1"),
        "The caller's repetition crossed the answer: it is taken in without a word."),
    row(S::Accepted, E::SendSuccess, S::Accepted, "2xx", correction("7.1"),
        "The core repeats its answer, for no ACK has come."),
    row(S::Accepted, E::AcceptedOver, S::Terminated, "", correction("7.1"), "No repeated request can still arrive."),
};
} // namespace invite_server

namespace server {
using S = ServerState;
using E = ServerEvent;
constexpr std::string_view kStates[] = {"trying", "proceeding", "completed", "terminated"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Terminated) + 1);
constexpr std::string_view kEvents[] = {"the request again", "the core has news", "the core answers",
                                        "timer J ends the wait"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::WaitOver) + 1);
constexpr StateRow kRows[] = {
    row(S::Trying, E::RequestAgain, S::Trying, "", sip("17.2.2"),
        "There is nothing to say yet, so the repetition is passed over."),
    row(S::Trying, E::SendProvisional, S::Proceeding, "1xx", sip("17.2.2"), "The client is told how things are."),
    row(S::Trying, E::SendFinal, S::Completed, "final response", sip("17.2.2"), "The request is answered."),
    row(S::Proceeding, E::RequestAgain, S::Proceeding, "latest provisional response", sip("17.2.2"),
        "The latest response was lost: it is repeated."),
    row(S::Proceeding, E::SendProvisional, S::Proceeding, "1xx", sip("17.2.2"), "The client is told more."),
    row(S::Proceeding, E::SendFinal, S::Completed, "final response", sip("17.2.2"), "The request is answered."),
    row(S::Completed, E::RequestAgain, S::Completed, "final response", sip("17.2.2"),
        "The response was lost: the request comes again, and is answered as before, without doing it twice."),
    row(S::Completed, E::WaitOver, S::Terminated, "", sip("17.2.2"), "No repeated request can still arrive."),
};
} // namespace server

namespace dialog {
using S = DialogState;
using E = DialogEvent;
constexpr std::string_view kStates[] = {"no-dialog", "early-dialog", "confirmed-dialog", "dialog-ended"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Ended) + 1);
constexpr std::string_view kEvents[] = {"a provisional response with a tag", "a 2xx response to INVITE",
                                        "another final response", "a new agreement", "a BYE"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::Bye) + 1);
constexpr StateRow kRows[] = {
    row(S::None, E::Provisional, S::Early, "", sip("12.1"),
        "The called side has drawn its tag: both can name the dialog, though nobody has answered."),
    row(S::None, E::Answered, S::Confirmed, "", sip("12.1"),
        "The call is answered: both sides remember tags, numbers, route and address of the other."),
    row(S::None, E::NotAnswered, S::Ended, "", sip("12.3"), "Without an answer there is no dialog."),
    row(S::Early, E::Provisional, S::Early, "", sip("12.1"), "There is more news of the same dialog."),
    row(S::Early, E::Answered, S::Confirmed, "", sip("12.1"),
        "The call is answered: the early dialog is one that both sides keep."),
    row(S::Early, E::NotAnswered, S::Ended, "", sip("12.3"),
        "The call is refused or cancelled: both sides forget the early dialog."),
    row(S::Early, E::Bye, S::Ended, "", sip("15"), "The caller may end an early dialog by a BYE too."),
    row(S::Confirmed, E::Changed, S::Confirmed, "", sip("14"),
        "A new invitation inside the dialog has changed what is sent; the dialog goes on."),
    row(S::Confirmed, E::Bye, S::Ended, "", sip("15"), "One side has ended the call: both sides forget the dialog."),
};
} // namespace dialog

namespace registration {
using S = RegistrationState;
using E = RegistrationEvent;
constexpr std::string_view kStates[] = {"unregistered", "registering", "registered"};
static_assert(std::size(kStates) == static_cast<std::size_t>(S::Registered) + 1);
constexpr std::string_view kEvents[] = {"it is time to register",          "the registrar asks for a proof",
                                        "the registrar keeps the binding", "the registrar refuses",
                                        "the binding is removed",          "its time is over"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(E::Expired) + 1);
constexpr StateRow kRows[] = {
    row(S::Unregistered, E::Ask, S::Registering, "REGISTER", sip("10.2"),
        "The telephone tells the registrar where it can be reached."),
    row(S::Registering, E::Challenged, S::Registering, "REGISTER", sip("22.2"),
        "The request is sent again with a proof of the password."),
    row(S::Registering, E::Accepted, S::Registered, "", sip("10.2.4"),
        "The registrar remembers the address for as long as it says."),
    row(S::Registering, E::Refused, S::Unregistered, "", sip("10.2.8"), "The registrar keeps nothing."),
    row(S::Registering, E::Removed, S::Unregistered, "", sip("10.2.2"), "The registrar has forgotten the address."),
    row(S::Registered, E::Ask, S::Registering, "REGISTER", sip("10.2.4"),
        "The binding must be refreshed before it expires, or removed."),
    row(S::Registered, E::Expired, S::Unregistered, "", sip("10.2.4"),
        "Nobody has refreshed the binding in time: the registrar has forgotten the address."),
};
} // namespace registration

constexpr stack::StateTable kTables[] = {
    {"invite-client", "INVITE client transaction", invite_client::kStates, invite_client::kEvents, invite_client::kRows,
     0},
    {"client", "Non-INVITE client transaction", client::kStates, client::kEvents, client::kRows, 0},
    {"invite-server", "INVITE server transaction", invite_server::kStates, invite_server::kEvents, invite_server::kRows,
     0},
    {"server", "Non-INVITE server transaction", server::kStates, server::kEvents, server::kRows, 0},
    {"dialog", "Dialog", dialog::kStates, dialog::kEvents, dialog::kRows, 0},
    {"registration", "Registration", registration::kStates, registration::kEvents, registration::kRows, 0},
};
} // namespace

std::span<const stack::StateTable> stateTables()
{
    return kTables;
}

InviteClientMachine inviteClientMachine()
{
    return {kTables[0], 0};
}
ClientMachine clientMachine()
{
    return {kTables[1], 1};
}
InviteServerMachine inviteServerMachine()
{
    return {kTables[2], 2};
}
ServerMachine serverMachine()
{
    return {kTables[3], 3};
}
DialogMachine dialogMachine()
{
    return {kTables[4], 4};
}
RegistrationMachine registrationMachine()
{
    return {kTables[5], 5};
}

} // namespace osiscope::sip
