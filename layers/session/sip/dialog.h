#pragma once

#include "layers/session/sip/message.h"
#include "layers/session/sip/rows.h"
#include "layers/session/sip/states.h"

#include <optional>
#include <string>
#include <vector>

/// What two user agents remember of each other (RFC 3261 12).
namespace osiscope::sip {

struct Dialog {
    std::string callId;
    Address local;  ///< with the local tag
    Address remote; ///< with the remote tag, once it is known
    Uri remoteTarget;
    std::vector<std::string> routeSet; ///< in the order of visiting
    std::uint32_t localSequence = 0;
    std::optional<std::uint32_t> remoteSequence;
    std::optional<std::uint32_t> reliableHeard; ///< the RSeq of the latest reliable response (RFC 3262 4)
    DialogMachine machine = dialogMachine();
    stack::EntityId entity = stack::kNoEntity;

    bool isConfirmed() const { return machine.is(DialogState::Confirmed); }
    bool isOver() const { return machine.is(DialogState::Ended); }

    /// The caller learns from a response that makes a dialog (12.1.2).
    void learnFromResponse(stack::Context& context, const Message& response);
    /// The called side learns from the INVITE (12.1.1).
    void learnFromRequest(stack::Context& context, const Message& invite);
    /// The remote target may move with each re-INVITE and its answer (12.2.1.2, 12.2.2).
    void refreshTarget(stack::Context& context, const Message& message);
    /// False when a request of the other side is out of order (12.2.2).
    bool takesSequence(stack::Context& context, const Message& request);

    /// A request inside the dialog (12.2.1.1). ACK and CANCEL take an older number.
    Message request(stack::Context& context, std::string_view method, std::optional<std::uint32_t> number = {});
    void remember(stack::Context& context) const;
    /// True when a request or response of this Call-ID and these tags is of this dialog.
    bool owns(const Message& message, bool fromRemote) const;
};

} // namespace osiscope::sip
