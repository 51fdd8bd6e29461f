#include "layers/application/socket/rows.h"
#include "tests/support/scenario_run.h"

#include <fmt/format.h>

namespace osiscope::socket {
namespace {

using trace::EventKind;

constexpr std::string_view kTwo = R"(
title = "two"
until = "60 s"
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
delay = "10 ms"
[[service]]
host = "bob"
stack = ["socket", "tcp"]
port = 7000
)";

std::string act(int milliseconds, std::string_view host, std::string_view rest)
{
    return fmt::format("[[action]]\nat = \"{} ms\"\nhost = \"{}\"\ndo = \"socket.{}\n", milliseconds, host, rest);
}

test::ScenarioRun run(const std::string& actions, std::string_view service = {})
{
    return test::ScenarioRun(std::string(kTwo) + std::string(service) + "\n" +
                             act(0, "alice", "open\"\nto = \"bob\"\nport = 7000") + actions);
}

std::string outcome(const test::ScenarioRun& r)
{
    const auto sessions = r.sessions("tcp");
    return sessions.size() == 1 ? std::string(session::toString(sessions.front().outcome)) : "none, or several";
}

TEST(SocketProgram, ClosesWhenThePeerHasClosed)
{
    EXPECT_EQ(outcome(run(act(100, "alice", "close\""))), "released");
}

TEST(SocketProgram, SaysWhatItWritesWithinAnEstablishedConnection)
{
    const auto r = run(act(100, "alice", "send\"\nsize = 10") + act(200, "alice", "close\""));
    const auto written = r.sessions("socket");
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(session::toString(written.front().outcome), "released");
    EXPECT_TRUE(written.front().established);
}

TEST(SocketProgram, ThatShutsDownStillReads)
{
    const auto r =
        run(act(100, "alice", "shutdown\"") + act(200, "bob", "send\"\nsize = 1000") + act(300, "bob", "close\""),
            "ends-too = false");
    EXPECT_EQ(outcome(r), "released");
    EXPECT_EQ(r.sessions("tcp").front().bytes[1], 1000U);
    EXPECT_EQ(r.tags("socket", EventKind::Received, "alice").size(), 1U);
}

TEST(SocketProgram, ThatHasClosedAnswersDataWithAReset)
{
    const auto r = run(act(100, "alice", "close\"") + act(200, "bob", "send\"\nsize = 1000"), "ends-too = false");
    EXPECT_EQ(outcome(r), "aborted");
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "alice", "data-lost"));
}

TEST(SocketProgram, ThatClosesWithUnreadDataResets)
{
    const auto r = run(act(100, "alice", "send\"\nsize = 300") + act(200, "bob", "close\""), "reads = false");
    EXPECT_EQ(outcome(r), "aborted");
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "bob", "data-lost"));
}

TEST(SocketProgram, ThatAbortsResets)
{
    EXPECT_EQ(outcome(run(act(100, "bob", "abort\""))), "aborted");
}

TEST(SocketProgram, ThatStopsReadingClosesTheWindowAndOpensItAgain)
{
    const auto r = run(act(50, "bob", "pause\"") + act(100, "alice", "send\"\nsize = 200000") +
                       act(5000, "bob", "resume\"") + act(9000, "alice", "close\""));
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "alice", "zero-window"));
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "alice", "zero-window-probe"));
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "alice", "window-opened"));
    EXPECT_EQ(r.sessions("tcp").front().bytes[0], 200'000U);
}

TEST(SocketProgram, WritesInSmallPiecesThatNagleGathers)
{
    const auto r = run(act(50, "alice", "send\"\nsize = 10\ncount = 20\ninterval = \"1 ms\""));
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "alice", "nagle"));
    EXPECT_EQ(r.tags("socket", EventKind::Sent, "alice").size(), 20U);
    EXPECT_LT(r.sessions("tcp").front().messages[0], 10U);
}

TEST(SocketProgram, AnswersEachWholeRequest)
{
    const auto answers = [](std::string_view request, int octets) {
        const auto r = run(act(100, "alice", fmt::format("send\"\nsize = {}", octets)),
                           fmt::format("answer = \"yes\"\n{}", request));
        return r.sessions("tcp").front().bytes[1];
    };
    EXPECT_EQ(answers("request = 10", 9), 0U);
    EXPECT_EQ(answers("request = 10", 10), 3U);
    EXPECT_EQ(answers("request = 10", 29), 6U);
    EXPECT_EQ(answers("", 29), 3U); // whatever is read at once
}

TEST(SocketProgram, PutsTogetherARequestThatComesInPieces)
{
    const auto r = run(act(100, "alice", "send\"\nsize = 16") + act(500, "alice", "send\"\nsize = 4"),
                       "answer = \"yes\"\nrequest = 10");
    EXPECT_EQ(r.sessions("tcp").front().bytes[1], 6U);
}

TEST(SocketProgram, WritesUrgentData)
{
    const auto r = run(act(50, "alice", "send\"\ntext = \"stop\"\nurgent = true"));
    EXPECT_TRUE(r.has("tcp", EventKind::Note, "bob", "urgent"));
}

TEST(SocketProgram, SaysWhatItCannotDo)
{
    const auto r =
        run(act(10, "bob", "send\"\nconnection = 3") + act(100, "alice", "shutdown\"") + act(110, "alice", "send\""),
            "ends-too = false");
    EXPECT_TRUE(r.has("socket", EventKind::Note, "bob", "no-connection"));
    EXPECT_TRUE(r.has("socket", EventKind::Note, "alice", "not-now"));
}

// RFC 9293 3.10.1: "connection already exists"
TEST(SocketProgram, CannotOpenWhatIsOpenAlready)
{
    const std::string open = "open\"\nto = \"bob\"\nport = 7000\nlocal-port = 5000";
    const test::ScenarioRun r(std::string(kTwo) + "\n" + act(0, "alice", open) + act(500, "alice", open));
    EXPECT_FALSE(r.has("tcp", EventKind::Note, "alice", "no-port"));
    EXPECT_TRUE(r.has("socket", EventKind::State, "alice", "failed"));
    ASSERT_EQ(r.sessions("tcp").size(), 1U);
    EXPECT_EQ(session::toString(r.sessions("tcp").front().outcome), "open")
        << "it goes on as if nothing had been asked";
}

/// A host that starts anew starts its program as late as the first time.
TEST(SocketProgram, StartsSoLongAfterItsHost)
{
    const std::string again = act(1000, "alice", "open\"\nto = \"bob\"\nport = 7000") +
                              act(1300, "alice", "open\"\nto = \"bob\"\nport = 7000");
    const std::string restarts = "[[fault]]\nhost = \"bob\"\nat = \"700 ms\"\ncrash = true\n"
                                 "[[fault]]\nhost = \"bob\"\nat = \"800 ms\"\nreboot = true\n";
    const auto established = [](const test::ScenarioRun& r) {
        std::vector<bool> stands;
        for (const session::Session& session : r.sessions("tcp"))
            stands.push_back(session.established);
        return stands;
    };
    EXPECT_EQ(established(run(again, "starts = \"400 ms\"")), (std::vector{false, true, true}));
    EXPECT_EQ(established(run(again + restarts, "starts = \"400 ms\"")), (std::vector{false, false, true}));
    EXPECT_NE(std::string_view(kServiceParameters[4].meaning).find("after its host starts"), std::string_view::npos);
}

TEST(SocketProgram, CanBeFlooded)
{
    // A backlog of two, five SYNs of a host that plays TCP by hand, and one in earnest.
    std::string text = std::string(kTwo) + R"(backlog = 2
syn-cookies = COOKIES
[[host]]
name = "mallory"
address = "10.0.0.3"
[[link]]
ends = ["mallory", "bob"]
)";
    for (int port = 1; port <= 5; ++port)
        text +=
            fmt::format("[[inject]]\nat = \"{} ms\"\nfrom = \"mallory\"\nto = \"bob\"\ntcp = {{ sport = {}, dport = "
                        "7000, flags = \"SYN\" }}\n",
                        port, port);
    text += act(100, "alice", "open\"\nto = \"bob\"\nport = 7000") + act(900, "alice", "send\"") +
            act(950, "alice", "close\"");
    const auto replaced = [&](std::string_view with) {
        std::string made = text;
        return made.replace(made.find("COOKIES"), 7, with);
    };
    const auto established = [](const test::ScenarioRun& r) {
        bool found = false;
        for (const session::Session& session : r.sessions("tcp"))
            found = found || (session.established && session.begins() < sim::kStart + std::chrono::seconds(1));
        return found;
    };
    const test::ScenarioRun without(replaced("false"));
    EXPECT_TRUE(without.has("tcp", EventKind::Note, "bob", "backlog-full"));
    EXPECT_FALSE(without.has("socket", EventKind::Received, "bob", "data"));
    const test::ScenarioRun with(replaced("true"));
    EXPECT_TRUE(with.has("tcp", EventKind::Note, "bob", "syn-cookie"));
    EXPECT_TRUE(established(with));
    EXPECT_TRUE(with.has("socket", EventKind::Received, "bob", "data"));
}

} // namespace
} // namespace osiscope::socket
