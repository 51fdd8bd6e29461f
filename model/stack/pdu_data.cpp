#include "model/stack/pdu_data.h"

#include "model/net/ascii.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace osiscope::stack {

namespace {
std::expected<net::OctetBuffer, std::string> readHex(std::string_view text)
{
    std::string digits;
    for (const char letter : text)
        if (!net::isBlank(letter) && letter != '\n')
            digits += letter;
    net::OctetBuffer octets(digits.size() / 2);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const char* from = digits.data() + 2 * i;
        if (std::from_chars(from, from + 2, octets[i], 16).ptr != from + 2)
            return std::unexpected(fmt::format("hex: \"{}\" is no octet in hexadecimal", std::string_view(from, 2)));
    }
    if (digits.size() % 2 != 0)
        return std::unexpected("hex: each octet has two digits, and the last one here has one");
    return octets;
}
} // namespace

std::expected<net::OctetBuffer, std::string> pduData(const Parameters& fields)
{
    if (fields.has("hex") && fields.has("data"))
        return std::unexpected("data and hex: give one of them");
    if (fields.has("hex"))
        return readHex(fields.text("hex"));
    const std::string text = fields.text("data");
    return net::OctetBuffer(text.begin(), text.end());
}

void addHex(Parameters& fields)
{
    const std::string data = fields.text("data");
    fields.set("hex", fmt::format("{:02x}", fmt::join(net::asOctets(data), " ")));
}

} // namespace osiscope::stack
