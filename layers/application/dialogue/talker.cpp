#include "layers/application/dialogue/talker.h"

#include "layers/application/dialogue/rows.h"
#include "model/stack/session_service.h"

#include <fmt/format.h>
#include <memory>
#include <utility>

namespace osiscope::dialogue {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

constexpr std::int64_t kUnits = service::kHalfDuplex | service::kNegotiatedRelease | service::kTyped;

std::shared_ptr<const stack::Parameters> with(std::string_view id, stack::ParameterValue value)
{
    auto parameters = std::make_shared<stack::Parameters>();
    parameters->set(id, std::move(value));
    return parameters;
}
} // namespace

stack::Primitive Talker::toSession(const Talk& talk, const stack::PrimitiveRow& name)
{
    stack::Primitive request;
    request.name = &name;
    request.connection = talk.id;
    request.entity = talk.entity;
    return request;
}

void Talker::start(stack::Context& context)
{
    if (!m_listens)
        return;
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port != 0 ? m_port : kPort;
    context.down(std::move(listen));
}

void Talker::open(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
    Talk talk;
    talk.id = m_latest = context.newConnection();
    const net::Endpoint remote{*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    talk.entity = context.addEntity(fmt::format("dialogue with {}", remote.toString()), {}, remote);
    talk.machine.moveTo(context, talk.entity, Event::Open);
    stack::Primitive request = toSession(talk, service::kConnect);
    request.remote = remote;
    auto wanted = std::make_shared<stack::Parameters>();
    wanted->set(name::kFunctionalUnits, kUnits);
    wanted->set(name::kTokenSetting, std::int64_t{service::kInitiatorSide}); // all tokens here
    request.parameters = std::move(wanted);
    m_talks.emplace(talk.id, std::move(talk));
    context.down(std::move(request));
}

void Talker::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    if (static_cast<Action>(action) == Action::Open)
        return open(context, parameters);
    const auto found = m_talks.find(m_latest);
    if (found == m_talks.end())
        return context.note(stack::kNoEntity, Note::NobodyThere);
    Talk& talk = found->second;
    switch (static_cast<Action>(action)) {
    case Action::Open: break;
    case Action::Say:
        talk.toSay.push_back(parameters.text("text"));
        goOn(context, talk);
        break;
    case Action::Interject: {
        const net::OctetBuffer line = Lines::encode(parameters.text("text"));
        context.recordSent(talk.entity, line);
        stack::Primitive typed = toSession(talk, service::kTypedData);
        typed.data = net::Payload::copyOf(line);
        context.down(std::move(typed));
        break;
    }
    case Action::Give: give(context, talk, service::kDataToken); break;
    case Action::Close:
        talk.wantsToLeave = true;
        goOn(context, talk);
        break;
    case Action::Abort:
        context.down(toSession(talk, service::kUserAbort));
        end(context, talk, Event::Broken);
        break;
    }
}

void Talker::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const bool confirms = primitive.type == PrimitiveType::Confirm;
    if (primitive.name == &service::kConnect && !confirms)
        return called(context, primitive);
    const auto found = m_talks.find(primitive.connection);
    if (found == m_talks.end())
        return;
    Talk& talk = found->second;
    if (primitive.name == &service::kConnect)
        confirmed(context, talk, primitive);
    else if (primitive.name == &service::kData || primitive.name == &service::kTypedData)
        heard(context, talk, primitive);
    else if (primitive.name == &service::kTokenGive || primitive.name == &service::kTokenPlease)
        tokensMoved(context, talk, primitive);
    else if (primitive.name == &service::kRelease)
        leaving(context, talk, primitive);
    else if (primitive.name == &service::kUserAbort || primitive.name == &service::kProviderAbort)
        end(context, talk, Event::Broken);
}

void Talker::called(stack::Context& context, const stack::Primitive& indication)
{
    Talk talk;
    talk.id = m_latest = indication.connection;
    talk.entity =
        context.addEntity(fmt::format("dialogue {} - {}", indication.local.toString(), indication.remote.toString()),
                          indication.local, indication.remote);
    talk.machine.moveTo(context, talk.entity, Event::OpenedToListen);
    stack::Primitive response = toSession(talk, service::kConnect);
    response.type = PrimitiveType::Response;
    response.parameters = with(name::kFunctionalUnits, kUnits);
    m_talks.emplace(talk.id, std::move(talk));
    context.down(std::move(response));
}

void Talker::confirmed(stack::Context& context, Talk& talk, const stack::Primitive& confirm)
{
    if (!confirm.parameters->boolean(name::kAccept))
        return end(context, talk, Event::Refused);
    // Only now the ends are known, by which what is said is found again.
    talk.entity =
        context.addEntity(fmt::format("dialogue {} - {}", confirm.local.toString(), confirm.remote.toString()),
                          confirm.local, confirm.remote);
    talk.tokens = static_cast<std::uint8_t>(confirm.parameters->integer(name::kTokens));
    talk.machine.moveTo(context, talk.entity, Event::OpenedToSpeak);
    goOn(context, talk);
}

void Talker::heard(stack::Context& context, Talk& talk, const stack::Primitive& indication)
{
    context.recordReceived(talk.entity, indication.data.octets());
    if (talk.machine.accepts(Event::Hear))
        talk.machine.moveTo(context, talk.entity, Event::Hear);
    talk.mustHear = false;
    goOn(context, talk);
}

void Talker::tokensMoved(stack::Context& context, Talk& talk, const stack::Primitive& indication)
{
    const auto tokens = static_cast<std::uint8_t>(indication.parameters->integer(name::kTokens));
    if (indication.name == &service::kTokenPlease) {
        talk.wanted |= tokens;
        talk.machine.moveTo(context, talk.entity, Event::AskedFor);
    } else {
        talk.tokens |= tokens;
        talk.asked = static_cast<std::uint8_t>(talk.asked & ~tokens);
        if ((tokens & service::kDataToken) != 0)
            talk.machine.moveTo(context, talk.entity, Event::Receive);
    }
    goOn(context, talk);
}

void Talker::leaving(stack::Context& context, Talk& talk, const stack::Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Confirm) {
        if (primitive.parameters->boolean(name::kAccept))
            return end(context, talk, Event::Agreed);
        talk.machine.moveTo(context, talk.entity, Event::StayAsked);
        talk.mustHear = true;
        return goOn(context, talk);
    }
    const bool agrees = talk.toSay.empty();
    stack::Primitive response = toSession(talk, service::kRelease);
    response.type = PrimitiveType::Response;
    response.parameters = with(name::kAccept, agrees);
    if (!agrees)
        talk.machine.moveTo(context, talk.entity, Event::OtherLeaves);
    context.down(std::move(response));
    if (agrees)
        end(context, talk, Event::Agreed);
}

void Talker::ask(stack::Context& context, Talk& talk, std::uint8_t tokens)
{
    const auto missing = static_cast<std::uint8_t>(tokens & ~talk.tokens & ~talk.asked);
    if (missing == 0)
        return;
    talk.asked |= missing;
    talk.machine.moveTo(context, talk.entity, Event::Ask);
    stack::Primitive please = toSession(talk, service::kTokenPlease);
    please.parameters = with(name::kTokens, std::int64_t{missing});
    context.down(std::move(please));
}

void Talker::give(stack::Context& context, Talk& talk, std::uint8_t tokens)
{
    const auto given = static_cast<std::uint8_t>(tokens & talk.tokens);
    if (given == 0 || !(talk.machine.is(State::Speaking) || talk.machine.is(State::Listening)))
        return;
    talk.tokens = static_cast<std::uint8_t>(talk.tokens & ~given);
    talk.wanted = static_cast<std::uint8_t>(talk.wanted & ~given);
    if ((given & service::kDataToken) != 0)
        talk.machine.moveTo(context, talk.entity, Event::Give);
    stack::Primitive request = toSession(talk, service::kTokenGive);
    request.parameters = with(name::kTokens, std::int64_t{given});
    context.down(std::move(request));
}

void Talker::goOn(stack::Context& context, Talk& talk)
{
    if (talk.machine.is(State::Speaking)) {
        for (const std::string& text : std::exchange(talk.toSay, {})) {
            talk.machine.moveTo(context, talk.entity, Event::Say);
            const net::OctetBuffer line = Lines::encode(text);
            context.recordSent(talk.entity, line);
            stack::Primitive data = toSession(talk, service::kData);
            data.data = net::Payload::copyOf(line);
            context.down(std::move(data));
        }
        give(context, talk, talk.wanted);
    } else if (talk.machine.is(State::Listening)) {
        give(context, talk, talk.wanted);
        if (!talk.toSay.empty())
            ask(context, talk, service::kDataToken);
    }
    const bool able = talk.machine.is(State::Speaking) || talk.machine.is(State::Listening);
    if (!able || !talk.wantsToLeave || talk.mustHear || !talk.toSay.empty())
        return;
    constexpr std::uint8_t kNeeded = service::kDataToken | service::kReleaseToken;
    if ((talk.tokens & kNeeded) != kNeeded)
        return ask(context, talk, kNeeded);
    talk.machine.moveTo(context, talk.entity, Event::Leave);
    context.down(toSession(talk, service::kRelease));
}

void Talker::end(stack::Context& context, Talk& talk, Event event)
{
    talk.machine.moveTo(context, talk.entity, event);
    m_talks.erase(talk.id);
}

} // namespace osiscope::dialogue
