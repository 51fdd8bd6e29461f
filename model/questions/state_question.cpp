#include "model/questions/facts.h"
#include "model/trace/tags.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::questions {

using stack::EventNumber;
using stack::StateRow;
using stack::StateTable;
using trace::Event;
using trace::EventKind;

namespace {

/// Why another state is not the one.
std::string whyNot(const Facts& facts, const Event& event, std::uint8_t from, std::uint8_t other)
{
    const StateTable& table = facts.protocol(event).tables[event.low];
    const auto leads = [&](const StateRow& row) { return row.state == from && row.next == other; };
    if (const StateRow* row = rowThat(facts, event.protocol, event.low, leads))
        return fmt::format("That is what \u201c{}\u201d does: {}", table.events[row->event], asSentence(row->sentence));
    if (other == from)
        return fmt::format("{} does not last: what has happened leads on.", table.states[from]);
    return fmt::format("No event leads directly from {} to {}.", table.states[from], table.states[other]);
}

/// A machine that goes on at the same moment shows those states, too.
void leaveOutComing(const Facts& facts, EventNumber number, const StateTable& table, Choice& choice)
{
    const Event& event = facts.trace()[number];
    for (EventNumber later = number + 1; later <= facts.trace().size(); ++later) {
        const Event& next = facts.trace()[later];
        if (next.time != event.time)
            break;
        if (next.kind == EventKind::State && next.entity == event.entity && next.low == event.low)
            choice.leaveOut(std::string(table.states[table.rows[next.row].next]));
    }
}

} // namespace

std::optional<Question> stateQuestion(const Facts& facts, EventNumber number, const std::optional<Stimulus>& stimulus)
{
    const Event& event = facts.trace()[number];
    if (event.kind != EventKind::State || !stimulus)
        return std::nullopt;
    const StateTable& table = facts.protocol(event).tables[event.low];
    const StateRow& row = table.rows[event.row];
    if (row.state == row.next)
        return std::nullopt;
    Question question{QuestionKind::State, number, number};
    question.clause = row.source;
    question.situation = situationOf(facts, number, stimulus);
    question.prompt = fmt::format("The {} on {} is in the state {}. Which state does it move to?",
                                  trace::nameInSentence(table.name, facts.protocol(event).acronym),
                                  facts.reading.host(event.host), table.states[row.state]);
    Choice choice(std::string(table.states[row.next]), asSentence(row.sentence));
    leaveOutComing(facts, number, table, choice);
    const auto offer = [&](std::uint8_t state) {
        choice.addWrong(std::string(table.states[state]), whyNot(facts, event, row.state, state));
    };
    // First one step too far and what the other side is in, then what else may happen here, then that nothing changes.
    for (const StateRow& further : table.rows)
        if (further.state == row.next && further.next != row.state && further.next != table.initial) {
            offer(further.next);
            break;
        }
    const std::size_t machine = facts.machines.find(event.entity, event.low);
    const std::size_t peer =
        machine == trace::Machines::kNone ? machine : facts.machines.peerOf(machine, facts.trace());
    if (peer != trace::Machines::kNone && facts.machines[peer].table == event.low)
        if (const EventNumber step = facts.machines[peer].lastStep(number); step != stack::kNoEvent)
            offer(trace::stateAfter(table, facts.trace()[step]));
    for (const StateRow& other : table.rows)
        if (other.state == row.state && other.next != row.state)
            offer(other.next);
    offer(row.state);
    for (std::size_t state = 0; state < table.states.size(); ++state)
        offer(static_cast<std::uint8_t>(state));
    return choice.moveInto(question) ? std::optional(question) : std::nullopt;
}

} // namespace osiscope::questions
