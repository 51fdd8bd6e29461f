#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <filesystem>
#include <fstream>

/// Any file is a capture whose sessions can be found, or is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    static const std::filesystem::path kFile = std::filesystem::temp_directory_path() / "osiscope-fuzz.pcap";
    std::ofstream(kFile, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    if (const auto capture = capture::readCapture(kFile, kRegistry))
        const session::SessionIndex sessions(*capture->trace, kRegistry);
    return 0;
}
