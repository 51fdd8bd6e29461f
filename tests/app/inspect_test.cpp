// What `inspect` can be told of a capture, and where it may come from.
#include "tests/app/program.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>
#include <thread>

namespace osiscope::test {
namespace {

const std::string kCaptures = std::string(OSISCOPE_SOURCE_DIR) + "/tests/data/captures";
const std::string kHttp = kCaptures + "/h01-http-cookie-session.A.pcap";

std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Inspect : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(folder);
        ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    /// Runs it while these octets are written into the pipe.
    Finished runWithPipe(const std::vector<std::string>& arguments, const std::string& octets,
                         const std::string& standardInput = {})
    {
        std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << octets; });
        Finished finished = runProgram(arguments, {}, standardInput);
        writer.join();
        return finished;
    }

    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::string pipe = (folder / "pipe").string();
};

std::string sessionsOf(const std::vector<std::string>& more)
{
    std::vector<std::string> arguments{"inspect", kHttp, "--sessions", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Finished finished = runProgram(arguments);
    EXPECT_EQ(finished.status, 0) << finished.err;
    return finished.out;
}

TEST_F(Inspect, ReadsAPortAsTheProtocolItIsTold)
{
    const auto hasHttp = [](const std::string& sessions) {
        return sessions.find("\"protocol\": \"http\"") != std::string::npos;
    };
    const auto hasEcho = [](const std::string& sessions) {
        return sessions.find("\"protocol\": \"echo\"") != std::string::npos;
    };
    EXPECT_TRUE(hasHttp(sessionsOf({})));
    for (const std::string rule : {"tcp.port=80:echo", "tcp.port==80,echo", "tcp.port=79-81:echo", "tcp.port=79:2:echo",
                                   "tcp.port==79:2,echo"}) {
        EXPECT_TRUE(hasEcho(sessionsOf({"--decode-as", rule}))) << rule;
        EXPECT_FALSE(hasHttp(sessionsOf({"-d", rule}))) << rule;
    }
    EXPECT_FALSE(hasHttp(sessionsOf({"-d", "tcp.port==80,data"})));
    EXPECT_TRUE(hasHttp(sessionsOf({"-d", "tcp.port==80,data", "-d", "tcp.port==80,http"})));
}

TEST_F(Inspect, CallsWhatAShellReadsFromAProgramAPipe)
{
    const auto out = folder / "out";
    const auto shell = [&](const std::string& command) {
        EXPECT_EQ(std::system(("bash -c '" + command + " > " + out.string() + " 2>&1'").c_str()) == -1, false);
        return contentOf(out.string());
    };
    EXPECT_TRUE(shell(OSISCOPE_BINARY " inspect <(cat " + kHttp + ")").starts_with("pipe\n"));
    EXPECT_TRUE(shell(OSISCOPE_BINARY " inspect <(echo no capture at all)").starts_with("pipe: error: is no pcap"));
}

TEST_F(Inspect, SaysWhatIsWrongWithARule)
{
    const auto errorOf = [](const std::string& rule) {
        const Finished finished = runProgram({"inspect", kHttp, "--decode-as", rule});
        EXPECT_EQ(finished.status, 2) << rule;
        EXPECT_EQ(finished.out, "") << rule;
        return finished.err;
    };
    const std::string start = "osiscope: error: --decode-as ";
    EXPECT_EQ(errorOf("http"), start + "http: write TRANSPORT.port=PORT:PROTOCOL, like tcp.port=8080:http\n");
    EXPECT_EQ(errorOf("tpc.port=80:http"),
              start + "tpc.port=80:http: there is no \"tpc.port\" to choose by; did you mean \"tcp.port\"?\n");
    EXPECT_EQ(errorOf("tcp.port=80:htpp"),
              start + "tcp.port=80:htpp: \"htpp\" is nothing that is read over TCP; did you mean \"http\"?\n");
    for (const std::string ports : {"80000", "x", "", "-1", "90-80", "80:0", "65535:2", "80-"})
        EXPECT_EQ(errorOf("tcp.port==" + ports + ",http"),
                  start + "tcp.port==" + ports + ",http: \"" + ports +
                      "\" is no port: expected a whole number from 0 to 65535, or several as 8000-8080\n");
    EXPECT_NE(errorOf("udp.port=80:http").find("\"http\" is nothing that is read over UDP"), std::string::npos);
}

TEST_F(Inspect, ReadsStandardInputAndPipes)
{
    const std::string expected = sessionsOf({});
    const Finished redirected = runProgram({"inspect", "-", "--sessions", "-"}, {}, kHttp);
    EXPECT_EQ(redirected.status, 0) << redirected.err;
    EXPECT_EQ(redirected.out, expected);
    EXPECT_EQ(runWithPipe({"inspect", "-", "--sessions", "-"}, contentOf(kHttp), pipe).out, expected);
    EXPECT_EQ(runWithPipe({"inspect", pipe, "--sessions", "-"}, contentOf(kHttp)).out, expected);
    EXPECT_TRUE(runProgram({"inspect", "-"}, {}, kHttp).out.starts_with("standard input\n"));
}

TEST_F(Inspect, SaysWhyAPipeCannotBeRead)
{
    const Finished nothing = runProgram({"inspect", "-"});
    EXPECT_EQ(nothing.status, 2);
    EXPECT_EQ(nothing.err, "standard input: error: is no pcap or pcapng capture: the file is empty\n");
    const Finished text = runWithPipe({"inspect", pipe}, "<html>what is no capture</html>");
    EXPECT_EQ(text.status, 2);
    EXPECT_EQ(text.err, pipe + ": error: is no pcap or pcapng capture: unknown file format\n");
    const Finished saved = runWithPipe({"inspect", pipe}, "osiscope-trace 1\n");
    EXPECT_EQ(saved.status, 2);
    EXPECT_EQ(saved.err, pipe + ": error: line 2: the last line is missing: the file has been cut\n");
    const std::string whole = contentOf(kHttp);
    const Finished cut = runWithPipe({"inspect", "-", "--sessions", "-"}, whole.substr(0, whole.size() - 5), pipe);
    EXPECT_EQ(cut.status, 2);
    EXPECT_NE(cut.out, "");
    EXPECT_TRUE(cut.err.starts_with("standard input: error: only the first 51 packets could be read: ")) << cut.err;
}

/// Of what comes through a pipe nothing is read twice, and the number of the pipe is no title.
TEST_F(Inspect, ReadsASavedTraceFromPipesAsFromItsFile)
{
    const std::string file = (folder / "run.osiscope").string();
    ASSERT_EQ(runProgram({"run", "three-way-handshake", "--trace", file}).status, 0);
    const std::string expected = runProgram({"inspect", file}).out;
    EXPECT_FALSE(expected.empty());
    const std::string saved = contentOf(file);
    EXPECT_EQ(runProgram({"inspect", "-"}, {}, file).out, expected);
    EXPECT_EQ(runWithPipe({"inspect", "-"}, saved, pipe).out, expected);
    EXPECT_EQ(runWithPipe({"inspect", pipe}, saved).out, expected);
    const Finished compared = runWithPipe({"inspect", file, "--compare", pipe}, saved);
    const std::string withItself = runProgram({"inspect", file, "--compare", file}).out;
    const auto rows = [](const std::string& out) { return out.substr(std::min(out.find("\n\n"), out.size())); };
    EXPECT_EQ(rows(compared.out), rows(withItself)) << compared.err;
    EXPECT_TRUE(compared.out.starts_with("1: The three-way handshake (run.osiscope)\n"
                                         "2: The three-way handshake (pipe)\n"));
    EXPECT_TRUE(runWithPipe({"inspect", pipe}, contentOf(kHttp)).out.starts_with("pipe\n"));
    EXPECT_TRUE(runWithPipe({"inspect", "/dev/fd/0"}, contentOf(kHttp), pipe).out.starts_with("standard input\n"));
}

TEST_F(Inspect, WhatOnlyBeginsLikeASavedTraceIsNone)
{
    const std::string file = (folder / "notes").string();
    for (const std::string text : {"osis", "osiscope is a program\n", "osiscope-trace"}) {
        std::ofstream(file, std::ios::binary) << text;
        const Finished finished = runProgram({"inspect", file});
        EXPECT_EQ(finished.status, 2) << text;
        EXPECT_TRUE(finished.err.starts_with(file + ": error: is no pcap or pcapng capture: ")) << finished.err;
        EXPECT_EQ(finished.err.find("trace"), std::string::npos) << finished.err;
    }
    std::ofstream(file, std::ios::binary) << "osiscope-trace 99\n";
    EXPECT_EQ(runProgram({"inspect", file}).err,
              file + ": error: is not of this version: its first line is not \"osiscope-trace 1\"\n");
}

/// A capture of what this program has simulated becomes a scenario that does the same again, windows and all.
TEST_F(Inspect, AReplayOfASimulatedExchangeIsTheSameExchange)
{
    for (const std::string lesson : {"lost-syn", "four-ways-to-close", "fast-retransmit-and-sack"}) {
        const std::string capture = (folder / (lesson + ".pcap")).string();
        const std::string scenario = (folder / (lesson + ".toml")).string();
        ASSERT_EQ(runProgram({"run", lesson, "--pcap", capture}).status, 0);
        ASSERT_EQ(runProgram({"inspect", capture, "--scenario", scenario}).status, 0);
        const Finished compared = runProgram({"inspect", capture, "--compare", scenario});
        EXPECT_TRUE(compared.out.contains(" 0 differ (~), 0 only in 1 (<), 0 only in 2 (>)\n")) << compared.out;
    }
}

} // namespace
} // namespace osiscope::test
