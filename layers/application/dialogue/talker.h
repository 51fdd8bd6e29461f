#pragma once

#include "layers/application/dialogue/states.h"
#include "model/stack/layer.h"

#include <deque>
#include <map>
#include <string>

namespace osiscope::dialogue {

/// Talks in turns, whether it has called or was called. What is to be said waits for the word (the data token); the
/// word is handed over when the other asks for it and all is said.
class Talker final : public stack::Layer {
public:
    Talker(bool listens, std::uint16_t port) : m_listens(listens), m_port(port) {}

    void start(stack::Context& context) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    struct Talk {
        stack::ConnectionId id{};
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<State, Event> machine{kDialogueTable, 0};
        std::deque<std::string> toSay;
        std::uint8_t tokens = 0; ///< that are here
        std::uint8_t wanted = 0; ///< by the other side
        std::uint8_t asked = 0;  ///< for by this side
        bool wantsToLeave = false;
        bool mustHear = false; ///< the other had more to say: not again before it is said
    };
    using Talks = std::map<stack::ConnectionId, Talk>;

    void open(stack::Context& context, const stack::Parameters& parameters);
    void called(stack::Context& context, const stack::Primitive& indication);
    void confirmed(stack::Context& context, Talk& talk, const stack::Primitive& confirm);
    void tokensMoved(stack::Context& context, Talk& talk, const stack::Primitive& indication);
    void heard(stack::Context& context, Talk& talk, const stack::Primitive& indication);
    void leaving(stack::Context& context, Talk& talk, const stack::Primitive& primitive);
    /// Does whatever can be done now: speak, ask, hand over, leave.
    void goOn(stack::Context& context, Talk& talk);
    void ask(stack::Context& context, Talk& talk, std::uint8_t tokens);
    void give(stack::Context& context, Talk& talk, std::uint8_t tokens);
    void end(stack::Context& context, Talk& talk, Event event);
    static stack::Primitive toSession(const Talk& talk, const stack::PrimitiveRow& name);

    bool m_listens;
    std::uint16_t m_port;
    Talks m_talks;
    stack::ConnectionId m_latest{};
};

} // namespace osiscope::dialogue
