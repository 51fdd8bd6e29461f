#include "ui/ladder/lifelines.h"

#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace osiscope::ui {

using stack::HostId;

namespace {

struct LifelinesWords {
    Q_DECLARE_TR_FUNCTIONS(Lifelines)
};

/// A host's name can have every sign but this one.
constexpr QChar kBetween = u'\n';
constexpr QChar kHidden = u'-';
constexpr QChar kSeen = u'+';

bool isSeen(const Lifeline& line)
{
    return !line.hidden;
}

} // namespace

Lifelines::Lifelines(const std::vector<HostId>& hosts)
{
    for (const HostId host : hosts)
        m_lines.push_back({{host}, false});
}

std::optional<std::size_t> Lifelines::placeOf(HostId host) const
{
    for (std::size_t place = 0; place < m_lines.size(); place++)
        if (std::ranges::find(m_lines[place].hosts, host) != m_lines[place].hosts.end())
            return place;
    return std::nullopt;
}

std::optional<std::size_t> Lifelines::shownAfter(std::size_t place) const
{
    for (std::size_t next = place + 1; next < m_lines.size(); next++)
        if (!m_lines[next].hidden)
            return next;
    return std::nullopt;
}

std::optional<std::size_t> Lifelines::shownBefore(std::size_t place) const
{
    for (std::size_t next = std::min(place, m_lines.size()); next > 0; next--)
        if (!m_lines[next - 1].hidden)
            return next - 1;
    return std::nullopt;
}

std::size_t Lifelines::shownCount() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_lines, isSeen));
}

void Lifelines::move(std::size_t from, std::size_t to)
{
    if (from >= m_lines.size() || to >= m_lines.size())
        return;
    const auto at = [this](std::size_t place) { return m_lines.begin() + static_cast<std::ptrdiff_t>(place); };
    if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
}

void Lifelines::setHidden(std::size_t place, bool hidden)
{
    if (place >= m_lines.size() || (hidden && !m_lines[place].hidden && shownCount() == 1))
        return;
    m_lines[place].hidden = hidden;
}

void Lifelines::fold(std::size_t place)
{
    const std::optional<std::size_t> next = place < m_lines.size() ? shownAfter(place) : std::nullopt;
    if (!next || m_lines[place].hidden)
        return;
    const Lifeline folded = m_lines[*next];
    m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(*next));
    m_lines[place].hosts.insert(m_lines[place].hosts.end(), folded.hosts.begin(), folded.hosts.end());
}

void Lifelines::foldBetween()
{
    const auto first = std::ranges::find_if(m_lines, isSeen);
    if (first == m_lines.end())
        return;
    const std::optional<std::size_t> second = shownAfter(static_cast<std::size_t>(first - m_lines.begin()));
    while (second && shownCount() > 3)
        fold(*second);
}

void Lifelines::unfold(std::size_t place)
{
    if (place >= m_lines.size() || !m_lines[place].isFolded())
        return;
    const Lifeline folded = m_lines[place];
    m_lines[place].hosts = {folded.hosts.front()};
    for (std::size_t i = folded.hosts.size() - 1; i > 0; i--)
        m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(place) + 1, {{folded.hosts[i]}, folded.hidden});
}

bool Lifelines::areOf(const std::vector<HostId>& hosts) const
{
    std::vector<HostId> mine;
    for (const Lifeline& line : m_lines)
        mine.insert(mine.end(), line.hosts.begin(), line.hosts.end());
    return std::ranges::is_permutation(mine, hosts);
}

Lifelines Lifelines::shown() const
{
    Lifelines some;
    std::ranges::copy_if(m_lines, std::back_inserter(some.m_lines), isSeen);
    return some;
}

Lifelines Lifelines::of(const std::vector<HostId>& hosts) const
{
    Lifelines some;
    std::ranges::copy_if(m_lines, std::back_inserter(some.m_lines), [&](const Lifeline& line) {
        return std::ranges::find_first_of(line.hosts, hosts) != line.hosts.end();
    });
    return some.empty() ? *this : some;
}

std::vector<HostId> hostsByAppearance(const Contents& contents)
{
    std::vector<HostId> hosts;
    std::vector<bool> seen(contents.trace->hostCount(), false);
    const auto add = [&](HostId host) {
        const auto index = static_cast<std::size_t>(host);
        if (index < seen.size() && !seen[index]) {
            seen[index] = true;
            hosts.push_back(host);
        }
    };
    // Whoever speaks first, and to whom; then those that only have events of their own.
    const auto messages = contents.messages.messages().all();
    for (std::size_t i = 0; i < messages.size() && hosts.size() < seen.size(); i++) {
        add(messages[i].from);
        add(messages[i].to);
    }
    for (stack::EventNumber number = 1; number <= contents.size() && hosts.size() < seen.size(); number++)
        add((*contents.trace)[number].host);
    return hosts;
}

std::vector<HostId> hostsOf(const Contents& contents, session::SessionId session)
{
    std::vector<HostId> hosts;
    if (session == session::kNoSession)
        return hosts;
    const auto add = [&](HostId host) {
        if (host != stack::kNoHost && std::ranges::find(hosts, host) == hosts.end())
            hosts.push_back(host);
    };
    for (const Message& message : contents.messages.messages().all())
        if (contents.sessions.belongs(message.first, session)) {
            add(message.from);
            add(message.to);
        }
    return hosts;
}

QStringList toWords(const Lifelines& lines, const trace::Trace& trace)
{
    QStringList words;
    for (const Lifeline& line : lines.all()) {
        QStringList names;
        for (const HostId host : line.hosts)
            names << toQString(trace.host(host).name);
        words << (line.hidden ? kHidden : kSeen) + names.join(kBetween);
    }
    return words;
}

std::optional<Lifelines> fromWords(const QStringList& words, const Contents& contents)
{
    const std::vector<HostId> hosts = hostsByAppearance(contents);
    Lifelines lines;
    std::vector<HostId> ordered;
    for (const QString& line : words)
        for (const QString& name : line.mid(1).split(kBetween)) {
            const auto found = std::ranges::find_if(
                hosts, [&](HostId host) { return toQString(contents.trace->host(host).name) == name; });
            if (found == hosts.end())
                return std::nullopt;
            ordered.push_back(*found);
        }
    if (!std::ranges::is_permutation(ordered, hosts))
        return std::nullopt;
    lines = Lifelines(ordered);
    for (std::size_t place = 0; place < lines.size(); place++) {
        const QString& line = words[static_cast<qsizetype>(place)];
        for (qsizetype more = line.count(kBetween); more > 0; more--)
            lines.fold(place);
    }
    for (std::size_t place = 0; place < lines.size(); place++)
        lines.setHidden(place, words[static_cast<qsizetype>(place)].startsWith(kHidden));
    return lines;
}

QString lifelineName(const Lifeline& line, const trace::Trace& trace)
{
    QString first = toQString(trace.host(line.hosts.front()).name);
    if (line.hosts.size() == 1)
        return first;
    if (line.hosts.size() == 2)
        return LifelinesWords::tr("%1, %2").arg(first, toQString(trace.host(line.hosts[1]).name));
    return LifelinesWords::tr("%1 and %2 more").arg(first).arg(line.hosts.size() - 1);
}

} // namespace osiscope::ui
