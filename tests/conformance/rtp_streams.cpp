#include "tests/conformance/rtp_streams.h"

#include "tests/conformance/tshark.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <regex>
#include <sstream>

namespace osiscope::conformance {

namespace {
std::vector<Stream> sorted(std::vector<Stream> streams)
{
    std::ranges::sort(streams, {}, &Stream::name);
    return streams;
}
} // namespace

std::vector<Stream> streamsOf(const session::SessionIndex& sessions, const stack::Registry& registry)
{
    std::vector<Stream> found;
    for (const session::Session& session : sessions.all())
        if (registry[session.protocol].id == "rtp")
            for (const session::MediaStream& stream : session.streams)
                found.push_back({fmt::format("{} {} {}", stream.source, stream.destination, stream.name),
                                 stream.packets, stream.lost, stream.mostDelta, stream.meanJitter, stream.mostJitter});
    return sorted(std::move(found));
}

std::vector<Stream> tsharkStreams(const std::filesystem::path& capture)
{
    // Start, end, source, port, destination, port, SSRC, payload, packets, lost (share), three deltas, three jitters.
    const std::regex row(
        R"(^\s*\S+\s+\S+\s+(\S+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(0x\w+)\s+(\S+)\s+(\d+)\s+(-?\d+) \(\S+\)\s+\S+\s+\S+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+).*)");
    std::istringstream lines(
        outputOf(fmt::format("tshark -n -r '{}' -q -z rtp,streams 2>/dev/null", capture.string())));
    std::vector<Stream> found;
    for (std::string text; std::getline(lines, text);) {
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

std::size_t expectSameStreams(const std::vector<Stream>& ours, const std::vector<Stream>& theirs)
{
    EXPECT_EQ(ours.size(), theirs.size());
    const std::size_t count = std::min(ours.size(), theirs.size());
    for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(ours[i].name, theirs[i].name);
        EXPECT_EQ(ours[i].packets, theirs[i].packets) << ours[i].name;
        EXPECT_EQ(ours[i].lost, theirs[i].lost) << ours[i].name;
        EXPECT_NEAR(ours[i].mostDelta, theirs[i].mostDelta, 0.01) << ours[i].name;
        EXPECT_NEAR(ours[i].meanJitter, theirs[i].meanJitter, 0.13) << ours[i].name; // a tick of the clock
        EXPECT_NEAR(ours[i].mostJitter, theirs[i].mostJitter, 0.13) << ours[i].name;
    }
    return count;
}

} // namespace osiscope::conformance
