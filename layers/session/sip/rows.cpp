#include "layers/session/sip/rows.h"

#include "layers/session/sip/settings.h"

namespace osiscope::sip {

namespace {
using stack::Citation;
using stack::ValueType;

constexpr Citation sip(std::string_view section)
{
    return {"RFC 3261", section};
}

constexpr stack::VariableRow kVariables[] = {
    {"call-id", "Call-ID", ValueType::Text, "", "Names the call: the same in all its messages.", sip("12"), true},
    {"local-tag", "local tag", ValueType::Text, "", "This side's half of the dialog's name.", sip("12"), true},
    {"remote-tag", "remote tag", ValueType::Text, "", "The other side's half of the dialog's name.", sip("12"), true},
    {"local-sequence", "local sequence number", ValueType::Integer, "",
     "The number of this side's latest request in the dialog.", sip("12"), true},
    {"remote-sequence", "remote sequence number", ValueType::Integer, "",
     "The number of the other side's latest request; a lower one is out of order.", sip("12"), true},
    {"remote-target", "remote target", ValueType::Text, "", "Where the other side wants the next request.", sip("12"),
     true},
    {"route-set", "route set", ValueType::Text, "", "The proxies that requests of this dialog pass.", sip("12"), true},
    {"voice",
     "agreed voice",
     ValueType::Text,
     "",
     "How voice is coded, where it goes, and who sends.",
     {"RFC 3264", "6"},
     true},
    {"calls", "calls", ValueType::Integer, "calls", "The calls this telephone keeps.", sip("12"), false},
    {"transactions", "open transactions", ValueType::Integer, "transactions",
     "The requests that are not yet forgotten, with their answers.", sip("17"), false},
    {"bindings", "bindings", ValueType::Text, "", "Where the registrar has been told each user can be reached.",
     sip("10"), true},
    {"binding-count", "kept bindings", ValueType::Integer, "bindings", "How many addresses the registrar keeps.",
     sip("10"), true},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::BindingCount) + 1);

constexpr stack::TimerRow kTimers[] = {
    {"timer-a", "timer A", "Over UDP an INVITE is repeated when it fires: after T1, then twice as long each time.",
     sip("17.1.1.2")},
    {"timer-b", "timer B", "The INVITE is given up after 64 times T1 without any answer.", sip("17.1.1.2")},
    {"timer-c", "timer C", "A proxy waits for the end of an INVITE no longer than this.", sip("16.6")},
    {"timer-d", "timer D", "The transaction stays for repeated final responses.", sip("17.1.1.2")},
    {"timer-e", "timer E", "Over UDP another request is repeated when it fires: after T1, at most every T2.",
     sip("17.1.2.2")},
    {"timer-f", "timer F", "Another request is given up after 64 times T1.", sip("17.1.2.2")},
    {"timer-g", "timer G", "Over UDP a final response is repeated when it fires, until its ACK comes.", sip("17.2.1")},
    {"timer-h", "timer H", "The wait for an ACK is given up after 64 times T1.", sip("17.2.1")},
    {"timer-i", "timer I", "The transaction stays for repeated ACKs.", sip("17.2.1")},
    {"timer-j", "timer J", "The transaction stays for repeated requests.", sip("17.2.2")},
    {"timer-k", "timer K", "The transaction stays for repeated responses.", sip("17.1.2.2")},
    {"timer-l", "timer L", "An accepted INVITE stays for its repetitions.", {"RFC 6026", "7.1"}},
    {"timer-m", "timer M", "An accepted INVITE stays for further 2xx responses.", {"RFC 6026", "7.2"}},
    {"answer-timer", "until somebody answers", "The telephone rings until its user picks up.", sip("13.3.1")},
    {"answer-again-timer", "until the answer is repeated",
     "The answered side repeats its 2xx until an ACK comes: after T1, then twice as long, at most T2.",
     sip("13.3.1.4")},
    {"ack-timer", "until the call is given up", "Without an ACK in 64 times T1 the answered side ends the call.",
     sip("13.3.1.4")},
    {"ringing-again-timer",
     "until the ringing is repeated",
     "A reliable provisional response is repeated until a PRACK comes.",
     {"RFC 3262", "3"}},
    {"prack-timer",
     "until the PRACK is missed",
     "Without a PRACK in 64 times T1 the call is refused.",
     {"RFC 3262", "3"}},
    {"hang-up-timer", "until the user hangs up", "The user has talked for as long as was wanted.", sip("15")},
    {"cancelled-timer", "until the cancelled call is forgotten",
     "After a CANCEL the final response should come in 64 times T1.", sip("9.1")},
    {"refresh-timer", "until the registration is refreshed", "A binding must be renewed before it expires.",
     sip("10.2.4")},
    {"registration-timer", "until the registration is over",
     "A binding that is not renewed expires, and the telephone cannot be reached by it any more.", sip("10.2.4")},
    {"binding-timer", "until a binding expires", "The registrar forgets an address that is not renewed.", sip("10.3")},
    {"glare-timer", "until the change is tried again",
     "Both sides wanted to change the call at once; they try again after different times.", sip("14.1")},
    {"idle-timer", "until an idle connection is closed", "A TCP connection that carries nothing is closed.", sip("18")},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Idle) + 1);

constexpr stack::NoteRow kNotes[] = {
    {"malformed-message", "not understood", "What came in is no SIP message that can be answered.", sip("18.1.2")},
    {"request-refused", "request refused", "The request is wrong, or asks for what this element cannot do.",
     sip("8.2")},
    {"stray", "belongs to nothing", "The message fits no transaction and no dialog that is kept here.", sip("17.1.3")},
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it, so nothing can be sent.",
     sip("8.1.2")},
    {"transport-failed", "transport failed", "The transport could not carry the message.", sip("17.1.4")},
    {"no-answer", "no answer", "The other side has not answered in time; it is treated like 408.", sip("8.1.3.1")},
    {"call-made", "a call is made", "The caller draws a Call-ID and a tag, and sends an INVITE.", sip("13.2.1")},
    {"phone-rings", "the telephone rings", "The called user is told of the call, and the caller hears that it rings.",
     sip("13.3.1.1")},
    {"call-answered", "the call is answered", "The called user picks up: from here on there is a session.",
     sip("13.3.1.4")},
    {"call-failed", "the call failed", "The caller is told why there is no call.", sip("13.2.2.3")},
    {"answer-repeated", "the answer is repeated",
     "No ACK has come: the 2xx or the ACK was lost, and the called side cannot know which.", sip("13.3.1.4")},
    {"ack-missing", "the ACK never came", "The called side ends a call whose caller has never confirmed it.",
     sip("13.3.1.4")},
    {"another-server", "another server is tried",
     "The first server does not answer, or cannot serve: the request goes out once more, by the next one.",
     sip("8.1.2")},
    {"redirected", "redirected", "The caller tries the address it was given.", sip("8.1.3.4")},
    {"challenge", "a challenge", "Whoever asks must prove to know the password.", sip("22.1")},
    {"proof", "a proof", "The request is sent again, with a digest of the password in it.", sip("22.2")},
    {"proof-wrong", "a wrong proof", "The digest does not fit the password that is known here.", sip("22.4")},
    {"proof-stale", "a stale proof",
     "The digest is right, but its nonce is none of this server's, or it has been used with this count before.",
     sip("22.4")},
    {"cancel-too-late", "too late to cancel", "The call was answered before the CANCEL came: it must be ended by BYE.",
     sip("9.1")},
    {"call-ended", "the call is over", "Both sides forget the dialog.", sip("15")},
    {"voice-agreed", "voice is agreed", "Offer and answer say how and where voice is sent.", {"RFC 3264", "6"}},
    {"voice-changed",
     "voice is changed",
     "A new offer and its answer have replaced the old agreement.",
     {"RFC 3264", "8"}},
    {"no-common-coding",
     "no common coding",
     "The two sides know no coding of voice that both understand.",
     {"RFC 3264", "6"}},
    {"second-answer", "a second telephone answers",
     "Another telephone has answered the same call: its dialog is ended at once.", sip("13.2.2.4")},
    {"binding-kept", "an address is kept", "The registrar remembers where the user can be reached.", sip("10.3")},
    {"bindings-told", "bindings are told", "The registrar says where the user can be reached.", sip("10.2.3")},
    {"binding-gone", "an address is forgotten", "The binding was removed, or has expired.", sip("10.3")},
    {"forwarded", "passed on", "The proxy sends the message on towards its target.", sip("16.6")},
    {"route-recorded", "route recorded", "The proxy asks to see the later requests of this dialog too.", sip("16.6")},
    {"forked", "sent to several", "The user can be reached in several places: all of them are asked.", sip("16.6")},
    {"moved", "moved", "The telephone goes on with another address; whoever it talks to must be told.", sip("14")},
    {"nothing-to-do", "nothing to do", "There is no call that this could be done with.", sip("15")},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::NothingToDo) + 1);

using stack::ParameterType;
constexpr std::string_view kCodings[] = {"PCMU", "PCMA"};
constexpr sim::Duration kShortestPacket = std::chrono::milliseconds(1);
constexpr sim::Duration kLongestPacket = std::chrono::milliseconds(150); // what fits a packet of 1,500 octets
constexpr stack::ParameterRow kCallParameters[] = {
    {.id = "to", .required = true, .meaning = "Whom to call: \"bob\", \"bob@proxy\" or \"sip:bob@10.0.0.2\""},
    {.id = "duration",
     .type = ParameterType::Duration,
     .meaning = "How long to talk before hanging up; until sip.hangup when not given"},
    {.id = "no-offer",
     .type = ParameterType::Boolean,
     .meaning = "Send the INVITE without an offer: the called side offers, and the ACK answers"},
};
constexpr stack::ParameterRow kOptionsParameters[] = {
    {.id = "to", .required = true, .meaning = "Whom to ask: \"bob\", \"bob@proxy\" or \"sip:bob@10.0.0.2\""},
};
constexpr stack::ParameterRow kRegisterParameters[] = {
    {.id = "contact",
     .meaning = "Another address to be reached at, for example \"mailto:bob@b.example\"; else the telephone's own"},
};
constexpr stack::ParameterRow kMoveParameters[] = {
    {.id = "address", .required = true, .meaning = "The host's address to go on with"},
};
constexpr stack::ParameterRow kCodecParameters[] = {
    {.id = "to", .required = true, .meaning = "The coding to change to", .choices = kCodings},
};
constexpr auto kEither = stack::Performer::Either;
constexpr std::string_view kRinging[] = {"invite-server.proceeding"};
constexpr std::string_view kCalling[] = {"invite-client.calling", "invite-client.proceeding"};
constexpr std::string_view kTalking[] = {"dialog.confirmed-dialog"};
constexpr std::string_view kRegistrar[] = {"domain", "proxy"};
constexpr std::string_view kCalls[] = {"calls"};
// Proxies have transactions too, but no calls.
constexpr stack::NeedRow kSomeCall[] = {{{}, kCalls, "there is no call"}};
constexpr stack::NeedRow kRings[] = {{{}, kCalls, "there is no call"}, {kRinging, {}, "no call rings here"}};
constexpr stack::NeedRow kIsCalling[] = {{{}, kCalls, "there is no call"},
                                         {kCalling, {}, "no call that was made here waits for its answer"}};
constexpr stack::NeedRow kTalks[] = {{kTalking, {}, "no call has been answered that is still going on"}};
constexpr stack::NeedRow kHasRegistrar[] = {{{}, {}, "the telephone knows no registrar", kRegistrar}};
constexpr stack::ActionRow kActions[] = {
    {"call", "Call", "Calls somebody", kCallParameters, false, kEither},
    {"answer", "Answer", "Picks up the telephone that rings", {}, true, kEither, kRings},
    {"hangup",
     "Hang up",
     "Ends the call that is going on, or refuses the one that rings",
     {},
     true,
     kEither,
     kSomeCall},
    {"cancel", "Cancel", "Gives up a call that nobody has answered yet", {}, true, kEither, kIsCalling},
    {"register", "Register", "Tells the registrar where this telephone is", kRegisterParameters, false, kEither},
    {"unregister", "Unregister", "Tells the registrar that this telephone is gone", {}, true, kEither, kHasRegistrar},
    {"bindings",
     "Ask for bindings",
     "Asks the registrar where its user can be reached",
     {},
     true,
     kEither,
     kHasRegistrar},
    {"options", "Ask for abilities", "Asks somebody what they are able to do", kOptionsParameters, false, kEither},
    {"hold", "Hold", "Puts the other side on hold: no more voice is received", {}, true, kEither, kTalks},
    {"resume", "Resume", "Takes the other side off hold", {}, true, kEither, kTalks},
    {"codec", "Change the coding", "Proposes another coding of voice", kCodecParameters, true, kEither, kTalks},
    {"move", "Move", "Goes on with another address of the host", kMoveParameters, false, kEither},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Move) + 1);

constexpr stack::ParameterRow kUserColumns[] = {
    {.id = "name", .required = true, .meaning = "The user's name"},
    {.id = "password", .required = true, .meaning = "The password, which never crosses the network"},
};
constexpr stack::ParameterRow kBindingColumns[] = {
    {.id = "user", .required = true, .meaning = "The user's name"},
    {.id = "contact", .required = true, .meaning = "Where to reach the user: \"sip:bob@10.0.0.2\""},
};
constexpr stack::ParameterRow kService[] = {
    {.id = "role", .meaning = "What it is; a phone unless said otherwise", .choices = kRoles},
    {.id = "user", .meaning = "The telephone's user; the host's name unless said otherwise"},
    {.id = "domain", .meaning = "The host whose registrar and proxy serve the user; this host unless said otherwise"},
    {.id = "proxy", .meaning = "The proxy that all requests leave by", .reading = &stack::readHostName},
    {.id = "backup-proxy",
     .meaning = "The proxy that a call leaves by when the first one does not answer",
     .reading = &stack::readHostName},
    {.id = "register", .type = ParameterType::Boolean, .meaning = "Register when the host starts"},
    {.id = "renew",
     .type = ParameterType::Boolean,
     .meaning = "Renew the registration before it expires, for ever; the run needs an end then"},
    {.id = "expires",
     .type = ParameterType::Duration,
     .meaning = "How long a registration holds; 1 hour",
     .shortest = std::chrono::seconds(1)},
    {.id = "password", .meaning = "The telephone's password, for digests"},
    {.id = "answer", .meaning = "What the telephone does with a call", .choices = kAnswers},
    {.id = "answer-after",
     .type = ParameterType::Duration,
     .meaning = "How long it rings; 2 s. With 0 s it does not ring at all"},
    {.id = "reliable", .type = ParameterType::Boolean, .meaning = "Ring reliably, with PRACK, where the caller can"},
    {.id = "voice", .type = ParameterType::Boolean, .meaning = "Send and receive voice by RTP; true"},
    {.id = "media-port",
     .type = ParameterType::Integer,
     .meaning = "The port for voice; 49170",
     .least = 1024,
     .most = 65534},
    {.id = "packet-time",
     .type = ParameterType::Duration,
     .meaning = "How much voice is in one packet; 20 ms",
     .shortest = kShortestPacket,
     .longest = kLongestPacket},
    {.id = "playout", .type = ParameterType::Duration, .meaning = "How long voice waits before it is played; 60 ms"},
    {.id = "codec", .meaning = "The preferred coding of voice; PCMU", .choices = kCodings},
    {.id = "only-codec", .type = ParameterType::Boolean, .meaning = "Know no other coding than that"},
    {.id = "record-route", .type = ParameterType::Boolean, .meaning = "A proxy stays on the way of a call; true"},
    {.id = "strict-routing",
     .type = ParameterType::Boolean,
     .meaning = "A proxy that routes as RFC 2543 did, before there was loose routing"},
    {.id = "media-relay",
     .type = ParameterType::Boolean,
     .meaning = "A proxy with state that voice passes through too, as at the edge of a private network"},
    {.id = "authenticate", .type = ParameterType::Boolean, .meaning = "Ask whoever comes for a proof of the password"},
    {.id = "authenticate-all",
     .type = ParameterType::Boolean,
     .meaning = "Ask callers of other domains for a proof too"},
    {.id = "users", .type = ParameterType::Tables, .meaning = "Users and passwords", .columns = kUserColumns},
    {.id = "bindings",
     .type = ParameterType::Tables,
     .meaning = "Users who need not register",
     .columns = kBindingColumns},
};
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
std::span<const stack::ActionRow> actionRows()
{
    return kActions;
}
std::span<const stack::ParameterRow> serviceRows()
{
    return kService;
}

} // namespace osiscope::sip
