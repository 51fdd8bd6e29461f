#include "layers/application/syslog/sender.h"

#include "layers/application/syslog/rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace osiscope::syslog {

namespace {
namespace service = stack::transport_service;

std::int64_t indexOf(std::span<const std::string_view> names, std::string_view name)
{
    return std::ranges::find(names, name) - names.begin();
}
} // namespace

void Sender::perform(stack::Context& context, std::uint16_t /*action*/, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
        return;
    }
    Report report;
    report.collector = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    report.message.facility = indexOf(facilityNames(), parameters.text("facility", "user"));
    report.message.severity = indexOf(severityNames(), parameters.text("severity", "info"));
    report.message.hostname = context.hostName();
    report.message.appName = parameters.text("app", "app");
    report.message.text = parameters.text("text");
    report.left = parameters.integer("count", 1);
    report.interval = parameters.duration("interval", std::chrono::seconds(1));
    report.numbered = parameters.boolean("numbered");
    m_reports.emplace(++m_lastReport, std::move(report));
    if (m_local.port != 0) {
        send(context, m_lastReport);
    } else if (!std::exchange(m_portAsked, true)) {
        stack::Primitive listen;
        listen.name = &service::kListen;
        listen.connection = context.newConnection();
        context.down(std::move(listen));
    }
}

void Sender::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name != &service::kListen || primitive.type != stack::PrimitiveType::Confirm)
        return; // whatever somebody sends back is of no interest
    m_local = primitive.local;
    std::vector<std::uint64_t> waiting;
    waiting.reserve(m_reports.size());
    for (const auto& [number, report] : m_reports)
        waiting.push_back(number);
    for (const std::uint64_t number : waiting)
        send(context, number);
}

void Sender::send(stack::Context& context, std::uint64_t number)
{
    Report& report = m_reports.at(number);
    net::Endpoint local = m_local;
    if (local.address.isUnspecified())
        local.address = context.addressFacing(report.collector.address);
    stack::EntityId& entity = m_entities[report.collector];
    if (entity == stack::kNoEntity)
        entity = context.addEntity(fmt::format("syslog sender {} - {}", local.toString(), report.collector.toString()),
                                   local, report.collector);
    report.message.time = context.now();
    if (report.numbered)
        report.message.sequenceId = ++m_sequence;
    stack::Primitive data;
    data.name = &service::kUnitData;
    data.entity = entity;
    data.local = local;
    data.remote = report.collector;
    data.data = net::Payload(serialise(report.message));
    context.recordSent(entity, data.data.octets());
    context.down(std::move(data));
    if (--report.left > 0)
        context.startTimer(entity, Timer::Next, report.interval, number);
    else
        m_reports.erase(number);
}

void Sender::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    send(context, timer.argument);
}

} // namespace osiscope::syslog
