#include "model/scenario/builder.h"

#include "model/scenario/reader.h"
#include "tests/model/scenario/toy_protocols.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kTwoHosts = R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
)";

/// Builds and runs, and gives what the toy layers have written down.
std::vector<std::string> runLog(std::string_view more, const RunOptions& options = {})
{
    test::toyLog().clear();
    const auto scenario = readScenario(std::string(kTwoHosts) + std::string(more), "x.toml", test::toyRegistry());
    if (!scenario) {
        ADD_FAILURE() << scenario.error().front().toString();
        return {};
    }
    build(*scenario, test::toyRegistry(), options)->run();
    return test::toyLog();
}

bool has(const std::vector<std::string>& log, std::string_view line)
{
    return std::ranges::find(log, line) != log.end();
}

TEST(ScenarioBuilder, AServiceListensOverItsStack)
{
    const auto log = runLog("[[service]]\nhost = \"bob\"\nstack = [\"http\", \"udp\"]\nport = 81\nsessions = true\n");
    EXPECT_TRUE(has(log, "http on udp listens 81 sessions=yes"));
}

TEST(ScenarioBuilder, AnActionGetsAClient)
{
    const auto log = runLog("[[action]]\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"/a\"\n");
    EXPECT_TRUE(has(log, "http on tcp"));
    EXPECT_TRUE(has(log, "http.get url=/a on alice"));
}

TEST(ScenarioBuilder, ClientsOverDifferentTransportsAreDifferent)
{
    const auto log = runLog("[[action]]\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"/a\"\n"
                            "[[action]]\nhost = \"alice\"\ndo = \"http.get\"\nover = \"udp\"\nurl = \"/b\"\n"
                            "[[action]]\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"/c\"\n");
    EXPECT_EQ(std::ranges::count(log, "http on tcp"), 1);
    EXPECT_EQ(std::ranges::count(log, "http on udp"), 1);
}

TEST(ScenarioBuilder, AServiceDoesWhatItsProtocolLeavesToServices)
{
    const std::string_view service = "[[service]]\nhost = \"bob\"\nstack = [\"phone\", \"udp\"]\nport = 5060\n";
    const auto log = runLog(std::string(service) + "[[action]]\nhost = \"bob\"\ndo = \"phone.call\"\n"
                                                   "[[action]]\nhost = \"bob\"\ndo = \"phone.hang-up\"\n"
                                                   "[[action]]\nhost = \"alice\"\ndo = \"phone.call\"\n");
    EXPECT_EQ(std::ranges::count(log, "phone on udp listens 5060"), 1);
    EXPECT_EQ(std::ranges::count(log, "phone on udp"), 1); // alice's
    EXPECT_TRUE(has(log, "phone.call on bob"));
    EXPECT_TRUE(has(log, "phone.hang-up on bob"));
    EXPECT_TRUE(has(log, "phone.call on alice"));
}

TEST(ScenarioBuilder, ATransportIsMadeWithWhatServicesAndHostSayOfIt)
{
    const auto log =
        runLog("[[service]]\nhost = \"bob\"\nstack = [\"http\", \"tcp\"]\nwindow = \"4 kB\"\n[[host]]\n"
               "name = \"carol\"\naddress = \"10.0.0.3\"\ntcp = { congestion = \"reno\", window = \"8 kB\" }\n"
               "[[service]]\nhost = \"carol\"\nstack = [\"http\", \"tcp\"]\nwindow = \"2 kB\"\n");
    EXPECT_TRUE(has(log, "tcp on ipv4 window=4000"));                 // bob
    EXPECT_TRUE(has(log, "tcp on ipv4 window=8000 congestion=reno")); // carol: the host's word counts more
}

TEST(ScenarioBuilder, EveryHostHasTheTransportsThatTheScenarioDoesNotPlay)
{
    EXPECT_EQ(std::ranges::count(runLog(""), "tcp on ipv4"), 2);
    const std::string inject = "[[inject]]\nfrom = \"alice\"\ntcp = { sport = 5 }\n";
    EXPECT_EQ(std::ranges::count(runLog(inject), "tcp on ipv4"), 1); // bob's only
    EXPECT_EQ(std::ranges::count(runLog(inject), "udp on ipv4"), 1); // nothing else runs on alice: all of her is played
    const std::string call = "[[action]]\nhost = \"alice\"\ndo = \"phone.call\"\n";
    EXPECT_EQ(std::ranges::count(runLog(inject + call), "tcp on ipv4"), 1);
    EXPECT_EQ(std::ranges::count(runLog(inject + call), "udp on ipv4"), 2); // which her telephone needs
    const std::string get = "[[action]]\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"/\"\n";
    EXPECT_EQ(std::ranges::count(runLog(inject + get), "tcp on ipv4"), 2); // alice needs her own after all
}

TEST(ScenarioBuilder, AnInjectionGoesStraightToTheNetworkLayer)
{
    const auto log = runLog("[[inject]]\nat = \"1 s\"\nfrom = \"alice\"\ntcp = { sport = 5, flags = \"SYN\" }\n");
    EXPECT_TRUE(has(log, "ipv4 of alice sends pdu to 10.0.0.2"));
}

TEST(ScenarioBuilder, ChangesOfLinksAndHostsHappenAtTheirMoments)
{
    const auto scenario =
        readScenario(std::string(kTwoHosts) + "[[fault]]\nlink = \"bob-alice\"\ndown = \"2 s\"\nup = \"3 s\"\n"
                                              "[[fault]]\nhost = \"bob\"\ncrash = \"4 s\"\nreboot = \"5 s\"\n",
                     "x.toml", test::toyRegistry());
    ASSERT_TRUE(scenario);
    const auto simulation = build(*scenario, test::toyRegistry());
    simulation->run();
    const trace::Trace& trace = *simulation->trace();
    ASSERT_EQ(trace.size(), 4U);
    const trace::FaultKind kinds[] = {trace::FaultKind::LinkDown, trace::FaultKind::LinkUp, trace::FaultKind::HostCrash,
                                      trace::FaultKind::HostReboot};
    for (stack::EventNumber number = 1; number <= 4; ++number) {
        EXPECT_EQ(trace[number].row, static_cast<std::uint16_t>(kinds[number - 1]));
        EXPECT_EQ(trace[number].time, sim::kStart + std::chrono::seconds(number + 1));
    }
}

TEST(ScenarioBuilder, TheRunsOptionsGoBeforeTheFile)
{
    const auto scenario =
        readScenario("seed = 5\nuntil = \"9 s\"\n" + std::string(kTwoHosts), "x.toml", test::toyRegistry());
    ASSERT_TRUE(scenario);
    EXPECT_EQ(build(*scenario, test::toyRegistry())->settings().seed, 5U);
    EXPECT_EQ(build(*scenario, test::toyRegistry())->settings().until, sim::kStart + 9s);
    RunOptions options;
    options.seed = 6;
    options.until = 1s;
    EXPECT_EQ(build(*scenario, test::toyRegistry(), options)->settings().seed, 6U);
    EXPECT_EQ(build(*scenario, test::toyRegistry(), options)->settings().until, sim::kStart + 1s);
}

} // namespace
} // namespace osiscope::scenario
