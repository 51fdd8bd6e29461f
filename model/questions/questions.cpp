#include "model/questions/questions.h"

#include "model/trace/packets.h"
#include "model/trace/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::questions {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

// A class learns nothing from the same question once more. Counting begins anew with each block of events, so that it
// takes no longer in a long trace.
constexpr EventNumber kBlock = 8192;
constexpr int kMostSenders = 1;
constexpr int kMostStates = 2;
constexpr int kMostMessages = 2;
constexpr int kMostValues = 3;

bool sameExchange(const Facts& facts, EventNumber one, EventNumber other)
{
    const Event& first = facts.trace()[one];
    const Event& second = facts.trace()[other];
    return first.protocol == second.protocol && facts.sessions.sessionOf(one) == facts.sessions.sessionOf(other) &&
           (facts.sessions.sessionOf(one) != session::kNoSession || first.entity == second.entity);
}

template <typename Fits>
EventNumber lastBefore(EventNumber number, const Fits& fits)
{
    const EventNumber least = number > kFarBack ? number - kFarBack : 1;
    for (EventNumber earlier = number - 1; earlier >= least; --earlier)
        if (fits(earlier))
            return earlier;
    return stack::kNoEvent;
}

} // namespace

std::optional<stack::DissectedPdu> ownPdu(const Facts& facts, EventNumber number)
{
    const Event& event = facts.trace()[number];
    std::vector<stack::DissectedPdu> chain = facts.reading.dissect(number);
    const auto own = std::ranges::find(chain, facts.protocol(event).id, &stack::DissectedPdu::protocol);
    return own == chain.end() ? std::nullopt : std::optional(std::move(*own));
}

std::string titleOf(const Facts& facts, EventNumber pdu)
{
    return fmt::format("{} {}", facts.protocol(facts.trace()[pdu]).acronym, facts.reading.label(pdu));
}

EventNumber answeredBy(const Facts& facts, EventNumber sent)
{
    const Event& event = facts.trace()[sent];
    return lastBefore(sent, [&](EventNumber earlier) {
        const Event& other = facts.trace()[earlier];
        const bool came = facts.captured ? other.kind == EventKind::Sent && other.host == event.peer
                                         : other.kind == EventKind::Received && other.host == event.host;
        return came && sameExchange(facts, earlier, sent);
    });
}

EventNumber sentBefore(const Facts& facts, EventNumber sent)
{
    const Event& event = facts.trace()[sent];
    return lastBefore(sent, [&](EventNumber earlier) {
        const Event& other = facts.trace()[earlier];
        return isOwnSending(other) && other.host == event.host && sameExchange(facts, earlier, sent);
    });
}

std::string situationOf(const Facts& facts, EventNumber number, const std::optional<Stimulus>& stimulus)
{
    if (stimulus)
        return facts.reading.sentence(stimulus->event);
    const EventNumber answered = answeredBy(facts, number);
    return answered == stack::kNoEvent ? std::string() : facts.reading.sentence(answered);
}

Option explained(const Facts& facts, std::string text, EventNumber number, stack::Citation& clause)
{
    const EventNumber ruling = facts.captured ? stack::kNoEvent : trace::ruledBy(facts.reading, number);
    if (ruling != stack::kNoEvent && facts.trace()[ruling].protocol == facts.trace()[number].protocol) {
        clause = facts.reading.clause(ruling);
        return {std::move(text), asSentence(facts.reading.rule(ruling))};
    }
    const auto pdu = facts.trace()[number].isPdu() ? ownPdu(facts, number) : std::nullopt;
    return {std::move(text), pdu ? asSentence(pdu->sentence) : std::string()};
}

Questions::Questions(const trace::Reading& reading, const session::SessionIndex& sessions,
                     const trace::Machines& machines)
    : m_facts{reading, sessions, machines, reading.trace().isCapture(), {}}
{
    for (const trace::Machine& machine : machines.all())
        for (const EventNumber step : machine.steps)
            m_facts.rowsTaken.insert({machine.protocol, machine.table, reading.trace()[step].row});
}

void Questions::askOnlyOf(std::span<const EventNumber> steps)
{
    m_tables.emplace();
    for (const EventNumber step : steps)
        if (step != stack::kNoEvent && m_facts.trace()[step].kind == EventKind::State)
            m_tables->insert({m_facts.trace()[step].protocol, m_facts.trace()[step].low});
}

std::string Questions::kindOf(EventNumber number) const
{
    const Event& event = m_facts.trace()[number];
    const auto named = [&](std::string_view what, std::string_view reason) {
        return fmt::format("{} {} {} {}", static_cast<int>(event.kind), static_cast<int>(event.protocol), what, reason);
    };
    if (event.kind == EventKind::State)
        return named(fmt::format("{}", event.low), fmt::format("{}", event.row));
    if (event.kind == EventKind::Received)
        return named(m_facts.reading.tag(number), {});
    if (!isOwnSending(event))
        return {};
    EventNumber reason = m_facts.captured ? answeredBy(m_facts, number) : stack::kNoEvent;
    if (const auto stimulus = stimulusOf(m_facts.trace(), number))
        reason = stimulus->event;
    return named(m_facts.reading.tag(number), reason == stack::kNoEvent ? std::string() : m_facts.reading.tag(reason));
}

int Questions::alikeBefore(EventNumber number)
{
    const EventNumber first = (number - 1) / kBlock * kBlock + 1;
    if (m_counted < first || m_counted >= first + kBlock) {
        m_counted = first - 1;
        m_counts.clear();
        m_places.clear();
    }
    for (; m_counted < number; ++m_counted) {
        const Event& event = m_facts.trace()[m_counted + 1];
        if (event.protocol == stack::kNoProtocol ||
            (event.kind != EventKind::State && event.kind != EventKind::Received && event.kind != EventKind::Sent))
            continue;
        if (const std::string kind = kindOf(m_counted + 1); !kind.empty())
            m_places[m_counted + 1] = m_counts[kind]++;
    }
    const auto place = m_places.find(number);
    return place == m_places.end() ? 0 : place->second;
}

std::vector<Question> Questions::about(EventNumber number, EventNumber known)
{
    std::vector<Question> found;
    const Event& event = m_facts.trace()[number];
    const bool asked = event.kind == EventKind::State || event.kind == EventKind::Received || isOwnSending(event);
    if (!asked || event.protocol == stack::kNoProtocol)
        return found;
    const auto stimulus = m_facts.captured ? std::nullopt : stimulusOf(m_facts.trace(), number);
    if (!m_facts.captured && event.kind != EventKind::Received && (!stimulus || stimulus->root > known))
        return found;
    const int before = alikeBefore(number);
    const auto add = [&](std::optional<Question> question) {
        if (question)
            found.push_back(std::move(*question));
    };
    if (before < kMostSenders)
        add(senderQuestion(m_facts, number));
    if (before < kMostStates && (!m_tables || m_tables->contains({event.protocol, event.low})))
        add(stateQuestion(m_facts, number, stimulus));
    if (before < kMostMessages)
        add(messageQuestion(m_facts, number, stimulus));
    if (before < kMostValues)
        add(valueQuestion(m_facts, number, stimulus));
    return found;
}

std::vector<Question> Questions::next(EventNumber known)
{
    for (EventNumber number = known + 1; number <= m_facts.trace().size(); ++number)
        if (std::vector<Question> found = about(number, number - 1); !found.empty())
            return found;
    return {};
}

} // namespace osiscope::questions
