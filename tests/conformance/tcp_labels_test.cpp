// What this program calls the segments on the wire, against what tshark calls them: packet by packet, in every lesson
// as each of its hosts sees it, in captures of others, in scenarios where much goes wrong, and in segments at random.
#include "app/lessons.h"
#include "app/protocols.h"
#include "layers/transport/tcp/wire_judge.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "tests/conformance/random_segments.h"
#include "tests/conformance/tshark.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

namespace osiscope::conformance {
namespace {

namespace fs = std::filesystem;
using trace::EventKind;

/// Where this program and tshark rightly differ.
struct Difference {
    std::string_view capture;
    std::uint32_t segment; ///< of those over TCP, from 1
    std::string_view ours;
    std::string_view theirs;
    std::string_view why;
};
constexpr std::string_view kSwapped = "the file is not in order of time, in which this program reads it";
const std::vector<Difference> kDifferences = {
    {"arkime-tcp-reassembly-synth.pcap", 40, "nothing", "previous-segment-not-captured", kSwapped},
    {"arkime-tcp-reassembly-synth.pcap", 41, "nothing", "retransmission", kSwapped},
};

/// The segments that pass a host, or all of a capture, with what this program calls them.
std::vector<WireOpinion> ourOpinions(const trace::Trace& trace, const stack::Registry& registry, stack::HostId at)
{
    const trace::WireLabels labels(trace, registry);
    std::vector<WireOpinion> opinions;
    std::map<stack::EventNumber, std::uint32_t> segmentOf;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const bool passes = event.kind == EventKind::Sent || event.kind == EventKind::Received;
        if (!passes || event.protocol != registry.idOf("tcp") || (!labels.isOfCapture() && event.host != at))
            continue;
        const net::Octets packet = trace.octets(event);
        const stack::ProtocolDescription* network = registry.networkOf(packet);
        const auto inside = network != nullptr ? network->encapsulation(packet) : std::nullopt;
        if (!inside || inside->next != "tcp") // damage has made something else of it
            continue;
        const stack::WireVerdict verdict = labels.of(number);
        opinions.push_back({verdict.labels, verdict.count, 0});
        segmentOf[number] = static_cast<std::uint32_t>(opinions.size());
        if (const auto original = segmentOf.find(verdict.original); original != segmentOf.end())
            opinions.back().original = original->second;
    }
    return opinions;
}

/// How many segments were compared, and which labels both gave.
struct Agreement {
    std::size_t segments = 0;
    std::uint32_t labels = 0;
};

/// What this program says of a capture that it has written itself.
void expectTheSameOf(const fs::path& capture, const stack::Registry& registry, const std::vector<WireOpinion>& ours)
{
    const auto read = capture::readCapture(capture, registry);
    ASSERT_TRUE(read) << read.error();
    const std::vector<WireOpinion> again = ourOpinions(*read->trace, registry, stack::kNoHost);
    ASSERT_EQ(again.size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        EXPECT_EQ(toString(again[i]), toString(ours[i])) << "read from its capture, segment " << i + 1;
}

void compare(const std::vector<WireOpinion>& ours, const fs::path& capture, Agreement& agreement)
{
    const std::vector<WireOpinion> theirs = tsharkOpinions(capture);
    ASSERT_EQ(ours.size(), theirs.size()) << capture.filename();
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const auto listed = std::ranges::find_if(kDifferences, [&](const Difference& difference) {
            return difference.capture == capture.filename().string() && difference.segment == i + 1;
        });
        const bool differs = listed != kDifferences.end();
        EXPECT_EQ(toString(ours[i]), differs ? listed->ours : toString(theirs[i]))
            << capture.filename() << ", segment " << i + 1;
        if (differs)
            EXPECT_EQ(toString(theirs[i]), listed->theirs) << capture.filename() << ", segment " << i + 1;
        else
            agreement.labels |= theirs[i].labels;
        ++agreement.segments;
    }
}

/// A capture file for as long as a test needs it.
class TemporaryCapture {
public:
    TemporaryCapture() : m_path(fs::temp_directory_path() / fmt::format("osiscope-labels-{}.pcap", getpid())) {}
    ~TemporaryCapture() { fs::remove(m_path); }
    const fs::path& path() const { return m_path; }

    bool hold(const trace::Trace& trace, const stack::Registry& registry, stack::HostId at) const
    {
        return capture::writeCapture(m_path, trace::Reading(trace, registry), at).has_value();
    }

private:
    fs::path m_path;
};

bool forwards(const trace::Trace& trace, stack::HostId host)
{
    for (stack::EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].isPdu() && trace[number].host == host && trace[number].has(stack::PduFlag::Forwarded))
            return true;
    return false;
}

/// Runs a scenario and compares what each of its hosts sees. A router sees packets twice and judges none.
Agreement compareRun(const std::string& text)
{
    Agreement agreement;
    const stack::Registry registry = app::makeRegistry();
    const auto scenario = scenario::readScenario(text, "test.toml", registry);
    if (!scenario) {
        ADD_FAILURE() << scenario.error().front().toString();
        return agreement;
    }
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();
    const trace::Trace& trace = *simulation->trace();
    const TemporaryCapture capture;
    for (std::size_t i = 0; i < trace.hostCount(); ++i) {
        const auto host = static_cast<stack::HostId>(i);
        SCOPED_TRACE("at " + trace.host(host).name);
        const std::vector<WireOpinion> ours = ourOpinions(trace, registry, host);
        if (ours.empty() || forwards(trace, host))
            continue;
        EXPECT_TRUE(capture.hold(trace, registry, host));
        compare(ours, capture.path(), agreement);
        expectTheSameOf(capture.path(), registry, ours);
    }
    return agreement;
}

class LessonLabels : public testing::TestWithParam<std::string> {};

TEST_P(LessonLabels, AreTsharks)
{
    std::cout << compareRun(std::string(app::findLesson(GetParam())->text)).segments << " segments\n";
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : app::lessonSources())
        ids.push_back(source.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(All, LessonLabels, testing::ValuesIn(lessonIds()), [](const auto& lesson) {
    std::string name = lesson.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

std::vector<fs::path> capturesIn(const fs::path& folder)
{
    std::vector<fs::path> captures;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error))
        if (entry.path().extension() == ".pcap" || entry.path().extension() == ".pcapng")
            captures.push_back(entry.path());
    std::ranges::sort(captures);
    return captures;
}

Agreement compareCaptures(const std::vector<fs::path>& captures)
{
    Agreement agreement;
    const stack::Registry registry = app::makeRegistry();
    for (const fs::path& path : captures) {
        SCOPED_TRACE(path.filename());
        const auto capture = capture::readCapture(path, registry);
        if (!capture) {
            ADD_FAILURE() << capture.error();
            continue;
        }
        if (const auto ours = ourOpinions(*capture->trace, registry, stack::kNoHost); !ours.empty())
            compare(ours, path, agreement);
    }
    std::cout << agreement.segments << " segments in " << captures.size() << " captures\n";
    return agreement;
}

TEST(CaptureLabels, OfTheCapturesOfThisProjectAreTsharks)
{
    const fs::path folder = fs::path(OSISCOPE_SOURCE_DIR) / "tests/data/captures";
    EXPECT_GT(compareCaptures(capturesIn(folder)).segments, 1000U);
}

TEST(CaptureLabels, OfOthersAreTsharks)
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path folder = given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
    const std::vector<fs::path> captures = capturesIn(folder);
    if (captures.empty())
        GTEST_SKIP() << "no captures in " << folder;
    compareCaptures(captures);
}

TEST(CaptureLabels, DifferencesAreOfCapturesThatExist)
{
    for (const Difference& difference : kDifferences) {
        EXPECT_NE(difference.ours, difference.theirs);
        EXPECT_NE(difference.why, "");
    }
}

/// Two hosts and a link that does everything wrong: what is sent, how, and how wrong.
struct Trouble {
    std::string_view name;
    std::string_view link;
    std::string_view alice;
    std::string_view bob;
    std::string_view script;
};

constexpr std::string_view kSend = R"(
[[service]]
host = "bob"
stack = ["discard", "tcp"]
[[action]]
at = "0 s"
host = "alice"
do = "discard.send"
to = "bob"
size = 60000
[[action]]
at = "100 ms"
host = "alice"
do = "discard.send"
to = "bob"
size = 3000
)";
constexpr std::string_view kEcho = R"(
[[service]]
host = "bob"
stack = ["echo", "tcp"]
[[action]]
at = "0 s"
host = "alice"
do = "echo.send"
to = "bob"
over = "tcp"
size = 20000
)";

const Trouble kTroubles[] = {
    {"losses", "loss = \"8 %\"", "sack = true", "sack = true", kSend},
    {"losses_on_linux", "loss = \"5 %\"", "profile = \"linux\"", "profile = \"linux\"", kSend},
    {"losses_without_sack", "loss = \"5 %\"", "sack = false", "sack = false", kSend},
    {"reordering", "reorder = \"20 %\"\njitter = \"2 ms\"", "", "", kSend},
    {"duplicates", "duplicate = \"20 %\"\nloss = \"2 %\"", "", "", kSend},
    {"damage", "corrupt = \"4 %\"", "", "", kEcho},
    {"everything", "loss = \"4 %\"\nreorder = \"10 %\"\nduplicate = \"10 %\"\ncorrupt = \"2 %\"\njitter = \"1 ms\"",
     "window-scale = 3", "window-scale = 2, receive-buffer = \"20 KiB\"", kEcho},
    {"small_windows", "loss = \"3 %\"", "delayed-ack = false", "receive-buffer = \"4 KiB\"", kSend},
};

class TroubledLabels : public testing::TestWithParam<Trouble> {};

TEST_P(TroubledLabels, AreTsharks)
{
    constexpr int kSeeds = 4;
    Agreement agreement;
    for (int seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Trouble& trouble = GetParam();
        const Agreement one = compareRun(fmt::format(
            "title = \"trouble\"\nseed = {}\nuntil = \"120 s\"\n[[host]]\nname = \"alice\"\naddress = \"10.0.0.1\"\n"
            "tcp = {{ {} }}\n[[host]]\nname = \"bob\"\naddress = \"10.0.0.2\"\ntcp = {{ {} }}\n[[link]]\n"
            "ends = [\"alice\", \"bob\"]\nrate = \"10 Mbit/s\"\ndelay = \"10 ms\"\n{}\n{}",
            seed, trouble.alice, trouble.bob, trouble.link, trouble.script));
        agreement.segments += one.segments;
        agreement.labels |= one.labels;
    }
    EXPECT_GT(agreement.segments, 100U);
    EXPECT_NE(agreement.labels, 0U) << "nothing went wrong";
}

INSTANTIATE_TEST_SUITE_P(All, TroubledLabels, testing::ValuesIn(kTroubles),
                         [](const auto& trouble) { return std::string(trouble.param.name); });

TEST(RandomLabels, AreTsharks)
{
    constexpr std::uint64_t kSeeds = 6;
    Agreement agreement;
    const TemporaryCapture capture;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const RandomSegments random(seed);
        ASSERT_TRUE(capture.hold(random.trace(), random.registry(), stack::HostId{0}));
        compare(ourOpinions(random.trace(), random.registry(), stack::HostId{0}), capture.path(), agreement);
    }
    EXPECT_EQ(agreement.labels, (1U << tcp::kWireLabelCount) - 1) << "every label is to occur";
    std::cout << agreement.segments << " segments\n";
}

} // namespace
} // namespace osiscope::conformance
