#include "model/questions/facts.h"

#include "model/trace/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace osiscope::questions {

using stack::EventNumber;
using stack::StateRow;
using trace::Event;
using trace::EventKind;

namespace {

/// A message that might be sent instead.
struct Other {
    EventNumber event = stack::kNoEvent;
    std::string tag;
    std::string label;
};

/// One message of each tag that its protocol sends around here, those of the same sender first.
std::vector<Other> othersNear(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    const EventNumber first = number > kNear ? number - kNear : 1;
    const EventNumber last = std::min<EventNumber>(static_cast<EventNumber>(facts.trace().size()), number + kNear);
    std::vector<Other> others;
    for (EventNumber each = first; each <= last; ++each) {
        const Event& other = facts.trace()[each];
        if (!isOwnSending(other) || other.protocol != event.protocol || each == number)
            continue;
        if (auto pdu = ownPdu(facts, each);
            pdu && !pdu->malformed && std::ranges::count(others, pdu->tag, &Other::tag) == 0)
            others.push_back({each, std::move(pdu->tag), std::move(pdu->label)});
    }
    std::ranges::stable_partition(others,
                                  [&](const Other& other) { return facts.trace()[other.event].host == event.host; });
    return others;
}

/// The tags of what the same host's protocol sends at the same moment: those answers would come true, too.
std::set<std::string> tagsOfMoment(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    std::set<std::string> tags;
    for (EventNumber each = number; each <= facts.trace().size() && facts.trace()[each].time == event.time; ++each) {
        const Event& other = facts.trace()[each];
        if (isOwnSending(other) && other.protocol == event.protocol && other.host == event.host)
            if (const auto pdu = ownPdu(facts, each))
                tags.insert(pdu->tag);
    }
    return tags;
}

/// "SYN, ACK" as the tag of a message; empty where the protocol has none that is called so.
std::string tagOfAction(const stack::ProtocolDescription& protocol, std::string_view action)
{
    std::string tag = trace::slug(action);
    std::erase(tag, ',');
    return std::ranges::count(protocol.pduTags, tag) > 0 ? tag : std::string();
}

/// The state that a machine was in before an event made it do something.
std::uint8_t stateBefore(const Facts& facts, const trace::Machine& machine, const stack::StateTable& table,
                         EventNumber stimulus)
{
    const EventNumber step = machine.lastStep(stimulus);
    if (step != stack::kNoEvent)
        return trace::stateAfter(table, facts.trace()[step]);
    return table.rows[facts.trace()[machine.steps.front()].row].state;
}

/// What the protocol's own tables have its entity send in this state, on other events.
void addFromTables(const Facts& facts, EventNumber number, EventNumber stimulus, const std::set<std::string>& right,
                   const std::vector<Other>& others, Choice& choice)
{
    const Event& event = facts.trace()[number];
    const stack::ProtocolDescription& protocol = facts.protocol(event);
    if (event.entity == stack::kNoEntity)
        return;
    for (const std::size_t place : facts.machines.of(event.entity)) {
        const trace::Machine& machine = facts.machines[place];
        const stack::StateTable& table = protocol.tables[machine.table];
        const std::uint8_t state = stateBefore(facts, machine, table, stimulus);
        std::set<std::string> offered;
        for (const StateRow& each : table.rows) {
            const std::string tag = each.state == state ? tagOfAction(protocol, each.action) : std::string();
            if (tag.empty() || right.contains(tag) || !offered.insert(tag).second)
                continue;
            const StateRow& row = *rowThat(facts, event.protocol, machine.table, [&](const StateRow& other) {
                return other.state == state && other.action == each.action;
            });
            const auto known = std::ranges::find(others, tag, &Other::tag);
            choice.addWrong(known == others.end() ? std::string(row.action) : known->label,
                            fmt::format("That is what follows in {} when the event is \u201c{}\u201d: {}",
                                        table.states[state], table.events[row.event], asSentence(row.sentence)));
        }
    }
}

void addFromTrace(const Facts& facts, const std::vector<Other>& others, const std::set<std::string>& right,
                  Choice& choice)
{
    for (const Other& other : others) {
        if (right.contains(other.tag))
            continue;
        stack::Citation clause;
        const std::string rule = explained(facts, {}, other.event, clause).why;
        choice.addWrong(other.label, rule.empty() ? std::string("That message has another occasion.")
                                                  : fmt::format("That message has another occasion: {}", rule));
    }
}

std::string promptFor(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    const std::string_view protocol = facts.protocol(event).acronym;
    const std::string host = facts.reading.host(event.host);
    return facts.captured ? fmt::format("Which {} message comes next, from {} to {}?", protocol, host,
                                        facts.reading.host(event.peer))
                          : fmt::format("Which {} message does {} send now?", protocol, host);
}

/// Whether a machine of the same protocol has taken a row on the way from one event to the other.
bool movesBetween(const Facts& facts, EventNumber from, EventNumber to)
{
    const Event& event = facts.trace()[to];
    for (EventNumber number = from + 1; number < to; ++number) {
        const Event& step = facts.trace()[number];
        if (step.kind == EventKind::State && step.host == event.host && step.protocol == event.protocol)
            return true;
    }
    return false;
}

/// Whether the message follows from what is known, by rules of its own protocol.
bool isRuled(const Facts& facts, EventNumber number, const std::optional<Stimulus>& stimulus)
{
    if (facts.captured)
        return answeredBy(facts, number) > sentBefore(facts, number);
    if (!stimulus || stimulus->carries)
        return false;
    const Event& cause = facts.trace()[stimulus->event];
    // When a program says something by its own clock, only the program knows what.
    if (cause.kind == EventKind::Timer && !movesBetween(facts, stimulus->event, number))
        return false;
    const bool asked = cause.kind == EventKind::Note; // the answer stands in what the user has asked for
    return cause.protocol == facts.trace()[number].protocol && !asked;
}

} // namespace

std::optional<Question> messageQuestion(const Facts& facts, EventNumber number, const std::optional<Stimulus>& stimulus)
{
    const Event& event = facts.trace()[number];
    if (!isOwnSending(event) || !isRuled(facts, number, stimulus))
        return std::nullopt;
    const auto pdu = ownPdu(facts, number);
    if (!pdu || pdu->malformed)
        return std::nullopt;
    Question question{QuestionKind::Message, number, number};
    question.situation = situationOf(facts, number, stimulus);
    question.prompt = promptFor(facts, number);
    const Option right = explained(facts, pdu->label, number, question.clause);
    Choice choice(right.text, right.why);
    const std::set<std::string> tags = tagsOfMoment(facts, number);
    const std::vector<Other> others = othersNear(facts, number);
    if (stimulus)
        addFromTables(facts, number, stimulus->event, tags, others, choice);
    addFromTrace(facts, others, tags, choice);
    choice.addWrong("nothing", fmt::format("Something is sent. {}", right.why));
    return choice.moveInto(question) ? std::optional(question) : std::nullopt;
}

} // namespace osiscope::questions
