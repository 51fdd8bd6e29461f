#include "model/scenario/reader.h"

#include "tests/model/scenario/toy_protocols.h"

#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kText = R"(seed = 7
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "router"
address = "10.0.0.9"
[[host]]
name = "shop"
address = "10.0.0.2"
[[link]]
ends = ["alice", "router"]
delay = "20 ms"
[[link]]
ends = ["router", "shop"]
[[service]]
host = "shop"
stack = ["http", "tcp"]
)";

Scenario with(const std::vector<std::string>& overrides)
{
    return readScenario(kText, "x.toml", test::toyRegistry(), overrides).value();
}

std::string errorsWith(const std::vector<std::string>& overrides)
{
    const auto scenario = readScenario(kText, "x.toml", test::toyRegistry(), overrides);
    std::string errors;
    if (!scenario)
        for (const Diagnostic& diagnostic : scenario.error())
            errors += diagnostic.toString() + '\n';
    return errors;
}

TEST(Override, ChangesAValueAtTheTop)
{
    EXPECT_EQ(with({"seed=3"}).seed, 3U);
    EXPECT_EQ(with({"until=5 s"}).until, 5s);
    EXPECT_EQ(with({"title=\"Quoted = yes\""}).title, "Quoted = yes");
}

TEST(Override, WithoutAnIndexChangesEveryElement)
{
    const Scenario scenario = with({"link.loss=2%"});
    EXPECT_EQ(scenario.links[0].settings.loss, 0.02);
    EXPECT_EQ(scenario.links[1].settings.loss, 0.02);
}

TEST(Override, WithAnIndexOrANameChangesOne)
{
    EXPECT_EQ(with({"link[0].delay=5ms"}).links[0].settings.delay, 5ms);
    EXPECT_EQ(with({"link[0].delay=5ms"}).links[1].settings.delay, 0ms);
    EXPECT_EQ(with({"link.router-shop.rate=1 Mbit/s"}).links[1].settings.rate, 1e6);
    EXPECT_EQ(with({"link.shop-router.rate=1 Mbit/s"}).links[1].settings.rate, 1e6);
    EXPECT_EQ(with({"link.router-shop.rate=1 Mbit/s"}).links[0].settings.rate, 0);
    EXPECT_EQ(with({"host.shop.address=10.0.0.7"}).hosts[2].addresses.at(0).toString(), "10.0.0.7");
    EXPECT_EQ(with({"service.shop.port=8080"}).services[0].port, 8080);
    EXPECT_EQ(with({"host.shop.tcp.window=8 kB"}).hosts[2].settings.at(0).parameters.integer("window"), 8000);
}

TEST(Override, TheLastOneCounts)
{
    EXPECT_EQ(with({"seed=3", "seed=4"}).seed, 4U);
}

TEST(Override, ErrorsPointIntoTheOverride)
{
    EXPECT_EQ(errorsWith({"link.loss=200 %"}),
              "--set:1:11: error: loss: a ratio is from 0 % to 100 % (0 to 1), not \"200 %\"\n"
              "--set:1:11: error: loss: a ratio is from 0 % to 100 % (0 to 1), not \"200 %\"\n");
    EXPECT_EQ(errorsWith({"seed=3", "link[0].losss=2%"}),
              "--set:2:9: error: unknown key \"losss\" in [[link]]; did you mean \"loss\"?\n");
    EXPECT_EQ(errorsWith({"seed"}), "--set:1:5: error: \"seed\" sets nothing; write path=value, like link.loss=2%\n");
    EXPECT_EQ(errorsWith({"=3"}), "--set:1:1: error: a name is missing here; write path=value, like link.loss=2%\n");
    EXPECT_EQ(errorsWith({"link[2].loss=1%"}), "--set:1:1: error: there are 2 of \"link\", counted from 0\n");
    EXPECT_EQ(errorsWith({"link[x].loss=1%"}),
              "--set:1:5: error: expected the number of an element, counted from 0, like link[0]\n");
    EXPECT_EQ(errorsWith({"link.alice-shop.loss=1%"}),
              "--set:1:6: error: there is no \"link\" \"alice-shop\"; valid names: alice-router, "
              "router-alice, router-shop, shop-router\n");
    EXPECT_EQ(errorsWith({"lnik.loss=1%"}), "--set:1:1: error: there is no \"lnik\" in the file; did you mean "
                                            "\"link\"?\n");
    EXPECT_EQ(errorsWith({"seed.loss=1%"}), "--set:1:6: error: \"seed\" is an integer: there is no \"loss\" in it\n");
    EXPECT_EQ(errorsWith({"a.b=1"}),
              "--set:1:1: error: there is no \"a\" in the file; valid keys: seed, host, link, service\n");
    EXPECT_EQ(errorsWith({"a.b.c.d.e.f.g.h.i=1"}), "--set:1:17: error: the path has too many parts\n");
}

} // namespace
} // namespace osiscope::scenario
