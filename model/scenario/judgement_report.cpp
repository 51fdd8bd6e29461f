#include "model/scenario/judgement_report.h"

#include "model/report/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace osiscope::scenario {

namespace {

/// Of a long chain, the causes nearest to the event.
constexpr std::size_t kMostCauses = 12;

/// What led to an event, the earliest first and the event last.
std::vector<stack::EventNumber> causesOf(const trace::Trace& trace, stack::EventNumber event)
{
    std::vector<stack::EventNumber> chain;
    for (; event != stack::kNoEvent; event = trace[event].cause)
        chain.push_back(event);
    std::ranges::reverse(chain);
    return chain;
}

/// Steps between the layers of a host say little to one who asks what came over the wire, and why.
bool isTold(const trace::Event& event)
{
    return event.kind != trace::EventKind::Primitive && event.kind != trace::EventKind::Variable;
}

std::string chainText(const trace::Reading& reading, stack::EventNumber event)
{
    std::vector<stack::EventNumber> told;
    for (const stack::EventNumber cause : causesOf(reading.trace(), event))
        if (cause == event || isTold(reading.trace()[cause]))
            told.push_back(cause);
    if (told.size() > kMostCauses)
        told.erase(told.begin(), told.end() - kMostCauses);
    std::string text;
    for (const stack::EventNumber number : told)
        text += fmt::format("      {:>6} {:>12} s  {}\n", number,
                            report::secondsFixed(reading.trace()[number].time.time_since_epoch()),
                            report::printable(reading.sentence(number)));
    return text;
}

} // namespace

void writeJudgementsText(report::Sink& sink, std::span<const Judgement> judgements, std::string_view file,
                         const trace::Reading& reading)
{
    const auto kept = std::ranges::count_if(judgements, &Judgement::kept);
    sink.write(fmt::format("{} expectation{}: {} kept, {} failed\n", judgements.size(),
                           judgements.size() == 1 ? "" : "s", kept,
                           static_cast<std::ptrdiff_t>(judgements.size()) - kept));
    for (const Judgement& judgement : judgements) {
        const std::string place = fmt::format("{}:{}:{}", file, judgement.position.line, judgement.position.column);
        const std::string by = judgement.kept && judgement.event != stack::kNoEvent
                                   ? fmt::format("  (event {})", judgement.event)
                                   : std::string{};
        sink.write(fmt::format("  {} {}: {}{}\n", judgement.kept ? "✓ kept  " : "✗ FAILED", place,
                               report::printable(judgement.what), by));
        if (judgement.kept)
            continue;
        sink.write(fmt::format("      {}\n", report::printable(judgement.why)));
        if (judgement.event != stack::kNoEvent)
            sink.write(chainText(reading, judgement.event));
    }
}

void writeJudgementsJson(report::Sink& sink, std::span<const Judgement> judgements, const trace::Reading& reading)
{
    std::string_view separator = "[";
    for (const Judgement& judgement : judgements) {
        sink.write(fmt::format("{}{{\"kept\": {}, \"expected\": {}, \"instead\": {}, \"event\": {}, \"line\": {}, "
                               "\"causes\": [{}]}}",
                               separator, judgement.kept, report::jsonString(judgement.what),
                               report::jsonString(judgement.why), judgement.event, judgement.position.line,
                               fmt::join(causesOf(reading.trace(), judgement.event), ", ")));
        separator = ",\n ";
    }
    sink.write(judgements.empty() ? "[]\n" : "]\n");
}

} // namespace osiscope::scenario
