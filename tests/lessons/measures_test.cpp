// What is worked out from a lesson's run, and from the capture of the same run.
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/report/measures.h"
#include "tests/lessons/lesson_run.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>
#include <numeric>

namespace osiscope::test {
namespace {

using report::MeasuredSeries;
using report::Sample;
using report::SampleShape;

MeasuredSeries measured(const trace::Trace& trace, const stack::Registry& registry, std::string_view name)
{
    const auto measure = report::findMeasure(registry, name);
    EXPECT_TRUE(measure) << name;
    return measure ? seriesOf(*measure, trace::Reading(trace, registry), session::SessionIndex(trace, registry))
                   : MeasuredSeries{};
}

MeasuredSeries measured(const LessonRun& run, std::string_view name)
{
    return measured(run.trace(), run.registry, name);
}

double octetsOf(const MeasuredSeries& rates)
{
    double octets = 0;
    for (const report::Series& series : rates.series)
        for (const Sample& sample : series.samples)
            octets += sample.value * rates.window;
    return octets;
}

double bytesOf(const ScenarioRun& run, std::string_view protocol)
{
    double bytes = 0;
    for (const session::Session& session : run.sessions(protocol))
        bytes += static_cast<double>(session.bytes[0] + session.bytes[1]);
    return bytes;
}

/// What a capture at its first host makes of a run.
std::shared_ptr<const trace::Trace> captured(const LessonRun& run)
{
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "measured.pcap";
    EXPECT_TRUE(capture::writeCapture(file, trace::Reading(run.trace(), run.registry), stack::HostId{0}));
    const auto capture = capture::readCapture(file, run.registry);
    std::filesystem::remove(file);
    EXPECT_TRUE(capture);
    return capture->trace;
}

void expectAllHaveSeries(const trace::Trace& trace, const stack::Registry& registry, const std::string& where)
{
    const trace::Reading reading(trace, registry);
    const session::SessionIndex sessions(trace, registry);
    const auto known = report::measureNames(registry);
    for (const std::string& name : report::measuresIn(reading, sessions)) {
        EXPECT_NE(std::ranges::find(known, name), known.end()) << where << ": " << name;
        const auto measure = report::findMeasure(registry, name);
        ASSERT_TRUE(measure) << name;
        const MeasuredSeries found = seriesOf(*measure, reading, sessions);
        EXPECT_FALSE(found.series.empty()) << where << ": " << name;
        for (const report::Series& series : found.series)
            for (const Sample& sample : series.samples)
                EXPECT_TRUE(std::isfinite(sample.value)) << where << ": " << name;
    }
}

} // namespace

TEST(Measures, GoodputIsEveryOctetOnceThatReachesAUser)
{
    for (const auto* lesson : {"fast-retransmit-and-sack", "retransmission-and-backoff", "cookie-makes-a-session"}) {
        const LessonRun run(lesson);
        const MeasuredSeries rates = measured(run, "tcp.goodput");
        EXPECT_EQ(rates.shape, SampleShape::Windows) << lesson;
        EXPECT_NEAR(octetsOf(rates), bytesOf(run, "tcp"), 0.5) << lesson;
        for (const report::Series& series : rates.series)
            for (std::size_t i = 1; i < series.samples.size(); i++)
                EXPECT_NEAR(series.samples[i].from, series.samples[i - 1].to, 1e-9) << lesson << ": no gap";
    }
}

TEST(Measures, ACaptureTellsTheSameGoodputFromNewOctetsInOrder)
{
    const LessonRun run("fast-retransmit-and-sack");
    const MeasuredSeries rates = measured(*captured(run), run.registry, "tcp.goodput");
    EXPECT_NEAR(octetsOf(rates), bytesOf(run, "tcp"), 0.5);
    ASSERT_FALSE(rates.series.empty());
    EXPECT_TRUE(rates.series.front().entity.contains("\u2192")) << rates.series.front().entity;
}

TEST(Measures, MessagesAreCountedByLayer)
{
    const LessonRun run("cookie-makes-a-session");
    const MeasuredSeries rates = measured(run, "layers.messages");
    std::map<stack::OsiLayer, double> sent;
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (const trace::Event& event = run.trace()[number];
            event.kind == trace::EventKind::Sent && !event.has(stack::PduFlag::Forwarded))
            sent[run.registry[event.protocol].layer]++;
    ASSERT_EQ(rates.series.size(), sent.size());
    for (const report::Series& series : rates.series) {
        double count = 0;
        for (const Sample& sample : series.samples)
            count += sample.value * rates.window;
        EXPECT_NEAR(count, sent[*series.layer], 1e-6) << series.entity;
    }
}

/// One to set up the connection, one for the request and the first of the answer.
TEST(Measures, TheFirstOctetOfAnAnswerTakesTwoRoundTripsOverAConnection)
{
    const LessonRun run("cookie-makes-a-session");
    const MeasuredSeries trips = measured(run, "tcp.first-byte-trips");
    const MeasuredSeries times = measured(run, "tcp.first-byte");
    ASSERT_EQ(trips.series.size(), 1U);
    ASSERT_EQ(times.series.size(), 1U);
    EXPECT_EQ(run.trace().host(trips.series.front().host).name, "alice");
    const std::vector<Sample>& samples = times.series.front().samples;
    ASSERT_EQ(samples.size(), trips.series.front().samples.size());
    ASSERT_FALSE(samples.empty());
    for (std::size_t i = 0; i < samples.size(); i++) {
        EXPECT_EQ(trips.series.front().samples[i].value, 2);
        EXPECT_NEAR(samples[i].value, samples[i].to - samples[i].from, 1e-12);
        EXPECT_GT(samples[i].value, 0);
    }
}

TEST(Measures, ALostPacketCostsTimeAndNoRoundTrip)
{
    const LessonRun lost("lost-syn");
    const MeasuredSeries trips = measured(lost, "tcp.first-byte-trips");
    const MeasuredSeries times = measured(lost, "tcp.first-byte");
    ASSERT_FALSE(times.series.empty());
    EXPECT_EQ(trips.series.front().samples.front().value, 2);
    EXPECT_GT(times.series.front().samples.front().value, 1) << "the first retransmission comes after a second";
}

TEST(Measures, AHistogramCountsEachValueOnce)
{
    const LessonRun run("slow-start-and-congestion-avoidance");
    const auto measure = report::findMeasure(run.registry, "tcp.cwnd.histogram");
    ASSERT_TRUE(measure && measure->histogram);
    EXPECT_EQ(report::measureName(run.registry, *measure), "tcp.cwnd.histogram");
    const MeasuredSeries values = measured(run, "tcp.cwnd.histogram");
    report::Spread spread;
    for (const report::Series& series : values.series)
        spread.add(series);
    const report::Bins bins = binsFor(spread);
    EXPECT_LE(bins.count, 22U);
    for (const report::Series& series : values.series) {
        const auto all = countIn(bins, series, std::numeric_limits<double>::infinity());
        EXPECT_EQ(std::accumulate(all.begin(), all.end(), std::size_t{0}), series.samples.size());
        const auto none = countIn(bins, series, -1);
        EXPECT_EQ(std::accumulate(none.begin(), none.end(), std::size_t{0}), 0U);
        for (const Sample& sample : series.samples) {
            EXPECT_LE(bins.from(bins.of(sample.value)), sample.value + 1e-9);
            EXPECT_GT(bins.from(bins.of(sample.value) + 1), sample.value - 1e-9);
        }
    }
    EXPECT_FALSE(report::findMeasure(run.registry, "tcp.cwnd.histogram.histogram"));
    EXPECT_FALSE(report::findMeasure(run.registry, "layers.cwnd"));
    EXPECT_TRUE(report::findMeasure(run.registry, "layers.messages.histogram"));
}

TEST(Measures, EveryOneThatOccursHasSeries)
{
    for (const scenario::LessonSource& lesson : app::lessonSources()) {
        const LessonRun run(lesson.id);
        expectAllHaveSeries(run.trace(), run.registry, lesson.id);
        expectAllHaveSeries(*captured(run), run.registry, std::string(lesson.id) + ", captured");
    }
}

TEST(Measures, ACaptureHasNoneThatTakesCausesOrProtocolsInsideOfStreams)
{
    const LessonRun run("dialogue-with-tokens");
    const auto capture = captured(run);
    EXPECT_FALSE(measured(run, "iso-session.goodput").series.empty());
    EXPECT_FALSE(measured(run, "tcp.first-byte-trips").series.empty());
    for (const auto* name : {"iso-session.goodput", "cotp.first-byte", "tcp.first-byte-trips"})
        EXPECT_TRUE(measured(*capture, run.registry, name).series.empty()) << name;
    EXPECT_FALSE(measured(*capture, run.registry, "tcp.first-byte").series.empty());
}

/// Whoever sent octets has not given them to the other side's user yet.
TEST(Measures, ARunWithoutPrimitivesDoesNotTellWhatUsersAreGiven)
{
    const stack::Registry registry = app::makeRegistry();
    const auto scenario = scenario::readScenario(std::string(app::findLesson("lost-syn")->text), "t.toml", registry);
    ASSERT_TRUE(scenario);
    scenario::RunOptions options;
    options.level = stack::RecordLevel::Pdus;
    const auto run = scenario::build(*scenario, registry, options);
    run->run();
    const trace::Trace& trace = *run->trace();
    for (const auto* name : {"tcp.goodput", "tcp.first-byte", "tcp.first-byte-trips"})
        EXPECT_TRUE(measured(trace, registry, name).series.empty()) << name;
    EXPECT_EQ(report::measuresIn(trace::Reading(trace, registry), session::SessionIndex(trace, registry)),
              std::vector<std::string>{"layers.messages"});
}

TEST(Measures, ATableOfARateSaysOfWhichSpan)
{
    const LessonRun run("cookie-makes-a-session");
    const trace::Reading reading(run.trace(), run.registry);
    const session::SessionIndex sessions(run.trace(), run.registry);
    const auto table = [&](std::string_view name) {
        report::StringSink sink;
        writeMeasureCsv(sink, reading, sessions, *report::findMeasure(run.registry, name));
        return sink.text();
    };
    EXPECT_TRUE(table("tcp.cwnd").starts_with("time,host,entity,value\n"));
    EXPECT_TRUE(table("tcp.goodput").starts_with("from,to,host,entity,value\n0.000000000,0."));
    EXPECT_TRUE(table("tcp.cwnd.histogram").starts_with("from,to,host,entity,value\n"));
    EXPECT_TRUE(table("layers.messages").contains(",,transport,"));
}

} // namespace osiscope::test
