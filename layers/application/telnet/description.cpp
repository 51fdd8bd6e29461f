#include "layers/application/telnet/description.h"

#include "layers/application/telnet/client.h"
#include "layers/application/telnet/dissection.h"
#include "layers/application/telnet/element.h"
#include "layers/application/telnet/rows.h"
#include "layers/application/telnet/server.h"
#include "layers/application/telnet/states.h"
#include "layers/application/telnet/tracker.h"
#include "model/trace/tags.h"

#include <fmt/format.h>
#include <vector>

namespace osiscope::telnet {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 854", ""},  {"RFC 855", ""},  {"RFC 857", ""},   {"RFC 858", ""},
                                          {"RFC 1073", ""}, {"RFC 1091", ""}, {"RFC 1123", "3"}, {"RFC 1143", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "Binary transmission (RFC 856), which RFC 1123, section 3.3.3 asks of everybody, and line mode (RFC 1184) are "
    "refused.",
    "The host that one logs in to is a small one: its files can be read only, and one command runs at a time.",
    "Names are known to every host without asking a name server (DNS).",
    "In a capture, log-in and log-out are found by English words: Telnet has no message for them.",
};

/// Commands, and what may be said of each option: those with a name first.
std::span<const std::string_view> pduTags()
{
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list{"data", "incomplete"};
        std::vector<std::string> nameless;
        for (int code = static_cast<int>(Command::EndOfFile); code < kIac; ++code)
            list.push_back(trace::slug(nameOf(static_cast<Command>(code))));
        for (const Command verb : {Command::Will, Command::Wont, Command::Do, Command::Dont, Command::Sb})
            for (int code = 0; code <= 0xFF; ++code) {
                const std::string option = nameOf(static_cast<Option>(code));
                (option.starts_with("option ") ? nameless : list)
                    .push_back(trace::slug(fmt::format("{}-{}", nameOf(verb), option)));
            }
        list.insert(list.end(), nameless.begin(), nameless.end());
        return list;
    }();
    static const std::vector<std::string_view> tags(words.begin(), words.end());
    return tags;
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings);
    return std::make_unique<Client>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription telnet;
    telnet.id = "telnet";
    telnet.name = "Telnet Protocol";
    telnet.acronym = "Telnet";
    telnet.layer = stack::OsiLayer::Application;
    telnet.whyThisLayer =
        "Telnet lets a person at a terminal use a program on another host: a task of the application "
        "layer. It does work "
        "that OSI gives to other layers too: the options are a negotiation about how things are "
        "presented (presentation "
        "layer), and Synch clears the dialogue's way (session layer). The login session is the "
        "host's own: Telnet has no "
        "message for log-in and log-out, only text. Others: RFC 1122, section 1.1.3 names it as a user protocol "
        "of the application layer, between which and transport the Internet's model has no other.";
    telnet.standards = kStandards;
    telnet.simplifications = kSimplifications;
    telnet.fields = fieldRows();
    telnet.pduTags = pduTags();
    telnet.tables = stateTables();
    telnet.variables = variableRows();
    telnet.timers = timerRows();
    telnet.notes = noteRows();
    telnet.actions = actionRows();
    telnet.serviceParameters = serviceRows();
    telnet.wellKnownPorts = kPorts;
    telnet.usualBelow = kUsualBelow;
    telnet.dissect = &dissect;
    telnet.messageLength = &messageLength;
    telnet.makeTracker = &makeTracker;
    telnet.makeLayer = &makeLayer;
    return telnet;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::telnet
