#pragma once

#include "ui/document/contents.h"

#include <QString>

#include <vector>

namespace osiscope::ui {

/// A word that a filter understands and that chooses something in a trace.
struct FilterWord {
    QString word;    ///< "protocol.tag"
    QString meaning; ///< the acronym of its protocol
};

/// Layers, protocols, sessions, hosts, kinds, and what happens in the trace up to an event, in this order.
std::vector<FilterWord> filterWords(const Contents& contents, stack::EventNumber until);

} // namespace osiscope::ui
