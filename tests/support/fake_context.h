#pragma once

#include "model/sim/event_queue.h"
#include "model/stack/layer.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

/// A host of one layer for tests: a clock that the test moves, timers, and a memory of all that the layer did.
namespace osiscope::test {

class FakeContext : public stack::Context {
public:
    struct NamedEntity {
        std::string name;
        net::Endpoint local;
        net::Endpoint remote;
    };

    FakeContext(const stack::ProtocolDescription& protocol, net::Ipv4Address address, std::uint64_t seed = 1)
        : m_protocol(protocol), m_address(address), m_random(seed, "test")
    {}

    /// The layer whose timers these are.
    void serve(stack::Layer& layer) { m_layer = &layer; }
    /// Runs the timers up to and including a moment.
    void runUntil(sim::TimePoint moment)
    {
        while (!m_queue.empty() && m_queue.nextTime() <= moment)
            m_queue.runNext();
        m_now = std::max(m_now, moment);
    }
    void run(sim::Duration span) { runUntil(now() + span); }
    std::size_t runningTimers() const { return m_queue.size(); }

    std::deque<stack::Primitive> sent;         ///< handed to the layer below
    std::deque<stack::Primitive> told;         ///< handed to the layer above
    std::vector<std::string> log;              ///< "note set-cookie SID=1", "state idle", in order
    std::vector<NamedEntity> entities;         ///< element i has id i + 1
    std::map<std::string, std::string> values; ///< of variables by id, the latest
    std::vector<std::string> pdusSent;         ///< whole messages
    std::vector<std::string> pdusReceived;
    std::map<std::string, net::Ipv4Address, std::less<>> hosts; ///< names that resolve

    bool hasLogged(std::string_view line) const
    {
        return std::ranges::any_of(log, [&](const std::string& each) { return each.starts_with(line); });
    }

    sim::TimePoint now() const override { return std::max(m_now, m_queue.now()); }
    sim::Random& random() override { return m_random; }
    stack::HostId host() const override { return stack::HostId{0}; }
    std::string_view hostName() const override { return "host"; }
    std::optional<net::Ipv4Address> resolve(std::string_view name) const override
    {
        const auto found = hosts.find(name);
        return found == hosts.end() ? net::Ipv4Address::parse(name) : found->second;
    }
    net::Ipv4Address addressFacing(net::Ipv4Address) const override { return m_address; }
    stack::Disk& disk() override { return m_disk; }
    stack::ConnectionId newConnection() override { return stack::ConnectionId{++m_lastConnection}; }
    void down(stack::Primitive&& primitive) override { sent.push_back(std::move(primitive)); }
    void up(stack::UserId, stack::Primitive&& primitive) override { told.push_back(std::move(primitive)); }

    stack::TimerHandle startTimer(stack::EntityId entity, stack::RowNumber row, sim::Duration after,
                                  std::uint64_t argument) override
    {
        const auto slot = static_cast<std::uint32_t>(m_timers.size());
        m_timers.push_back(
            {m_queue.schedule(now() + after, &FakeContext::expired, this, slot), {entity, row, argument}});
        return {slot, 1};
    }
    void cancelTimer(stack::TimerHandle& timer) override
    {
        if (timer)
            m_queue.cancel(m_timers[timer.slot].event);
        timer = {};
    }

    stack::EntityId addEntity(std::string_view name, net::Endpoint local, net::Endpoint remote) override
    {
        entities.push_back({std::string(name), local, remote});
        return stack::EntityId{static_cast<std::uint32_t>(entities.size())};
    }
    bool records(stack::RecordLevel) const override { return true; }
    void recordState(stack::EntityId, std::uint16_t table, std::uint16_t row) override
    {
        const stack::StateTable& machine = m_protocol.tables[table];
        log.push_back(fmt::format("state {}", machine.states[machine.rows[row].next]));
    }
    void recordVariable(stack::EntityId, stack::RowNumber row, std::int64_t value) override
    {
        values[std::string(m_protocol.variables[row].id)] = fmt::format("{}", value);
    }
    void recordVariable(stack::EntityId, stack::RowNumber row, double value) override
    {
        values[std::string(m_protocol.variables[row].id)] = fmt::format("{}", value);
    }
    void recordVariable(stack::EntityId, stack::RowNumber row, std::string_view value) override
    {
        values[std::string(m_protocol.variables[row].id)] = value;
    }
    void note(stack::EntityId, stack::RowNumber row, std::string_view detail) override
    {
        log.push_back(fmt::format("note {} {}", m_protocol.notes[row].id, detail));
    }
    void recordSent(stack::EntityId, net::Octets pdu, stack::PduFlag) override { pdusSent.push_back(text(pdu)); }
    void recordReceived(stack::EntityId, net::Octets pdu) override { pdusReceived.push_back(text(pdu)); }

private:
    struct Running {
        sim::EventHandle event;
        stack::ExpiredTimer what;
    };
    static void expired(void* context, std::uint64_t slot)
    {
        auto* self = static_cast<FakeContext*>(context);
        self->m_layer->timerExpired(*self, self->m_timers[slot].what);
    }
    static std::string text(net::Octets octets)
    {
        return {reinterpret_cast<const char*>(octets.data()), octets.size()};
    }

    const stack::ProtocolDescription& m_protocol;
    net::Ipv4Address m_address;
    sim::Random m_random;
    sim::EventQueue m_queue;
    sim::TimePoint m_now;
    stack::Layer* m_layer = nullptr;
    std::vector<Running> m_timers; ///< all that ever ran, by slot
    stack::Disk m_disk;
    std::uint32_t m_lastConnection = 0;
};

} // namespace osiscope::test
