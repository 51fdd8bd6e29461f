#pragma once

#include "ui/document/contents.h"
#include "ui/inspector/pdu_tree_model.h"

#include <QString>

#include <vector>

namespace osiscope::ui {

/// The message whose fields and octets are looked at when the cursor is at an event.
struct InspectedMessage {
    stack::EventNumber event = stack::kNoEvent; ///< none
    std::vector<stack::DissectedPdu> pdus;
    PduBefore before; ///< the message before it of the same kind, session and direction
};

/// The cursor's event when it carries octets, else the latest message that led to it.
InspectedMessage inspectedMessage(const Contents& contents, stack::EventNumber cursor);
/// What it is called, and what it is held against.
QString inspectedHeading(const Contents& contents, stack::EventNumber cursor, const InspectedMessage& message);
/// Its fields as a table and its octets, as HTML. @pre message.event != kNoEvent
QString inspectedHtml(const Contents& contents, stack::EventNumber cursor, const InspectedMessage& message);

} // namespace osiscope::ui
