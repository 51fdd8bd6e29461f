// Questions and answers in a capture of dig and dnsmasq, and in those of others, against what tshark counts.
#include "layers/application/dns/description.h"
#include "layers/network/icmp/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>

namespace osiscope::dns {
namespace {

const stack::Registry& registry()
{
    static const stack::Registry kRegistry(
        {&ipv4::description(), &icmp::description(), &tcp::description(), &udp::description(), &description()});
    return kRegistry;
}

struct Counts {
    std::size_t queries = 0;
    std::size_t responses = 0;
    std::size_t malformed = 0;
};

Counts count(const trace::Trace& trace)
{
    const trace::Reading reading(trace, registry());
    Counts counts;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Sent || event.protocol != registry().idOf("dns"))
            continue;
        (reading.tag(number) == "dns.query" ? counts.queries : counts.responses) += 1;
        counts.malformed += reading.dissect(number).back().malformed ? 1 : 0;
    }
    return counts;
}

TEST(RealDns, HasTwelveQuestionsSixAnswersAndNoSession)
{
    const auto capture =
        capture::readCapture(OSISCOPE_SOURCE_DIR "/tests/data/captures/d01-dns-a-nxdomain-timeout.A.pcap", registry());
    ASSERT_TRUE(capture.has_value());
    const Counts counts = count(*capture->trace);
    EXPECT_EQ(counts.queries, 9U); // tshark counts the three copies inside ICMP errors too
    EXPECT_EQ(counts.responses, 6U);
    EXPECT_EQ(counts.malformed, 0U);
    const session::SessionIndex index(*capture->trace, registry());
    std::size_t answered = 0;
    std::size_t overTcp = 0;
    for (const session::Session& session : index.all()) {
        if (session.protocol != registry().idOf("dns"))
            continue;
        EXPECT_FALSE(session.verdict.isSession());
        answered += session.outcome == session::Outcome::Released ? 1U : 0U;
        overTcp += index[session.carriedBy.at(0)].protocol == registry().idOf("tcp") ? 1U : 0U;
    }
    EXPECT_EQ(answered, 6U);
    EXPECT_EQ(overTcp, 1U);
}

TEST(RealDns, QuestionsToAClosedPortAreRefused)
{
    const auto capture =
        capture::readCapture(OSISCOPE_SOURCE_DIR "/tests/data/captures/d01-dns-a-nxdomain-timeout.A.pcap", registry());
    ASSERT_TRUE(capture.has_value());
    const session::SessionIndex index(*capture->trace, registry());
    constexpr std::string_view kWhy = "What came back was only the network's report that nobody listens at the port.";
    std::size_t refused = 0;
    for (const session::Session& session : index.all()) {
        if (session.protocol != registry().idOf("dns") || session.outcome == session::Outcome::Released)
            continue;
        ++refused;
        EXPECT_EQ(session.outcome, session::Outcome::Refused);
        EXPECT_EQ(session.verdict.twoWay.because, kWhy);
        const session::Session& flow = index[session.carriedBy.at(0)];
        EXPECT_EQ(flow.outcome, session::Outcome::OneWay);
        EXPECT_EQ(flow.verdict.twoWay.because, kWhy);
    }
    EXPECT_GT(refused, 0U);
    std::size_t reports = 0;
    for (stack::EventNumber number = 1; number <= capture->trace->size(); ++number) {
        if ((*capture->trace)[number].protocol != registry().idOf("icmp"))
            continue;
        ++reports;
        ASSERT_NE(index.sessionOf(number), session::kNoSession);
        EXPECT_EQ(index[index.sessionOf(number)].protocol, registry().idOf("udp"));
    }
    EXPECT_EQ(reports, 3U);
}

TEST(RealDns, OthersCapturesHaveWhatTsharkCounts)
{
    const char* const named = std::getenv("OSISCOPE_CAPTURES");
    const std::filesystem::path folder =
        (named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(OSISCOPE_SOURCE_DIR "/../shared/captures")) /
        "dns";
    const std::pair<const char*, Counts> kOthers[] = {
        {"arkime-dns-udp.pcap", {3, 2, 0}},
        {"arkime-dns-wiresharkrepo.pcap", {19, 19, 0}},
        {"zeek-dns-two-responses.pcap", {1, 2, 0}},
    };
    int found = 0;
    for (const auto& [name, expected] : kOthers) {
        if (!std::filesystem::exists(folder / name))
            continue;
        ++found;
        const auto capture = capture::readCapture(folder / name, registry());
        ASSERT_TRUE(capture.has_value()) << name;
        const Counts counts = count(*capture->trace);
        EXPECT_EQ(counts.queries, expected.queries) << name;
        EXPECT_EQ(counts.responses, expected.responses) << name;
        EXPECT_EQ(counts.malformed, expected.malformed) << name;
    }
    std::cout << found << " captures of others were found\n";
}

} // namespace
} // namespace osiscope::dns
