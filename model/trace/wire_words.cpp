// What a reading says of how packets look on the wire.
#include "model/trace/reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace osiscope::trace {

std::vector<const stack::WireLabelRow*> Reading::wireRows(EventNumber number) const
{
    std::vector<const stack::WireLabelRow*> rows;
    const std::uint32_t labels = m_wire ? m_wire->of(number).labels : 0;
    if (labels == 0)
        return rows;
    const auto all = protocol((*m_trace)[number])->wireLabels;
    for (std::size_t row = 0; row < all.size(); ++row)
        if ((labels >> row & 1U) != 0)
            rows.push_back(&all[row]);
    return rows;
}

/// The sender of a simulated packet knows whether it has sent the same before. One made by hand has no sender that
/// knows anything.
bool Reading::isMistaken(EventNumber number, const stack::WireLabelRow& row) const
{
    const Event& event = (*m_trace)[number];
    const bool senderIsKnown =
        event.kind == EventKind::Sent && event.entity != stack::kNoEntity && !m_wire->isOfCapture();
    return senderIsKnown && row.again && !event.has(stack::PduFlag::Retransmission);
}

std::vector<std::string> Reading::wireNames(EventNumber number) const
{
    std::vector<std::string> names;
    for (const stack::WireLabelRow* row : wireRows(number)) {
        if (isMistaken(number, *row))
            names.push_back(fmt::format("looks like a {}", row->name));
        else if (row->counted)
            names.push_back(fmt::format("{} #{}", row->name, m_wire->of(number).count));
        else
            names.emplace_back(row->name);
    }
    return names;
}

std::string Reading::remark(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    if (event.kind != EventKind::Sent && event.kind != EventKind::Received)
        return {};
    std::vector<std::string> names = wireNames(number);
    const bool isSaid =
        std::ranges::any_of(wireRows(number), [](const stack::WireLabelRow* row) { return row->again; });
    if (event.has(stack::PduFlag::Retransmission) && !isSaid)
        names.insert(names.begin(), "again");
    return fmt::format("{}", fmt::join(names, ", "));
}

bool Reading::isSentAgain(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    if (event.kind != EventKind::Sent)
        return false;
    return event.has(stack::PduFlag::Retransmission) ||
           std::ranges::any_of(wireRows(number),
                               [&](const stack::WireLabelRow* row) { return row->again && !isMistaken(number, *row); });
}

bool Reading::hasWireLabel(EventNumber number, std::string_view id) const
{
    return std::ranges::any_of(wireRows(number), [&](const stack::WireLabelRow* row) { return row->id == id; });
}

std::string Reading::wireSentence(EventNumber number) const
{
    std::string plain;
    std::string mistaken;
    for (const stack::WireLabelRow* row : wireRows(number)) {
        if (isMistaken(number, *row))
            mistaken = fmt::format(" It looks like a {} there, for its numbers have passed before; but it is sent for "
                                   "another reason than loss.",
                                   row->name);
        else
            plain += fmt::format(" {}", row->sentence);
    }
    if (plain.empty() && mistaken.empty())
        return {};
    const std::string place = m_wire->isOfCapture() ? "" : fmt::format(" at {}", host((*m_trace)[number].host));
    return fmt::format(" Seen on the wire{}: {}.{}{}", place, fmt::join(wireNames(number), ", "), plain, mistaken);
}

} // namespace osiscope::trace
