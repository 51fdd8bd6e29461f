#include "model/stack/osi.h"

#include <algorithm>
#include <fmt/format.h>

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

bool Citation::isNumbered() const
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::any_of(section.substr(0, section.find(' ')), isDigit);
}

std::string Citation::toString() const
{
    if (section.empty())
        return std::string(document);
    return isNumbered() ? fmt::format("{}, section {}", document, section)
                        : fmt::format("{}, \u201c{}\u201d", document, section);
}

} // namespace osiscope::stack
