#include "ui/document/contents.h"

namespace osiscope::ui {

using stack::EventNumber;

Contents::Contents(std::string titleOf, std::shared_ptr<const trace::Trace> traceOf, const stack::Registry& registry,
                   std::shared_ptr<const scenario::Scenario> scenarioOf)
    : title(std::move(titleOf)),
      trace(std::move(traceOf)),
      reading(*trace, registry, std::make_shared<trace::WireLabels>(*trace, registry)),
      sessions(*trace, registry),
      messages(*trace, registry),
      activities(*trace, registry),
      machines(*trace),
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
    std::vector<EventNumber> chain;
    while (number != stack::kNoEvent && number <= trace.size()) {
        chain.push_back(number);
        const EventNumber cause = trace[number].cause;
        if (cause >= number) // only earlier events cause later ones
            break;
        number = cause;
    }
    return chain;
}

} // namespace osiscope::ui
