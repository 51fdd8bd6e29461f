#include "layers/session/sip/tracker.h"

#include "layers/session/sdp/description.h"

#include <algorithm>

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
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<Tracker>();
}

void Tracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const Head head = readHead(pdu.octets);
    const Message message = readMessage(pdu.octets, head);
    // What names no call belongs to none.
    if (message.callId().empty() || message.method.empty())
        return;
    TrackedDialog& dialog = dialogOf(message, pdu, sink);
    dialog.add(message, pdu, sink.at(dialog.id));
    sink.assign(pdu.event, dialog.id);
    if (message.isRequest()) {
        std::vector<TrackedDialog>& dialogs = m_byCallId[std::string(message.callId())];
        m_asked[{pdu.source, pdu.destination, pdu.length}] = {&dialogs,
                                                              static_cast<std::size_t>(&dialog - dialogs.data())};
    }
    announceMedia(message, dialog.id, sink);
}

TrackedDialog& Tracker::dialogOf(const Message& message, const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    std::vector<TrackedDialog>& dialogs = m_byCallId[std::string(message.callId())];
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
        (*asked->second.dialogs)[asked->second.index].undelivered(report);
}

void Tracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    for (const auto& [callId, dialogs] : m_byCallId)
        for (const TrackedDialog& dialog : dialogs)
            dialog.finish(end, sink.at(dialog.id));
}

} // namespace osiscope::sip
