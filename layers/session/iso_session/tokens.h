#pragma once

#include "layers/session/iso_session/states.h"
#include "model/stack/layer.h"
#include "model/stack/session_service.h"

#include <array>
#include <string>

namespace osiscope::iso_session {

/// The four tokens of a session connection, as one side sees them (X.225 5.6). A set of tokens is written as bits of
/// session_service::Token.
class Tokens {
public:
    using Context = stack::Context;

    /// Which tokens there are, by the functional units agreed on.
    static std::uint8_t availableWith(std::uint16_t functionalUnits);

    std::uint8_t available() const { return withState(TokenState::Ours) | withState(TokenState::Theirs); }
    std::uint8_t ours() const { return withState(TokenState::Ours); }
    /// X.215 11.2: where a token is not available, nobody needs it.
    bool mayUse(std::uint8_t tokens) const { return (tokens & available() & ~ours()) == 0; }

    /// setting: two bits a token; initiator: this side is the one who called.
    void assign(Context& context, stack::EntityId entity, std::uint8_t available, std::uint8_t setting, bool initiator);
    void assignAll(Context& context, stack::EntityId entity, bool toUs);
    void give(Context& context, stack::EntityId entity, std::uint8_t tokens)
    {
        each(context, entity, tokens, TokenEvent::Given);
    }
    void receive(Context& context, stack::EntityId entity, std::uint8_t tokens)
    {
        each(context, entity, tokens, TokenEvent::Received);
    }
    void ask(Context& context, stack::EntityId entity, std::uint8_t tokens)
    {
        each(context, entity, tokens, TokenEvent::WeAsk);
    }
    void askedFor(Context& context, stack::EntityId entity, std::uint8_t tokens)
    {
        each(context, entity, tokens, TokenEvent::AskedFor);
    }
    void end(Context& context, stack::EntityId entity) { each(context, entity, available(), TokenEvent::Ended); }

    /// The setting that leaves all where it is.
    std::uint8_t setting(bool initiator) const;

private:
    using Machine = stack::StateMachine<TokenState, TokenEvent>;
    std::uint8_t withState(TokenState state) const;
    void each(Context& context, stack::EntityId entity, std::uint8_t tokens, TokenEvent event);

    std::array<Machine, 4> m_machines = {Machine(stateTables()[1], 1), Machine(stateTables()[2], 2),
                                         Machine(stateTables()[3], 3), Machine(stateTables()[4], 4)};
};

/// "data, release": for texts.
std::string tokenNames(std::uint64_t tokens);

} // namespace osiscope::iso_session
