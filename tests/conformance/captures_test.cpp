// Captures of real programs, and of others, against what tshark says of them (tcp.completeness: 1 SYN, 2 SYN-ACK,
// 4 ACK, 8 data, 16 FIN, 32 RST).
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;
using session::Outcome;

struct Connection {
    bool established;
    Outcome outcome;
    std::array<std::uint64_t, 2> messages;
    std::array<std::uint64_t, 2> bytes;
};

struct LabCapture {
    std::string_view file;
    Connection connection;
};

/// The TCP connection of each capture that was made for this project: segments and payload octets counted by hand
/// from `tshark -T fields -e ip.src -e tcp.len`, retransmissions left out of the octets.
const LabCapture kLab[] = {
    {"t01-echo-close-plain.A", {true, Outcome::Released, {6, 4}, {100, 100}}},
    {"t02-echo-close-options.A", {true, Outcome::Released, {6, 4}, {100, 100}}},
    {"t03-refused.A", {false, Outcome::Refused, {1, 1}, {0, 0}}},
    {"t04-syn-lost-twice.A", {true, Outcome::Released, {8, 4}, {100, 100}}},
    {"t04-syn-lost-twice.B", {true, Outcome::Released, {6, 4}, {100, 100}}},
    {"t06-syn-blackhole-3retries.A", {false, Outcome::TimedOut, {4, 0}, {0, 0}}},
    {"t07-fastretx-newreno-nosack.A", {true, Outcome::Released, {46, 33}, {60000, 0}}},
    {"t07-fastretx-newreno-nosack.B", {true, Outcome::Released, {45, 33}, {60000, 0}}},
    {"t08-fastretx-sack.A", {true, Outcome::Released, {46, 34}, {60000, 0}}},
    {"t10-sack-two-losses.A", {true, Outcome::Released, {47, 35}, {60000, 0}}},
    {"t11-rto-backoff-3.A", {true, Outcome::Released, {8, 3}, {500, 0}}},
    {"t11-rto-backoff-3.B", {true, Outcome::Released, {5, 3}, {500, 0}}},
    {"t12-zero-window-persist.A", {true, Outcome::Released, {90, 42}, {120000, 0}}},
    {"t14-server-active-close.A", {true, Outcome::Released, {5, 4}, {0, 3}}},
    {"t15-simultaneous-open.A", {true, Outcome::Released, {7, 7}, {10, 10}}},
    {"t15-simultaneous-open.B", {true, Outcome::Released, {7, 7}, {10, 10}}},
    {"t17-rst-linger0.A", {true, Outcome::Aborted, {4, 2}, {20, 0}}},
    {"t18-rst-unread-data.A", {true, Outcome::Aborted, {3, 3}, {300, 0}}},
    {"t20-nagle-small-writes.A", {true, Outcome::Released, {6, 4}, {200, 0}}},
    {"t21-nodelay-small-writes.A", {true, Outcome::Released, {15, 13}, {200, 0}}},
    {"t22-slowstart-200k-reno.A", {true, Outcome::Released, {140, 125}, {200000, 0}}},
    {"t24-duplicate-segment.A", {true, Outcome::Released, {11, 10}, {10000, 0}}},
    {"t26-keepalive.A", {true, Outcome::Released, {6, 6}, {0, 0}}},
    {"t27-urgent.A", {true, Outcome::Released, {7, 5}, {12, 0}}},
    {"t30-window-scale-ts.A", {true, Outcome::Released, {107, 81}, {150000, 0}}},
    {"t32-mss-536.A", {true, Outcome::Released, {14, 12}, {5000, 0}}},
    {"t33-cut-to-60-octets.A", {true, Outcome::Released, {14, 11}, {151, 2068}}},
};

std::vector<session::Session> sessionsOf(const fs::path& path, std::string_view protocol,
                                         const stack::Registry& registry)
{
    const auto capture = readCapture(path, registry);
    if (!capture) {
        ADD_FAILURE() << path << ' ' << capture.error();
        return {};
    }
    std::vector<session::Session> found;
    const session::SessionIndex sessions(*capture->trace, registry);
    for (const session::Session& session : sessions.all())
        if (registry[session.protocol].id == protocol)
            found.push_back(session);
    return found;
}

class RealTcp : public testing::TestWithParam<LabCapture> {};

TEST_P(RealTcp, IsOneConnectionWithThisOutcome)
{
    const fs::path folder = fs::path(OSISCOPE_SOURCE_DIR) / "tests/data/captures";
    const auto found = sessionsOf(folder / (std::string(GetParam().file) + ".pcap"), "tcp", app::makeRegistry());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].established, GetParam().connection.established);
    EXPECT_EQ(session::toString(found[0].outcome), session::toString(GetParam().connection.outcome));
    EXPECT_EQ(found[0].messages, GetParam().connection.messages);
    EXPECT_EQ(found[0].bytes, GetParam().connection.bytes);
}

INSTANTIATE_TEST_SUITE_P(Lab, RealTcp, testing::ValuesIn(kLab), [](const auto& capture) {
    std::string name(capture.param.file);
    for (char& letter : name)
        if (letter == '-' || letter == '.')
            letter = '_';
    return name;
});

/// What the index of the captures says tshark found in one.
struct Indexed {
    fs::path path;
    std::size_t connections = 0;
    std::map<int, std::size_t> completeness; ///< how many connections of each
};

std::vector<Indexed> readIndex(const fs::path& folder)
{
    std::vector<Indexed> captures;
    std::ifstream index(folder / "INDEX.md");
    const std::regex tcp(R"(TCP (\d+) \(completeness ([0-9: ]+)\))");
    const std::regex pair(R"((\d+):(\d+))");
    std::string section;
    for (std::string line; std::getline(index, line);) {
        std::smatch match;
        if (line.starts_with("## "))
            section = line.substr(3);
        if (!std::regex_search(line, match, std::regex(R"(^\| ([^ |]+\.pcap(ng)?) \|)")))
            continue;
        Indexed capture{folder / section / match[1].str(), 0, {}};
        if (std::regex_search(line, match, tcp)) {
            capture.connections = std::stoul(match[1]);
            const std::string counts = match[2];
            for (std::sregex_iterator it(counts.begin(), counts.end(), pair), end; it != end; ++it)
                capture.completeness[std::stoi((*it)[1])] += std::stoul((*it)[2]);
        }
        captures.push_back(std::move(capture));
    }
    return captures;
}

/// Where this program and tshark rightly differ.
const std::map<std::string_view, std::string_view> kDifferences = {
    {"pcpp-tcp-reassembly.pcap", "tshark also counts the connections quoted inside ICMP messages"},
    {"arkime-tcp_handshake_synth.pcap", "tshark takes a SYN on reused ports for a connection of its own at once"},
    {"arkime-tls13.pcap", "the packets are IPv6"},
};

TEST(OthersCaptures, HaveTheConnectionsThatTsharkFinds)
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path folder = given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
    const std::vector<Indexed> captures = readIndex(folder);
    if (captures.empty())
        GTEST_SKIP() << "no captures in " << folder;
    const stack::Registry registry = app::makeRegistry();
    std::size_t compared = 0;
    for (const Indexed& capture : captures) {
        const std::string name = capture.path.filename().string();
        SCOPED_TRACE(name);
        const auto found = sessionsOf(capture.path, "tcp", registry);
        if (kDifferences.contains(name))
            continue;
        ++compared;
        EXPECT_EQ(found.size(), capture.connections);
        std::size_t opened = 0;
        std::size_t withoutBeginning = 0;
        for (const auto& [bits, count] : capture.completeness) {
            opened += (bits & 7) == 7 ? count : 0;
            withoutBeginning += (bits & 1) == 0 ? count : 0;
        }
        const auto established = static_cast<std::size_t>(
            std::count_if(found.begin(), found.end(), [](const auto& one) { return one.established; }));
        EXPECT_GE(established, opened);
        EXPECT_LE(established, opened + withoutBeginning); // those are judged by what they say
        const bool allReleased = capture.completeness.size() == 1 && capture.completeness.begin()->first == 31;
        for (const session::Session& session : found)
            EXPECT_TRUE(!allReleased || session.outcome == Outcome::Released || session.outcome == Outcome::Open);
    }
    std::cout << "compared " << compared << " captures\n";
}

} // namespace
} // namespace osiscope::capture
