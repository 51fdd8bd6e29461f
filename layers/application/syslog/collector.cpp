#include "layers/application/syslog/collector.h"

#include "layers/application/syslog/message.h"
#include "layers/application/syslog/rows.h"

#include <fmt/format.h>

namespace osiscope::syslog {

namespace {
namespace service = stack::transport_service;
}

void Collector::start(stack::Context& context)
{
    m_log = context.addEntity("syslog collector", {context.addressFacing({}), m_port}, {});
    stack::Primitive listen;
    listen.name = &service::kListen;
    listen.entity = m_log;
    listen.local.port = m_port;
    context.down(std::move(listen));
}

void Collector::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name != &service::kUnitData)
        return;
    stack::EntityId& entity = m_entities[{primitive.local, primitive.remote}];
    if (entity == stack::kNoEntity)
        entity = context.addEntity(
            fmt::format("syslog collector {} - {}", primitive.local.toString(), primitive.remote.toString()),
            primitive.local, primitive.remote);
    const net::Octets octets = primitive.data.octets();
    context.recordReceived(entity, octets);
    const Layout layout = readLayout(octets);
    const auto text = [&](Slice slice) {
        return std::string(octets.begin() + static_cast<std::ptrdiff_t>(slice.offset),
                           octets.begin() + static_cast<std::ptrdiff_t>(slice.offset + slice.length));
    };
    if (!layout.prival)
        context.note(entity, Note::NoPriority);
    else if (layout.isOldForm)
        context.note(entity, Note::OldForm);
    // RFC 5424 7.3.1: the only sign of a loss, where the sender has numbered its messages.
    if (const auto number = sequenceIdOf(text(layout.structuredData))) {
        std::int64_t& last = m_lastNumbers[text(layout.hostname)];
        if (last != 0 && *number > last + 1)
            context.note(entity, Note::Gap, fmt::format("{} to {}", last + 1, *number - 1));
        last = *number;
    }
    context.note(entity, Note::Written, text(layout.message));
    context.recordVariable(m_log, Variable::Written, ++m_written);
}

} // namespace osiscope::syslog
