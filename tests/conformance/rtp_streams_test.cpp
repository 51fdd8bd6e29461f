// The streams of voice in captures, against what Wireshark's tshark makes of the same packets.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
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

/// A stream, as both tell it.
struct Stream {
    std::string name; ///< "10.9.0.1:6000 10.9.0.2:6000 0xdee0ee8f"
    std::uint64_t packets = 0;
    std::int64_t lost = 0;
    double mostDelta = 0; ///< milliseconds
    double meanJitter = 0;
    double mostJitter = 0;
};

std::vector<Stream> sorted(std::vector<Stream> streams)
{
    std::ranges::sort(streams, {}, &Stream::name);
    return streams;
}

std::vector<Stream> ourStreams(const fs::path& path)
{
    std::vector<Stream> found;
    for (const session::Session& session : sessionsOf(path, "rtp"))
        for (const session::MediaStream& stream : session.streams)
            found.push_back({fmt::format("{} {} {}", stream.source, stream.destination, stream.name), stream.packets,
                             stream.lost, stream.mostDelta, stream.meanJitter, stream.mostJitter});
    return sorted(std::move(found));
}

std::vector<Stream> tsharksStreams(const fs::path& path)
{
    // Start, end, source, port, destination, port, SSRC, payload, packets, lost (share), three deltas, three jitters.
    const std::regex row(
        R"(^\s*\S+\s+\S+\s+(\S+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(0x\w+)\s+(\S+)\s+(\d+)\s+(-?\d+) \(\S+\)\s+\S+\s+\S+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+).*)");
    const std::string command = fmt::format("tshark -n -r '{}' -q -z rtp,streams 2>/dev/null", path.string());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 4096> line{};
    std::vector<Stream> found;
    while (pipe && std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) != nullptr) {
        std::string text(line.data());
        text.erase(text.find_last_not_of('\n') + 1);
        std::smatch match;
        if (!std::regex_match(text, match, row))
            continue;
        std::string source = match[5];
        std::ranges::transform(source, source.begin(), [](unsigned char letter) { return std::tolower(letter); });
        found.push_back(
            {fmt::format("{}:{} {}:{} {}", match[1].str(), match[2].str(), match[3].str(), match[4].str(), source),
             std::stoul(match[7]), std::stol(match[8]), std::stod(match[9]), std::stod(match[11]),
             std::stod(match[12])});
    }
    return sorted(std::move(found));
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
        const auto ours = ourStreams(capture.path);
        const auto theirs = tsharksStreams(capture.path);
        ASSERT_FALSE(theirs.empty()) << "tshark finds none";
        ASSERT_EQ(ours.size(), theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            ++compared;
            EXPECT_EQ(ours[i].name, theirs[i].name);
            EXPECT_EQ(ours[i].packets, theirs[i].packets) << ours[i].name;
            EXPECT_EQ(ours[i].lost, theirs[i].lost) << ours[i].name;
            EXPECT_NEAR(ours[i].mostDelta, theirs[i].mostDelta, 0.01) << ours[i].name;
            EXPECT_NEAR(ours[i].meanJitter, theirs[i].meanJitter, 0.13) << ours[i].name; // a tick of the clock
            EXPECT_NEAR(ours[i].mostJitter, theirs[i].mostJitter, 0.13) << ours[i].name;
        }
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
