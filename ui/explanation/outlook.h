#pragma once

#include "ui/document/contents.h"

#include <QString>

namespace osiscope::ui {

/// What is on its way and which timers run at an event: why nothing more has happened yet. As HTML with links to other
/// events; empty where nothing is awaited.
QString awaitedHtml(const Contents& contents, stack::EventNumber number);

/// What the state table of the machine at an event knows to lead on from its state, as HTML; empty: no machine has
/// moved.
QString possibleHtml(const Contents& contents, stack::EventNumber number);

} // namespace osiscope::ui
