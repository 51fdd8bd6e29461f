// Exchanges between two real Linux 6 kernels, and the same between two hosts of the profile "linux" with the same
// faults: the same segments by flags, relative numbers and length, each direction in its order, and the same ratios
// between the times at which a segment is sent again. Not compared: PSH, which Linux sets wherever a write ends and in
// the middle of long ones; windows, which Linux tunes; and what a case says and explains.
#include "app/protocols.h"
#include "layers/transport/tcp/segment.h"
#include "model/capture/capture_reader.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace osiscope {
namespace {

using tcp::Control;

/// What is the same in all of them: who, and the reno kernels' settings.
constexpr std::string_view kNetwork = R"(
title = "between two kernels"
until = "20 s"
[[link]]
ends = ["alice", "bob"]
rate = "1 Gbit/s"
delay = "{delay} ms"
[[host]]
name = "alice"
address = "10.9.0.1"
tcp = {{ {settings}{alice} }}
[[host]]
name = "bob"
address = "10.9.0.2"
tcp = {{ {settings} }}
)";
constexpr std::string_view kReno = R"(profile = "linux", congestion-control = "newreno", isn = 1000)";
constexpr std::string_view kPlain = ", timestamps = false, sack = false, window-scale = 0";

struct Exchange {
    std::string_view capture;
    std::string_view settings; ///< besides those of the profile
    int delay;                 ///< milliseconds, one way
    std::string_view script;
    std::string_view aliceOnly = {};
    std::size_t ofAlice = 1000; ///< how many of each direction are compared
    std::size_t ofBob = 1000;
    std::string_view leftOut = {};    ///< a segment of the kernels' that is not compared
    std::string_view difference = {}; ///< why
};

constexpr std::string_view kEchoService = "[[service]]\nhost = \"bob\"\nstack = [\"echo\", \"tcp\"]\nport = 7000\n";
constexpr std::string_view kService = "[[service]]\nhost = \"bob\"\nstack = [\"socket\", \"tcp\"]\nport = 7000\n";

std::string action(std::string_view at, std::string_view host, std::string_view rest)
{
    return fmt::format("[[action]]\nat = \"{} ms\"\nhost = \"{}\"\ndo = \"socket.{}\n", at, host, rest);
}
std::string open(std::string_view at = "0")
{
    return action(at, "alice", "open\"\nto = \"bob\"\nport = 7000\nlocal-port = 40000\nends-too = false");
}
std::string lose(int which, int howMany = 1)
{
    return fmt::format("[[fault]]\nlink = \"alice-bob\"\nfrom = \"alice\"\ndrop = {}\ncount = {}\n", which, howMany);
}

struct Line {
    bool fromAlice;
    std::string text;
    double time;
};

/// The segments as alice sees them.
std::vector<Line> linesOf(const trace::Trace& trace, const stack::Registry& registry, bool captured)
{
    const net::Ipv4Address alice{0x0A09'0001};
    std::vector<Line> lines;
    std::map<bool, tcp::Seq> first;
    double begin = -1;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const bool seen =
            event.kind == trace::EventKind::Sent || (!captured && event.kind == trace::EventKind::Received);
        if (!seen || event.protocol != registry.idOf("tcp"))
            continue;
        const net::Octets octets = trace.octets(event);
        const auto outer = registry.find("ipv4")->encapsulation(octets);
        if (!outer)
            continue;
        const bool fromAlice = outer->source.address == alice;
        if (!captured && (event.kind == trace::EventKind::Sent) != fromAlice)
            continue;
        const auto segment =
            tcp::parseSegment(net::Payload::copyOf(octets.subspan(outer->payloadOffset, outer->payloadLength)));
        if (!segment)
            continue;
        if (segment->has(Control::Syn))
            first.try_emplace(fromAlice, segment->seq);
        const double time = sim::toSeconds(event.time.time_since_epoch());
        begin = begin < 0 ? time : begin;
        const auto relative = [&](tcp::Seq seq, bool ofAlice) {
            return first.contains(ofAlice) ? seq - first[ofAlice] : 0;
        };
        lines.push_back({fromAlice,
                         fmt::format("{:02x} seq {} ack {} len {}", segment->controls.without(Control::Psh).bits,
                                     relative(segment->seq, fromAlice),
                                     segment->has(Control::Ack) && first.contains(!fromAlice)
                                         ? fmt::format("{}", relative(segment->ack, !fromAlice))
                                         : "-",
                                     segment->text.size()),
                         time - begin});
    }
    return lines;
}

std::vector<std::string> direction(const std::vector<Line>& lines, bool fromAlice, std::size_t most)
{
    std::vector<std::string> texts;
    for (const Line& line : lines)
        if (line.fromAlice == fromAlice && texts.size() < most)
            texts.push_back(line.text);
    return texts;
}

/// Without the first segment of this text after the handshake in each direction.
std::vector<Line> without(std::vector<Line> lines, std::string_view text)
{
    for (const bool fromAlice : {true, false}) {
        const auto found = std::ranges::find_if(
            lines, [&](const Line& line) { return line.fromAlice == fromAlice && line.text == text; });
        if (found != lines.end())
            lines.erase(found);
    }
    return lines;
}

/// Between the times at which alice sends the same segment again: each gap by the one before it.
std::vector<double> ratios(const std::vector<Line>& lines)
{
    std::map<std::string, std::vector<double>> times;
    for (const Line& line : lines)
        if (line.fromAlice)
            times[line.text].push_back(line.time);
    std::vector<double> found;
    for (const auto& [text, at] : times)
        for (std::size_t i = 3; i < at.size(); ++i) // the first gap is from the first time it was sent
            found.push_back((at[i] - at[i - 1]) / (at[i - 1] - at[i - 2]));
    return found;
}

std::string show(const std::vector<Line>& lines)
{
    std::string text;
    for (const Line& line : lines)
        text += fmt::format("{:>9.4f} {} {}\n", line.time, line.fromAlice ? "A" : "  B", line.text);
    return text;
}

/// What is done in each.
struct Scripts {
    std::string plainEcho = std::string(kEchoService) + open() + action("40.6", "alice", "send\"\nsize = 100") +
                            action("184", "alice", "close\"");
    std::string synLost = std::string(kEchoService) + open() + lose(1, 2) +
                          action("3100", "alice", "send\"\nsize = 100") + action("3250", "alice", "close\"");
    std::string refused = open();
    std::string bulk = std::string(kService) + open();
    std::string blackhole = std::string(kService) + open() + lose(1, 50);
    std::string fastRetransmit =
        bulk + action("100.9", "alice", "send\"\nsize = 60000") + action("450", "alice", "close\"") + lose(7);
    std::string backoff = bulk + action("40.7", "alice", "send\"\nsize = 500") + action("244", "alice", "close\"") +
                          "[[fault]]\nlink = \"alice-bob\"\nfrom = \"alice\"\ndrop = 3\n" +
                          "[[fault]]\nlink = \"alice-bob\"\nfrom = \"alice\"\ndrop = 5\ncount = 2\n";
    std::string serverCloses = bulk + action("67", "bob", "send\"\ntext = \"bye\"") + action("67.2", "bob", "close\"") +
                               action("391", "alice", "close\"");
    std::string abort = bulk + action("40.8", "alice", "send\"\nsize = 20") + action("245", "alice", "abort\"");
    std::string unread = std::string(kService) + "reads = false\n" + open() +
                         action("40.6", "alice", "send\"\nsize = 300") + action("364", "bob", "close\"");
    std::string nagle = bulk + action("100.7", "alice", "send\"\nsize = 10\ncount = 20\ninterval = \"5 ms\"") +
                        action("209.6", "alice", "close\"");
    std::string keepAlive = bulk + action("7063", "bob", "close\"") + action("7087", "alice", "close\"");
    std::string urgent = bulk + action("40.8", "alice", "send\"\nsize = 6") +
                         action("40.81", "alice", "send\"\nsize = 1\nurgent = true") +
                         action("40.82", "alice", "send\"\nsize = 5") + action("544", "alice", "close\"");
    std::string segments536 =
        bulk + action("43.8", "alice", "send\"\nsize = 5000") + action("84.3", "alice", "close\"");
    std::string duplicate = bulk + action("40.7", "alice", "send\"\nsize = 10000") +
                            action("43.1", "alice", "close\"") +
                            "[[fault]]\nlink = \"alice-bob\"\nfrom = \"alice\"\nduplicate = 9\n";
    std::string slowStart = bulk + action("206", "alice", "send\"\nsize = 200000") + action("300", "alice", "close\"");
    std::string zeroWindow = std::string(kService) + "reads = false\n" + open() +
                             action("40.7", "alice", "send\"\nsize = 120000") + action("5000", "bob", "resume\"") +
                             action("5500", "alice", "close\"");
    std::string simultaneous =
        action("0", "alice", "open\"\nto = \"bob\"\nport = 40001\nlocal-port = 40000\nends-too = false") +
        action("0.2", "bob", "open\"\nto = \"alice\"\nport = 40000\nlocal-port = 40001\nends-too = false") +
        action("600.5", "alice", "send\"\nsize = 10") + action("600.9", "bob", "send\"\nsize = 10") +
        action("1209", "alice", "close\"") + action("1201.4", "bob", "close\"");
};

constexpr std::string_view kTogether =
    "the kernel that receives takes segments that come close together as one, and acknowledges them so; and it "
    "acknowledges at once for longer while its window grows";

const std::vector<Exchange>& exchanges()
{
    static const Scripts scripts;
    static const std::vector<Exchange> all = {
        {"t01-echo-close-plain", kPlain, 20, scripts.plainEcho},
        {"t02-echo-close-options", "", 20, scripts.plainEcho},
        {"t03-refused", kPlain, 20, scripts.refused},
        {"t04-syn-lost-twice", kPlain, 20, scripts.synLost},
        {"t06-syn-blackhole-3retries", ", timestamps = false, sack = false, window-scale = 0, syn-retries = 3", 20,
         scripts.blackhole},
        {"t07-fastretx-newreno-nosack", ", timestamps = false, sack = false", 50, scripts.fastRetransmit, "", 1000, 25,
         "", kTogether},
        {"t08-fastretx-sack", ", timestamps = false", 50, scripts.fastRetransmit, "", 1000, 26, "", kTogether},
        {"t11-rto-backoff-3", kPlain, 20, scripts.backoff},
        {"t12-zero-window-persist", ", timestamps = false, sack = false, window-scale = 0, receive-buffer = 7300", 20,
         scripts.zeroWindow, "", 3, 1, "",
         "Linux's window grows though nobody reads, and its probe is an empty segment with the number before; only the "
         "times are compared"},
        {"t14-server-active-close", kPlain, 20, scripts.serverCloses},
        {"t15-simultaneous-open", kPlain, 300, scripts.simultaneous, "", 1000, 1000, "10 seq 1 ack 1 len 0",
         "Linux answers the SYN,ACK of the simultaneous open with an ACK, which RFC 9293 figure 7 does not need"},
        {"t17-rst-linger0", kPlain, 20, scripts.abort},
        {"t18-rst-unread-data", kPlain, 20, scripts.unread},
        {"t20-nagle-small-writes", kPlain, 50, scripts.nagle},
        {"t21-nodelay-small-writes", ", timestamps = false, sack = false, window-scale = 0, nagle = false", 50,
         scripts.nagle, "", 12, 11, "",
         "Linux counts the congestion window in segments, so that ten small ones fill it; RFC 5681 counts octets"},
        {"t22-slowstart-200k-reno", ", timestamps = false", 100, scripts.slowStart, "", 1000, 17, "", kTogether},
        {"t24-duplicate-segment", ", timestamps = false", 20, scripts.duplicate},
        {"t26-keepalive", kPlain, 20, scripts.keepAlive,
         ", keep-alives = true, keep-alive-idle = \"2 s\", keep-alive-interval = \"2 s\""},
        {"t27-urgent", ", timestamps = false, sack = false, window-scale = 0, nagle = false", 20, scripts.urgent},
        {"t32-mss-536", ", timestamps = false, sack = false, window-scale = 0, mss = 536", 20, scripts.segments536},
    };
    return all;
}

class LinuxExchange : public testing::TestWithParam<Exchange> {};

TEST_P(LinuxExchange, IsTheSameBetweenHostsOfTheLinuxProfile)
{
    const Exchange& exchange = GetParam();
    const stack::Registry registry = app::makeRegistry();
    const auto file =
        std::filesystem::path(OSISCOPE_SOURCE_DIR) / fmt::format("tests/data/captures/{}.A.pcap", exchange.capture);
    const auto capture = capture::readCapture(file, registry);
    ASSERT_TRUE(capture) << capture.error();
    const std::string settings = std::string(kReno) + std::string(exchange.settings);
    const std::string text = fmt::format(fmt::runtime(kNetwork), fmt::arg("delay", exchange.delay),
                                         fmt::arg("settings", settings), fmt::arg("alice", exchange.aliceOnly)) +
                             std::string(exchange.script);
    const auto scenario = scenario::readScenario(text, "exchange.toml", registry);
    ASSERT_TRUE(scenario) << scenario.error().front().toString();
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();

    const std::vector<Line> real = linesOf(*capture->trace, registry, true);
    const std::vector<Line> ours = linesOf(*simulation->trace(), registry, false);
    for (const bool fromAlice : {true, false})
        EXPECT_EQ(direction(ours, fromAlice, fromAlice ? exchange.ofAlice : exchange.ofBob),
                  direction(without(real, exchange.leftOut), fromAlice, fromAlice ? exchange.ofAlice : exchange.ofBob))
            << (fromAlice ? "from alice" : "from bob") << "\nours:\n"
            << show(ours) << "real:\n"
            << show(real);
    const std::vector<double> theirs = ratios(real);
    const std::vector<double> found = ratios(ours);
    ASSERT_EQ(found.size(), theirs.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        EXPECT_NEAR(found[i], theirs[i], 0.15 * theirs[i]);
}

INSTANTIATE_TEST_SUITE_P(Lab, LinuxExchange, testing::ValuesIn(exchanges()), [](const auto& row) {
    std::string name(row.param.capture);
    std::ranges::replace(name, '-', '_');
    return name;
});

} // namespace
} // namespace osiscope
