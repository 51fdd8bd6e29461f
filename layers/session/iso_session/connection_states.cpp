#include "layers/session/iso_session/states.h"

#include <algorithm>
#include <array>

namespace osiscope::iso_session {

namespace {
using enum State;

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"X.225", section}, sentence);
}

constexpr std::string_view kData = "Data goes to the user in the order in which it was sent.";
constexpr std::string_view kTyped = "Typed data needs no token: it may always be sent.";
constexpr std::string_view kGot = "A token arrives: now the right is here, and no longer there.";
constexpr std::string_view kAsked =
    "The other user asks for tokens. Whether to give them is for the one who holds them.";
constexpr std::string_view kMinorConfirmed = "All marks up to this one are confirmed: the other user has secured them.";
constexpr std::string_view kWayBack =
    "The other user wants to go back to an agreed point: all that is on its way is void.";
constexpr std::string_view kInterrupted =
    "The activity stops here; it may be resumed, on this connection or a later one.";
constexpr std::string_view kDiscarded = "The activity is to be as if it had never been.";
constexpr std::string_view kTrouble = "Something went wrong: from here on only what repairs it is listened to.";
constexpr std::string_view kVoid = "It was sent before the other end knew what is wanted here: it counts no more.";
constexpr std::string_view kRecoverResync = "To go on after the problem, both users go back to an agreed point.";
constexpr std::string_view kAskFor = "A token that the other side holds can only be asked for.";
constexpr std::string_view kStillSpeaks = "Until it has answered the other side may still speak.";
constexpr std::string_view kBeforeAnswer = "Before it answers the user may say what it still has to say.";
constexpr std::string_view kSetBefore = "Marks set before may still be confirmed.";
constexpr std::string_view kGivenBefore =
    "A token arrives that the other side gave away before it knew what is wanted here.";
constexpr std::string_view kNoEnd =
    "The other user has a problem, and has not heard yet of the end: now there is none.";

// Whoever waits for an answer may get before it all that the other side could send while it did not know yet. For those
// rows (in STA 03, 04A, 04B, 18 and 21) the cells of Annex A were not at hand; they follow from the services that X.215
// allows the other side, and from 9.3 d: every correct sequence of SPDUs is accepted.
constexpr stack::StateRow kOwnRows[] = {
    // Establishment.
    row(Sta01, Event::ConnectRequest, Sta01b, "T-CONNECT request", "6.1",
        "A session connection needs a transport connection to live on."),
    row(Sta01, Event::TransportIndication, Sta01c, "T-CONNECT response", "6.1",
        "Another system has opened a transport connection: the session layer accepts it and waits for a CONNECT."),
    row(Sta01b, Event::TransportConfirm, Sta02a, "CN", "7.1",
        "The transport connection is there: the CONNECT names the functional units, the tokens and the first serial "
        "number wanted."),
    row(Sta01b, Event::TransportConfirmForMuch, Sta02b, "CN", "7.1",
        "The user has more to say than fits into a CONNECT: it carries the beginning, and says that there is more."),
    row(Sta01b, Event::AbortRequest, Sta01, "T-DISCONNECT request", "6.6", "The user no longer wants the connection."),
    row(Sta01c, Event::Cn, Sta08, "S-CONNECT indication", "7.1",
        "Somebody wants a session connection: the user is asked."),
    row(Sta01c, Event::CnUnfinished, Sta01d, "OA", "7.2",
        "The CONNECT says that more of the user's data is to come: it may come."),
    row(Sta01d, Event::Cdo, Sta01d, "", "7.3", "Another piece of what the calling user says; more will follow."),
    row(Sta01d, Event::CdoLast, Sta08, "S-CONNECT indication", "7.3",
        "All that the calling user says is here: now this user is asked."),
    row(Sta02b, Event::Oa, Sta02a, "CDO", "7.2", "The other side is ready for the rest of the user's data."),
    row(Sta02b, Event::Rf, Sta01, "S-CONNECT confirm, T-DISCONNECT request", "7.5",
        "The other side refuses before it has heard the rest."),
    row(Sta01c, Event::CnUnacceptable, Sta16, "RF", "7.5",
        "What is asked for is not known here: the session layer itself refuses."),
    row(Sta01c, Event::Timeout, Sta01, "T-DISCONNECT request", "6.6",
        "No CONNECT comes: a transport connection that carries nothing is given up."),
    row(Sta08, Event::ConnectAccepted, Sta713, "AC", "7.4",
        "The user agrees. What both sides want of the functional units is what they get."),
    row(Sta08, Event::ConnectRefused, Sta16, "RF", "7.5",
        "The user does not want the session connection; the reason is told."),
    row(Sta02a, Event::Ac, Sta713, "S-CONNECT confirm", "7.4",
        "Both agree: tokens have their holders, serial numbers their start. The session connection begins."),
    row(Sta02a, Event::AcUnacceptable, Sta16, "AB", "7.4",
        "The answer chooses what was not offered: there can be no session connection."),
    row(Sta02a, Event::Rf, Sta01, "S-CONNECT confirm, T-DISCONNECT request", "7.5",
        "The other side refuses, and says why."),

    // Data transfer: what the user asks for.
    row(Sta713, Event::DataRequest, Sta713, "DT", "7.11",
        "Data may be sent: the session is full duplex, or the data token is here."),
    row(Sta713, Event::TypedRequest, Sta713, "TD", "7.13", kTyped),
    row(Sta713, Event::GiveRequest, Sta713, "GT", "7.16",
        "Tokens change hands: at any moment exactly one side holds each."),
    row(Sta713, Event::GiveDataRequest, Sta713, "GT", "7.16",
        "The data token changes hands: now the other user may speak, and this one listens."),
    row(Sta713, Event::PleaseRequest, Sta713, "PT", "7.17", kAskFor),
    row(Sta713, Event::ControlRequest, Sta18, "GTC", "7.18",
        "Between two activities all tokens go to the other side at once. Until it has them, nobody holds any."),
    row(Sta713, Event::CapabilityRequest, Sta21, "CD", "7.14",
        "Between two activities a little data may be sent, one piece at a time: the answer must come first."),
    row(Sta713, Event::MinorRequest, Sta713, "MIP", "7.20",
        "The mark gets the next serial number. The user may go on at once, without waiting for the confirmation."),
    row(Sta713, Event::MinorResponse, Sta713, "MIA", "7.21", "The user has secured all up to this mark and says so."),
    row(Sta713, Event::MajorRequest, Sta04a, "MAP", "7.22",
        "A major point ends a dialogue unit: nothing new may be sent until it is confirmed."),
    row(Sta713, Event::ResyncRequest, Sta05a, "RS", "7.24",
        "The user wants to go back to an agreed point; until it is confirmed, all that arrives is void."),
    row(Sta713, Event::StartRequest, Sta713, "AS", "7.29",
        "A piece of work begins. It has a name, and its serial numbers begin with 1."),
    row(Sta713, Event::ResumeRequest, Sta713, "AR", "7.30",
        "Work that was interrupted goes on from its last agreed point. It may have begun on another connection."),
    row(Sta713, Event::InterruptRequest, Sta05b, "AI", "7.31", kInterrupted),
    row(Sta713, Event::DiscardRequest, Sta05c, "AD", "7.33", kDiscarded),
    row(Sta713, Event::EndRequest, Sta04b, "AE", "7.35",
        "The work is done. When the end is confirmed, all of it is settled."),
    row(Sta713, Event::ExceptionRequest, Sta20, "ED", "7.28",
        "The user who only listens has a problem: it may not send data, but it may say so."),
    row(Sta713, Event::ReleaseRequest, Sta03, "FN", "7.6",
        "The user wants to end in good order: the other user must agree."),

    // Data transfer: what arrives.
    row(Sta713, Event::Dt, Sta713, "S-DATA indication", "7.11", kData),
    row(Sta713, Event::Td, Sta713, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta713, Event::Gt, Sta713, "S-TOKEN-GIVE indication", "7.16", kGot),
    row(Sta713, Event::GtData, Sta713, "S-TOKEN-GIVE indication", "7.16",
        "The data token arrives: from now on this user may speak."),
    row(Sta713, Event::Pt, Sta713, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta713, Event::Gtc, Sta713, "GTA, S-CONTROL-GIVE indication", "7.18",
        "All tokens arrive at once, and this side says that it has them: now it may begin an activity."),
    row(Sta713, Event::Cd, Sta22, "S-CAPABILITY-DATA indication", "7.14",
        "Data between two activities: the other user waits for the answer."),
    row(Sta713, Event::Mip, Sta713, "S-SYNC-MINOR indication", "7.20",
        "The other user sets a mark: this one confirms it when all before it is secured."),
    row(Sta713, Event::Mia, Sta713, "S-SYNC-MINOR confirm", "7.21", kMinorConfirmed),
    row(Sta713, Event::Map, Sta10a, "S-SYNC-MAJOR indication", "7.22",
        "The other user ends a dialogue unit and waits until this one agrees."),
    row(Sta713, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kWayBack),
    row(Sta713, Event::As, Sta713, "S-ACTIVITY-START indication", "7.29", "The other user begins a piece of work."),
    row(Sta713, Event::Ar, Sta713, "S-ACTIVITY-RESUME indication", "7.30",
        "The other user goes on with earlier work, from a point that both know."),
    row(Sta713, Event::Ai, Sta11b, "S-ACTIVITY-INTERRUPT indication", "7.31", kInterrupted),
    row(Sta713, Event::Ad, Sta11c, "S-ACTIVITY-DISCARD indication", "7.33", kDiscarded),
    row(Sta713, Event::Ae, Sta10b, "S-ACTIVITY-END indication", "7.35",
        "The other user says that the work is done, and waits until this one agrees."),
    row(Sta713, Event::Ed, Sta20, "S-U-EXCEPTION-REPORT indication", "7.28", kTrouble),
    row(Sta713, Event::Er, Sta20, "S-P-EXCEPTION-REPORT indication", "7.27", kTrouble),
    row(Sta713, Event::Fn, Sta09, "S-RELEASE indication", "7.6",
        "The other user wants to end in good order: this one is asked."),

    // Control and capability data, between activities.
    row(Sta18, Event::Gta, Sta713, "", "7.19", "The other side has all tokens."),
    row(Sta18, Event::Dt, Sta18, "S-DATA indication", "7.11", kData),
    row(Sta18, Event::Td, Sta18, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta18, Event::Pt, Sta18, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta21, Event::Cda, Sta713, "S-CAPABILITY-DATA confirm", "7.15", "The other user has answered."),
    row(Sta21, Event::Dt, Sta21, "S-DATA indication", "7.11", kStillSpeaks),
    row(Sta21, Event::Td, Sta21, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta21, Event::Pt, Sta21, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta21, Event::Gt, Sta21, "S-TOKEN-GIVE indication", "7.16", kGivenBefore),
    row(Sta22, Event::CapabilityResponse, Sta713, "CDA", "7.15", "The user answers what it was told."),
    row(Sta22, Event::TypedRequest, Sta22, "TD", "7.13", kTyped),
    row(Sta22, Event::PleaseRequest, Sta22, "PT", "7.17", kAskFor),

    // Major synchronization.
    row(Sta04a, Event::Maa, Sta713, "S-SYNC-MAJOR confirm", "7.23",
        "The dialogue unit is settled: nobody will go back before this point."),
    row(Sta04a, Event::Dt, Sta04a, "S-DATA indication", "7.11", kStillSpeaks),
    row(Sta04a, Event::Td, Sta04a, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta04a, Event::Mia, Sta04a, "S-SYNC-MINOR confirm", "7.21", kMinorConfirmed),
    row(Sta04a, Event::Pt, Sta04a, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta04a, Event::Gt, Sta04a, "S-TOKEN-GIVE indication", "7.16", kGivenBefore),
    row(Sta04a, Event::ResyncRequest, Sta05a, "RS", "7.24",
        "The user does not want to wait any longer, and goes back."),
    row(Sta04a, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kWayBack),
    row(Sta04a, Event::Ed, Sta20, "S-U-EXCEPTION-REPORT indication", "7.28", kTrouble),
    row(Sta10a, Event::MajorResponse, Sta713, "MAA", "7.23", "The user agrees: the dialogue unit is settled."),
    row(Sta10a, Event::DataRequest, Sta10a, "DT", "7.11", kBeforeAnswer),
    row(Sta10a, Event::TypedRequest, Sta10a, "TD", "7.13", kTyped),
    row(Sta10a, Event::MinorResponse, Sta10a, "MIA", "7.21", kSetBefore),
    row(Sta10a, Event::PleaseRequest, Sta10a, "PT", "7.17", kAskFor),
    row(Sta10a, Event::ResyncRequest, Sta05a, "RS", "7.24", "The user cannot agree to the major point, and goes back."),
    row(Sta10a, Event::ExceptionRequest, Sta20, "ED", "7.28", "The user cannot agree to the major point, and says so."),
    row(Sta10a, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kWayBack),

    // Activities.
    row(Sta04b, Event::Aea, Sta713, "S-ACTIVITY-END confirm", "7.36", "The activity is over for both."),
    row(Sta04b, Event::Dt, Sta04b, "S-DATA indication", "7.11", kStillSpeaks),
    row(Sta04b, Event::Td, Sta04b, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta04b, Event::Mia, Sta04b, "S-SYNC-MINOR confirm", "7.21", kMinorConfirmed),
    row(Sta04b, Event::Pt, Sta04b, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta04b, Event::Gt, Sta04b, "S-TOKEN-GIVE indication", "7.16", kGivenBefore),
    row(Sta04b, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kWayBack),
    row(Sta04b, Event::Ed, Sta20, "S-U-EXCEPTION-REPORT indication", "7.28", kTrouble),
    row(Sta10b, Event::EndResponse, Sta713, "AEA", "7.36", "The user agrees: the activity is over."),
    row(Sta10b, Event::DataRequest, Sta10b, "DT", "7.11", kBeforeAnswer),
    row(Sta10b, Event::TypedRequest, Sta10b, "TD", "7.13", kTyped),
    row(Sta10b, Event::MinorResponse, Sta10b, "MIA", "7.21", kSetBefore),
    row(Sta10b, Event::PleaseRequest, Sta10b, "PT", "7.17", kAskFor),
    row(Sta10b, Event::ResyncRequest, Sta05a, "RS", "7.24", "The user cannot agree to the end, and goes back."),
    row(Sta10b, Event::ExceptionRequest, Sta20, "ED", "7.28", "The user cannot agree to the end, and says so."),
    row(Sta05b, Event::Aia, Sta713, "S-ACTIVITY-INTERRUPT confirm", "7.32",
        "Both know that the activity is interrupted. All tokens are with the one who interrupted it."),
    row(Sta05b, Event::Discarded, Sta05b, "", "7.31", kVoid),
    row(Sta11b, Event::InterruptResponse, Sta713, "AIA", "7.32", "The user has taken note: no activity is going on."),
    row(Sta05c, Event::Ada, Sta713, "S-ACTIVITY-DISCARD confirm", "7.34",
        "Both have thrown the activity away. All tokens are with the one who discarded it."),
    row(Sta05c, Event::Discarded, Sta05c, "", "7.33", kVoid),
    row(Sta11c, Event::DiscardResponse, Sta713, "ADA", "7.34", "The user has taken note: the activity never was."),

    // Resynchronization.
    row(Sta05a, Event::Ra, Sta713, "S-RESYNCHRONIZE confirm", "7.25",
        "Both go on from the agreed point, with the tokens where they were agreed to be."),
    row(Sta05a, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24",
        "Both sides asked at once, and the other's wish counts more: ours is forgotten."),
    row(Sta05a, Event::RsLoses, Sta05a, "", "7.24",
        "Both sides asked at once, and ours counts more: abandon before set before restart, the lower number before "
        "the higher, else the initiator's."),
    row(Sta05a, Event::Ai, Sta11b, "S-ACTIVITY-INTERRUPT indication", "7.31",
        "To interrupt counts more than to resynchronize."),
    row(Sta05a, Event::Ad, Sta11c, "S-ACTIVITY-DISCARD indication", "7.33",
        "To discard counts more than to resynchronize."),
    row(Sta05a, Event::Discarded, Sta05a, "", "7.24", kVoid),
    row(Sta11a, Event::ResyncResponse, Sta713, "RA", "7.25", "The user agrees: both go on from there."),

    // Exceptions.
    row(Sta713, Event::InvalidReported, Sta20, "ER, S-P-EXCEPTION-REPORT indication", "7.27",
        "The speaker's session layer breaks the protocol. This one need not abort: it reports the exception, and the "
        "users may put things right."),
    row(Sta20, Event::ResyncRequest, Sta05a, "RS", "7.24", kRecoverResync),
    row(Sta20, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kRecoverResync),
    row(Sta20, Event::InterruptRequest, Sta05b, "AI", "7.31", kInterrupted),
    row(Sta20, Event::Ai, Sta11b, "S-ACTIVITY-INTERRUPT indication", "7.31", kInterrupted),
    row(Sta20, Event::DiscardRequest, Sta05c, "AD", "7.33", kDiscarded),
    row(Sta20, Event::Ad, Sta11c, "S-ACTIVITY-DISCARD indication", "7.33", kDiscarded),
    row(Sta20, Event::GiveDataRequest, Sta713, "GT", "7.28",
        "By handing over the data token the speaker lets the other user put things right."),
    row(Sta20, Event::GtData, Sta713, "S-TOKEN-GIVE indication", "7.28",
        "With the data token the user who had the problem can put things right."),
    row(Sta20, Event::Discarded, Sta20, "", "7.28", kVoid),

    // Release.
    row(Sta03, Event::Dn, Sta01, "S-RELEASE confirm, T-DISCONNECT request", "7.7",
        "Both agree: the session connection is over, and the transport connection is no longer needed."),
    row(Sta03, Event::Nf, Sta713, "S-RELEASE confirm", "7.8", "The other user has not finished: the session goes on."),
    row(Sta03, Event::Dt, Sta03, "S-DATA indication", "7.11", kStillSpeaks),
    row(Sta03, Event::Td, Sta03, "S-TYPED-DATA indication", "7.13", kTyped),
    row(Sta03, Event::Mia, Sta03, "S-SYNC-MINOR confirm", "7.21", kMinorConfirmed),
    row(Sta03, Event::Rs, Sta11a, "S-RESYNCHRONIZE indication", "7.24", kNoEnd),
    row(Sta03, Event::Ed, Sta20, "S-U-EXCEPTION-REPORT indication", "7.28", kNoEnd),
    row(Sta03, Event::Pt, Sta03, "S-TOKEN-PLEASE indication", "7.17", kAsked),
    row(Sta03, Event::Fn, Sta09, "S-RELEASE indication", "7.6",
        "Both ask at once to end: each agrees to the other's wish."),
    row(Sta09, Event::ReleaseAccepted, Sta16, "DN", "7.7",
        "The user agrees. The one who asked will end the transport connection."),
    row(Sta09, Event::ReleaseRefused, Sta713, "NF", "7.8",
        "The user has not finished, and holds no release token: with negotiated release it may say no."),
    row(Sta09, Event::DataRequest, Sta09, "DT", "7.11", kBeforeAnswer),
    row(Sta09, Event::TypedRequest, Sta09, "TD", "7.13", kTyped),
    row(Sta09, Event::MinorResponse, Sta09, "MIA", "7.21", kSetBefore),
    row(Sta09, Event::Dn, Sta09, "", "7.7",
        "Both had asked at once, and the other has agreed already: only this user's answer is missing."),
    row(Sta09, Event::PleaseRequest, Sta09, "PT", "7.17", kAskFor),

    // The end.
    row(Sta16, Event::TransportGone, Sta01, "", "6.6",
        "The transport connection is over: nothing is left of the session connection."),
    row(Sta16, Event::Timeout, Sta01, "T-DISCONNECT request", "7.9",
        "The other side does not end the transport connection: this one does."),
    row(Sta16, Event::Aa, Sta01, "T-DISCONNECT request", "7.10", "The other side has taken note of the abort."),
    row(Sta16, Event::Ab, Sta01, "T-DISCONNECT request", "7.9", "Both abort at once: it is over either way."),
    row(Sta16, Event::Dn, Sta01, "T-DISCONNECT request", "7.7",
        "Both had asked to end, and both have agreed: the one who had called ends the transport connection."),
    row(Sta16, Event::Discarded, Sta16, "", "6.6", "What still arrives belongs to a session connection that is over."),
    row(Sta01c, Event::TransportGone, Sta01, "", "6.6", "The transport connection ends before a CONNECT came."),
    row(Sta01d, Event::TransportGone, Sta01, "", "6.6", "The transport connection ends before the CONNECT was whole."),
    row(Sta01d, Event::Ab, Sta01, "T-DISCONNECT request", "7.9", "The calling user no longer wants the connection."),
    row(Sta01d, Event::Invalid, Sta01, "T-DISCONNECT request", "7.3", "Only the rest of the CONNECT may come here."),
    row(Sta01c, Event::Ab, Sta01, "T-DISCONNECT request", "7.9", "An abort of what never began."),
    row(Sta01c, Event::Invalid, Sta01, "T-DISCONNECT request", "7.1", "The first SPDU must be a CONNECT."),
    row(Sta01b, Event::TransportGone, Sta01, "S-P-ABORT indication", "6.6",
        "Without a transport connection there can be no session connection."),
};

/// From the CONNECT on a session connection may be cut off at any moment.
constexpr std::array kLiving = {Sta02a, Sta02b, Sta18, Sta21,  Sta22,  Sta03,  Sta04a, Sta04b, Sta05a, Sta05b,
                                Sta05c, Sta08,  Sta09, Sta10a, Sta10b, Sta11a, Sta11b, Sta11c, Sta20,  Sta713};

constexpr auto makeRows()
{
    std::array<stack::StateRow, std::size(kOwnRows) + 4 * kLiving.size()> rows{};
    auto at = std::copy(std::begin(kOwnRows), std::end(kOwnRows), rows.begin());
    for (const State state : kLiving) {
        *at++ = row(state, Event::AbortRequest, Sta16, "AB", "7.9",
                    "The user ends the session at once; what is on its way may be lost. It waits for the transport "
                    "connection to end.");
        *at++ = row(state, Event::Ab, Sta01, "abort indication, T-DISCONNECT request", "7.9",
                    "The other side ends the session at once; what is on its way may be lost.");
        *at++ = row(state, Event::TransportGone, Sta01, "S-P-ABORT indication", "6.6",
                    "The connection below is lost, and the session connection with it. What the users have secured, "
                    "they still have.");
        *at++ = row(state, Event::Invalid, Sta16, "AB, S-P-ABORT indication", "7.9",
                    "The other side breaks the protocol: the session layer ends the session and tells its user.");
    }
    return rows;
}
constexpr auto kRows = makeRows();

} // namespace

std::span<const stack::StateRow> connectionRows()
{
    return kRows;
}

} // namespace osiscope::iso_session
