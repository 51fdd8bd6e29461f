#include "layers/application/session_user/user.h"

#include "model/stack/session_service.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace osiscope::session_user {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

constexpr std::int64_t kUsualUnits = service::kHalfDuplex | service::kMinorSync | service::kMajorSync |
                                     service::kResync | service::kActivityManagement | service::kNegotiatedRelease |
                                     service::kCapability | service::kExceptions | service::kTyped;
constexpr std::int64_t kKnownUnits = kUsualUnits | service::kDuplex;

using Values = std::initializer_list<std::pair<std::string_view, stack::ParameterValue>>;

std::shared_ptr<const stack::Parameters> with(Values values)
{
    auto parameters = std::make_shared<stack::Parameters>();
    for (const auto& [id, value] : values)
        parameters->set(id, value);
    return parameters;
}

/// The service that an action asks for.
const stack::PrimitiveRow& serviceOf(Action action)
{
    switch (action) {
    case Action::Connect: return service::kConnect;
    case Action::Data: return service::kData;
    case Action::TypedData: return service::kTypedData;
    case Action::CapabilityData: return service::kCapabilityData;
    case Action::TokenGive: return service::kTokenGive;
    case Action::TokenPlease: return service::kTokenPlease;
    case Action::ControlGive: return service::kControlGive;
    case Action::SyncMinor: return service::kSyncMinor;
    case Action::SyncMajor: return service::kSyncMajor;
    case Action::Resynchronize: return service::kResynchronize;
    case Action::Exception: return service::kUserException;
    case Action::ActivityStart: return service::kActivityStart;
    case Action::ActivityResume: return service::kActivityResume;
    case Action::ActivityInterrupt: return service::kActivityInterrupt;
    case Action::ActivityDiscard: return service::kActivityDiscard;
    case Action::ActivityEnd: return service::kActivityEnd;
    case Action::Release: return service::kRelease;
    case Action::Abort: return service::kUserAbort;
    }
    return service::kUserAbort;
}

std::shared_ptr<const stack::Parameters> resyncWish(const stack::Parameters& given)
{
    const std::string type = given.text("type", "restart");
    const auto number = std::ranges::find(kResyncTypes, type) - std::begin(kResyncTypes);
    auto wish = std::make_shared<stack::Parameters>();
    wish->set(name::kResyncType, static_cast<std::int64_t>(number));
    if (given.has("point"))
        wish->set(name::kSerial, given.integer("point"));
    return wish;
}
} // namespace

stack::Primitive User::toSession(const Session& session, const stack::PrimitiveRow& name)
{
    stack::Primitive request;
    request.name = &name;
    request.connection = session.id;
    request.entity = session.entity;
    return request;
}

void User::start(stack::Context& context)
{
    m_memory = context.addEntity("memory of the user", {context.addressFacing({}), 0}, {});
    if (!m_listens)
        return;
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port != 0 ? m_port : kPort;
    context.down(std::move(listen));
}

void User::remember(stack::Context& context)
{
    if (std::string works = m_works.toString(); works != m_told) {
        m_told = std::move(works);
        context.recordVariable(m_memory, Variable::Works, std::string_view(m_told));
    }
}

void User::connect(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return context.note(m_memory, Note::UnknownHost, parameters.text("to"));
    Session session;
    session.id = m_latest = context.newConnection();
    const net::Endpoint remote{*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    session.entity = context.addEntity(fmt::format("user facing {}", remote.toString()), {}, remote);
    session.machine.moveTo(context, session.entity, Event::Connect);
    stack::Primitive request = toSession(session, service::kConnect);
    request.remote = remote;
    const std::int64_t units = unitsFrom(parameters.text("units")).value_or(0);
    const std::int64_t there = tokensFrom(parameters.text("theirs")).value_or(0); // all others begin here
    request.parameters = with({{name::kFunctionalUnits, units != 0 ? units : kUsualUnits},
                               {name::kTokenSetting, there * service::kResponderSide}});
    if (const std::int64_t size = parameters.integer("data"); size > 0)
        request.data = net::Payload::copyOf(std::string(static_cast<std::size_t>(size), '.'));
    m_sessions.emplace(session.id, std::move(session));
    context.down(std::move(request));
}

void User::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto what = static_cast<Action>(action);
    if (what == Action::Connect)
        return connect(context, parameters);
    const auto found = m_sessions.find(m_latest);
    if (found == m_sessions.end())
        return context.note(m_memory, Note::NobodyThere);
    Session& session = found->second;
    if (session.machine.is(State::Connecting) && what != Action::Abort) {
        session.toAsk.emplace_back(action, parameters);
        return;
    }
    if (what == Action::Data || what == Action::TypedData || what == Action::CapabilityData)
        return say(context, session, serviceOf(what), parameters.text("text"));
    if (what == Action::ActivityResume)
        return resume(context, session, parameters);
    stack::Primitive request = toSession(session, serviceOf(what));
    if (what == Action::TokenGive || what == Action::TokenPlease)
        request.parameters = with({{name::kTokens, tokensFrom(parameters.text("tokens")).value_or(0)}});
    else if (what == Action::SyncMinor)
        request.parameters = with({{name::kConfirm, parameters.boolean("confirm", true)}});
    else if (what == Action::Resynchronize)
        request.parameters = resyncWish(parameters);
    else if (what == Action::Exception)
        request.parameters = with({{name::kReason, parameters.integer("reason")}});
    else if (what == Action::ActivityStart)
        request.parameters = with({{name::kActivity, parameters.text("activity")}});
    if (what == Action::ActivityStart)
        m_works.want(parameters.text("activity"));
    if (what == Action::TokenGive)
        session.rights.give(request.parameters->integer(name::kTokens));
    else if (what == Action::ControlGive && session.rights.has(service::kActivityManagement) && !m_works.isGoingOn() &&
             session.rights.mayUse(session.rights.available()))
        session.rights.giveAll();
    context.down(std::move(request));
    if (what == Action::Abort)
        end(context, session, Event::Abort);
}

void User::say(stack::Context& context, Session& session, const stack::PrimitiveRow& how, std::string_view text)
{
    const net::OctetBuffer said = Texts::encode(text);
    if (&how == &service::kData && !session.rights.mayUse(service::kDataToken)) {
        context.note(session.entity, Note::NotOurWord, text);
    } else if (&how == &service::kTypedData && !session.rights.has(service::kTyped)) {
        context.note(session.entity, Note::NotAgreed, text);
    } else {
        session.machine.moveTo(context, session.entity, Event::Speak);
        if (&how != &service::kCapabilityData) // a parameter of its SPDU, and no message in one
            context.recordSent(session.entity, said);
    }
    stack::Primitive request = toSession(session, how);
    request.data = net::Payload::copyOf(said);
    context.down(std::move(request));
}

/// From the last point that both sides have confirmed, on whatever session connection.
void User::resume(stack::Context& context, Session& session, const stack::Parameters& parameters)
{
    const std::string activity = parameters.text("activity");
    const auto known = m_works.pointOf(activity);
    if (!known && !parameters.has("point"))
        return context.note(m_memory, Note::UnknownWork, activity);
    m_works.want(activity);
    stack::Primitive request = toSession(session, service::kActivityResume);
    request.parameters = with({{name::kActivity, activity},
                               {name::kOldActivity, activity},
                               {name::kSerial, parameters.integer("point", known.value_or(0))}});
    context.down(std::move(request));
}

void User::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const bool indicates = primitive.type == PrimitiveType::Indication;
    if (primitive.name == &service::kConnect && indicates)
        return called(context, primitive);
    const auto found = m_sessions.find(primitive.connection);
    if (found == m_sessions.end())
        return;
    Session& session = found->second;
    if (primitive.name == &service::kConnect)
        return confirmed(context, session, primitive);
    if (primitive.name == &service::kUserAbort || primitive.name == &service::kProviderAbort)
        return end(context, session, Event::Broken);
    if (primitive.name == &service::kRelease)
        return released(context, session, primitive);
    if (primitive.name == &service::kData || primitive.name == &service::kTypedData)
        return heard(context, session, primitive);
    follow(context, primitive);
    followTokens(session, primitive);
    if (indicates)
        answer(context, session, primitive);
}

void User::called(stack::Context& context, const stack::Primitive& indication)
{
    Session session;
    session.id = indication.connection;
    session.entity =
        context.addEntity(fmt::format("user {} - {}", indication.local.toString(), indication.remote.toString()),
                          indication.local, indication.remote);
    session.machine.moveTo(context, session.entity, m_wishes.refuses ? Event::CallRefused : Event::Called);
    stack::Primitive response = toSession(session, service::kConnect);
    response.type = PrimitiveType::Response;
    response.parameters = with({{name::kAccept, !m_wishes.refuses},
                                {name::kReason, m_wishes.refuseReason},
                                {name::kFunctionalUnits, kKnownUnits}});
    std::int64_t units = indication.carried().integer(name::kFunctionalUnits) & kKnownUnits;
    if ((units & service::kDuplex) != 0) // of the two ways to speak the session layer takes this one
        units &= ~std::int64_t{service::kHalfDuplex};
    const std::int64_t setting = indication.carried().integer(name::kTokenSetting);
    std::int64_t ours = 0;
    for (const service::Token token : service::kAllTokens) // what the called user may choose it leaves to the other
        if ((setting & token * 3) == token * std::int64_t{service::kResponderSide})
            ours |= token;
    session.rights = Rights(units, ours);
    if (!m_wishes.refuses) {
        m_latest = session.id;
        m_sessions.emplace(session.id, std::move(session));
    }
    context.down(std::move(response));
}

void User::confirmed(stack::Context& context, Session& session, const stack::Primitive& confirm)
{
    if (!confirm.parameters->boolean(name::kAccept))
        return end(context, session, Event::Refused);
    // Only now the ends are known, by which what is said is found again.
    session.entity = context.addEntity(fmt::format("user {} - {}", confirm.local.toString(), confirm.remote.toString()),
                                       confirm.local, confirm.remote);
    session.machine.moveTo(context, session.entity, Event::Accepted);
    session.rights =
        Rights(confirm.carried().integer(name::kFunctionalUnits), confirm.carried().integer(name::kTokens));
    for (const auto& [action, parameters] : std::exchange(session.toAsk, {}))
        perform(context, action, parameters);
}

void User::heard(stack::Context& context, Session& session, const stack::Primitive& primitive)
{
    context.recordReceived(session.entity, primitive.data.octets());
    session.machine.moveTo(context, session.entity, Event::Hear);
}

void User::follow(stack::Context& context, const stack::Primitive& primitive)
{
    const stack::Parameters& what = primitive.carried();
    const bool answeredAtOnce =
        primitive.type != PrimitiveType::Indication || what.boolean(name::kConfirm, true); // minor points only
    if (primitive.name == &service::kActivityStart)
        m_works.begin(what.text(name::kActivity), 0);
    else if (primitive.name == &service::kActivityResume)
        m_works.begin(what.text(name::kActivity), what.integer(name::kSerial));
    else if (primitive.name == &service::kSyncMajor || (primitive.name == &service::kSyncMinor && answeredAtOnce))
        m_works.confirm(what.integer(name::kSerial));
    else if (primitive.name == &service::kResynchronize && what.integer(name::kResyncType) == service::kRestart)
        m_works.goBackBefore(what.integer(name::kSerial));
    else if (primitive.name == &service::kActivityInterrupt)
        m_works.leave();
    else if (primitive.name == &service::kActivityDiscard || primitive.name == &service::kActivityEnd)
        m_works.forget();
    else
        return;
    remember(context);
}

void User::followTokens(Session& session, const stack::Primitive& primitive)
{
    const bool indicates = primitive.type == PrimitiveType::Indication;
    if (primitive.name == &service::kTokenGive)
        session.rights.receive(primitive.carried().integer(name::kTokens));
    else if (primitive.name == &service::kControlGive)
        session.rights.receiveAll();
    else if (primitive.name == &service::kActivityInterrupt || primitive.name == &service::kActivityDiscard)
        indicates ? session.rights.giveAll() : session.rights.receiveAll(); // X.225 7.31 to 7.34: to whoever asked
}

/// Whatever the other user asks for, this one agrees.
void User::answer(stack::Context& context, Session& session, const stack::Primitive& indication)
{
    const bool wanted = indication.name != &service::kSyncMinor || indication.parameters->boolean(name::kConfirm, true);
    const stack::PrimitiveRow* const answered[] = {
        &service::kCapabilityData,    &service::kSyncMinor,       &service::kSyncMajor,  &service::kResynchronize,
        &service::kActivityInterrupt, &service::kActivityDiscard, &service::kActivityEnd};
    if (!wanted || std::ranges::find(answered, indication.name) == std::end(answered))
        return;
    stack::Primitive response = toSession(session, *indication.name);
    response.type = PrimitiveType::Response;
    response.parameters = indication.parameters; // the same serial number
    context.down(std::move(response));
}

void User::released(stack::Context& context, Session& session, const stack::Primitive& primitive)
{
    if (primitive.type == PrimitiveType::Confirm) {
        if (primitive.parameters->boolean(name::kAccept))
            return end(context, session, Event::Agreed);
        session.machine.moveTo(context, session.entity, Event::NotAgreed);
        return;
    }
    stack::Primitive response = toSession(session, service::kRelease);
    response.type = PrimitiveType::Response;
    if (session.rights.has(service::kNegotiatedRelease) && m_wishes.refusesRelease > 0) {
        --m_wishes.refusesRelease;
        session.machine.moveTo(context, session.entity, Event::NotFinished);
        response.parameters = with({{name::kAccept, false}});
        return context.down(std::move(response));
    }
    context.down(std::move(response));
    end(context, session, Event::OtherReleases);
}

void User::end(stack::Context& context, Session& session, Event event)
{
    session.machine.moveTo(context, session.entity, event);
    m_works.leave();
    remember(context);
    m_sessions.erase(session.id);
}

} // namespace osiscope::session_user
