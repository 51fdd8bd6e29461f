// Calls of a real sipp 3.6.1 and a real kamailio 5.6.3, and the same calls simulated here: what one end sees of them,
// message by message and moment by moment.
#include "app/protocols.h"
#include "layers/session/sip/checks.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

namespace osiscope::sip {
namespace {

namespace fs = std::filesystem;

/// Who is at an endpoint: "10.9.0.1:5060" is "a".
using Names = std::map<std::string, std::string>;

/// A message that one side has and the other has not, and why.
struct Difference {
    std::string message;
    bool ours = false;
    std::string_view why;
};

struct Comparison {
    std::string_view capture;
    Names theirNames;
    Names ourNames;
    std::string scenario;
    std::string_view end; ///< the host whose packets are looked at
    std::vector<Difference> differences;
};

struct Line {
    std::string message; ///< "a INVITE (1 INVITE)"
    double at = 0;       ///< seconds
};

std::vector<Line> linesOf(const fs::path& file, const Names& names)
{
    const stack::Registry registry = app::makeRegistry();
    const auto capture = capture::readCapture(file, registry);
    std::vector<Line> lines;
    if (!capture) {
        ADD_FAILURE() << file << ' ' << capture.error();
        return lines;
    }
    const trace::Trace& trace = *capture->trace;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("sip"))
            continue;
        const auto message = parseMessage(trace.octets(event), Framing::Datagram);
        if (!message) {
            ADD_FAILURE() << message.error().message;
            continue;
        }
        const auto name = names.find(trace.entity(event.entity).local.toString());
        lines.push_back({fmt::format("{} {} ({})", name == names.end() ? "?" : name->second,
                                     message->isRequest() ? message->method : fmt::format("{}", message->status),
                                     message->cseq().toString()),
                         sim::toSeconds(event.time)});
    }
    return lines;
}

/// What a host of a scenario sees, by way of a capture, as for the real ones.
std::vector<Line> linesOfRun(const Comparison& comparison)
{
    const stack::Registry registry = app::makeRegistry();
    const auto scenario = scenario::readScenario(comparison.scenario, "scenario.toml", registry);
    if (!scenario) {
        ADD_FAILURE() << scenario.error().front().toString();
        return {};
    }
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();
    const trace::Reading reading(*simulation->trace(), registry);
    const fs::path file = fs::temp_directory_path() / fmt::format("osiscope-{}-{}.pcap", getpid(), comparison.capture);
    for (const auto& host : simulation->hosts()) {
        if (host->name() != comparison.end)
            continue;
        EXPECT_TRUE(capture::writeCapture(file, reading, host->id()));
    }
    std::vector<Line> lines = linesOf(file, comparison.ourNames);
    fs::remove(file);
    return lines;
}

/// Hosts a (10.9.0.1) and b (10.9.0.2), 10 ms apart, each with a telephone.
std::string call(std::string_view b, std::string_view duration, std::string_view more = "")
{
    return fmt::format(R"(
[[host]]
name = "a"
address = "10.9.0.1"
[[host]]
name = "b"
address = "10.9.0.2"
[[link]]
ends = ["a", "b"]
rate = "100 Mbit/s"
delay = "10 ms"
[[service]]
host = "a"
stack = ["sip", "udp"]
port = 5060
voice = false
[[service]]
host = "b"
stack = ["sip", "udp"]
port = 5060
voice = false
{}
[[action]]
at = "0 s"
host = "a"
do = "sip.call"
to = "b"
duration = "{}"
{})",
                       b, duration, more);
}

std::string throughProxy(std::string_view b, std::string_view actions)
{
    return fmt::format(R"(
[[host]]
name = "a"
address = "10.9.0.1"
[[host]]
name = "p"
address = ["10.9.0.2", "10.9.1.2"]
[[host]]
name = "b"
address = "10.9.1.1"
[[link]]
ends = ["a", "p"]
delay = "10 ms"
[[link]]
ends = ["b", "p"]
delay = "10 ms"
[[service]]
host = "a"
stack = ["sip", "udp"]
port = 5060
voice = false
proxy = "p"
[[service]]
host = "p"
stack = ["sip", "udp"]
port = 5060
role = "proxy"
[[service]]
host = "b"
stack = ["sip", "udp"]
port = 5060
voice = false
domain = "p"
{}
{})",
                       b, actions);
}

const Names kTwo = {{"10.9.0.1:5060", "a"}, {"10.9.0.2:5060", "b"}};
const Names kOurThree = {
    {"10.9.0.1:5060", "a"}, {"10.9.0.2:5060", "p"}, {"10.9.1.2:5060", "p"}, {"10.9.1.1:5060", "b"}};
const Names kTheirThree = {
    {"10.9.0.1:5090", "a"}, {"10.9.0.2:5060", "p"}, {"10.9.0.1:5070", "b"}, {"10.9.0.1:5080", "b"}};

// The first two answers to the INVITE are lost.
const std::string kTwice = "[[fault]]\nlink = \"a-b\"\nmatch = \"sip.200\"\ndrop = [1, 2]\n";

std::vector<Comparison> comparisons()
{
    return {
        {"s01-sip-uac-uas.A", kTwo, kTwo, call("answer-after = \"1 ms\"", "1005 ms"), "a", {}},
        {"s04-sip-200-lost-twice.A", kTwo, kTwo, call("answer-after = \"1 ms\"", "500 ms", kTwice), "a", {}},
        {"s04-sip-200-lost-twice.B", kTwo, kTwo, call("answer-after = \"1 ms\"", "500 ms", kTwice), "b", {}},
        {"s06-sip-no-uas-timeout.A",
         kTwo,
         kTwo,
         call("", "1 s", "[[fault]]\nat = \"0 s\"\nhost = \"b\"\ncrash = true\n"),
         "a",
         {{"a INVITE (1 INVITE)", true,
           "sipp gives up after five repetitions unless told otherwise (-max_invite_retrans); RFC 3261 17.1.1.2 has "
           "the "
           "INVITE repeated until timer B fires after 64 * T1, which is six times."}}},
        {"k01-kamailio-register.B",
         kTheirThree,
         kOurThree,
         throughProxy("", "[[action]]\nat = \"0 s\"\nhost = \"b\"\ndo = \"sip.register\"\n"),
         "p",
         {}},
        {"k03-kamailio-busy.B",
         kTheirThree,
         kOurThree,
         throughProxy("answer = \"busy\"",
                      "[[action]]\nat = \"0 s\"\nhost = \"b\"\ndo = \"sip.register\"\n"
                      "[[action]]\nat = \"660 ms\"\nhost = \"a\"\ndo = \"sip.call\"\nto = \"b@p\"\n"),
         "p",
         {}},
        {"k05-kamailio-user-offline-404.B",
         kTheirThree,
         kOurThree,
         throughProxy("", "[[action]]\nat = \"0 s\"\nhost = \"a\"\ndo = \"sip.call\"\nto = \"b@p\"\n"),
         "p",
         {}},
    };
}

/// Without the messages that are known to be on one side only, each taken from the end.
std::vector<Line> common(std::vector<Line> lines, const std::vector<Difference>& differences, bool ours)
{
    for (const Difference& difference : differences) {
        if (difference.ours != ours)
            continue;
        EXPECT_FALSE(difference.why.empty());
        const auto found = std::ranges::find(lines.rbegin(), lines.rend(), difference.message, &Line::message);
        EXPECT_NE(found, lines.rend()) << "no longer different: " << difference.message;
        if (found != lines.rend())
            lines.erase(std::next(found).base());
    }
    return lines;
}

class Sipp : public testing::TestWithParam<Comparison> {};

TEST_P(Sipp, DoesTheSame)
{
    const Comparison& comparison = GetParam();
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path folder =
        (given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures") / "lab";
    const fs::path file = folder / (std::string(comparison.capture) + ".pcap");
    if (!fs::exists(file))
        GTEST_SKIP() << "no captures in " << folder;
    const auto theirs = common(linesOf(file, comparison.theirNames), comparison.differences, false);
    const auto ours = common(linesOfRun(comparison), comparison.differences, true);
    std::vector<std::string> theirMessages;
    std::vector<std::string> ourMessages;
    for (const Line& line : theirs)
        theirMessages.push_back(line.message);
    for (const Line& line : ours)
        ourMessages.push_back(line.message);
    ASSERT_EQ(ourMessages, theirMessages);
    // A real program's timers fire some milliseconds late, later from one to the next.
    for (std::size_t i = 0; i < ours.size(); ++i)
        EXPECT_NEAR(ours[i].at, theirs[i].at, 0.024 + 0.002 * ours[i].at) << ours[i].message;
}

INSTANTIATE_TEST_SUITE_P(Lab, Sipp, testing::ValuesIn(comparisons()), [](const auto& comparison) {
    std::string name(comparison.param.capture);
    for (char& letter : name)
        letter = letter == '-' || letter == '.' ? '_' : letter;
    return name;
});

} // namespace
} // namespace osiscope::sip
