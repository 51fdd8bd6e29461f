// What the user asks for of activities, and between them: X.215 13.4, 13.7, 13.13 to 13.17.
#include "layers/session/iso_session/connection.h"

#include <utility>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

constexpr auto kActivityTokens =
    static_cast<std::uint8_t>(service::kMajorToken | service::kMinorToken | service::kDataToken);
} // namespace

/// X.225 7.14 and 7.15.
void Connection::capabilityData(Context& ctx, const Primitive& primitive)
{
    const bool answers = primitive.type == PrimitiveType::Response;
    const Event event = answers ? Event::CapabilityResponse : Event::CapabilityRequest;
    if (!may(ctx, event, service::kCapability, answers ? std::uint8_t{0} : kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "an activity is going on");
    moveTo(ctx, event);
    send(ctx, Spdu(answers ? SpduType::Cda : SpduType::Cd).addUserData(primitive.data.octets()));
}

/// X.225 7.18: all tokens that there are, and only between activities.
void Connection::giveControl(Context& ctx, const Primitive& request)
{
    if (!may(ctx, Event::ControlRequest, service::kActivityManagement, m_tokens.available()))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "an activity is going on");
    moveTo(ctx, Event::ControlRequest);
    m_tokens.give(ctx, m_entity, m_tokens.available());
    rememberTokens(ctx);
    send(ctx, Spdu(SpduType::Gtc).addUserData(request.data.octets()));
}

/// X.225 7.29.
void Connection::startActivity(Context& ctx, const Primitive& request)
{
    if (!may(ctx, Event::StartRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "an activity is going on");
    moveTo(ctx, Event::StartRequest);
    const std::string activity = request.carried().text(name::kActivity);
    setActivity(ctx, ActivityEvent::Started, activity);
    m_points.beginActivity(ctx, m_entity);
    send(ctx, Spdu(SpduType::As).addText(Code::ActivityIdentifier, activity).addUserData(request.data.octets()));
}

/// X.225 7.30: what work, from which point, and on which connection it was begun.
void Connection::resumeActivity(Context& ctx, const Primitive& request)
{
    if (!may(ctx, Event::ResumeRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "an activity is going on");
    moveTo(ctx, Event::ResumeRequest);
    const stack::Parameters& wanted = request.carried();
    const std::string activity = wanted.text(name::kActivity);
    const auto serial = wanted.integer(name::kSerial);
    setActivity(ctx, ActivityEvent::Resumed, activity);
    m_points.resumeActivity(ctx, m_entity, serial);
    std::vector<Parameter> link;
    if (wanted.has(name::kOldReference))
        link.push_back(textParameter(Code::CallingReference, wanted.text(name::kOldReference)));
    link.push_back(textParameter(Code::ActivityIdentifier, wanted.text(name::kOldActivity, activity)));
    link.push_back(textParameter(Code::SerialNumber, std::to_string(serial)));
    Spdu ar(SpduType::Ar);
    ar.addGroup(Code::LinkingInformation, std::move(link)).addText(Code::ActivityIdentifier, activity);
    send(ctx, ar.addUserData(request.data.octets()));
}

/// X.225 7.31 to 7.34: interrupt and discard, and their answers.
void Connection::leaveActivity(Context& ctx, const Primitive& primitive)
{
    const bool interrupts = primitive.name == &service::kActivityInterrupt;
    const ActivityEvent end = interrupts ? ActivityEvent::Interrupted : ActivityEvent::Discarded;
    if (primitive.type == PrimitiveType::Response) {
        const Event answer = interrupts ? Event::InterruptResponse : Event::DiscardResponse;
        if (!may(ctx, answer, service::kActivityManagement, 0))
            return;
        moveTo(ctx, answer);
        send(ctx, Spdu(interrupts ? SpduType::Aia : SpduType::Ada));
        setActivity(ctx, end);
        m_tokens.assignAll(ctx, m_entity, false);
        return rememberTokens(ctx);
    }
    const Event event = interrupts ? Event::InterruptRequest : Event::DiscardRequest;
    if (!may(ctx, event, service::kActivityManagement, service::kMajorToken))
        return;
    if (m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "no activity is going on");
    moveTo(ctx, event);
    Spdu leaving(interrupts ? SpduType::Ai : SpduType::Ad);
    send(ctx, leaving.addNumber(Code::Reason, static_cast<std::uint8_t>(primitive.carried().integer(name::kReason))));
}

/// X.225 7.35 and 7.36. AE has the identifier of MAP, AEA that of MAA.
void Connection::endActivity(Context& ctx, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(ctx, Event::EndResponse, service::kActivityManagement, 0))
            return;
        moveTo(ctx, Event::EndResponse);
        Spdu aea(SpduType::Maa);
        aea.addSerial(m_points.next() - 1).addUserData(primitive.data.octets());
        m_points.majorConfirmed(ctx, m_entity);
        setActivity(ctx, ActivityEvent::Ended);
        return send(ctx, aea);
    }
    if (!may(ctx, Event::EndRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (m_activity.is(ActivityState::None))
        return note(ctx, Note::NotNow, "no activity is going on");
    moveTo(ctx, Event::EndRequest);
    Spdu ae(SpduType::Ae);
    ae.addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(ctx, m_entity);
    send(ctx, ae);
}

} // namespace osiscope::iso_session
