#pragma once

#include "model/simulation/host.h"
#include "model/trace/event.h"

namespace osiscope::simulation {

/// What one layer of a host sees of the world: its Context.
class LayerContext final : public stack::Context {
public:
    LayerContext(Host& host, std::size_t layer, stack::ProtocolId protocol);

    sim::TimePoint now() const override;
    sim::Random& random() override { return m_random; }
    stack::HostId host() const override { return m_host.id(); }
    std::string_view hostName() const override { return m_host.name(); }
    std::optional<net::Ipv4Address> resolve(std::string_view name) const override;
    net::Ipv4Address addressFacing(net::Ipv4Address remote) const override;
    std::uint16_t mtuFacing(net::Ipv4Address remote) const override;

    stack::Disk& disk() override { return m_disk; }

    stack::ConnectionId newConnection() override { return m_host.newConnection(); }
    void down(stack::Primitive&& primitive) override { m_host.postDown(m_layer, std::move(primitive)); }
    void up(stack::UserId user, stack::Primitive&& primitive) override
    {
        m_host.postUp(m_layer, user, std::move(primitive));
    }

    void ask(std::string_view protocol, std::string_view action, const stack::Parameters& parameters) override
    {
        m_host.ask(protocol, action, parameters);
    }

    stack::TimerHandle startTimer(stack::EntityId entity, stack::RowNumber row, sim::Duration after,
                                  std::uint64_t argument) override
    {
        return m_host.startTimer(m_layer, entity, row, after, argument);
    }
    void cancelTimer(stack::TimerHandle& timer) override { m_host.cancelTimer(timer); }

    stack::EntityId addEntity(std::string_view name, net::Endpoint local, net::Endpoint remote) override;
    bool records(stack::RecordLevel level) const override;
    void recordState(stack::EntityId entity, std::uint16_t table, std::uint16_t row) override;
    void recordVariable(stack::EntityId entity, stack::RowNumber row, std::int64_t value) override;
    void recordVariable(stack::EntityId entity, stack::RowNumber row, double value) override;
    void recordVariable(stack::EntityId entity, stack::RowNumber row, std::string_view value) override;
    void note(stack::EntityId entity, stack::RowNumber row, std::string_view detail) override;
    void recordSent(stack::EntityId entity, net::Octets pdu, stack::PduFlag flag) override;
    void recordReceived(stack::EntityId entity, net::Octets pdu) override;

private:
    const net::InterfaceSettings* interfaceFacing(net::Ipv4Address remote) const;
    trace::Event event(trace::EventKind kind, stack::EntityId entity, std::uint16_t row) const;
    void recordWide(stack::EntityId entity, std::uint16_t row, std::uint64_t value);
    void recordPdu(trace::EventKind kind, stack::EntityId entity, net::Octets pdu, stack::PduFlag flag);

    Host& m_host;
    std::size_t m_layer;
    stack::ProtocolId m_protocol;
    sim::Random m_random;
    stack::Disk m_disk;
};

} // namespace osiscope::simulation
