#include "model/sim/invariant.h"

#include <cstdio>
#include <cstdlib>

namespace osiscope::sim {

void invariantBroken(const char* what, const std::source_location& where)
{
    std::fprintf(stderr, "%s:%u: broken invariant: %s\n", where.file_name(), where.line(), what);
    std::abort();
}

} // namespace osiscope::sim
