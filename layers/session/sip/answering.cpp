// The answering side of a telephone (RFC 3261 9.2, 13.3; RFC 3262 3).
#include "layers/session/sip/user_agent.h"

#include "layers/session/sip/checks.h"

#include <algorithm>

namespace osiscope::sip {

void UserAgent::invited(stack::Context& context, TransactionId server, const Message& request, const Path& path)
{
    if (m_settings.answer == AnswerRule::Busy)
        return respond(context, server, request, 486, draw(context));
    if (m_settings.answer == AnswerRule::Decline)
        return respond(context, server, request, 603, draw(context));
    if (!m_calls.empty()) // one user has one mouth
        return respond(context, server, request, 486, draw(context));
    Address local = request.to();
    local.parameters.set("tag", draw(context));
    Call& call = addCall(context, false, path, local, request.from());
    call.dialog.learnFromRequest(context, request);
    call.invite = server;
    call.request = request;
    call.offerless = request.body.empty();
    const bool atOnce = m_settings.answer == AnswerRule::Answer && m_settings.answerAfter == sim::Duration{};
    if (atOnce && !request.lists("Require", "100rel"))
        return pickUp(context, call);
    ring(context, call);
}

void UserAgent::ring(stack::Context& context, Call& call)
{
    context.note(call.dialog.entity, Note::Ringing, call.dialog.remote.uri.whom());
    call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Provisional);
    Message ringing = responseTo(call.request, 180, call.dialog.local.tag());
    for (const std::string_view route : call.request.headers.all("Record-Route")) // 12.1.1
        ringing.headers.add("Record-Route", route);
    ringing.headers.add("Contact", ownContact(ownAddressFacing(context, call.request.topVia()->host)));
    const bool reliable =
        (m_settings.reliable && call.request.lists("Supported", "100rel")) || call.request.lists("Require", "100rel");
    if (reliable) {
        call.reliableNumber = static_cast<std::uint32_t>(context.random().below(1000) + 1);
        ringing.headers.add("Require", "100rel");
        ringing.headers.add("RSeq", std::to_string(*call.reliableNumber));
        call.interval = kT1;
        call.repeatTimer = context.startTimer(call.dialog.entity, Timer::RepeatReliable, call.interval, call.number);
        call.ackTimer = context.startTimer(call.dialog.entity, Timer::NoReliableAck, kGiveUp, call.number);
    }
    call.ringing = ringing;
    m_transactions.respond(context, call.invite, ringing);
    if (m_settings.answer == AnswerRule::Answer || m_settings.answer == AnswerRule::Unavailable)
        call.answerTimer = context.startTimer(call.dialog.entity, Timer::Answer, m_settings.answerAfter, call.number);
}

void UserAgent::repeatRinging(stack::Context& context, Call& call)
{
    m_transactions.respond(context, call.invite, call.ringing);
    call.interval *= 2;
    call.repeatTimer = context.startTimer(call.dialog.entity, Timer::RepeatReliable, call.interval, call.number);
}

void UserAgent::pracked(stack::Context& context, TransactionId server, Call& call, const Message& prack)
{
    const std::string_view rack = prack.headers.first("RAck").value_or("");
    const auto number = parseNumber(rack.substr(0, rack.find(' ')), 0xFFFFFFFF);
    if (!call.reliableNumber || number != *call.reliableNumber)
        return respond(context, server, prack, 481);
    call.reliableNumber.reset();
    context.cancelTimer(call.repeatTimer);
    context.cancelTimer(call.ackTimer);
    respond(context, server, prack, 200);
}

void UserAgent::pickUp(stack::Context& context, Call& call)
{
    context.cancelTimer(call.answerTimer);
    if (call.dialog.isConfirmed())
        return;
    sendOkay(context, call, call.invite, call.request);
}

void UserAgent::refuse(stack::Context& context, Call& call, int status)
{
    respond(context, call.invite, call.request, status, call.dialog.local.tag());
    forget(context, call, DialogEvent::NotAnswered);
}

/// 13.3.1.4: the 2xx, repeated until an ACK comes.
void UserAgent::sendOkay(stack::Context& context, Call& call, TransactionId server, const Message& request)
{
    Message okay = responseTo(request, 200, call.dialog.local.tag());
    for (const std::string_view route : request.headers.all("Record-Route"))
        okay.headers.add("Record-Route", route);
    const auto body = request.body.empty() ? std::optional(offer(context, call)) : answer(context, call, request.body);
    const bool first = !call.dialog.isConfirmed();
    if (!body) {
        context.note(call.dialog.entity, Note::NoCommonCoding);
        if (first)
            return refuse(context, call, 488);
        return respond(context, server, request, 488);
    }
    okay.headers.add("Contact", ownContact(ownAddressFacing(context, request.topVia()->host)));
    okay.headers.add("Allow", allowedText());
    okay.headers.add("Supported", "100rel");
    okay.headers.add("Content-Type", "application/sdp");
    okay.body = *body;
    if (first) {
        call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Answered);
        context.note(call.dialog.entity, Note::Answered, call.dialog.local.uri.whom());
    }
    context.cancelTimer(call.repeatTimer);
    context.cancelTimer(call.ackTimer);
    call.offerless = request.body.empty();
    call.answering = server;
    call.okay = okay;
    call.acknowledged = false;
    call.interval = kT1;
    m_transactions.respond(context, server, okay);
    call.repeatTimer = context.startTimer(call.dialog.entity, Timer::RepeatAnswer, call.interval, call.number);
    call.ackTimer = context.startTimer(call.dialog.entity, Timer::NoAck, kGiveUp, call.number);
}

void UserAgent::repeatOkay(stack::Context& context, Call& call)
{
    context.note(call.dialog.entity, Note::AnswerRepeated);
    m_transactions.respond(context, call.answering, call.okay);
    call.interval = std::min(call.interval * 2, kT2);
    call.repeatTimer = context.startTimer(call.dialog.entity, Timer::RepeatAnswer, call.interval, call.number);
}

void UserAgent::acked(stack::Context& context, Call& call, const Message& ack)
{
    if (call.acknowledged || ack.cseq().number != call.okay.cseq().number)
        return;
    call.acknowledged = true;
    context.cancelTimer(call.repeatTimer);
    context.cancelTimer(call.ackTimer);
    if (call.offerless && !ack.body.empty())
        takeAnswer(call, ack.body);
    if (call.byeAfterAck)
        return sendBye(context, call);
    useVoice(context, call);
}

/// 9.2: the CANCEL is answered in any case; the INVITE only if nobody has picked up yet.
void UserAgent::cancelled(stack::Context& context, TransactionId server, const Message& cancel)
{
    const TransactionId invite = m_transactions.cancelledBy(cancel);
    const auto found = std::ranges::find_if(m_calls, [&](const auto& each) {
        return invite != kNoTransaction && (each.second.invite == invite || each.second.answering == invite);
    });
    if (invite == kNoTransaction)
        return respond(context, server, cancel, 481, draw(context));
    const std::string tag(found == m_calls.end() ? std::string_view{} : found->second.dialog.local.tag());
    respond(context, server, cancel, 200, tag.empty() ? draw(context) : tag);
    if (found == m_calls.end())
        return;
    if (m_transactions.awaitsFinal(invite) && !found->second.dialog.isConfirmed())
        return refuse(context, found->second, 487);
    context.note(found->second.dialog.entity, Note::CancelTooLate);
}

} // namespace osiscope::sip
