// A browser of this computer at a simulated web server, by a lesson. Needs Linux, TUN devices and the right to make a
// network namespace; where there is none, the tests say so.
#include "tests/conformance/live_trial.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::conformance {
namespace {

class Live : public testing::Test {
protected:
    void SetUp() override
    {
        if (!networksCanBeMade())
            GTEST_SKIP() << "no network namespace with a TUN device can be made here";
        if (const std::string missing = missingOf({"curl", "tshark"}); !missing.empty())
            GTEST_SKIP() << "not installed:" << missing;
    }
};

LiveTrial browsing(const std::string& commands)
{
    return {"session-outlives-connections", {{"browser", commands}}};
}

TEST_F(Live, ABrowserWithACookieJarHasASessionOverTwoConnections)
{
    const LiveTrial trial = browsing("curl -s -m 5 -c cookies http://10.0.0.2/basket\n"
                                     "curl -s -m 5 -b cookies http://10.0.0.2/basket");
    EXPECT_EQ(trial.said("browser"), "In your basket: (empty).\nIn your basket: (empty).\n");
    EXPECT_EQ(trial.status(), 0);
    const auto http = trial.sessions("http");
    ASSERT_EQ(http.size(), 1U);
    EXPECT_TRUE(http[0].find("is_session")->boolean);
    EXPECT_EQ(http[0].find("carried_by")->items.size(), 2U);
    const auto tcp = trial.sessions("tcp");
    ASSERT_EQ(tcp.size(), 2U);
    for (const test::Json& connection : tcp)
        EXPECT_EQ(connection.find("outcome")->text, "released");
    EXPECT_EQ(wrongPackets(trial.capture()), "");
    EXPECT_NE(outputOf(fmt::format("tshark -r {} -Y http.cookie 2>/dev/null", trial.capture())), "");
}

TEST_F(Live, WithoutTheCookieJarThereIsNone)
{
    const LiveTrial trial = browsing("curl -s -m 5 http://10.0.0.2/basket\ncurl -s -m 5 http://10.0.0.2/basket");
    for (const test::Json& exchange : trial.sessions("http"))
        EXPECT_FALSE(exchange.find("is_session")->boolean);
    EXPECT_EQ(trial.sessions("http").size(), 2U);
}

TEST_F(Live, APortWithoutAServiceRefuses)
{
    const LiveTrial trial = browsing("curl -s -m 5 http://10.0.0.2:81/");
    EXPECT_EQ(trial.status("browser"), 7);
    EXPECT_EQ(trial.status(), 0);
    ASSERT_EQ(trial.sessions("tcp").size(), 1U);
    EXPECT_EQ(trial.sessions("tcp")[0].find("outcome")->text, "refused");
}

/// What is said to port 7 of a host comes back.
std::string echoOf(const std::string& host)
{
    return "exec 3<>/dev/tcp/" + host + "/7\necho hello >&3\nread -t 10 answer <&3\necho $answer\nexec 3>&-";
}

TEST_F(Live, AComputerWithTwoAddressesSpeaksToEachNetworkWithItsOwn)
{
    const LiveTrial trial(OSISCOPE_SOURCE_DIR "/tests/data/live/two-networks.toml",
                          {{"here", echoOf("10.0.0.2")}, {"there", echoOf("10.0.1.2")}});
    EXPECT_EQ(trial.said("here"), "hello\n");
    EXPECT_EQ(trial.said("there"), "hello\n");
    EXPECT_NE(trial.said("live").find("is you (10.0.0.1, 10.0.1.1) now"), std::string::npos) << trial.said("live");
    EXPECT_EQ(trial.said("routes"), "10.0.0.2 dev live scope link src 10.0.0.1 \n"
                                    "10.0.1.2 dev live scope link src 10.0.1.1 mtu 1000 \n");
    std::string names;
    for (const test::Json& connection : trial.sessions("tcp"))
        names += connection.find("name")->text + ' ';
    for (const char* ends : {"10.0.0.1:", "10.0.1.1:"})
        EXPECT_NE(names.find(ends), std::string::npos) << names;
}

TEST_F(Live, WhatIsStoppedSaysThatItsTimeHasStoodStill)
{
    const LiveTrial trial = browsing("kill -STOP $run; sleep 1; kill -CONT $run\n"
                                     "curl -s -m 5 http://10.0.0.2/basket");
    EXPECT_EQ(trial.said("browser"), "In your basket: (empty).\n");
    EXPECT_NE(trial.said("live").find("simulated time has stood still for "), std::string::npos);
}

/// What osiscope says as one who lacks these capabilities (capabilities(7)), and after these commands.
std::string saidWithout(const std::string& capabilities, const std::string& before = {})
{
    std::string without;
    for (const char* privileges : {"--bounding-set", "--inh-caps"})
        without += fmt::format(" {} {}", privileges, capabilities);
    return outputOf(fmt::format("unshare --net --mount --map-root-user sh -c '{} exec setpriv{} {} live lost-syn --tun "
                                "live' 2>&1",
                                before, without, OSISCOPE_BINARY));
}

TEST_F(Live, NamesTheOneCommandThatGivesTheRightThatIsMissing)
{
    const std::string said = saidWithout("-net_admin");
    EXPECT_NE(said.find("cannot make the device live: this needs the right to administer networks; give it to osiscope "
                        "once with: sudo setcap cap_net_admin+ep " OSISCOPE_BINARY "\n"),
              std::string::npos)
        << said;
}

TEST_F(Live, NamesTheOneCommandThatLetsTheDeviceBeOpened)
{
    const std::string said = saidWithout("-dac_override,-dac_read_search",
                                         "closed=$(mktemp) && chmod 0 $closed && mount --bind $closed /dev/net/tun && "
                                         "rm $closed &&");
    EXPECT_NE(said.find("allow it with: sudo chmod a+rw /dev/net/tun\n"), std::string::npos) << said;
}

} // namespace
} // namespace osiscope::conformance
