#pragma once

#include "model/sim/invariant.h"
#include "model/sim/random.h"
#include "model/sim/time.h"
#include "model/stack/description.h"
#include "model/stack/disk.h"
#include "model/stack/ids.h"
#include "model/stack/primitive.h"

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace osiscope::stack {

/// The number of a row in one of a ProtocolDescription's lists. Protocols name their rows by enumerations.
class RowNumber {
public:
    constexpr RowNumber(std::uint16_t row) : m_row(row) {}
    template <typename Row>
        requires std::is_enum_v<Row>
    constexpr RowNumber(Row row) : m_row(static_cast<std::uint16_t>(row))
    {}
    constexpr operator std::uint16_t() const { return m_row; }

private:
    std::uint16_t m_row;
};

/// A running timer of a layer. Always safe to cancel.
struct TimerHandle {
    std::uint32_t slot = 0;
    std::uint32_t generation = 0; ///< 0: not running
    explicit operator bool() const { return generation != 0; }
};

/// How much of a run is recorded.
enum class RecordLevel : std::uint8_t {
    Nothing,
    Pdus,   ///< sent, received, lost, faults
    States, ///< and primitives, states, timers and notes
    All,    ///< and variables
};

/// Everything a layer can do, and all it knows besides its own state: never a global, a clock of its
/// own, a link or a log. Calls of down() and up() are delivered in order after the layer's handler has
/// returned, so that no layer is entered twice at once.
class Context {
public:
    virtual ~Context() = default;

    virtual sim::TimePoint now() const = 0;
    virtual sim::Random& random() = 0;
    virtual HostId host() const = 0;
    virtual std::string_view hostName() const = 0;
    /// The host with this name or dotted address, for application layers.
    /// Simplified: names are known to every host without a DNS exchange.
    virtual std::optional<net::Ipv4Address> resolve(std::string_view name) const = 0;
    /// This host's address that faces the given one (its first, when there is no route).
    virtual net::Ipv4Address addressFacing(net::Ipv4Address remote) const = 0;
    /// The largest packet that fits the link which faces the given address, in octets.
    virtual std::uint16_t mtuFacing(net::Ipv4Address /*remote*/) const { return 1500; }

    /// This layer's own part of the host's disk.
    virtual Disk& disk() = 0;

    // Vertical: to the layers of the same host.
    virtual ConnectionId newConnection() = 0;
    virtual void down(Primitive&& primitive) = 0;
    virtual void up(UserId user, Primitive&& primitive) = 0;

    /// Asks another protocol's program on this host for something, as a user would (ProtocolDescription::actions).
    /// It is done when this layer's handler has returned. Nothing happens when there is no such protocol or action.
    virtual void ask(std::string_view /*protocol*/, std::string_view /*action*/, const Parameters& /*parameters*/) {}

    // Timers. row is an index in ProtocolDescription::timers.
    virtual TimerHandle startTimer(EntityId entity, RowNumber row, sim::Duration after, std::uint64_t argument = 0) = 0;
    virtual void cancelTimer(TimerHandle& timer) = 0;

    // The trace. Rows are indices in the ProtocolDescription of this layer.
    /// Adds an entity (one protocol machine) that later events name.
    virtual EntityId addEntity(std::string_view name, net::Endpoint local, net::Endpoint remote) = 0;
    /// False when events of this level are not recorded: then costly texts need not be made.
    virtual bool records(RecordLevel level) const = 0;
    virtual void recordState(EntityId entity, std::uint16_t table, std::uint16_t row) = 0;
    virtual void recordVariable(EntityId entity, RowNumber row, std::int64_t value) = 0;
    virtual void recordVariable(EntityId entity, RowNumber row, double value) = 0;
    virtual void recordVariable(EntityId entity, RowNumber row, std::string_view value) = 0;
    virtual void note(EntityId entity, RowNumber row, std::string_view detail = {}) = 0;
    /// A PDU of an application or session protocol, whole, as its entity sends it (before down()) or has
    /// received it. Packets are recorded by the link itself.
    virtual void recordSent(EntityId entity, net::Octets pdu, PduFlag flag = PduFlag::None) = 0;
    virtual void recordReceived(EntityId entity, net::Octets pdu) = 0;
};

/// A timer that ran out.
struct ExpiredTimer {
    EntityId entity = kNoEntity;
    std::uint16_t row = 0;
    std::uint64_t argument = 0; ///< as given to startTimer
};

/// One layer in a host's stack: a protocol at work. Gets requests from above, PDUs from below (as the
/// indications of the layer there), timers and a user's actions.
class Layer {
public:
    virtual ~Layer() = default;

    /// The host has come up.
    virtual void start(Context&) {}
    /// A request or response of a layer above.
    virtual void fromAbove(Context&, UserId, Primitive&&) {}
    /// An indication or confirm of the layer below.
    virtual void fromBelow(Context&, Primitive&&) {}
    virtual void timerExpired(Context&, const ExpiredTimer&) {}
    /// A user or program asks for something. action is an index in ProtocolDescription::actions.
    virtual void perform(Context&, std::uint16_t /*action*/, const Parameters&) {}
    /// A layer above is attached. selector: its IP protocol number when this is a network layer.
    virtual void attach(UserId, std::uint8_t /*selector*/) {}
};

/// A machine that is at one place of a state table. moveTo() is the only way to change it.
template <typename State, typename Event>
class StateMachine {
public:
    /// table: the table of the protocol, index: its place in ProtocolDescription::tables.
    StateMachine(const StateTable& table, std::uint16_t index)
        : StateMachine(table, index, static_cast<State>(table.initial))
    {}
    /// One that starts elsewhere, as the copy of another machine does.
    StateMachine(const StateTable& table, std::uint16_t index, State start)
        : m_table(&table), m_index(index), m_state(static_cast<std::uint8_t>(start))
    {}

    State state() const { return static_cast<State>(m_state); }
    bool is(State state) const { return state == this->state(); }
    std::string_view name() const { return m_table->states[m_state]; }

    /// Finds the row, changes the state and writes the trace. The table must have a row: engines decide
    /// on events that the standard foresees. @return the row
    const StateRow& moveTo(Context& context, EntityId entity, Event event)
    {
        const int row = m_table->find(m_state, static_cast<std::uint8_t>(event));
        sim::invariant(row >= 0, "an event has no row in the state table");
        const StateRow& found = m_table->rows[static_cast<std::size_t>(row)];
        m_state = found.next;
        context.recordState(entity, m_index, static_cast<std::uint16_t>(row));
        return found;
    }

    /// True when the table has a row for this event here.
    bool accepts(Event event) const { return m_table->find(m_state, static_cast<std::uint8_t>(event)) >= 0; }

private:
    const StateTable* m_table;
    std::uint16_t m_index;
    std::uint8_t m_state;
};

} // namespace osiscope::stack
