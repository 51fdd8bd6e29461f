#include "layers/session/sip/tracker.h"

#include "layers/session/sdp/session_description.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
/// An offer or an answer says where media is to come to (RFC 3264 5.1), and reports to the next port (RFC 3550 11).
void announceMedia(const Message& message, session::SessionId dialog, session::SessionSink& sink)
{
    const auto described = sdp::parse(message.body);
    if (!described)
        return;
    for (const sdp::Media& media : described->media)
        if (auto where = described->endpointOf(media)) {
            sink.announce(dialog, *where);
            ++where->port;
            sink.announce(dialog, *where);
        }
}

/// How the connections that carry a dialog have failed, if all of them have: what was sent on them came to nothing. A
/// call may rest on registrations, too, on which nothing is sent.
std::optional<session::Outcome> failureBelow(const session::Session& dialog, session::SessionSink& sink)
{
    std::optional<session::Outcome> failure;
    for (const session::SessionId carrier : dialog.carriedBy) {
        if (sink.at(carrier).layer != stack::OsiLayer::Transport)
            continue;
        failure = sink.at(carrier).outcome;
        if (failure != session::Outcome::Refused && failure != session::Outcome::TimedOut &&
            failure != session::Outcome::Aborted)
            return std::nullopt;
    }
    return failure;
}

/// The Call-ID, which has no spaces. A message without one, which is wrong, is known by its transaction.
std::string nameOf(const Message& message, const session::TrackedPdu& pdu)
{
    if (!message.callId().empty())
        return std::string(message.callId());
    const auto& [one, other] = std::minmax(pdu.source, pdu.destination);
    const auto via = message.topVia();
    return fmt::format("{} - {} {}", one.toString(), other.toString(), via ? via->branch() : "");
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<Tracker>();
}

void Tracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const Head head = readHead(pdu.octets);
    const Message message = readMessage(pdu.octets, head);
    TrackedDialog& dialog = dialogOf(message, pdu, sink);
    dialog.add(message, pdu, sink.at(dialog.id));
    sink.assign(pdu.event, dialog.id);
    std::vector<TrackedDialog>& dialogs = m_byCallId[nameOf(message, pdu)];
    const Place place{&dialogs, static_cast<std::size_t>(&dialog - dialogs.data())};
    if (message.isRequest())
        m_asked[{pdu.source, pdu.destination, pdu.length}] = place;
    else if (message.method == "REGISTER" && message.isSuccess())
        bindingsChanged(message, place, pdu);
    if (message.is("INVITE"))
        targetFound(message, pdu.time, sink.at(dialog.id));
    announceMedia(message, dialog.id, sink);
}

/// RFC 3261 10.1, 16.5: whoever is called is found by a registration; the call goes to the address that it has bound.
void Tracker::targetFound(const Message& invite, sim::TimePoint now, session::Session& call) const
{
    const auto registrations = m_registrations.find(invite.to().uri.whom());
    const auto target = parseUri(invite.requestUri);
    if (registrations == m_registrations.end() || !target)
        return;
    for (const Place& registration : registrations->second)
        if (registration->leadsTo(target->toString(), now))
            call.addCarrier(registration->id);
}

/// RFC 3261 10.2: a user agent should use the same Call-ID for all its registrations, but need not.
void Tracker::bindingsChanged(const Message& response, const Place& place, const session::TrackedPdu& pdu)
{
    std::vector<Place>& registrations = m_registrations[response.to().uri.whom()];
    if (std::ranges::find(registrations, place) == registrations.end())
        registrations.push_back(place);
    if (const Bindings* removed = place->removedBy(response))
        for (const Place& other : registrations)
            if (other != place)
                other->removedElsewhere(*removed, {pdu.event, pdu.time});
}

TrackedDialog& Tracker::dialogOf(const Message& message, const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    std::vector<TrackedDialog>& dialogs = m_byCallId[nameOf(message, pdu)];
    if (dialogs.empty()) {
        dialogs.emplace_back(message, pdu);
        dialogs.back().id = sink.open(dialogs.back().begin(message, pdu));
        return dialogs.back();
    }
    // The callee's tag stands in To, or, in what the callee asks, in From.
    const bool callersRequest = dialogs.front().isFromCaller(message) == message.isRequest();
    const std::string tag(callersRequest ? message.to().tag() : message.from().tag());
    for (TrackedDialog& dialog : dialogs)
        if (!tag.empty() && dialog.calleeTag() == tag)
            return dialog;
    const bool forked = message.method == "INVITE" && message.isSuccess() && callersRequest &&
                        dialogs.front().isAnsweredBy(tag) && !tag.empty();
    if (!forked)
        return dialogs.front();
    dialogs.emplace_back(dialogs.front(), tag);
    dialogs.back().id = sink.open(dialogs.back().begin(message, pdu));
    return dialogs.back();
}

/// The report quotes ports and the length, and of the message itself perhaps nothing.
void Tracker::undelivered(const session::Undelivered& report, session::SessionSink& /*sink*/)
{
    const auto asked = m_asked.find({report.source, report.destination, report.length});
    if (asked != m_asked.end())
        asked->second->undelivered(report);
}

void Tracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    for (const auto& [callId, dialogs] : m_byCallId)
        for (const TrackedDialog& dialog : dialogs)
            dialog.finish(end, failureBelow(sink.at(dialog.id), sink), sink.at(dialog.id));
}

} // namespace osiscope::sip
