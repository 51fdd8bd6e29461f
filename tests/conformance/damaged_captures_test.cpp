// What others recorded, cut off and with octets changed: no crash, no endless wait, nothing that a sanitizer finds. The
// normal run tries a few of each; OSISCOPE_DAMAGE=200 (or another number) as many of each capture.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/report/sessions_report.h"
#include "model/report/text_ladder.h"
#include "model/session/session_index.h"
#include "model/sim/random.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <set>
#include <sstream>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

std::set<fs::path> capturesBeside()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path folder = given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
    std::set<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(folder, none))
        if (entry.path().extension().string().starts_with(".pcap"))
            found.insert(entry.path());
    return found;
}

class DamagedCaptures : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    /// Reads all that can be read of a file with this content.
    void readAll(const std::string& content)
    {
        fs::remove(path);
        std::ofstream(path, std::ios::binary) << content;
        ++tried;
        const auto capture = readCapture(path, registry);
        if (!capture) {
            EXPECT_NE(capture.error(), "");
            return;
        }
        const trace::Trace& trace = *capture->trace;
        const trace::Reading reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
        report::StringSink text;
        if (trace.size() < 1000) // the longest ones take seconds each
            report::writeTextLadder(text, reading);
        report::writeSessionsJson(text, reading, session::SessionIndex(trace, registry));
        packets += trace.size();
    }

    fs::path path = fs::path(testing::TempDir()) / "damaged.pcap";
    stack::Registry registry = app::makeRegistry();
    std::size_t tried = 0;
    std::size_t packets = 0;
};

TEST_F(DamagedCaptures, AreReadWithoutHarm)
{
    const std::set<fs::path> captures = capturesBeside();
    if (captures.empty())
        GTEST_SKIP() << "no captures beside the project";
    const char* wanted = std::getenv("OSISCOPE_DAMAGE"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const int times = wanted != nullptr ? std::atoi(wanted) : 2;
    constexpr std::size_t kLargeFile = 50'000;
    sim::Random random(times == 2 ? 1 : 2, "damage");
    for (const fs::path& file : captures) {
        const std::string whole = contentOf(file);
        if (wanted == nullptr && whole.size() > kLargeFile)
            continue;
        for (int i = 0; i < times; ++i) {
            readAll(whole.substr(0, random.below(whole.size())));
            std::string changed = whole;
            for (std::size_t changes = whole.size() / 100 + 1; changes > 0; --changes)
                changed[random.below(changed.size())] = static_cast<char>(random.below(256));
            readAll(changed);
            // One octet in a hundred leaves no file header whole for long: the same behind it.
            std::copy_n(whole.begin(), std::min<std::size_t>(whole.size(), 40), changed.begin());
            readAll(changed);
        }
    }
    std::cout << "tried " << tried << " damaged captures, " << packets << " events read\n";
    EXPECT_GT(packets, tried) << "most of them can be read in part";
}

} // namespace
} // namespace osiscope::capture
