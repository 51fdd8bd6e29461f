#include "model/questions/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::questions {

using stack::EventNumber;
using stack::Field;
using stack::PredictionRow;
using trace::Event;

namespace {

constexpr std::string_view kNone = "none";

const Field* find(const std::vector<Field>& fields, std::string_view id)
{
    for (const Field& field : fields) {
        if (field.row->id == id)
            return &field;
        if (const Field* inside = find(field.children, id))
            return inside;
    }
    return nullptr;
}

EventNumber eventOf(const Facts& facts, stack::ValueOf of, EventNumber number)
{
    switch (of) {
    case stack::ValueOf::This: return number;
    case stack::ValueOf::Answered: return answeredBy(facts, number);
    case stack::ValueOf::Before: return sentBefore(facts, number);
    }
    return stack::kNoEvent;
}

std::string valueText(const Field& field)
{
    std::string text = field.text;
    if (const std::string name = fmt::format("{}: ", field.row->name); text.starts_with(name))
        text.erase(0, name.size());
    constexpr std::size_t kMost = 60; // octets of UTF-8
    if (text.size() <= kMost)
        return text;
    std::size_t end = kMost - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end; // not within a letter
    return text.substr(0, end) + "\u2026";
}

/// What of it has to be known, as a sentence: "TCP SYN from alice has Sequence Number 100."
std::string factsOf(const Facts& facts, EventNumber number, std::string_view field)
{
    const auto pdu = ownPdu(facts, number);
    const Field* found = pdu ? find(pdu->fields, field) : nullptr;
    if (found == nullptr)
        return {};
    const Event& event = facts.trace()[number];
    const bool sent = event.kind == trace::EventKind::Sent;
    const std::size_t octets = pdu->length > pdu->headerLength ? pdu->length - pdu->headerLength : 0;
    return fmt::format("{} from {} has {} {}{}.", titleOf(facts, number),
                       facts.reading.host(sent ? event.host : event.peer), found->row->name, found->text,
                       octets == 0 ? "" : fmt::format(" and carries {} octet{}", octets, octets == 1 ? "" : "s"));
}

std::string mistaken(const Facts& facts, const stack::MistakeRow& mistake, EventNumber number)
{
    const EventNumber base = eventOf(facts, mistake.of, number);
    const auto pdu = base == stack::kNoEvent ? std::nullopt : ownPdu(facts, base);
    const Field* field = pdu ? find(pdu->fields, mistake.field) : nullptr;
    if (field == nullptr)
        return {};
    std::uint64_t value = field->number + static_cast<std::uint64_t>(mistake.plus);
    if (mistake.octets)
        value += pdu->length - pdu->headerLength;
    if (field->bitLength < 64)
        value %= std::uint64_t{1} << field->bitLength;
    return fmt::format("{}", value);
}

bool isAskedOf(const PredictionRow& row, const stack::DissectedPdu& pdu)
{
    return (row.tags.empty() || std::ranges::count(row.tags, pdu.tag) > 0) &&
           (row.optional || find(pdu.fields, row.field) != nullptr);
}

/// Values that a field has had in other messages are plausible ones.
void addFromTrace(const Facts& facts, const PredictionRow& row, EventNumber number, Choice& choice)
{
    const EventNumber first = number > kNear ? number - kNear : 1;
    for (EventNumber each = first; each < number && !choice.isFull(); ++each) {
        const Event& other = facts.trace()[each];
        if (!isOwnSending(other) || other.protocol != facts.trace()[number].protocol)
            continue;
        const auto pdu = ownPdu(facts, each);
        if (const Field* field = pdu ? find(pdu->fields, row.field) : nullptr)
            choice.addWrong(valueText(*field), asSentence(row.rule));
    }
}

std::optional<Question> ask(const Facts& facts, const PredictionRow& row, EventNumber number,
                            const stack::DissectedPdu& pdu, const std::optional<Stimulus>& stimulus)
{
    const Event& event = facts.trace()[number];
    const EventNumber from = eventOf(facts, row.from, number);
    if (from == stack::kNoEvent)
        return std::nullopt;
    const stack::ProtocolDescription& protocol = facts.protocol(event);
    const auto described = std::ranges::find(protocol.fields, row.field, &stack::FieldRow::id);
    const Field* field = find(pdu.fields, row.field);
    Question question{QuestionKind::Value, number, number};
    question.clause = row.source;
    question.situation =
        from == number ? situationOf(facts, number, stimulus) : factsOf(facts, from, row.mistakes.front().field);
    question.prompt = fmt::format("{} sends {} to {}. Which {} does it carry?", facts.reading.host(event.host),
                                  titleOf(facts, number), facts.reading.host(event.peer), described->name);
    Choice choice(field == nullptr ? std::string(kNone) : valueText(*field), asSentence(row.rule));
    for (const stack::MistakeRow& mistake : row.mistakes)
        choice.addWrong(mistaken(facts, mistake, number), asSentence(mistake.why));
    if (row.optional)
        choice.addWrong(std::string(kNone), asSentence(row.rule));
    if (row.optional)
        addFromTrace(facts, row, number, choice);
    for (const stack::WrongValueRow& other : row.others)
        choice.addWrong(std::string(other.text), asSentence(other.why));
    return choice.moveInto(question) ? std::optional(question) : std::nullopt;
}

} // namespace

std::optional<Question> valueQuestion(const Facts& facts, EventNumber number, const std::optional<Stimulus>& stimulus)
{
    const Event& event = facts.trace()[number];
    if (!isOwnSending(event) || facts.reading.isSentAgain(number) || (!facts.captured && !stimulus) ||
        facts.protocol(event).predictions.empty())
        return std::nullopt;
    const auto pdu = ownPdu(facts, number);
    if (!pdu || pdu->malformed)
        return std::nullopt;
    // Of several the next one each time, so that none is asked always.
    const auto rows = facts.protocol(event).predictions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const PredictionRow& row = rows[(number + i) % rows.size()];
        if (!isAskedOf(row, *pdu))
            continue;
        if (auto question = ask(facts, row, number, *pdu, stimulus))
            return question;
    }
    return std::nullopt;
}

} // namespace osiscope::questions
