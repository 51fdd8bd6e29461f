#include "layers/session/rtp/dissection.h"

#include "layers/session/rtp/field_rows.h"
#include "layers/session/rtp/packet.h"
#include "layers/session/rtp/reception.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
std::string sentenceOf(const Control& control)
{
    std::string text = control.sender ? fmt::format("A report: {} packets have been sent so far.", control.packets)
                                      : std::string("A report of a side that sends no voice itself.");
    for (const ReportBlock& block : control.blocks)
        text += fmt::format(" Of the other side's packets, {} are missing, and the jitter is {:.1f} ms.", block.lost,
                            static_cast<double>(block.jitter) * 1000 / kClockRate);
    if (control.bye)
        text += " It is the last one: this side sends no more voice.";
    return text;
}

/// Takes fields of one control packet, one behind the other.
class Parts {
public:
    Parts(net::Octets datagram, std::size_t from, std::size_t end) : m_datagram(datagram), m_at(from), m_end(end) {}

    bool has(std::size_t octets) const { return m_at + octets <= m_end; }
    void take(std::vector<stack::Field>& into, Row row, std::size_t octets)
    {
        if (has(octets))
            into.push_back(stack::fieldAt(fieldRows()[row], m_datagram, m_at * 8, octets * 8));
        m_at += octets;
    }
    void skip(std::size_t octets) { m_at += octets; }
    std::size_t at() const { return m_at; }
    std::uint8_t peek(std::size_t offset) const { return m_datagram[m_at + offset]; }

private:
    net::Octets m_datagram;
    std::size_t m_at;
    std::size_t m_end;
};

void takeBlock(Parts& parts, net::Octets datagram, std::vector<stack::Field>& into)
{
    stack::Field block = stack::fieldAt(fieldRows()[kBlock], datagram, parts.at() * 8, std::size_t{24} * 8);
    parts.take(block.children, kAbout, 4);
    parts.take(block.children, kFraction, 1);
    parts.take(block.children, kCumulative, 3);
    for (const Row row : {kHighest, kJitter, kLastReport, kDelay})
        parts.take(block.children, row, 4);
    into.push_back(std::move(block));
}

/// The fields of one packet of a compound (6.4.1, 6.4.2, 6.5): its children.
void takePacket(net::Octets datagram, std::size_t at, std::size_t length, std::vector<stack::Field>& into)
{
    const std::size_t count = datagram[at] & 0x1FU;
    const auto type = static_cast<ControlType>(datagram[at + 1]);
    Parts parts(datagram, at + 1, at + length);
    parts.take(into, kType, 1);
    parts.skip(2);
    if (type == ControlType::App)
        return;
    parts.take(into, kSender, 4);
    if (type == ControlType::SenderReport) {
        parts.take(into, kNtp, 8);
        for (const Row row : {kSenderTimestamp, kPacketCount, kOctetCount})
            parts.take(into, row, 4);
    }
    if (type == ControlType::SenderReport || type == ControlType::ReceiverReport)
        for (std::size_t i = 0; i < count && parts.has(24); ++i)
            takeBlock(parts, datagram, into);
    constexpr std::uint8_t kCname = 1;
    if (type == ControlType::Sdes && parts.has(2) && parts.peek(0) == kCname && parts.has(2U + parts.peek(1))) {
        const std::size_t octets = parts.peek(1);
        parts.skip(2);
        parts.take(into, kName, octets);
    }
}

stack::DissectedPdu dissectControl(net::Octets octets)
{
    stack::DissectedPdu pdu;
    std::string names;
    std::size_t at = 0;
    while (at + 4 <= octets.size()) {
        const std::size_t length =
            std::min((std::size_t{octets[at + 2]} << 8U | octets[at + 3]) * 4 + 4, octets.size() - at);
        stack::Field packet = stack::fieldAt(fieldRows()[kPacket], octets, at * 8, length * 8);
        takePacket(octets, at, length, packet.children);
        names += fmt::format("{}{}", names.empty() ? "" : ", ", controlName(octets[at + 1]));
        pdu.fields.push_back(std::move(packet));
        at += length;
    }
    const auto control = parseControl(octets);
    pdu.label = "RTCP " + names;
    pdu.tag = control && control->bye ? "rtcp-bye" : "rtcp";
    pdu.sentence = control ? sentenceOf(*control) : "A report that cannot be read.";
    pdu.headerLength = octets.size();
    if (!control)
        pdu.malformed = stack::ParseError{at, "the control packets do not fill the datagram"};
    return pdu;
}

stack::DissectedPdu dissectData(net::Octets octets)
{
    stack::DissectedPdu pdu;
    pdu.fields = stack::readFields(fieldRows().first(kFixed), octets);
    const auto packet = parsePacket(octets);
    pdu.headerLength = std::min(octets.size(), kHeaderLength);
    if (!packet) {
        pdu.label = "not RTP";
        pdu.tag = "malformed";
        pdu.sentence = "These octets are no RTP packet.";
        pdu.malformed = stack::ParseError{0, "no RTP packet of version 2"};
        return pdu;
    }
    const std::size_t payload = octets.size() - packet->payload.size();
    pdu.headerLength = payload;
    if (!packet->payload.empty())
        pdu.fields.push_back(stack::fieldAt(fieldRows()[kPayload], octets, payload * 8, packet->payload.size() * 8));
    const std::string coding = codingName(packet->payloadType);
    pdu.label = fmt::format("{} {}", coding, packet->sequence);
    pdu.tag = "voice";
    pdu.sentence = fmt::format("A piece of voice, {} octets coded as {}: packet {}, taken at {}.",
                               packet->payload.size(), coding, packet->sequence, packet->timestamp);
    return pdu;
}
} // namespace

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu = isControl(octets) ? dissectControl(octets) : dissectData(octets);
    pdu.protocol = "rtp";
    pdu.length = std::max(octets.size(), context.length);
    return pdu;
}

} // namespace osiscope::rtp
