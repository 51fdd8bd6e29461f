#include "app/drops.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace osiscope::app {

namespace {

/// What else has changed the run whose events --drop counts; empty: nothing.
std::string whoseNumbers(const RunCommand& command, stack::EventNumber number)
{
    std::vector<std::string> changes;
    if (!command.overrides.empty())
        changes.emplace_back("--set");
    if (command.options.seed)
        changes.emplace_back("--seed");
    if (command.options.level != stack::RecordLevel::All)
        changes.emplace_back("--record");
    for (const auto& [earlier, verdict] : command.options.verdicts)
        if (earlier < number)
            changes.push_back(fmt::format("--drop {}", earlier));
    if (changes.empty())
        return {};
    return fmt::format("; the numbers are those of the run with {}: --trace - in place of --drop {} lists them",
                       fmt::join(changes, " and "), number);
}

} // namespace

std::string checkDrops(const RunCommand& command, const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    for (const auto& [number, verdict] : command.options.verdicts) {
        if (number > trace.size())
            return fmt::format("--drop {}: the trace has {} events{}", number, trace.size(),
                               whoseNumbers(command, number));
        const trace::Event& event = trace[number];
        const stack::ProtocolDescription* protocol = reading.protocol(event);
        const bool isPacket = protocol != nullptr && stack::isPacketProtocol(*protocol);
        if (event.kind == trace::EventKind::Sent && isPacket)
            continue;
        const stack::EventNumber sent = trace.sentOf(number);
        return fmt::format("--drop {}: event {} is no packet that is sent{}{}", number, number,
                           sent != number ? fmt::format("; it was sent as event {}", sent) : std::string{},
                           whoseNumbers(command, number));
    }
    return {};
}

} // namespace osiscope::app
