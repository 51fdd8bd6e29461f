#include "model/trace/seen_pdus.h"

#include "model/trace/causes.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace osiscope::trace {

std::string fieldText(const stack::Parameters& fields, std::string_view path)
{
    const std::size_t dot = path.find('.');
    if (dot != std::string_view::npos) {
        const auto tables =
            fields.has(path.substr(0, dot)) ? fields.tables(path.substr(0, dot)) : std::span<const stack::Parameters>{};
        return tables.empty() ? std::string{} : fieldText(tables.front(), path.substr(dot + 1));
    }
    const stack::ParameterValue* value = fields.find(path);
    return value != nullptr ? stack::toString(*value) : std::string{};
}

SeenCollector::SeenCollector(const Reading& reading, const SeenPlace& place, const Chosen& chosen, bool tellsLosses)
    : m_reading(reading),
      m_packets(reading.trace(), reading.registry()),
      m_place(place),
      m_chosen(chosen),
      m_tellsLosses(tellsLosses)
{
    if (!tellsLosses)
        return;
    m_begin = sim::TimePoint{};
    const Trace& trace = reading.trace();
    for (EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].kind == EventKind::Lost)
            m_losses.emplace(firstSent(trace, number), number);
}

SeenDirections SeenCollector::collect()
{
    const Trace& trace = m_reading.trace();
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event& event = trace[number];
        if (!event.isPdu() || (event.kind == EventKind::Lost && !m_tellsLosses))
            continue;
        const auto pdu = m_packets.transportPdu(number);
        if (pdu && (!m_chosen || m_chosen(number)) &&
            (event.kind == EventKind::Lost ? isLostOnTheWayHere(number, *pdu) : isSeen(number, *pdu)))
            add(number, *pdu);
    }
    for (auto& [direction, pdus] : m_directions)
        if (!m_last.contains({direction.connection, !direction.fromInitiator}))
            for (SeenPdu& pdu : pdus)
                pdu.unanswered = true;
    return std::move(m_directions);
}

bool SeenCollector::isSeen(EventNumber number, const stack::WirePdu& pdu) const
{
    const Event& event = m_reading.trace()[number];
    if (m_reading.trace().isCapture())
        return true;
    return m_packets.isAtAnEnd(number, pdu) &&
           (event.host == m_place.host || (isAmongOthers(pdu) && event.kind == EventKind::Sent));
}

bool SeenCollector::isLostOnTheWayHere(EventNumber number, const stack::WirePdu& pdu) const
{
    const Trace& trace = m_reading.trace();
    if (m_place.host == stack::kNoHost || trace[firstSent(trace, number)].host == m_place.host)
        return false;
    return std::ranges::count(trace.host(m_place.host).addresses, pdu.destination.address) > 0;
}

bool SeenCollector::isAmongOthers(const stack::WirePdu& pdu) const
{
    if (!m_place.others)
        return false;
    const auto& own = m_reading.trace().host(m_place.host).addresses;
    return std::ranges::find(own, pdu.source.address) == own.end() &&
           std::ranges::find(own, pdu.destination.address) == own.end();
}

void SeenCollector::add(EventNumber number, const stack::WirePdu& pdu)
{
    SeenPdu seen;
    seen.event = number;
    seen.protocol = m_reading.protocol(m_reading.trace()[number]);
    if (!m_begin)
        m_begin = pdu.time;
    seen.time = pdu.time - *m_begin;
    const std::string tag = m_reading.tag(number);
    seen.tag = tag.substr(tag.find('.') + 1);
    const EventKind kind = m_reading.trace()[number].kind;
    seen.comesIn = kind != EventKind::Sent;
    if (kind == EventKind::Lost)
        seen.lost = number;
    else if (const auto lost = m_losses.find(number); kind == EventKind::Sent && lost != m_losses.end())
        seen.lost = lost->second;
    readFields(seen, pdu);
    const auto known = m_connections.find({pdu.destination, pdu.source});
    const bool fromInitiator = known == m_connections.end();
    const std::size_t connection =
        fromInitiator ? m_connections.try_emplace({pdu.source, pdu.destination}, m_connections.size()).first->second
                      : known->second;
    const SeenDirection direction{connection, fromInitiator};
    seen.alike = m_counts[{direction, seen.tag}]++;
    if (const auto last = m_last.find({connection, !fromInitiator}); last != m_last.end()) {
        seen.answers = last->second.event;
        seen.answersTag = last->second.tag;
        seen.answersTime = last->second.time;
    }
    if (kind != EventKind::Lost)
        m_last[direction] = {number, seen.tag, seen.time};
    m_directions[direction].push_back(std::move(seen));
}

void SeenCollector::readFields(SeenPdu& seen, const stack::WirePdu& pdu)
{
    const stack::ComparisonRules* rules = seen.protocol->comparison;
    if (rules == nullptr || seen.protocol->makePduReader == nullptr) {
        seen.identity = fmt::format("{} {}", seen.tag, pdu.length);
        return;
    }
    auto& reader = m_readers[seen.protocol];
    if (!reader)
        reader = seen.protocol->makePduReader();
    seen.fields = reader->read(pdu.octets, {pdu.source, pdu.destination, pdu.length}).value_or(stack::Parameters{});
    for (const std::string_view field : rules->identity)
        seen.identity += fmt::format("{} ", fieldText(seen.fields, field));
    for (const stack::IdentityRow& row : rules->identityOf)
        if (row.tag == seen.tag)
            seen.identity += fmt::format("{} ", fieldText(seen.fields, row.field));
    // What takes no place in the stream is told apart by what it is.
    seen.identity += seen.tag;
}

} // namespace osiscope::trace
