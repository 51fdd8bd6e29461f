#include "app/lessons.h"
#include "app/protocols.h"
#include "model/capture/capture_writer.h"
#include "model/scenario/builder.h"
#include "tests/conformance/rtp_streams.h"
#include "tests/conformance/tshark.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <unistd.h>

/// What Wireshark's tshark says of the capture of every lesson, with all checksums checked.
namespace osiscope::app {
namespace {

class LessonCaptures : public testing::TestWithParam<std::string> {
public:
    ~LessonCaptures() override
    {
        std::filesystem::remove(file);
        std::filesystem::remove(nextFile);
    }

protected:
    LessonCaptures()
        : file(std::filesystem::temp_directory_path() / fmt::format("osiscope-{}-{}.pcap", getpid(), GetParam()))
    {
        const auto scenario = scenario::readScenario(findLesson(GetParam())->text, GetParam(), registry);
        simulation = scenario::build(scenario.value(), registry);
        simulation->run();
        const trace::Reading reading(*simulation->trace(), registry);
        nextFile = file.string() + "ng";
        written = capture::writeCapture(file, reading, stack::HostId{0}).has_value() &&
                  capture::writeCapture(nextFile, reading, stack::HostId{0}).has_value();
        host = reading.host(stack::HostId{0});
    }

    std::string tshark(std::string_view arguments) const { return tshark(file, arguments); }
    static std::string tshark(const std::filesystem::path& file, std::string_view arguments)
    {
        return conformance::outputOf(fmt::format("tshark -2 -n -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE "
                                                 "-o udp.check_checksum:TRUE -r '{}' {} 2>/dev/null",
                                                 file.string(), arguments));
    }

    /// What Wireshark finds wrong in a capture: nothing.
    static std::string complaints(const std::filesystem::path& file)
    {
        return tshark(file, "-Y '_ws.malformed || _ws.short || _ws.unreassembled || _ws.expert.severity == \"Error\" "
                            "|| ip.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\" || "
                            "udp.checksum.status == \"Bad\"' -T fields -e frame.number -e _ws.expert.message");
    }

    stack::Registry registry = makeRegistry();
    std::unique_ptr<simulation::Simulation> simulation;
    std::filesystem::path file;
    std::filesystem::path nextFile; ///< the same as pcapng
    std::string host;
    bool written = false;
};

TEST_P(LessonCaptures, AreCleanToWireshark)
{
    ASSERT_TRUE(written);
    EXPECT_NE(tshark("-T fields -e frame.number"), "") << "tshark reads no packet";
    EXPECT_EQ(complaints(file), "");
}

// The same at every other host, where packets come late, in another order, or not at all.
TEST_P(LessonCaptures, AreCleanWhereverTheyAreMade)
{
    const trace::Reading reading(*simulation->trace(), registry);
    for (std::size_t i = 1; i < simulation->trace()->hostCount(); ++i) {
        const auto at = static_cast<stack::HostId>(i);
        SCOPED_TRACE(reading.host(at));
        ASSERT_TRUE(capture::writeCapture(file, reading, at));
        EXPECT_EQ(complaints(file), "");
    }
}

// Packets, loss, longest pause and jitter of every stream of voice, at every host.
TEST_P(LessonCaptures, HaveTheStreamsOfVoiceThatTsharkFinds)
{
    const trace::Reading reading(*simulation->trace(), registry);
    if (conformance::streamsOf({*simulation->trace(), registry}, registry).empty())
        return; // a lesson without voice
    for (std::size_t i = 0; i < simulation->trace()->hostCount(); ++i) {
        const auto at = static_cast<stack::HostId>(i);
        SCOPED_TRACE(reading.host(at));
        ASSERT_TRUE(capture::writeCapture(file, reading, at));
        conformance::expectSameStreams(conformance::streamsOf({*simulation->trace(), registry, at}, registry),
                                       conformance::tsharkStreams(file));
    }
}

TEST_P(LessonCaptures, AsPcapngTellAlsoWhatEachPacketMeans)
{
    ASSERT_TRUE(written);
    constexpr std::string_view kSame = "-T fields -e frame.time_epoch -e frame.len -e ip.src -e ip.dst -e _ws.col.Info";
    EXPECT_EQ(tshark(nextFile, kSame), tshark(kSame));
    const std::string packets = tshark("-T fields -e frame.number");
    EXPECT_EQ(tshark(nextFile, "-Y 'frame.comment matches \"^[A-Z].*[.)]$\"' -T fields -e frame.number"), packets);
    EXPECT_EQ(
        tshark(nextFile, fmt::format("-Y 'frame.interface_name matches \"^{}-\"' -T fields -e frame.number", host)),
        packets);
    EXPECT_EQ(tshark(nextFile, "-Y 'frame.packet_flags_direction == 1 || frame.packet_flags_direction == 2' -T fields "
                               "-e frame.number"),
              packets);
}

/// What tshark has to have seen of each connection, in their order (tcp.completeness: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data,
/// 16 FIN, 32 RST). Empty: every one is whole, and has no reset.
std::vector<int> expectedOf(std::string_view lesson)
{
    constexpr int kEstablished = 1 + 2 + 4;
    constexpr int kWhole = kEstablished + 8 + 16;
    if (lesson == "connection-refused")
        return {1 + 4 + 32};
    if (lesson == "half-open")
        return {kEstablished + 8 + 32};
    if (lesson == "time-wait") // the reset answers what comes when all is over
        return {kWhole + 32};
    if (lesson == "four-ways-to-close")
        return {kEstablished + 16, kWhole, kEstablished + 8 + 32, kEstablished + 16};
    if (lesson == "resume-at-sync-point") // the first is lost with its link
        return {kEstablished + 8, kWhole};
    if (lesson == "abort-from-below") // the second one's host has crashed
        return {kWhole, kEstablished + 8 + 32, kWhole};
    if (lesson == "reset")
        return {kEstablished + 8 + 32, kEstablished + 8 + 32, kWhole + 32};
    return {};
}

TEST_P(LessonCaptures, HoldOnlyCompleteConnections)
{
    if (const std::vector<int> expected = expectedOf(GetParam()); !expected.empty()) {
        for (std::size_t stream = 0; stream < expected.size(); ++stream)
            EXPECT_NE(tshark(fmt::format("-Y 'tcp.stream == {} && tcp.completeness == {}' -T fields -e frame.number",
                                         stream, expected[stream])),
                      "")
                << "connection " << stream;
        EXPECT_EQ(tshark(fmt::format("-Y 'tcp.stream >= {}' -T fields -e tcp.stream", expected.size())), "");
        return;
    }
    EXPECT_EQ(tshark("-Y 'tcp && tcp.completeness != 31' -T fields -e tcp.stream"), "");
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        ids.push_back(source.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(All, LessonCaptures, testing::ValuesIn(lessonIds()), [](const auto& lesson) {
    std::string name = lesson.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

} // namespace
} // namespace osiscope::app
