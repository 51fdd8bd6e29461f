// Real programs at simulated hosts: `osiscope live` in a network namespace of its own, and curl, telnet and ping of
// this computer as its users. Needs Linux, TUN devices and the right to make a network namespace; where there is none,
// the tests say so.
#include "tests/support/json.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace osiscope {
namespace {

namespace fs = std::filesystem;

std::string outputOf(const std::string& command)
{
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe))
        output += static_cast<char>(letter);
    ::pclose(pipe);
    return output;
}

bool networksCanBeMade()
{
    return std::system("unshare --net --map-root-user sh -c 'test -c /dev/net/tun && : <>/dev/net/tun' 2>/dev/null") ==
           0;
}

class Live : public testing::Test {
protected:
    void SetUp() override
    {
        if (!networksCanBeMade())
            GTEST_SKIP() << "no network namespace with a TUN device can be made here";
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    std::string path(const std::string& name) const { return (m_folder / name).string(); }

    /// Runs a lesson live, and meanwhile the commands. @return what the commands print
    std::string during(const std::string& lesson, const std::string& commands)
    {
        const std::string script =
            fmt::format("ip link set lo up\n"
                        ": >{2}/log\n"
                        "{0} live {1} --tun live --sessions {2}/sessions.json --pcap {2}/live.pcap 2>{2}/log &\n"
                        "run=$!\n"
                        "for try in $(seq 100); do grep -q 'Ctrl+C' {2}/log && break; sleep 0.1; done\n"
                        "{3}\n"
                        "sleep 0.3\n"
                        "kill -INT $run\n"
                        "wait $run\n"
                        "echo status $?\n",
                        OSISCOPE_BINARY, lesson, m_folder.string(), commands);
        std::ofstream(path("script")) << script;
        return outputOf(fmt::format("unshare --net --map-root-user sh {} 2>&1", path("script")));
    }

    /// Of a protocol, as --sessions wrote them.
    std::vector<test::Json> sessions(std::string_view protocol) const
    {
        std::ifstream file(path("sessions.json"));
        std::ostringstream text;
        text << file.rdbuf();
        const auto all = test::Json::parse(text.str());
        std::vector<test::Json> found;
        if (!all)
            ADD_FAILURE() << "no sessions were written: " << text.str();
        else
            for (const test::Json& session : all->items)
                if (session.find("protocol")->text == protocol)
                    found.push_back(session);
        return found;
    }

private:
    fs::path m_folder = fs::path(testing::TempDir()) / fmt::format("osiscope-live-{}", ::getpid());
};

TEST_F(Live, ABrowserWithACookieJarHasASessionOverTwoConnections)
{
    const std::string said =
        during("session-outlives-connections", fmt::format("curl -s -m 5 -c {0} http://10.0.0.2/basket\n"
                                                           "curl -s -m 5 -b {0} http://10.0.0.2/basket",
                                                           path("cookies")));
    EXPECT_EQ(said, "In your basket: (empty).\nIn your basket: (empty).\nstatus 0\n");
    const auto http = sessions("http");
    ASSERT_EQ(http.size(), 1U);
    EXPECT_TRUE(http[0].find("is_session")->boolean);
    EXPECT_EQ(http[0].find("carried_by")->items.size(), 2U);
    const auto tcp = sessions("tcp");
    ASSERT_EQ(tcp.size(), 2U);
    for (const test::Json& connection : tcp)
        EXPECT_EQ(connection.find("outcome")->text, "released");
    EXPECT_EQ(outputOf(fmt::format("tshark -r {} -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -Y "
                                   "'_ws.malformed or tcp.checksum.status==0 or ip.checksum.status==0' 2>/dev/null",
                                   path("live.pcap"))),
              "");
    EXPECT_NE(outputOf(fmt::format("tshark -r {} -Y http.cookie 2>/dev/null", path("live.pcap"))), "");
}

TEST_F(Live, WithoutTheCookieJarThereIsNone)
{
    during("session-outlives-connections", "curl -s -m 5 http://10.0.0.2/basket\ncurl -s -m 5 http://10.0.0.2/basket");
    for (const test::Json& exchange : sessions("http"))
        EXPECT_FALSE(exchange.find("is_session")->boolean);
    EXPECT_EQ(sessions("http").size(), 2U);
}

TEST_F(Live, APortWithoutAServiceRefuses)
{
    EXPECT_EQ(during("session-outlives-connections", "curl -s -m 5 http://10.0.0.2:81/; echo $?"), "7\nstatus 0\n");
    ASSERT_EQ(sessions("tcp").size(), 1U);
    EXPECT_EQ(sessions("tcp")[0].find("outcome")->text, "refused");
}

} // namespace
} // namespace osiscope
