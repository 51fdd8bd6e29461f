#pragma once

#include "ui/layer_stack/layer_stack_layout.h"

#include <QString>

namespace osiscope::ui {

/// Whose names the layers have.
enum class LayerNames : std::uint8_t { Osi, TcpIp };

/// The layers of a model, from above.
std::vector<StackLayer> stackLayers(LayerNames names);

/// "alice sends", "shop receives", "shop passes it on".
QString sideWords(const Contents& contents, const StackSide& side);
/// Why nothing is shown of a host's layers; empty: it is shown.
QString nothingWords(const StackSide& side);

/// What a layer does at a host, which primitives cross its border, and why its protocols are placed there.
QString layerHtml(const Contents& contents, const LayerStack& stack, std::size_t side, const StackLayer& layer);

} // namespace osiscope::ui
