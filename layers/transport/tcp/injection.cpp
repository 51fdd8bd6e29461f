// Segments made by hand: what [[inject]] in a scenario may say.
#include "layers/transport/tcp/dissection.h"

#include "layers/transport/tcp/segment.h"
#include "model/stack/pdu_data.h"

#include <cctype>
#include <fmt/format.h>

namespace osiscope::tcp {

namespace {
using enum stack::ParameterType;

constexpr std::int64_t kLongestText = 0xFFFF - 20 - 60; // of an IPv4 packet, with the longest header of TCP

constexpr stack::ParameterRow kSackColumns[] = {
    {.id = "left",
     .type = Integer,
     .required = true,
     .meaning = "Left edge: the first sequence number of the block",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "right",
     .type = Integer,
     .required = true,
     .meaning = "Right edge: the sequence number behind the block",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
};

constexpr stack::ParameterRow kTimestampsColumns[] = {
    {.id = "tsval", .type = Integer, .meaning = "TSval: the sender's clock", .least = 0, .most = 0xFFFF'FFFFLL},
    {.id = "tsecr",
     .type = Integer,
     .meaning = "TSecr: the clock of the other end, echoed",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
};

constexpr stack::ParameterRow kOptionColumns[] = {
    {.id = "mss", .type = Integer, .meaning = "Maximum Segment Size", .least = 0, .most = 0xFFFF},
    {.id = "wscale", .type = Integer, .meaning = "Window Scale: the shift count", .least = 0, .most = 255},
    {.id = "sack-permitted", .type = Boolean, .meaning = "SACK Permitted"},
    {.id = "sack", .type = Tables, .meaning = "SACK: up to four blocks", .columns = kSackColumns},
    {.id = "timestamps", .type = Tables, .meaning = "Timestamps", .columns = kTimestampsColumns},
};

constexpr stack::ParameterRow kRows[] = {
    {.id = "sport", .type = Integer, .meaning = "Source port", .least = 0, .most = 0xFFFF},
    {.id = "dport", .type = Integer, .meaning = "Destination port", .least = 0, .most = 0xFFFF},
    {.id = "seq", .type = Integer, .meaning = "Sequence number", .least = 0, .most = 0xFFFF'FFFFLL},
    {.id = "ack", .type = Integer, .meaning = "Acknowledgment number", .least = 0, .most = 0xFFFF'FFFFLL},
    {.id = "flags", .type = Text, .meaning = "Control bits, for example \"SYN\" or \"FIN, ACK\""},
    {.id = "win", .type = Integer, .meaning = "Window", .least = 0, .most = 0xFFFF},
    {.id = "urg", .type = Integer, .meaning = "Urgent pointer", .least = 0, .most = 0xFFFF},
    {.id = "checksum",
     .type = Integer,
     .meaning = "A checksum, when it should not be the right one",
     .least = 0,
     .most = 0xFFFF},
    {.id = "options", .type = Tables, .meaning = "Options of the header", .columns = kOptionColumns},
    stack::kPduDataRow,
    stack::kPduHexRow,
    {.id = "len",
     .type = Integer,
     .meaning = "How many octets of text, where it does not matter which",
     .least = 0,
     .most = kLongestText},
};

struct Flag {
    std::string_view name;
    Control bit;
};
constexpr Flag kFlags[] = {
    {"FIN", Control::Fin}, {"SYN", Control::Syn}, {"RST", Control::Rst}, {"PSH", Control::Psh},
    {"ACK", Control::Ack}, {"URG", Control::Urg}, {"ECE", Control::Ece}, {"CWR", Control::Cwr},
};

std::expected<Controls, std::string> readFlags(std::string_view text)
{
    Controls controls;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char letter = i < text.size() ? text[i] : ',';
        if (std::isalpha(static_cast<unsigned char>(letter)) != 0) {
            word += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
            continue;
        }
        if (word.empty())
            continue;
        bool known = false;
        for (const Flag& flag : kFlags)
            if (flag.name == word) {
                controls = controls | flag.bit;
                known = true;
            }
        if (!known)
            return std::unexpected(
                fmt::format("there is no flag \"{}\"; the flags are FIN, SYN, RST, PSH, ACK, URG, ECE and CWR", word));
        word.clear();
    }
    return controls;
}

std::expected<void, std::string> readOptions(const stack::Parameters& given, Options& options)
{
    const auto number = [](const stack::Parameters& from, std::string_view id) {
        return static_cast<std::uint32_t>(from.integer(id));
    };
    if (given.has("mss"))
        options.mss = static_cast<std::uint16_t>(given.integer("mss"));
    if (given.has("wscale"))
        options.windowScale = static_cast<std::uint8_t>(given.integer("wscale"));
    options.sackPermitted = given.boolean("sack-permitted");
    for (const stack::Parameters& timestamps : given.tables("timestamps"))
        options.timestamps = {number(timestamps, "tsval"), number(timestamps, "tsecr")};
    for (const stack::Parameters& block : given.tables("sack")) {
        if (options.sack.full())
            return std::unexpected("a header has room for four SACK blocks");
        options.sack.add({Seq(number(block, "left")), Seq(number(block, "right"))});
    }
    if (sizeOf(options) > kMostOptions)
        return std::unexpected(
            fmt::format("these options take {} octets, and a header has room for {}", sizeOf(options), kMostOptions));
    return {};
}
} // namespace

std::span<const stack::ParameterRow> pduParameterRows()
{
    return kRows;
}

std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& between)
{
    const auto controls = readFlags(fields.text("flags"));
    if (!controls)
        return std::unexpected(controls.error());
    Segment segment;
    segment.sourcePort = static_cast<std::uint16_t>(fields.integer("sport", between.source.port));
    segment.destinationPort = static_cast<std::uint16_t>(fields.integer("dport", between.destination.port));
    segment.seq = Seq(static_cast<std::uint32_t>(fields.integer("seq")));
    segment.ack = Seq(static_cast<std::uint32_t>(fields.integer("ack")));
    segment.controls = *controls;
    segment.window = static_cast<std::uint16_t>(fields.integer("win", 0xFFFF));
    segment.urgentPointer = static_cast<std::uint16_t>(fields.integer("urg"));
    for (const stack::Parameters& options : fields.tables("options"))
        if (auto read = readOptions(options, segment.options); !read)
            return std::unexpected(read.error());
    auto data = stack::pduData(fields);
    if (!data)
        return std::unexpected(data.error());
    const bool isGiven = fields.has("data") || fields.has("hex");
    const std::int64_t length = fields.integer("len", static_cast<std::int64_t>(data->size()));
    if (isGiven && static_cast<std::size_t>(length) != data->size())
        return std::unexpected(fmt::format("len is {}, but data has {} octets", length, data->size()));
    if (length > kLongestText)
        return std::unexpected(fmt::format("data: a segment holds {} octets at most", kLongestText));
    if (!isGiven)
        data->assign(static_cast<std::size_t>(length), 'x');
    segment.text = net::Payload(std::move(*data));

    const net::Payload made = serialise(segment, between.source.address, between.destination.address);
    net::OctetBuffer octets(made.octets().begin(), made.octets().end());
    if (fields.has("checksum")) {
        const auto checksum = static_cast<std::uint16_t>(fields.integer("checksum"));
        octets[16] = static_cast<std::uint8_t>(checksum >> 8U);
        octets[17] = static_cast<std::uint8_t>(checksum);
    }
    return octets;
}

} // namespace osiscope::tcp
