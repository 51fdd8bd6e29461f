#include "ui/document/document.h"

#include "model/trace/difference.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

namespace osiscope::ui {

using stack::EventNumber;
using trace::EventKind;

namespace {

/// Events filtered between two looks at the user's input.
constexpr EventNumber kFilteredAtOnce = 2000;

/// Whether some packet has taken its time to arrive.
bool hasFlights(const Contents& contents)
{
    return std::ranges::any_of(contents.messages.messages().all(), [&](const Message& message) {
        return !message.whole && (*contents.trace)[message.last].time > (*contents.trace)[message.first].time;
    });
}

/// Whether an event is drawn without a packet: at a moment of its own it must not stand on the line of another one.
bool isDrawnAlone(const Contents& contents, const trace::Event& event, Shown shown)
{
    if (event.kind != EventKind::State)
        return event.kind == EventKind::Note || event.kind == EventKind::Fault;
    const stack::ProtocolDescription* protocol = contents.reading.protocol(event);
    const bool upper = protocol != nullptr && protocol->layer > stack::OsiLayer::Transport;
    return shown == Shown::Both || upper == (shown == Shown::Messages);
}

/// Each packet that leaves or arrives, each primitive that is drawn, and each other moment with a state, a note, a
/// fault or the end of a timer. A moment's first row is that of all that comes before its first packet, too.
std::vector<EventNumber> stepRows(const Contents& contents, const ViewOptions& view, session::SessionId only)
{
    std::vector<EventNumber> rows;
    EventNumber first = stack::kNoEvent; // of the moment, as long as that has no row
    bool drawn = false;                  // something of it
    std::optional<sim::TimePoint> moment;
    const auto add = [&](EventNumber number) {
        rows.push_back(first != stack::kNoEvent ? first : number);
        first = stack::kNoEvent;
        drawn = false;
    };
    for (EventNumber number = 1; number <= contents.size(); number++) {
        if (only != session::kNoSession && !contents.sessions.belongs(number, only))
            continue;
        const trace::Event& event = (*contents.trace)[number];
        if (event.time != moment) {
            if (drawn)
                add(first);
            first = number;
        }
        moment = event.time;
        const Message* message = event.isPdu() ? contents.messages.of(number) : nullptr;
        const bool expired = event.kind == EventKind::Timer && event.timerOperation() == trace::TimerOperation::Expired;
        const bool primitive = event.kind == EventKind::Primitive && isPrimitiveShown(contents, view, number);
        if (primitive && drawn)
            add(first); // what its machine did before it stands above it
        if ((message != nullptr && isShown(*message, view.shown)) || primitive || expired ||
            event.kind == EventKind::Fault)
            add(number);
        else if (first != stack::kNoEvent)
            drawn = drawn || isDrawnAlone(contents, event, view.shown);
    }
    if (drawn)
        add(first);
    return rows;
}

/// Room for the words above an arrow, and for those below a message that lies beneath its packets: in units, of which
/// a ladder has three lines for each unless it is made smaller (LadderMetrics::fittingZoom).
constexpr double kRowRoom = 0.5;
constexpr double kWordsBelow = 0.5;

/// What is drawn of a capture. Nothing there tells how long a packet was under way, and those that are close to each
/// other would lie on one line.
std::vector<ScaleRow> captureRows(const Contents& contents, Shown shown, session::SessionId only)
{
    std::vector<ScaleRow> rows;
    if (contents.messages.knowsEnds())
        return rows;
    const Message* beneath = nullptr; // whose packets are still to come
    for (const Message& message : contents.messages.messages().all()) {
        if (!isShown(message, shown) ||
            (only != session::kNoSession && !contents.sessions.belongs(message.first, only)))
            continue;
        const bool isWithIt = beneath != nullptr && beneath->from == message.from && beneath->to == message.to &&
                              (*contents.trace)[beneath->first].time == (*contents.trace)[message.first].time;
        const bool liesBeneath = message.whole && shown == Shown::Both;
        if (!isWithIt)
            rows.push_back({message.first, kRowRoom + (liesBeneath ? kWordsBelow : 0)});
        beneath = liesBeneath ? &message : nullptr;
    }
    return rows;
}

/// What a capture is true to scale by: so that it has no more than a few lines for each packet.
sim::Duration captureUnit(const trace::Trace& trace, sim::Duration unit, std::size_t rows)
{
    constexpr std::int64_t kUnitsForRow = 2;
    const sim::Duration whole = trace[static_cast<EventNumber>(trace.size())].time - trace[1].time;
    return std::max(unit, whole / (kUnitsForRow * static_cast<std::int64_t>(rows)));
}

} // namespace

bool isPrimitiveShown(const Contents& contents, const ViewOptions& options, EventNumber number)
{
    if (!options.primitives)
        return false;
    const stack::ProtocolDescription* provider = contents.reading.protocol((*contents.trace)[number]);
    if (provider == nullptr)
        return false;
    return options.shown == Shown::Packets ? provider->layer <= stack::OsiLayer::Transport
                                           : provider->layer >= stack::OsiLayer::Transport;
}

TimeScale makeScale(const Contents& contents, const ViewOptions& view, sim::Duration unit, session::SessionId only)
{
    const trace::Trace& trace = *contents.trace;
    if (unit == sim::Duration::zero())
        unit = typicalFlight(trace, contents.messages);
    if (view.scale != ScaleKind::Steps) {
        const std::vector<ScaleRow> apart = captureRows(contents, view.shown, only);
        if (view.scale == ScaleKind::Compressed)
            return TimeScale::compressed(trace, contents.messages, unit, apart);
        return TimeScale::linear(trace, apart.empty() ? unit : captureUnit(trace, unit, apart.size()), apart);
    }
    return TimeScale::steps(trace, stepRows(contents, view, only));
}

Document::Document(QObject* parent) : QObject(parent)
{
    connect(&m_rows, &FoundEvents::grown, this, &Document::rowsGrown);
}

void Document::setContents(std::shared_ptr<const Contents> contents)
{
    m_contents = std::move(contents);
    m_cursor = stack::kNoEvent;
    m_session = session::kNoSession;
    m_visibleRange = {};
    m_filterText.clear();
    m_filter = {};
    m_unit = m_contents ? typicalFlight(*m_contents->trace, m_contents->messages) : sim::Duration::zero();
    rebuildScale();
    restartFilter();
    emit contentsChanged();
    emit rowsChanged();
    m_marks.setContents(m_contents);
    emit sessionChanged();
    emit cursorChanged();
}

void Document::replaceContents(std::shared_ptr<const Contents> contents)
{
    if (m_contents == nullptr || contents == nullptr) {
        setContents(std::move(contents));
        return;
    }
    const std::shared_ptr<const Contents> before = std::exchange(m_contents, std::move(contents));
    const bool atEnd = m_cursor != stack::kNoEvent && m_cursor == before->size();
    m_cursor = atEnd ? m_contents->size()
                     : trace::counterpart(*before->trace, m_cursor, *m_contents->trace,
                                          trace::firstDifference(*before->trace, *m_contents->trace));
    m_session = counterpartOf(m_session, *before);
    if (!hasFlights(*before)) // nothing was there to be measured by
        m_unit = typicalFlight(*m_contents->trace, m_contents->messages);
    rebuildScale();
    restartFilter();
    m_anew = true;
    emit contentsChanged();
    emit rowsChanged();
    m_marks.replaceContents(m_contents);
    emit sessionChanged();
    emit cursorChanged();
    m_anew = false;
}

/// The session of what was before, as it is called now.
session::SessionId Document::counterpartOf(session::SessionId session, const Contents& before) const
{
    if (session == session::kNoSession)
        return session;
    const session::Session& wanted = before.sessions[session];
    const auto isIt = [&](const session::Session& each) {
        return each.protocol == wanted.protocol && each.name == wanted.name;
    };
    const auto& all = m_contents->sessions.all();
    if (static_cast<std::size_t>(session) <= all.size() && isIt(m_contents->sessions[session]))
        return session;
    const auto found = std::ranges::find_if(all, isIt);
    return found == all.end() ? session::kNoSession : found->id;
}

void Document::holdAxis(bool held)
{
    if (held == m_axisHeld)
        return;
    m_axisHeld = held;
    emit axisHeldChanged();
}

void Document::setCursor(EventNumber number)
{
    number = m_contents ? std::min(number, m_contents->size()) : stack::kNoEvent;
    if (number == m_cursor)
        return;
    m_cursor = number;
    emit cursorChanged();
}

void Document::setCursorUpTo(EventNumber number)
{
    const std::size_t after = rows().lowerBound(number + 1);
    setCursor(after == 0 ? number : rows()[after - 1]);
}

void Document::setCursorAt(sim::TimePoint moment)
{
    if (!m_contents)
        return;
    const auto numbers = std::views::iota(EventNumber{1}, m_contents->size() + 1);
    const auto after = std::ranges::upper_bound(
        numbers, moment, {}, [this](EventNumber number) { return (*m_contents->trace)[number].time; });
    setCursorUpTo(static_cast<EventNumber>(after - numbers.begin()));
}

EventNumber Document::horizon() const
{
    if (!m_contents)
        return stack::kNoEvent;
    return m_options.shownFuture() == Future::Hidden ? m_cursor : m_contents->size();
}

void Document::selectSession(session::SessionId session)
{
    if (session == m_session)
        return;
    m_session = session;
    if (m_options.onlySession) {
        rebuildScale();
        emit optionsChanged();
    }
    emit sessionChanged();
}

void Document::setOptions(const ViewOptions& options)
{
    if (options == m_options)
        return;
    const bool scaleDiffers = options.scale != m_options.scale || options.shown != m_options.shown ||
                              options.onlySession != m_options.onlySession ||
                              (options.primitives != m_options.primitives && options.scale == ScaleKind::Steps);
    const bool detailDiffers = options.detail != m_options.detail;
    m_options = options;
    if (scaleDiffers)
        rebuildScale();
    if (detailDiffers) {
        restartFilter();
        emit rowsChanged();
    }
    emit optionsChanged();
}

void Document::setFilterText(const QString& text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    m_filter = EventFilter(text.toStdString());
    restartFilter();
    emit rowsChanged();
}

void Document::setVisibleRange(Range range)
{
    if (range == m_visibleRange)
        return;
    m_visibleRange = range;
    emit visibleRangeChanged();
}

bool Document::stepForward()
{
    if (m_gate && m_gate())
        return true;
    const bool can = canStepForward();
    if (const EventNumber next = rows().after(m_cursor); next != stack::kNoEvent)
        setCursor(next);
    else if (can)
        setCursor(lastStop());
    return can;
}

EventNumber Document::lastStop() const
{
    if (m_contents && m_filter.empty() && m_options.detail != Detail::Messages)
        return m_contents->size();
    return rows().size() > 0 ? rows()[rows().size() - 1] : stack::kNoEvent;
}

bool Document::stepBack()
{
    const bool can = canStepBack();
    setCursor(rows().before(m_cursor));
    return can;
}

void Document::toFirst()
{
    if (rows().size() > 0)
        setCursor(rows()[0]);
}

void Document::toLast()
{
    finishFiltering();
    if (const EventNumber last = lastStop(); last != stack::kNoEvent)
        setCursor(last);
}

void Document::rebuildScale()
{
    m_scale = m_contents
                  ? makeScale(*m_contents, m_options, m_unit, m_options.onlySession ? m_session : session::kNoSession)
                  : TimeScale();
}

void Document::restartFilter()
{
    if (!m_contents)
        m_rows.set({});
    else if (m_filter.empty() && m_options.detail == Detail::Everything)
        m_rows.set(EventRows::all(m_contents->size()));
    else // looking at an event's kind is cheap, making its text is not
        m_rows.search(m_contents->size(), m_filter.empty() ? m_contents->size() : kFilteredAtOnce,
                      [contents = m_contents, detail = m_options.detail, filter = m_filter](EventNumber number) {
                          return passes((*contents->trace)[number], detail) && filter.matches(*contents, number);
                      });
}

} // namespace osiscope::ui
