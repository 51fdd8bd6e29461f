#include "layers/application/dns/description.h"

#include "layers/application/dns/dissection.h"
#include "layers/application/dns/resolver.h"
#include "layers/application/dns/rows.h"
#include "layers/application/dns/server.h"
#include "layers/application/dns/tracker.h"

namespace osiscope::dns {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 1035", "4"}, {"RFC 7766", "5"}, {"RFC 2181", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"udp"};
constexpr std::string_view kAlsoOver[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "A server knows one zone: no delegation, no wildcards, no asking of other servers.",
    "Nothing is cached: each question is asked anew.",
    "Programs of the other protocols know all names without asking; questions are asked by actions of their own.",
};
constexpr std::string_view kPduTags[] = {"query",     "answer",  "empty-answer", "nxdomain",
                                         "truncated", "failure", "malformed"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings);
    return std::make_unique<Resolver>(settings.below != nullptr && settings.below->datagrams);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription dns;
    dns.id = "dns";
    dns.name = "Domain Name System";
    dns.acronym = "DNS";
    dns.layer = stack::OsiLayer::Application;
    dns.whyThisLayer = "Programs ask it what a name stands for: a service of the application layer, though other "
                       "protocols of that layer use it in turn (OSI calls such a thing a directory). There is "
                       "nothing for a session layer to do: each question stands alone. Others: RFC 1122, section "
                       "1.1.3 puts it into the application layer too, as a support protocol: one that helps other "
                       "programs rather than people.";
    dns.standards = kStandards;
    dns.simplifications = kSimplifications;
    dns.pduTags = kPduTags;
    dns.fields = fieldRows();
    dns.tables = {&kQueryTable, 1};
    dns.timers = timerRows();
    dns.notes = noteRows();
    dns.actions = actionRows();
    dns.serviceParameters = serviceRows();
    dns.wellKnownPorts = kPorts;
    dns.usualBelow = kUsualBelow;
    dns.alsoOver = kAlsoOver;
    dns.beside = "tcp";
    dns.dissect = &dissect;
    dns.messageLength = &messageLength;
    dns.makeTracker = &makeTracker;
    dns.makeLayer = &makeLayer;
    return dns;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::dns
