#include "model/stack/osi.h"

namespace osiscope::stack {

std::string_view toString(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical: return "physical";
    case OsiLayer::DataLink: return "data-link";
    case OsiLayer::Network: return "network";
    case OsiLayer::Transport: return "transport";
    case OsiLayer::Session: return "session";
    case OsiLayer::Presentation: return "presentation";
    case OsiLayer::Application: return "application";
    }
    return "";
}

} // namespace osiscope::stack
