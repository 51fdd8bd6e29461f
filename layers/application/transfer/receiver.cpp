#include "layers/application/transfer/receiver.h"

#include "layers/application/transfer/message.h"
#include "layers/application/transfer/rows.h"
#include "model/stack/session_service.h"

#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace osiscope::transfer {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

/// The first line of what is written of a file.
constexpr std::string_view kWhole = "whole";
constexpr std::string_view kPart = "part";

stack::Primitive answerTo(const stack::Primitive& indication, stack::EntityId entity)
{
    stack::Primitive response;
    response.name = indication.name;
    response.type = PrimitiveType::Response;
    response.connection = indication.connection;
    response.entity = entity;
    return response;
}
} // namespace

void Receiver::start(stack::Context& context)
{
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.local.port = m_port != 0 ? m_port : kPort;
    context.down(std::move(listen));
    if (m_onDisk)
        restore(context);
}

void Receiver::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name == &service::kConnect)
        return accept(context, primitive);
    const auto found = m_sessions.find(primitive.connection);
    if (found == m_sessions.end())
        return;
    Session& session = found->second;
    if (primitive.name == &service::kActivityStart || primitive.name == &service::kActivityResume)
        begin(context, session, primitive);
    else if (primitive.name == &service::kData)
        arrived(context, session, primitive);
    else if (primitive.name == &service::kSyncMinor)
        secure(context, session, primitive);
    else if (primitive.name == &service::kActivityEnd)
        complete(context, session, primitive);
    else if (primitive.name == &service::kRelease) {
        context.down(answerTo(primitive, session.entity));
        m_sessions.erase(found);
    } else if (primitive.name == &service::kUserAbort || primitive.name == &service::kProviderAbort) {
        over(context, primitive.connection);
    }
}

void Receiver::accept(stack::Context& context, const stack::Primitive& indication)
{
    Session session;
    session.entity =
        context.addEntity(fmt::format("receiver {} - {}", indication.local.toString(), indication.remote.toString()),
                          indication.local, indication.remote);
    stack::Primitive response = answerTo(indication, session.entity);
    auto wanted = std::make_shared<stack::Parameters>();
    wanted->set(name::kFunctionalUnits, kUnits);
    response.parameters = std::move(wanted);
    m_sessions.emplace(indication.connection, std::move(session));
    context.down(std::move(response));
}

void Receiver::begin(stack::Context& context, Session& session, const stack::Primitive& indication)
{
    const bool resumes = indication.name == &service::kActivityResume;
    const stack::Parameters& what = *indication.parameters;
    const std::string activity = what.text(resumes ? name::kOldActivity : name::kActivity);
    const std::int64_t serial = what.integer(name::kSerial);
    const auto known = m_files.find(activity);
    const bool can = known != m_files.end() && serial >= 0 &&
                     serial < static_cast<std::int64_t>(known->second.points.size()) &&
                     known->second.machine.accepts(ReceiveEvent::Resumed);
    if (resumes && !can) {
        context.note(session.entity, Note::Forgotten, activity);
        return abort(context, indication.connection);
    }
    File& file = m_files[activity];
    // The session it came on before is of no use any more: its other end has given it up.
    if (file.by != indication.connection && m_sessions.contains(file.by))
        abort(context, file.by);
    if (file.entity == stack::kNoEntity)
        file.entity = context.addEntity(fmt::format("file {}", activity), indication.local, indication.remote);
    file.machine.moveTo(context, file.entity, resumes ? ReceiveEvent::Resumed : ReceiveEvent::Started);
    file.by = indication.connection;
    file.points.resize(resumes ? static_cast<std::size_t>(serial) + 1 : 1);
    file.received = file.points.back();
    session.activity = activity;
    remember(context, activity, file);
}

void Receiver::abort(stack::Context& context, stack::ConnectionId id)
{
    const auto session = m_sessions.find(id);
    stack::Primitive abort;
    abort.name = &service::kUserAbort;
    abort.connection = id;
    abort.entity = session->second.entity;
    context.down(std::move(abort));
    m_sessions.erase(session);
}

void Receiver::arrived(stack::Context& context, Session& session, const stack::Primitive& indication)
{
    context.recordReceived(session.entity, indication.data.octets());
    const auto message = decode(indication.data.octets());
    const auto found = m_files.find(session.activity);
    if (!message || message->kind != Kind::Data || found == m_files.end())
        return;
    File& file = found->second;
    file.machine.moveTo(context, file.entity, ReceiveEvent::Piece);
    file.received += static_cast<std::int64_t>(message->data.size());
    context.recordVariable(file.entity, Variable::Received, file.received);
}

void Receiver::secure(stack::Context& context, Session& session, const stack::Primitive& indication)
{
    const auto found = m_files.find(session.activity);
    if (found == m_files.end())
        return;
    File& file = found->second;
    file.machine.moveTo(context, file.entity, ReceiveEvent::Point);
    file.points.push_back(file.received);
    remember(context, session.activity, file);
    stack::Primitive response = answerTo(indication, session.entity);
    response.parameters = indication.parameters; // the same serial number
    context.down(std::move(response));
}

void Receiver::complete(stack::Context& context, Session& session, const stack::Primitive& indication)
{
    const auto found = m_files.find(std::exchange(session.activity, {}));
    if (found != m_files.end()) {
        File& file = found->second;
        file.machine.moveTo(context, file.entity, ReceiveEvent::Complete);
        file.points.push_back(file.received);
        remember(context, found->first, file);
        context.note(file.entity, Note::Stored, fmt::format("{}, {} octets", found->first, file.received));
    }
    context.down(answerTo(indication, session.entity));
}

void Receiver::over(stack::Context& context, stack::ConnectionId id)
{
    const auto session = m_sessions.find(id);
    const auto file = m_files.find(session->second.activity);
    // The file may go on elsewhere already.
    if (file != m_files.end() && file->second.by == id && file->second.machine.accepts(ReceiveEvent::Lost)) {
        file->second.machine.moveTo(context, file->second.entity, ReceiveEvent::Lost);
        file->second.received = file->second.points.back();
    }
    m_sessions.erase(session);
}

void Receiver::tell(stack::Context& context, const File& file)
{
    context.recordVariable(file.entity, Variable::Secured, file.points.back());
    context.recordVariable(file.entity, Variable::Checkpoint, static_cast<std::int64_t>(file.points.size()) - 1);
}

void Receiver::remember(stack::Context& context, const std::string& activity, const File& file) const
{
    tell(context, file);
    if (!m_onDisk)
        return;
    std::vector<std::string>& lines = context.disk()[activity];
    lines = {std::string(file.machine.is(ReceiveState::Complete) ? kWhole : kPart)};
    for (const std::int64_t point : file.points)
        lines.push_back(fmt::format("{}", point));
}

/// Reads what remember() has written, in the same order.
void Receiver::restore(stack::Context& context)
{
    for (const auto& [activity, lines] : context.disk()) {
        File& file = m_files[activity];
        file.entity = context.addEntity(fmt::format("file {}", activity), {context.addressFacing({}), m_port}, {});
        file.points.clear();
        for (std::size_t i = 1; i < lines.size(); ++i)
            std::from_chars(lines[i].data(), lines[i].data() + lines[i].size(), file.points.emplace_back());
        file.received = file.points.back();
        const bool whole = lines.front() == kWhole;
        file.machine.moveTo(context, file.entity, whole ? ReceiveEvent::RestoredWhole : ReceiveEvent::Restored);
        context.note(file.entity, Note::Restored, fmt::format("{}, {} octets", activity, file.points.back()));
        tell(context, file);
    }
}

} // namespace osiscope::transfer
