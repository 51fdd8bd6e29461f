#pragma once

#include "layers/session/iso_session/rows.h"
#include "layers/session/iso_session/spdu.h"
#include "layers/session/iso_session/states.h"
#include "layers/session/iso_session/sync_points.h"
#include "layers/session/iso_session/tokens.h"

#include <optional>
#include <string>

namespace osiscope::iso_session {

/// A session protocol machine: one end of a session connection. requests.cpp has what its user asks for,
/// spdu_arrives.cpp what the other end sends; the engine decides on the event, the tables say what follows.
/// Left out: expedited data, segmenting, and the use of one transport connection for several session connections.
class Connection {
public:
    using Context = stack::Context;
    using Primitive = stack::Primitive;

    Connection(stack::ConnectionId id, stack::UserId user) : m_id(id), m_user(user) {}

    bool isOver() const { return m_over; }

    // From above (requests.cpp).
    void connect(Context& context, Primitive&& request);
    void fromUser(Context& context, const Primitive& primitive);

    // From below.
    void transportConfirmed(Context& context, const Primitive& confirm);
    void transportIndicated(Context& context, const Primitive& indication);
    void transportGone(Context& context, std::string_view reason);
    void received(Context& context, const net::Payload& tsdu);
    void timeout(Context& context);

private:
    // requests.cpp
    void answerConnect(Context& context, const Primitive& response);
    void data(Context& context, const Primitive& request);
    void capabilityData(Context& context, const Primitive& primitive);
    void giveControl(Context& context, const Primitive& request);
    void giveTokens(Context& context, const Primitive& request);
    void pleaseTokens(Context& context, const Primitive& request);
    void syncMinor(Context& context, const Primitive& primitive);
    void syncMajor(Context& context, const Primitive& primitive);
    void resynchronize(Context& context, const Primitive& primitive);
    void reportException(Context& context, const Primitive& request);
    void startActivity(Context& context, const Primitive& request);
    void resumeActivity(Context& context, const Primitive& request);
    void leaveActivity(Context& context, const Primitive& primitive);
    void endActivity(Context& context, const Primitive& primitive);
    void release(Context& context, const Primitive& primitive);
    void abort(Context& context, const Primitive& request);
    bool may(Context& context, Event event, std::uint16_t functionalUnit, std::uint8_t tokens);
    bool mayInActivity(Context& context, Event event, std::uint16_t functionalUnit, std::uint8_t tokens);

    // spdu_arrives.cpp
    void arrived(Context& context, const Spdu& spdu);
    void connectArrived(Context& context, const Spdu& spdu);
    void overflowArrived(Context& context, const Spdu& spdu);
    void acceptArrived(Context& context, const Spdu& spdu);
    void refuseArrived(Context& context, const Spdu& spdu);
    void dataArrived(Context& context, const Spdu& spdu);
    void tokensArrived(Context& context, const Spdu& spdu);
    void capabilityArrived(Context& context, const Spdu& spdu);
    void controlArrived(Context& context, const Spdu& spdu);
    void minorArrived(Context& context, const Spdu& spdu);
    void majorArrived(Context& context, const Spdu& spdu);
    void resyncArrived(Context& context, const Spdu& spdu);
    void resyncAckArrived(Context& context, const Spdu& spdu);
    void exceptionArrived(Context& context, const Spdu& spdu);
    void activityArrived(Context& context, const Spdu& spdu);
    void leavingArrived(Context& context, const Spdu& spdu);
    void releaseArrived(Context& context, const Spdu& spdu);
    void abortArrived(Context& context, const Spdu& spdu);
    bool losesAgainstOurs(stack::session_service::ResyncType type, std::int64_t serial) const;

    // connection.cpp
    void establish(Context& context, std::uint16_t units, std::uint8_t setting, std::int64_t serial);
    bool has(std::uint16_t functionalUnit) const { return (m_units & functionalUnit) != 0; }
    bool accepts(Event event) const { return m_machine.accepts(event); }
    void moveTo(Context& context, Event event) { m_machine.moveTo(context, m_entity, event); }
    bool discards(Context& context);
    void sendOverflow(Context& context);
    bool userKnows() const;
    /// Where there are activities, points, ways back and exceptions belong to one.
    bool isAtWork() const
    {
        return !has(stack::session_service::kActivityManagement) || m_activity.is(ActivityState::Running);
    }
    bool mayReport() const;
    void protocolError(Context& context);
    void send(Context& context, const Spdu& spdu);
    void tell(Context& context, const stack::PrimitiveRow& name, stack::PrimitiveType type,
              stack::Parameters parameters = {}, net::Octets data = {}, std::string_view reason = {});
    void disconnectTransport(Context& context);
    void waitForTransportEnd(Context& context);
    void finish(Context& context);
    void setActivity(Context& context, ActivityEvent event, const std::string& name = {});
    void rememberTokens(Context& context);
    void note(Context& context, Note which, std::string_view detail = {}) const;
    void addEntity(Context& context, const Primitive& primitive);

    stack::ConnectionId m_id;
    stack::UserId m_user;
    stack::EntityId m_entity = stack::kNoEntity;
    stack::StateMachine<State, Event> m_machine{stateTables()[kConnectionTableIndex], kConnectionTableIndex};
    stack::StateMachine<ActivityState, ActivityEvent> m_activity{stateTables()[kActivityTableIndex],
                                                                 kActivityTableIndex};
    Tokens m_tokens;
    SyncPoints m_points;
    net::Endpoint m_local;
    net::Endpoint m_remote;
    Primitive m_request;                               ///< S-CONNECT, until the CN is sent
    stack::Parameters m_asked;                         ///< by a CN whose user data is not whole yet
    net::OctetBuffer m_said;                           ///< that data
    net::Payload m_arriving;                           ///< the TSDU that is worked on
    bool m_initiator = false;                          ///< the one who sent the CN
    std::uint16_t m_units = 0;                         ///< asked for, then agreed on
    std::uint8_t m_setting = 0;                        ///< of tokens, as asked for
    std::int64_t m_serial = 0;                         ///< the initial one, as asked for
    stack::session_service::ResyncType m_resyncType{}; ///< of the RS that is on its way
    std::int64_t m_resyncSerial = 0;
    std::uint8_t m_resyncSetting = 0;
    bool m_collided = false; ///< both sides sent a FN
    bool m_agreed = false;   ///< the other side's DN came before our user's answer
    stack::TimerHandle m_tim;
    bool m_over = false;
};

} // namespace osiscope::iso_session
