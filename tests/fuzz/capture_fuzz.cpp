#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "tests/fuzz/messages.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

/// Any file is a capture whose sessions can be found, or is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    static const std::filesystem::path kFile =
        std::filesystem::temp_directory_path() / fmt::format("osiscope-fuzz-{}.pcap", getpid());
    std::ofstream(kFile, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    if (const auto capture = capture::readCapture(kFile, kRegistry))
        if (!fuzz::isSound(session::SessionIndex(*capture->trace, kRegistry)))
            std::abort();
    return 0;
}
