#include "model/trace/filter.h"

#include "model/net/ascii.h"
#include "model/trace/tags.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <ranges>
#include <utility>

namespace osiscope::trace {

namespace {
constexpr std::array<std::pair<std::string_view, stack::PduFlag>, 4> kFlags{
    {{"retransmission", stack::PduFlag::Retransmission},
     {"duplicate", stack::PduFlag::Duplicate},
     {"corrupted", stack::PduFlag::Corrupted},
     {"forwarded", stack::PduFlag::Forwarded}}};
constexpr std::array<std::string_view, 4> kTypes{"request", "indication", "response", "confirm"};

/// The words of an enum, first to last.
template <typename Enum>
std::vector<std::string_view> wordsUpTo(Enum last, Enum first = Enum{})
{
    std::vector<std::string_view> words;
    for (int value = static_cast<int>(first); value <= static_cast<int>(last); ++value)
        words.push_back(toString(static_cast<Enum>(value)));
    return words;
}

bool isKind(std::string_view word)
{
    for (int kind = 0; kind <= static_cast<int>(EventKind::Note); ++kind)
        if (toString(static_cast<EventKind>(kind)) == word)
            return true;
    return false;
}

/// What a word says of PDUs, timers and primitives; nullopt: the word says nothing of the kind.
std::optional<bool> matchesMark(const Reading& reading, EventNumber number, std::string_view word)
{
    const Event& event = reading.trace()[number];
    for (const auto& [name, flag] : kFlags)
        if (name == word || (flag == stack::PduFlag::Retransmission && word == "retransmitted"))
            return (event.kind == EventKind::Sent || event.kind == EventKind::Received) &&
                   (event.has(flag) || (flag == stack::PduFlag::Retransmission && reading.isSentAgain(number)));
    for (int operation = 0; operation <= static_cast<int>(TimerOperation::Expired); ++operation)
        if (toString(static_cast<TimerOperation>(operation)) == word)
            return event.kind == EventKind::Timer && static_cast<int>(event.timerOperation()) == operation;
    const auto type = std::ranges::find(kTypes, word);
    if (type != kTypes.end())
        return event.kind == EventKind::Primitive && static_cast<int>(event.primitiveType()) == type - kTypes.begin();
    return std::nullopt;
}

std::optional<bool> matchesProtocol(const Reading& reading, const Event& event, std::string_view word)
{
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    if (reading.registry().find(word) != nullptr)
        return protocol != nullptr && protocol->id == word;
    for (int layer = 1; layer <= static_cast<int>(stack::OsiLayer::Application); ++layer)
        if (stack::toString(static_cast<stack::OsiLayer>(layer)) == word)
            return protocol != nullptr && static_cast<int>(protocol->layer) == layer;
    return std::nullopt;
}

std::optional<bool> matchesHost(const Reading& reading, const Event& event, std::string_view word)
{
    const Trace& trace = reading.trace();
    for (std::size_t i = 0; i < trace.hostCount(); ++i)
        if (net::toLower(trace.host(static_cast<HostId>(i)).name) == word)
            return event.host == static_cast<HostId>(i);
    return std::nullopt;
}

/// "syn-ack", "syn,ack" and "synack" are the same.
std::string withoutMarks(std::string_view word)
{
    std::string letters;
    std::ranges::copy_if(word, std::back_inserter(letters), [](char letter) { return letter != '-' && letter != ','; });
    return letters;
}

/// Whether a word is a tag, or what its protocol calls it: "tcp.syn-ack", "syn-ack".
bool matchesTag(std::string_view tag, std::string_view word)
{
    return tag == word || (!word.contains('.') && withoutMarks(tag.substr(tag.find('.') + 1)) == withoutMarks(word));
}

bool matchesWord(const Reading& reading, EventNumber number, std::string_view word)
{
    const Event& event = reading.trace()[number];
    if (isKind(word))
        return toString(event.kind) == word;
    if (const auto mark = matchesMark(reading, number, word))
        return *mark;
    if (const auto protocol = matchesProtocol(reading, event, word))
        return *protocol;
    if (const auto host = matchesHost(reading, event, word))
        return *host;
    return matchesTag(reading.tag(number), word) || reading.hasWireLabel(number, word) ||
           net::toLower(reading.sentence(number)).contains(word);
}
} // namespace

std::vector<std::string_view> eventWords()
{
    std::vector<std::string_view> words = wordsUpTo(EventKind::Note);
    std::ranges::copy(wordsUpTo(TimerOperation::Expired), std::back_inserter(words));
    std::ranges::copy(kTypes, std::back_inserter(words));
    words.push_back(faultTags().back());                                               // the one tag without a dot
    std::ranges::copy(packetWords() | std::views::drop(1), std::back_inserter(words)); // "sent" is a kind
    return words;
}

std::vector<std::string_view> packetWords()
{
    std::vector<std::string_view> words{toString(EventKind::Sent)};
    for (const auto& [name, flag] : kFlags)
        words.push_back(name);
    std::ranges::copy(wordsUpTo(stack::OsiLayer::Application, stack::OsiLayer::Network), std::back_inserter(words));
    return words;
}

Filter::Filter(std::string_view text)
{
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string word = net::toLower(text.substr(at, end - at));
        const bool negated = word.starts_with('!');
        if (negated)
            word.erase(0, 1);
        if (!word.empty())
            m_words.push_back({std::move(word), negated});
        at = end;
    }
}

bool Filter::matches(const Reading& reading, EventNumber number) const
{
    return std::ranges::all_of(
        m_words, [&](const Word& word) { return matchesWord(reading, number, word.text) != word.negated; });
}

std::vector<EventNumber> firstMatches(const Reading& reading, std::span<const std::string> filters)
{
    std::vector<EventNumber> found;
    EventNumber next = 1;
    for (const std::string& text : filters) {
        const Filter filter(text);
        EventNumber number = next;
        while (number <= reading.trace().size() && !filter.matches(reading, number))
            ++number;
        const bool reached = number <= reading.trace().size();
        found.push_back(reached ? number : stack::kNoEvent);
        if (reached)
            next = number + 1;
    }
    return found;
}

} // namespace osiscope::trace
