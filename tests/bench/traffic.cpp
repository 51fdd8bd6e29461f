#include "tests/bench/traffic.h"

#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"

#include <array>
#include <map>

namespace osiscope::bench {

namespace {
using stack::Context;
using stack::Primitive;
using stack::PrimitiveType;
namespace service = stack::transport_service;

constexpr std::uint16_t kPort = 80;
constexpr std::size_t kShortMessage = 10'000; // octets of a request and of a response
constexpr net::Ipv4Address kClientAddress{0x0A010101};
constexpr net::Ipv4Address kServerAddress{0x0A010102};

bool is(const Primitive& primitive, const stack::PrimitiveRow& row)
{
    return primitive.name == &row;
}

/// A program over TCP that counts what it has done.
class Program : public stack::Layer {
public:
    std::uint64_t done() const { return m_done; }

protected:
    static void ask(Context& ctx, const stack::PrimitiveRow& row, stack::ConnectionId connection,
                    net::Payload data = {})
    {
        Primitive request;
        request.name = &row;
        request.connection = connection;
        request.data = std::move(data);
        ctx.down(std::move(request));
    }
    static stack::ConnectionId open(Context& ctx)
    {
        Primitive request;
        request.name = &service::kConnect;
        request.connection = ctx.newConnection();
        request.remote = {kServerAddress, kPort};
        const stack::ConnectionId connection = request.connection;
        ctx.down(std::move(request));
        return connection;
    }
    static void listen(Context& ctx)
    {
        Primitive request;
        request.name = &service::kListen;
        request.local.port = kPort;
        ctx.down(std::move(request));
    }

    std::uint64_t m_done = 0;
};

/// Sends so many octets over one connection, as fast as TCP takes them.
class BulkClient : public Program {
public:
    explicit BulkClient(std::int64_t octets)
        : m_left(static_cast<std::size_t>(octets)), m_block(net::OctetBuffer(kBlock))
    {}

    void start(Context& ctx) override { open(ctx); }
    void fromBelow(Context& ctx, Primitive&& primitive) override
    {
        const bool opened = is(primitive, service::kConnect) && primitive.type == PrimitiveType::Confirm;
        if (!opened && !is(primitive, service::kReady))
            return;
        // One window's worth at a time: TCP asks for more when this has drained.
        for (std::size_t sent = 0; sent < kBurst && m_left > 0; sent += kBlock) {
            const std::size_t length = std::min(m_left, kBlock);
            ask(ctx, service::kData, primitive.connection, m_block.slice(0, length));
            m_left -= length;
            if (m_left == 0)
                ask(ctx, service::kRelease, primitive.connection);
        }
    }

private:
    static constexpr std::size_t kBlock = 14'480; // ten segments
    static constexpr std::size_t kBurst = 6'000'000;
    std::size_t m_left;
    net::Payload m_block;
};

class BulkServer : public Program {
public:
    void start(Context& ctx) override { listen(ctx); }
    void fromBelow(Context& ctx, Primitive&& primitive) override
    {
        if (is(primitive, service::kData))
            m_done += primitive.data.size();
        else if (is(primitive, service::kRelease) && primitive.type == PrimitiveType::Indication)
            ask(ctx, service::kRelease, primitive.connection);
    }
};

/// Opens connections, their starts spread over one second; on each it sends a request and closes when the whole
/// response is there.
class ShortClient : public Program {
public:
    explicit ShortClient(std::int64_t connections)
        : m_connections(connections), m_request(net::OctetBuffer(kShortMessage))
    {}

    void start(Context& ctx) override
    {
        for (std::int64_t i = 0; i < m_connections; ++i)
            ctx.startTimer(stack::kNoEntity, 0, std::chrono::nanoseconds(std::chrono::seconds(1)) * i / m_connections);
    }
    void timerExpired(Context& ctx, const stack::ExpiredTimer&) override { open(ctx); }
    void fromBelow(Context& ctx, Primitive&& primitive) override
    {
        if (is(primitive, service::kConnect) && primitive.type == PrimitiveType::Confirm) {
            ask(ctx, service::kData, primitive.connection, m_request);
        } else if (is(primitive, service::kData)) {
            std::size_t& received = m_received[primitive.connection];
            received += primitive.data.size();
            if (received == kShortMessage) {
                ++m_done;
                m_received.erase(primitive.connection);
                ask(ctx, service::kRelease, primitive.connection);
            }
        }
    }

private:
    std::int64_t m_connections;
    net::Payload m_request;
    std::map<stack::ConnectionId, std::size_t> m_received;
};

/// Answers each whole request; closes when the client does.
class ShortServer : public Program {
public:
    ShortServer() : m_response(net::OctetBuffer(kShortMessage)) {}

    void start(Context& ctx) override { listen(ctx); }
    void fromBelow(Context& ctx, Primitive&& primitive) override
    {
        if (is(primitive, service::kData)) {
            std::size_t& received = m_received[primitive.connection];
            received += primitive.data.size();
            if (received == kShortMessage) {
                ++m_done;
                m_received.erase(primitive.connection);
                ask(ctx, service::kData, primitive.connection, m_response);
            }
        } else if (is(primitive, service::kRelease) && primitive.type == PrimitiveType::Indication) {
            ask(ctx, service::kRelease, primitive.connection);
        }
    }

private:
    net::Payload m_response;
    std::map<stack::ConnectionId, std::size_t> m_received;
};

std::unique_ptr<stack::Layer> makeProgram(const stack::LayerSettings& settings)
{
    const stack::Parameters& parameters = *settings.parameters;
    if (parameters.has("octets")) {
        if (settings.listens)
            return std::make_unique<BulkServer>();
        return std::make_unique<BulkClient>(parameters.integer("octets"));
    }
    if (settings.listens)
        return std::make_unique<ShortServer>();
    return std::make_unique<ShortClient>(parameters.integer("connections"));
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

std::size_t addProgram(simulation::Host& host, const TrafficSettings& settings, bool listens)
{
    stack::Parameters parameters;
    parameters.set("receive-buffer", settings.window);
    parameters.set("send-buffer", settings.window);
    parameters.set("mss", std::int64_t{1448});
    if (settings.traffic == Traffic::Bulk)
        parameters.set("octets", settings.octets);
    else
        parameters.set("connections", settings.connections);
    const std::array<const stack::ProtocolDescription*, 2> topFirst = {&programs(), &tcp::description()};
    return host.addStack(topFirst, listens, listens ? kPort : 0, parameters);
}
} // namespace

Network::Network(const TrafficSettings& settings)
    : m_registry(std::make_unique<stack::Registry>(
          std::vector<const stack::ProtocolDescription*>{&ipv4::description(), &tcp::description(), &programs()})),
      m_traffic(settings.traffic)
{
    simulation::SimulationSettings runSettings;
    runSettings.level = settings.level;
    m_simulation = std::make_unique<simulation::Simulation>(*m_registry, runSettings);
    simulation::Host& client = m_simulation->addHost("client");
    simulation::Host& server = m_simulation->addHost("server");
    simulation::Link& link = m_simulation->addLink(client, kClientAddress, server, kServerAddress, settings.link);
    m_simulation->connect(ipv4::description());
    if (settings.lossToServer > 0) {
        auto random = std::make_shared<sim::Random>(1, "loss");
        const auto lost = [random, from = client.id(),
                           share = settings.lossToServer](const simulation::JudgedPacket& packet) {
            return packet.from == from && random->chance(share);
        };
        simulation::Verdict verdict;
        verdict.drop = true;
        verdict.reason = trace::LossReason::Chance;
        link.addRule({lost, verdict, UINT32_MAX});
    }
    m_server = addProgram(server, settings, true);
    m_client = addProgram(client, settings, false);
}

Network::~Network() = default;

void Network::run()
{
    m_simulation->run();
}

std::uint64_t Network::done() const
{
    simulation::Host& host = *m_simulation->hosts()[m_traffic == Traffic::Bulk ? 1 : 0];
    return dynamic_cast<Program&>(host.layerAt(m_traffic == Traffic::Bulk ? m_server : m_client)).done();
}

} // namespace osiscope::bench
