#pragma once

#include "model/capture/protocol_guess.h"
#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

/// Finds the messages that captured packets carry.
namespace osiscope::capture {

/// A packet with its transport PDU.
struct CapturedSegment {
    std::uint32_t packet = 0; ///< its place in the capture, from 1
    sim::TimePoint time;
    stack::HostId from = stack::kNoHost;
    stack::HostId to = stack::kNoHost;
    net::Endpoint source;
    net::Endpoint destination;
    net::Octets octets;     ///< the transport PDU, as far as it was captured
    std::size_t length = 0; ///< of the PDU on the wire
    std::size_t payloadOffset = 0;
};

/// A whole message of a protocol above transport.
struct FoundMessage {
    stack::ProtocolId protocol = stack::kNoProtocol;
    std::uint32_t firstPacket = 0; ///< that carries it
    std::uint32_t lastPacket = 0;
    net::Endpoint source;
    net::Endpoint destination;
    net::OctetBuffer octets;
    bool isCut = false; ///< the capture has only its beginning
};

/// Hands the segments of one transport protocol to its tracker and cuts what comes out into messages.
class MessageFinder final : public session::SessionSink {
public:
    MessageFinder(const stack::Registry& registry, const stack::ProtocolDescription& transport, DecodeRules rules = {});
    ~MessageFinder() override;

    void add(const CapturedSegment& segment);
    void finish(sim::TimePoint end);
    std::vector<FoundMessage> takeMessages() { return std::move(m_messages); }

    // What the tracker says.
    session::SessionId open(session::Session session) override;
    session::Session& at(session::SessionId id) override;
    void assign(stack::EventNumber, session::SessionId) override {}
    void stream(session::SessionId id, bool fromInitiator, net::Octets inOrder, stack::EventNumber event) override;
    void streamGap(session::SessionId id, bool fromInitiator, std::size_t missing) override;
    void streamEnded(session::SessionId id, bool fromInitiator) override;

private:
    /// Octets of one direction that are not yet a message.
    struct Direction {
        struct Piece {
            std::size_t octets;
            std::uint32_t packet;
        };
        net::OctetBuffer pending;
        std::vector<Piece> pieces; ///< which packets brought them
        bool ended = false;
        bool refused = false;                       ///< its beginning is of no protocol
        bool hasSpoken = false;                     ///< messages of it were found
        stack::ProtocolId own = stack::kNoProtocol; ///< where it is not the connection's
        std::size_t waitFor = 0;                    ///< octets to be there before the next look for a message
        FoundMessage inside;                        ///< what the messages carry, while more of it is to come
    };
    /// What another protocol may begin with, in the middle of a stream: it does if both directions say so.
    struct Beginning {
        net::OctetBuffer octets;
        std::vector<Direction::Piece> pieces;
        stack::ProtocolId protocol = stack::kNoProtocol; ///< that takes them for its own
        bool isCut = false;                              ///< the capture has no more of them
    };
    struct Connection {
        session::Session session;
        net::Endpoint initiator;
        net::Endpoint responder;
        stack::ProtocolId protocol = stack::kNoProtocol;
        bool decided = false;
        std::array<Direction, 2> directions;
        std::array<Beginning, 2> beginnings;
    };

    Connection& connection(session::SessionId id) { return *m_connections[static_cast<std::size_t>(id) - 1]; }
    void decide(Connection& connection, std::size_t direction);
    void cut(Connection& connection, std::size_t direction);
    void mayBegin(Connection& connection, std::size_t direction, net::Octets octets,
                  const std::vector<Direction::Piece>& pieces);
    void begin(Connection& connection);
    static stack::ProtocolId protocolOf(const Connection& connection, std::size_t direction);
    bool isRecognised(const Connection& connection, std::size_t direction, Beginning& beginning) const;
    bool isCut(std::uint32_t packet) const;
    void take(Connection& connection, std::size_t direction, std::size_t length);
    void emit(stack::ProtocolId protocol, net::Octets octets, const FoundMessage& like, FoundMessage& inside);

    const stack::Registry& m_registry;
    DecodeRules m_rules;
    ProtocolGuess m_guess;
    std::unique_ptr<session::Tracker> m_tracker;
    bool m_carriesStreams = false;
    CapturedSegment m_current;
    std::vector<std::uint32_t> m_cutPackets; ///< of which the capture has only the beginning, in order
    bool m_isCut = false;                    ///< the message that is taken goes on where the capture has cut its packet
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<FoundMessage> m_messages;
};

} // namespace osiscope::capture
