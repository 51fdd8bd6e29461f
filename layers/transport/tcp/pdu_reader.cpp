// Segments read back into the fields that [[inject]] makes them of: what [[expect]] in a scenario may ask for.
#include "layers/transport/tcp/dissection.h"

#include <algorithm>
#include <map>
#include <utility>

namespace osiscope::tcp {

namespace {
using enum stack::ParameterType;

constexpr stack::ParameterRow kReadings[] = {
    {.id = "relseq",
     .type = Integer,
     .meaning = "Sequence number, counted from the sender's SYN, which is 0; where that was not seen, the first octet "
                "that was is 1",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "relack",
     .type = Integer,
     .meaning = "Acknowledgment number, counted from the receiver's SYN, which is 0; where that was not seen, the "
                "first octet that was asked for is 1",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "window",
     .type = Integer,
     .meaning = "Window in octets, scaled where both SYNs have offered that",
     .least = 0,
     .most = std::int64_t{0xFFFF} << kLargestWindowScale},
    {.id = "window-step",
     .type = Integer,
     .meaning = "In steps of how many octets it is told",
     .least = 1,
     .most = 1LL << kLargestWindowScale},
};

stack::Parameters optionsOf(const Options& options)
{
    stack::Parameters read;
    if (options.mss)
        read.set("mss", std::int64_t{*options.mss});
    if (options.windowScale)
        read.set("wscale", std::int64_t{*options.windowScale});
    read.set("sack-permitted", options.sackPermitted);
    std::vector<stack::Parameters> blocks;
    for (const SackBlock& block : options.sack) {
        stack::Parameters& edges = blocks.emplace_back();
        edges.set("left", std::int64_t{block.left.value()});
        edges.set("right", std::int64_t{block.right.value()});
    }
    read.set("sack", std::move(blocks));
    if (options.timestamps) {
        stack::Parameters clocks;
        clocks.set("tsval", std::int64_t{options.timestamps->value});
        clocks.set("tsecr", std::int64_t{options.timestamps->echo});
        read.set("timestamps", std::vector{std::move(clocks)});
    }
    return read;
}

class SegmentReader final : public stack::PduReader {
public:
    std::optional<stack::Parameters> read(net::Octets pdu, const stack::DissectContext& between) override
    {
        const auto header = parseHeader(pdu);
        if (!header)
            return std::nullopt;
        const net::Endpoint source{between.source.address, header->sourcePort};
        const net::Endpoint destination{between.destination.address, header->destinationPort};
        if (header->has(Control::Syn)) {
            m_firstNumbers.insert_or_assign({source, destination}, header->seq);
            m_shifts.insert_or_assign({source, destination}, header->options.windowScale);
        } else { // whoever begins to watch later counts from where that is
            m_firstNumbers.try_emplace({source, destination}, header->seq - 1);
        }
        if (header->has(Control::Ack))
            m_firstNumbers.try_emplace({destination, source}, header->ack - 1);

        stack::Parameters fields;
        fields.set("sport", std::int64_t{header->sourcePort});
        fields.set("dport", std::int64_t{header->destinationPort});
        fields.set("seq", std::int64_t{header->seq.value()});
        setRelative(fields, "relseq", header->seq, source, destination);
        if (header->has(Control::Ack)) {
            fields.set("ack", std::int64_t{header->ack.value()});
            setRelative(fields, "relack", header->ack, destination, source);
        }
        fields.set("flags", flagsText(header->controls));
        fields.set("win", std::int64_t{header->window});
        const std::int64_t step = header->has(Control::Syn) ? 1 : 1LL << shiftOf(source, destination);
        fields.set("window", header->window * step);
        fields.set("window-step", step);
        fields.set("urg", std::int64_t{header->urgentPointer});
        fields.set("checksum", std::int64_t{pdu[16] << 8 | pdu[17]});
        fields.set("options", std::vector{optionsOf(header->options)});
        const net::Octets text = pdu.subspan(header->size);
        fields.set("data", std::string(text.begin(), text.end()));
        fields.set("len", static_cast<std::int64_t>(text.size()));
        return fields;
    }

private:
    using Direction = std::pair<net::Endpoint, net::Endpoint>;

    /// Relative to the first number of what `source` sends; nothing when none of it was seen.
    void setRelative(stack::Parameters& fields, std::string_view id, Seq number, net::Endpoint source,
                     net::Endpoint destination) const
    {
        if (const auto first = m_firstNumbers.find({source, destination}); first != m_firstNumbers.end())
            fields.set(id, std::int64_t{number - first->second});
    }

    /// RFC 7323 2.2: windows are scaled if both SYNs offer it.
    std::uint8_t shiftOf(net::Endpoint source, net::Endpoint destination) const
    {
        const auto own = m_shifts.find({source, destination});
        const auto other = m_shifts.find({destination, source});
        const bool agreed = own != m_shifts.end() && other != m_shifts.end() && own->second && other->second;
        return agreed ? std::min(*own->second, kLargestWindowScale) : std::uint8_t{0};
    }

    std::map<Direction, Seq> m_firstNumbers;
    std::map<Direction, std::optional<std::uint8_t>> m_shifts;
};
} // namespace

std::span<const stack::ParameterRow> pduReadingRows()
{
    return kReadings;
}

std::unique_ptr<stack::PduReader> makePduReader()
{
    return std::make_unique<SegmentReader>();
}

} // namespace osiscope::tcp
