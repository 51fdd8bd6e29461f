// How much one TCP NewReno flow of ns-3 gets through a link that loses packets: the counterpart of goodput.cpp, with the
// same options and the same line of output. Built by tests/bench/goodput against ns-3 (Debian: libns3-dev).
#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include "ns3/traffic-control-module.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>

using namespace ns3;

namespace {

struct Options {
    double loss = 0.01;
    bool regular = false; // at equal distances, else by chance
    uint32_t seed = 1;
    bool sack = true;
    bool delayedAck = false;
    bool letter = false;    // the congestion window by the letter of RFC 5681
    double minimumRto = 1;  // seconds
    double roundTrip = 0.1; // seconds
    double from = 100;      // seconds: what is measured
    double to = 700;
};

/// ns-3's TcpNewReno adds SMSS * SMSS / cwnd for each ACK, also for the one that ends a recovery, and halves what it
/// thinks is on its way. RFC 5681 recommends to count octets (3.1), ends a recovery with ssthresh (3.2), and halves
/// FlightSize, which takes in all that is not acknowledged (2, 3.1 (4)).
class NewRenoByTheLetter : public TcpNewReno {
public:
    static TypeId GetTypeId()
    {
        static TypeId id = TypeId("NewRenoByTheLetter").SetParent<TcpNewReno>().AddConstructor<NewRenoByTheLetter>();
        return id;
    }
    Ptr<TcpCongestionOps> Fork() override { return CopyObject<NewRenoByTheLetter>(this); }
    uint32_t GetSsThresh(Ptr<const TcpSocketState> state, uint32_t) override
    {
        const uint32_t sent = state->m_highTxMark.Get() - state->m_lastAckedSeq;
        const uint32_t window = state->m_cWnd.Get() / state->m_segmentSize * state->m_segmentSize;
        const uint32_t flight = std::min(sent, window); // less what limited transmit has sent (3.2)
        m_counted = 0;
        return std::max(flight / 2, 2 * state->m_segmentSize);
    }
    void CongestionStateSet(Ptr<TcpSocketState> state, const TcpSocketState::TcpCongState_t next) override
    {
        m_recovered = state->m_congState.Get() == TcpSocketState::CA_RECOVERY && next == TcpSocketState::CA_OPEN;
    }
    void IncreaseWindow(Ptr<TcpSocketState> state, uint32_t segments) override
    {
        if (!m_recovered)
            TcpNewReno::IncreaseWindow(state, segments);
        m_recovered = false;
    }

protected:
    void CongestionAvoidance(Ptr<TcpSocketState> state, uint32_t segments) override
    {
        m_counted += segments * state->m_segmentSize;
        if (m_counted < state->m_cWnd.Get())
            return;
        m_counted -= state->m_cWnd.Get();
        state->m_cWnd += state->m_segmentSize;
    }

private:
    uint32_t m_counted = 0;
    bool m_recovered = false;
};
NS_OBJECT_ENSURE_REGISTERED(NewRenoByTheLetter);

constexpr uint32_t kSegment = 1000;
constexpr uint32_t kBuffer = 1 << 24; // never limits

double g_from = 0;
uint64_t g_octets = 0;

void received(Ptr<const Packet> packet, const Address&)
{
    if (Simulator::Now().GetSeconds() >= g_from)
        g_octets += packet->GetSize();
}

Options read(int argc, char** argv)
{
    Options options;
    CommandLine line;
    line.AddValue("loss", "share of data packets that get lost", options.loss);
    line.AddValue("regular", "lose packets at equal distances, not by chance", options.regular);
    line.AddValue("seed", "of the random losses", options.seed);
    line.AddValue("sack", "selective acknowledgments", options.sack);
    line.AddValue("delayed-ack", "an ACK for every second segment", options.delayedAck);
    line.AddValue("letter", "count octets and halve FlightSize, as RFC 5681 has it", options.letter);
    line.AddValue("minimum-rto", "seconds", options.minimumRto);
    line.AddValue("round-trip", "seconds", options.roundTrip);
    line.AddValue("from", "seconds: when to begin to measure", options.from);
    line.AddValue("to", "seconds: when to stop", options.to);
    line.Parse(argc, argv);
    return options;
}

/// Where ns-3 goes by another rule than the standards unless it is told, it is told.
void configureTcp(const Options& options)
{
    Config::SetDefault("ns3::TcpL4Protocol::SocketType",
                       TypeIdValue(options.letter ? NewRenoByTheLetter::GetTypeId() : TcpNewReno::GetTypeId()));
    Config::SetDefault("ns3::TcpL4Protocol::RecoveryType", TypeIdValue(TcpClassicRecovery::GetTypeId()));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(kSegment));
    Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(kBuffer));
    Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(kBuffer));
    Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(4));
    Config::SetDefault("ns3::TcpSocket::DelAckCount", UintegerValue(options.delayedAck ? 2 : 1));
    Config::SetDefault("ns3::TcpSocket::DataRetries", UintegerValue(100));
    Config::SetDefault("ns3::TcpSocketBase::Sack", BooleanValue(options.sack));
    Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(false));
    Config::SetDefault("ns3::TcpSocketBase::MinRto", TimeValue(Seconds(options.minimumRto)));
}

/// Loses packets at equal distances. The first one comes early, so that slow start ends soon.
class RegularErrorModel : public ErrorModel {
public:
    explicit RegularErrorModel(double share) : m_apart(1 / share) {}

private:
    bool DoCorrupt(Ptr<Packet>) override
    {
        if (++m_received < m_next)
            return false;
        m_next += m_apart;
        return true;
    }
    void DoReset() override {}

    double m_apart;
    double m_next = 200;
    double m_received = 0;
};

Ptr<ErrorModel> losses(const Options& options)
{
    if (options.regular)
        return Create<RegularErrorModel>(options.loss);
    Ptr<RateErrorModel> random = CreateObject<RateErrorModel>();
    random->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    random->SetRate(options.loss);
    return random;
}

NetDeviceContainer connect(const NodeContainer& nodes, const Options& options)
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
    link.SetChannelAttribute("Delay", TimeValue(Seconds(options.roundTrip / 2)));
    link.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("100000p"));
    NetDeviceContainer devices = link.Install(nodes);
    InternetStackHelper().Install(nodes);
    devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(losses(options))); // data only
    return devices;
}

} // namespace

int main(int argc, char** argv)
{
    const Options options = read(argc, argv);
    g_from = options.from;
    RngSeedManager::SetRun(options.seed);
    configureTcp(options);

    NodeContainer nodes;
    nodes.Create(2);
    const NetDeviceContainer devices = connect(nodes, options);
    Ipv4AddressHelper addresses;
    addresses.SetBase("10.0.0.0", "255.255.255.0");
    const Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    TrafficControlHelper().Uninstall(devices); // no drop but the losses

    BulkSendHelper source("ns3::TcpSocketFactory", InetSocketAddress(interfaces.GetAddress(1), 9));
    source.SetAttribute("SendSize", UintegerValue(kSegment));
    source.Install(nodes.Get(0)).Start(Seconds(0));
    PacketSinkHelper sink("ns3::TcpSocketFactory", InetSocketAddress(Ipv4Address::GetAny(), 9));
    ApplicationContainer sinks = sink.Install(nodes.Get(1));
    sinks.Start(Seconds(0));
    sinks.Get(0)->TraceConnectWithoutContext("Rx", MakeCallback(&received));

    Simulator::Stop(Seconds(options.to));
    Simulator::Run();
    Simulator::Destroy();
    std::printf("window=%.4f\n", g_octets / (options.to - options.from) * options.roundTrip / kSegment);
    return 0;
}
