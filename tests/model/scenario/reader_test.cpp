#include "model/scenario/reader.h"

#include "tests/model/scenario/toy_protocols.h"

#include "model/sim/random.h"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace osiscope::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kPair = R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "shop"
address = "10.0.0.2"
[[link]]
ends = ["alice", "shop"]
)";

Scenario read(std::string_view more)
{
    auto scenario = readScenario(std::string(kPair) + std::string(more), "lessons/a-test.toml", test::toyRegistry());
    if (!scenario) {
        for (const Diagnostic& diagnostic : scenario.error())
            ADD_FAILURE() << diagnostic.toString();
        return {};
    }
    return std::move(*scenario);
}

/// Everything that is wrong, one line each; the two hosts above are the first nine lines.
std::string errorsOf(std::string_view text)
{
    const auto scenario = readScenario(text, "x.toml", test::toyRegistry());
    std::string errors;
    if (!scenario)
        for (const Diagnostic& diagnostic : scenario.error())
            errors += diagnostic.toString() + '\n';
    return errors;
}

std::string errorsAfterHosts(std::string_view more)
{
    return errorsOf(std::string(kPair) + std::string(more));
}

TEST(ScenarioReader, WarnsOfWhatCanBeRunAndMayNotBeMeant)
{
    const auto warningsOf = [](std::string_view more) {
        const auto scenario =
            readScenario("until = \"10 s\"" + std::string(kPair) + std::string(more), "x.toml", test::toyRegistry());
        std::string warnings = scenario ? "" : scenario.error().front().toString();
        for (const Diagnostic& diagnostic : scenario.value_or(Scenario{}).warnings)
            warnings += diagnostic.toString() + '\n';
        return warnings;
    };
    const std::string_view service = R"([[service]]
host = "shop"
stack = ["http", "tcp"]
)";
    const std::string_view action = R"([[action]]
host = "alice"
do = "http.get"
url = "http://shop/"
)";
    const std::string needed = std::string(service) + std::string(action);
    EXPECT_EQ(warningsOf(needed + "at = \"10 s\"\n"), "");
    EXPECT_EQ(warningsOf(needed), "x.toml:13:1: warning: [[action]] has no \"at\", and is taken to mean at = \"0 s\": "
                                  "say when\n");
    EXPECT_EQ(warningsOf(needed + "at = \"10.001 s\"\n"),
              "x.toml:17:6: warning: at: this never happens, as the run ends before it (until = \"10 s\")\n");
    EXPECT_EQ(warningsOf("[[fault]]\nlink = \"alice-shop\"\ndown = \"11 s\"\n"),
              "x.toml:12:8: warning: down: this never happens, as the run ends before it (until = \"10 s\")\n");
    EXPECT_EQ(warningsOf("[[fault]]\nlink = \"alice-shop\"\ndown = \"1 s\"\nup = \"2 s\"\n"), "");
    EXPECT_EQ(warningsOf("[[fault]]\nlink = \"alice-shop\"\nup = \"1 s\"\n[[fault]]\nlink = \"alice-shop\"\ndown = "
                         "\"2 s\"\n"),
              "x.toml:12:6: warning: up: the link \"alice-shop\" is up at 1 s, as it has not gone down before: this "
              "changes nothing\n");
}

TEST(ScenarioReader, DefaultsAreThoseOfAnIdealLink)
{
    const Scenario scenario = read("");
    EXPECT_EQ(scenario.title, "a-test");
    EXPECT_EQ(scenario.seed, 1U);
    EXPECT_FALSE(scenario.until);
    EXPECT_FALSE(scenario.lesson);
    ASSERT_EQ(scenario.links.size(), 1U);
    EXPECT_EQ(scenario.links[0].name, "alice-shop");
    EXPECT_EQ(scenario.links[0].settings.rate, 0);
    EXPECT_EQ(scenario.links[0].settings.mtu, 1500);
}

TEST(ScenarioReader, ReadsEveryPropertyOfALink)
{
    const Scenario scenario = readScenario(R"(
[[host]]
name = "a"
address = "10.0.0.1"
[[host]]
name = "b"
address = "10.0.0.2"
[[link]]
ends = ["a", "b"]
name = "cable"
rate = "10 Mbit/s"
delay = "20 ms"
jitter = "1 ms"
loss = "1 %"
duplicate = 0.25
reorder = "3 %"
corrupt = "4 %"
queue = 10
mtu = 576
)",
                                           "x.toml", test::toyRegistry())
                                  .value();
    const auto& [rate, delay, jitter, loss, duplicate, reorder, corrupt, queue, mtu] = scenario.links[0].settings;
    EXPECT_EQ(scenario.links[0].name, "cable");
    EXPECT_EQ(rate, 10e6);
    EXPECT_EQ(delay, 20ms);
    EXPECT_EQ(jitter, 1ms);
    EXPECT_EQ(loss, 0.01);
    EXPECT_EQ(duplicate, 0.25);
    EXPECT_EQ(reorder, 0.03);
    EXPECT_EQ(corrupt, 0.04);
    EXPECT_EQ(queue, 10U);
    EXPECT_EQ(mtu, 576);
}

TEST(ScenarioReader, ReadsServicesWithTheParametersOfTheirProtocols)
{
    const Scenario scenario = read(R"(
[[service]]
host = "shop"
stack = ["http", "tcp", "ipv4"]
keep-alive = "2 s"
sessions = true
congestion = "reno"
[[service.page]]
path = "/"
size = "1 kB"
[[service.page]]
path = "/b"
)");
    ASSERT_EQ(scenario.services.size(), 1U);
    const Service& service = scenario.services[0];
    EXPECT_EQ(service.host, 1U);
    ASSERT_EQ(service.stack.size(), 2U); // the network layer is under everything
    EXPECT_EQ(service.stack[0]->id, "http");
    EXPECT_EQ(service.port, 80); // the protocol's own
    EXPECT_EQ(service.parameters.duration("keep-alive"), 2s);
    EXPECT_TRUE(service.parameters.boolean("sessions"));
    EXPECT_EQ(service.parameters.text("congestion"), "reno");
    ASSERT_EQ(service.parameters.tables("page").size(), 2U);
    EXPECT_EQ(service.parameters.tables("page")[0].integer("size"), 1000);
    EXPECT_EQ(service.parameters.tables("page")[1].text("path"), "/b");
}

TEST(ScenarioReader, AClientRunsOverWhatIsUsualUnlessToldOtherwise)
{
    const Scenario scenario = read(R"(
[[action]]
host = "alice"
do = "http.get"
url = "/"
[[action]]
at = "1.5 s"
host = "alice"
do = "http.get"
over = "udp"
url = "/"
times = 3
)");
    ASSERT_EQ(scenario.actions.size(), 2U);
    ASSERT_EQ(scenario.actions[0].below.size(), 1U);
    EXPECT_EQ(scenario.actions[0].below[0]->id, "tcp");
    EXPECT_EQ(scenario.actions[0].at, 0s);
    EXPECT_EQ(scenario.actions[1].below[0]->id, "udp");
    EXPECT_EQ(scenario.actions[1].at, 1500ms);
    EXPECT_EQ(scenario.actions[1].parameters.integer("times"), 3);
}

TEST(ScenarioReader, AClientRunsOverWhatTheServiceRunsOver)
{
    const Scenario scenario = read(R"(
[[service]]
host = "shop"
stack = ["http", "udp"]
[[action]]
host = "alice"
do = "http.get"
url = "/"
)");
    EXPECT_EQ(scenario.actions.at(0).below.at(0)->id, "udp");
}

TEST(ScenarioReader, OneFaultTableMayStandForSeveralFaults)
{
    const Scenario scenario = read(R"(
[[fault]]
link = "shop-alice"
drop = [3, 5]
[[fault]]
link = "alice-shop"
match = "tcp.syn"
from = "alice"
delay = 2
by = "50 ms"
count = 4
[[fault]]
link = "alice-shop"
delay = "7 ms"
[[fault]]
link = "alice-shop"
down = "5 s"
up = "6 s"
[[fault]]
host = "shop"
at = "8 s"
crash = true
)");
    ASSERT_EQ(scenario.faults.size(), 7U);
    EXPECT_EQ(scenario.faults[0].number, 3U);
    EXPECT_EQ(scenario.faults[1].number, 5U);
    const Fault& delay = scenario.faults[2];
    EXPECT_EQ(delay.action, FaultAction::Delay);
    EXPECT_EQ(delay.match, "tcp.syn");
    EXPECT_EQ(delay.from, 0U);
    EXPECT_EQ(delay.number, 2U);
    EXPECT_EQ(delay.count, 4U);
    EXPECT_EQ(delay.by, 50ms);
    EXPECT_EQ(scenario.faults[3].by, 7ms);
    EXPECT_EQ(scenario.faults[3].number, 1U);
    EXPECT_EQ(scenario.faults[4].action, FaultAction::LinkDown);
    EXPECT_EQ(scenario.faults[4].at, 5s);
    EXPECT_EQ(scenario.faults[5].action, FaultAction::LinkUp);
    EXPECT_EQ(scenario.faults[5].at, 6s);
    EXPECT_EQ(scenario.faults[6].action, FaultAction::HostCrash);
    EXPECT_EQ(scenario.faults[6].at, 8s);
}

TEST(ScenarioReader, ALessonIsAboutItsFirstServiceUnlessItSaysOtherwise)
{
    const Scenario scenario = read(R"(
[[service]]
host = "shop"
stack = ["phone", "udp"]
port = 5060
[lesson]
order = 3
level = "advanced"
begin-here = true
objectives = ["one", "two"]
panes = "events"
[[lesson.step]]
when = "tcp.syn alice"
text = "A step."
[[lesson.misconception]]
claim = "No."
answer = "Yes."
)");
    ASSERT_TRUE(scenario.lesson);
    EXPECT_EQ(scenario.lesson->id, "a-test");
    EXPECT_EQ(scenario.lesson->protocol, "phone");
    EXPECT_EQ(scenario.lesson->layer, "session");
    EXPECT_EQ(scenario.lesson->level, "advanced");
    EXPECT_TRUE(scenario.lesson->beginHere);
    EXPECT_EQ(scenario.lesson->objectives.size(), 2U);
    EXPECT_EQ(scenario.lesson->panes, std::vector<std::string>{"events"});
    ASSERT_EQ(scenario.lesson->steps.size(), 1U);
    EXPECT_EQ(scenario.lesson->steps[0].when, "tcp.syn alice");
    EXPECT_EQ(scenario.lesson->misconceptions.at(0).answer, "Yes.");
}

TEST(ScenarioReader, ALessonsChartMayBeAnythingThatCanBeCharted)
{
    for (const char* charts : {"\"tcp.cwnd\"", "\"layers.messages\"", "\"tcp.cwnd.histogram\"",
                               "[\"layers.messages.histogram\", \"tcp.cwnd.histogram\"]"})
        EXPECT_EQ(errorsAfterHosts(std::string("[lesson]\ncharts = ") + charts + "\n"), "") << charts;
    EXPECT_NE(errorsAfterHosts("[lesson]\ncharts = \"tcp.state.histogram\"\n"), "") << "words have no histogram";
}

TEST(ScenarioReader, AnInjectionGoesToTheOnlyNeighbour)
{
    const Scenario scenario = read("[[inject]]\nat = \"1 s\"\nfrom = \"shop\"\ntcp = { sport = 5, flags = \"SYN\" }\n");
    ASSERT_EQ(scenario.injections.size(), 1U);
    EXPECT_EQ(scenario.injections[0].to, 0U);
    EXPECT_EQ(scenario.injections[0].protocol->id, "tcp");
    EXPECT_EQ(scenario.injections[0].parameters.integer("sport"), 5);
}

TEST(ScenarioReader, ByteOrderMarkAndCarriageReturnsAreNoErrors)
{
    std::string text = "\xEF\xBB\xBFtitle = \"t\"\r\n[[host]]\r\nname = \"a\"\r\naddress = \"10.0.0.1\"\r\n";
    EXPECT_EQ(errorsOf(text), "");
    text += "colour = 1\r\n";
    EXPECT_EQ(
        errorsOf(text),
        "x.toml:5:1: error: unknown key \"colour\" in [[host]]; valid keys: name, address, scripted, strict, tcp\n");
}

TEST(ScenarioReader, FilesThatAreNoTextAreRefusedAtOnce)
{
    EXPECT_EQ(errorsOf(""), "x.toml:1:1: error: the file is empty: a scenario needs at least one [[host]]\n");
    EXPECT_EQ(errorsOf(" \r\n\t"), "x.toml:1:1: error: the file is empty: a scenario needs at least one [[host]]\n");
    EXPECT_EQ(errorsOf(std::string_view("a\0b", 3)),
              "x.toml:1:1: error: the file is binary: a scenario is text (TOML)\n");
    EXPECT_EQ(errorsOf(std::string(kMostOctets + 1, '#')),
              "x.toml:1:1: error: the file has more than 4 MiB: too long for a scenario\n");
    EXPECT_EQ(errorsOf("# only a comment"), "x.toml:1:1: error: a scenario needs at least one [[host]]\n");
    EXPECT_TRUE(errorsOf("\xD8\xFF\x12").starts_with("x.toml:1:1: error: "));
}

TEST(ScenarioReader, HostileNestingIsAnErrorAndNoCrash)
{
    for (const std::string_view part : {"[", "[[", "{", "a.", "a={", "a=[", "\"", "'", "[a."}) {
        std::string text;
        while (text.size() < 100'000)
            text += part;
        EXPECT_NE(errorsOf(text), "") << part;
    }
}

TEST(ScenarioReader, DamagedTextIsReadOrRefusedWithoutHarm)
{
    std::ifstream stream(std::string(OSISCOPE_SOURCE_DIR) + "/app/lessons/cookie-makes-a-session.toml");
    const std::string whole{std::istreambuf_iterator<char>(stream), {}};
    ASSERT_FALSE(whole.empty());
    constexpr std::string_view kPieces[] = {"[",          "]",      "{",    "}",    "\"",      "'",   "=",
                                            ".",          ",",      "\n",   "#",    "-",       "1e9", "\\u",
                                            "[[host]]\n", "\"\"\"", "\xFF", "true", "[lesson]"};
    sim::Random random(1, "damage");
    for (int round = 0; round < 3000; ++round) {
        std::string text = whole;
        for (std::uint64_t changes = 1 + random.below(6); changes > 0; --changes) {
            const std::string_view piece = kPieces[random.below(std::size(kPieces))];
            text.replace(random.below(text.size()), random.below(8), piece);
        }
        errorsOf(random.chance(0.2) ? text.substr(0, random.below(text.size())) : text);
    }
}

TEST(ScenarioReader, ManyErrorsAreCutShort)
{
    std::string text(kPair);
    for (int i = 0; i < 5000; ++i)
        text += fmt::format("[[link]]\nends = [\"alice\", \"nobody{}\"]\n", i);
    const auto scenario = readScenario(text, "x.toml", test::toyRegistry());
    ASSERT_FALSE(scenario);
    EXPECT_EQ(scenario.error().size(), kMostDiagnostics + 1);
    EXPECT_TRUE(scenario.error().back().message.ends_with("more errors are not shown"));
}

TEST(ScenarioReader, FilesOfTheSystemAreNamedInErrors)
{
    const auto missing = readScenarioFile("no/such/file.toml", test::toyRegistry());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().at(0).toString(),
              "no/such/file.toml: error: cannot be opened: No such file or directory");
    const auto folder = readScenarioFile(OSISCOPE_SOURCE_DIR, test::toyRegistry());
    ASSERT_FALSE(folder);
    EXPECT_TRUE(folder.error().at(0).message.starts_with("this is a folder"));
}

TEST(ScenarioReader, ErrorsComeInOrderOfPosition)
{
    EXPECT_EQ(
        errorsAfterHosts("[[action]]\nhost = \"bob\"\ndo = \"http.gte\"\n[[link]]\nends = [\"alice\", \"alice\"]\n"
                         "loss = \"120 %\"\n"),
        "x.toml:11:8: error: host: there is no host \"bob\"; valid hosts: alice, shop\n"
        "x.toml:12:6: error: do: there is no action \"http.gte\"; did you mean \"http.get\"?\n"
        "x.toml:14:18: error: ends: a link joins two different hosts\n"
        "x.toml:15:8: error: loss: a ratio is from 0 % to 100 % (0 to 1), not \"120 %\"\n");
}

} // namespace
} // namespace osiscope::scenario
