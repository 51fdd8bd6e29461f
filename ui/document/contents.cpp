#include "ui/document/contents.h"

#include "model/trace/causes.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

Contents::Contents(std::string titleOf, std::shared_ptr<const trace::Trace> traceOf, const stack::Registry& registry,
                   std::shared_ptr<const scenario::Scenario> scenarioOf)
    : title(std::move(titleOf)),
      trace(std::move(traceOf)),
      reading(*trace, registry, std::make_shared<trace::WireLabels>(*trace, registry)),
      sessions(*trace, registry),
      names(sessions),
      messages(*trace, registry),
      activities(*trace, registry),
      machines(*trace, registry),
      memory(*trace),
      scenario(std::move(scenarioOf))
{
    if (scenario && scenario->lesson)
        lesson.emplace(*scenario->lesson, reading);
    if (scenario)
        judgements = scenario::judge(*scenario, reading);
}

std::vector<EventNumber> causeChain(const trace::Trace& trace, EventNumber number)
{
    return trace::causesOf(trace, number);
}

std::size_t machineOf(const Contents& contents, EventNumber number)
{
    const auto lastStep = [&](std::size_t machine) { return contents.machines[machine].lastStep(number); };
    for (const EventNumber cause : causeChain(*contents.trace, number)) {
        const std::vector<std::size_t> machines = contents.machines.of((*contents.trace)[cause].entity);
        if (machines.empty())
            continue;
        if (const std::size_t latest = *std::ranges::max_element(machines, {}, lastStep);
            lastStep(latest) != stack::kNoEvent)
            return latest;
    }
    return trace::Machines::kNone;
}

} // namespace osiscope::ui
