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
void Connection::connect(Context& ctx, Primitive&& request)
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
    moveTo(ctx, Event::ConnectRequest);
    ctx.down(std::move(connect));
}

/// True when this may be asked for now; else it is noted why not.
bool Connection::may(Context& ctx, Event event, std::uint16_t functionalUnit, std::uint8_t tokens)
{
    if (!m_machine.accepts(event)) {
        note(ctx, Note::NotNow, stateTables()[kConnectionTableIndex].events[static_cast<std::size_t>(event)]);
        return false;
    }
    if (functionalUnit != 0 && !has(functionalUnit)) {
        note(ctx, Note::NotAgreed, functionalUnitNames(functionalUnit));
        return false;
    }
    if (!m_tokens.mayUse(tokens)) {
        note(ctx, Note::NoToken, tokenNames(tokens));
        return false;
    }
    return true;
}

bool Connection::mayInActivity(Context& ctx, Event event, std::uint16_t functionalUnit, std::uint8_t tokens)
{
    if (!may(ctx, event, functionalUnit, tokens))
        return false;
    if (!isAtWork())
        note(ctx, Note::NotNow, "no activity is going on");
    return isAtWork();
}

void Connection::fromUser(Context& ctx, const Primitive& primitive)
{
    const stack::PrimitiveRow* what = primitive.name;
    if (what == &service::kConnect)
        answerConnect(ctx, primitive);
    else if (what == &service::kData || what == &service::kTypedData)
        data(ctx, primitive);
    else if (what == &service::kCapabilityData)
        capabilityData(ctx, primitive);
    else if (what == &service::kControlGive)
        giveControl(ctx, primitive);
    else if (what == &service::kTokenGive)
        giveTokens(ctx, primitive);
    else if (what == &service::kTokenPlease)
        pleaseTokens(ctx, primitive);
    else if (what == &service::kSyncMinor)
        syncMinor(ctx, primitive);
    else if (what == &service::kSyncMajor)
        syncMajor(ctx, primitive);
    else if (what == &service::kResynchronize)
        resynchronize(ctx, primitive);
    else if (what == &service::kUserException)
        reportException(ctx, primitive);
    else if (what == &service::kActivityStart)
        startActivity(ctx, primitive);
    else if (what == &service::kActivityResume)
        resumeActivity(ctx, primitive);
    else if (what == &service::kActivityInterrupt || what == &service::kActivityDiscard)
        leaveActivity(ctx, primitive);
    else if (what == &service::kActivityEnd)
        endActivity(ctx, primitive);
    else if (what == &service::kRelease)
        release(ctx, primitive);
    else if (what == &service::kUserAbort)
        abort(ctx, primitive);
}

/// X.225 7.4 and 7.5.
void Connection::answerConnect(Context& ctx, const Primitive& response)
{
    const bool accepted = response.carried().boolean(name::kAccept, true);
    if (!may(ctx, accepted ? Event::ConnectAccepted : Event::ConnectRefused, 0, 0))
        return;
    if (!accepted) {
        moveTo(ctx, Event::ConnectRefused);
        Spdu rf(SpduType::Rf);
        rf.addNumber(Code::TransportDisconnect, kReleased);
        net::OctetBuffer reason{numberOf<std::uint8_t>(response, name::kReason)};
        send(ctx, rf.add(Code::Reason, std::move(reason)));
        return waitForTransportEnd(ctx);
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
    moveTo(ctx, Event::ConnectAccepted);
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
    send(ctx, ac.addUserData(response.data.octets()));
    establish(ctx, units, setting, m_serial);
}

/// X.225 7.11 and 7.13.
void Connection::data(Context& ctx, const Primitive& request)
{
    const bool typed = request.name == &service::kTypedData;
    const Event event = typed ? Event::TypedRequest : Event::DataRequest;
    const std::uint16_t unit = typed ? std::uint16_t{service::kTyped} : std::uint16_t{0};
    const std::uint8_t tokens = typed ? std::uint8_t{0} : std::uint8_t{service::kDataToken};
    if (!may(ctx, event, unit, tokens))
        return;
    moveTo(ctx, event);
    send(ctx, Spdu(typed ? SpduType::Td : SpduType::Dt).addUserData(request.data.octets()));
}

/// X.225 7.16.
void Connection::giveTokens(Context& ctx, const Primitive& request)
{
    const auto tokens = numberOf<std::uint8_t>(request, name::kTokens);
    const Event event = (tokens & service::kDataToken) != 0 ? Event::GiveDataRequest : Event::GiveRequest;
    if (!may(ctx, event, 0, tokens) || (tokens & m_tokens.ours()) != tokens)
        return;
    moveTo(ctx, event);
    m_tokens.give(ctx, m_entity, tokens);
    rememberTokens(ctx);
    send(ctx, Spdu(SpduType::Gt).addNumber(Code::TokenItem, tokens));
}

/// X.225 7.17.
void Connection::pleaseTokens(Context& ctx, const Primitive& request)
{
    const auto tokens = numberOf<std::uint8_t>(request, name::kTokens);
    if (!may(ctx, Event::PleaseRequest, 0, 0))
        return;
    if (tokens == 0 || (tokens & m_tokens.available() & ~m_tokens.ours()) != tokens)
        return note(ctx, Note::NoToken, tokenNames(tokens)); // it is here already, or there is none
    moveTo(ctx, Event::PleaseRequest);
    m_tokens.ask(ctx, m_entity, tokens);
    send(ctx, Spdu(SpduType::Pt).addNumber(Code::TokenItem, tokens).addUserData(request.data.octets()));
}

/// X.225 7.20 and 7.21.
void Connection::syncMinor(Context& ctx, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        const auto serial = numberOf<std::int64_t>(primitive, name::kSerial);
        if (!may(ctx, Event::MinorResponse, service::kMinorSync, 0))
            return;
        if (!m_points.mayConfirm(serial, false))
            return note(ctx, Note::BadSerial, std::to_string(serial));
        moveTo(ctx, Event::MinorResponse);
        m_points.minorConfirmed(ctx, m_entity, serial);
        return send(ctx, Spdu(SpduType::Mia).addSerial(serial).addUserData(primitive.data.octets()));
    }
    if (!mayInActivity(ctx, Event::MinorRequest, service::kMinorSync, service::kMinorToken | service::kDataToken))
        return;
    moveTo(ctx, Event::MinorRequest);
    Spdu mip(SpduType::Mip);
    if (!primitive.carried().boolean(name::kConfirm, true))
        mip.addNumber(Code::SyncType, 1);
    mip.addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(ctx, m_entity);
    send(ctx, mip);
}

/// X.225 7.22 and 7.23.
void Connection::syncMajor(Context& ctx, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(ctx, Event::MajorResponse, service::kMajorSync, 0))
            return;
        moveTo(ctx, Event::MajorResponse);
        Spdu maa(SpduType::Maa);
        maa.addSerial(m_points.next() - 1).addUserData(primitive.data.octets());
        m_points.majorConfirmed(ctx, m_entity);
        return send(ctx, maa);
    }
    if (!mayInActivity(ctx, Event::MajorRequest, service::kMajorSync,
                       service::kMajorToken | service::kMinorToken | service::kDataToken))
        return;
    moveTo(ctx, Event::MajorRequest);
    Spdu map(SpduType::Map);
    map.addNumber(Code::SyncType, 1).addSerial(m_points.next()).addUserData(primitive.data.octets());
    m_points.pointSent(ctx, m_entity);
    send(ctx, map);
}

/// X.225 7.24 and 7.25.
void Connection::resynchronize(Context& ctx, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Response) {
        if (!may(ctx, Event::ResyncResponse, service::kResync, 0))
            return;
        moveTo(ctx, Event::ResyncResponse);
        std::int64_t serial = m_resyncSerial;
        if (m_resyncType == service::kAbandon)
            serial = m_points.next();
        else if (m_resyncType == service::kSet)
            serial = numberOf<std::int64_t>(primitive, name::kSerial, m_resyncSerial);
        Spdu ra(SpduType::Ra);
        ra.addNumber(Code::TokenSetting, m_resyncSetting).addNumber(Code::ResyncType, m_resyncType).addSerial(serial);
        send(ctx, ra.addUserData(primitive.data.octets()));
        m_points.resynchronized(ctx, m_entity, m_resyncType, serial);
        m_tokens.assign(ctx, m_entity, m_tokens.available(), m_resyncSetting, m_initiator);
        return rememberTokens(ctx);
    }
    if (!mayInActivity(ctx, Event::ResyncRequest, service::kResync, 0))
        return;
    const auto type = numberOf<service::ResyncType>(primitive, name::kResyncType);
    const auto serial = type == service::kAbandon
                            ? m_points.next()
                            : numberOf<std::int64_t>(primitive, name::kSerial, m_points.lowestUnconfirmed());
    const bool known = type != service::kRestart || m_points.mayRestartAt(serial);
    if (!known || serial < 0 || serial > service::kLastSerial)
        return note(ctx, Note::BadSerial, std::to_string(serial));
    moveTo(ctx, Event::ResyncRequest);
    m_resyncType = type;
    m_resyncSerial = serial;
    m_resyncSetting = numberOf<std::uint8_t>(primitive, name::kTokenSetting, m_tokens.setting(m_initiator));
    Spdu rs(SpduType::Rs);
    rs.addNumber(Code::TokenSetting, m_resyncSetting).addNumber(Code::ResyncType, type).addSerial(serial);
    send(ctx, rs.addUserData(primitive.data.octets()));
}

/// X.225 7.28: only who does not hold the data token.
void Connection::reportException(Context& ctx, const Primitive& request)
{
    if (!mayInActivity(ctx, Event::ExceptionRequest, service::kExceptions, 0))
        return;
    if ((m_tokens.ours() & service::kDataToken) != 0)
        return note(ctx, Note::NotNow, "who holds the data token can speak");
    moveTo(ctx, Event::ExceptionRequest);
    Spdu ed(SpduType::Ed);
    ed.addNumber(Code::Reason, numberOf<std::uint8_t>(request, name::kReason));
    send(ctx, ed.addUserData(request.data.octets()));
}

/// X.225 7.6 to 7.8.
void Connection::release(Context& ctx, const Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Request) {
        if (!may(ctx, Event::ReleaseRequest, 0, m_tokens.available()))
            return;
        if (m_activity.is(ActivityState::Running))
            return note(ctx, Note::NotNow, "an activity is going on");
        moveTo(ctx, Event::ReleaseRequest);
        Spdu fn(SpduType::Fn);
        return send(ctx, fn.addNumber(Code::TransportDisconnect, kReleased).addUserData(primitive.data.octets()));
    }
    if (!primitive.carried().boolean(name::kAccept, true)) {
        if (!may(ctx, Event::ReleaseRefused, service::kNegotiatedRelease, 0))
            return;
        moveTo(ctx, Event::ReleaseRefused);
        return send(ctx, Spdu(SpduType::Nf).addUserData(primitive.data.octets()));
    }
    if (!may(ctx, Event::ReleaseAccepted, 0, 0))
        return;
    moveTo(ctx, Event::ReleaseAccepted);
    send(ctx, Spdu(SpduType::Dn).addUserData(primitive.data.octets()));
    if (m_collided && m_agreed && m_initiator) {
        moveTo(ctx, Event::Dn);
        return disconnectTransport(ctx);
    }
    waitForTransportEnd(ctx);
}

/// X.225 7.9.
void Connection::abort(Context& ctx, const Primitive& request)
{
    if (!may(ctx, Event::AbortRequest, 0, 0))
        return;
    const bool asked = !m_machine.is(State::Sta01b);
    moveTo(ctx, Event::AbortRequest);
    if (!asked)
        return disconnectTransport(ctx);
    Spdu ab(SpduType::Ab);
    ab.addNumber(Code::TransportDisconnect, kReleased | kUserAbort);
    send(ctx, ab.addUserData(request.data.octets()));
    waitForTransportEnd(ctx);
}

} // namespace osiscope::iso_session
