#include "model/scenario/sweep.h"

#include "model/scenario/reader.h"
#include "tests/model/scenario/toy_protocols.h"

#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

constexpr std::string_view kSwept = R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "shop"
address = "10.0.0.2"
[[link]]
ends = ["alice", "shop"]
[[service]]
host = "shop"
stack = ["http", "tcp"]
)";

std::vector<std::string> valuesOf(std::string_view text)
{
    std::vector<std::string> values;
    const auto axis = parseAxis(text, 1);
    for (const Axis::Value& value : axis.value().values)
        values.push_back(value.text);
    return values;
}

std::string errorOf(std::string_view text)
{
    return parseAxis(text, 2).error().toString();
}

Sweep sweepOf(const std::vector<std::string>& axes, std::vector<std::uint64_t> seeds = {})
{
    std::vector<Axis> parsed;
    for (const std::string& axis : axes)
        parsed.push_back(parseAxis(axis, static_cast<std::uint32_t>(parsed.size() + 1)).value());
    return {std::move(parsed), std::move(seeds)};
}

auto readText(std::span<const std::string> overrides)
{
    return readScenario(kSwept, "x.toml", test::toyRegistry(), overrides);
}

std::string errorsOfAxis(const std::vector<std::string>& axes)
{
    const auto scenarios = sweepOf(axes).readAll(readText);
    std::string errors;
    if (!scenarios)
        for (const Diagnostic& diagnostic : scenarios.error())
            errors += diagnostic.toString() + '\n';
    return errors;
}

TEST(SweepAxis, IsAPathAndValuesWithCommasBetween)
{
    EXPECT_EQ(parseAxis("link.loss=0,1%,5%", 1)->path, "link.loss");
    EXPECT_EQ(valuesOf("link.loss=0,1%,5%"), (std::vector<std::string>{"0", "1%", "5%"}));
    EXPECT_EQ(valuesOf("link.delay = 5 ms , 10 ms"), (std::vector<std::string>{"5 ms", "10 ms"}));
    EXPECT_EQ(valuesOf("title=one"), std::vector<std::string>{"one"});
    EXPECT_EQ(parseAxis("link.delay = 5 ms", 1)->assignment(0), "link.delay=5 ms");
}

TEST(SweepAxis, KeepsCommasWithinQuotesAndBrackets)
{
    EXPECT_EQ(valuesOf(R"(action.url="a,b","c\",d",'e,f')"),
              (std::vector<std::string>{R"("a,b")", R"("c\",d")", "'e,f'"}));
    EXPECT_EQ(valuesOf(R"(service.stack=["http", "tcp"],["http", "udp"])"),
              (std::vector<std::string>{R"(["http", "tcp"])", R"(["http", "udp"])"}));
    EXPECT_EQ(valuesOf("host.tcp={ mss = 500, sack = false },{ mss = 1000 }"),
              (std::vector<std::string>{"{ mss = 500, sack = false }", "{ mss = 1000 }"}));
    EXPECT_EQ(parseAxis(R"(host."a=b".address=1)", 1)->path, R"(host."a=b".address)");
    // Within a text without quotes they are letters like any others, as they are for run --set.
    EXPECT_EQ(valuesOf("title=it's,fine [,so"), (std::vector<std::string>{"it's", "fine [", "so"}));
}

TEST(SweepAxis, SaysWhereSomethingIsMissing)
{
    EXPECT_EQ(errorOf("link.loss"),
              "--set:2:1: error: \"link.loss\" sets nothing; write path=a,b,c, like link.loss=0,1%,5%");
    EXPECT_EQ(errorOf("=1"), "--set:2:1: error: a name is missing here; write path=a,b,c, like link.loss=0,1%,5%");
    EXPECT_EQ(errorOf("a=1,,2"), "--set:2:5: error: a value is missing here; write path=a,b,c, like link.loss=0,1%,5%");
    EXPECT_EQ(errorOf("a=1,"), "--set:2:5: error: a value is missing here; write path=a,b,c, like link.loss=0,1%,5%");
    EXPECT_EQ(errorOf("a="), "--set:2:3: error: a value is missing here; write path=a,b,c, like link.loss=0,1%,5%");
}

TEST(SweepSeeds, AreRangesAndSingleNumbers)
{
    EXPECT_EQ(parseSeeds("1..4"), (std::vector<std::uint64_t>{1, 2, 3, 4}));
    EXPECT_EQ(parseSeeds("7"), std::vector<std::uint64_t>{7});
    EXPECT_EQ(parseSeeds("9,1..2,5"), (std::vector<std::uint64_t>{9, 1, 2, 5}));
    EXPECT_EQ(parseSeeds("9223372036854775807..9223372036854775807")->size(), 1U);
    for (const std::string_view wrong : {"", "x", "1..", "..2", "1...3", "1,", "-1", "3..2", "9223372036854775808"})
        EXPECT_FALSE(parseSeeds(wrong)) << wrong;
    EXPECT_EQ(parseSeeds("1..1000000")->size(), kMostRuns);
    EXPECT_FALSE(parseSeeds("0..1000000"));
    EXPECT_FALSE(parseSeeds("1..1000000,1"));
}

TEST(SweepShard, CoversAllRunsOnce)
{
    for (const std::size_t runs : {0U, 1U, 7U, 100U})
        for (std::size_t count = 1; count <= 9; ++count) {
            std::size_t next = 0;
            for (std::size_t number = 1; number <= count; ++number) {
                const Shard shard{number, count};
                EXPECT_EQ(shard.begin(runs), next);
                next = shard.end(runs);
                EXPECT_LE(next - shard.begin(runs), runs / count + 1);
            }
            EXPECT_EQ(next, runs);
        }
    EXPECT_EQ(parseShard("2/5")->number, 2U);
    EXPECT_EQ(parseShard("2/5")->count, 5U);
    for (const std::string_view wrong : {"", "2", "0/5", "6/5", "1/0", "a/b", "1/2/3", "/3"})
        EXPECT_FALSE(parseShard(wrong)) << wrong;
}

TEST(Sweep, ChangesTheSeedFastestAndTheLastAxisNext)
{
    const Sweep sweep = sweepOf({"link.loss=0,1%", "link.delay=1ms,2ms,3ms"}, {8, 9});
    ASSERT_EQ(sweep.runs(), 12U);
    EXPECT_EQ(sweep.seedOf(0), 8U);
    EXPECT_EQ(sweep.seedOf(1), 9U);
    EXPECT_EQ(sweep.pointOf(1), 0U);
    EXPECT_EQ(sweep.pointOf(2), 1U);
    EXPECT_EQ(sweep.valuesAt(0), (std::vector<std::size_t>{0, 0}));
    EXPECT_EQ(sweep.valuesAt(1), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(sweep.valuesAt(3), (std::vector<std::size_t>{1, 0}));
    EXPECT_EQ(sweep.valuesAt(5), (std::vector<std::size_t>{1, 2}));
}

TEST(Sweep, WithoutAxesAndSeedsIsTheScenarioAsItStands)
{
    EXPECT_EQ(sweepOf({}).runs(), 1U);
    EXPECT_EQ(sweepOf({}).seedOf(0), std::nullopt);
    EXPECT_EQ(sweepOf({}).readAll(readText)->size(), 1U);
}

TEST(Sweep, HasALimit)
{
    std::vector<std::uint64_t> thousand(1000);
    std::string values = "0";
    for (int i = 1; i < 1000; ++i)
        values += ",0";
    EXPECT_EQ(sweepOf({"link.loss=" + values}, thousand).runs(), kMostRuns);
    EXPECT_EQ(sweepOf({"link.loss=" + values, "seed=1,2"}, thousand).runs(), std::nullopt);
}

TEST(Sweep, ReadsTheScenarioOfEachPoint)
{
    const auto scenarios = sweepOf({"link.loss=0,1%", "link.delay=1ms,2ms"}).readAll(readText).value();
    ASSERT_EQ(scenarios.size(), 4U);
    EXPECT_EQ(scenarios[1].links[0].settings.loss, 0);
    EXPECT_EQ(scenarios[1].links[0].settings.delay, std::chrono::milliseconds(2));
    EXPECT_EQ(scenarios[2].links[0].settings.loss, 0.01);
    EXPECT_EQ(scenarios[2].links[0].settings.delay, std::chrono::milliseconds(1));
}

TEST(Sweep, ReportsWhatIsWrongOnceAndWhereItWasTyped)
{
    EXPECT_EQ(errorsOfAxis({"link.delay=1ms,2ms", "link.loss=0,  200%,1%"}),
              "--set:2:15: error: loss: a ratio is from 0 % to 100 % (0 to 1), not \"200%\"\n");
    EXPECT_EQ(errorsOfAxis({"link.los=0,1%"}),
              "--set:1:6: error: unknown key \"los\" in [[link]]; did you mean \"loss\"?\n");
    EXPECT_EQ(errorsOfAxis({"lnik.loss=0,1%"}),
              "--set:1:1: error: there is no \"lnik\" in the file; did you mean \"link\"?\n");
}

} // namespace
} // namespace osiscope::scenario
