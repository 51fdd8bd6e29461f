// TLS between OpenSSL's client and server, recorded for this project: two connections each, the second of which goes on
// with the session of the first.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"
#include "tests/support/capture_octets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::tls {
namespace {

namespace fs = std::filesystem;
using session::Outcome;

class RecordedTls : public testing::Test {
protected:
    std::vector<session::Session> sessionsIn(const fs::path& path)
    {
        const auto capture = capture::readCapture(path, registry);
        EXPECT_TRUE(capture) << capture.error();
        std::vector<session::Session> found;
        if (!capture)
            return found;
        const session::SessionIndex sessions(*capture->trace, registry);
        for (const session::Session& session : sessions.all())
            if (registry[session.protocol].id == "tls")
                found.push_back(session);
        return found;
    }
    std::vector<session::Session> sessionsOf(std::string_view name)
    {
        return sessionsIn(fs::path(OSISCOPE_SOURCE_DIR) / "tests/data/tls" / name);
    }

    stack::Registry registry = app::makeRegistry();
};

TEST_F(RecordedTls, ASessionIdMakesTwoConnectionsOneSession)
{
    const auto found = sessionsOf("tls12-id.pcap");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].carriedBy.size(), 2U);
    EXPECT_TRUE(found[0].name.ends_with(" - 10.0.0.2:4433 (shop.example)")) << found[0].name;
    EXPECT_TRUE(found[0].established);
    EXPECT_EQ(found[0].outcome, Outcome::Released);
    EXPECT_TRUE(found[0].verdict.isSession());
    EXPECT_NE(found[0].verdict.stateful.because.find("shows the session ID"), std::string::npos);
    EXPECT_NE(found[0].verdict.bounded.because.find("outlives the connection"), std::string::npos);
    EXPECT_EQ(found[0].phases.size(), 2U);
}

TEST_F(RecordedTls, ATicketMakesTwoConnectionsOneSession)
{
    const auto found = sessionsOf("tls12-ticket.pcap");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].carriedBy.size(), 2U);
    EXPECT_NE(found[0].verdict.stateful.because.find("shows the ticket"), std::string::npos);
}

TEST_F(RecordedTls, InVersion13OnlyThatItIsResumedCanBeSeen)
{
    const auto found = sessionsOf("tls13-resumed.pcap");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].verdict.stateful.because.find("earlier session"), std::string::npos);
    EXPECT_NE(found[1].verdict.stateful.because.find("keys of an earlier session"), std::string::npos);
    for (const session::Session& session : found) {
        EXPECT_TRUE(session.verdict.stateful.because.starts_with("Inferred: ")) << session.verdict.stateful.because;
        EXPECT_NE(session.verdict.stateful.because.find("TLS 1.3"), std::string::npos);
        EXPECT_TRUE(session.established);
    }
}

TEST_F(RecordedTls, PhasesFollowTheHandshakeAndTheAlerts)
{
    const auto found = sessionsOf("tls12-id.pcap");
    const auto once = sessionsOf("tls13-resumed.pcap");
    ASSERT_FALSE(found.empty() || once.empty());
    EXPECT_LT(found[0].phases[0].to, found[0].phases[1].to);
    EXPECT_EQ(found[0].phases[0].name, session::PhaseName::Establishment);
    EXPECT_EQ(found[0].phases[0].from, found[0].begins());
}

TEST(TlsPorts, ADatagramIsNeverTls)
{
    const fs::path file = fs::path(testing::TempDir()) / "datagram-to-443.pcap";
    const std::string packet = test::packet4(17, test::datagramOf("QUIC, perhaps", 50000, 443));
    std::ofstream(file, std::ios::binary)
        << test::fileHeader(test::kMicroseconds, test::kRaw) + test::record(0, 0, packet);
    const stack::Registry registry = app::makeRegistry();
    const auto capture = capture::readCapture(file, registry);
    fs::remove(file);
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->trace->size(), 1U) << "the packet, and no message in it";
    EXPECT_EQ(trace::Reading(*capture->trace, registry).dissect(1).size(), 2U);
}

} // namespace
} // namespace osiscope::tls
