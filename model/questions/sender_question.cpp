#include "model/questions/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::questions {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

enum class Effect : std::uint8_t { Answered, Nothing, Other };

struct Consequence {
    Effect effect = Effect::Nothing;
    EventNumber answer = stack::kNoEvent; ///< what is sent because of it, by the same protocol and nothing in between
};

/// What comes of a PDU that was received: follows the causes forwards.
Consequence consequenceOf(const trace::Trace& trace, EventNumber received)
{
    const EventNumber last = std::min<EventNumber>(static_cast<EventNumber>(trace.size()), received + kFarBack);
    std::vector<bool> follows(last - received + 1);
    follows[0] = true;
    Consequence found;
    for (EventNumber number = received + 1; number <= last; ++number) {
        const Event& event = trace[number];
        if (event.cause < received || event.cause >= number || !follows[event.cause - received])
            continue;
        follows[number - received] = true;
        if (event.kind != EventKind::Sent)
            continue;
        const auto stimulus = stimulusOf(trace, number);
        if (isOwnSending(event) && event.protocol == trace[received].protocol && stimulus &&
            stimulus->event == received && !stimulus->carries)
            return {Effect::Answered, number};
        found.effect = Effect::Other; // a layer above has its reasons, which are nobody's to know
    }
    return found;
}

void addOthers(const Facts& facts, const Event& received, Choice& choice)
{
    for (std::size_t host = 0; host < facts.trace().hostCount(); ++host)
        choice.addWrong(facts.trace().host(static_cast<stack::HostId>(host)).name,
                        fmt::format("The message is for {}, and nothing happens before it arrives there.",
                                    facts.reading.host(received.host)));
}

/// In a capture: who goes on, after what is known.
std::optional<Question> captured(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    const EventNumber answered = answeredBy(facts, number);
    if (answered == stack::kNoEvent)
        return std::nullopt;
    Question question{QuestionKind::Sender, number, number};
    const std::string sender = facts.reading.host(event.host);
    question.situation = situationOf(facts, number, {});
    question.prompt = fmt::format("Who sends the next {} message of the two?", facts.protocol(event).acronym);
    Choice choice(sender, explained(facts, {}, number, question.clause).why);
    choice.addWrong(facts.reading.host(event.peer),
                    fmt::format("It is {}'s turn: {} is what comes next.", sender, titleOf(facts, number)));
    choice.addWrong("nobody: this was the last one", fmt::format("{} sends {}.", sender, titleOf(facts, number)));
    return choice.moveInto(question) ? std::optional(question) : std::nullopt;
}

} // namespace

// Asked before a message has been taken in, and only of those that arrive: whether one is lost, nobody can know.
std::optional<Question> senderQuestion(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    if (facts.captured)
        return isOwnSending(event) ? captured(facts, number) : std::nullopt;
    if (event.kind != EventKind::Received || event.protocol == stack::kNoProtocol || event.peer == stack::kNoHost ||
        event.has(stack::PduFlag::Corrupted) || event.has(stack::PduFlag::Duplicate))
        return std::nullopt;
    const stack::ProtocolDescription& protocol = facts.protocol(event);
    if (stack::isPacketProtocol(protocol) && protocol.tables.empty())
        return std::nullopt; // it only carries a message, which is asked about itself
    const Consequence consequence = consequenceOf(facts.trace(), number);
    if (consequence.effect == Effect::Other)
        return std::nullopt;
    const bool answered = consequence.effect == Effect::Answered;
    Question question{QuestionKind::Sender, number, answered ? consequence.answer : number};
    const std::string here = facts.reading.host(event.host);
    const std::string there = facts.reading.host(event.peer);
    const std::string title = titleOf(facts, number);
    question.situation = fmt::format("{} goes from {} to {}.", title, there, here);
    question.prompt = "Who sends something because of it, once it has arrived?";
    const std::string nobody = "nobody: it needs no answer";
    if (answered) {
        const Option right = explained(facts, here, consequence.answer, question.clause);
        Choice choice(here, right.why);
        choice.addWrong(there, fmt::format("{} has sent it. What it makes happen, happens where it arrives.", there));
        choice.addWrong(nobody, fmt::format("{} sends {}.", here, titleOf(facts, consequence.answer)));
        addOthers(facts, event, choice);
        return choice.moveInto(question) ? std::optional(question) : std::nullopt;
    }
    Choice choice(nobody, fmt::format("{} takes {} in and has nothing to say about it.", here, title));
    choice.addWrong(here,
                    fmt::format("{} only takes it in: if every message were answered, there would be no end.", here));
    choice.addWrong(there, fmt::format("{} has sent it. What it makes happen, happens where it arrives.", there));
    addOthers(facts, event, choice);
    return choice.moveInto(question) ? std::optional(question) : std::nullopt;
}

} // namespace osiscope::questions
