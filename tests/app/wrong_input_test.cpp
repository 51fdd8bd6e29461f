// What the program says and does where it is given something else than it needs.
#include "tests/app/program.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace osiscope::test {
namespace {

const std::string kCaptures = std::string(OSISCOPE_SOURCE_DIR) + "/tests/data/captures";

class WrongInput : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }
    std::string inFolder(const std::string& name) const { return (folder / name).string(); }

    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(WrongInput, SaysInWhichRunTheNumbersOfLostPacketsAreCounted)
{
    const auto complaint = [](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"run", "cookie-makes-a-session", "--drop", "4000"});
        const std::string said = runProgram(arguments).err;
        return said.substr(std::min(said.find("events"), said.size()));
    };
    EXPECT_EQ(complaint({}), "events\n");
    EXPECT_EQ(complaint({"--set", "link.delay=5 ms"}),
              "events; the numbers are those of the run with --set: --trace - in place of --drop 4000 lists them\n");
    EXPECT_TRUE(complaint({"--set", "link.delay=5 ms", "--seed", "3"}).contains("of the run with --set and --seed:"));
    EXPECT_TRUE(complaint({"--record", "pdus"}).contains("of the run with --record:"));
    EXPECT_TRUE(complaint({"--drop", "18"}).contains("of the run with --drop 18:"));
    EXPECT_TRUE(complaint({"--drop", "4001"}).ends_with("events\n")) << "what is lost later changes nothing before";
}

TEST_F(WrongInput, WhereNoScenarioCanBeMadeOfACaptureTheOtherExportsAreWritten)
{
    const std::string whole = kCaptures + "/g01-syslog-oneway.A.pcap";
    std::filesystem::copy_file(whole, inFolder("cut.pcap"));
    std::filesystem::resize_file(inFolder("cut.pcap"), std::filesystem::file_size(whole) - 10);
    const Finished inspect = runProgram({"inspect", inFolder("cut.pcap"), "--scenario", inFolder("s.toml"), "--session",
                                         "9", "--sessions", inFolder("s.json")});
    EXPECT_EQ(inspect.status, 2);
    EXPECT_NE(inspect.err.find("there is no session 9"), std::string::npos) << inspect.err;
    EXPECT_NE(inspect.err.find("only the first"), std::string::npos) << inspect.err;
    EXPECT_NE(std::filesystem::file_size(inFolder("s.json")), 0U);
    EXPECT_FALSE(std::filesystem::exists(inFolder("s.toml")));
}

TEST_F(WrongInput, WhatIsNoScenarioIsCalledWhatItIs)
{
    const std::string saved = inFolder("run.osiscope");
    ASSERT_EQ(runProgram({"run", "cookie-makes-a-session", "--trace", saved}).status, 0);
    const std::string capture = kCaptures + "/t02-echo-close-options.A.pcap";
    for (const std::string command : {"run", "check"}) {
        EXPECT_EQ(runProgram({command, saved}).err,
                  saved + ": error: this is a saved trace, not a scenario: open it in the window, or read it with "
                          "osiscope inspect\n");
        const Finished captured = runProgram({command, capture});
        EXPECT_EQ(captured.status, 2);
        EXPECT_EQ(captured.err, capture + ": error: this is a capture, not a scenario: open it in the window, or read "
                                          "it with osiscope inspect\n");
    }
}

TEST_F(WrongInput, AScenarioMayComeThroughAPipe)
{
    const std::string pipe = inFolder("pipe.toml");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::thread writer([&pipe] { std::ofstream(pipe) << "[[host]]\nname = \"alice\"\naddress = \"10.0.0.1\"\n"; });
    const Finished check = runProgram({"check", pipe});
    writer.join();
    EXPECT_EQ(check.status, 0) << check.err;
    const Finished tooLong = runProgram({"check", std::string(5000, '.')});
    EXPECT_EQ(tooLong.status, 2) << tooLong.err;
}

/// Without a window, in a process of its own; and what happens beside it.
void expectNoDisplay(const char* variable, const char* value, const std::function<void()>& beside = [] {})
{
    EXPECT_EXIT(
        {
            std::thread other(beside);
            for (const char* none : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                unsetenv(none);
            setenv(variable, value, 1);
            const Finished finished = runProgram({});
            other.join();
            std::fputs(finished.err.c_str(), stderr);
            std::_Exit(finished.status == -1 ? 134 : finished.status);
        },
        testing::ExitedWithCode(3), "there is no display for the window");
}

TEST_F(WrongInput, ADisplayThatIsNotThereIsStatusThree)
{
    expectNoDisplay("DISPLAY", ":7777");
    expectNoDisplay("DISPLAY", "unix:7777.0");
    expectNoDisplay("WAYLAND_DISPLAY", "/no/such/socket");
    expectNoDisplay("HOME", "/");
}

TEST_F(WrongInput, ADisplayThatRefusesTheLoginIsStatusThree)
{
    const int display = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    constexpr int kFirstPort = 6000; // of X11: display 0
    int number = 0;
    do // until one is free
        address.sin_port = htons(static_cast<std::uint16_t>(kFirstPort + ++number));
    while (bind(display, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 && number < 100);
    const timeval patience{30, 0};
    setsockopt(display, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ASSERT_EQ(listen(display, 1), 0);
    expectNoDisplay("DISPLAY", fmt::format("127.0.0.1:{}", number).c_str(), [display] {
        const int client = accept(display, nullptr, nullptr);
        char request[12];
        // Failed, for a reason of two octets; version 11.0; one unit of four octets follows.
        if (recv(client, request, sizeof request, MSG_WAITALL) == 12)
            send(client, "\0\2\13\0\0\0\1\0no\0\0", 12, MSG_NOSIGNAL);
        close(client);
    });
    close(display);
}

} // namespace
} // namespace osiscope::test
