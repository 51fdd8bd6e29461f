#include "layers/transport/tcp/description.h"

#include "layers/transport/tcp/comparison.h"
#include "layers/transport/tcp/dissection.h"
#include "layers/transport/tcp/layer.h"
#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/settings.h"
#include "layers/transport/tcp/tracker.h"
#include "layers/transport/tcp/transcript.h"
#include "layers/transport/tcp/wire_judge.h"

namespace osiscope::tcp {

namespace {
constexpr stack::Citation kStandards[] = {
    {"RFC 9293", ""}, {"RFC 6298", ""}, {"RFC 5681", ""}, {"RFC 6582", ""}, {"RFC 5961", ""},
    {"RFC 7323", ""}, {"RFC 3042", ""}, {"RFC 2018", ""}, {"RFC 2883", ""}, {"RFC 6675", ""},
    {"RFC 9438", ""}, {"RFC 6928", ""}, {"RFC 3465", ""}, {"RFC 2861", ""}, {"RFC 4987", ""},
    {"RFC 8985", ""}, {"RFC 6937", ""}, {"RFC 5682", ""}, {"RFC 4015", ""},
};
constexpr std::string_view kSimplifications[] = {
    "The clock of time stamps counts the milliseconds of the simulation and does not begin at a random value (RFC "
    "7323, section 7.1).",
    "A SYN that ends TIME-WAIT and turns out to be an old one does not bring TIME-WAIT back (RFC 9293, section 3.6.1).",
    "Of a connection that began with a SYN cookie no option but the MSS is known (RFC 4987, section 3.6).",
    "The profile \"linux\" sends no tail loss probe (RFC 8985, section 7), never runs out of memory, and takes at "
    "once all that a program writes. It sends a SYN again after 1, 3, 7 s and so on, as Linux does where "
    "tcp_syn_linear_timeouts is 0.",
    "A program takes each connection at once: only half-open ones wait in a backlog.",
    "A host that comes up again after a crash does not keep quiet first, until its old segments must be gone (RFC "
    "9293, section 3.4.3).",
    "The way's smallest MTU is not looked for: segments fit the first link.",
    "There is no explicit congestion notification (ECN) and no TCP Fast Open.",
    "CUBIC starts slowly as RFC 5681 does, without HyStart++.",
};
constexpr std::string_view kPduTags[] = {"syn", "syn-ack", "ack", "data", "fin", "rst", "none", "malformed"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    return std::make_unique<TcpLayer>(settings.parameters != nullptr ? Settings::from(*settings.parameters)
                                                                     : Settings{});
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry&)
{
    return std::make_unique<ConnectionTracker>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription tcp;
    tcp.id = "tcp";
    tcp.name = "Transmission Control Protocol";
    tcp.acronym = "TCP";
    tcp.layer = stack::OsiLayer::Transport;
    tcp.whyThisLayer =
        "TCP carries octets from one program to another, whole and in order, over a network that loses and reorders "
        "packets: that is the transport layer's task (ISO 7498-1, section 7.4). Its connections are sessions, but it "
        "knows nothing of the dialogue they carry, which is the session layer's task. Others: RFC 9293 calls it a "
        "transport-layer protocol too. Some books find OSI's session layer in its opening and closing, yet OSI's own "
        "transport protocols open and close connections just as well.";
    tcp.standards = kStandards;
    tcp.simplifications = kSimplifications;
    tcp.fields = fieldRows();
    tcp.pduTags = kPduTags;
    tcp.tables = {&connectionTable(), 1};
    tcp.variables = variableRows();
    tcp.timers = timerRows();
    tcp.primitives = stack::transport_service::kRows;
    tcp.notes = noteRows();
    tcp.predictions = predictionRows();
    tcp.wireLabels = wireLabelRows();
    tcp.serviceParameters = settingRows();
    tcp.ipProtocol = kIpProtocol;
    tcp.sharedPerHost = true;
    tcp.dissect = dissect;
    tcp.encapsulation = encapsulation;
    tcp.checksumHolds = checksumHolds;
    tcp.makeTracker = makeTracker;
    tcp.makeLayer = makeLayer;
    tcp.makeWireJudge = makeWireJudge;
    tcp.transcribe = transcribe;
    tcp.comparison = &comparisonRules();
    tcp.pduParameters = pduParameterRows();
    tcp.makePdu = makePdu;
    tcp.makePduReader = makePduReader;
    tcp.pduReadings = pduReadingRows();
    return tcp;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription tcp = make();
    return tcp;
}

} // namespace osiscope::tcp
