#pragma once

#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "model/simulation/simulation.h"
#include "tests/support/probe.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace osiscope::tcp {

using namespace std::chrono_literals;

inline constexpr std::int64_t kMss = 1000;

struct Flow {
    stack::Parameters sender;
    sim::Duration begins{};
};

/// Which of the sender's packets get lost.
struct Losses {
    double share = 0;
    bool regular = false; ///< at equal distances, as the formulas assume; else by chance
    std::uint64_t seed = 1;
};

/// What is measured: from when to when.
struct Interval {
    sim::Duration from{};
    sim::Duration to{};
};

/// One sender host and one receiver host, a link between them, and connections that send as much as they may.
class BulkRun {
public:
    BulkRun(const simulation::LinkSettings& link, Losses losses, std::vector<Flow> flows, Interval measured,
            bool delayedAck = false)
        : m_from(sim::kStart + measured.from)
    {
        simulation::SimulationSettings settings;
        settings.level = stack::RecordLevel::Nothing;
        settings.seed = losses.seed;
        settings.until = sim::kStart + measured.to;
        m_simulation = std::make_unique<simulation::Simulation>(m_registry, settings);
        simulation::Host& receiver = m_simulation->addHost("receiver");
        const net::Ipv4Address here = test::address("10.0.0.1");
        simulation::Host& sender = m_simulation->addHost("sender");
        simulation::Link& wire = m_simulation->addLink(sender, test::address("10.0.0.2"), receiver, here, link);
        if (losses.share > 0)
            wire.addRule(lossFrom(sender.id(), losses));
        m_simulation->connect(ipv4::description());
        listenOn(receiver, delayedAck);
        for (Flow& flow : flows)
            sendFrom(sender, here, std::move(flow));
    }

    /// Octets that each flow has delivered, in the order in which they began.
    std::vector<std::uint64_t> delivered()
    {
        m_simulation->run();
        std::vector<std::uint64_t> octets;
        for (const auto& [connection, count] : m_delivered)
            octets.push_back(count);
        return octets;
    }

private:
    static constexpr std::uint16_t kPort = 80;
    static constexpr double kFirstRegularLoss = 200; ///< early, so that slow start ends soon

    static simulation::FaultRule lossFrom(stack::HostId sender, const Losses& losses)
    {
        simulation::FaultRule rule;
        rule.verdict.drop = true;
        rule.uses = UINT32_MAX;
        if (losses.regular)
            rule.matches = [sender, next = kFirstRegularLoss, sent = 0.0,
                            apart = 1 / losses.share](const simulation::JudgedPacket& packet) mutable {
                if (packet.from != sender || ++sent < next)
                    return false;
                next += apart;
                return true;
            };
        else
            rule.matches = [sender, share = losses.share, random = std::make_shared<sim::Random>(losses.seed, "loss")](
                               const simulation::JudgedPacket& packet) {
                return packet.from == sender && random->chance(share);
            };
        return rule;
    }
    test::Probe& addProgram(simulation::Host& host, const stack::Parameters& parameters)
    {
        const std::array<const stack::ProtocolDescription*, 2> stack = {&test::probe(), &tcp::description()};
        return static_cast<test::Probe&>(host.layerAt(host.addStack(stack, false, 0, parameters)));
    }
    void listenOn(simulation::Host& host, bool delayedAck)
    {
        stack::Parameters parameters;
        parameters.set("receive-buffer", std::int64_t{1} << 24);
        parameters.set("delayed-ack", delayedAck);
        test::Probe& program = addProgram(host, parameters);
        program.at(0s, [](stack::Context& context) {
            stack::Primitive listen;
            listen.name = &stack::transport_service::kListen;
            listen.local.port = kPort;
            context.down(std::move(listen));
        });
        program.reaction = [this, &program](stack::Context& context, const stack::Primitive& told) {
            if (told.name == &stack::transport_service::kData && context.now() >= m_from)
                m_delivered[told.connection] += told.data.size();
            program.received.clear();
        };
    }
    void sendFrom(simulation::Host& host, net::Ipv4Address to, Flow flow)
    {
        flow.sender.set("mss", kMss);
        flow.sender.set("receive-buffer", std::int64_t{1} << 24); // so that windows are scaled
        flow.sender.set("send-buffer", 1000 * kMss);              // never empty
        test::Probe& program = addProgram(host, flow.sender);
        program.at(flow.begins, [to](stack::Context& context) {
            stack::Primitive connect;
            connect.name = &stack::transport_service::kConnect;
            connect.connection = context.newConnection();
            connect.remote = {to, kPort};
            context.down(std::move(connect));
        });
        program.reaction = [block = net::Payload(net::OctetBuffer(100 * kMss))](stack::Context& context,
                                                                                const stack::Primitive& told) {
            if (told.name != &stack::transport_service::kConnect && told.name != &stack::transport_service::kReady)
                return;
            for (int i = 0; i < 20; ++i) {
                stack::Primitive data;
                data.name = &stack::transport_service::kData;
                data.connection = told.connection;
                data.data = block;
                context.down(std::move(data));
            }
        };
    }

    stack::Registry m_registry{{&ipv4::description(), &tcp::description(), &test::probe()}};
    sim::TimePoint m_from;
    std::unique_ptr<simulation::Simulation> m_simulation;
    std::map<stack::ConnectionId, std::uint64_t> m_delivered;
};

} // namespace osiscope::tcp
