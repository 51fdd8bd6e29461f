#pragma once

#include "ui/document/document.h"

#include <QString>

namespace osiscope::ui {

/// What an event is, why it happened and by which rule, and what is awaited then, as HTML with links to other events.
/// @param options how much of the chain of causes is told, and whether learners are to predict what may come
/// @param asks whether it offers what could be tried instead
QString explanationHtml(const Contents& contents, stack::EventNumber number, const ViewOptions& options,
                        bool asks = true);

/// What a link "what-if:3" of such a text stands for: the place in scenario::whatIfs.
inline const QString kWhatIfScheme = QStringLiteral("what-if");

} // namespace osiscope::ui
