#pragma once

#include "ui/document/contents.h"

#include <QString>

namespace osiscope::ui {

/// What a host does otherwise because its settings say whose habits it has: all of it, as HTML; empty: nothing.
QString habitsHtml(const Contents& contents, stack::EventNumber number);

/// Of that, what the rule is about by which an event happened, or a received PDU is taken.
QString habitsHereHtml(const Contents& contents, stack::EventNumber number);

} // namespace osiscope::ui
