#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace osiscope::scenario {

namespace {

using Stack = std::vector<const stack::ProtocolDescription*>;

/// Why a protocol cannot stand right on this one; empty: it can.
std::string whyNotOver(const stack::ProtocolDescription& protocol, std::string_view below)
{
    std::vector<std::string_view> possible;
    if (!protocol.usualBelow.empty())
        possible.push_back(protocol.usualBelow.front());
    possible.insert(possible.end(), protocol.alsoOver.begin(), protocol.alsoOver.end());
    if (possible.empty() || std::ranges::find(possible, below) != possible.end())
        return {};
    return fmt::format("{} does not run over {}, only over {}", protocol.id, below, fmt::join(possible, " or "));
}

/// What is wrong with a stack whose protocols are all known; empty when nothing is.
std::string whatIsWrong(const Stack& stack)
{
    if (stack.empty())
        return "the stack is empty: name its protocols, top first, like [\"http\", \"tcp\"]";
    for (std::size_t i = 0; i < stack.size(); ++i) {
        if (stack[i]->makeLayer == nullptr)
            return fmt::format("{} can be read in captures but not simulated", stack[i]->id);
        if (std::find(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(i), stack[i]) !=
            stack.begin() + static_cast<std::ptrdiff_t>(i))
            return fmt::format("{} stands twice in the stack", stack[i]->id);
        if (i > 0 && stack[i]->layer > stack[i - 1]->layer)
            return fmt::format("{} ({} layer) cannot be below {} ({} layer): the order is top first", stack[i]->id,
                               stack::toString(stack[i]->layer), stack[i - 1]->id,
                               stack::toString(stack[i - 1]->layer));
    }
    for (std::size_t i = 0; i + 1 < stack.size(); ++i)
        if (std::string wrong = whyNotOver(*stack[i], stack[i + 1]->id); !wrong.empty())
            return wrong;
    if (stack.back()->layer == stack::OsiLayer::Network && stack.back()->ipProtocol == 0)
        return fmt::format("{} is the whole stack: put a transport protocol on it", stack.back()->id);
    if (stack.back()->ipProtocol == 0) {
        const auto below = stack.back()->usualBelow;
        std::vector<std::string_view> whole{stack.back()->id};
        whole.insert(whole.end(), below.begin(), below.end());
        return fmt::format("{} needs a transport protocol below it{}", stack.back()->id,
                           below.empty() ? std::string{} : fmt::format(", like [\"{}\"]", fmt::join(whole, "\", \"")));
    }
    return {};
}

/// One protocol, or several, top first. nullopt: wrong, and reported.
std::optional<Stack> readProtocols(const Node& node, std::string_view key, Sections& sections)
{
    const auto ids = asTexts(node);
    if (!ids) {
        sections.problems.add(node.place, fmt::format("{}: expected protocols, top first, like [\"http\", \"tcp\"]; {}",
                                                      key, ids.error()));
        return std::nullopt;
    }
    Stack stack;
    for (std::size_t i = 0; i < ids->size(); ++i) {
        const Node& place = node.array() != nullptr ? (*node.array())[i] : node;
        if (const auto* protocol = findProtocol((*ids)[i], place, sections))
            stack.push_back(protocol);
    }
    if (stack.size() < ids->size())
        return std::nullopt;
    return stack;
}

/// The protocols of a service, without the network layer, which every host has. nullopt: wrong, and reported.
std::optional<Stack> readStack(const Node& node, Sections& sections)
{
    std::optional<Stack> stack = readProtocols(node, "stack", sections);
    if (!stack)
        return std::nullopt;
    if (stack->size() > 1 && stack->back()->layer == stack::OsiLayer::Network)
        stack->pop_back();
    std::string wrong = whatIsWrong(*stack);
    if (wrong.empty() && stack->size() == 1)
        wrong = fmt::format("nothing uses {} here: put a protocol on it, like [\"echo\", \"{}\"]", stack->front()->id,
                            stack->front()->id);
    if (!wrong.empty()) {
        sections.problems.add(node.place, std::move(wrong));
        return std::nullopt;
    }
    return stack;
}

/// The keys that a service of this stack takes. A key that several protocols know is the upper one's.
std::vector<stack::ParameterRow> serviceRows(const Stack& stack)
{
    std::vector<stack::ParameterRow> rows;
    for (const stack::ProtocolDescription* protocol : stack)
        for (const stack::ParameterRow& row : protocol->serviceParameters)
            if (std::ranges::find(rows, row.id, &stack::ParameterRow::id) == rows.end())
                rows.push_back(row);
    return rows;
}

std::uint16_t readPort(TableReader& table, const Stack& stack)
{
    if (const auto port = table.integer("port", 1, 65535))
        return static_cast<std::uint16_t>(*port);
    if (table.take("port") != nullptr || stack.empty())
        return 0; // wrong, and reported
    if (const auto ports = stack.front()->wellKnownPorts; !ports.empty())
        return ports.front();
    table.require("port");
    return 0;
}

/// What a client of the protocol runs over: as a service of the scenario does, else as is usual.
Stack stackBelow(const stack::ProtocolDescription& protocol, const Sections& sections)
{
    for (const Service& service : sections.scenario.services)
        if (!service.stack.empty() && service.stack.front() == &protocol)
            return {service.stack.begin() + 1, service.stack.end()};
    Stack below;
    for (const std::string_view id : protocol.usualBelow)
        if (const auto* lower = sections.registry.find(id))
            below.push_back(lower);
    return below;
}

bool hasService(const Scenario& scenario, std::size_t host, const stack::ProtocolDescription& protocol)
{
    return std::ranges::any_of(scenario.services, [&](const Service& service) {
        return service.host == host && std::ranges::find(service.stack, &protocol) != service.stack.end();
    });
}

/// What is wrong with an action that its protocol does not have, and what would be right.
std::string unknownAction(const std::string& text, const stack::ProtocolDescription& protocol,
                          const stack::Registry& registry)
{
    std::vector<std::string> actions;
    for (const stack::ActionRow& known : protocol.actions)
        actions.push_back(fmt::format("{}.{}", protocol.id, known.id));
    if (actions.empty()) {
        std::vector<std::string_view> others;
        for (const stack::ProtocolDescription* other : registry.all())
            if (!other->actions.empty())
                others.push_back(other->id);
        return fmt::format("do: {} has no actions; those that have some: {}", protocol.id, fmt::join(others, ", "));
    }
    const std::vector<std::string_view> names(actions.begin(), actions.end());
    return fmt::format("do: there is no action \"{}\"{}", text, suggestion(text, names, "actions"));
}

/// Finds the row of "http.get"; false (and an error) when there is none.
bool readDo(const Node& node, const std::string& text, Action& action, Sections& sections)
{
    const std::size_t dot = text.find('.');
    if (dot == std::string::npos) {
        sections.problems.add(
            node.place, fmt::format("do: \"{}\" is no action; write protocol and action, like \"http.get\"", text));
        return false;
    }
    action.protocol = findProtocol(std::string_view(text).substr(0, dot), node, sections);
    if (action.protocol == nullptr)
        return false;
    const auto rows = action.protocol->actions;
    const auto row = std::ranges::find(rows, std::string_view(text).substr(dot + 1), &stack::ActionRow::id);
    if (row == rows.end()) {
        sections.problems.add(node.place, unknownAction(text, *action.protocol, sections.registry));
        return false;
    }
    action.action = static_cast<std::uint16_t>(row - rows.begin());
    return true;
}

/// What the action's client stands on; whether there is a service to do it.
/// @param over the value of "over": "udp", or all that is below it, top first
void readPerformer(TableReader& table, const Node& what, const Node* over, Action& action, Sections& sections)
{
    const stack::Performer by = action.protocol->actions[action.action].by;
    const bool served = hasService(sections.scenario, action.host, *action.protocol);
    if (by == stack::Performer::Service && !served)
        table.error(what, fmt::format("do: host \"{}\" has no [[service]] of {} that could do this",
                                      sections.scenario.hosts[action.host].name, action.protocol->id));
    if (by == stack::Performer::Service || (by == stack::Performer::Either && served))
        return;
    Stack whole{action.protocol};
    std::optional<Stack> below;
    if (over == nullptr)
        below = stackBelow(*action.protocol, sections);
    else
        below = readProtocols(*over, "over", sections);
    if (!below)
        return;
    whole.insert(whole.end(), below->begin(), below->end());
    if (auto wrong = whatIsWrong(whole); !wrong.empty())
        table.error(over != nullptr ? *over : what, std::move(wrong));
    else
        action.below = std::move(*below);
}

/// Which of its host's services does it, where there are several of the protocol.
void readService(TableReader& table, Action& action, Sections& sections)
{
    const auto port = table.integer("service", 1, 65535);
    if (!port)
        return;
    const std::string& host = sections.scenario.hosts[action.host].name;
    std::vector<std::string> ports;
    for (const Service& service : sections.scenario.services)
        if (service.host == action.host && !service.stack.empty() && service.stack.front() == action.protocol)
            ports.push_back(fmt::format("{}", service.port));
    const Node& node = *table.take("service");
    if (action.protocol->actions[action.action].by == stack::Performer::Client)
        table.error(node, "service: a client does this, not a service");
    else if (std::ranges::find(ports, fmt::format("{}", *port)) == ports.end())
        table.error(node,
                    fmt::format("service: host \"{}\" has no [[service]] of {} at port {}{}", host, action.protocol->id,
                                *port,
                                ports.empty() ? std::string{} : fmt::format("; it has {}", fmt::join(ports, ", "))));
    action.service = static_cast<std::uint16_t>(*port);
}

} // namespace

void readServices(TableReader& document, Sections& sections)
{
    std::set<std::tuple<std::size_t, const stack::ProtocolDescription*, std::uint16_t>> taken;
    for (const Node& node : document.tables("service")) {
        TableReader table(node, "[[service]]", sections.problems);
        Service service;
        service.position = node.place.position;
        std::optional<std::size_t> host;
        if (const Node* name = table.require("host"))
            host = sections.hosts.find(*name, "host", sections.problems);
        service.host = host.value_or(0);
        std::optional<Stack> stack;
        if (const Node* names = table.require("stack"))
            stack = readStack(*names, sections);
        service.port = readPort(table, stack.value_or(Stack{}));
        if (stack) {
            service.stack = std::move(*stack);
            service.parameters = readParameters(table, serviceRows(service.stack), sections);
            if (host && service.port != 0 && !taken.emplace(*host, service.stack.back(), service.port).second)
                table.error(node,
                            fmt::format("another service of host \"{}\" already has {} port {}",
                                        sections.scenario.hosts[*host].name, service.stack.back()->id, service.port));
            table.finish(); // without its stack nobody knows which keys it takes
        }
        sections.scenario.services.push_back(std::move(service));
    }
}

void readActions(TableReader& document, Sections& sections)
{
    for (const Node& node : document.tables("action")) {
        TableReader table(node, "[[action]]", sections.problems);
        Action action;
        action.position = node.place.position;
        action.at = readMoment(table, sections);
        std::optional<std::size_t> host;
        if (const Node* name = table.require("host"))
            host = sections.hosts.find(*name, "host", sections.problems);
        action.host = host.value_or(0);
        const Node* over = table.take("over");
        const auto what = table.need("do", asText);
        if (what && readDo(*table.take("do"), *what, action, sections)) {
            action.parameters = readParameters(table, action.protocol->actions[action.action].parameters, sections);
            if (host) {
                readPerformer(table, *table.take("do"), over, action, sections);
                readService(table, action, sections);
            }
            table.finish(); // without its row nobody knows which keys it takes
        }
        sections.scenario.actions.push_back(std::move(action));
    }
}

} // namespace osiscope::scenario
