#include "layers/session/sip/description.h"

#include "layers/session/sip/core.h"
#include "layers/session/sip/dissection.h"
#include "layers/session/sip/field_rows.h"
#include "layers/session/sip/message.h"
#include "layers/session/sip/states.h"
#include "layers/session/sip/tracker.h"

#include <fmt/format.h>
#include <vector>

namespace osiscope::sip {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 3261", ""}, {"RFC 6026", ""},  {"RFC 3262", ""},
                                          {"RFC 3264", ""}, {"RFC 2617", "3"}, {"RFC 8866", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"udp"};
constexpr std::string_view kAlsoOver[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "A request too long for one UDP datagram is not moved to TCP (RFC 3261, section 18.1.1).",
    "Users prove who they are with a digest made by MD5, with the quality of protection \"auth\" or none.",
    "Of a session description (SDP) only the lines that a phone call needs are read.",
    "Names are known to every host without asking a name server (DNS).",
};

/// Methods (RFC 3261 and its extensions), and all status codes that there can be.
std::span<const std::string_view> pduTags()
{
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list{"invite",  "ack",     "bye",    "cancel",  "register",
                                      "options", "prack",   "update", "info",    "subscribe",
                                      "notify",  "publish", "refer",  "message", "malformed"};
        for (int status = 100; status <= 699; ++status)
            list.push_back(fmt::format("{}", status));
        return list;
    }();
    static const std::vector<std::string_view> tags(words.begin(), words.end());
    return tags;
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    return std::make_unique<Element>(settings);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription sip;
    sip.id = "sip";
    sip.name = "Session Initiation Protocol";
    sip.acronym = "SIP";
    sip.layer = stack::OsiLayer::Session;
    sip.whyThisLayer =
        "SIP makes, changes and ends calls: a dialog between two parties that both remember, independent of the "
        "transport below. That is the task ISO 7498-1 gives the session layer, and so it stands here. RFC 3261 "
        "itself calls SIP an application-layer control protocol: the Internet's model has no session layer, and all "
        "that is above transport is application. SDP, in the bodies of its messages, is no protocol but a text that "
        "describes a session, and has no transport of its own (RFC 8866, section 1). To agree on how voice is coded "
        "is what OSI's presentation layer does; to say where it goes and which way belongs to the session that SIP "
        "makes.";
    sip.standards = kStandards;
    sip.simplifications = kSimplifications;
    sip.fields = fieldRows();
    sip.pduTags = pduTags();
    sip.tables = stateTables();
    sip.variables = variableRows();
    sip.timers = timerRows();
    sip.notes = noteRows();
    sip.actions = actionRows();
    sip.serviceParameters = serviceRows();
    sip.makeLayer = &makeLayer;
    sip.wellKnownPorts = kPorts;
    sip.usualBelow = kUsualBelow;
    sip.asks = "rtp";
    sip.alsoOver = kAlsoOver;
    sip.dissect = &dissect;
    sip.messageLength = &messageLength;
    sip.makeTracker = &makeTracker;
    return sip;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::sip
