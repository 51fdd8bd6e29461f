#pragma once

#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/segment.h"
#include "layers/transport/tcp/states.h"
#include "model/sim/event_queue.h"
#include "model/stack/layer.h"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace osiscope::tcp {

/// A host of one layer for tests: a clock that the test moves, timers, and a memory of all that the layer did.
class FakeContext final : public stack::Context {
public:
    struct Sent {
        sim::TimePoint at;
        Segment segment;
        net::Payload octets;
        stack::PduFlag flags;
    };
    struct StateChange {
        State from;
        Event event;
        State to;
    };

    explicit FakeContext(net::Ipv4Address address, std::uint64_t seed = 1)
        : m_address(address), m_random(seed, address.toString())
    {}

    /// The layer whose timers these are.
    void serve(stack::Layer& layer) { m_layer = &layer; }
    /// Called for each PDU handed down, besides being remembered in `sent`.
    std::function<void(const Sent&)> onSent;

    /// Runs the timers up to and including a moment. Two contexts that share a queue share a clock.
    void runUntil(sim::TimePoint moment);
    void useQueue(sim::EventQueue& queue) { m_queue = &queue; }
    std::size_t runningTimers() const { return m_timers.size() - m_freeTimers.size(); }

    std::deque<Sent> sent;
    std::deque<stack::Primitive> told; ///< what the user was given
    std::vector<StateChange> states;
    std::vector<Note> notes;
    std::map<Variable, double> variables;
    std::set<Timer> started; ///< all that ever ran
    std::uint16_t mtu = 1500;
    stack::RecordLevel level = stack::RecordLevel::All;

    sim::TimePoint now() const override { return m_now > m_queue->now() ? m_now : m_queue->now(); }
    sim::Random& random() override { return m_random; }
    stack::HostId host() const override { return stack::HostId{0}; }
    std::string_view hostName() const override { return "host"; }
    std::optional<net::Ipv4Address> resolve(std::string_view) const override { return std::nullopt; }
    net::Ipv4Address addressFacing(net::Ipv4Address) const override { return m_address; }
    std::uint16_t mtuFacing(net::Ipv4Address) const override { return mtu; }
    stack::Disk& disk() override { return m_disk; }
    stack::ConnectionId newConnection() override { return stack::ConnectionId{++m_lastConnection}; }
    void down(stack::Primitive&& primitive) override;
    void up(stack::UserId, stack::Primitive&& primitive) override { told.push_back(std::move(primitive)); }
    stack::TimerHandle startTimer(stack::EntityId entity, stack::RowNumber row, sim::Duration after,
                                  std::uint64_t argument) override;
    void cancelTimer(stack::TimerHandle& timer) override;
    stack::EntityId addEntity(std::string_view, net::Endpoint, net::Endpoint) override
    {
        return stack::EntityId{++m_lastEntity};
    }
    bool records(stack::RecordLevel wanted) const override { return level >= wanted; }
    void recordState(stack::EntityId, std::uint16_t table, std::uint16_t row) override;
    void recordVariable(stack::EntityId, stack::RowNumber row, std::int64_t value) override
    {
        variables[static_cast<Variable>(std::uint16_t{row})] = static_cast<double>(value);
    }
    void recordVariable(stack::EntityId, stack::RowNumber row, double value) override
    {
        variables[static_cast<Variable>(std::uint16_t{row})] = value;
    }
    void recordVariable(stack::EntityId, stack::RowNumber, std::string_view) override {}
    void note(stack::EntityId, stack::RowNumber row, std::string_view) override
    {
        notes.push_back(static_cast<Note>(std::uint16_t{row}));
    }
    void recordSent(stack::EntityId, net::Octets, stack::PduFlag) override {}
    void recordReceived(stack::EntityId, net::Octets) override {}

private:
    struct Running {
        sim::EventHandle event;
        stack::ExpiredTimer what;
        std::uint32_t generation = 0; ///< of the handle that names it; 0: free
    };
    static void expired(void* context, std::uint64_t slot);
    void release(std::uint32_t slot);

    net::Ipv4Address m_address;
    sim::Random m_random;
    sim::EventQueue m_ownQueue;
    sim::EventQueue* m_queue = &m_ownQueue;
    sim::TimePoint m_now;
    stack::Layer* m_layer = nullptr;
    std::vector<Running> m_timers;
    std::vector<std::uint32_t> m_freeTimers;
    stack::Disk m_disk;
    std::uint32_t m_lastConnection = 0;
    std::uint32_t m_lastEntity = 0;
    std::uint32_t m_lastGeneration = 0;
};

} // namespace osiscope::tcp
