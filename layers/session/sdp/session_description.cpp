#include "layers/session/sdp/session_description.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sdp {

namespace {
std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        if (blank != 0)
            words.push_back(text.substr(0, blank));
        text = blank == std::string_view::npos ? std::string_view{} : text.substr(blank + 1);
    }
    return words;
}

std::optional<std::uint64_t> numberIn(std::string_view text, std::uint64_t most)
{
    if (text.empty() || text.size() > 20 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : text) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (number > (most - digit) / 10)
            return std::nullopt;
        number = number * 10 + digit;
    }
    return number <= most ? std::optional(number) : std::nullopt;
}

constexpr std::string_view kDirections[] = {"sendrecv", "sendonly", "recvonly", "inactive"};
static_assert(std::size(kDirections) == static_cast<std::size_t>(Direction::Inactive) + 1);

/// RFC 8866 5.7: "IP4" or "IP6", and an address of that kind.
std::optional<net::IpAddress> addressIn(std::string_view type, std::string_view address)
{
    if (type == "IP6")
        return net::IpAddress::parseVersion6(address);
    return type == "IP4" ? net::IpAddress::parse(address) : std::nullopt;
}

/// "IN IP4 10.0.0.1"
std::string written(const net::IpAddress& address)
{
    return fmt::format("IN {} {}", address.isVersion6 ? "IP6" : "IP4", address.toString());
}

std::optional<net::IpAddress> connectionIn(std::string_view value)
{
    const auto words = wordsOf(value); // IN IP4 10.0.0.1, perhaps with a time to live behind it
    return words.size() >= 3 ? addressIn(words[1], words[2].substr(0, words[2].find('/'))) : std::nullopt;
}

/// Reads line by line into a description. Each reader says whether the line was in form.
class Reader {
public:
    bool line(char type, std::string_view value)
    {
        switch (type) {
        case 'v': return value == "0";
        case 'o': return origin(value);
        case 's': found.name = value; return true;
        case 'c': return connection(value);
        case 'm': return media(value);
        case 'a': attribute(value); return true;
        default: return type >= 'a' && type <= 'z';
        }
    }

    Description found;
    bool hasOrigin = false;

private:
    bool origin(std::string_view value)
    {
        constexpr std::uint64_t kMost = ~std::uint64_t{0};
        const auto words = wordsOf(value);
        if (words.size() != 6)
            return false;
        const auto id = numberIn(words[1], kMost);
        const auto version = numberIn(words[2], kMost);
        found.user = words[0];
        found.id = id.value_or(0);
        found.version = version.value_or(0);
        found.origin = addressIn(words[4], words[5]).value_or(net::IpAddress{});
        hasOrigin = true;
        return id && version;
    }

    bool connection(std::string_view value)
    {
        const auto address = connectionIn(value);
        (found.media.empty() ? found.address : found.media.back().address) = address;
        return wordsOf(value).size() >= 3;
    }

    bool media(std::string_view value)
    {
        const auto words = wordsOf(value);
        if (words.size() < 4)
            return false;
        Media media;
        const auto port = numberIn(words[1].substr(0, words[1].find('/')), 0xFFFF);
        media.type = words[0];
        media.port = static_cast<std::uint16_t>(port.value_or(0));
        media.transport = words[2];
        for (const std::string_view word : std::span(words).subspan(3))
            if (const auto payloadType = numberIn(word, 127))
                media.formats.push_back({static_cast<std::uint8_t>(*payloadType), {}, 0});
        found.media.push_back(std::move(media));
        return port.has_value();
    }

    void attribute(std::string_view value)
    {
        if (const auto at = std::ranges::find(kDirections, value); at != std::end(kDirections)) {
            const auto direction = static_cast<Direction>(at - std::begin(kDirections));
            if (found.media.empty())
                found.direction = direction;
            else
                found.media.back().direction = direction;
        } else if (value.starts_with("rtpmap:") && !found.media.empty()) {
            map(value.substr(7));
        } else if (value.starts_with("ptime:") && !found.media.empty()) {
            if (const auto time = numberIn(value.substr(6), 1000))
                found.media.back().packetTime = static_cast<std::uint32_t>(*time);
        }
    }

    void map(std::string_view value)
    {
        const auto words = wordsOf(value); // 0 PCMU/8000
        const auto payloadType = words.size() < 2 ? std::nullopt : numberIn(words[0], 127);
        if (!payloadType)
            return;
        for (Format& format : found.media.back().formats)
            if (format.payloadType == *payloadType) {
                const std::size_t slash = words[1].find('/');
                format.encoding = words[1].substr(0, slash);
                const std::string_view rate = slash == std::string_view::npos ? "" : words[1].substr(slash + 1);
                format.clockRate =
                    static_cast<std::uint32_t>(numberIn(rate.substr(0, rate.find('/')), 1'000'000'000).value_or(0));
            }
    }
};

std::string mediaText(const Media& media, Direction direction)
{
    std::string text = fmt::format("m={} {} {}", media.type, media.port, media.transport);
    for (const Format& format : media.formats)
        text += fmt::format(" {}", format.payloadType);
    text += "\r\n";
    if (media.address)
        text += fmt::format("c={}\r\n", written(*media.address));
    for (const Format& format : media.formats)
        if (!format.encoding.empty())
            text += fmt::format("a=rtpmap:{} {}/{}\r\n", format.payloadType, format.encoding, format.clockRate);
    if (media.packetTime)
        text += fmt::format("a=ptime:{}\r\n", *media.packetTime);
    return text + fmt::format("a={}\r\n", toString(direction));
}
} // namespace

std::string_view toString(Direction direction)
{
    return kDirections[static_cast<std::size_t>(direction)];
}

std::string_view staticEncoding(std::uint8_t payloadType)
{
    switch (payloadType) {
    case 0: return "PCMU";
    case 3: return "GSM";
    case 4: return "G723";
    case 8: return "PCMA";
    case 9: return "G722";
    case 18: return "G729";
    default: return {};
    }
}

std::string Description::toString() const
{
    std::string text = fmt::format("v=0\r\no={} {} {} {}\r\ns={}\r\n", user, id, version, written(origin), name);
    if (address)
        text += fmt::format("c={}\r\n", written(*address));
    text += "t=0 0\r\n";
    for (const Media& each : media)
        text += mediaText(each, directionOf(each));
    return text;
}

std::optional<net::Endpoint> Description::endpointOf(const Media& wanted) const
{
    const auto where = wanted.address ? wanted.address : address;
    if (wanted.port == 0 || !where)
        return std::nullopt;
    return net::Endpoint{*where, wanted.port};
}

std::optional<Description> parse(std::string_view text)
{
    Reader reader;
    bool first = true;
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        std::string_view line = text.substr(0, feed);
        text = feed == std::string_view::npos ? std::string_view{} : text.substr(feed + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (line.size() < 2 || line[1] != '=' || (first && line != "v=0") || !reader.line(line[0], line.substr(2)))
            return std::nullopt;
        first = false;
    }
    return first || !reader.hasOrigin ? std::nullopt : std::optional(std::move(reader.found));
}

} // namespace osiscope::sdp
