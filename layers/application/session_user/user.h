#pragma once

#include "layers/application/session_user/rights.h"
#include "layers/application/session_user/rows.h"
#include "layers/application/session_user/states.h"
#include "layers/application/session_user/works.h"
#include "model/stack/layer.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace osiscope::session_user {

/// What the user of a host that is called does not agree to.
struct Wishes {
    bool refuses = false;
    std::int64_t refuseReason = 0; ///< the standard's number
    std::int64_t refusesRelease = 0;
};

/// Asks for what it is told to ask for, whether it may or not, and agrees to what the other user asks for, but to what
/// it is told not to.
class User final : public stack::Layer {
public:
    User(bool listens, std::uint16_t port, Wishes wishes) : m_listens(listens), m_port(port), m_wishes(wishes) {}

    void start(stack::Context& context) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    struct Session {
        stack::ConnectionId id{};
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kUserTable, 0};
        Rights rights;
        std::vector<std::pair<std::uint16_t, stack::Parameters>> toAsk; ///< as soon as there is a session
    };

    void connect(stack::Context& context, const stack::Parameters& parameters);
    void called(stack::Context& context, const stack::Primitive& indication);
    void confirmed(stack::Context& context, Session& session, const stack::Primitive& confirm);
    void say(stack::Context& context, Session& session, const stack::PrimitiveRow& how, std::string_view text);
    void resume(stack::Context& context, Session& session, const stack::Parameters& parameters);
    void heard(stack::Context& context, Session& session, const stack::Primitive& primitive);
    /// What both sides know of the work now.
    void follow(stack::Context& context, const stack::Primitive& primitive);
    /// Whose tokens are whose after this.
    static void followTokens(Session& session, const stack::Primitive& primitive);
    void answer(stack::Context& context, Session& session, const stack::Primitive& indication);
    void released(stack::Context& context, Session& session, const stack::Primitive& primitive);
    void end(stack::Context& context, Session& session, Event event);
    void remember(stack::Context& context);
    static stack::Primitive toSession(const Session& session, const stack::PrimitiveRow& name);

    bool m_listens;
    std::uint16_t m_port;
    Wishes m_wishes;
    std::map<stack::ConnectionId, Session> m_sessions;
    stack::ConnectionId m_latest{};
    Works m_works;
    std::string m_told;                          ///< of them, by the trace
    stack::EntityId m_memory = stack::kNoEntity; ///< of all sessions
};

} // namespace osiscope::session_user
