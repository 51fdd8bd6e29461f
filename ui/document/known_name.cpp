#include "ui/document/known_name.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace osiscope::ui {

using session::Session;

namespace {

std::string endsOf(const Session& session)
{
    return session.initiator + " - " + session.responder;
}

/// ":80" of "10.0.0.2:80", "alice" of "alice@10.0.0.1", and all of what has neither a port nor a user.
std::string shortEnd(const std::string& end)
{
    if (const std::size_t at = end.find('@'); at != std::string::npos && at > 0)
        return end.substr(0, at);
    const std::size_t colon = end.rfind(':');
    if (colon == std::string::npos || colon + 1 == end.size())
        return end;
    const std::string_view port = std::string_view(end).substr(colon + 1);
    const bool isAddress = end.find(':') != colon && end[colon - 1] != ']'; // with colons in it, and no port
    const bool isNumber = std::ranges::all_of(port, [](char sign) { return sign >= '0' && sign <= '9'; });
    return isNumber && !isAddress ? end.substr(colon) : end;
}

/// "shop:80" of "10.0.0.2:80".
std::string endOfHost(const std::string& end, const trace::Trace& trace, stack::HostId id)
{
    if (id == stack::kNoHost)
        return end;
    const trace::Host& host = trace.host(id);
    for (const net::IpAddress& address : host.addresses) {
        const std::string alone = address.toString();
        if (end == alone)
            return host.name;
        const std::string withPort = (alone.contains(':') ? "[" + alone + "]" : alone) + ":";
        if (end.starts_with(withPort))
            return host.name + end.substr(withPort.size() - 1);
    }
    return end;
}

/// Both without their addresses. Where one would have nothing else, the other would seem to lack its own: then both
/// have the names of their hosts instead.
std::string shortEnds(const Contents& contents, const Session& session)
{
    std::string from = shortEnd(session.initiator);
    std::string to = shortEnd(session.responder);
    if ((from == session.initiator) != (to == session.responder)) {
        from = endOfHost(session.initiator, *contents.trace, session.initiatorHost);
        to = endOfHost(session.responder, *contents.trace, session.responderHost);
    }
    return from + " - " + to;
}

} // namespace

std::string knownName(const Session& session, stack::EventNumber horizon)
{
    const std::string ends = endsOf(session);
    const session::Evidence& state = session.verdict.stateful;
    const bool isToCome = state.holds && state.event != stack::kNoEvent && state.event > horizon;
    return isToCome && session.name.find(ends) != std::string::npos ? ends : session.name;
}

std::string knownName(const Contents& contents, const Session& session, stack::EventNumber horizon)
{
    return knownName(session, horizon) + contents.names.addedTo(session.id);
}

bool isBeingSetUp(const Contents& contents, const Session& session, stack::EventNumber horizon)
{
    if (session.firstEvent == stack::kNoEvent || session.firstEvent > horizon || session.lastEvent <= horizon)
        return false;
    const auto isLater = [now = (*contents.trace)[horizon].time](const session::Phase& phase) {
        return phase.from > now;
    };
    const auto after = std::ranges::find_if(session.phases, isLater);
    return after != session.phases.begin() && std::prev(after)->name == session::PhaseName::Establishment;
}

std::vector<std::string> shorterNames(const Contents& contents, const Session& session, stack::EventNumber horizon)
{
    const std::string name = knownName(session, horizon);
    const std::string whole = knownName(contents, session, horizon);
    const std::string& number = contents.names.numberOf(session.id);
    const std::string ends = endsOf(session);
    std::vector<std::string> shorter;
    const auto add = [&](const std::string& words) {
        if (words.size() + number.size() < (shorter.empty() ? whole : shorter.back()).size())
            shorter.push_back(words + number);
    };
    const std::size_t at = name.find(ends);
    if (at == std::string::npos) {
        add(name);
        return shorter;
    }
    const std::string before = name.substr(0, at);
    std::string_view behind = std::string_view(name).substr(at + ends.size());
    add(before + shortEnds(contents, session) + std::string(behind));
    while (!behind.empty() && (behind.front() == ',' || behind.front() == ' '))
        behind.remove_prefix(1);
    add(before + (behind.empty() ? shortEnd(session.initiator) : std::string(behind)));
    return shorter;
}

} // namespace osiscope::ui
