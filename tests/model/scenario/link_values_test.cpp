#include "model/scenario/link_values.h"

#include "model/scenario/reader.h"
#include "tests/model/scenario/toy_protocols.h"

#include <gtest/gtest.h>

#include <functional>

namespace osiscope::scenario {
namespace {

constexpr std::string_view kHosts = R"(# Ä scenario
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "shop"
address = "10.0.0.2"
[[host]]
name = "bob"
address = "10.0.0.3"
)";

class LinkText : public testing::Test {
protected:
    std::vector<Link> linksOf(std::string_view text)
    {
        const auto read = readScenario(text, "a.toml", registry);
        return read ? read->links : std::vector<Link>{};
    }
    /// The text below the hosts with values written into it, once it has been read again and found to have them.
    std::string with(std::string_view links, const std::function<void(std::vector<Link>&)>& change)
    {
        const std::string text = std::string(kHosts) + std::string(links);
        const std::vector<Link> before = linksOf(text);
        std::vector<Link> after = before;
        EXPECT_FALSE(after.empty()) << text;
        change(after);
        const auto changes = textChanges(text, before, after);
        if (!changes) {
            ADD_FAILURE() << changes.error();
            return {};
        }
        std::string result = changed(text, *changes);
        const std::vector<Link> again = linksOf(result);
        EXPECT_EQ(again.size(), after.size()) << result;
        for (std::size_t i = 0; i < again.size(); ++i)
            for (const LinkValue value : kLinkValues)
                EXPECT_TRUE(sameValue(value, again[i].settings, after[i].settings)) << result;
        EXPECT_TRUE(result.starts_with(kHosts));
        return result.substr(kHosts.size());
    }

    const stack::Registry& registry = test::toyRegistry();
};

void slow(std::vector<Link>& links)
{
    links[0].settings.delay = std::chrono::milliseconds(50);
}

TEST(LinkValues, AreWrittenAsTheyAreRead)
{
    simulation::LinkSettings settings;
    for (const std::string_view delay : {"0 ms", "1 ns", "999 ns", "1 us", "23.5 ms", "1 s", "90 s", "1.000001 s"}) {
        ASSERT_TRUE(setValue(LinkValue::Delay, delay, settings));
        EXPECT_EQ(valueText(LinkValue::Delay, settings), delay);
    }
    for (const std::string_view jitter : {"0 ms", "80 ms"}) {
        ASSERT_TRUE(setValue(LinkValue::Jitter, jitter, settings));
        EXPECT_EQ(valueText(LinkValue::Jitter, settings), jitter);
    }
    for (const std::string_view loss : {"0 %", "0.01 %", "2 %", "33.3 %", "100 %"}) {
        ASSERT_TRUE(setValue(LinkValue::Loss, loss, settings));
        EXPECT_EQ(valueText(LinkValue::Loss, settings), loss);
    }
    for (const std::string_view rate : {"", "1 bit/s", "56 kbit/s", "1.5 Mbit/s", "10 Gbit/s"}) {
        ASSERT_TRUE(setValue(LinkValue::Rate, rate, settings));
        EXPECT_EQ(valueText(LinkValue::Rate, settings), rate);
    }
    for (const std::string_view queue : {"1", "1000", "1000000"}) {
        ASSERT_TRUE(setValue(LinkValue::Queue, queue, settings));
        EXPECT_EQ(valueText(LinkValue::Queue, settings), queue);
    }
    for (const std::string_view wrong : {"", "0", "-1", "1000001", "ten", "5 packets"})
        EXPECT_FALSE(setValue(LinkValue::Queue, wrong, settings)) << wrong;
    EXPECT_FALSE(setValue(LinkValue::Delay, "20", settings));
    EXPECT_EQ(valueText(LinkValue::Delay, settings), "1.000001 s") << "what is wrong changes nothing";
}

TEST_F(LinkText, ChangesAValueAndNothingElse)
{
    EXPECT_EQ(
        with(
            "[[link]] # the only one\nends = [\"alice\", \"shop\"] # both\ndelay = \"20 ms\"   # each way\nmtu = 576\n",
            slow),
        "[[link]] # the only one\nends = [\"alice\", \"shop\"] # both\ndelay = \"50 ms\"   # each way\nmtu = 576\n");
}

TEST_F(LinkText, AddsAKeyBelowTheEnds)
{
    EXPECT_EQ(with("[[link]]\nends = [\"alice\", \"shop\"] # both\nmtu = 576\n", slow),
              "[[link]]\nends = [\"alice\", \"shop\"] # both\ndelay = \"50 ms\"\nmtu = 576\n");
    EXPECT_EQ(with("[[link]]\nends = [\n  \"alice\",\n  \"shop\"]", slow),
              "[[link]]\ndelay = \"50 ms\"\nends = [\n  \"alice\",\n  \"shop\"]");
    EXPECT_EQ(with("[[link]]\r\nends = [\"alice\", \"shop\"]\r\n", slow),
              "[[link]]\r\nends = [\"alice\", \"shop\"]\r\ndelay = \"50 ms\"\r\n");
}

TEST_F(LinkText, ALimitThatGoesTakesItsLineAlong)
{
    const auto unlimited = [](std::vector<Link>& links) { links[0].settings.rate = 0; };
    EXPECT_EQ(with("[[link]]\nends = [\"alice\", \"shop\"]\nrate = 1e6 # slow\nloss = 0.01\n", unlimited),
              "[[link]]\nends = [\"alice\", \"shop\"]\nloss = 0.01\n");
}

TEST_F(LinkText, InlineTablesAreKeptInline)
{
    const std::string text =
        std::string("link = [{ ends = ['alice', 'shop'], delay = '1 ms', rate = 8000 }]\n") + std::string(kHosts);
    const std::vector<Link> before = linksOf(text);
    ASSERT_EQ(before.size(), 1U);
    std::vector<Link> after = before;
    slow(after);
    after[0].settings.rate = 0;
    after[0].settings.queue = 5;
    EXPECT_EQ(changed(text, textChanges(text, before, after).value()).substr(0, 72),
              "link = [{ queue = 5, ends = ['alice', 'shop'], delay = \"50 ms\" }]\n# Ä s");
}

TEST_F(LinkText, EachLinkGetsItsOwn)
{
    const auto change = [](std::vector<Link>& links) {
        links[1].settings.loss = 0.02;
        links[1].settings.queue = 5;
    };
    EXPECT_EQ(
        with("[[link]]\nends = [\"alice\", \"shop\"]\n\n[[link]]\nends = [\"shop\", \"bob\"]\nqueue = 10\n", change),
        "[[link]]\nends = [\"alice\", \"shop\"]\n\n[[link]]\nends = [\"shop\", \"bob\"]\nloss = \"2 %\"\nqueue = 5\n");
}

TEST_F(LinkText, WhatHasOtherLinksByNowIsLeftAlone)
{
    const std::vector<Link> links = linksOf(std::string(kHosts) + "[[link]]\nends = [\"alice\", \"shop\"]\n");
    EXPECT_FALSE(textChanges(kHosts, links, links));
    EXPECT_FALSE(textChanges("[[link", links, links));
}

TEST_F(LinkText, ATitleNamesTheLinkOnlyWhereItMatters)
{
    const std::vector<Link> before =
        linksOf(std::string(kHosts) + "[[link]]\nends = [\"alice\", \"shop\"]\n[[link]]\nends = [\"shop\", \"bob\"]\n");
    std::vector<Link> after = before;
    EXPECT_EQ(changedValues(before, after), "");
    after[1].settings.loss = 0.02;
    EXPECT_EQ(changedValues(before, after), "shop-bob loss 2 %");
    after[0].settings.loss = 0.02;
    EXPECT_EQ(changedValues(before, after), "loss 2 %");
    after[0].settings.rate = after[1].settings.rate = 1e6;
    EXPECT_EQ(changedValues(before, after), "loss 2 %, rate 1 Mbit/s");
}

} // namespace
} // namespace osiscope::scenario
