#pragma once

#include "layers/application/transfer/states.h"
#include "model/stack/layer.h"

#include <map>
#include <string>
#include <vector>

namespace osiscope::transfer {

/// Receives files, and keeps those that were cut off, so that they can be resumed on a later session connection. To
/// confirm a checkpoint it writes on its disk what has come; so it knows it again after a crash of the host.
/// Simplified: only how much of a file is here is kept, not its octets.
class Receiver final : public stack::Layer {
public:
    Receiver(std::uint16_t port, bool onDisk) : m_port(port), m_onDisk(onDisk) {}

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    struct File {
        stack::EntityId entity = stack::kNoEntity;
        stack::StateMachine<ReceiveState, ReceiveEvent> machine{stateTables()[kReceiverTable], kReceiverTable};
        stack::ConnectionId by{}; ///< the session connection it arrives on
        std::int64_t received = 0;
        std::vector<std::int64_t> points{0}; ///< octets secured at each checkpoint; before the first, none
    };
    struct Session {
        stack::EntityId entity = stack::kNoEntity;
        std::string activity; ///< that goes on
    };

    void accept(stack::Context& context, const stack::Primitive& indication);
    void begin(stack::Context& context, Session& session, const stack::Primitive& indication);
    void abort(stack::Context& context, stack::ConnectionId id);
    void arrived(stack::Context& context, Session& session, const stack::Primitive& indication);
    void secure(stack::Context& context, Session& session, const stack::Primitive& indication);
    void complete(stack::Context& context, Session& session, const stack::Primitive& indication);
    void over(stack::Context& context, stack::ConnectionId id);
    static void tell(stack::Context& context, const File& file);
    /// What is secured now.
    void remember(stack::Context& context, const std::string& activity, const File& file) const;
    void restore(stack::Context& context);

    std::uint16_t m_port;
    bool m_onDisk;
    std::map<stack::ConnectionId, Session> m_sessions;
    std::map<std::string, File> m_files; ///< by the name of the activity
};

} // namespace osiscope::transfer
