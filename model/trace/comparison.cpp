#include "model/trace/comparison.h"

#include "model/stack/pdu_reader.h"
#include "model/trace/packets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <optional>
#include <span>

namespace osiscope::trace {

namespace {

/// A PDU as one place sees it.
struct Seen {
    EventNumber event = stack::kNoEvent;
    sim::Duration time{};
    std::string identity;
    std::string tag; ///< without the protocol
    const stack::ProtocolDescription* protocol = nullptr;
    stack::Parameters fields;
};

/// Those of one direction of one connection, in order.
struct Direction {
    std::size_t connection = 0;
    bool fromInitiator = true;
    bool operator<(const Direction& other) const
    {
        return std::pair(connection, fromInitiator) < std::pair(other.connection, other.fromInitiator);
    }
};
using Directions = std::map<Direction, std::vector<Seen>>;

/// "options.mss": a field of a table.
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

/// Two numbers that may have been the same before they were rounded.
bool liesWithinAStep(const stack::ComparisonRules& rules, std::string_view field, const stack::Parameters& one,
                     const stack::Parameters& other)
{
    const auto row = std::ranges::find(rules.stepped, field, &stack::SteppedRow::field);
    if (row == rules.stepped.end() || !one.has(field) || !other.has(field))
        return false;
    return std::abs(one.integer(field) - other.integer(field)) <=
           std::max(one.integer(row->step), other.integer(row->step));
}

/// Where packets are seen, of a simulation.
struct Place {
    stack::HostId host = stack::kNoHost;
    bool others = false; ///< what other hosts send to each other too, where it leaves them
};

class Collector {
public:
    Collector(const Reading& reading, const Place& place, const Chosen& chosen)
        : m_reading(reading), m_packets(reading.trace(), reading.registry()), m_place(place), m_chosen(chosen)
    {}

    Directions collect()
    {
        const Trace& trace = m_reading.trace();
        const bool captured = trace.isCapture();
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            const Event& event = trace[number];
            if (event.kind != EventKind::Sent && event.kind != EventKind::Received)
                continue;
            const auto pdu = m_packets.transportPdu(number);
            if (!pdu || (m_chosen && !m_chosen(number)) || (!captured && !m_packets.isAtAnEnd(number, *pdu)))
                continue;
            if (captured || event.host == m_place.host || (isAmongOthers(*pdu) && event.kind == EventKind::Sent))
                add(number, *pdu);
        }
        return std::move(m_directions);
    }

private:
    bool isAmongOthers(const stack::WirePdu& pdu) const
    {
        if (!m_place.others)
            return false;
        const auto& own = m_reading.trace().host(m_place.host).addresses;
        return std::ranges::find(own, pdu.source.address) == own.end() &&
               std::ranges::find(own, pdu.destination.address) == own.end();
    }

    void add(EventNumber number, const stack::WirePdu& pdu)
    {
        Seen seen;
        seen.event = number;
        seen.protocol = m_reading.protocol(m_reading.trace()[number]);
        if (!m_begin)
            m_begin = pdu.time;
        seen.time = pdu.time - *m_begin;
        const std::string tag = m_reading.tag(number);
        seen.tag = tag.substr(tag.find('.') + 1);
        readFields(seen, pdu);
        const auto known = m_connections.find({pdu.destination, pdu.source});
        const bool fromInitiator = known == m_connections.end();
        const std::size_t connection =
            fromInitiator ? m_connections.try_emplace({pdu.source, pdu.destination}, m_connections.size()).first->second
                          : known->second;
        m_directions[{connection, fromInitiator}].push_back(std::move(seen));
    }

    void readFields(Seen& seen, const stack::WirePdu& pdu)
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

    const Reading& m_reading;
    PacketReader m_packets;
    Place m_place;
    const Chosen& m_chosen;
    std::optional<sim::TimePoint> m_begin;
    std::map<std::pair<net::Endpoint, net::Endpoint>, std::size_t> m_connections;
    std::map<const stack::ProtocolDescription*, std::unique_ptr<stack::PduReader>> m_readers;
    Directions m_directions;
};

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest sequence that both have.
Pairs longestCommon(std::span<const Seen> a, std::span<const Seen> b, std::size_t offset)
{
    std::vector<std::uint32_t> length((a.size() + 1) * (b.size() + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (b.size() + 1) + j]; };
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            at(i, j) = a[i].identity == b[j].identity ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    Pairs pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].identity == b[j].identity)
            pairs.emplace_back(offset + i++, offset + j++);
        else if (at(i + 1, j) >= at(i, j + 1))
            ++i;
        else
            ++j;
    }
    return pairs;
}

/// Long ones are taken piece by piece: what both have stands near the same place.
Pairs common(std::span<const Seen> a, std::span<const Seen> b)
{
    constexpr std::size_t kPiece = 2000;
    Pairs pairs;
    for (std::size_t from = 0; from < a.size() && from < b.size(); from += kPiece) {
        const Pairs piece = longestCommon(a.subspan(from, std::min(kPiece, a.size() - from)),
                                          b.subspan(from, std::min(kPiece, b.size() - from)), from);
        pairs.insert(pairs.end(), piece.begin(), piece.end());
    }
    return pairs;
}

/// As far as a real clock ticks, and a timer that waits long ticks the less often.
bool isAlike(sim::Duration one, sim::Duration other)
{
    constexpr double kLeast = 0.012;
    constexpr double kShare = 0.13;
    const double a = sim::toSeconds(one);
    const double b = sim::toSeconds(other);
    return std::abs(a - b) <= std::max(kLeast, kShare * std::max(a, b));
}

/// Where a trace can be looked at: the two ends of its first connection, first the one that begins. A capture has one
/// place only.
/// @param others with all that passes between other hosts, if there are any
std::vector<Place> placesOf(const Reading& reading, bool others, const Chosen& chosen)
{
    const Trace& trace = reading.trace();
    if (trace.isCapture())
        return {Place{}};
    const PacketReader packets(trace, reading.registry());
    std::vector<stack::HostId> ends;
    for (EventNumber number = 1; number <= trace.size() && ends.size() < 3; ++number)
        if (const auto pdu = packets.transportPdu(number);
            pdu && packets.isAtAnEnd(number, *pdu) && (!chosen || chosen(number)))
            if (std::ranges::find(ends, trace[number].host) == ends.end())
                ends.push_back(trace[number].host);
    if (ends.empty())
        return {Place{}};
    std::vector<Place> places;
    if (!others || ends.size() > 2)
        for (const stack::HostId end : std::span(ends).first(std::min<std::size_t>(ends.size(), 2)))
            places.push_back({end, others});
    return places;
}

class Comparison {
public:
    Comparison(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther)
        : m_one(one), m_other(other), m_ofOne(ofOne), m_ofOther(ofOther)
    {}

    std::vector<ComparedPdu> compare(const Place& onePlace, const Place& otherPlace)
    {
        Directions ones = Collector(m_one, onePlace, m_ofOne).collect();
        Directions others = Collector(m_other, otherPlace, m_ofOther).collect();
        for (const auto& [direction, unused] : others)
            ones.try_emplace(direction);
        for (const auto& [direction, seen] : ones)
            compareDirection(direction, seen, others[direction]);
        std::ranges::stable_sort(m_rows, {}, [](const ComparedPdu& row) { // at one moment a cause before its effect
            constexpr EventNumber kLast = std::numeric_limits<EventNumber>::max();
            return row.one != stack::kNoEvent ? std::pair(row.oneTime, row.one) : std::pair(row.otherTime, kLast);
        });
        return std::move(m_rows);
    }

private:
    void compareDirection(const Direction& direction, const std::vector<Seen>& ones, const std::vector<Seen>& others)
    {
        Pairs pairs = common(ones, others);
        pairs.emplace_back(ones.size(), others.size());
        std::size_t i = 0;
        std::size_t j = 0;
        std::pair<sim::Duration, sim::Duration> before{};
        for (const auto& [one, other] : pairs) {
            for (; i < one; ++i)
                addLonely(direction, ones[i], true);
            for (; j < other; ++j)
                addLonely(direction, others[j], false);
            if (i++ == ones.size() || j++ == others.size())
                break;
            addPair(direction, ones[one], others[other], before);
            before = {ones[one].time, others[other].time};
        }
    }

    ComparedPdu row(const Direction& direction) const
    {
        ComparedPdu made;
        made.connection = direction.connection;
        made.fromInitiator = direction.fromInitiator;
        return made;
    }

    void addLonely(const Direction& direction, const Seen& seen, bool isOne)
    {
        ComparedPdu made = row(direction);
        (isOne ? made.one : made.other) = seen.event;
        (isOne ? made.oneTime : made.otherTime) = seen.time;
        const Reading& reading = isOne ? m_one : m_other;
        made.differences.push_back(
            {stack::Deviation::OnlyInOne, {}, whyOf(stack::Deviation::OnlyInOne, seen, reading, {})});
        m_rows.push_back(std::move(made));
    }

    void addPair(const Direction& direction, const Seen& one, const Seen& other,
                 const std::pair<sim::Duration, sim::Duration>& before)
    {
        ComparedPdu made = row(direction);
        made.one = one.event;
        made.other = other.event;
        made.oneTime = one.time;
        made.otherTime = other.time;
        const stack::ComparisonRules* rules = one.protocol->comparison;
        for (const std::string_view field : rules != nullptr ? rules->compared : std::span<const std::string_view>{}) {
            const std::string ours = fieldText(one.fields, field);
            const std::string theirs = fieldText(other.fields, field);
            if (ours != theirs && !liesWithinAStep(*rules, field, one.fields, other.fields))
                made.differences.push_back({stack::Deviation::Field,
                                            fmt::format("{} {}, there {}", field.substr(field.find('.') + 1),
                                                        ours.empty() ? "none" : ours, theirs.empty() ? "none" : theirs),
                                            whyOf(stack::Deviation::Field, one, m_one, field)});
        }
        const sim::Duration ours = one.time - before.first;
        const sim::Duration theirs = other.time - before.second;
        if (!isAlike(ours, theirs))
            made.differences.push_back({stack::Deviation::Time,
                                        fmt::format("{:.4f} s after the one before it, there {:.4f} s",
                                                    sim::toSeconds(ours), sim::toSeconds(theirs)),
                                        whyOf(stack::Deviation::Time, one, m_one, {})});
        m_rows.push_back(std::move(made));
    }

    static const stack::DeviationRow* whyOf(stack::Deviation deviation, const Seen& seen, const Reading& reading,
                                            std::string_view field)
    {
        if (seen.protocol->comparison == nullptr)
            return nullptr;
        for (const stack::DeviationRow& row : seen.protocol->comparison->deviations)
            if (row.deviation == deviation && row.field == field && (row.tag.empty() || row.tag == seen.tag) &&
                (row.label.empty() || reading.hasWireLabel(seen.event, row.label)))
                return &row;
        return nullptr;
    }

    const Reading& m_one;
    const Reading& m_other;
    const Chosen& m_ofOne;
    const Chosen& m_ofOther;
    std::vector<ComparedPdu> m_rows;
};

struct Compared {
    std::vector<ComparedPdu> rows;
    std::ptrdiff_t both = 0; ///< PDUs that are in both
};

/// Where a capture was made shows in which place of a simulation is most like it.
Compared mostAlike(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther, bool others)
{
    Compared best;
    std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
    for (const Place& onePlace : placesOf(one, others, ofOne))
        for (const Place& otherPlace : placesOf(other, others, ofOther)) {
            std::vector<ComparedPdu> rows = Comparison(one, other, ofOne, ofOther).compare(onePlace, otherPlace);
            const auto differ =
                std::ranges::count_if(rows, [](const ComparedPdu& row) { return !row.differences.empty(); });
            const auto isInBoth = [](const ComparedPdu& row) {
                return row.one != stack::kNoEvent && row.other != stack::kNoEvent;
            };
            if (differ < fewest)
                best = {rows, std::ranges::count_if(rows, isInBoth)};
            fewest = std::min(fewest, differ);
        }
    return best;
}

/// At the host of the same name, where that is an end in the other run, too.
Place likePlace(const Place& place, const Reading& one, const Reading& other, const Chosen& ofOther)
{
    const std::vector<Place> places = placesOf(other, false, ofOther);
    const auto alike = std::ranges::find_if(places, [&](const Place& there) {
        return place.host != stack::kNoHost && there.host != stack::kNoHost &&
               other.trace().host(there.host).name == one.trace().host(place.host).name;
    });
    return alike != places.end() ? *alike : places.front();
}
} // namespace

std::vector<ComparedPdu> compare(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther)
{
    if (!one.trace().isCapture() && !other.trace().isCapture()) { // what never arrived was seen where it was sent
        const Place place = placesOf(one, false, ofOne).front();
        return Comparison(one, other, ofOne, ofOther).compare(place, likePlace(place, one, other, ofOther));
    }
    Compared atAnEnd = mostAlike(one, other, ofOne, ofOther, false);
    if (one.trace().isCapture() == other.trace().isCapture())
        return std::move(atAnEnd.rows);
    // A capture may hold what the first connection's hosts have never seen.
    Compared everywhere = mostAlike(one, other, ofOne, ofOther, true);
    return std::move(everywhere.both > atAnEnd.both ? everywhere.rows : atAnEnd.rows);
}

} // namespace osiscope::trace
