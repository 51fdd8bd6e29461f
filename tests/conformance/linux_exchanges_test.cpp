// Exchanges between two real Linux 6 kernels, and the same between two hosts of the profile "linux": the same programs,
// the same faults (tests/data/exchanges). Compared are flags, relative numbers, lengths, PSH, windows, the options of
// SYNs, and the times between segments; what differs is listed below, with the reason.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "tests/conformance/linux_exchange.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::exchange {
namespace {

/// What differs, and why.
struct Explained {
    std::size_t segments = 0;
    std::size_t acks = 0;
    std::size_t pushes = 0;
    std::size_t windows = 0;
    std::uint32_t largestWindow = 0; ///< by so many octets at most
    std::size_t options = 0;
    std::size_t times = 0;
    std::string_view why = {};
};

struct Exchange {
    std::string_view name;
    Explained explained = {};
};

// Why they differ.
constexpr std::string_view kTogether =
    "segments that come while the kernel is at work are taken as one and acknowledged together, and when its program "
    "wakes up is chance: so ACKs and windows are others, and what is sent on such an ACK";
constexpr std::string_view kPieces =
    "the kernel cuts a write into pieces of half the largest window and makes pairs within a piece: other segments are "
    "pushed, and the last probe comes when the window is open already; and segments that come while it is at work are "
    "acknowledged together, so that there are fewer ACKs, at other moments";
constexpr std::string_view kPairs =
    "the kernel cuts a write into pieces of half the largest window and makes pairs within a piece: other segments are "
    "pushed; and segments that come while it is at work are acknowledged together";
constexpr std::string_view kDevice =
    "what came through a TUN device takes other pieces of memory, so that windows grow otherwise; and segments that "
    "come while the kernel is at work are acknowledged together";
constexpr std::string_view kSameMoment =
    "the SYN comes again when the SYN,ACK is due again; the kernel's clock lets the SYN be first, and one is enough";
constexpr std::string_view kCopy = "the copy came a millisecond later, and not at once";
constexpr std::string_view kTicks = "the kernel rounds long waits up, to more the longer they are";
constexpr std::string_view kMemory =
    "what lies beyond a gap takes more or less memory by how the device handed it over, and the window grows with what "
    "memory is left; the ACK of a segment that lets it grow is not held back";

const Exchange kExchanges[] = {
    {"t01-echo-close-plain"},
    {"t02-echo-close-options"},
    {"t03-refused"},
    {"t04-syn-lost-twice"},
    {"t05-synack-lost", {.segments = 1, .acks = 1, .why = kSameMoment}},
    {"t05b-synack-lost-twice"},
    {"t05c-handshake-ack-lost"},
    {"t05d-handshake-ack-and-data-lost"},
    {"t06-syn-blackhole-3retries"},
    {"t07-fastretx-newreno-nosack",
     {.acks = 8, .pushes = 1, .windows = 5, .largestWindow = 3072, .times = 11, .why = kTogether}},
    {"t08-fastretx-sack", {.acks = 8, .windows = 4, .largestWindow = 16384, .times = 2, .why = kTogether}},
    {"t09-late-loss-sack", {.acks = 1, .why = kTogether}},
    {"t09b-tail-loss"},
    {"t10-sack-two-losses", {.acks = 5, .pushes = 1, .windows = 25, .largestWindow = 9216, .why = kTogether}},
    {"t10b-newreno-three-losses", {.acks = 3, .pushes = 5, .windows = 1, .largestWindow = 3072, .why = kPairs}},
    {"t11-rto-backoff-3"},
    {"t11b-ack-lost"},
    {"t12-zero-window-persist",
     {.acks = 49, .pushes = 59, .windows = 3, .largestWindow = 8760, .times = 21, .why = kPieces}},
    {"t13-half-close"},
    {"t14-server-active-close"},
    {"t15-simultaneous-open"},
    {"t16-simultaneous-close"},
    {"t17-rst-linger0"},
    {"t18-rst-unread-data"},
    {"t19-data-to-closed"},
    {"t20-nagle-small-writes"},
    {"t21-nodelay-small-writes"},
    {"t22-slowstart-200k-reno", {.acks = 21, .windows = 99, .largestWindow = 40960, .why = kTogether}},
    {"t23-reorder"},
    {"t23b-reorder-nosack", {.acks = 1, .why = kTogether}},
    {"t23c-reorder-short"},
    {"t24-duplicate-segment", {.acks = 2, .why = kCopy}},
    {"t25-corrupt"},
    {"t26-keepalive"},
    {"t27-urgent"},
    {"t28-fin-lost"},
    {"t28b-server-fin-lost"},
    {"t29-last-ack-lost"},
    {"t30-window-scale-ts", {.acks = 19, .pushes = 8, .windows = 68, .largestWindow = 55296, .why = kTogether}},
    {"t31-bidirectional", {.acks = 5, .windows = 3, .largestWindow = 6144, .why = kTogether}},
    {"t32-mss-536"},
    {"t33-delayed-ack"},
    {"t34-nagle-delayed-ack"},
    {"t35-data-after-close"},
    {"t37-data-blackhole"},
    {"t38-zero-window-drip", {.acks = 1, .times = 2, .why = kTicks}},
    {"t39-small-and-big-writes"},
    {"t40-server-sends"},
    {"t41-request-lost-ts"},
    {"t42-answer-lost"},
    {"t43-dup-both"},
    {"t44-syn-dup"},
    {"t45-synack-dup"},
    {"t48-reorder-small"},
    {"t49-app-limited-growth", {.acks = 4, .windows = 33, .largestWindow = 17408, .times = 8, .why = kTogether}},
    {"t50-idle-restart"},
    {"t51-burst-lost"},
    {"t52-whole-window-lost", {.acks = 2, .windows = 7, .largestWindow = 6144, .times = 1, .why = kTogether}},
    {"t53-acks-lost"},
    {"t54-retransmission-lost", {.acks = 3, .windows = 4, .largestWindow = 6144, .why = kTogether}},
    {"t55-tail-of-three-lost"},
    {"t56-server-fin-lost-twice", {.times = 1, .why = kTicks}},
    {"t57-server-aborts"},
    {"t58-pipelined-questions"},
    {"t59-refusal-lost"},
    {"t60-syn-then-synack-lost"},
    {"t61-simultaneous-open-syn-lost"},
    {"t62-first-of-ten-lost", {.acks = 1, .windows = 6, .largestWindow = 6144, .why = kMemory}},
    {"t63-first-and-last-lost", {.windows = 7, .largestWindow = 7168, .why = kMemory}},
    {"t64-every-second-lost", {.windows = 8, .largestWindow = 6144, .why = kMemory}},
    {"t65-question-twice-and-answer-lost"},
    {"t66-fin-after-data-lost"},
    {"t67-data-before-fin-lost"},
    {"t68-ack-of-fin-lost"},
    {"t69-last-ack-lost-twice"},
    {"t70-both-fins-lost"},
    {"t71-half-close-by-the-server"},
    {"t72-half-close-by-both"},
    {"t73-abort-lost"},
    {"t74-client-closes-unread"},
    {"t75-urgent-lost"},
    {"t76-octets-both-ways"},
    {"t77-keep-alive-unanswered"},
    {"t78-keep-alive-lost"},
    {"t79-fin-overtakes-data"},
    {"t80-late-segments"},
    {"t81-late-ack"},
    {"t82-corrupt-twice", {.windows = 3, .largestWindow = 3072, .why = kMemory}},
    {"t83-retransmission-lost-too", {.windows = 8, .largestWindow = 6144, .why = kMemory}},
    {"t84-limited-transmit"},
    {"t86-data-into-nothing"},
    {"t87-in-turns"},
    {"t88-window-late", {.acks = 2, .windows = 18, .largestWindow = 7168, .why = kDevice}},
    {"t89-acks-late", {.acks = 2, .windows = 16, .largestWindow = 5120, .why = kDevice}},
    {"t90-timeout-then-loss", {.acks = 1, .windows = 20, .largestWindow = 6144, .times = 2, .why = kDevice}},
    {"t91-three-late", {.acks = 3, .windows = 16, .largestWindow = 10240, .why = kDevice}},
    {"t92-retransmission-lost-nosack", {.windows = 2, .largestWindow = 4215, .why = kDevice}},
    {"t93-small-writes-lost"},
    {"t94-dead-link", {.windows = 9, .largestWindow = 6144, .why = kDevice}},
    {"t95-small-segment-late"},
    {"t96-small-mtu"},
    {"t97-end-of-five-lost"},
};

std::filesystem::path data(std::string_view folder, std::string_view name, std::string_view ending)
{
    return std::filesystem::path(OSISCOPE_SOURCE_DIR) / fmt::format("tests/data/{}/{}{}", folder, name, ending);
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

class LinuxExchange : public testing::TestWithParam<Exchange> {};

TEST_P(LinuxExchange, IsTheSameBetweenHostsOfTheLinuxProfile)
{
    const auto& [name, explained] = GetParam();
    const stack::Registry registry = app::makeRegistry();
    const auto own = data("exchanges", name, ".A.pcap");
    const bool isOwn = std::filesystem::exists(own);
    const auto capture = capture::readCapture(isOwn ? own : data("captures", name, ".A.pcap"), registry);
    ASSERT_TRUE(capture) << capture.error();
    const auto path = data("exchanges", name, ".toml");
    const auto scenario = scenario::readScenario(contentOf(path), path.string(), registry);
    ASSERT_TRUE(scenario) << scenario.error().front().toString();
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();

    const std::vector<Line> kernels = linesOf(*capture->trace, registry, true);
    const std::vector<Line> ours = linesOf(*simulation->trace(), registry, false);
    const Differences found = compare(ours, kernels);
    EXPECT_EQ(found.segments.size(), explained.segments) << show(found.segments);
    EXPECT_EQ(found.acks.size(), explained.acks) << show(found.acks);
    EXPECT_EQ(found.pushes.size(), explained.pushes) << show(found.pushes);
    EXPECT_EQ(found.windows.size(), explained.windows) << show(found.windows);
    EXPECT_LE(found.largestWindow, explained.largestWindow);
    EXPECT_EQ(found.options.size(), explained.options) << show(found.options);
    EXPECT_EQ(found.times.size(), explained.times) << show(found.times);
    if (HasFailure())
        ADD_FAILURE() << "ours:\n" << show(ours) << "the kernels':\n" << show(kernels);
}

INSTANTIATE_TEST_SUITE_P(Kernels, LinuxExchange, testing::ValuesIn(kExchanges), [](const auto& row) {
    std::string name(row.param.name);
    std::ranges::replace(name, '-', '_');
    return name;
});

} // namespace
} // namespace osiscope::exchange
