#include "app/decode_as.h"

#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <optional>
#include <vector>

namespace osiscope::app {

namespace {

constexpr std::string_view kData = "data"; // tshark's name for it

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isPort =
        error == std::errc{} && end == text.data() + text.size() && value <= std::numeric_limits<std::uint16_t>::max();
    return isPort ? std::optional(value) : std::nullopt;
}

/// "8080", "8000-8080" or "8000:81"
bool readPorts(std::string_view text, capture::DecodeRule& rule)
{
    const std::size_t between = text.find_first_of("-:");
    const auto first = number(text.substr(0, between));
    const auto second = between == std::string_view::npos ? first : number(text.substr(between + 1));
    if (!first || !second)
        return false;
    const bool isCount = between != std::string_view::npos && text[between] == ':';
    const std::uint32_t last = isCount ? *first + *second - 1 : *second;
    if (last < *first || last > std::numeric_limits<std::uint16_t>::max() || (isCount && *second == 0))
        return false;
    rule.first = static_cast<std::uint16_t>(*first);
    rule.last = static_cast<std::uint16_t>(last);
    return true;
}

std::expected<stack::ProtocolId, std::string> transportOf(std::string_view selector, const stack::Registry& registry)
{
    std::vector<std::string> selectors;
    for (const stack::ProtocolId transport : capture::transportsWithPorts(registry)) {
        selectors.push_back(fmt::format("{}.port", registry[transport].id));
        if (selectors.back() == selector)
            return transport;
    }
    const std::vector<std::string_view> views(selectors.begin(), selectors.end());
    return std::unexpected(
        fmt::format("there is no \"{}\" to choose by{}", selector, scenario::suggestion(selector, views, "names")));
}

std::expected<stack::ProtocolId, std::string> protocolOf(std::string_view name, stack::ProtocolId transport,
                                                         const stack::Registry& registry)
{
    if (name == kData)
        return stack::kNoProtocol;
    std::vector<std::string_view> names;
    for (const stack::ProtocolId protocol : capture::decodableOver(transport, registry)) {
        names.push_back(registry[protocol].id);
        if (names.back() == name)
            return protocol;
    }
    names.push_back(kData);
    return std::unexpected(fmt::format("\"{}\" is nothing that is read over {}{}", name, registry[transport].acronym,
                                       scenario::suggestion(name, names, "protocols")));
}

std::expected<capture::DecodeRule, std::string> parseRule(std::string_view text, const stack::Registry& registry)
{
    const std::size_t equals = text.find('=');
    const std::size_t comma = text.find(',');
    const std::size_t separator = comma != std::string_view::npos ? comma : text.rfind(':');
    if (equals == std::string_view::npos || separator == std::string_view::npos || separator < equals)
        return std::unexpected("write TRANSPORT.port=PORT:PROTOCOL, like tcp.port=8080:http");
    const auto transport = transportOf(text.substr(0, equals), registry);
    if (!transport)
        return std::unexpected(transport.error());
    capture::DecodeRule rule;
    rule.transport = *transport;
    const std::size_t ports = text.substr(equals).starts_with("==") ? equals + 2 : equals + 1;
    const std::string_view typed = separator < ports ? "" : text.substr(ports, separator - ports);
    if (!readPorts(typed, rule))
        return std::unexpected(
            fmt::format("\"{}\" is no port: expected a whole number from 0 to 65535, or several as 8000-8080", typed));
    const auto protocol = protocolOf(text.substr(separator + 1), *transport, registry);
    if (!protocol)
        return std::unexpected(protocol.error());
    rule.protocol = *protocol;
    return rule;
}

} // namespace

std::expected<capture::DecodeRules, std::string> parseDecodeRules(std::span<const std::string> texts,
                                                                  const stack::Registry& registry)
{
    capture::DecodeRules rules;
    for (const std::string& text : texts) {
        const auto rule = parseRule(text, registry);
        if (!rule)
            return std::unexpected(fmt::format("--decode-as {}: {}", text, rule.error()));
        rules.push_back(*rule);
    }
    return rules;
}

} // namespace osiscope::app
