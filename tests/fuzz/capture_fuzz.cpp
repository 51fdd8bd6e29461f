#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "tests/fuzz/messages.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

/// Any file is a capture whose sessions can be found, and of whose connections a scenario can be made that is in order,
/// or is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    static const std::filesystem::path kFile =
        std::filesystem::temp_directory_path() / fmt::format("osiscope-fuzz-{}.pcap", getpid());
    std::ofstream(kFile, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    const auto capture = capture::readCapture(kFile, kRegistry);
    if (!capture)
        return 0;
    const session::SessionIndex sessions(*capture->trace, kRegistry);
    fuzz::expectSound(sessions);
    const auto replayed = scenario::transcribe(*capture->trace, kRegistry, sessions, {}, "it");
    if (replayed && !scenario::readScenario(replayed->text, "replayed.toml", kRegistry))
        std::abort();
    return 0;
}
