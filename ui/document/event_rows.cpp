#include "ui/document/event_rows.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace osiscope::ui {

using stack::EventNumber;
using trace::EventKind;

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

std::string_view hostName(const trace::Trace& trace, stack::HostId host)
{
    return host == stack::kNoHost ? std::string_view{} : std::string_view{trace.host(host).name};
}

} // namespace

bool passes(const trace::Event& event, Detail detail)
{
    switch (event.kind) {
    case EventKind::Sent:
    case EventKind::Received:
    case EventKind::Lost: return true;
    case EventKind::State:
    case EventKind::Fault:
    case EventKind::Note: return detail != Detail::Messages;
    case EventKind::Timer:
        return detail == Detail::Everything ||
               (detail == Detail::Events && event.timerOperation() == trace::TimerOperation::Expired);
    case EventKind::Primitive:
    case EventKind::Variable: return detail == Detail::Everything;
    }
    return true;
}

TextFilter::TextFilter(std::string_view text)
{
    const std::string lowered = lower(text);
    for (std::size_t begin = 0; begin < lowered.size();) {
        const std::size_t end = std::min(lowered.find(' ', begin), lowered.size());
        if (end > begin)
            m_words.push_back(lowered.substr(begin, end - begin));
        begin = end + 1;
    }
}

bool TextFilter::matches(const trace::Reading& reading, EventNumber number) const
{
    if (m_words.empty())
        return true;
    const trace::Event& event = reading.trace()[number];
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    const std::string line = lower(fmt::format(
        "{} {} {} {} {} {} {} {}", number, hostName(reading.trace(), event.host), hostName(reading.trace(), event.peer),
        protocol != nullptr ? protocol->id : "", trace::toString(event.kind), reading.tag(number),
        reading.label(number), reading.sentence(number)));
    return std::ranges::all_of(m_words, [&](const std::string& word) { return line.find(word) != std::string::npos; });
}

EventRows EventRows::all(EventNumber size)
{
    EventRows rows;
    rows.m_all = true;
    rows.m_size = size;
    return rows;
}

bool EventRows::contains(EventNumber number) const
{
    const std::size_t row = lowerBound(number);
    return row < size() && (*this)[row] == number;
}

std::size_t EventRows::lowerBound(EventNumber number) const
{
    if (m_all)
        return std::min<std::size_t>(number == stack::kNoEvent ? 0 : number - 1, m_size);
    return static_cast<std::size_t>(std::ranges::lower_bound(m_numbers, number) - m_numbers.begin());
}

EventNumber EventRows::after(EventNumber number) const
{
    const std::size_t row = lowerBound(number + 1);
    return row < size() ? (*this)[row] : stack::kNoEvent;
}

EventNumber EventRows::before(EventNumber number) const
{
    const std::size_t row = lowerBound(number);
    return row == 0 ? stack::kNoEvent : (*this)[row - 1];
}

} // namespace osiscope::ui
