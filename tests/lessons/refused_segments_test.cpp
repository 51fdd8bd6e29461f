// What an end has dropped tells nothing of a session: forged, damaged and impossible segments beside a connection.
#include "tests/support/scenario_run.h"

#include <fmt/format.h>

namespace osiscope::test {
namespace {

/// bob opens a connection to a scripted peer, sends five octets and hears the peer's FIN; and one more segment comes.
std::string withSegment(std::string_view at, std::string_view fields)
{
    return fmt::format(R"(until = "20 s"
[[host]]
name = "peer"
address = "10.0.0.1"
scripted = true
[[host]]
name = "bob"
address = "10.0.0.2"
tcp = {{ isn = 300 }}
[[link]]
ends = ["peer", "bob"]
delay = "10 ms"
[[service]]
host = "bob"
stack = ["socket", "tcp"]
port = 9
[[action]]
at = "0 s"
host = "bob"
do = "socket.open"
to = "peer"
port = 5000
local-port = 7000
[[action]]
at = "100 ms"
host = "bob"
do = "socket.send"
size = "5"
[[action]]
at = "500 ms"
host = "bob"
do = "socket.close"
[[inject]]
at = "40 ms"
from = "peer"
tcp = {{ sport = 5000, dport = 7000, seq = 1000, ack = 301, flags = "SYN, ACK", win = 8000 }}
[[inject]]
at = "600 ms"
from = "peer"
tcp = {{ sport = 5000, dport = 7000, seq = 1001, ack = 307, flags = "FIN, ACK", win = 8000 }}
[[inject]]
at = "{}"
from = "peer"
tcp = {{ sport = 5000, dport = 7000, {} }}
)",
                       at, fields);
}

/// At a closed window nothing fits, and yet the ACK of what comes counts (RFC 9293 3.10.7.4).
TEST(DroppedSegments, AreNoneWhereOnlyTheTextIsRefused)
{
    const ScenarioRun run(R"(until = "20 s"
[[host]]
name = "peer"
address = "10.0.0.1"
scripted = true
[[host]]
name = "bob"
address = "10.0.0.2"
tcp = { isn = 300, receive-buffer = 4 }
[[link]]
ends = ["peer", "bob"]
delay = "10 ms"
[[service]]
host = "bob"
stack = ["socket", "tcp"]
port = 9
reads = false
[[inject]]
at = "0 s"
from = "peer"
tcp = { sport = 5000, dport = 9, seq = 1000, flags = "SYN", win = 8000 }
[[inject]]
at = "40 ms"
from = "peer"
tcp = { sport = 5000, dport = 9, seq = 1001, ack = 301, flags = "ACK", data = "four" }
[[action]]
at = "100 ms"
host = "bob"
do = "socket.shutdown"
[[inject]]
at = "200 ms"
from = "peer"
tcp = { sport = 5000, dport = 9, seq = 1005, ack = 302, flags = "FIN, ACK", data = "five" }
)");
    const auto sessions = run.sessions("tcp");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_TRUE(run.has("tcp", trace::EventKind::State, "bob", "fin-wait-2")) << "the ACK of its FIN has counted";
    EXPECT_EQ(sessions[0].outcome, session::Outcome::Released) << "and so it has for who watches";
}

class DroppedSegment : public testing::TestWithParam<std::pair<std::string_view, std::string_view>> {};

TEST_P(DroppedSegment, LeavesTheVerdictAsItIs)
{
    const ScenarioRun run(withSegment(GetParam().first, GetParam().second));
    const auto sessions = run.sessions("tcp");
    ASSERT_EQ(sessions.size(), 1U);
    const session::Session& session = sessions[0];
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, session::Outcome::Released);
    EXPECT_EQ(session.bytes, (std::array<std::uint64_t, 2>{5, 0}));
    ASSERT_EQ(session.phases.size(), 3U);
    EXPECT_EQ(session.phases[1].from, sim::kStart + std::chrono::milliseconds(50));
    EXPECT_EQ(session.phases[2].from, sim::kStart + std::chrono::milliseconds(500));
    EXPECT_EQ(session.messages[1], 3U) << "it was sent nevertheless";
}

INSTANTIATE_TEST_SUITE_P(
    Peer, DroppedSegment,
    testing::Values(std::pair{"20 ms", R"(seq = 77, flags = "RST")"},                  // 3.10.7.3: acknowledges nothing
                    std::pair{"20 ms", R"(seq = 77, ack = 9999, flags = "RST, ACK")"}, // not the SYN
                    std::pair{"20 ms", R"(seq = 77, ack = 9999, flags = "ACK")"},      // nor this
                    std::pair{"200 ms", R"(seq = 1001, flags = "RST", checksum = 1)"}, // damaged
                    std::pair{"200 ms", R"(seq = 1002, flags = "RST")"},               // a challenge ACK asks back
                    std::pair{"200 ms", R"(seq = 1001, ack = 4294900000, flags = "ACK", len = 7)"}, // too old
                    std::pair{"200 ms", R"(seq = 90000, flags = "RST")"},                 // outside the window
                    std::pair{"200 ms", R"(seq = 90000, ack = 306, flags = "FIN, ACK")"}, // the same
                    std::pair{"200 ms", R"(seq = 1001, flags = "FIN")"},                  // no ACK
                    std::pair{"200 ms", R"(seq = 1001, ack = 9999, flags = "FIN, ACK")"}, // of what was not sent
                    std::pair{"200 ms", R"(seq = 1001, ack = 9999, flags = "ACK", len = 7)"},
                    std::pair{"200 ms", R"(seq = 90000, ack = 306, flags = "ACK", len = 7)"},
                    std::pair{"200 ms", R"(seq = 1001, flags = "PSH", len = 7)"},
                    std::pair{"200 ms", R"(seq = 1001, ack = 306, flags = "ACK", len = 7, checksum = 1)"}));

} // namespace
} // namespace osiscope::test
