#include "tests/bench/traffic.h"

#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace osiscope::bench {

namespace {
using stack::Context;
using stack::Primitive;
using stack::PrimitiveType;
namespace service = stack::transport_service;

constexpr std::uint16_t kPort = 80;
constexpr std::size_t kShortMessage = 10'000; // octets of a request and of a response

/// Client and server at the two ends of a link: 10.LINK.1.1 and 10.LINK.1.2.
net::Ipv4Address addressOn(int link, int end)
{
    return {0x0A00'0100U + (static_cast<std::uint32_t>(link) << 16U) + static_cast<std::uint32_t>(end) + 1};
}

bool is(const Primitive& primitive, const stack::PrimitiveRow& row)
{
    return primitive.name == &row;
}

} // namespace

/// A program over TCP that counts what it has done.
class Program : public stack::Layer {
public:
    std::uint64_t done() const { return m_done; }

protected:
    static void ask(Context& context, const stack::PrimitiveRow& row, stack::ConnectionId connection,
                    net::Payload data = {})
    {
        Primitive request;
        request.name = &row;
        request.connection = connection;
        request.data = std::move(data);
        context.down(std::move(request));
    }
    static void open(Context& context, net::Ipv4Address server)
    {
        Primitive request;
        request.name = &service::kConnect;
        request.connection = context.newConnection();
        request.remote = {server, kPort};
        context.down(std::move(request));
    }
    static void listen(Context& context)
    {
        Primitive request;
        request.name = &service::kListen;
        request.local.port = kPort;
        context.down(std::move(request));
    }

    std::uint64_t m_done = 0;
};

namespace {
/// Sends so many octets over one connection, as fast as TCP takes them.
class BulkClient : public Program {
public:
    BulkClient(net::Ipv4Address server, std::int64_t octets)
        : m_server(server), m_left(static_cast<std::size_t>(octets)), m_block(net::OctetBuffer(kBlock))
    {}

    void start(Context& context) override { open(context, m_server); }
    void fromBelow(Context& context, Primitive&& primitive) override
    {
        const bool opened = is(primitive, service::kConnect) && primitive.type == PrimitiveType::Confirm;
        if (!opened && !is(primitive, service::kReady))
            return;
        // One window's worth at a time: TCP asks for more when this has drained.
        for (std::size_t sent = 0; sent < kBurst && m_left > 0; sent += kBlock) {
            const std::size_t length = std::min(m_left, kBlock);
            ask(context, service::kData, primitive.connection, m_block.slice(0, length));
            m_left -= length;
            if (m_left == 0)
                ask(context, service::kRelease, primitive.connection);
        }
    }

private:
    static constexpr std::size_t kBlock = 14'480; // ten segments
    static constexpr std::size_t kBurst = 6'000'000;
    net::Ipv4Address m_server;
    std::size_t m_left;
    net::Payload m_block;
};

class BulkServer : public Program {
public:
    void start(Context& context) override { listen(context); }
    void fromBelow(Context& context, Primitive&& primitive) override
    {
        if (is(primitive, service::kData))
            m_done += primitive.data.size();
        else if (is(primitive, service::kRelease) && primitive.type == PrimitiveType::Indication)
            ask(context, service::kRelease, primitive.connection);
    }
};

/// How many octets have come on each connection.
class Received {
public:
    std::size_t& of(stack::ConnectionId connection)
    {
        const auto place = static_cast<std::size_t>(connection); // hosts count their connections
        if (place >= m_octets.size())
            m_octets.resize(2 * place + 1);
        return m_octets[place];
    }

private:
    std::vector<std::size_t> m_octets;
};

/// Opens connections, their starts spread over one second; on each it sends a request and closes when the whole
/// response is there.
class ShortClient : public Program {
public:
    ShortClient(net::Ipv4Address server, std::int64_t connections)
        : m_server(server), m_connections(connections), m_request(net::OctetBuffer(kShortMessage))
    {}

    void start(Context& context) override
    {
        for (std::int64_t i = 0; i < m_connections; ++i)
            context.startTimer(stack::kNoEntity, 0,
                               std::chrono::nanoseconds(std::chrono::seconds(1)) * i / m_connections);
    }
    void timerExpired(Context& context, const stack::ExpiredTimer&) override { open(context, m_server); }
    void fromBelow(Context& context, Primitive&& primitive) override
    {
        if (is(primitive, service::kConnect) && primitive.type == PrimitiveType::Confirm) {
            ask(context, service::kData, primitive.connection, m_request);
        } else if (is(primitive, service::kData)) {
            std::size_t& received = m_received.of(primitive.connection);
            received += primitive.data.size();
            if (received == kShortMessage) {
                ++m_done;
                ask(context, service::kRelease, primitive.connection);
            }
        }
    }

private:
    net::Ipv4Address m_server;
    std::int64_t m_connections;
    net::Payload m_request;
    Received m_received;
};

/// Answers each whole request; closes when the client does.
class ShortServer : public Program {
public:
    ShortServer() : m_response(net::OctetBuffer(kShortMessage)) {}

    void start(Context& context) override { listen(context); }
    void fromBelow(Context& context, Primitive&& primitive) override
    {
        if (is(primitive, service::kData)) {
            std::size_t& received = m_received.of(primitive.connection);
            received += primitive.data.size();
            if (received == kShortMessage) {
                ++m_done;
                ask(context, service::kData, primitive.connection, m_response);
            }
        } else if (is(primitive, service::kRelease) && primitive.type == PrimitiveType::Indication) {
            ask(context, service::kRelease, primitive.connection);
        }
    }

private:
    net::Payload m_response;
    Received m_received;
};

std::unique_ptr<stack::Layer> makeProgram(const stack::LayerSettings& settings)
{
    const stack::Parameters& parameters = *settings.parameters;
    const net::Ipv4Address server{static_cast<std::uint32_t>(parameters.integer("server"))};
    if (parameters.has("octets")) {
        if (settings.listens)
            return std::make_unique<BulkServer>();
        return std::make_unique<BulkClient>(server, parameters.integer("octets"));
    }
    if (settings.listens)
        return std::make_unique<ShortServer>();
    return std::make_unique<ShortClient>(server, parameters.integer("connections"));
}

/// The programs as a protocol, so that they can stand on a host's TCP.
const stack::ProtocolDescription& programs()
{
    static constexpr std::array<stack::TimerRow, 1> kTimers = {{{"start", "start of a connection", "", {}}}};
    static const stack::ProtocolDescription kPrograms = [] {
        stack::ProtocolDescription programs;
        programs.id = "traffic";
        programs.timers = kTimers;
        programs.makeLayer = &makeProgram;
        return programs;
    }();
    return kPrograms;
}

/// Loses packets that come from this host.
simulation::FaultRule lossFrom(stack::HostId sender, double share)
{
    auto random = std::make_shared<sim::Random>(1, "loss");
    simulation::FaultRule rule;
    rule.matches = [random, sender, share](const simulation::JudgedPacket& packet) {
        return packet.from == sender && random->chance(share);
    };
    rule.verdict.drop = true;
    rule.verdict.reason = trace::LossReason::Chance;
    rule.uses = UINT32_MAX;
    return rule;
}
} // namespace

Network::Network(const TrafficSettings& settings)
    : m_registry(std::make_unique<stack::Registry>(
          std::vector<const stack::ProtocolDescription*>{&ipv4::description(), &tcp::description(), &programs()}))
{
    simulation::SimulationSettings runSettings;
    runSettings.level = settings.level;
    m_simulation = std::make_unique<simulation::Simulation>(*m_registry, runSettings);
    simulation::Host& server = m_simulation->addHost("server");
    for (int i = 0; i < settings.clients; ++i) {
        simulation::Host& client = m_simulation->addHost(fmt::format("client{}", i));
        simulation::Link& link = m_simulation->addLink(client, addressOn(i, 0), server, addressOn(i, 1), settings.link);
        if (settings.lossToServer > 0)
            link.addRule(lossFrom(client.id(), settings.lossToServer));
    }
    m_simulation->connect(ipv4::description());
    const Program& service = addProgram(server, settings, true);
    for (int i = 0; i < settings.clients; ++i) {
        const Program& client = addProgram(*m_simulation->hosts()[static_cast<std::size_t>(i) + 1], settings, false);
        if (settings.traffic == Traffic::Short)
            m_counting.push_back(&client);
    }
    if (settings.traffic == Traffic::Bulk)
        m_counting.push_back(&service);
}

Network::~Network() = default;

const Program& Network::addProgram(simulation::Host& host, const TrafficSettings& settings, bool listens)
{
    stack::Parameters parameters;
    parameters.set("receive-buffer", settings.window);
    parameters.set("send-buffer", settings.window);
    parameters.set("mss", std::int64_t{1448});
    const int link = static_cast<int>(host.id()) - 1;
    parameters.set("server", listens ? std::int64_t{0} : std::int64_t{addressOn(link, 1).value});
    if (settings.traffic == Traffic::Bulk)
        parameters.set("octets", settings.octets);
    else
        parameters.set("connections", settings.connections);
    const std::array<const stack::ProtocolDescription*, 2> topFirst = {&programs(), &tcp::description()};
    const std::size_t place = host.addStack(topFirst, listens, listens ? kPort : std::uint16_t{0}, parameters);
    return dynamic_cast<const Program&>(host.layerAt(place));
}

void Network::run()
{
    m_simulation->run();
}

std::uint64_t Network::done() const
{
    std::uint64_t sum = 0;
    for (const Program* program : m_counting)
        sum += program->done();
    return sum;
}

} // namespace osiscope::bench
