#pragma once

#include "layers/network/icmp/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/session/rtp/description.h"
#include "layers/session/sip/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace osiscope::sip {

/// A scenario, run to its end, and what can be asked of its trace.
class Scene {
public:
    explicit Scene(const std::string& toml)
        : registry({&ipv4::description(), &icmp::description(), &tcp::description(), &udp::description(),
                    &description(), &rtp::description()})
    {
        auto scenario = scenario::readScenario(toml, "scene.toml", registry);
        if (!scenario) {
            ADD_FAILURE() << "the scenario is wrong: " << scenario.error().front().message;
            return;
        }
        simulation = scenario::build(*scenario, registry);
        simulation->run();
    }

    trace::Reading reading() const { return {*simulation->trace(), registry}; }

    /// "alice INVITE": each SIP message in order of sending, repetitions marked by a star.
    std::vector<std::string> messages() const
    {
        std::vector<std::string> found;
        const trace::Trace& trace = *simulation->trace();
        for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
            const trace::Event& event = trace[number];
            if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("sip"))
                continue;
            const std::string label = reading().label(number);
            found.push_back(fmt::format("{} {}{}", trace.host(event.host).name, label.substr(0, label.find(' ')),
                                        event.has(stack::PduFlag::Retransmission) ? "*" : ""));
        }
        return found;
    }
    /// When the messages of one label were sent, in milliseconds.
    std::vector<long> times(std::string_view what) const
    {
        std::vector<long> found;
        const trace::Trace& trace = *simulation->trace();
        for (stack::EventNumber number = 1; number <= trace.size(); ++number)
            if (trace[number].kind == trace::EventKind::Sent && trace[number].protocol == registry.idOf("sip") &&
                reading().label(number).starts_with(what))
                found.push_back(
                    std::chrono::duration_cast<std::chrono::milliseconds>(trace[number].time.time_since_epoch())
                        .count());
        return found;
    }
    std::size_t count(std::string_view tag) const
    {
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= simulation->trace()->size(); ++number)
            found += reading().tag(number) == tag ? 1 : 0;
        return found;
    }
    /// The SIP messages that messages() would call so ("alice INVITE"), as they were sent.
    std::vector<std::string> texts(std::string_view what) const
    {
        std::vector<std::string> found;
        const trace::Trace& trace = *simulation->trace();
        for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
            const trace::Event& event = trace[number];
            if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("sip"))
                continue;
            const std::string label = reading().label(number);
            const net::Octets octets = trace.octets(event);
            if (fmt::format("{} {}", trace.host(event.host).name, label.substr(0, label.find(' '))) == what)
                found.emplace_back(octets.begin(), octets.end());
        }
        return found;
    }
    std::vector<session::Session> sessions(std::string_view protocol = "sip") const
    {
        std::vector<session::Session> found;
        const session::SessionIndex index(*simulation->trace(), registry);
        for (const session::Session& session : index.all())
            if (session.protocol == registry.idOf(protocol))
                found.push_back(session);
        return found;
    }

    stack::Registry registry;
    std::unique_ptr<simulation::Simulation> simulation;
};

/// alice and bob with a link of 10 ms between them; `more`: services, actions and faults.
inline std::string twoPhones(std::string_view bob, std::string_view more, std::string_view transport = "udp")
{
    return fmt::format(R"(title = "scene"
seed = 1
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
rate = "100 Mbit/s"
delay = "10 ms"
[[service]]
host = "alice"
stack = ["sip", "{0}"]
port = 5060
voice = false
[[service]]
host = "bob"
stack = ["sip", "{0}"]
port = 5060
voice = false
{1}
{2}
)",
                       transport, bob, more);
}

inline std::string action(std::string_view at, std::string_view host, std::string_view what, std::string_view more = {})
{
    return fmt::format("[[action]]\nat = \"{}\"\nhost = \"{}\"\ndo = \"sip.{}\"\n{}\n", at, host, what, more);
}

inline std::string drop(int number)
{
    return fmt::format("[[fault]]\nlink = \"alice-bob\"\ndrop = {}\n", number);
}

} // namespace osiscope::sip
