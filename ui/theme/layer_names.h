#pragma once

#include "model/stack/osi.h"

#include <QString>

namespace osiscope::ui {

/// "Transport": as ISO 7498-1 names it.
QString layerName(stack::OsiLayer layer);
/// "transport layer": the same within a sentence. Some languages make one word of it.
QString layerPhrase(stack::OsiLayer layer);
/// "Internet": as RFC 1122 1.1.3 names it, which knows four.
QString internetLayerName(stack::OsiLayer layer);
/// "internet layer"
QString internetLayerPhrase(stack::OsiLayer layer);
/// What a layer is for, as a part of a sentence (ISO 7498-1 clause 7).
QString layerTask(stack::OsiLayer layer);

} // namespace osiscope::ui
