#pragma once

#include "tests/lint/source_tree.h"

#include <string>

namespace osiscope::lint {

/// Who may know whom: model <- layers <- app and model <- ui <- app; inside model/ from the clock
/// upwards; a protocol knows model/ and itself.
/// @return why this file must not include that, or nothing
std::string objectionTo(const SourceFile& file, const Include& include);

} // namespace osiscope::lint
