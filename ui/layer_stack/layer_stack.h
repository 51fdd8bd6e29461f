#pragma once

#include "ui/document/contents.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace osiscope::ui {

/// What one protocol adds in a PDU to what it carries.
struct StackPart {
    const stack::ProtocolDescription* protocol = nullptr;
    std::string label;        ///< "REQUEST"
    std::size_t header = 0;   ///< octets it adds
    std::size_t payload = 0;  ///< octets it carries
    std::size_t inPacket = 0; ///< how many of both are in the packet below: of a long message, a piece
    stack::EventNumber event = stack::kNoEvent; ///< where it is sent or received; kNoEvent: with what carries it

    std::size_t octets() const { return header + payload; }
    bool isWhole() const { return inPacket >= octets(); }
};

/// A service primitive, at the upper border of the layer that provides the service.
struct StackCrossing {
    const stack::ProtocolDescription* provider = nullptr;
    const stack::PrimitiveRow* row = nullptr;
    std::string label; ///< "T-DATA request"
    bool down = false; ///< a request or a response
    std::size_t octets = 0;
    stack::EventNumber event = stack::kNoEvent;
};

/// What is known of a PDU at the host it goes to.
enum class StackArrival : std::uint8_t { Arrived, UnderWay, Lost, NotSeen };

/// The layers of one host.
struct StackSide {
    stack::HostId host = stack::kNoHost;
    bool sends = false;
    bool passesOn = false;                ///< a router: it takes nothing off above the network layer
    std::vector<StackPart> parts;         ///< upper layers first
    std::vector<StackCrossing> crossings; ///< upper layers first
    StackArrival arrival = StackArrival::Arrived;
    std::string lossReason;
};

/// The layers of both hosts that a PDU goes down and up, at an event.
struct LayerStack {
    stack::EventNumber event = stack::kNoEvent;  ///< whose stack it is: the cursor's, or what led to it
    stack::EventNumber packet = stack::kNoEvent; ///< the lowest of its way that is known
    bool onLink = false;                         ///< and that is a packet
    std::array<StackSide, 2> sides;              ///< as the ladder has them: the host that appears first on the left
    std::size_t octets = 0;                      ///< of the largest PDU

    const StackSide* sender() const; ///< nullptr: not seen
};

/// nullopt: nothing has crossed a layer, or was sent, up to this event.
std::optional<LayerStack> layerStackAt(const Contents& contents, stack::EventNumber cursor, stack::EventNumber horizon);

} // namespace osiscope::ui
