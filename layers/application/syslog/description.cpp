#include "layers/application/syslog/description.h"

#include "layers/application/syslog/collector.h"
#include "layers/application/syslog/dissection.h"
#include "layers/application/syslog/message.h"
#include "layers/application/syslog/rows.h"
#include "layers/application/syslog/sender.h"
#include "model/session/exchange_tracker.h"

#include <vector>

namespace osiscope::syslog {

namespace {
constexpr session::ExchangeWords kWords = {
    .nothingBack = "Syslog has no answers: the sender never learns whether anybody has heard it, not even whether "
                   "anybody is there.",
    .unbounded = "No message begins or ends anything: the sender may say something more at any time, or never again.",
    .stateless = "Each message says all of itself: the collector needs to remember nothing of the sender to understand "
                 "the next.",
};
constexpr stack::Citation kStandards[] = {{"RFC 5424", "6"}, {"RFC 5426", "3"}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"udp"};
constexpr std::string_view kSimplifications[] = {
    "Every run starts on 1 January 2026 at 00:00, and all clocks agree.",
};

/// A report is called by its severity; one without, a message.
std::span<const std::string_view> pduTags()
{
    static const std::vector<std::string_view> tags = [] {
        std::vector<std::string_view> list(severityNames().begin(), severityNames().end());
        list.emplace_back("message");
        return list;
    }();
    return tags;
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Collector>(settings.port != 0 ? settings.port : kPort);
    return std::make_unique<Sender>();
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription syslog;
    syslog.id = "syslog";
    syslog.name = "Syslog Protocol";
    syslog.acronym = "Syslog";
    syslog.layer = stack::OsiLayer::Application;
    syslog.whyThisLayer =
        "Programs use it to report what happens to them: its messages mean something to programs and people, which "
        "is the application layer's concern. It leaves the session layer's tasks out altogether: there is no "
        "dialogue. Others: RFC 5424, section 3 has layers of its own, for content, application and transport of "
        "messages; all three are above TCP/IP's transport layer.";
    syslog.standards = kStandards;
    syslog.simplifications = kSimplifications;
    syslog.pduTags = pduTags();
    syslog.fields = fieldRows();
    syslog.variables = kVariables;
    syslog.timers = kTimers;
    syslog.notes = kNotes;
    syslog.actions = kActions;
    syslog.wellKnownPorts = kPorts;
    syslog.usualBelow = kUsualBelow;
    syslog.dissect = &dissect;
    syslog.makeTracker = &makeTracker;
    syslog.makeLayer = &makeLayer;
    return syslog;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::syslog
