#include "model/report/comparison_text.h"

#include "model/report/text.h"

#include <fmt/format.h>

#include <array>
#include <set>

namespace osiscope::report {

namespace {

std::string timeOf(stack::EventNumber event, sim::Duration time)
{
    return event == stack::kNoEvent ? "-" : fmt::format("{:.4f}", sim::toSeconds(time));
}

char markOf(const trace::ComparedPdu& row)
{
    if (row.one == stack::kNoEvent)
        return '>';
    if (row.other == stack::kNoEvent)
        return '<';
    return row.differences.empty() ? ' ' : '~';
}

std::string partiesOf(const trace::Reading& reading, stack::EventNumber event)
{
    const trace::Event& pdu = reading.trace()[event];
    const bool received = pdu.kind == trace::EventKind::Received;
    return fmt::format("{} -> {}", reading.host(received ? pdu.peer : pdu.host),
                       reading.host(received ? pdu.host : pdu.peer));
}
} // namespace

void writeComparison(Sink& sink, const trace::Reading& one, const trace::Reading& other,
                     const std::array<std::string, 2>& names)
{
    const std::vector<trace::ComparedPdu> rows = trace::compare(one, other);
    sink.write(fmt::format("1: {}\n2: {}\n\n  {:>10} {:>10}\n", printable(names[0]), printable(names[1]), "1", "2"));
    std::array<std::size_t, 4> counts{}; // the same, different, only in 1, only in 2
    std::set<const stack::DeviationRow*> explained;
    constexpr std::string_view kMarks = " ~<>";
    for (const trace::ComparedPdu& row : rows) {
        const char mark = markOf(row);
        ++counts[kMarks.find(mark)];
        const bool isInOne = row.one != stack::kNoEvent;
        const trace::Reading& reading = isInOne ? one : other;
        const stack::EventNumber event = isInOne ? row.one : row.other;
        const std::string remark = reading.remark(event);
        sink.write(fmt::format("{} {:>10} {:>10}  {}: {}{}\n", mark, timeOf(row.one, row.oneTime),
                               timeOf(row.other, row.otherTime), printable(partiesOf(reading, event)),
                               printable(reading.label(event)), remark.empty() ? "" : fmt::format(" ({})", remark)));
        for (const trace::PduDifference& difference : row.differences) {
            for (const std::string& words : {toString(difference), difference.because})
                if (!words.empty())
                    sink.write(fmt::format("{:25}{}\n", "", printable(words)));
            if (difference.why != nullptr && explained.insert(difference.why).second)
                sink.write(
                    fmt::format("{:25}{} ({})\n", "", difference.why->sentence, difference.why->clause.toString()));
        }
    }
    sink.write(fmt::format("\n{} the same, {} differ (~), {} only in 1 (<), {} only in 2 (>)\n", counts[0], counts[1],
                           counts[2], counts[3]));
}

} // namespace osiscope::report
