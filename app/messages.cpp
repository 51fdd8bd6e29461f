#include "app/messages.h"

#include <fmt/format.h>

#include <cstdio>

namespace osiscope::app {

void complain(std::string_view about, std::string_view what)
{
    fmt::print(stderr, "{}: error: {}\n", about, what);
}

void printDiagnostics(const std::vector<scenario::Diagnostic>& diagnostics)
{
    for (const scenario::Diagnostic& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", diagnostic.toString());
}

} // namespace osiscope::app
