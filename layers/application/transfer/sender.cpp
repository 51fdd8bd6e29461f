#include "layers/application/transfer/sender.h"

#include "layers/application/transfer/message.h"
#include "layers/application/transfer/rows.h"
#include "model/stack/session_service.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace osiscope::transfer {

namespace {
namespace service = stack::session_service;
namespace name = service::parameter;
using stack::PrimitiveType;

/// Simplified: files hold a pattern and not what somebody wrote.
net::OctetBuffer contentOf(std::uint32_t from, std::uint32_t length)
{
    net::OctetBuffer octets(length);
    for (std::uint32_t i = 0; i < length; ++i)
        octets[i] = static_cast<std::uint8_t>('a' + (from + i) % 26);
    return octets;
}
} // namespace

std::uint32_t Sender::File::securedOctets() const
{
    return static_cast<std::uint32_t>(std::min<std::int64_t>(size, lastSecured * checkpoint));
}

stack::Primitive Sender::toSession(const File& file, const stack::PrimitiveRow& name)
{
    stack::Primitive request;
    request.name = &name;
    request.connection = file.id;
    request.entity = file.entity;
    return request;
}

void Sender::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
    constexpr std::size_t kLongestName = 6; // X.225 8.3
    File file;
    file.remote = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    file.name = parameters.text("file", "FILE1").substr(0, kLongestName);
    file.size = static_cast<std::uint32_t>(parameters.integer("size", 16'000));
    file.checkpoint = static_cast<std::uint32_t>(parameters.integer("checkpoint", 4'000));
    file.piece = static_cast<std::uint32_t>(parameters.integer("piece", 1'000));
    file.window = parameters.integer("window", 2);
    file.retry = parameters.duration("retry", std::chrono::seconds(1));
    file.triesLeft = parameters.integer("tries", 10);
    file.entity = context.addEntity(fmt::format("sender of {}", file.name), {}, file.remote);
    file.machine.moveTo(context, file.entity, SendEvent::Put);
    const std::uint32_t number = ++m_last;
    m_files.emplace(number, std::move(file));
    connect(context, number);
}

void Sender::connect(stack::Context& context, std::uint32_t number)
{
    File& file = m_files.at(number);
    file.id = context.newConnection();
    m_byConnection[file.id] = number;
    auto wanted = std::make_shared<stack::Parameters>();
    wanted->set(name::kFunctionalUnits, kUnits);
    wanted->set(name::kTokenSetting, std::int64_t{service::kInitiatorSide}); // all tokens here
    wanted->set(name::kSerial, std::int64_t{1});
    wanted->set(name::kReference, std::string(context.hostName()));
    stack::Primitive request = toSession(file, service::kConnect);
    request.remote = file.remote;
    request.parameters = std::move(wanted);
    context.down(std::move(request));
}

void Sender::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto found = m_byConnection.find(primitive.connection);
    if (found == m_byConnection.end())
        return;
    const std::uint32_t number = found->second;
    File& file = m_files.at(number);
    if (primitive.name == &service::kConnect)
        connected(context, file, primitive);
    else if (primitive.name == &service::kSyncMinor && primitive.type == PrimitiveType::Confirm)
        secured(context, file, primitive);
    else if (primitive.name == &service::kProviderAbort)
        lost(context, number, SendEvent::Lost);
    else if (primitive.name == &service::kUserAbort)
        lost(context, number, SendEvent::Rejected);
    else if (primitive.name == &service::kActivityEnd) {
        file.machine.moveTo(context, file.entity, SendEvent::Ended);
        context.down(toSession(file, service::kRelease));
    } else if (primitive.name == &service::kRelease) {
        file.machine.moveTo(context, file.entity, SendEvent::Released);
        m_byConnection.erase(found);
        m_files.erase(number);
    }
}

void Sender::connected(stack::Context& context, File& file, const stack::Primitive& confirm)
{
    // Only now the ends are known, by which what is sent is found again.
    file.entity = context.addEntity(fmt::format("sender of {}, {}", file.name, confirm.local.toString()), confirm.local,
                                    confirm.remote);
    if (!confirm.parameters->boolean(name::kAccept))
        return static_cast<void>(file.machine.moveTo(context, file.entity, SendEvent::Refused));
    const bool resumes = std::exchange(file.begun, true) && file.lastSecured > 0;
    file.machine.moveTo(context, file.entity, resumes ? SendEvent::Resumed : SendEvent::Connected);
    file.lastPoint = file.lastSecured;
    file.sent = file.securedOctets();
    auto what = std::make_shared<stack::Parameters>();
    what->set(name::kActivity, file.name);
    if (resumes) {
        context.note(file.entity, Note::ResumedFrom, fmt::format("{} of {} octets", file.sent, file.size));
        what->set(name::kOldActivity, file.name);
        what->set(name::kOldReference, std::string(context.hostName()));
        what->set(name::kSerial, file.lastSecured);
    }
    stack::Primitive begin = toSession(file, resumes ? service::kActivityResume : service::kActivityStart);
    begin.parameters = std::move(what);
    context.down(std::move(begin));
    remember(context, file);

    Message announcement;
    announcement.kind = Kind::Announce;
    announcement.name = file.name;
    announcement.size = file.size;
    announcement.offset = file.sent;
    net::OctetBuffer octets = encode(announcement);
    context.recordSent(file.entity, octets);
    stack::Primitive data = toSession(file, service::kData);
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
    send(context, file);
}

void Sender::sendPiece(stack::Context& context, File& file)
{
    const std::uint32_t untilPoint = file.checkpoint - file.sent % file.checkpoint;
    const std::uint32_t length = std::min({file.piece, untilPoint, file.size - file.sent});
    const net::OctetBuffer content = contentOf(file.sent, length);
    Message piece;
    piece.data = content;
    net::OctetBuffer octets = encode(piece);
    context.recordSent(file.entity, octets);
    stack::Primitive data = toSession(file, service::kData);
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
    file.sent += length;
}

/// Pieces, a checkpoint behind so many octets, and no more than the window allows.
void Sender::send(stack::Context& context, File& file)
{
    while (file.machine.is(SendState::Sending)) {
        if (file.sent == file.size) {
            file.machine.moveTo(context, file.entity, SendEvent::AllSent);
            context.down(toSession(file, service::kActivityEnd));
        } else if (file.lastPoint - file.lastSecured >= file.window) {
            file.machine.moveTo(context, file.entity, SendEvent::WindowFull);
        } else {
            sendPiece(context, file);
            if (file.sent % file.checkpoint == 0 && file.sent < file.size) {
                ++file.lastPoint;
                file.machine.moveTo(context, file.entity, SendEvent::Point);
                context.down(toSession(file, service::kSyncMinor));
            }
        }
    }
    context.recordVariable(file.entity, Variable::Sent, std::int64_t{file.sent});
}

void Sender::remember(stack::Context& context, const File& file) const
{
    context.recordVariable(file.entity, Variable::Secured, std::int64_t{file.securedOctets()});
    context.recordVariable(file.entity, Variable::Checkpoint, file.lastSecured);
}

void Sender::secured(stack::Context& context, File& file, const stack::Primitive& confirm)
{
    file.lastSecured = confirm.parameters->integer(name::kSerial);
    file.machine.moveTo(context, file.entity, SendEvent::Secured);
    remember(context, file);
    send(context, file);
}

void Sender::lost(stack::Context& context, std::uint32_t number, SendEvent event)
{
    File& file = m_files.at(number);
    m_byConnection.erase(file.id);
    const bool restart = event == SendEvent::Rejected;
    file.machine.moveTo(context, file.entity, file.machine.accepts(event) ? event : SendEvent::Lost);
    if (file.machine.is(SendState::Done)) {
        m_files.erase(number);
        return;
    }
    if (restart)
        file.lastSecured = 0;
    if (file.triesLeft-- > 0) {
        context.startTimer(file.entity, Timer::Retry, file.retry, number);
        return;
    }
    file.machine.moveTo(context, file.entity, SendEvent::GivenUp);
}

void Sender::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto number = static_cast<std::uint32_t>(timer.argument);
    File& file = m_files.at(number);
    file.machine.moveTo(context, file.entity, SendEvent::TryAgain);
    connect(context, number);
}

} // namespace osiscope::transfer
