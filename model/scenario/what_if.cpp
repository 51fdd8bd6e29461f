#include "model/scenario/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ranges>

namespace osiscope::scenario {

using stack::EventNumber;
using Change = WhatIf::Change;

namespace {

bool isPacket(const trace::Reading& reading, EventNumber number)
{
    const trace::Event& event = reading.trace()[number];
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    return event.kind == trace::EventKind::Sent && protocol != nullptr && stack::isPacketProtocol(*protocol);
}

/// Whether an event has happened because of another one, at the same moment.
bool comesOf(const trace::Trace& trace, EventNumber number, EventNumber cause)
{
    while (number > cause)
        number = trace[number].cause;
    return number == cause;
}

/// The packet that an event is about, or the first one that carries its message; kNoEvent: there is none.
EventNumber packetOf(const trace::Reading& reading, EventNumber at)
{
    const trace::Trace& trace = reading.trace();
    if (!trace[at].isPdu())
        return stack::kNoEvent;
    const EventNumber sent = trace.sentOf(at);
    for (EventNumber number = sent; number <= trace.size() && trace[number].time == trace[sent].time; ++number)
        if (isPacket(reading, number) && comesOf(trace, number, sent))
            return number;
    return stack::kNoEvent;
}

template <typename Named>
std::optional<std::size_t> placeOf(const std::vector<Named>& all, std::string_view name)
{
    const auto found = std::ranges::find(all, name, &Named::name);
    return found == all.end() ? std::nullopt : std::optional<std::size_t>(found - all.begin());
}

bool needsNothing(const stack::ActionRow& action)
{
    return std::ranges::none_of(action.parameters, &stack::ParameterRow::required);
}

const stack::ActionRow& rowOf(const Action& action)
{
    return action.protocol->actions[action.action];
}

/// What the protocol on a host runs over, if something of it runs there that does such an action.
std::optional<std::vector<const stack::ProtocolDescription*>>
performerOn(std::size_t host, const stack::ProtocolDescription& protocol, stack::Performer by, const Scenario& scenario)
{
    if (by != stack::Performer::Client)
        for (const Service& service : scenario.services)
            if (service.host == host)
                if (const auto place = std::ranges::find(service.stack, &protocol); place != service.stack.end())
                    return std::vector(place + 1, service.stack.end());
    if (by != stack::Performer::Service)
        for (const Action& action : scenario.actions)
            if (action.host == host && action.protocol == &protocol && rowOf(action).by != stack::Performer::Service)
                return action.below;
    return std::nullopt;
}

/// Whether the first thing that becomes of a packet is that it gets lost.
bool getsLost(const trace::Trace& trace, EventNumber packet)
{
    for (EventNumber number = packet + 1; number <= trace.size(); ++number)
        if (trace[number].isPdu() && trace[number].kind != trace::EventKind::Sent && trace.sentOf(number) == packet)
            return trace[number].kind == trace::EventKind::Lost;
    return false;
}

void addPacketChanges(std::vector<WhatIf>& all, const trace::Reading& reading, EventNumber at)
{
    const EventNumber packet = packetOf(reading, at);
    if (packet == stack::kNoEvent || getsLost(reading.trace(), packet))
        return; // what is lost anyway can be changed no more
    for (const Change change : {Change::Lose, Change::Delay, Change::Duplicate, Change::Corrupt})
        all.push_back({change, packet, reading.trace()[packet].time, 0, {}});
}

/// The last event of the moment of an event: what is asked is asked after it.
EventNumber lastAtThisMoment(const trace::Trace& trace, EventNumber at)
{
    const auto later = std::views::iota(at, static_cast<EventNumber>(trace.size() + 1));
    return *std::ranges::upper_bound(later, trace[at].time, {}, [&](EventNumber number) {
        return trace[number].time;
    }) - 1;
}

/// Whether an entity of a protocol on a host is in one of these states at an event.
bool isInState(const KnownRun& run, stack::HostId host, const stack::ProtocolDescription& protocol,
               std::span<const std::string_view> states, EventNumber at)
{
    const stack::ProtocolId id = run.reading.registry().idOf(protocol.id);
    return std::ranges::any_of(run.machines.all(), [&](const trace::Machine& machine) {
        if (machine.host != host || machine.protocol != id || machine.goneBy(at) != stack::kNoEvent ||
            machine.hasGoneOn(at))
            return false;
        const EventNumber step = machine.lastStep(at);
        if (step == stack::kNoEvent)
            return false;
        const stack::StateTable& table = protocol.tables[machine.table];
        const std::string_view state = table.states[trace::stateAfter(table, run.reading.trace()[step])];
        return std::ranges::find(states, fmt::format("{}.{}", table.id, state)) != states.end();
    });
}

/// Whether an entity of a protocol on a host keeps something in one of these variables at an event.
bool isRemembered(const KnownRun& run, stack::HostId host, const stack::ProtocolDescription& protocol,
                  std::span<const std::string_view> variables, EventNumber at)
{
    const trace::Trace& trace = run.reading.trace();
    const stack::ProtocolId id = run.reading.registry().idOf(protocol.id);
    return std::ranges::any_of(run.memory.all(), [&](const trace::Remembered& each) {
        if (each.host != host || each.protocol != id)
            return false;
        const stack::VariableRow& row = protocol.variables[each.row];
        const EventNumber last = each.at(at);
        if (std::ranges::find(variables, row.id) == variables.end() || last <= run.memory.crashBefore(host, at))
            return false;
        return row.type == stack::ValueType::Text ? !trace.string(trace[last].low).empty() : trace[last].wide() != 0;
    });
}

/// Whether a service of a protocol on a host has been given one of these parameters.
bool isSet(const Scenario& scenario, std::size_t host, const stack::ProtocolDescription& protocol,
           std::span<const std::string_view> settings)
{
    return std::ranges::any_of(scenario.services, [&](const Service& service) {
        return service.host == host && std::ranges::find(service.stack, &protocol) != service.stack.end() &&
               std::ranges::any_of(settings, [&](std::string_view id) { return service.parameters.has(id); });
    });
}

/// Why nothing would come of what a host is asked to do; empty: something would.
std::string_view hindrance(const Scenario& scenario, const KnownRun& run, stack::HostId host, const Action& asked,
                           EventNumber at)
{
    const stack::ProtocolDescription& protocol = *asked.protocol;
    for (const stack::NeedRow& need : protocol.actions[asked.action].needs)
        if (!isInState(run, host, protocol, need.states, at) &&
            !isRemembered(run, host, protocol, need.variables, at) &&
            !isSet(scenario, asked.host, protocol, need.settings))
            return need.otherwise;
    return {};
}

/// Whether faults of the scenario have taken something away by a moment, and not yet given it back.
bool isGone(const Scenario& scenario, FaultAction takes, FaultAction gives, std::size_t Fault::* which,
            std::size_t place, sim::TimePoint moment)
{
    const Fault* latest = nullptr;
    for (const Fault& fault : scenario.faults)
        if ((fault.action == takes || fault.action == gives) && fault.*which == place &&
            sim::kStart + fault.at <= moment && (latest == nullptr || fault.at >= latest->at))
            latest = &fault;
    return latest != nullptr && latest->action == takes;
}

void addRequests(std::vector<WhatIf>& all, const Scenario& scenario, const KnownRun& run, std::size_t host,
                 const WhatIf& base)
{
    const trace::Trace& trace = run.reading.trace();
    const EventNumber last = lastAtThisMoment(trace, base.event);
    for (const stack::ProtocolDescription* protocol : run.reading.registry().all())
        for (const stack::ActionRow& row : protocol->actions) {
            if (!row.intervention || !needsNothing(row))
                continue;
            auto below = performerOn(host, *protocol, row.by, scenario);
            if (!below)
                continue;
            WhatIf change = base;
            change.change = Change::Ask;
            change.place = host;
            change.action.host = host;
            change.action.protocol = protocol;
            change.action.action = static_cast<std::uint16_t>(&row - protocol->actions.data());
            change.action.below = *std::move(below);
            change.hindered = hindrance(scenario, run, trace[base.event].host, change.action, last);
            all.push_back(std::move(change));
        }
}

std::string_view nameOf(const WhatIf& change, const Scenario& scenario)
{
    const bool ofLink = change.change == Change::Cut || change.change == Change::CutAndMend;
    return ofLink ? scenario.links[change.place].name : scenario.hosts[change.place].name;
}

} // namespace

std::vector<WhatIf> whatIfs(const Scenario& scenario, const KnownRun& run, EventNumber at)
{
    const trace::Reading& reading = run.reading;
    std::vector<WhatIf> all;
    if (at == stack::kNoEvent)
        return all;
    const trace::Event& event = reading.trace()[at];
    addPacketChanges(all, reading, at);
    const auto host = event.host == stack::kNoHost ? std::nullopt : placeOf(scenario.hosts, reading.host(event.host));
    if (!host)
        return all;
    const WhatIf base{Change::Crash, at, event.time, 0, {}};
    const auto isDown = [&](std::size_t link) {
        return isGone(scenario, FaultAction::LinkDown, FaultAction::LinkUp, &Fault::link, link, event.time);
    };
    const auto add = [&](Change change, std::size_t place) {
        all.push_back(base);
        all.back().change = change;
        all.back().place = place;
    };
    if (!isGone(scenario, FaultAction::HostCrash, FaultAction::HostReboot, &Fault::host, *host, event.time)) {
        addRequests(all, scenario, run, *host, base);
        add(Change::Crash, *host);
        add(Change::CrashAndReboot, *host);
    }
    for (std::size_t link = 0; link < scenario.links.size(); ++link)
        if (std::ranges::find(scenario.links[link].ends, *host) != scenario.links[link].ends.end() && !isDown(link)) {
            add(Change::Cut, link);
            add(Change::CutAndMend, link);
        }
    return all;
}

std::string order(const WhatIf& change, const Scenario& scenario, const trace::Reading& reading)
{
    const auto packet = [&] { return fmt::format("packet {} ({})", change.event, reading.label(change.event)); };
    const auto name = [&] { return nameOf(change, scenario); };
    switch (change.change) {
    case Change::Lose: return fmt::format("Lose {}", packet());
    case Change::Delay: return fmt::format("Delay {} by 1 s", packet());
    case Change::Duplicate: return fmt::format("Let {} arrive twice", packet());
    case Change::Corrupt: return fmt::format("Flip a bit of {}", packet());
    case Change::Crash: return fmt::format("{} crashes here", name());
    case Change::CrashAndReboot: return fmt::format("{} crashes here and is back after 1 s", name());
    case Change::Cut: return fmt::format("The link {} breaks here", name());
    case Change::CutAndMend: return fmt::format("The link {} breaks here for 1 s", name());
    case Change::Ask: return fmt::format("{}: {}", name(), rowOf(change.action).name);
    }
    return {};
}

void apply(const WhatIf& change, Scenario& scenario, RunOptions& options)
{
    // Right after all that happens at the event's moment: time counts nanoseconds.
    const sim::Duration at = change.time - sim::kStart + sim::Duration{1};
    const auto addFault = [&](FaultAction action, sim::Duration when) {
        Fault fault;
        fault.action = action;
        fault.host = fault.link = change.place;
        fault.at = when;
        scenario.faults.push_back(std::move(fault));
    };
    switch (change.change) {
    case Change::Lose: options.verdicts[change.event].drop = true; break;
    case Change::Delay: options.verdicts[change.event].delay += kLater; break;
    case Change::Duplicate: options.verdicts[change.event].duplicate = true; break;
    case Change::Corrupt: options.verdicts[change.event].corrupt = true; break;
    case Change::CrashAndReboot: addFault(FaultAction::HostReboot, at + kLater); [[fallthrough]];
    case Change::Crash: addFault(FaultAction::HostCrash, at); break;
    case Change::CutAndMend: addFault(FaultAction::LinkUp, at + kLater); [[fallthrough]];
    case Change::Cut: addFault(FaultAction::LinkDown, at); break;
    case Change::Ask:
        scenario.actions.push_back(change.action);
        scenario.actions.back().at = at;
        break;
    }
}

RunOptions toldByPlace(RunOptions options, const trace::Reading& run)
{
    std::map<stack::HostId, std::uint32_t> sent;
    const EventNumber last = options.verdicts.empty() ? stack::kNoEvent : options.verdicts.rbegin()->first;
    for (EventNumber number = 1; number <= last && number <= run.trace().size(); ++number)
        if (isPacket(run, number)) {
            const stack::HostId host = run.trace()[number].host;
            const std::uint32_t count = ++sent[host];
            if (const auto asked = options.verdicts.find(number); asked != options.verdicts.end())
                options.placed[{host, count}].add(asked->second);
        }
    options.verdicts.clear();
    return options;
}

} // namespace osiscope::scenario
