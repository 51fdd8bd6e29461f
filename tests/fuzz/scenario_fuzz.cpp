#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"

/// Any text is a scenario that can be built, or has errors with their places.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto scenario = scenario::readScenario(text, "fuzz.toml", kRegistry))
        (void)scenario::build(*scenario, kRegistry, {});
    return 0;
}
