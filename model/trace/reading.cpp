#include "model/trace/reading.h"

#include "model/trace/packets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace osiscope::trace {

namespace {
constexpr std::array kKindNames{"primitive", "sent", "received", "lost", "state", "timer", "variable", "fault", "note"};
static_assert(std::size(kKindNames) == static_cast<std::size_t>(EventKind::Note) + 1);
constexpr std::array kOperationNames{"started", "cancelled", "expired"};
static_assert(std::size(kOperationNames) == static_cast<std::size_t>(TimerOperation::Expired) + 1);
constexpr std::array kPrimitiveTypes{"request", "indication", "response", "confirm"};
static_assert(std::size(kPrimitiveTypes) == static_cast<std::size_t>(stack::PrimitiveType::Confirm) + 1);
constexpr std::array kFaultLabels{"link down", "link up", "crash", "reboot", "paused", "goes on"};
static_assert(std::size(kFaultLabels) == static_cast<std::size_t>(FaultKind::HostResume) + 1);
constexpr std::array kLossNames{"lost by chance",    "the queue was full",       "the link was down",
                                "the host was down", "lost on purpose",          "longer than the link's MTU",
                                "no route",          "its time to live ran out", "bad checksum",
                                "malformed"};
static_assert(std::size(kLossNames) == static_cast<std::size_t>(LossReason::Malformed) + 1);
constexpr std::string_view kMayGetLost =
    "A network does not promise that a packet arrives, and nobody tells its sender.";
constexpr std::array<std::string_view, kLossNames.size()> kLossRules{
    kMayGetLost,
    "What is sent faster than a link can carry waits in its queue; when that is full, the rest is thrown away.",
    "A link that is down carries nothing, and nobody tells the sender.",
    "A host that is down hears nothing, and nobody tells the sender.",
    kMayGetLost,
    "A link carries no packet that is longer than its MTU.",
    "Who knows no way to a packet's destination cannot pass it on.",
    "Every router takes one off a packet's time to live, and throws it away when nothing is left: so none goes in "
    "circles for ever.",
    "What does not agree with its checksum was damaged on the way, and is thrown away.",
    "What cannot be read is thrown away."};

/// As exact as people read it: to a tenth, and small values to three digits.
std::string realText(double value)
{
    constexpr double kSmall = 10;
    return std::abs(value) < kSmall ? fmt::format("{:.3g}", value)
                                    : fmt::format("{:.15g}", std::round(value * 10) / 10);
}

/// name: of the timer, "retransmission timer", or of what is waited for, "until somebody answers"
std::string timerSentence(const Event& event, std::string_view here, std::string_view name)
{
    const bool isWait = name.starts_with("until ");
    const bool isProper = !name.empty() && name.back() >= 'A' && name.back() <= 'Z'; // "timer K"
    const std::string_view article = isProper ? "" : "the ";
    switch (event.timerOperation()) {
    case TimerOperation::Started: {
        const double seconds = sim::toSeconds(event.deadline() - event.time);
        return isWait ? fmt::format("{} waits {}, {:.6g} s.", here, name, seconds)
                      : fmt::format("{} starts {}{}: it runs out in {:.6g} s.", here, article, name, seconds);
    }
    case TimerOperation::Expired:
        return isWait ? fmt::format("On {}, the wait {} is over.", here, name)
                      : fmt::format("On {}, {}{} runs out.", here, article, name);
    case TimerOperation::Cancelled: break;
    }
    return isWait ? fmt::format("{} no longer waits {}.", here, name)
                  : fmt::format("{} stops {}{}.", here, article, name);
}

/// "a T-CONNECT request", "an S-DATA indication": as letters are read out.
std::string withArticle(std::string_view primitive)
{
    constexpr std::string_view kLikeVowels = "AEFHILMNORSX";
    const bool isSpelled = primitive.size() > 1 && primitive[1] == '-';
    const std::string_view vowels = isSpelled ? kLikeVowels : std::string_view("AEIOU");
    return fmt::format("{} {}", !primitive.empty() && vowels.contains(primitive.front()) ? "an" : "a", primitive);
}

/// A sentence that ends with words of others, which may have an end of their own.
std::string ended(std::string sentence)
{
    if (!std::string_view(".?!").contains(sentence.back()))
        sentence.push_back('.');
    return sentence;
}

/// "TCP SYN"; but "RTCP SR" is not called "RTP RTCP SR": its first word names a protocol that goes with RTP.
std::string withProtocol(std::string_view acronym, const std::string& label)
{
    const std::string_view first = std::string_view(label).substr(0, label.find(' '));
    std::size_t found = 0; // of the letters of the acronym, in their order
    for (const char letter : first)
        found += found < acronym.size() && letter == acronym[found] ? 1 : 0;
    const bool isNamed = found == acronym.size() && first.size() > found && first.front() == acronym.front();
    return isNamed ? label : fmt::format("{} {}", acronym, label);
}

template <typename Names>
std::string_view nameAt(const Names& names, std::size_t index)
{
    return index < names.size() ? names[index] : std::string_view("?");
}
} // namespace

std::string_view toString(EventKind kind)
{
    return nameAt(kKindNames, static_cast<std::size_t>(kind));
}

std::string_view toString(TimerOperation operation)
{
    return nameAt(kOperationNames, static_cast<std::size_t>(operation));
}

std::string_view toString(LossReason reason)
{
    return nameAt(kLossNames, static_cast<std::size_t>(reason));
}

const stack::ProtocolDescription* Reading::protocol(const Event& event) const
{
    return event.protocol == stack::kNoProtocol ? nullptr : &(*m_registry)[event.protocol];
}

std::string Reading::host(HostId id) const
{
    return id == stack::kNoHost ? std::string("somebody") : m_trace->host(id).name;
}

std::vector<stack::DissectedPdu> Reading::dissect(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    if (!event.isPdu() || described == nullptr)
        return {};
    const net::Octets octets = m_trace->octets(event);
    if (stack::isPacketProtocol(*described)) {
        // A packet starts with the network protocol's header.
        if (const stack::ProtocolDescription* network = m_registry->networkOf(octets)) {
            std::vector<stack::DissectedPdu> chain = m_registry->dissectChain(network->id, octets);
            if (event.has(kDecodedOtherwise)) { // what it carries is an event of its own
                const auto own = std::ranges::find(chain, described->id, &stack::DissectedPdu::protocol);
                chain.erase(own == chain.end() ? own : std::next(own), chain.end());
            }
            return chain;
        }
    }
    stack::DissectContext context;
    if (event.entity != stack::kNoEntity) {
        const Entity& entity = m_trace->entity(event.entity);
        context = {entity.local, entity.remote, event.high};
        if (event.kind == EventKind::Received)
            std::swap(context.source, context.destination);
    }
    return m_registry->dissectChain(described->id, octets, context);
}

stack::DissectedPdu Reading::topPdu(const Event& event, EventNumber number) const
{
    // The label of a packet is that of its own protocol, not of what is inside.
    std::vector<stack::DissectedPdu> chain = dissect(number);
    const stack::ProtocolDescription* described = protocol(event);
    const auto own = std::ranges::find_if(
        chain, [&](const stack::DissectedPdu& pdu) { return described != nullptr && pdu.protocol == described->id; });
    if (own != chain.end())
        return std::move(*own);
    return chain.empty() ? stack::DissectedPdu{} : std::move(chain.back());
}

std::string Reading::value(const Event& event) const
{
    const stack::VariableRow& row = protocol(event)->variables[event.row];
    std::string text;
    switch (row.type) {
    case stack::ValueType::Integer: text = fmt::format("{}", event.integer()); break;
    case stack::ValueType::Real: text = realText(event.real()); break;
    case stack::ValueType::Text: text = m_trace->string(event.low); break;
    }
    std::string_view unit = row.unit;
    if (text == "1" && unit.size() > 1 && unit.ends_with('s')) // "1 octet"
        unit.remove_suffix(1);
    return unit.empty() ? text : fmt::format("{} {}", text, unit);
}

std::string Reading::label(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    switch (event.kind) {
    case EventKind::Sent:
    case EventKind::Received:
    case EventKind::Lost: return topPdu(event, number).label;
    case EventKind::Primitive:
        return fmt::format("{} {}", described->primitives[event.tableRow()].name,
                           nameAt(kPrimitiveTypes, static_cast<std::size_t>(event.primitiveType())));
    case EventKind::State: {
        const stack::StateTable& table = described->tables[event.low];
        return stateLabel(table, table.rows[event.row]);
    }
    case EventKind::Timer:
        return fmt::format("{} {}", described->timers[event.tableRow()].name, toString(event.timerOperation()));
    case EventKind::Variable: return fmt::format("{} = {}", described->variables[event.row].id, value(event));
    case EventKind::Fault: return std::string(nameAt(kFaultLabels, event.row));
    case EventKind::Note:
        if (event.row == kActionRow)
            return fmt::format("{}.{}", described->id, m_trace->string(event.low));
        return std::string(described->notes[event.row].name);
    }
    return {};
}

std::string Reading::tag(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    if (event.kind == EventKind::Fault)
        return std::string(nameAt(faultTags(), event.row));
    if (described == nullptr)
        return {};
    std::string name;
    switch (event.kind) {
    case EventKind::Sent:
    case EventKind::Received:
    case EventKind::Lost: name = topPdu(event, number).tag; break;
    case EventKind::Primitive: name = slug(described->primitives[event.tableRow()].name); break;
    case EventKind::State: name = slug(label(number)); break;
    case EventKind::Timer: name = described->timers[event.tableRow()].id; break;
    case EventKind::Variable: name = described->variables[event.row].id; break;
    case EventKind::Note:
        if (event.row == kActionRow) {
            const std::string_view action = m_trace->string(event.low);
            name = fmt::format("action.{}", action.substr(0, action.find(' ')));
        } else {
            name = described->notes[event.row].id;
        }
        break;
    case EventKind::Fault: break;
    }
    return fmt::format("{}.{}", described->id, name);
}

std::string Reading::pduSentence(const Event& event, EventNumber number) const
{
    const stack::DissectedPdu pdu = topPdu(event, number);
    const std::string what = withProtocol(protocol(event)->acronym, pdu.label);
    const std::string here = host(event.host);
    const std::string there = host(event.peer);
    if (event.kind == EventKind::Lost)
        return fmt::format("{} from {} to {} does not arrive: {}.", what, here, there,
                           toString(static_cast<LossReason>(event.row)));
    if (event.kind == EventKind::Received) {
        const std::string_view damage = event.has(stack::PduFlag::Corrupted)   ? " (damaged on the way)"
                                        : event.has(stack::PduFlag::Duplicate) ? " (a second copy, made by the link)"
                                                                               : "";
        return fmt::format("{} receives {} from {}{}.{}", here, what, there, damage, wireSentence(number));
    }
    const std::string_view how = event.has(stack::PduFlag::Forwarded) ? "forwards" : "sends";
    const std::string_view again =
        event.has(stack::PduFlag::Retransmission) && !event.has(stack::PduFlag::Forwarded) ? " once more" : "";
    return fmt::format("{} {} {} to {}{}. {}{}", here, how, what, there, again, pdu.sentence, wireSentence(number));
}

std::string Reading::sentence(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    const std::string here = host(event.host);
    switch (event.kind) {
    case EventKind::Sent:
    case EventKind::Received:
    case EventKind::Lost: return pduSentence(event, number);
    case EventKind::Primitive: {
        const bool down = event.primitiveType() == stack::PrimitiveType::Request ||
                          event.primitiveType() == stack::PrimitiveType::Response;
        const std::string data = event.high == 0 ? "" : fmt::format(", with {} octets", event.high);
        return down ? fmt::format("On {}, the layer above hands {} to {}{}.", here, withArticle(label(number)),
                                  described->acronym, data)
                    : fmt::format("On {}, {} gives {} to the layer above{}.", here, described->acronym,
                                  withArticle(label(number)), data);
    }
    case EventKind::State: {
        const stack::StateTable& table = described->tables[event.low];
        const stack::StateRow& row = table.rows[event.row];
        if (row.state == row.next)
            return fmt::format("The {} on {} stays in {}: {}.", nameInSentence(table.name, described->acronym), here,
                               table.states[row.state], table.events[row.event]);
        return fmt::format("The {} on {} goes from {} to {}: {}.", nameInSentence(table.name, described->acronym), here,
                           table.states[row.state], table.states[row.next], table.events[row.event]);
    }
    case EventKind::Timer: return timerSentence(event, here, described->timers[event.tableRow()].name);
    case EventKind::Variable: {
        const stack::VariableRow& row = described->variables[event.row];
        const std::string now = value(event);
        return ended(
            fmt::format("{} remembers: {} ({}) is now {}", here, row.id, row.name, now.empty() ? "empty" : now));
    }
    case EventKind::Fault: return fmt::format("{}: {}.", m_trace->string(event.low), nameAt(kFaultLabels, event.row));
    case EventKind::Note: break;
    }
    const std::string_view detail = m_trace->string(event.low);
    if (event.row == kActionRow)
        return ended(fmt::format("On {}, a user or program asks {} for: {}", here, described->acronym, detail));
    const stack::NoteRow& note = described->notes[event.row];
    return detail.empty() ? fmt::format("{}: {}", here, note.sentence)
                          : fmt::format("{}: {} ({})", here, note.sentence, detail);
}

namespace {

/// Whether an event was made by a call between layers that has nothing to do with what another one came of.
bool isOfAnotherCall(const Trace& trace, const Event& event, EventNumber other)
{
    if (event.cause == stack::kNoEvent || trace[event.cause].kind != EventKind::Primitive)
        return false;
    EventNumber cause = trace[other].cause;
    while (cause > event.cause)
        cause = trace[cause].cause;
    return cause != event.cause;
}

} // namespace

EventNumber Reading::reasonOf(EventNumber sent) const
{
    // Back through the causes to what the host's layers were called for: a PDU, a timer or a user.
    const Event& event = (*m_trace)[sent];
    EventNumber trigger = event.cause;
    while (trigger != stack::kNoEvent && (*m_trace)[trigger].kind == EventKind::Primitive)
        trigger = (*m_trace)[trigger].cause;
    // Where a timer ran out, the rule is that of the state it found; notes tell what else came of it.
    const bool timed = trigger != stack::kNoEvent && (*m_trace)[trigger].kind == EventKind::Timer;
    EventNumber note = stack::kNoEvent;
    for (EventNumber number = sent - 1; number > trigger; --number) {
        const Event& earlier = (*m_trace)[number];
        if (earlier.entity != event.entity || earlier.row == kActionRow || isOfAnotherCall(*m_trace, earlier, sent))
            continue;
        if (earlier.kind == EventKind::State || (earlier.kind == EventKind::Note && !timed))
            return number;
        if (earlier.kind == EventKind::Note && note == stack::kNoEvent)
            note = number;
    }
    return note;
}

std::string Reading::rule(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    switch (event.kind) {
    case EventKind::State: return std::string(described->tables[event.low].rows[event.row].sentence);
    case EventKind::Timer: return std::string(described->timers[event.tableRow()].meaning);
    case EventKind::Variable: return std::string(described->variables[event.row].meaning);
    case EventKind::Primitive: return std::string(described->primitives[event.tableRow()].meaning);
    case EventKind::Note: return event.row == kActionRow ? "" : std::string(described->notes[event.row].sentence);
    case EventKind::Sent: {
        const EventNumber reason = event.entity == stack::kNoEntity ? stack::kNoEvent : reasonOf(number);
        return reason == stack::kNoEvent ? "" : rule(reason);
    }
    case EventKind::Lost: return std::string(nameAt(kLossRules, event.row));
    case EventKind::Received:
    case EventKind::Fault: break;
    }
    return {};
}

stack::Citation Reading::clause(EventNumber number) const
{
    const Event& event = (*m_trace)[number];
    const stack::ProtocolDescription* described = protocol(event);
    switch (event.kind) {
    case EventKind::State: return described->tables[event.low].rows[event.row].source;
    case EventKind::Timer: return described->timers[event.tableRow()].source;
    case EventKind::Variable: return described->variables[event.row].source;
    case EventKind::Primitive: return described->primitives[event.tableRow()].source;
    case EventKind::Note: return event.row == kActionRow ? stack::Citation{} : described->notes[event.row].source;
    case EventKind::Sent: {
        const EventNumber reason = event.entity == stack::kNoEntity ? stack::kNoEvent : reasonOf(number);
        return reason == stack::kNoEvent ? stack::Citation{} : clause(reason);
    }
    case EventKind::Received:
    case EventKind::Lost:
    case EventKind::Fault: break;
    }
    return {};
}

} // namespace osiscope::trace
