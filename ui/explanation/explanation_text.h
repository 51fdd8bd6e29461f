#pragma once

#include "ui/document/contents.h"
#include "ui/document/event_rows.h"

#include <QString>

namespace osiscope::ui {

/// What an event is, why it happened and by which rule, as HTML with links to other events.
/// @param detail how much of the chain of causes is told
QString explanationHtml(const Contents& contents, stack::EventNumber number, Detail detail);

/// What a link "what-if:3" of such a text stands for: the place in scenario::whatIfs.
inline const QString kWhatIfScheme = QStringLiteral("what-if");

} // namespace osiscope::ui
