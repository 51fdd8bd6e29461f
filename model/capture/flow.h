#pragma once

#include "model/net/address.h"
#include "model/stack/ids.h"

#include <cstddef>
#include <cstdint>

/// What is looked up for every packet, and how.
namespace osiscope::capture {

/// One direction between two ports.
struct Flow {
    stack::ProtocolId protocol;
    net::Endpoint source;
    net::Endpoint destination;
    bool operator==(const Flow&) const = default;
};

struct FlowHash {
    std::size_t operator()(const Flow& flow) const
    {
        const auto mix = [](std::uint64_t value) {
            value *= 0x9E3779B97F4A7C15U;
            return value ^ value >> 29U;
        };
        return mix(mix(flow.source.number()) + flow.destination.number() + static_cast<std::uint64_t>(flow.protocol));
    }
};

struct EndpointHash {
    std::size_t operator()(const net::Endpoint& end) const
    {
        const std::uint64_t mixed = end.number() * 0x9E3779B97F4A7C15U;
        return mixed ^ mixed >> 29U;
    }
};

} // namespace osiscope::capture
