#pragma once

#include "layers/application/transfer/states.h"
#include "model/stack/layer.h"

#include <map>
#include <string>

namespace osiscope::transfer {

/// Sends files. Each is an activity; its checkpoints are minor synchronization points, of which so many may be open.
class Sender final : public stack::Layer {
public:
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    struct File {
        stack::ConnectionId id{}; ///< of the present session connection
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<SendState, SendEvent> machine{stateTables()[kSenderTable], kSenderTable};
        net::Endpoint remote;
        std::string name;
        std::uint32_t size = 0;
        std::uint32_t checkpoint = 0; ///< octets from one to the next
        std::uint32_t piece = 0;
        std::int64_t window = 0;
        std::int64_t triesLeft = 0;
        sim::Duration retry{};
        std::uint32_t sent = 0;
        std::int64_t lastPoint = 0;   ///< set
        std::int64_t lastSecured = 0; ///< confirmed
        bool begun = false;           ///< the receiver has heard of the activity
        std::uint32_t securedOctets() const;
    };
    using Files = std::map<std::uint32_t, File>;

    void connect(stack::Context& context, std::uint32_t number);
    void connected(stack::Context& context, File& file, const stack::Primitive& confirm);
    void send(stack::Context& context, File& file);
    void sendPiece(stack::Context& context, File& file);
    void secured(stack::Context& context, File& file, const stack::Primitive& confirm);
    void lost(stack::Context& context, std::uint32_t number, SendEvent event);
    void remember(stack::Context& context, const File& file) const;
    static stack::Primitive toSession(const File& file, const stack::PrimitiveRow& name);

    std::uint32_t m_last = 0;
    Files m_files;
    std::map<stack::ConnectionId, std::uint32_t> m_byConnection;
};

} // namespace osiscope::transfer
