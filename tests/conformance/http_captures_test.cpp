// HTTP in captures that others recorded, against what tshark 4.0.17 counts in them. Captures that are not in the
// project are looked for in a folder named by OSISCOPE_CAPTURES (default: ../shared/captures beside the project).
#include "layers/application/http/description.h"

#include "layers/application/http/head.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>

namespace osiscope::http {
namespace {

const stack::Registry& registry()
{
    static const stack::Registry kRegistry({&ipv4::description(), &tcp::description(), &description()});
    return kRegistry;
}

struct Counts {
    std::size_t requests = 0;
    std::size_t responses = 0;
    std::size_t withCookie = 0;
    std::size_t withSetCookie = 0;
    std::size_t sessions = 0;
};

std::vector<session::Session> httpSessions(const trace::Trace& trace)
{
    const session::SessionIndex index(trace, registry());
    std::vector<session::Session> found;
    std::ranges::copy_if(index.all(), std::back_inserter(found),
                         [](const session::Session& session) { return registry()[session.protocol].id == "http"; });
    return found;
}

Counts count(const trace::Trace& trace)
{
    Counts counts;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Sent || registry()[event.protocol].id != "http")
            continue;
        const net::Octets octets = trace.octets(event);
        const MessageKind kind = kindOf(octets);
        const Headers headers = readHead(octets, kind).head.headers;
        (kind == MessageKind::Request ? counts.requests : counts.responses) += 1;
        counts.withCookie += headers.has("Cookie") ? 1 : 0;
        counts.withSetCookie += headers.has("Set-Cookie") ? 1 : 0;
    }
    const auto sessions = httpSessions(trace);
    counts.sessions = static_cast<std::size_t>(
        std::ranges::count_if(sessions, [](const session::Session& session) { return session.verdict.isSession(); }));
    return counts;
}

void expect(const Counts& counted, const Counts& expected, const std::string& name)
{
    EXPECT_EQ(counted.requests, expected.requests) << name;
    EXPECT_EQ(counted.responses, expected.responses) << name;
    EXPECT_EQ(counted.withCookie, expected.withCookie) << name;
    EXPECT_EQ(counted.withSetCookie, expected.withSetCookie) << name;
    EXPECT_EQ(counted.sessions, expected.sessions) << name;
}

std::shared_ptr<trace::Trace> readOwn(const char* name)
{
    const auto capture =
        capture::readCapture(std::filesystem::path(OSISCOPE_SOURCE_DIR) / "tests/data/captures" / name, registry());
    EXPECT_TRUE(capture.has_value()) << (capture ? "" : capture.error());
    return capture ? capture->trace : std::make_shared<trace::Trace>();
}

TEST(HttpCaptures, CurlAndNginxHaveOneCookieSessionOverThreeConnections)
{
    const auto trace = readOwn("h01-http-cookie-session.A.pcap");
    expect(count(*trace), {6, 6, 4, 2, 1}, "h01");
    const auto found = httpSessions(*trace);
    ASSERT_EQ(found.size(), 3U) << "one exchange before the log-in, the session, one exchange after the log-out";
    EXPECT_EQ(found[1].outcome, session::Outcome::Released);
    EXPECT_EQ(found[1].messages, (std::array<std::uint64_t, 2>{4, 4}));
    EXPECT_EQ(found[1].carriedBy.size(), 3U);
}

TEST(HttpCaptures, PipelinedAnswersAreToldApartEvenToHead)
{
    const auto trace = readOwn("h03-http-pipelined-head-chunked.A.pcap");
    expect(count(*trace), {3, 3, 0, 0, 0}, "h03");
    for (const session::Session& exchange : httpSessions(*trace))
        EXPECT_TRUE(exchange.verdict.twoWay.holds);
}

struct Recorded {
    const char* file;
    Counts counts;
};
// One request of methods.pcap is a method and nothing else. The cookies of basicauth.pcap and three_http_streams.pcap
// had been set before, and nothing ends their visits: of these neither end is seen.
constexpr Recorded kRecorded[] = {
    {"arkime-http-301-get.pcap", {1, 1, 0, 0, 0}},     {"arkime-http-basicauth.pcap", {1, 1, 1, 0, 0}},
    {"arkime-http-simple-get.pcap", {1, 1, 0, 0, 0}},  {"pcpp-one_http_stream_fin.pcap", {1, 1, 0, 0, 0}},
    {"pcpp-three_http_streams.pcap", {3, 3, 3, 0, 0}}, {"zeek-http-get.pcap", {1, 1, 0, 0, 0}},
    {"zeek-http-methods.pcap", {49, 49, 0, 5, 0}},
};

TEST(HttpCaptures, OfOtherProjectsAreReadAsTsharkReadsThem)
{
    const char* named = std::getenv("OSISCOPE_CAPTURES");
    const auto folder = (named != nullptr ? std::filesystem::path(named)
                                          : std::filesystem::path(OSISCOPE_SOURCE_DIR) / "../shared/captures") /
                        "http";
    std::size_t read = 0;
    for (const Recorded& recorded : kRecorded) {
        if (!std::filesystem::exists(folder / recorded.file))
            continue;
        const auto capture = capture::readCapture(folder / recorded.file, registry());
        ASSERT_TRUE(capture.has_value()) << capture.error();
        expect(count(*capture->trace), recorded.counts, recorded.file);
        ++read;
    }
    std::cout << "HTTP captures of other projects: " << read << " of " << std::size(kRecorded) << " found\n";
    if (read == 0)
        GTEST_SKIP() << "none found in " << folder;
}

} // namespace
} // namespace osiscope::http
