#pragma once

#include "ui/document/contents.h"

#include <QString>

namespace osiscope::ui {

/// What an event is, why it happened and by which rule, as HTML with links to other events.
QString explanationHtml(const Contents& contents, stack::EventNumber number);

} // namespace osiscope::ui
