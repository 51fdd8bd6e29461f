#pragma once

#include "model/scenario/live.h"
#include "model/simulation/live_run.h"

#include <chrono>
#include <expected>
#include <memory>
#include <string>

namespace osiscope::app {

/// A network device of this computer that a program reads and writes: what the computer's other programs send to it can
/// be read, what is written to it reaches them. Linux only; it needs the right to administer networks
/// (CAP_NET_ADMIN). It is gone when this object is.
class Tun final : public simulation::Outside {
public:
    /// Makes the device: it has all addresses of the edge of a live run, and leads to all those beyond, to each with
    /// the address of the interface that the edge itself would take.
    /// @return the device, or what is in the way and the command that mends it
    static std::expected<std::unique_ptr<Tun>, std::string>
    make(const std::string& name, const scenario::LiveScenario& live, const simulation::Host& edge);
    ~Tun() override;

    sim::TimePoint now() override;
    std::optional<net::Payload> read() override;
    void write(net::Octets packet) override;
    void wait(sim::Duration longest) override;
    void wake() override;

private:
    Tun(int descriptor, int bell) : m_descriptor(descriptor), m_bell(bell) {}

    int m_descriptor; ///< the device; -1: there is none
    int m_bell;       ///< an eventfd: a wait ends when it is rung
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

} // namespace osiscope::app
