#pragma once

#include "layers/transport/tcp/segment.h"
#include "model/sim/random.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <vector>

namespace osiscope::conformance {

/// A captured trace of segments that no TCP would send, with numbers close enough to meet each other again.
class RandomSegments {
public:
    explicit RandomSegments(std::uint64_t seed);
    const trace::Trace& trace() const { return m_trace; }
    const stack::Registry& registry() const { return m_registry; }

private:
    /// What the two ends of a connection have said so far.
    struct Ends {
        bool open = false; ///< it begins with a handshake
        std::array<std::uint32_t, 2> number{};
        std::array<std::uint32_t, 2> acked{};
        std::array<std::uint16_t, 2> window{};
    };

    template <typename Value>
    Value oneOf(std::initializer_list<Value> values)
    {
        return std::data(values)[m_random.below(values.size())];
    }

    void addConnection(std::uint16_t port);
    tcp::Segment segment(const Ends& ends, std::size_t from, std::uint64_t place);
    tcp::Controls controls();
    void add(const tcp::Segment& segment, std::size_t from, sim::TimePoint now);

    sim::Random m_random;
    stack::Registry m_registry;
    trace::Trace m_trace{trace::Trace::kWholePackets, trace::Origin::Capture};
    std::vector<trace::Event> m_events;
};

} // namespace osiscope::conformance
