#include "layers/session/sip/media_relay.h"

#include "layers/session/sdp/session_description.h"

#include <algorithm>

namespace osiscope::sip {

void MediaRelay::rewrite(stack::Context& context, Message& message, net::Ipv4Address facing)
{
    auto described = sdp::parse(message.body);
    const auto audio = described ? std::ranges::find(described->media, "audio", &sdp::Media::type)
                                 : std::vector<sdp::Media>::iterator{};
    if (!described || audio == described->media.end())
        return;
    const auto [found, isNew] = m_calls.try_emplace(std::string(message.callId()));
    Relayed& relayed = found->second;
    const Address sender = message.isRequest() ? message.from() : message.to();
    if (isNew) {
        relayed.callerTag = sender.tag();
        for (Party& party : relayed.parties) {
            party.shown.port = m_nextPort;
            m_nextPort = static_cast<std::uint16_t>(m_nextPort + 2); // the odd one is for reports
        }
    }
    Party& party = relayed.parties[sender.tag() == relayed.callerTag ? 0 : 1];
    party.voice = described->endpointOf(*audio);
    party.shown.address = facing;
    if (!party.voice)
        return;
    audio->port = party.shown.port;
    audio->address = facing;
    described->address = facing;
    message.body = described->toString();
    if (relayed.parties[0].voice && relayed.parties[1].voice)
        pass(context, relayed);
}

/// What comes to the place of one goes on to it, from the place of the other.
void MediaRelay::pass(stack::Context& context, const Relayed& relayed)
{
    stack::Parameters parameters;
    const auto& [caller, callee] = relayed.parties;
    parameters.set("to", caller.voice->address.toString());
    parameters.set("port", std::int64_t{caller.voice->port});
    parameters.set("local", callee.shown.address.toString());
    parameters.set("local-port", std::int64_t{callee.shown.port});
    parameters.set("other-to", callee.voice->address.toString());
    parameters.set("other-port", std::int64_t{callee.voice->port});
    parameters.set("other-local", caller.shown.address.toString());
    parameters.set("other-local-port", std::int64_t{caller.shown.port});
    context.ask("rtp", "relay", parameters);
}

void MediaRelay::forget(stack::Context& context, const Message& message)
{
    const auto found = m_calls.find(std::string(message.callId()));
    if (found == m_calls.end())
        return;
    if (found->second.parties[0].voice && found->second.parties[1].voice)
        for (const Party& party : found->second.parties) {
            stack::Parameters parameters;
            parameters.set("local-port", std::int64_t{party.shown.port});
            context.ask("rtp", "stop", parameters);
        }
    m_calls.erase(found);
}

} // namespace osiscope::sip
