#include "tests/lessons/lesson_run.h"

#include "model/trace/filter.h"

/// What the lesson "Slow start and congestion avoidance" says of the moment at which the loss is found.
namespace osiscope::test {
namespace {

/// "29,200"
std::string grouped(std::int64_t number)
{
    return fmt::format("{},{:03}", number / 1000, number % 1000);
}

/// RFC 5681 3.2, step 2; RFC 6675 5, step (4.2): FlightSize is halved without what limited transmit has sent.
TEST(SlowStart, TheLessonCountsWhatTheVariableDoes)
{
    const LessonRun run("slow-start-and-congestion-avoidance");
    const auto read = scenario::readScenario(app::findLesson("slow-start-and-congestion-avoidance")->text,
                                             "slow-start-and-congestion-avoidance.toml", run.registry);
    ASSERT_TRUE(read);
    const std::vector<scenario::LessonStep>& steps = read->lesson->steps;
    const auto halved = std::ranges::find(steps, "tcp.ssthresh alice", &scenario::LessonStep::when);
    ASSERT_NE(halved, steps.end());
    const trace::Reading reading(run.trace(), run.registry);
    std::int64_t flight = 0;
    std::int64_t beyond = 0; // sent since acknowledgments told of a gap
    bool told = false;
    const auto found = trace::firstMatches(reading, std::vector<std::string>{"tcp.ssthresh alice"}).front();
    for (stack::EventNumber number = 1; number < found; ++number) {
        const trace::Event& event = run.trace()[number];
        if (run.trace().host(event.host).name != "alice")
            continue;
        const std::string label = reading.label(number);
        if (event.kind == trace::EventKind::Variable && label.starts_with("in-flight = "))
            flight = std::stoll(label.substr(12));
        told = told || label == "dup-acks = 1";
        beyond += told && event.kind == trace::EventKind::Sent && event.protocol == run.registry.idOf("tcp") ? 1460 : 0;
    }
    EXPECT_GT(beyond, 0);
    EXPECT_EQ(reading.label(found), fmt::format("ssthresh = {} octets", (flight - beyond) / 2));
    for (const std::int64_t number : {flight, beyond, (flight - beyond) / 2})
        EXPECT_TRUE(halved->text.contains(grouped(number))) << grouped(number) << " in: " << halved->text;
    EXPECT_TRUE(std::ranges::find(read->lesson->charts, "tcp.in-flight") != read->lesson->charts.end());
}

} // namespace
} // namespace osiscope::test
