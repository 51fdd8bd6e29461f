#include "model/trace/original.h"

#include "model/stack/comparison_rules.h"
#include "model/stack/pdu_reader.h"
#include "model/trace/packets.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>

namespace osiscope::trace {

namespace {

/// Further back than this many events nothing is looked for.
constexpr EventNumber kFarBack = 20'000;

EventNumber firstLookedAt(EventNumber sent)
{
    return sent > kFarBack ? sent - kFarBack : EventNumber{1};
}

bool isOfTheSameSender(const Event& one, const Event& other)
{
    return one.kind == EventKind::Sent && one.entity == other.entity && one.protocol == other.protocol &&
           one.host == other.host && one.has(stack::PduFlag::Forwarded) == other.has(stack::PduFlag::Forwarded);
}

/// Reads the PDUs of one sender in order: what they are the same by.
class Identities {
public:
    explicit Identities(const Reading& reading, const stack::ProtocolDescription& protocol)
        : m_packets(reading.trace(), reading.registry()),
          m_rules(*protocol.comparison),
          m_reader(protocol.makePduReader())
    {}

    std::optional<std::string> of(EventNumber number)
    {
        const auto pdu = m_packets.transportPdu(number);
        if (!pdu)
            return std::nullopt;
        const auto fields = m_reader->read(pdu->octets, {pdu->source, pdu->destination, pdu->length});
        if (!fields)
            return std::nullopt;
        std::string identity = fmt::format("{} {}", pdu->source.toString(), pdu->destination.toString());
        for (const std::string_view field : m_rules.identity)
            if (const stack::ParameterValue* value = fields->find(field))
                identity += fmt::format(" {}", stack::toString(*value));
        return identity;
    }

private:
    PacketReader m_packets;
    const stack::ComparisonRules& m_rules;
    std::unique_ptr<stack::PduReader> m_reader;
};

EventNumber sameByRules(const Reading& reading, EventNumber sent, const stack::ProtocolDescription& protocol)
{
    struct Candidate {
        EventNumber number;
        std::string identity;
    };
    Identities identities(reading, protocol);
    std::vector<Candidate> candidates;
    for (EventNumber number = firstLookedAt(sent); number <= sent; ++number)
        if (isOfTheSameSender(reading.trace()[number], reading.trace()[sent]))
            if (auto identity = identities.of(number))
                candidates.push_back({number, *std::move(identity)});
    if (candidates.empty() || candidates.back().number != sent)
        return stack::kNoEvent;
    const Candidate again = std::move(candidates.back());
    candidates.pop_back();
    const auto same = [&](const Candidate& candidate) { return candidate.identity == again.identity; };
    // What takes no place in the stream is told apart by what it is.
    const std::string tag = reading.tag(sent);
    const auto alike = [&](const Candidate& candidate) {
        return same(candidate) && reading.tag(candidate.number) == tag;
    };
    auto found = std::find_if(candidates.rbegin(), candidates.rend(), alike);
    if (found == candidates.rend())
        found = std::find_if(candidates.rbegin(), candidates.rend(), same);
    return found == candidates.rend() ? stack::kNoEvent : found->number;
}

} // namespace

EventNumber originalOf(const Reading& reading, EventNumber sent)
{
    const Trace& trace = reading.trace();
    const Event& again = trace[sent];
    const stack::ProtocolDescription* protocol = reading.protocol(again);
    if (protocol == nullptr)
        return stack::kNoEvent;
    if (protocol->comparison != nullptr && protocol->makePduReader != nullptr && stack::isPacketProtocol(*protocol))
        return sameByRules(reading, sent, *protocol);
    const net::Octets octets = trace.octets(again);
    for (EventNumber number = sent; number-- > firstLookedAt(sent);)
        if (isOfTheSameSender(trace[number], again) && std::ranges::equal(trace.octets(trace[number]), octets))
            return number;
    return stack::kNoEvent;
}

} // namespace osiscope::trace
