// Real programs at simulated hosts: what tests/data/live/everything.toml serves is asked for by curl, wget, dig, ping,
// telnet and sipp, all at the same time, in a network namespace of their own, where some packets get lost. Each program
// has a test of its own, which looks at what the program says of it and at what osiscope says.
#include "tests/conformance/live_trial.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <regex>
#include <sstream>

namespace osiscope::conformance {
namespace {

constexpr std::string_view kScenario = OSISCOPE_SOURCE_DIR "/tests/data/live/everything.toml";
constexpr std::string_view kVoice = "/usr/share/sip-tester"; ///< captures of voice that come with sipp

/// What dig needs when some of its questions get lost.
constexpr std::string_view kDig = "dig +time=1 +tries=20 @10.0.0.2 www.example.test";

/// The keys are pressed when the host has asked for them.
constexpr std::string_view kTelnet = R"(
mkfifo keys
timeout 100 telnet 10.0.0.2 <keys >screen 2>&1 &
exec 3>keys
press() {
    await grep -q -- "$1" screen
    printf "$2" >&3
}
press 'login: ' 'alice\r'
press 'Password: ' 'rabbit\r'
press '^\$ ' 'echo now comes this\r'
press '^now comes this' 'whoami\r'
press '^alice' 'logout\r'
wait $!
status=$?
cat screen
exit $status)";

const std::vector<Job>& everybody()
{
    static const std::vector<Job> kEverybody = {
        // Begins before the simulated caller does: 13C4 is its port, 5060.
        {"answering",
         "sipp -sn uas -i 10.0.0.1 -p 5060 -mp 6000 -m 1 -rtp_echo -timeout 60s -timeout_error -nostdin -trace_err",
         true, "grep -q :13C4 /proc/net/udp"},
        {"calling", fmt::format("mkdir pcap && cp {}/*.pcap pcap\n"
                                "sipp -sn uac_pcap -s bob 10.0.0.2 -i 10.0.0.1 -p 5062 -mp 6100 -m 1 -l 1 -timeout 60s "
                                "-timeout_error -nostdin -trace_err",
                                kVoice)},
        {"cookies", "curl -s -m 60 -c jar -b jar -w '%{http_code} %{num_connects}\\n' http://10.0.0.2/visits "
                    "http://10.0.0.2/visits http://10.0.0.2/visits"},
        {"chunked", "curl -s -m 60 -D - -o page http://10.0.0.2/pieces && wc -c <page"},
        {"head", "curl -s -m 60 -I http://10.0.0.2/small"},
        {"thousand", "curl -s -m 120 -o /dev/null -w '%{http_code} %{size_download} %{num_connects}\\n' "
                     "'http://10.0.0.2/small?[1-1000]' | sort | uniq -c"},
        {"parallel", "curl -s -m 120 --parallel --parallel-max 20 -o 'parallel-#1' -w "
                     "'%{http_code} %{size_download}\\n' 'http://10.0.0.2/pieces?[1-100]' 2>progress | sort | uniq -c"},
        {"wget", "wget -nv -t 1 -T 60 -O fetched http://10.0.0.2/pieces && cat fetched"},
        {"dig", std::string(kDig) + " +short"},
        {"dig-tcp", std::string(kDig) + " +short +tcp"},
        {"ping", "ping -c 100 -i 0.02 10.0.0.2"},
        {"telnet", std::string(kTelnet)},
        {"echo", "head -c 2000000 /dev/urandom >sent\n"
                 "timeout 100 socat -t 60 STDIO TCP:10.0.0.2:7 <sent >back && cmp sent back && wc -c <back"},
        {"beyond", "curl -s -m 5 http://192.0.2.1/"},
    };
    return kEverybody;
}

/// Everybody at once with this loss; all the tests look at the same run.
const LiveTrial& trialWith(const std::string& loss)
{
    static std::map<std::string, std::unique_ptr<LiveTrial>> trials;
    auto& trial = trials[loss];
    if (!trial)
        trial = std::make_unique<LiveTrial>(std::string(kScenario), everybody(),
                                            LiveSettings{.options = "--set link.loss=" + loss, .recorded = true});
    return *trial;
}

class RealPrograms : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override
    {
        if (!networksCanBeMade())
            GTEST_SKIP() << "no network namespace with a TUN device can be made here";
        static const std::string missing =
            missingOf({"curl", "wget", "dig", "ping", "telnet", "sipp", "socat", "dumpcap", "tshark"});
        if (!missing.empty())
            GTEST_SKIP() << "not installed:" << missing;
    }
    const LiveTrial& trial() const { return trialWith(GetParam()); }
    bool isLossless() const { return std::string_view(GetParam()) == "0%"; }
};

const std::string& text(const test::Json& session, std::string_view member)
{
    return session.find(member)->text;
}

bool isTrue(const test::Json& session, std::string_view member)
{
    return session.find(member)->boolean;
}

/// The sessions of a protocol that has such a name.
std::vector<test::Json> named(const LiveTrial& trial, std::string_view protocol, const std::string& pattern)
{
    std::vector<test::Json> found = trial.sessions(protocol);
    std::erase_if(found, [expected = std::regex(pattern)](const test::Json& session) {
        return !std::regex_search(text(session, "name"), expected);
    });
    return found;
}

/// The one such session: a call or a log-in that was made and ended as it should be.
void expectReleased(const std::vector<test::Json>& sessions)
{
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_TRUE(isTrue(sessions[0], "established"));
    EXPECT_TRUE(isTrue(sessions[0], "is_session"));
    EXPECT_EQ(text(sessions[0], "outcome"), "released");
}

TEST_P(RealPrograms, TheRunEndsWell)
{
    EXPECT_EQ(trial().status(), 0) << trial().said("live");
    const std::string told = trial().said("live");
    EXPECT_EQ(told.find("lost by chance") == std::string::npos, isLossless());
}

TEST_P(RealPrograms, CurlKeepsItsConnectionAndItsCookie)
{
    EXPECT_EQ(trial().said("cookies"), "This is your visit number 1.\n200 1\n"
                                       "This is your visit number 2.\n200 0\n"
                                       "This is your visit number 3.\n200 0\n");
    auto visits = trial().sessions("http");
    std::erase_if(visits, [](const test::Json& session) { return !isTrue(session, "is_session"); });
    ASSERT_EQ(visits.size(), 1U) << "everybody else is nobody the server knows";
    EXPECT_EQ(visits[0].find("carried_by")->items.size(), 1U);
}

TEST_P(RealPrograms, CurlReadsAPageInChunks)
{
    const std::string said = trial().said("chunked");
    EXPECT_NE(said.find("HTTP/1.1 200 OK\r\n"), std::string::npos) << said;
    EXPECT_NE(said.find("Transfer-Encoding: chunked\r\n"), std::string::npos) << said;
    EXPECT_TRUE(said.ends_with("\n25000\n")) << said;
}

TEST_P(RealPrograms, CurlAsksForTheHeadAlone)
{
    EXPECT_EQ(trial().status("head"), 0);
    const std::string said = trial().said("head");
    EXPECT_TRUE(said.starts_with("HTTP/1.1 200 OK\r\n")) << said;
    EXPECT_TRUE(said.ends_with("\r\n\r\n")) << said;
}

TEST_P(RealPrograms, CurlAsksAThousandTimesOnOneConnection)
{
    EXPECT_EQ(trial().said("thousand"), "    999 200 14 0\n      1 200 14 1\n");
    const auto exchanges = named(trial(), "http", "^GET /small$");
    EXPECT_EQ(exchanges.size(), 1000U);
    for (const test::Json& exchange : exchanges) {
        EXPECT_EQ(text(exchange, "outcome"), "released") << text(exchange, "name");
        EXPECT_FALSE(isTrue(exchange, "is_session")) << text(exchange, "name");
    }
}

TEST_P(RealPrograms, CurlAsksOnManyConnectionsAtATime)
{
    EXPECT_EQ(trial().said("parallel"), "    100 200 25000\n");
    EXPECT_EQ(named(trial(), "http", "^GET /pieces$").size(), 102U) << "with those of two other programs";
}

TEST_P(RealPrograms, WgetFetchesAPage)
{
    EXPECT_EQ(trial().status("wget"), 0);
    EXPECT_NE(trial().said("wget").find("[25000]"), std::string::npos) << trial().said("wget").substr(0, 200);
}

TEST_P(RealPrograms, DigIsAnsweredOverUdpAndOverTcp)
{
    for (const std::string_view job : {"dig", "dig-tcp"}) {
        const std::string said = trial().said(job); // before the answer dig tells how often it has waited in vain
        EXPECT_EQ(trial().status(job), 0) << said;
        EXPECT_TRUE(("\n" + said).ends_with("\n192.0.2.10\n")) << said;
    }
    std::map<double, std::string> carriers;
    for (const std::string_view protocol : {"udp", "tcp"})
        for (const test::Json& session : trial().sessions(protocol))
            carriers[session.find("id")->number] = protocol;
    std::map<std::string, int> answered;
    for (const test::Json& question : trial().sessions("dns"))
        if (text(question, "outcome") == "released")
            ++answered[carriers[question.find("carried_by")->items.at(0).number]];
    EXPECT_GE(answered["udp"], 1) << "a question that was sent again counts again";
    EXPECT_EQ(answered["tcp"], 1);
    if (isLossless()) {
        EXPECT_EQ(answered["udp"], 1);
    }
}

TEST_P(RealPrograms, PingIsAnswered)
{
    EXPECT_EQ(trial().status("ping"), 0);
    std::smatch counts;
    const std::string said = trial().said("ping");
    ASSERT_TRUE(std::regex_search(said, counts, std::regex(R"(100 packets transmitted, (\d+) received, )"))) << said;
    // With 5 % loss each way 90 of 100 answers are expected, give or take 3.
    EXPECT_GE(std::stoi(counts[1]), isLossless() ? 100 : 70) << said;
    EXPECT_EQ(said.find("DUP!"), std::string::npos) << said;
}

TEST_P(RealPrograms, TelnetLogsInAndOut)
{
    const std::string said = trial().said("telnet");
    EXPECT_EQ(trial().status("telnet"), 0) << said;
    EXPECT_NE(said.find("\nWelcome, alice."), std::string::npos) << said;
    EXPECT_NE(said.find("\nnow comes this"), std::string::npos) << said;
    EXPECT_NE(said.find("\nalice"), std::string::npos) << said;
    EXPECT_EQ(said.find("rabbit"), std::string::npos) << "a password is not shown:\n" << said;
    expectReleased(trial().sessions("telnet"));
}

/// Of a call with sipp: it ended well on both sides, and voice went both ways.
void expectCallWithVoice(const LiveTrial& trial, const std::string& job, const std::string& call,
                         const std::string& voice, bool isLossless)
{
    const std::string said = trial.said(job);
    EXPECT_EQ(trial.status(job), 0) << said;
    EXPECT_TRUE(std::regex_search(said, std::regex(R"(Successful call +\| +\d+ +\| +1 )"))) << said;
    EXPECT_TRUE(std::regex_search(said, std::regex(R"(Failed call +\| +\d+ +\| +0 )"))) << said;
    expectReleased(named(trial, "sip", call));
    const auto streams = named(trial, "rtp", voice);
    ASSERT_EQ(streams.size(), 1U);
    EXPECT_TRUE(isTrue(*streams[0].find("why"), "two_way"));
    std::map<std::string, double> packets;
    for (const test::Json& stream : streams[0].find("streams")->items) {
        packets[text(stream, "source")] += stream.find("packets")->number;
        if (isLossless) {
            EXPECT_LE(stream.find("lost")->number, 0) << "less than none where a packet came twice";
        }
    }
    EXPECT_EQ(packets.size(), 2U);
    for (const auto& [source, count] : packets)
        EXPECT_GE(count, 100) << source;
}

TEST_P(RealPrograms, SippCallsASimulatedTelephone)
{
    expectCallWithVoice(trial(), "calling", "^sipp@", "10.0.0.2:", isLossless());
}

TEST_P(RealPrograms, ASimulatedTelephoneCallsSipp)
{
    expectCallWithVoice(trial(), "answering", "^carol@", "10.0.0.3:", isLossless());
}

TEST_P(RealPrograms, WhatIsSentComesBackWithoutAWrongOctet)
{
    EXPECT_EQ(trial().said("echo"), "2000000\n");
    EXPECT_EQ(trial().status("echo"), 0);
}

TEST_P(RealPrograms, NothingOnTheDeviceIsWrong)
{
    EXPECT_EQ(wrongPackets(trial().recording()), "");
    EXPECT_EQ(wrongPackets(trial().capture()), "");
    const auto packetsIn = [](const std::string& capture) {
        return std::stoi(outputOf(fmt::format("tshark -r {} -Y ip -T fields -e ip.id 2>/dev/null | wc -l", capture)));
    };
    // What passes the device is what osiscope has, but for what comes while both are asked to end.
    const int passed = packetsIn(trial().recording());
    EXPECT_NEAR(passed, packetsIn(trial().capture()), 3);
    EXPECT_GT(passed, 5000);
}

TEST_P(RealPrograms, NothingLeavesTheNamespace)
{
    // Two devices, no route but to the two simulated hosts, and no packet from or for anybody else.
    const std::string devices = trial().said("devices");
    EXPECT_TRUE(std::regex_match(devices, std::regex(R"(1: lo: [^\n]*\n2: live: [^\n]*\n)"))) << devices;
    EXPECT_EQ(trial().said("routes"),
              "10.0.0.2 dev live scope link src 10.0.0.1 \n10.0.0.3 dev live scope link src 10.0.0.1 \n");
    EXPECT_EQ(trial().status("beyond"), 7) << "curl found a way to 192.0.2.1";
    EXPECT_EQ(outputOf(fmt::format("tshark -r {} -Y 'ip and not (ip.src in {{10.0.0.1..10.0.0.3}} and ip.dst in "
                                   "{{10.0.0.1..10.0.0.3}})' 2>/dev/null",
                                   trial().recording())),
              "");
}

INSTANTIATE_TEST_SUITE_P(WithLoss, RealPrograms, testing::Values("0%", "1%", "5%"),
                         [](const testing::TestParamInfo<const char*>& loss) {
                             return "Of" + std::string(loss.param).substr(0, 1) + "Percent";
                         });

TEST(RealTcp, MovesAHundredMegabytesBothWays)
{
    if (!networksCanBeMade())
        GTEST_SKIP() << "no network namespace with a TUN device can be made here";
    if (const std::string missing = missingOf({"curl", "socat"}); !missing.empty())
        GTEST_SKIP() << "not installed:" << missing;
    const LiveTrial trial(
        std::string(kScenario),
        {{"echo", "head -c 100000000 /dev/urandom >sent\n"
                  "timeout 200 socat -t 120 STDIO TCP:10.0.0.2:7 <sent >back && cmp sent back && wc -c <back"},
         {"page", "curl -s -m 240 -w '%{http_code} %{size_download}\\n' -o page http://10.0.0.2/large\n"
                  "{ echo 'This is /large.'; head -c 99999984 /dev/zero | tr '\\0' .; } | cmp - page && wc -c <page"}});
    EXPECT_EQ(trial.said("echo"), "100000000\n");
    EXPECT_EQ(trial.said("page"), "200 100000000\n100000000\n");
    EXPECT_EQ(trial.status(), 0);
    const auto connections = trial.sessions("tcp");
    ASSERT_EQ(connections.size(), 2U);
    for (const test::Json& connection : connections)
        EXPECT_EQ(text(connection, "outcome"), "released");
}

} // namespace
} // namespace osiscope::conformance
