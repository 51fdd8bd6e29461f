// Login sessions from the wire alone, in captures of real programs.
#include "layers/application/telnet/description.h"
#include "layers/application/telnet/element.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <gtest/gtest.h>
#include <map>

namespace osiscope::telnet {
namespace {

class RealTelnet : public testing::Test {
protected:
    stack::Registry registry{{&ipv4::description(), &tcp::description(), &description()}};
    std::shared_ptr<trace::Trace> trace =
        capture::readCapture(OSISCOPE_SOURCE_DIR "/tests/data/captures/e01-telnet-session.A.pcap", registry)
            .value()
            .trace;
};

// The counts are tshark's: -T fields -e telnet.cmd.
TEST_F(RealTelnet, HasTheCommandsThatTsharkCounts)
{
    std::map<std::string, int> counts;
    for (stack::EventNumber number = 1; number <= trace->size(); ++number) {
        const trace::Event& event = (*trace)[number];
        if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("telnet"))
            continue;
        const Element element = readElement(trace->octets(event));
        if (element.kind != ElementKind::Data)
            ++counts[nameOf(element.command)];
    }
    EXPECT_EQ(counts["DO"], 17);
    EXPECT_EQ(counts["WILL"], 13);
    EXPECT_EQ(counts["WONT"], 4);
    EXPECT_EQ(counts["DONT"], 1);
    EXPECT_EQ(counts["SB"], 16);
    EXPECT_EQ(counts["DM"], 1); // in two segments: tshark takes it for malformed
}

TEST_F(RealTelnet, IsASessionThatEndsWithExit)
{
    const session::SessionIndex index(*trace, registry);
    ASSERT_EQ(index.all().size(), 2U);
    const session::Session& telnet = index.all()[1];
    EXPECT_EQ(telnet.protocol, registry.idOf("telnet"));
    EXPECT_EQ(telnet.initiator, "10.9.0.1:37732");
    EXPECT_TRUE(telnet.established);
    EXPECT_TRUE(telnet.verdict.isSession());
    EXPECT_EQ(telnet.outcome, session::Outcome::Released);
    EXPECT_EQ(telnet.bytes, (std::array<std::uint64_t, 2>{204, 172})); // the connection's octets
    EXPECT_EQ(telnet.carriedBy, std::vector{index.all()[0].id});
    EXPECT_EQ(telnet.phases.back().name, session::PhaseName::Teardown);
}

} // namespace
} // namespace osiscope::telnet
