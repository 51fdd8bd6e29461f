#include "ui/document/marks.h"

#include "model/trace/difference.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// Events tested between two looks at the user's input: their text has to be made.
constexpr EventNumber kTestedAtOnce = 2000;

const QString kBookmarks = QStringLiteral("/bookmarks");
const QString kBreakpoints = QStringLiteral("/breakpoints");

std::set<EventNumber> numbersOf(const EventRows& rows)
{
    std::set<EventNumber> numbers;
    for (std::size_t row = 0; row < rows.size(); row++)
        numbers.insert(rows[row]);
    return numbers;
}

} // namespace

Marks::Marks(QObject* parent) : QObject(parent)
{
    connect(&m_breaks, &FoundEvents::grown, this, &Marks::changed);
}

void Marks::setContents(std::shared_ptr<const Contents> contents)
{
    m_contents = std::move(contents);
    recall();
    findBreaks();
    emit changed();
}

void Marks::replaceContents(std::shared_ptr<const Contents> contents)
{
    const std::shared_ptr<const Contents> before = std::exchange(m_contents, std::move(contents));
    if (m_bookmarks.size() > 0) {
        const EventNumber difference = trace::firstDifference(*before->trace, *m_contents->trace);
        std::set<EventNumber> numbers;
        for (const EventNumber number : numbersOf(m_bookmarks))
            numbers.insert(trace::counterpart(*before->trace, number, *m_contents->trace, difference));
        numbers.erase(stack::kNoEvent);
        setBookmarks(numbers);
    }
    findBreaks();
    emit changed();
}

void Marks::setBookmarked(EventNumber number, bool on)
{
    if (m_contents == nullptr || number == stack::kNoEvent || m_bookmarks.contains(number) == on)
        return;
    std::set<EventNumber> numbers = numbersOf(m_bookmarks);
    if (on)
        numbers.insert(number);
    else
        numbers.erase(number);
    setBookmarks(numbers);
    remember();
    emit changed();
}

void Marks::setBreakpoint(const QString& filter, bool on)
{
    const QString words = filter.simplified();
    if (words.isEmpty() || m_breakpoints.contains(words) == on)
        return;
    if (on)
        m_breakpoints << words;
    else
        m_breakpoints.removeAll(words);
    findBreaks();
    remember();
    emit changed();
}

EventNumber Marks::breakAfter(EventNumber number, EventNumber until)
{
    EventNumber found = m_breaks.rows().after(number);
    for (EventNumber tested = number; found == stack::kNoEvent && m_breaks.isSearching() && tested < until;) {
        tested = std::min(until, tested + kTestedAtOnce);
        m_breaks.searchUpTo(tested);
        found = m_breaks.rows().after(number);
    }
    return found <= until ? found : stack::kNoEvent;
}

EventNumber Marks::breakBefore(EventNumber number)
{
    m_breaks.searchUpTo(number);
    return m_breaks.rows().before(number);
}

QString Marks::key() const
{
    return QStringLiteral("marks/") +
           QString::fromStdString(m_contents->lesson ? m_contents->lesson->lesson().id : m_contents->title);
}

/// An event with its words: another run may have something else there, which has not been marked.
QString Marks::remembered(EventNumber number) const
{
    return QStringLiteral("%1 %2").arg(number).arg(QString::fromStdString(m_contents->reading.sentence(number)));
}

void Marks::recall()
{
    m_breakpoints.clear();
    std::set<EventNumber> numbers;
    if (m_contents != nullptr) {
        const QSettings settings;
        m_breakpoints = settings.value(key() + kBreakpoints).toStringList();
        for (const QString& words : settings.value(key() + kBookmarks).toStringList()) {
            const EventNumber number = words.section(QLatin1Char(' '), 0, 0).toUInt();
            if (number > 0 && number <= m_contents->size() && remembered(number) == words)
                numbers.insert(number);
        }
    }
    setBookmarks(numbers);
}

void Marks::remember() const
{
    QStringList events;
    for (const EventNumber number : numbersOf(m_bookmarks))
        events << remembered(number);
    QSettings settings;
    for (const auto& [name, words] : {std::pair(kBookmarks, events), std::pair(kBreakpoints, m_breakpoints)})
        if (words.isEmpty())
            settings.remove(key() + name);
        else
            settings.setValue(key() + name, words);
}

void Marks::setBookmarks(const std::set<EventNumber>& numbers)
{
    m_bookmarks = {};
    for (const EventNumber number : numbers)
        m_bookmarks.append(number);
}

void Marks::findBreaks()
{
    if (m_contents == nullptr || m_breakpoints.isEmpty()) {
        m_breaks.set({});
        return;
    }
    std::vector<EventFilter> filters;
    for (const QString& words : std::as_const(m_breakpoints))
        filters.emplace_back(words.toStdString());
    m_breaks.search(m_contents->size(), kTestedAtOnce, [filters, contents = m_contents](EventNumber number) {
        return std::ranges::any_of(filters,
                                   [&](const EventFilter& filter) { return filter.matches(*contents, number); });
    });
}

} // namespace osiscope::ui
