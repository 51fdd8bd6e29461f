#pragma once

#include "layers/network/ipv4/description.h"
#include "tests/support/two_hosts.h"

#include <chrono>

namespace osiscope::simulation {

/// alice and bob with a probe each on IPv4, and a link to be looked at.
class Pair : public test::TwoHosts {
public:
    explicit Pair(const LinkSettings& settings, SimulationSettings run = {})
        : TwoHosts({&ipv4::description(), &test::probe()}, settings, std::move(run))
    {
        a = &test::addProbe(alice, {});
        b = &test::addProbe(bob, {});
    }

    /// alice sends count packets of this length (header included) at once.
    void send(sim::Duration at, std::size_t length, std::size_t count = 1)
    {
        a->at(at, [length, count](stack::Context& context) {
            for (std::size_t i = 0; i < count; ++i)
                context.down(test::datagramTo(test::address("10.0.0.2"), net::Payload(net::OctetBuffer(length - 20))));
        });
    }

    /// When each packet came to bob.
    std::vector<sim::Duration> arrivals() const
    {
        std::vector<sim::Duration> times;
        for (const auto& received : b->received)
            times.push_back(received.time - sim::kStart);
        return times;
    }

    std::vector<stack::EventNumber> events(trace::EventKind kind)
    {
        std::vector<stack::EventNumber> found;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == kind)
                found.push_back(number);
        return found;
    }
    std::size_t lost(trace::LossReason reason)
    {
        std::size_t count = 0;
        for (const stack::EventNumber number : events(trace::EventKind::Lost))
            count += trace()[number].row == static_cast<std::uint16_t>(reason) ? 1 : 0;
        return count;
    }

    test::Probe* a;
    test::Probe* b;
};

} // namespace osiscope::simulation
