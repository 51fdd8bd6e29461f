#include "layers/session/sdp/session_description.h"

#include <cstdlib>

/// Any text is a description, or none; what is written of one is one again, and the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    const auto found = sdp::parse({reinterpret_cast<const char*>(data), size});
    if (!found)
        return 0;
    for (const sdp::Media& media : found->media) {
        (void)found->endpointOf(media);
        (void)found->directionOf(media);
    }
    const std::string once = found->toString();
    const auto again = sdp::parse(once);
    if (again && again->toString() != once)
        std::abort();
    return 0;
}
