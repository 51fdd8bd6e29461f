#include "app/protocol_sheet.h"

#include "model/report/text.h"
#include "model/trace/tags.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <vector>

namespace osiscope::app {

namespace {
constexpr std::size_t kKeyColumn = 26; ///< of keys, and of what is indented below one
constexpr std::size_t kPageColumns = 100;

std::string_view typeName(stack::ParameterType type)
{
    using enum stack::ParameterType;
    switch (type) {
    case Text: return "text";
    case Integer: return "whole number";
    case Real: return "number";
    case Boolean: return "true or false";
    case Duration: return "time, \"20 ms\"";
    case Size: return "octets, \"64 kB\"";
    case Ratio: return "ratio, \"1 %\"";
    case Rate: return "rate, \"10 Mbit/s\"";
    case Tables: return "one or more tables";
    }
    return {};
}

/// Words one after the other, in lines that begin at a column.
std::string pageLines(std::string_view text, std::size_t column)
{
    return report::wrapped(text, kPageColumns, column);
}

std::string keys(std::span<const stack::ParameterRow> rows, std::size_t indent)
{
    std::string page;
    for (const stack::ParameterRow& row : rows) {
        std::string kind(typeName(row.type));
        if (!row.choices.empty())
            kind = fmt::format("\"{}\"", fmt::join(row.choices, "\", \""));
        const std::string key = std::string(indent, ' ') + std::string(row.id);
        page += fmt::format(
            "{:<{}}{}\n", key, std::max(kKeyColumn, key.size() + 2),
            pageLines(fmt::format("{}. {}{}", row.meaning, row.required ? "Required; " : "", kind), kKeyColumn));
        page += keys(row.columns, indent + 4);
    }
    return page;
}

std::string heading(std::string_view words)
{
    return fmt::format("\n{}\n", words);
}

std::string services(const stack::ProtocolDescription& protocol)
{
    if (protocol.makeLayer == nullptr || protocol.ipProtocol != 0 || protocol.layer < stack::OsiLayer::Transport)
        return {};
    std::vector<std::string_view> below(protocol.usualBelow.begin(), protocol.usualBelow.end());
    std::string page =
        heading(fmt::format("[[service]] with stack = [\"{}\"{}{}]", protocol.id, below.empty() ? "" : ", ",
                            below.empty() ? std::string(", …") : fmt::format("\"{}\"", fmt::join(below, "\", \""))));
    if (!protocol.wellKnownPorts.empty())
        page += fmt::format("  its usual port is {}\n", protocol.wellKnownPorts.front());
    return page + keys(protocol.serviceParameters, 2);
}

std::string actions(const stack::ProtocolDescription& protocol)
{
    std::string page;
    for (const stack::ActionRow& action : protocol.actions)
        page += heading(fmt::format("[[action]] with do = \"{}.{}\"", protocol.id, action.id)) + "  " +
                pageLines(action.meaning, 2) + '\n' + keys(action.parameters, 2);
    return page;
}

/// "telnet.will-option-61": one of many that only a number tells apart.
bool isNumbered(std::string_view tag)
{
    const std::string_view last = tag.substr(tag.rfind('-') + 1);
    return last.size() < tag.size() && last.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string events(const stack::ProtocolDescription& protocol)
{
    std::vector<std::string> tags = trace::tagsOf(protocol);
    std::set<std::string> seen;
    std::erase_if(tags, [&seen](const std::string& tag) { return !seen.insert(tag).second; });
    if (std::erase_if(tags, isNumbered) > 0)
        tags.emplace_back("and numbered ones");
    if (tags.empty())
        return {};
    return heading("what happens, as steps of lessons, filters, match and charts name it") + "  " +
           pageLines(fmt::format("{}", fmt::join(tags, " ")), 2) + '\n';
}
} // namespace

std::string protocolList(const stack::Registry& registry)
{
    std::vector<const stack::ProtocolDescription*> all(registry.all().begin(), registry.all().end());
    std::ranges::stable_sort(all, {}, [](const auto* protocol) { return protocol->layer; });
    std::string page;
    for (const stack::ProtocolDescription* protocol : all)
        page += fmt::format("{:<14} {:<14} {}\n", protocol->id, stack::toString(protocol->layer), protocol->name);
    return page;
}

std::string protocolSheet(const stack::Registry& registry, std::string_view id)
{
    const stack::ProtocolDescription& protocol = registry[registry.idOf(id)];
    std::string page = fmt::format("{} ({}), {} layer\n{}\n", protocol.name, protocol.id,
                                   stack::toString(protocol.layer), pageLines(protocol.whyThisLayer, 0));
    if (protocol.sharedPerHost && !protocol.serviceParameters.empty())
        page += heading(fmt::format("[[host]] with {} = {{ … }}", protocol.id)) + keys(protocol.serviceParameters, 2);
    page += services(protocol) + actions(protocol);
    if (!protocol.pduParameters.empty())
        page += heading(fmt::format("[[inject]] and [[expect]] with {} = {{ … }}", protocol.id)) +
                keys(protocol.pduParameters, 2);
    return page + events(protocol);
}

} // namespace osiscope::app
