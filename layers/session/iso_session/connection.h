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
    void connect(Context& ctx, Primitive&& request);
    void fromUser(Context& ctx, const Primitive& primitive);

    // From below.
    void transportConfirmed(Context& ctx, const Primitive& confirm);
    void transportIndicated(Context& ctx, const Primitive& indication);
    void transportGone(Context& ctx, std::string_view reason);
    void received(Context& ctx, const net::Payload& tsdu);
    void timeout(Context& ctx);

private:
    // requests.cpp
    void answerConnect(Context& ctx, const Primitive& response);
    void data(Context& ctx, const Primitive& request);
    void capabilityData(Context& ctx, const Primitive& primitive);
    void giveControl(Context& ctx, const Primitive& request);
    void giveTokens(Context& ctx, const Primitive& request);
    void pleaseTokens(Context& ctx, const Primitive& request);
    void syncMinor(Context& ctx, const Primitive& primitive);
    void syncMajor(Context& ctx, const Primitive& primitive);
    void resynchronize(Context& ctx, const Primitive& primitive);
    void reportException(Context& ctx, const Primitive& request);
    void startActivity(Context& ctx, const Primitive& request);
    void resumeActivity(Context& ctx, const Primitive& request);
    void leaveActivity(Context& ctx, const Primitive& primitive);
    void endActivity(Context& ctx, const Primitive& primitive);
    void release(Context& ctx, const Primitive& primitive);
    void abort(Context& ctx, const Primitive& request);
    bool may(Context& ctx, Event event, std::uint16_t functionalUnit, std::uint8_t tokens);
    bool mayInActivity(Context& ctx, Event event, std::uint16_t functionalUnit, std::uint8_t tokens);

    // spdu_arrives.cpp
    void arrived(Context& ctx, const Spdu& spdu);
    void connectArrived(Context& ctx, const Spdu& spdu);
    void overflowArrived(Context& ctx, const Spdu& spdu);
    void acceptArrived(Context& ctx, const Spdu& spdu);
    void refuseArrived(Context& ctx, const Spdu& spdu);
    void dataArrived(Context& ctx, const Spdu& spdu);
    void tokensArrived(Context& ctx, const Spdu& spdu);
    void capabilityArrived(Context& ctx, const Spdu& spdu);
    void controlArrived(Context& ctx, const Spdu& spdu);
    void minorArrived(Context& ctx, const Spdu& spdu);
    void majorArrived(Context& ctx, const Spdu& spdu);
    void resyncArrived(Context& ctx, const Spdu& spdu);
    void resyncAckArrived(Context& ctx, const Spdu& spdu);
    void exceptionArrived(Context& ctx, const Spdu& spdu);
    void activityArrived(Context& ctx, const Spdu& spdu);
    void leavingArrived(Context& ctx, const Spdu& spdu);
    void releaseArrived(Context& ctx, const Spdu& spdu);
    void abortArrived(Context& ctx, const Spdu& spdu);
    bool losesAgainstOurs(stack::session_service::ResyncType type, std::int64_t serial) const;

    // connection.cpp
    void establish(Context& ctx, std::uint16_t units, std::uint8_t setting, std::int64_t serial);
    bool has(std::uint16_t functionalUnit) const { return (m_units & functionalUnit) != 0; }
    bool accepts(Event event) const { return m_machine.accepts(event); }
    void moveTo(Context& ctx, Event event) { m_machine.moveTo(ctx, m_entity, event); }
    bool discards(Context& ctx);
    void sendOverflow(Context& ctx);
    bool userKnows() const;
    /// Where there are activities, points, ways back and exceptions belong to one.
    bool isAtWork() const
    {
        return !has(stack::session_service::kActivityManagement) || m_activity.is(ActivityState::Running);
    }
    bool mayReport() const;
    void protocolError(Context& ctx);
    void send(Context& ctx, const Spdu& spdu);
    void tell(Context& ctx, const stack::PrimitiveRow& name, stack::PrimitiveType type,
              stack::Parameters parameters = {}, net::Octets data = {}, std::string_view reason = {});
    void disconnectTransport(Context& ctx);
    void waitForTransportEnd(Context& ctx);
    void finish(Context& ctx);
    void setActivity(Context& ctx, ActivityEvent event, const std::string& name = {});
    void rememberTokens(Context& ctx);
    void note(Context& ctx, Note which, std::string_view detail = {}) const;
    void addEntity(Context& ctx, const Primitive& primitive);

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
