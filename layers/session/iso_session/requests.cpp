// What the user asks for: one function a service of X.215 12 to 14. A request that has no place now, or lacks its token
// or functional unit, is noted and comes to nothing: it is the user who broke the rules, not the other side.
#include "layers/session/iso_session/connection.h"

#include <utility>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace transport = stack::transport_service;
namespace name = service::parameter;
using stack::PrimitiveType;

template <typename Number>
Number numberOf(const stack::Primitive& primitive, std::string_view id, std::int64_t otherwise = 0)
{
    return static_cast<Number>(primitive.carried().integer(id, otherwise));
}
} // namespace

/// X.225 6.1: first the transport connection. The CN follows when it is there.
void Connection::connect(Context& context, Primitive&& request)
{
    m_remote = request.remote;
    if (!request.parameters)
        request.parameters = std::make_shared<const stack::Parameters>();
    m_units = numberOf<std::uint16_t>(request, name::kFunctionalUnits, service::kDuplex);
    m_setting = numberOf<std::uint8_t>(request, name::kTokenSetting);
    m_serial = numberOf<std::int64_t>(request, name::kSerial, 1);
    Primitive connect;
    connect.name = &transport::kConnect;
    connect.connection = m_id;
    connect.local = request.local;
    connect.remote = request.remote;
    m_request = std::move(request);
    moveTo(context, Event::ConnectRequest);
    context.down(std::move(connect));
}

/// True when this may be asked for now; else it is noted why not.
bool Connection::may(Context& context, Event event, std::uint16_t functionalUnit, std::uint8_t tokens)
{
    if (!m_machine.accepts(event)) {
        note(context, Note::NotNow, stateTables()[kConnectionTableIndex].events[static_cast<std::size_t>(event)]);
        return false;
    }
    if (functionalUnit != 0 && !has(functionalUnit)) {
        note(context, Note::NotAgreed, functionalUnitNames(functionalUnit));
        return false;
    }
    if (!m_tokens.mayUse(tokens)) {
        note(context, Note::NoToken, tokenNames(tokens));
        return false;
    }
    return true;
}

bool Connection::mayInActivity(Context& context, Event event, std::uint16_t functionalUnit, std::uint8_t tokens)
{
    if (!may(context, event, functionalUnit, tokens))
        return false;
    if (!isAtWork())
        note(context, Note::NotNow, "no activity is going on");
    return isAtWork();
}

void Connection::fromUser(Context& context, const Primitive& primitive)
{
    const stack::PrimitiveRow* what = primitive.name;
    if (what == &service::kConnect)
        answerConnect(context, primitive);
    else if (what == &service::kData || what == &service::kTypedData)
        data(context, primitive);
    else if (what == &service::kCapabilityData)
        capabilityData(context, primitive);
    else if (what == &service::kControlGive)
        giveControl(context, primitive);
    else if (what == &service::kTokenGive)
        giveTokens(context, primitive);
    else if (what == &service::kTokenPlease)
        pleaseTokens(context, primitive);
    else if (what == &service::kSyncMinor)
        syncMinor(context, primitive);
    else if (what == &service::kSyncMajor)
        syncMajor(context, primitive);
    else if (what == &service::kResynchronize)
        resynchronize(context, primitive);
    else if (what == &service::kUserException)
        reportException(context, primitive);
    else if (what == &service::kActivityStart)
        startActivity(context, primitive);
    else if (what == &service::kActivityResume)
        resumeActivity(context, primitive);
    else if (what == &service::kActivityInterrupt || what == &service::kActivityDiscard)
        leaveActivity(context, primitive);
    else if (what == &service::kActivityEnd)
        endActivity(context, primitive);
    else if (what == &service::kRelease)
        release(context, primitive);
    else if (what == &service::kUserAbort)
        abort(context, primitive);
}

/// X.225 7.4 and 7.5.
void Connection::answerConnect(Context& context, const Primitive& response)
{
    const bool accepted = response.carried().boolean(name::kAccept, true);
    if (!may(context, accepted ? Event::ConnectAccepted : Event::ConnectRefused, 0, 0))
        return;
    if (!accepted) {
        moveTo(context, Event::ConnectRefused);
        Spdu rf(SpduType::Rf);
        rf.addNumber(Code::TransportDisconnect, kReleased);
        net::OctetBuffer reason{numberOf<std::uint8_t>(response, name::kReason)};
        send(context, rf.add(Code::Reason, std::move(reason)));
        return waitForTransportEnd(context);
    }
    // X.225 5.7: one of the two ways to speak; all else that both want.
    auto wanted = numberOf<std::uint16_t>(response, name::kFunctionalUnits, m_units);
    if ((wanted & m_units & service::kHalfDuplex) != 0 && (wanted & m_units & service::kDuplex) != 0)
        wanted = static_cast<std::uint16_t>(wanted & ~service::kHalfDuplex);
    const auto units = static_cast<std::uint16_t>(wanted & m_units);
    auto setting = m_setting;
    const auto chosen = numberOf<std::uint8_t>(response, name::kTokenSetting);
    for (const service::Token token : service::kAllTokens) {
        const auto mask = static_cast<std::uint8_t>(token * 3);
        if ((m_setting & mask) == static_cast<int>(token) * static_cast<int>(service::kCalledUserChooses))
            setting = static_cast<std::uint8_t>((setting & ~mask) | (chosen & mask));
    }
    moveTo(context, Event::ConnectAccepted);
    std::vector<Parameter> item;
    item.push_back(parameter(Code::ProtocolOptions, {0}));
    item.push_back(parameter(Code::VersionNumber, {0x02}));
    if ((units & (service::kMinorSync | service::kMajorSync | service::kResync)) != 0)
        item.push_back(textParameter(Code::InitialSerial, std::to_string(m_serial)));
    if (Tokens::availableWith(units) != 0)
        item.push_back(parameter(Code::TokenSetting, {setting}));
    Spdu ac(SpduType::Ac);
    if (response.carried().has(name::kReference))
        ac.addGroup(Code::ConnectionIdentifier,
                    {textParameter(Code::CalledReference, response.carried().text(name::kReference))});
    ac.addGroup(Code::ConnectAcceptItem, std::move(item)).addNumber(Code::UserRequirements, wanted, 2);
    send(context, ac.addUserData(response.data.octets()));
    establish(context, units, setting, m_serial);
}

/// X.225 7.11 and 7.13.
void Connection::data(Context& context, const Primitive& request)
{
    const bool typed = request.name == &service::kTypedData;
    const Event event = typed ? Event::TypedRequest : Event::DataRequest;
    const std::uint16_t unit = typed ? std::uint16_t{service::kTyped} : std::uint16_t{0};
    const std::uint8_t tokens = typed ? std::uint8_t{0} : std::uint8_t{service::kDataToken};
    if (!may(context, event, unit, tokens))
        return;
    moveTo(context, event);
    send(context, Spdu(typed ? SpduType::Td : SpduType::Dt).addUserData(request.data.octets()));
}

/// X.225 7.16.
void Connection::giveTokens(Context& context, const Primitive& request)
{
    const auto tokens = numberOf<std::uint8_t>(request, name::kTokens);
    const Event event = (tokens & service::kDataToken) != 0 ? Event::GiveDataRequest : Event::GiveRequest;
    if (!may(context, event, 0, tokens) || (tokens & m_tokens.ours()) != tokens)
        return;
    moveTo(context, event);
    m_tokens.give(context, m_entity, tokens);
    rememberTokens(context);
    send(context, Spdu(SpduType::Gt).addNumber(Code::TokenItem, tokens));
}

/// X.225 7.17.
void Connection::pleaseTokens(Context& context, const Primitive& request)
{
    const auto tokens = numberOf<std::uint8_t>(request, name::kTokens);
    if (!may(context, Event::PleaseRequest, 0, 0))
        return;
    if (tokens == 0 || (tokens & m_tokens.available() & ~m_tokens.ours()) != tokens)
        return note(context, Note::NoToken, tokenNames(tokens)); // it is here already, or there is none
    moveTo(context, Event::PleaseRequest);
    m_tokens.ask(context, m_entity, tokens);
    send(context, Spdu(SpduType::Pt).addNumber(Code::TokenItem, tokens).addUserData(request.data.octets()));
}

/// X.225 7.20 and 7.21.
void Connection::syncMinor(Context& context, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        const auto serial = numberOf<std::int64_t>(primitive, name::kSerial);
        if (!may(context, Event::MinorResponse, service::kMinorSync, 0))
            return;
        if (!m_points.mayConfirm(serial, false))
            return note(context, Note::BadSerial, std::to_string(serial));
        moveTo(context, Event::MinorResponse);
        m_points.minorConfirmed(context, m_entity, serial);
        return send(context, Spdu(SpduType::Mia).addSerial(serial).addUserData(primitive.data.octets()));
    }
    if (!mayInActivity(context, Event::MinorRequest, service::kMinorSync, service::kMinorToken | service::kDataToken))
        return;
    moveTo(context, Event::MinorRequest);
    Spdu mip(SpduType::Mip);
    if (!primitive.carried().boolean(name::kConfirm, true))
        mip.addNumber(Code::SyncType, 1);
    mip.addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(context, m_entity);
    send(context, mip);
}

/// X.225 7.22 and 7.23.
void Connection::syncMajor(Context& context, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(context, Event::MajorResponse, service::kMajorSync, 0))
            return;
        moveTo(context, Event::MajorResponse);
        Spdu maa(SpduType::Maa);
        maa.addSerial(m_points.next() - 1).addUserData(primitive.data.octets());
        m_points.majorConfirmed(context, m_entity);
        return send(context, maa);
    }
    if (!mayInActivity(context, Event::MajorRequest, service::kMajorSync,
                       service::kMajorToken | service::kMinorToken | service::kDataToken))
        return;
    moveTo(context, Event::MajorRequest);
    Spdu map(SpduType::Map);
    map.addNumber(Code::SyncType, 1).addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(context, m_entity);
    send(context, map);
}

/// X.225 7.24 and 7.25.
void Connection::resynchronize(Context& context, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(context, Event::ResyncResponse, service::kResync, 0))
            return;
        moveTo(context, Event::ResyncResponse);
        std::int64_t serial = m_resyncSerial;
        if (m_resyncType == service::kAbandon)
            serial = m_points.next();
        else if (m_resyncType == service::kSet)
            serial = numberOf<std::int64_t>(primitive, name::kSerial, m_resyncSerial);
        Spdu ra(SpduType::Ra);
        ra.addNumber(Code::TokenSetting, m_resyncSetting).addNumber(Code::ResyncType, m_resyncType).addSerial(serial);
        send(context, ra.addUserData(primitive.data.octets()));
        m_points.resynchronized(context, m_entity, m_resyncType, serial);
        m_tokens.assign(context, m_entity, m_tokens.available(), m_resyncSetting, m_initiator);
        return rememberTokens(context);
    }
    if (!mayInActivity(context, Event::ResyncRequest, service::kResync, 0))
        return;
    const auto type = numberOf<service::ResyncType>(primitive, name::kResyncType);
    const auto serial = type == service::kAbandon
                            ? m_points.next()
                            : numberOf<std::int64_t>(primitive, name::kSerial, m_points.lowestUnconfirmed());
    const bool known = type != service::kRestart || m_points.mayRestartAt(serial);
    if (!known || serial < 0 || serial > service::kLastSerial)
        return note(context, Note::BadSerial, std::to_string(serial));
    moveTo(context, Event::ResyncRequest);
    m_resyncType = type;
    m_resyncSerial = serial;
    m_resyncSetting = numberOf<std::uint8_t>(primitive, name::kTokenSetting, m_tokens.setting(m_initiator));
    Spdu rs(SpduType::Rs);
    rs.addNumber(Code::TokenSetting, m_resyncSetting).addNumber(Code::ResyncType, type).addSerial(serial);
    send(context, rs.addUserData(primitive.data.octets()));
}

/// X.225 7.28: only who does not hold the data token.
void Connection::reportException(Context& context, const Primitive& request)
{
    if (!mayInActivity(context, Event::ExceptionRequest, service::kExceptions, 0))
        return;
    if ((m_tokens.ours() & service::kDataToken) != 0)
        return note(context, Note::NotNow, "who holds the data token can speak");
    moveTo(context, Event::ExceptionRequest);
    Spdu ed(SpduType::Ed);
    ed.addNumber(Code::Reason, numberOf<std::uint8_t>(request, name::kReason));
    send(context, ed.addUserData(request.data.octets()));
}

/// X.225 7.6 to 7.8.
void Connection::release(Context& context, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Request) {
        if (!may(context, Event::ReleaseRequest, 0, m_tokens.available()))
            return;
        if (m_activity.is(ActivityState::Running))
            return note(context, Note::NotNow, "an activity is going on");
        moveTo(context, Event::ReleaseRequest);
        Spdu fn(SpduType::Fn);
        return send(context, fn.addNumber(Code::TransportDisconnect, kReleased).addUserData(primitive.data.octets()));
    }
    if (!primitive.carried().boolean(name::kAccept, true)) {
        if (!may(context, Event::ReleaseRefused, service::kNegotiatedRelease, 0))
            return;
        moveTo(context, Event::ReleaseRefused);
        return send(context, Spdu(SpduType::Nf).addUserData(primitive.data.octets()));
    }
    if (!may(context, Event::ReleaseAccepted, 0, 0))
        return;
    moveTo(context, Event::ReleaseAccepted);
    send(context, Spdu(SpduType::Dn).addUserData(primitive.data.octets()));
    if (m_collided && m_agreed && m_initiator) {
        moveTo(context, Event::Dn);
        return disconnectTransport(context);
    }
    waitForTransportEnd(context);
}

/// X.225 7.9.
void Connection::abort(Context& context, const Primitive& request)
{
    if (!may(context, Event::AbortRequest, 0, 0))
        return;
    const bool asked = !m_machine.is(State::Sta01b);
    moveTo(context, Event::AbortRequest);
    if (!asked)
        return disconnectTransport(context);
    Spdu ab(SpduType::Ab);
    ab.addNumber(Code::TransportDisconnect, kReleased | kUserAbort);
    send(context, ab.addUserData(request.data.octets()));
    waitForTransportEnd(context);
}

} // namespace osiscope::iso_session
