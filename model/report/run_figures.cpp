#include "model/report/run_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace osiscope::report {

namespace {

using trace::EventKind;

bool isDelivery(const trace::Event& event, const stack::ProtocolDescription& protocol)
{
    if (protocol.primitives.empty())
        return event.kind == EventKind::Received;
    return event.kind == EventKind::Primitive && event.primitiveType() == stack::PrimitiveType::Indication &&
           event.high > 0;
}

void count(const trace::Event& event, const stack::ProtocolDescription& protocol, ProtocolFigures& figures)
{
    if (event.kind == EventKind::Sent && !event.has(stack::PduFlag::Forwarded)) {
        ++figures.pdusSent;
        figures.octetsSent += event.high;
        if (event.has(stack::PduFlag::Retransmission))
            ++figures.retransmissions;
        if (!figures.firstSent)
            figures.firstSent = event.time;
    } else if (event.kind == EventKind::Lost) {
        ++figures.pdusLost;
    } else if (isDelivery(event, protocol)) {
        figures.octetsDelivered += event.high;
        figures.lastDelivered = event.time;
    }
}

void count(const session::Session& session, ProtocolFigures& figures)
{
    ++figures.found;
    figures.sessions += session.verdict.isSession() ? 1 : 0;
    figures.established += session.established ? 1 : 0;
    ++figures.outcomes[static_cast<std::size_t>(session.outcome)];
}

struct Column {
    std::string_view name;
    std::optional<std::uint64_t> value;
};

std::vector<Column> columnsOf(const ProtocolFigures& figures)
{
    std::vector<Column> columns{
        {"found", figures.found}, {"sessions", figures.sessions}, {"established", figures.established}};
    for (std::size_t i = 0; i < kOutcomes; ++i)
        columns.push_back({session::toString(static_cast<session::Outcome>(i)), figures.outcomes[i]});
    const auto goodput = figures.goodput();
    const std::initializer_list<Column> traffic{
        {"pdus_sent", figures.pdusSent},
        {"pdus_lost", figures.pdusLost},
        {"retransmissions", figures.retransmissions},
        {"octets_sent", figures.octetsSent},
        {"octets_delivered", figures.octetsDelivered},
        {"goodput_bps", goodput ? std::optional<std::uint64_t>(std::llround(*goodput)) : std::nullopt},
    };
    columns.insert(columns.end(), traffic);
    return columns;
}

} // namespace

std::optional<double> ProtocolFigures::goodput() const
{
    if (!firstSent || !lastDelivered || *lastDelivered <= *firstSent)
        return std::nullopt;
    const auto nanoseconds = static_cast<double>((*lastDelivered - *firstSent).count());
    return static_cast<double>(octetsDelivered) * 8e9 / nanoseconds;
}

std::vector<ProtocolFigures> figuresOf(const trace::Trace& trace, const session::SessionIndex& sessions,
                                       std::span<const stack::ProtocolDescription* const> protocols,
                                       const stack::Registry& registry)
{
    std::vector<ProtocolFigures> figures(protocols.size());
    std::vector<ProtocolFigures*> byId(registry.all().size(), nullptr);
    for (std::size_t i = 0; i < protocols.size(); ++i)
        byId[static_cast<std::size_t>(registry.idOf(protocols[i]->id))] = &figures[i];
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.protocol == stack::kNoProtocol)
            continue;
        if (ProtocolFigures* own = byId[static_cast<std::size_t>(event.protocol)])
            count(event, registry[event.protocol], *own);
    }
    for (const session::Session& session : sessions.all())
        if (ProtocolFigures* own = byId[static_cast<std::size_t>(session.protocol)])
            count(session, *own);
    return figures;
}

std::vector<std::string> figureNames(std::span<const stack::ProtocolDescription* const> protocols)
{
    std::vector<std::string> names;
    for (const stack::ProtocolDescription* protocol : protocols)
        for (const Column& column : columnsOf({}))
            names.push_back(fmt::format("{}.{}", protocol->id, column.name));
    return names;
}

std::vector<std::string> figureFields(std::span<const ProtocolFigures> figures)
{
    std::vector<std::string> fields;
    for (const ProtocolFigures& own : figures)
        for (const Column& column : columnsOf(own))
            fields.push_back(column.value ? fmt::format("{}", *column.value) : std::string{});
    return fields;
}

} // namespace osiscope::report
