// What the other end sends of synchronization points, resynchronization, exceptions and activities: X.225 7.20 to 7.36;
// and of what goes on between activities: X.225 7.14, 7.15, 7.18 and 7.19.
#include "layers/session/iso_session/connection.h"

#include <utility>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

} // namespace

/// X.225 7.14 and 7.15.
void Connection::capabilityArrived(Context& context, const Spdu& spdu)
{
    const bool answers = spdu.type == SpduType::Cda;
    const Event event = answers ? Event::Cda : Event::Cd;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    if (!has(service::kCapability) || !m_activity.is(ActivityState::None))
        return protocolError(context);
    moveTo(context, event);
    tell(context, service::kCapabilityData, answers ? PrimitiveType::Confirm : PrimitiveType::Indication, {},
         spdu.userData());
}

/// X.225 7.18 and 7.19.
void Connection::controlArrived(Context& context, const Spdu& spdu)
{
    const bool gives = spdu.type == SpduType::Gtc;
    const Event event = gives ? Event::Gtc : Event::Gta;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    if (!gives)
        return moveTo(context, event);
    // All tokens were there, and no activity is going on.
    if (!has(service::kActivityManagement) || !m_activity.is(ActivityState::None) || m_tokens.ours() != 0)
        return protocolError(context);
    moveTo(context, event);
    m_tokens.receive(context, m_entity, m_tokens.available());
    rememberTokens(context);
    send(context, Spdu(SpduType::Gta));
    tell(context, service::kControlGive, PrimitiveType::Indication, {}, spdu.userData());
}

/// X.225 7.20 and 7.21; the conditions are those of Table A-4.
void Connection::minorArrived(Context& context, const Spdu& spdu)
{
    const bool point = spdu.type == SpduType::Mip;
    const Event event = point ? Event::Mip : Event::Mia;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    const auto serial = spdu.serial();
    if (!has(service::kMinorSync) || !serial || (point && !isAtWork()) ||
        (point ? *serial != m_points.next() : !m_points.mayConfirm(*serial, true)))
        return protocolError(context);
    moveTo(context, event);
    if (point)
        m_points.minorReceived(context, m_entity);
    else
        m_points.minorConfirmed(context, m_entity, *serial);
    stack::Parameters what(name::kSerial, *serial);
    if (point)
        what.set(name::kConfirm, (spdu.integer(Code::SyncType) & 1) == 0);
    tell(context, service::kSyncMinor, point ? PrimitiveType::Indication : PrimitiveType::Confirm, std::move(what),
         spdu.userData());
}

/// X.225 7.22, 7.23, 7.35 and 7.36.
void Connection::majorArrived(Context& context, const Spdu& spdu)
{
    const auto serial = spdu.serial();
    const bool ends = spdu.type == SpduType::Ae;
    if (spdu.type == SpduType::Maa) {
        const bool ofActivity = m_machine.is(State::Sta04b);
        const Event event = ofActivity ? Event::Aea : Event::Maa;
        if (!accepts(event))
            return discards(context) ? void() : protocolError(context);
        if (serial != m_points.next() - 1)
            return protocolError(context);
        moveTo(context, event);
        m_points.majorConfirmed(context, m_entity);
        if (ofActivity)
            setActivity(context, ActivityEvent::Ended);
        return tell(context, ofActivity ? service::kActivityEnd : service::kSyncMajor, PrimitiveType::Confirm,
                    stack::Parameters(name::kSerial, *serial), spdu.userData());
    }
    const Event event = ends ? Event::Ae : Event::Map;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    const bool possible = ends ? m_activity.is(ActivityState::Running) : has(service::kMajorSync) && isAtWork();
    if (!possible || serial != m_points.next())
        return protocolError(context);
    moveTo(context, event);
    m_points.majorReceived(context, m_entity);
    tell(context, ends ? service::kActivityEnd : service::kSyncMajor, PrimitiveType::Indication,
         stack::Parameters(name::kSerial, *serial), spdu.userData());
}

/// X.225 7.24: whose wish counts when both sides send a RS.
bool Connection::losesAgainstOurs(service::ResyncType type, std::int64_t serial) const
{
    const auto rank = [](service::ResyncType each) {
        return each == service::kAbandon ? 0 : each == service::kSet ? 1 : 2;
    };
    if (rank(type) != rank(m_resyncType))
        return rank(type) > rank(m_resyncType);
    if (type == service::kRestart && serial != m_resyncSerial)
        return serial > m_resyncSerial;
    return m_initiator;
}

void Connection::resyncArrived(Context& context, const Spdu& spdu)
{
    if (!accepts(Event::Rs))
        return discards(context) ? void() : protocolError(context);
    const auto type = static_cast<service::ResyncType>(spdu.integer(Code::ResyncType));
    const auto serial = spdu.serial();
    const bool known = serial && (type != service::kRestart || *serial >= m_points.lowestRestart());
    if (!has(service::kResync) || !isAtWork() || type > service::kSet || !known)
        return protocolError(context);
    if (m_machine.is(State::Sta05a) && losesAgainstOurs(type, *serial))
        return moveTo(context, Event::RsLoses);
    moveTo(context, Event::Rs);
    m_resyncType = type;
    m_resyncSerial = *serial;
    m_resyncSetting = static_cast<std::uint8_t>(spdu.integer(Code::TokenSetting, m_tokens.setting(m_initiator)));
    if (type == service::kAbandon)
        m_points.abandonReceived(context, m_entity, *serial);
    stack::Parameters wish(name::kResyncType, std::int64_t{type});
    wish.set(name::kSerial, *serial);
    tell(context, service::kResynchronize, PrimitiveType::Indication, std::move(wish), spdu.userData());
}

/// X.225 7.25.
void Connection::resyncAckArrived(Context& context, const Spdu& spdu)
{
    if (!accepts(Event::Ra))
        return discards(context) ? void() : protocolError(context);
    const auto serial = spdu.serial();
    const bool fits =
        serial && (m_resyncType == service::kSet ||
                   (m_resyncType == service::kRestart ? *serial == m_resyncSerial : *serial >= m_points.next()));
    if (!fits)
        return protocolError(context);
    moveTo(context, Event::Ra);
    m_points.resynchronized(context, m_entity, m_resyncType, *serial);
    m_tokens.assign(context, m_entity, m_tokens.available(),
                    static_cast<std::uint8_t>(spdu.integer(Code::TokenSetting, m_resyncSetting)), m_initiator);
    rememberTokens(context);
    stack::Parameters agreed(name::kResyncType, std::int64_t{m_resyncType});
    agreed.set(name::kSerial, *serial);
    tell(context, service::kResynchronize, PrimitiveType::Confirm, std::move(agreed), spdu.userData());
}

/// X.225 7.27 and 7.28.
void Connection::exceptionArrived(Context& context, const Spdu& spdu)
{
    const bool ofUser = spdu.type == SpduType::Ed;
    const Event event = ofUser ? Event::Ed : Event::Er;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    if (!has(service::kExceptions) || !isAtWork())
        return protocolError(context);
    moveTo(context, event);
    tell(context, ofUser ? service::kUserException : service::kProviderException, PrimitiveType::Indication,
         stack::Parameters(name::kReason, spdu.integer(Code::Reason)), spdu.userData());
}

/// X.225 7.29 and 7.30.
void Connection::activityArrived(Context& context, const Spdu& spdu)
{
    const bool starts = spdu.type == SpduType::As;
    const Event event = starts ? Event::As : Event::Ar;
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    const auto serial = spdu.serial();
    if (!has(service::kActivityManagement) || !m_activity.is(ActivityState::None) || (!starts && !serial))
        return protocolError(context);
    moveTo(context, event);
    // In an AR the old name stands first, in the group; the new one behind it.
    const Parameter* last = nullptr;
    for (const Parameter& parameter : spdu.parameters)
        if (parameter.code == static_cast<std::uint8_t>(Code::ActivityIdentifier))
            last = &parameter;
    const std::string activity = last != nullptr ? std::string(last->value.begin(), last->value.end()) : std::string{};
    setActivity(context, starts ? ActivityEvent::Started : ActivityEvent::Resumed, activity);
    stack::Parameters what(name::kActivity, activity);
    if (starts) {
        m_points.beginActivity(context, m_entity);
    } else {
        m_points.resumeActivity(context, m_entity, *serial);
        what.set(name::kOldActivity, spdu.text(Code::ActivityIdentifier));
        what.set(name::kOldReference, spdu.text(Code::CallingReference));
        what.set(name::kSerial, *serial);
    }
    tell(context, starts ? service::kActivityStart : service::kActivityResume, PrimitiveType::Indication,
         std::move(what), spdu.userData());
}

/// X.225 7.31 to 7.34.
void Connection::leavingArrived(Context& context, const Spdu& spdu)
{
    const bool interrupts = spdu.type == SpduType::Ai || spdu.type == SpduType::Aia;
    const bool answers = spdu.type == SpduType::Aia || spdu.type == SpduType::Ada;
    const Event event = answers ? (interrupts ? Event::Aia : Event::Ada) : (interrupts ? Event::Ai : Event::Ad);
    if (!accepts(event))
        return discards(context) ? void() : protocolError(context);
    if (m_activity.is(ActivityState::None))
        return protocolError(context);
    moveTo(context, event);
    const stack::PrimitiveRow& what = interrupts ? service::kActivityInterrupt : service::kActivityDiscard;
    if (!answers)
        return tell(context, what, PrimitiveType::Indication,
                    stack::Parameters(name::kReason, spdu.integer(Code::Reason)));
    setActivity(context, interrupts ? ActivityEvent::Interrupted : ActivityEvent::Discarded);
    m_tokens.assignAll(context, m_entity, true);
    rememberTokens(context);
    tell(context, what, PrimitiveType::Confirm);
}

} // namespace osiscope::iso_session
