#pragma once

#include "ui/document/contents.h"

#include <QStringList>

#include <cstddef>
#include <optional>
#include <vector>

namespace osiscope::ui {

/// A vertical line of a ladder: a host or, folded into one, several. What folded hosts send to each other is within it.
struct Lifeline {
    std::vector<stack::HostId> hosts;
    bool hidden = false;

    bool isFolded() const { return hosts.size() > 1; }
    bool operator==(const Lifeline&) const = default;
};

/// The lifelines of a ladder, from the left, as its user has put, folded and hidden them. Places are those of all
/// lifelines, hidden ones counted; a change that makes no sense changes nothing, and at least one stays to be seen.
class Lifelines {
public:
    Lifelines() = default;
    /// Each host on its own, in this order.
    explicit Lifelines(const std::vector<stack::HostId>& hosts);

    const std::vector<Lifeline>& all() const { return m_lines; }
    bool empty() const { return m_lines.empty(); }
    std::size_t size() const { return m_lines.size(); }
    const Lifeline& operator[](std::size_t place) const { return m_lines[place]; }
    std::optional<std::size_t> placeOf(stack::HostId host) const;
    /// The next one to be seen behind a place, or before it.
    std::optional<std::size_t> shownAfter(std::size_t place) const;
    std::optional<std::size_t> shownBefore(std::size_t place) const;
    std::size_t shownCount() const;

    /// To another place among all; those between make room.
    void move(std::size_t from, std::size_t to);
    void setHidden(std::size_t place, bool hidden);
    /// With the next one that is seen.
    void fold(std::size_t place);
    /// All that are seen between the first and the last.
    void foldBetween();
    /// Each of its hosts on its own again.
    void unfold(std::size_t place);
    /// Whether they are of these hosts, all of them and no others.
    bool areOf(const std::vector<stack::HostId>& hosts) const;
    /// Only those that are seen.
    Lifelines shown() const;
    /// Only those of these hosts, or all where that leaves none.
    Lifelines of(const std::vector<stack::HostId>& hosts) const;

    bool operator==(const Lifelines&) const = default;

private:
    std::vector<Lifeline> m_lines;
};

/// The hosts of a trace in order of appearance.
std::vector<stack::HostId> hostsByAppearance(const Contents& contents);
/// Those that take part in a session, or in one that carries it.
std::vector<stack::HostId> hostsOf(const Contents& contents, session::SessionId session);

/// To be remembered: hosts by name.
QStringList toWords(const Lifelines& lines, const trace::Trace& trace);
/// nullopt: they are not those of these hosts.
std::optional<Lifelines> fromWords(const QStringList& words, const Contents& contents);

/// "alice", "alice, bob" or "alice and 3 more".
QString lifelineName(const Lifeline& line, const trace::Trace& trace);

} // namespace osiscope::ui
