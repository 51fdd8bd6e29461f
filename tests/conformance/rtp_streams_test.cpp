// The streams of voice in captures, against what Wireshark's tshark makes of the same packets.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "tests/conformance/rtp_streams.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <string>
#include <vector>

namespace osiscope::rtp {
namespace {

namespace fs = std::filesystem;

fs::path capturesFolder()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
}

std::vector<session::Session> sessionsOf(const fs::path& path, std::string_view protocol)
{
    const stack::Registry registry = app::makeRegistry();
    const auto capture = capture::readCapture(path, registry);
    std::vector<session::Session> found;
    if (!capture)
        return found;
    const session::SessionIndex index(*capture->trace, registry);
    for (const session::Session& session : index.all())
        if (registry[session.protocol].id == protocol)
            found.push_back(session);
    return found;
}

std::vector<conformance::Stream> ourStreams(const fs::path& path)
{
    const stack::Registry registry = app::makeRegistry();
    const auto capture = capture::readCapture(path, registry);
    if (!capture)
        return {};
    return conformance::streamsOf(session::SessionIndex(*capture->trace, registry), registry);
}

/// "lab/s02-sip-call-rtp-g711a.A.pcap", and whether the index of the captures has RTP in it.
struct Listed {
    fs::path path;
    bool hasRtp = false;
};

std::vector<Listed> listed()
{
    std::ifstream index(capturesFolder() / "INDEX.md");
    const std::regex row(R"(^\| ([^ |]+\.pcap(?:ng)?) \|.*)");
    std::string section;
    std::vector<Listed> found;
    for (std::string line; std::getline(index, line);) {
        std::smatch match;
        if (line.starts_with("## "))
            section = line.substr(3);
        if (std::regex_match(line, match, row))
            found.push_back({capturesFolder() / section / match[1].str(), line.contains("RTP 0x")});
    }
    return found;
}

TEST(RtpStreams, AreThoseThatTsharkFinds)
{
    std::size_t compared = 0;
    for (const Listed& capture : listed()) {
        if (!capture.hasRtp)
            continue;
        SCOPED_TRACE(capture.path);
        const auto theirs = conformance::tsharkStreams(capture.path);
        ASSERT_FALSE(theirs.empty()) << "tshark finds none";
        compared += conformance::expectSameStreams(ourStreams(capture.path), theirs);
    }
    if (compared == 0)
        GTEST_SKIP() << "no captures with RTP in " << capturesFolder();
    std::cout << "compared " << compared << " streams\n";
}

TEST(RtpStreams, AreFoundNowhereElse)
{
    std::size_t looked = 0;
    for (const Listed& capture : listed()) {
        if (capture.hasRtp)
            continue;
        ++looked;
        EXPECT_TRUE(sessionsOf(capture.path, "rtp").empty()) << capture.path;
    }
    if (looked == 0)
        GTEST_SKIP() << "no captures in " << capturesFolder();
    std::cout << "looked through " << looked << " captures without RTP\n";
}

TEST(RtpStreams, BelongToTheCallThatHasAgreedOnThem)
{
    const fs::path path = capturesFolder() / "lab/s02-sip-call-rtp-g711a.A.pcap";
    if (!fs::exists(path))
        GTEST_SKIP() << "no " << path;
    const auto calls = sessionsOf(path, "sip");
    const auto voices = sessionsOf(path, "rtp");
    ASSERT_EQ(calls.size(), 1U);
    ASSERT_EQ(voices.size(), 1U);
    EXPECT_TRUE(std::ranges::binary_search(calls[0].carriedBy, voices[0].id));
    EXPECT_TRUE(voices[0].verdict.isSession());
    EXPECT_EQ(voices[0].outcome, session::Outcome::Released); // no RTCP here: the call has ended it
    EXPECT_EQ(voices[0].verdict.bounded.because, "A call has agreed on it: the call begins and ends it.");
}

} // namespace
} // namespace osiscope::rtp
