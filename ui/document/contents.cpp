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

EventNumber latestCause(const trace::Trace& trace, EventNumber number, const std::function<bool(EventNumber)>& holds)
{
    EventNumber found = stack::kNoEvent;
    trace::goBack(trace, number, [&](EventNumber cause) {
        found = holds(cause) ? cause : stack::kNoEvent;
        return found != stack::kNoEvent;
    });
    return found;
}

std::size_t machineOf(const Contents& contents, EventNumber number)
{
    const auto lastStep = [&](std::size_t machine) { return contents.machines[machine].lastStep(number); };
    std::size_t found = trace::Machines::kNone;
    latestCause(*contents.trace, number, [&](EventNumber cause) {
        const std::vector<std::size_t> machines = contents.machines.of((*contents.trace)[cause].entity);
        if (machines.empty())
            return false;
        const std::size_t latest = *std::ranges::max_element(machines, {}, lastStep);
        if (lastStep(latest) == stack::kNoEvent)
            return false;
        found = latest;
        return true;
    });
    return found;
}

} // namespace osiscope::ui
