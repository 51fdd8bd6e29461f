#include "layers/session/iso_session/connection.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace transport = stack::transport_service;
using stack::PrimitiveType;
} // namespace

void Connection::addEntity(Context& context, const Primitive& primitive)
{
    m_local = primitive.local;
    m_remote = primitive.remote;
    m_entity =
        context.addEntity(fmt::format("session {} - {}", m_local.toString(), m_remote.toString()), m_local, m_remote);
}

void Connection::note(Context& context, Note which, std::string_view detail) const
{
    context.note(m_entity, which, detail);
}

void Connection::tell(Context& context, const stack::PrimitiveRow& name, PrimitiveType type,
                      stack::Parameters parameters, net::Octets data, std::string_view reason)
{
    Primitive primitive;
    primitive.name = &name;
    primitive.type = type;
    primitive.connection = m_id;
    primitive.entity = m_entity;
    primitive.local = m_local;
    primitive.remote = m_remote;
    primitive.reason = reason;
    primitive.data = net::Payload::copyOf(data);
    primitive.parameters = std::make_shared<const stack::Parameters>(std::move(parameters));
    context.up(m_user, std::move(primitive));
}

/// One TSDU: an SPDU alone, or behind the GT that category 2 needs.
void Connection::send(Context& context, const Spdu& spdu)
{
    net::OctetBuffer tsdu = serialise(spdu);
    context.recordSent(m_entity, tsdu);
    Primitive request;
    request.name = &transport::kData;
    request.connection = m_id;
    request.entity = m_entity;
    request.data = net::Payload(std::move(tsdu));
    context.down(std::move(request));
}

void Connection::disconnectTransport(Context& context)
{
    Primitive request;
    request.name = &transport::kDisconnect;
    request.connection = m_id;
    request.entity = m_entity;
    context.down(std::move(request));
    finish(context);
}

/// X.225 7.9: the other side ends the transport connection, or TIM runs out.
void Connection::waitForTransportEnd(Context& context)
{
    m_tokens.end(context, m_entity);
    if (m_activity.accepts(ActivityEvent::CutOff))
        setActivity(context, ActivityEvent::CutOff);
    context.cancelTimer(m_tim);
    m_tim = context.startTimer(m_entity, Timer::Tim, kTimLength, static_cast<std::uint64_t>(m_id));
}

void Connection::finish(Context& context)
{
    context.cancelTimer(m_tim);
    m_tokens.end(context, m_entity);
    if (m_activity.accepts(ActivityEvent::CutOff))
        setActivity(context, ActivityEvent::CutOff);
    m_over = true;
}

void Connection::setActivity(Context& context, ActivityEvent event, const std::string& name)
{
    m_activity.moveTo(context, m_entity, event);
    context.recordVariable(m_entity, Variable::Activity, std::string_view(name));
}

void Connection::rememberTokens(Context& context)
{
    if (m_tokens.available() != 0)
        context.recordVariable(m_entity, Variable::OurTokens, std::string_view(tokenNames(m_tokens.ours())));
}

/// X.225 5.7, 7.4: what both want is agreed on, the tokens have their first holders.
void Connection::establish(Context& context, std::uint16_t units, std::uint8_t setting, std::int64_t serial)
{
    m_units = units;
    context.recordVariable(m_entity, Variable::FunctionalUnits, std::string_view(functionalUnitNames(units)));
    m_tokens.assign(context, m_entity, Tokens::availableWith(units), setting, m_initiator);
    rememberTokens(context);
    if (has(service::kMinorSync | service::kMajorSync | service::kResync))
        m_points.start(context, m_entity, serial);
}

void Connection::transportConfirmed(Context& context, const Primitive& confirm)
{
    addEntity(context, confirm);
    m_initiator = true;
    const stack::Parameters& wanted = *m_request.parameters;
    std::vector<Parameter> item;
    item.push_back(parameter(Code::ProtocolOptions, {0}));
    item.push_back(parameter(Code::VersionNumber, {0x02}));
    if ((m_units & (service::kMinorSync | service::kMajorSync | service::kResync)) != 0)
        item.push_back(textParameter(Code::InitialSerial, fmt::format("{}", m_serial)));
    if (Tokens::availableWith(m_units) != 0)
        item.push_back(parameter(Code::TokenSetting, {m_setting}));
    Spdu cn(SpduType::Cn);
    if (wanted.has(service::parameter::kReference))
        cn.addGroup(Code::ConnectionIdentifier,
                    {textParameter(Code::CallingReference, wanted.text(service::parameter::kReference))});
    cn.addGroup(Code::ConnectAcceptItem, std::move(item));
    cn.addNumber(Code::UserRequirements, m_units, 2);
    if (wanted.has(service::parameter::kCallingSelector))
        cn.addText(Code::CallingSelector, wanted.text(service::parameter::kCallingSelector));
    if (wanted.has(service::parameter::kCalledSelector))
        cn.addText(Code::CalledSelector, wanted.text(service::parameter::kCalledSelector));
    const net::Octets said = m_request.data.octets();
    const bool overflows = said.size() > kMostInConnect;
    if (overflows)
        cn.addNumber(Code::DataOverflow, 1);
    cn.addUserData(said.first(std::min(said.size(), kMostInConnect)));
    moveTo(context, overflows ? Event::TransportConfirmForMuch : Event::TransportConfirm);
    send(context, cn);
}

/// X.225 7.3: the rest of the user's data, piece by piece; the last one says so.
void Connection::sendOverflow(Context& context)
{
    constexpr std::uint64_t kEnd = 0x02;
    const net::Octets said = m_request.data.octets();
    for (std::size_t at = kMostInConnect; at < said.size(); at += kMostInConnect) {
        const net::Octets piece = said.subspan(at, std::min(said.size() - at, kMostInConnect));
        const bool last = at + piece.size() == said.size();
        send(context, Spdu(SpduType::Cdo).addNumber(Code::Enclosure, last ? kEnd : 0).addUserData(piece));
    }
}

void Connection::transportIndicated(Context& context, const Primitive& indication)
{
    addEntity(context, indication);
    moveTo(context, Event::TransportIndication);
    Primitive response;
    response.name = &transport::kConnect;
    response.type = PrimitiveType::Response;
    response.connection = m_id;
    response.entity = m_entity;
    response.parameters = indication.parameters;
    context.down(std::move(response));
    m_tim = context.startTimer(m_entity, Timer::Tim, kTimLength, static_cast<std::uint64_t>(m_id));
}

void Connection::transportGone(Context& context, std::string_view reason)
{
    if (m_entity == stack::kNoEntity)
        m_entity = context.addEntity(fmt::format("session - {}", m_remote.toString()), m_local, m_remote);
    const bool tells = userKnows();
    moveTo(context, Event::TransportGone);
    finish(context);
    if (tells)
        tell(context, service::kProviderAbort, PrimitiveType::Indication, {}, {},
             reason.empty() ? std::string_view("the transport connection is lost") : reason);
}

void Connection::timeout(Context& context)
{
    m_tim = {};
    moveTo(context, Event::Timeout);
    disconnectTransport(context);
}

/// Before the CONNECT is whole the user has heard of nothing; after the end, of all.
bool Connection::userKnows() const
{
    return !m_machine.is(State::Sta16) && !m_machine.is(State::Sta01c) && !m_machine.is(State::Sta01d);
}

/// X.225 7.27: only who listens can report what the speaker does wrong, and where there are activities, only in one.
bool Connection::mayReport() const
{
    const bool listens = (m_tokens.available() & ~m_tokens.ours() & service::kDataToken) != 0;
    return accepts(Event::InvalidReported) && has(service::kExceptions) && listens && isAtWork();
}

/// X.225 7.9: a wrong SPDU ends the session connection, unless the exception can be reported.
void Connection::protocolError(Context& context)
{
    if (m_machine.is(State::Sta16))
        return moveTo(context, Event::Discarded);
    if (mayReport()) {
        const net::Octets wrong = m_arriving.octets();
        moveTo(context, Event::InvalidReported);
        send(context, Spdu(SpduType::Er).add(Code::Reflect, {wrong.begin(), wrong.end()}));
        return tell(context, service::kProviderException, PrimitiveType::Indication, {}, {},
                    "the other side broke the session protocol");
    }
    const bool living = userKnows();
    moveTo(context, Event::Invalid);
    if (!living)
        return disconnectTransport(context);
    Spdu ab(SpduType::Ab);
    ab.addNumber(Code::TransportDisconnect, kReleased | kProtocolError);
    send(context, ab);
    waitForTransportEnd(context);
    tell(context, service::kProviderAbort, PrimitiveType::Indication, {}, {},
         "the other side broke the session protocol");
}

} // namespace osiscope::iso_session
