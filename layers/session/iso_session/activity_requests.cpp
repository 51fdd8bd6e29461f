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
void Connection::capabilityData(Context& context, const Primitive& primitive)
{
    const bool answers = primitive.type == PrimitiveType::Response;
    const Event event = answers ? Event::CapabilityResponse : Event::CapabilityRequest;
    if (!may(context, event, service::kCapability, answers ? std::uint8_t{0} : kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "an activity is going on");
    moveTo(context, event);
    send(context, Spdu(answers ? SpduType::Cda : SpduType::Cd).addUserData(primitive.data.octets()));
}

/// X.225 7.18: all tokens that there are, and only between activities.
void Connection::giveControl(Context& context, const Primitive& request)
{
    if (!may(context, Event::ControlRequest, service::kActivityManagement, m_tokens.available()))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "an activity is going on");
    moveTo(context, Event::ControlRequest);
    m_tokens.give(context, m_entity, m_tokens.available());
    rememberTokens(context);
    send(context, Spdu(SpduType::Gtc).addUserData(request.data.octets()));
}

/// X.225 7.29.
void Connection::startActivity(Context& context, const Primitive& request)
{
    if (!may(context, Event::StartRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "an activity is going on");
    moveTo(context, Event::StartRequest);
    const std::string activity = request.carried().text(name::kActivity);
    setActivity(context, ActivityEvent::Started, activity);
    m_points.beginActivity(context, m_entity);
    send(context, Spdu(SpduType::As).addText(Code::ActivityIdentifier, activity).addUserData(request.data.octets()));
}

/// X.225 7.30: what work, from which point, and on which connection it was begun.
void Connection::resumeActivity(Context& context, const Primitive& request)
{
    if (!may(context, Event::ResumeRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (!m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "an activity is going on");
    moveTo(context, Event::ResumeRequest);
    const stack::Parameters& wanted = request.carried();
    const std::string activity = wanted.text(name::kActivity);
    const auto serial = wanted.integer(name::kSerial);
    setActivity(context, ActivityEvent::Resumed, activity);
    m_points.resumeActivity(context, m_entity, serial);
    std::vector<Parameter> link;
    if (wanted.has(name::kOldReference))
        link.push_back(textParameter(Code::CallingReference, wanted.text(name::kOldReference)));
    link.push_back(textParameter(Code::ActivityIdentifier, wanted.text(name::kOldActivity, activity)));
    link.push_back(textParameter(Code::SerialNumber, std::to_string(serial)));
    Spdu ar(SpduType::Ar);
    ar.addGroup(Code::LinkingInformation, std::move(link)).addText(Code::ActivityIdentifier, activity);
    send(context, ar.addUserData(request.data.octets()));
}

/// X.225 7.31 to 7.34: interrupt and discard, and their answers.
void Connection::leaveActivity(Context& context, const Primitive& primitive)
{
    const bool interrupts = primitive.name == &service::kActivityInterrupt;
    const ActivityEvent end = interrupts ? ActivityEvent::Interrupted : ActivityEvent::Discarded;
    if (primitive.type == PrimitiveType::Response) {
        const Event answer = interrupts ? Event::InterruptResponse : Event::DiscardResponse;
        if (!may(context, answer, service::kActivityManagement, 0))
            return;
        moveTo(context, answer);
        send(context, Spdu(interrupts ? SpduType::Aia : SpduType::Ada));
        setActivity(context, end);
        m_tokens.assignAll(context, m_entity, false);
        return rememberTokens(context);
    }
    const Event event = interrupts ? Event::InterruptRequest : Event::DiscardRequest;
    if (!may(context, event, service::kActivityManagement, service::kMajorToken))
        return;
    if (m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "no activity is going on");
    moveTo(context, event);
    Spdu leaving(interrupts ? SpduType::Ai : SpduType::Ad);
    send(context,
         leaving.addNumber(Code::Reason, static_cast<std::uint8_t>(primitive.carried().integer(name::kReason))));
}

/// X.225 7.35 and 7.36. AE has the identifier of MAP, AEA that of MAA.
void Connection::endActivity(Context& context, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(context, Event::EndResponse, service::kActivityManagement, 0))
            return;
        moveTo(context, Event::EndResponse);
        Spdu aea(SpduType::Maa);
        aea.addSerial(m_points.next() - 1).addUserData(primitive.data.octets());
        m_points.majorConfirmed(context, m_entity);
        setActivity(context, ActivityEvent::Ended);
        return send(context, aea);
    }
    if (!may(context, Event::EndRequest, service::kActivityManagement, kActivityTokens))
        return;
    if (m_activity.is(ActivityState::None))
        return note(context, Note::NotNow, "no activity is going on");
    moveTo(context, Event::EndRequest);
    Spdu ae(SpduType::Ae);
    ae.addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(context, m_entity);
    send(context, ae);
}

} // namespace osiscope::iso_session
