// Connections of which a capture has no beginning, made a scenario and run again.
#include "tests/conformance/transcribed_run.h"

#include <array>
#include <iterator>

namespace osiscope::scenario {
namespace {

/// A segment between 10.0.0.1 and 10.0.0.2, back or forth.
std::string segment(std::uint32_t microseconds, bool back, std::uint32_t seq, std::uint32_t ack, std::uint8_t flags,
                    const std::string& text)
{
    std::string packet = test::packet4(6, test::segmentOf(back, seq, ack, flags, text, 0), 1);
    if (back) {
        packet.replace(12, 8, test::big(0x0A000002, 4) + test::big(0x0A000001, 4));
        packet.replace(10, 2, std::string(2, '\0'));
        packet.replace(10, 2, test::big(test::checksum(packet.substr(0, 20)), 2));
    }
    return test::record(1, microseconds, packet);
}
constexpr std::uint8_t kSynAck = 0x12;
constexpr std::uint8_t kAck = 0x10;
constexpr std::uint8_t kData = 0x18;
constexpr std::uint8_t kFin = 0x11;

/// The opening is not there, and so the delay does not show: what each side did keeps its order all the same, and the
/// numbers are those that were captured.
TEST_F(TranscribedRun, AConnectionThatIsSeenFromItsDataOnKeepsItsOrder)
{
    const std::string text =
        replayOfPackets(segment(0, false, 100, 500, kData, "question") + segment(300, true, 500, 108, kData, "answer") +
                        segment(600, false, 108, 506, kFin, {}) + segment(800, true, 506, 109, kFin, {}) +
                        segment(1000, false, 109, 507, kAck, {}));
    EXPECT_TRUE(has(text, "it does not show; so short")) << text;
    EXPECT_TRUE(has(text, "isn = 99 ")) << text;
    EXPECT_TRUE(has(text, "isn = 499 ")) << text;
    EXPECT_TRUE(has(text, "all is 1.000 ms later than in the capture")) << text;
    EXPECT_TRUE(has(text, "at = \"0.001 s\"\nhost = \"client\"\ndo = \"socket.send\"\ntext = \"question\"")) << text;
    const session::SessionIndex sessions(*again->trace(), registry);
    ASSERT_FALSE(sessions.all().empty());
    EXPECT_EQ(session::toString(sessions.all()[0].outcome), "released") << text;
}

/// Without an MSS nothing says that a short segment was full, and two of them are two writes.
TEST_F(TranscribedRun, WhatIsSeenFromItsMiddleIsWrittenPieceByPiece)
{
    const std::string text =
        replayOfPackets(segment(0, false, 100, 500, kData, "one") + segment(300, true, 500, 103, kAck, {}) +
                        segment(600, false, 103, 500, kData, "two") + segment(900, true, 500, 106, kAck, {}));
    EXPECT_TRUE(has(text, "text = \"one\"\n")) << text;
    EXPECT_TRUE(has(text, "text = \"two\"\n")) << text;
}

/// Of a capture that begins with what the server says, the client is still the one that opens.
TEST_F(TranscribedRun, TheSideWithThePortOfAClientOpensWhatIsSeenFromItsMiddle)
{
    for (const bool fromItsAnswer : {false, true}) {
        const std::string begin =
            fromItsAnswer ? segment(0, true, 499, 100, kSynAck, {}) + segment(100, false, 100, 500, kAck, {})
                          : std::string();
        const std::string text =
            replayOfPackets(begin + segment(200, true, 500, 100, kData, "welcome") +
                            segment(400, false, 100, 507, kData, "thanks") + segment(600, true, 507, 106, kAck, {}));
        EXPECT_EQ(count(text, "do = \"socket.open\""), 1U) << text;
        EXPECT_TRUE(has(text, "host = \"client\"\ndo = \"socket.open\"\nto = \"server\"\nport = 80\n")) << text;
        EXPECT_TRUE(has(text, "host = \"server\"\ndo = \"socket.send\"\ntext = \"welcome\"")) << text;
        EXPECT_EQ(has(text, "begins with the answer to a SYN"), fromItsAnswer) << text;
        const session::SessionIndex sessions(*again->trace(), registry);
        ASSERT_FALSE(sessions.all().empty());
        EXPECT_EQ(sessions.all()[0].bytes, (std::array<std::uint64_t, 2>{6, 7})) << text;
    }
}

/// Others show how far the two are from each other: it is opened so early that it stands when the first packet leaves.
TEST_F(TranscribedRun, WhatIsSeenFromItsMiddleStandsInTime)
{
    constexpr std::size_t kFileHeader = 24;
    constexpr std::size_t kRecordHeader = 16;
    std::ifstream whole(std::string(OSISCOPE_SOURCE_DIR) + "/tests/data/captures/h01-http-cookie-session.A.pcap",
                        std::ios::binary);
    const std::string octets((std::istreambuf_iterator<char>(whole)), {});
    std::size_t begin = kFileHeader;
    for (int packet = 0; packet < 12; ++packet) // up to within the second connection
        begin += kRecordHeader + static_cast<std::uint8_t>(octets[begin + 8]) +
                 256U * static_cast<std::uint8_t>(octets[begin + 9]);
    std::ofstream(path, std::ios::binary) << octets.substr(0, kFileHeader) << octets.substr(begin);
    const std::string text = replayOfCapture();
    EXPECT_TRUE(has(text, "all is 31.823 ms later than in the capture")) << text;
    const session::SessionIndex sessions(*again->trace(), registry);
    ASSERT_FALSE(sessions.all().empty());
    EXPECT_EQ(sessions.all()[0].bytes, (std::array<std::uint64_t, 2>{198, 625})) << text;
}

} // namespace
} // namespace osiscope::scenario
