#include "layers/transport/cotp/connection.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <utility>

namespace osiscope::cotp {

namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

constexpr std::string_view kUsualTsap{"\0\1", 2}; // what a user that names none is called by

/// RFC 905 13.3.4: 7 for 128 octets and so on; none for what only RFC 1006 knows.
std::optional<std::uint8_t> sizeCode(std::size_t octets)
{
    if (octets == kLargestTpdu)
        return std::nullopt;
    return static_cast<std::uint8_t>(std::bit_width(octets) - 1);
}
constexpr std::uint8_t kLargestCode = 11; // 2048 octets: more is not allowed in class 0
std::size_t sizeOf(std::optional<std::uint8_t> code)
{
    return code ? std::size_t{1} << *code : kLargestTpdu;
}
} // namespace

Connection::Connection(stack::ConnectionId id, stack::UserId user, const Settings& settings, std::uint16_t reference)
    : m_id(id), m_user(user), m_settings(settings), m_reference(reference)
{}

void Connection::addEntity(Context& context, const stack::Primitive& primitive)
{
    m_local = primitive.local;
    m_remote = primitive.remote;
    m_entity =
        context.addEntity(fmt::format("COTP {} - {}", m_local.toString(), m_remote.toString()), m_local, m_remote);
    remember(context, Variable::LocalReference, m_reference);
}

void Connection::remember(Context& context, Variable variable, std::int64_t value) const
{
    context.recordVariable(m_entity, variable, value);
}

void Connection::tell(Context& context, const stack::PrimitiveRow& name, PrimitiveType type, std::string_view reason,
                      net::Payload data)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.type = type;
    primitive.connection = m_id;
    primitive.entity = m_entity;
    primitive.local = m_local;
    primitive.remote = m_remote;
    primitive.reason = reason;
    primitive.data = std::move(data);
    if (&name == &service::kConnect) {
        auto carried = std::make_shared<stack::Parameters>();
        carried->set(kCallingTsap, m_callingTsap);
        carried->set(kCalledTsap, m_calledTsap);
        primitive.parameters = std::move(carried);
    }
    context.up(m_user, std::move(primitive));
}

void Connection::transmit(Context& context, const Tpdu& tpdu)
{
    net::OctetBuffer octets = serialise(tpdu);
    context.recordSent(m_entity, octets);
    stack::Primitive data;
    data.name = &service::kData;
    data.connection = m_id;
    data.entity = m_entity;
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
}

/// RFC 1006 5: N-DISCONNECT is the close of the TCP connection.
void Connection::closeNetwork(Context& context)
{
    if (std::exchange(m_closing, true))
        return;
    stack::Primitive release;
    release.name = &service::kRelease;
    release.connection = m_id;
    release.entity = m_entity;
    context.down(std::move(release));
}

/// RFC 905 6.1: the network connection comes first.
void Connection::open(Context& context, const stack::Primitive& request)
{
    m_remote = request.remote;
    if (m_remote.port == 0)
        m_remote.port = kPort;
    const stack::Parameters& carried = request.carried();
    m_callingTsap = carried.text(kCallingTsap, m_settings.tsap ? *m_settings.tsap : std::string(kUsualTsap));
    m_calledTsap = carried.text(kCalledTsap, kUsualTsap);
    moveTo(context, Event::TConnectRequest);
    stack::Primitive connect;
    connect.name = &service::kConnect;
    connect.connection = m_id;
    connect.local = request.local;
    connect.remote = m_remote;
    context.down(std::move(connect));
}

void Connection::networkConnected(Context& context, const stack::Primitive& confirm)
{
    addEntity(context, confirm);
    moveTo(context, Event::NConnectConfirm);
    Tpdu request;
    request.type = TpduType::Cr;
    request.sourceReference = m_reference;
    request.callingTsap = m_callingTsap;
    request.calledTsap = m_calledTsap;
    m_offered = request.tpduSize = sizeCode(m_settings.tpduSize);
    transmit(context, request);
}

void Connection::networkAccepted(Context& context, const stack::Primitive& indication)
{
    addEntity(context, indication);
}

/// RFC 905 6.5.4: the answer may choose a shorter TPDU, not a longer one; and must, where class 0 allows none so long.
void Connection::accept(Context& context)
{
    if (!m_machine.accepts(Event::TConnectResponse))
        return context.note(m_entity, Note::OutOfTurn, "T-CONNECT response");
    const auto allowed = m_offered ? std::optional(std::min(*m_offered, kLargestCode)) : std::nullopt;
    m_tpduSize = std::min(sizeOf(allowed), m_settings.tpduSize);
    moveTo(context, Event::TConnectResponse);
    Tpdu confirm;
    confirm.type = TpduType::Cc;
    confirm.destinationReference = m_remoteReference;
    confirm.sourceReference = m_reference;
    confirm.tpduSize = sizeCode(m_tpduSize);
    confirm.callingTsap = m_callingTsap;
    confirm.calledTsap = m_calledTsap;
    remember(context, Variable::TpduSize, static_cast<std::int64_t>(m_tpduSize));
    transmit(context, confirm);
}

/// RFC 905 6.3: segmenting.
void Connection::send(Context& context, const net::Payload& tsdu)
{
    if (!m_machine.accepts(Event::TDataRequest))
        return context.note(m_entity, Note::OutOfTurn, "T-DATA request");
    moveTo(context, Event::TDataRequest);
    const std::size_t room = m_tpduSize - kDtHeader;
    std::size_t at = 0;
    do {
        const std::size_t length = std::min(room, tsdu.size() - at);
        Tpdu data;
        data.data = tsdu.octets().subspan(at, length);
        at += length;
        data.endOfTsdu = at == tsdu.size();
        transmit(context, data);
    } while (at < tsdu.size());
}

void Connection::disconnect(Context& context)
{
    if (!m_machine.accepts(Event::TDisconnectRequest))
        return; // it is over already
    const bool refuses = m_machine.is(State::Wftresp);
    moveTo(context, Event::TDisconnectRequest);
    if (!refuses)
        return closeNetwork(context);
    Tpdu refusal;
    refusal.type = TpduType::Dr;
    refusal.destinationReference = m_remoteReference;
    refusal.reason = static_cast<std::uint8_t>(DisconnectReason::Refused);
    transmit(context, refusal);
}

/// The user is told that the connection is over, and TCP is told to close.
void Connection::giveUp(Context& context, Event event, std::string_view reason)
{
    const bool userKnows = !m_machine.is(State::Closed);
    moveTo(context, event);
    closeNetwork(context);
    if (userKnows)
        tell(context, service::kDisconnect, PrimitiveType::Indication, reason);
}

void Connection::networkReleased(Context& context)
{
    closeNetwork(context);
    networkLost(context, "the other end has closed the connection below");
    m_over = false; // the close of this end is still to be completed
}

void Connection::networkLost(Context& context, std::string_view reason)
{
    m_over = true;
    if (m_entity == stack::kNoEntity)
        m_entity = context.addEntity(fmt::format("COTP - {}", m_remote.toString()), m_local, m_remote);
    const bool userKnows = !m_machine.is(State::Closed);
    moveTo(context, Event::NDisconnect);
    if (userKnows)
        tell(context, service::kDisconnect, PrimitiveType::Indication, reason);
}

void Connection::received(Context& context, const net::Payload& octets)
{
    if (m_closing)
        return;
    m_stream.insert(m_stream.end(), octets.octets().begin(), octets.octets().end());
    takeTpdus(context);
}

void Connection::takeTpdus(Context& context)
{
    std::size_t taken = 0;
    while (taken < m_stream.size() && !m_closing) {
        const net::Octets rest = net::Octets(m_stream).subspan(taken);
        const auto length = messageLength(rest, true, false);
        if (!length) {
            context.note(m_entity, Note::Unreadable);
            protocolError(context, RejectCause::InvalidType);
            break;
        }
        if (*length == 0)
            break;
        const net::Octets tpkt = rest.first(*length);
        context.recordReceived(m_entity, tpkt);
        taken += *length;
        if (const auto tpdu = parse(tpkt))
            arrived(context, *tpdu);
        else
            protocolError(context, RejectCause::InvalidParameterValue);
    }
    m_stream.erase(m_stream.begin(), m_stream.begin() + static_cast<std::ptrdiff_t>(taken));
}

void Connection::arrived(Context& context, const Tpdu& tpdu)
{
    constexpr std::string_view kUnread = "the other end could not read what was sent";
    switch (tpdu.type) {
    case TpduType::Cr: return requestArrived(context, tpdu);
    case TpduType::Cc: return confirmArrived(context, tpdu);
    case TpduType::Dt: return dataArrived(context, tpdu);
    case TpduType::Dr:
        if (m_machine.accepts(Event::DrArrives))
            return giveUp(context, Event::DrArrives, "the other end does not want the transport connection");
        break;
    case TpduType::Er:
        if (m_machine.accepts(Event::ErArrives))
            return giveUp(context, Event::ErArrives, kUnread);
        break;
    }
    protocolError(context, RejectCause::InvalidType);
}

void Connection::requestArrived(Context& context, const Tpdu& tpdu)
{
    if (!m_machine.accepts(Event::CrArrives))
        return protocolError(context, RejectCause::InvalidType);
    m_remoteReference = tpdu.sourceReference;
    m_callingTsap = tpdu.callingTsap.value_or(std::string{});
    m_calledTsap = tpdu.calledTsap.value_or(std::string{});
    m_offered = tpdu.tpduSize;
    remember(context, Variable::RemoteReference, m_remoteReference);
    // Simplified: who prefers a higher class gets class 0 too where RFC 905 6.5.4, table 3, has the request refused.
    if (m_settings.tsap && *m_settings.tsap != m_calledTsap) {
        context.note(m_entity, Note::UnknownTsap);
        moveTo(context, Event::CrUnacceptable);
        Tpdu refusal;
        refusal.type = TpduType::Dr;
        refusal.destinationReference = m_remoteReference;
        refusal.reason = static_cast<std::uint8_t>(DisconnectReason::AddressUnknown);
        return transmit(context, refusal);
    }
    moveTo(context, Event::CrArrives);
    tell(context, service::kConnect, PrimitiveType::Indication);
}

void Connection::confirmArrived(Context& context, const Tpdu& tpdu)
{
    if (!m_machine.accepts(Event::CcArrives))
        return protocolError(context, RejectCause::InvalidType);
    const std::size_t offered = sizeOf(m_offered);
    const bool sizeFits = sizeOf(tpdu.tpduSize) <= offered || !tpdu.tpduSize;
    if (tpdu.transportClass != 0 || tpdu.destinationReference != m_reference || !sizeFits)
        return giveUp(context, Event::CcUnacceptable, "the other end chose what was not offered");
    m_remoteReference = tpdu.sourceReference;
    m_tpduSize = tpdu.tpduSize ? sizeOf(tpdu.tpduSize) : offered;
    remember(context, Variable::RemoteReference, m_remoteReference);
    remember(context, Variable::TpduSize, static_cast<std::int64_t>(m_tpduSize));
    moveTo(context, Event::CcArrives);
    tell(context, service::kConnect, PrimitiveType::Confirm);
}

/// RFC 905 6.3: reassembling.
void Connection::dataArrived(Context& context, const Tpdu& tpdu)
{
    if (!m_machine.accepts(Event::DtArrives))
        return protocolError(context, RejectCause::InvalidType);
    m_tsdu.insert(m_tsdu.end(), tpdu.data.begin(), tpdu.data.end());
    moveTo(context, tpdu.endOfTsdu ? Event::DtArrives : Event::DtPart);
    if (tpdu.endOfTsdu)
        tell(context, service::kData, PrimitiveType::Indication, {}, net::Payload(std::exchange(m_tsdu, {})));
}

/// RFC 905 6.22: an ER where there is a connection that it can be about, and then the end.
void Connection::protocolError(Context& context, RejectCause cause)
{
    if (!m_machine.is(State::Closed)) {
        Tpdu error;
        error.type = TpduType::Er;
        error.destinationReference = m_remoteReference;
        error.reason = static_cast<std::uint8_t>(cause);
        transmit(context, error);
    }
    giveUp(context, Event::InvalidTpdu, "the other end broke the transport protocol");
}

} // namespace osiscope::cotp
