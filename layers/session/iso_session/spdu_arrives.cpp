// What the other end sends: one function a group of SPDUs of X.225 7.
#include "layers/session/iso_session/connection.h"

#include <utility>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

constexpr std::uint16_t kKnownUnits = service::kHalfDuplex | service::kDuplex | service::kMinorSync |
                                      service::kMajorSync | service::kResync | service::kActivityManagement |
                                      service::kNegotiatedRelease | service::kCapability | service::kExceptions |
                                      service::kTyped;

} // namespace

void Connection::received(Context& context, const net::Payload& tsdu)
{
    context.recordReceived(m_entity, tsdu.octets());
    m_arriving = tsdu;
    const auto spdus = parse(tsdu.octets());
    if (!spdus) {
        note(context, Note::Unreadable, spdus.error().message);
        return protocolError(context);
    }
    for (const Spdu& spdu : *spdus) {
        if (m_over)
            return;
        // X.225 6.3.7: a GT without a token only stands in front of a category 2 SPDU.
        const bool onlyInFront =
            spdu.type == SpduType::Gt && spdus->size() == 2 && spdu.find(Code::TokenItem) == nullptr;
        if (!onlyInFront)
            arrived(context, spdu);
    }
}

/// X.225 Annex A: while the end or a new beginning is under way, what was sent before counts no more.
bool Connection::discards(Context& context)
{
    if (!accepts(Event::Discarded))
        return false;
    moveTo(context, Event::Discarded);
    return true;
}

void Connection::arrived(Context& context, const Spdu& spdu)
{
    switch (spdu.type) {
    case SpduType::Cn: return connectArrived(context, spdu);
    case SpduType::Ac: return acceptArrived(context, spdu);
    case SpduType::Rf: return refuseArrived(context, spdu);
    case SpduType::Dt:
    case SpduType::Td: return dataArrived(context, spdu);
    case SpduType::Gt:
    case SpduType::Pt: return tokensArrived(context, spdu);
    case SpduType::Mip:
    case SpduType::Mia: return minorArrived(context, spdu);
    case SpduType::Map:
    case SpduType::Ae:
    case SpduType::Maa: return majorArrived(context, spdu);
    case SpduType::Rs: return resyncArrived(context, spdu);
    case SpduType::Ra: return resyncAckArrived(context, spdu);
    case SpduType::Ed:
    case SpduType::Er: return exceptionArrived(context, spdu);
    case SpduType::As:
    case SpduType::Ar: return activityArrived(context, spdu);
    case SpduType::Ai:
    case SpduType::Ad:
    case SpduType::Aia:
    case SpduType::Ada: return leavingArrived(context, spdu);
    case SpduType::Fn:
    case SpduType::Dn:
    case SpduType::Nf: return releaseArrived(context, spdu);
    case SpduType::Ab:
    case SpduType::Aa: return abortArrived(context, spdu);
    case SpduType::Oa:
    case SpduType::Cdo: return overflowArrived(context, spdu);
    case SpduType::Gtc:
    case SpduType::Gta: return controlArrived(context, spdu);
    case SpduType::Cd:
    case SpduType::Cda: return capabilityArrived(context, spdu);
    case SpduType::Ex:
    case SpduType::Pr: break; // of functional units that are never agreed on
    }
    if (!discards(context))
        protocolError(context);
}

/// X.225 7.1.
void Connection::connectArrived(Context& context, const Spdu& spdu)
{
    if (!accepts(Event::Cn))
        return protocolError(context);
    context.cancelTimer(m_tim);
    // X.225 8.3.1: what is not said is half duplex, minor synchronize, activities, capability data and exceptions.
    constexpr std::int64_t kUnsaid = 0x0349;
    m_units = static_cast<std::uint16_t>(spdu.integer(Code::UserRequirements, kUnsaid) & kKnownUnits);
    m_setting = static_cast<std::uint8_t>(spdu.integer(Code::TokenSetting));
    m_serial = spdu.serial(Code::InitialSerial).value_or(1);
    constexpr std::uint64_t kVersion2 = 0x02;
    const bool version = (spdu.number(Code::VersionNumber).value_or(1) & kVersion2) != 0;
    const bool speaks = (m_units & (service::kHalfDuplex | service::kDuplex)) != 0;
    if (!version || !speaks) {
        constexpr std::uint8_t kNoVersion = 132;
        constexpr std::uint8_t kRestriction = 134;
        moveTo(context, Event::CnUnacceptable);
        Spdu rf(SpduType::Rf);
        rf.addNumber(Code::TransportDisconnect, kReleased);
        send(context, rf.addNumber(Code::Reason, version ? kRestriction : kNoVersion));
        return waitForTransportEnd(context);
    }
    stack::Parameters asked;
    asked.set(name::kFunctionalUnits, std::int64_t{m_units});
    asked.set(name::kTokenSetting, std::int64_t{m_setting});
    asked.set(name::kSerial, m_serial);
    asked.set(name::kReference, spdu.text(Code::CallingReference));
    asked.set(name::kCallingSelector, spdu.text(Code::CallingSelector));
    asked.set(name::kCalledSelector, spdu.text(Code::CalledSelector));
    constexpr std::uint64_t kMoreToCome = 0x01;
    if ((spdu.number(Code::DataOverflow).value_or(0) & kMoreToCome) != 0) {
        const net::Octets beginning = spdu.userData();
        m_asked = std::move(asked);
        m_said.assign(beginning.begin(), beginning.end());
        moveTo(context, Event::CnUnfinished);
        return send(context, Spdu(SpduType::Oa).addNumber(Code::VersionNumber, kVersion2));
    }
    moveTo(context, Event::Cn);
    tell(context, service::kConnect, PrimitiveType::Indication, std::move(asked), spdu.userData());
}

/// X.225 7.2 and 7.3: what a CONNECT has no room for.
void Connection::overflowArrived(Context& context, const Spdu& spdu)
{
    if (spdu.type == SpduType::Oa) {
        if (!accepts(Event::Oa))
            return discards(context) ? void() : protocolError(context);
        moveTo(context, Event::Oa);
        return sendOverflow(context);
    }
    constexpr std::uint64_t kEnd = 0x02;
    const bool last = (spdu.number(Code::Enclosure).value_or(kEnd) & kEnd) != 0;
    const Event event = last ? Event::CdoLast : Event::Cdo;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    const net::Octets piece = spdu.userData();
    m_said.insert(m_said.end(), piece.begin(), piece.end());
    moveTo(context, event);
    if (last)
        tell(context, service::kConnect, PrimitiveType::Indication, std::exchange(m_asked, {}),
             std::exchange(m_said, {}));
}

/// X.225 7.4.
void Connection::acceptArrived(Context& context, const Spdu& spdu)
{
    if (!accepts(Event::Ac))
        return discards(context) ? void() : protocolError(context);
    const auto units = static_cast<std::uint16_t>(spdu.integer(Code::UserRequirements) & m_units);
    const bool half = (units & service::kHalfDuplex) != 0;
    const bool full = (units & service::kDuplex) != 0;
    if (half == full) {
        moveTo(context, Event::AcUnacceptable);
        send(context, Spdu(SpduType::Ab).addNumber(Code::TransportDisconnect, kReleased | kProtocolError));
        waitForTransportEnd(context);
        return tell(context, service::kProviderAbort, PrimitiveType::Indication, {}, {},
                    "the other side chose what was not offered");
    }
    moveTo(context, Event::Ac);
    establish(context, units, static_cast<std::uint8_t>(spdu.integer(Code::TokenSetting, m_setting)),
              spdu.serial(Code::InitialSerial).value_or(m_serial));
    stack::Parameters agreed(name::kAccept, true);
    agreed.set(name::kFunctionalUnits, std::int64_t{m_units});
    agreed.set(name::kTokens, std::int64_t{m_tokens.ours()});
    agreed.set(name::kReference, spdu.text(Code::CalledReference));
    tell(context, service::kConnect, PrimitiveType::Confirm, std::move(agreed), spdu.userData());
    // X.225 7.4: the accepting user may ask for tokens at once.
    if (const auto asked = spdu.number(Code::TokenItem))
        tell(context, service::kTokenPlease, PrimitiveType::Indication,
             stack::Parameters(name::kTokens, static_cast<std::int64_t>(*asked)));
}

/// X.225 7.5.
void Connection::refuseArrived(Context& context, const Spdu& spdu)
{
    if (!accepts(Event::Rf))
        return discards(context) ? void() : protocolError(context);
    moveTo(context, Event::Rf);
    const net::Octets reason =
        spdu.find(Code::Reason) != nullptr ? net::Octets(spdu.find(Code::Reason)->value) : net::Octets{};
    stack::Parameters refused(name::kAccept, false);
    refused.set(name::kReason, std::int64_t{reason.empty() ? std::uint8_t{0} : reason[0]});
    disconnectTransport(context);
    tell(context, service::kConnect, PrimitiveType::Confirm, std::move(refused),
         reason.empty() ? reason : reason.subspan(1));
}

/// X.225 7.11 and 7.13.
void Connection::dataArrived(Context& context, const Spdu& spdu)
{
    const bool typed = spdu.type == SpduType::Td;
    const Event event = typed ? Event::Td : Event::Dt;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    // In half duplex, who speaks must hold the data token.
    const bool outOfTurn = !typed && (m_tokens.ours() & service::kDataToken) != 0;
    if (outOfTurn || (typed && !has(service::kTyped)))
        return protocolError(context);
    moveTo(context, event);
    tell(context, typed ? service::kTypedData : service::kData, PrimitiveType::Indication, {}, spdu.userData());
}

/// X.225 7.16 and 7.17.
void Connection::tokensArrived(Context& context, const Spdu& spdu)
{
    const auto tokens = static_cast<std::uint8_t>(spdu.integer(Code::TokenItem));
    const bool gives = spdu.type == SpduType::Gt;
    const Event event = !gives ? Event::Pt : (tokens & service::kDataToken) != 0 ? Event::GtData : Event::Gt;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    // A token given must have been there; one asked for may have been given in the meantime.
    if (gives && (tokens & m_tokens.available() & ~m_tokens.ours()) != tokens)
        return protocolError(context);
    moveTo(context, event);
    if (gives)
        m_tokens.receive(context, m_entity, tokens);
    else
        m_tokens.askedFor(context, m_entity, tokens);
    if (gives)
        rememberTokens(context);
    tell(context, gives ? service::kTokenGive : service::kTokenPlease, PrimitiveType::Indication,
         stack::Parameters(name::kTokens, std::int64_t{tokens}), spdu.userData());
}

/// X.225 7.6 to 7.8.
void Connection::releaseArrived(Context& context, const Spdu& spdu)
{
    const Event event = spdu.type == SpduType::Fn ? Event::Fn : spdu.type == SpduType::Dn ? Event::Dn : Event::Nf;
    const bool late = m_machine.is(State::Sta16) && (event != Event::Dn || !m_collided || !m_initiator);
    if (late || !accepts(event))
        return discards(context) ? void() : protocolError(context);
    const bool inTime = !m_machine.is(State::Sta09) || m_collided;
    if (!inTime)
        return protocolError(context);
    if (event == Event::Fn) {
        m_collided = m_machine.is(State::Sta03);
        moveTo(context, event);
        return tell(context, service::kRelease, PrimitiveType::Indication, {}, spdu.userData());
    }
    const bool waits = m_machine.is(State::Sta09);
    moveTo(context, event);
    if (waits)
        m_agreed = true;
    else if (event == Event::Dn)
        disconnectTransport(context);
    tell(context, service::kRelease, PrimitiveType::Confirm, stack::Parameters(name::kAccept, event == Event::Dn),
         spdu.userData());
}

/// X.225 7.9 and 7.10. Simplified: the transport connection is never kept after an abort, so no AA is sent.
void Connection::abortArrived(Context& context, const Spdu& spdu)
{
    const Event event = spdu.type == SpduType::Ab ? Event::Ab : Event::Aa;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    const bool tells = userKnows();
    moveTo(context, event);
    disconnectTransport(context);
    if (!tells)
        return;
    const bool byUser = (spdu.integer(Code::TransportDisconnect) & kUserAbort) != 0;
    tell(context, byUser ? service::kUserAbort : service::kProviderAbort, PrimitiveType::Indication, {},
         spdu.userData(), byUser ? "the other user has aborted" : "the other side's session layer has aborted");
}

} // namespace osiscope::iso_session
