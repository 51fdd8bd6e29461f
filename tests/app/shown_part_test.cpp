// What the command line shows of a run: parts of it, states, layers and measures, as the window does.
#include "model/report/text.h"
#include "tests/app/in_folder.h"
#include "tests/app/program.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::test {
namespace {

namespace fs = std::filesystem;

constexpr auto kShownLesson = "cookie-makes-a-session";

class Shown : public InFolder {};

TEST_F(Shown, EveryPictureOfTheWindowCanBeHadByCommand)
{
    const Finished run =
        runProgram({"run", kShownLesson, "--states", inFolder("states.svg"), "--stack", inFolder("stack.svg"),
                    "--event", "30", "--chart", "tcp.goodput=" + inFolder("goodput.svg"), "--chart",
                    "tcp.cwnd.histogram=" + inFolder("histogram.png")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_TRUE(contentOf("states.svg").contains(">ESTABLISHED<"));
    EXPECT_TRUE(contentOf("stack.svg").contains("Transport"));
    EXPECT_TRUE(contentOf("goodput.svg").contains("goodput in octets/s, measured every "));
    EXPECT_TRUE(contentOf("histogram.png").starts_with("\x89PNG"));
    const std::string before = contentOf("states.svg");
    EXPECT_EQ(runProgram({"run", kShownLesson, "--states", inFolder("states.svg")}).status, 0);
    EXPECT_NE(contentOf("states.svg"), before) << "at the end it is in another state";
}

TEST_F(Shown, WhatIsWordsInTheWindowCanBeHadByCommand)
{
    std::vector<std::string> command{"run", kShownLesson, "--event", "30"};
    for (const char* view : {"explanation", "verdicts", "memory", "fields"})
        for (const char* ending : {".html", ".pdf", ".svg"}) {
            command.push_back(std::string("--") + view);
            command.push_back(inFolder(std::string(view) + ending));
        }
    const Finished run = runProgram(command);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_TRUE(contentOf("explanation.html").contains("Why did it happen?"));
    EXPECT_TRUE(contentOf("verdicts.svg").contains("Bounded in time"));
    EXPECT_TRUE(contentOf("memory.svg").contains("SYN-RECEIVED"));
    EXPECT_TRUE(contentOf("fields.html").contains("Source Port"));
    EXPECT_TRUE(contentOf("fields.pdf").starts_with("%PDF"));
    const std::string before = contentOf("memory.html");
    EXPECT_EQ(runProgram({"run", kShownLesson, "--memory", inFolder("memory.html")}).status, 0);
    EXPECT_NE(contentOf("memory.html"), before) << "at the end something else is remembered";
    const Finished wrong = runProgram({"run", kShownLesson, "--memory", inFolder("memory.txt")});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_TRUE(wrong.err.contains("valid endings: .svg, .png, .pdf, .html")) << wrong.err;
    EXPECT_FALSE(fs::exists(folder / "memory.txt"));
}

TEST_F(Shown, TwoTracesAreDrawnBesideEachOther)
{
    const std::string one = inFolder("one.osiscope");
    const std::string other = inFolder("other.osiscope");
    const std::string lesson = "three-way-handshake";
    ASSERT_EQ(runProgram({"run", lesson, "--trace", one}).status, 0);
    ASSERT_EQ(runProgram({"run", lesson, "--set", "link.delay=200 ms", "--trace", other}).status, 0);
    const Finished run = runProgram({"inspect", one, "--compare", other, "--comparison", inFolder("both.svg")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(run.out.contains("1: The three-way handshake (one.osiscope)\n")) << run.out;
    const std::string picture = contentOf("both.svg");
    const auto left = picture.find(">The three-way handshake (one.osiscope)<");
    const auto right = picture.find(">The three-way handshake (other.osiscope)<");
    ASSERT_NE(right, std::string::npos);
    EXPECT_LT(left, right) << "in the order of the command";
    EXPECT_TRUE(picture.contains("what differs"));
    for (const std::string ending : {".svg", ".png", ".pdf"}) {
        for (const char* name : {"first", "again"})
            EXPECT_EQ(runProgram({"inspect", one, "--compare", other, "--comparison", inFolder(name + ending)}).status,
                      0);
        EXPECT_TRUE(contentOf("first" + ending) == contentOf("again" + ending)) << ending;
    }
    EXPECT_EQ(picture, contentOf("first.svg"));
    EXPECT_EQ(runProgram({"inspect", one, "--comparison", inFolder("x.svg")}).err,
              "osiscope: error: --comparison draws what --compare WHAT compares, which is not given\n");
}

/// What a timer waited for is why it runs out, and not only who had asked for all of it.
TEST_F(Shown, ATimerRunsOutBecauseWhatItWasStartedForIsLost)
{
    const Finished run = runProgram({"run", "lost-syn", "--event", "14", "--explanation", inFolder("expired.html")});
    ASSERT_EQ(run.status, 0) << run.err;
    const std::string text = contentOf("expired.html");
    const auto lost = text.find("TCP SYN from alice to bob does not arrive");
    const auto sent = text.find("alice sends TCP SYN to bob.");
    const auto started = text.find("alice starts the retransmission timer");
    const auto asked = text.find("a user or program asks");
    ASSERT_NE(asked, std::string::npos) << text;
    EXPECT_LT(lost, sent) << text;
    EXPECT_LT(sent, started) << text;
    EXPECT_LT(started, asked) << text;
}

/// A sentence as an English reader expects it, whatever the names are that it is made of.
TEST_F(Shown, NamesStandInSentencesAsTheyMust)
{
    const auto explained = [this](const std::string& lesson, const std::string& event) {
        EXPECT_EQ(runProgram({"run", lesson, "--event", event, "--explanation", inFolder("named.html")}).status, 0);
        return contentOf("named.html");
    };
    const std::string asked = explained("three-way-handshake", "3");
    EXPECT_TRUE(asked.contains("The Echo Protocol is placed at the application layer.")) << asked;
    EXPECT_TRUE(asked.contains("What is simpler here than in reality?")) << asked;
    EXPECT_TRUE(explained("registration", "256").contains("On home, timer I runs out."));
    EXPECT_TRUE(explained("phone-call", "348").contains("alice sends RTCP SR, SDES, BYE to bob."));
}

TEST_F(Shown, ATextLadderIsAsWideAsAskedFor)
{
    const auto longestLine = [](const std::string& text) {
        std::size_t longest = 0;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            longest = std::max(longest, report::columns(line));
        return longest;
    };
    const std::string lesson = "call-through-two-proxies";
    const std::string usual = inFolder("usual.txt");
    EXPECT_EQ(runProgram({"run", lesson, "--ladder", usual}).status, 0);
    EXPECT_LE(longestLine(contentOf("usual.txt")), 100U);
    EXPECT_FALSE(contentOf("usual.txt").contains("…")) << "what is long goes on in the next line";
    EXPECT_EQ(runProgram({"run", lesson, "--ladder", inFolder("wide.txt"), "--width", "160"}).status, 0);
    EXPECT_LE(longestLine(contentOf("wide.txt")), 160U);
    EXPECT_GT(longestLine(contentOf("wide.txt")), 130U);
    EXPECT_TRUE(contentOf("wide.txt").contains(" SIP 100 Trying "));
    EXPECT_GT(longestLine(runProgram({"run", lesson, "--width", "160"}).out), 130U) << "without exports, too";
    EXPECT_TRUE(runProgram({"run", "four-kinds-of-session", "--ladder", "-"}).out.contains("alice ─▶ echo"))
        << "five hosts are a list";
    EXPECT_TRUE(
        runProgram({"run", "four-kinds-of-session", "--ladder", "-", "--width", "200"}).out.contains("time [s]"));
    EXPECT_EQ(runProgram({"run", lesson, "--ladder", inFolder("a.svg"), "--width", "160"}).err,
              "osiscope: error: --width is for a ladder that is text: --ladder F.txt\n");
    EXPECT_EQ(runProgram({"run", lesson, "--width", "20"}).status, 2);
}

TEST_F(Shown, TimeIsDrawnAsIsAskedFor)
{
    const auto ladder = [this](const std::string& kind) {
        const Finished run = runProgram({"run", "lost-syn", "--ladder", inFolder("ladder.svg"), "--scale", kind});
        EXPECT_EQ(run.status, 0) << run.err;
        return contentOf("ladder.svg");
    };
    EXPECT_EQ(runProgram({"run", "lost-syn", "--ladder", inFolder("usual.svg")}).status, 0);
    EXPECT_EQ(ladder("compressed"), contentOf("usual.svg"));
    EXPECT_NE(ladder("linear"), contentOf("usual.svg"));
    EXPECT_FALSE(ladder("steps").contains("silence, drawn short"));
    EXPECT_NE(ladder("steps"), ladder("linear"));
    EXPECT_EQ(runProgram({"run", "lost-syn", "--ladder", inFolder("x.svg"), "--scale", "linea"}).err,
              "osiscope: error: --scale linea: expected linear, compressed or steps; did you mean \"linear\"?\n");
    EXPECT_EQ(runProgram({"run", "lost-syn", "--scale", "linear"}).err,
              "osiscope: error: --scale is for what --ladder F and --timeline F show, which are not given\n");
}

TEST_F(Shown, APartOfTheLadderIsWhatIsAskedFor)
{
    const Finished run =
        runProgram({"run", "lost-syn", "--from", "0.9", "--to", "1.05 s", "--ladder", inFolder("part.svg"), "--ladder",
                    inFolder("part.txt"), "--timeline", inFolder("part.pdf")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(contentOf("part.pdf").starts_with("%PDF"));
    EXPECT_TRUE(contentOf("part.svg").contains("again"));
    EXPECT_FALSE(contentOf("part.svg").contains(">FIN")) << "which is later";
    EXPECT_FALSE(contentOf("part.txt").contains("FIN"));
    EXPECT_TRUE(contentOf("part.txt").contains("SYN"));
    const auto errorOf = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"run", "lost-syn"});
        const Finished wrong = runProgram(more);
        EXPECT_EQ(wrong.status, 2) << wrong.err;
        return wrong.err;
    };
    EXPECT_EQ(errorOf({"--ladder", "-", "--from", "2 s", "--to", "1 s"}),
              "osiscope: error: --to has to be later than --from\n");
    EXPECT_EQ(errorOf({"--ladder", "-", "--from", "soon"}),
              "osiscope: error: --from: \"soon\" is not a duration; write it like \"20 ms\"\n");
    EXPECT_TRUE(
        errorOf({"--ladder", inFolder("late.svg"), "--from", "1 h"}).contains("--from 3600 s: the trace ends at"));
    EXPECT_FALSE(fs::exists(folder / "late.svg"));
    EXPECT_EQ(errorOf({"--trace", "-", "--from", "1 s"}), "osiscope: error: --from and --to choose what --ladder F and "
                                                          "--timeline F show, which are not given\n");
    EXPECT_EQ(errorOf({"--ladder", "-", "--event", "3"}),
              "osiscope: error: --event chooses what --states F, --stack F and others show, none of which is given\n");
    EXPECT_TRUE(errorOf({"--stack", "-", "--event", "99999"}).contains("--event 99999: the trace has "));
    EXPECT_EQ(errorOf({"--trace", "-", "--primitives"}),
              "osiscope: error: --primitives is for --ladder F, which is not given\n");
    EXPECT_EQ(errorOf({"--ladder", inFolder("text.txt"), "--primitives"}),
              "osiscope: error: --primitives is for the pictures that --ladder F writes: .svg, .png or .pdf\n");
    EXPECT_FALSE(fs::exists(folder / "text.txt"));
    EXPECT_EQ(runProgram({"run", "lost-syn", "--primitives", "--ladder", inFolder("whole.svg")}).status, 0);
    EXPECT_TRUE(contentOf("whole.svg").contains(">T-CONNECT request<"));
}

TEST_F(Shown, TheLegendOfAPartExplainsWhatThePartShows)
{
    EXPECT_EQ(runProgram({"run", "lost-syn", "--timeline", inFolder("whole.svg")}).status, 0);
    EXPECT_EQ(
        runProgram({"run", "lost-syn", "--from", "0.9", "--to", "1.05", "--timeline", inFolder("part.svg")}).status, 0);
    for (const auto* words : {">teardown<", ">released by both<"}) {
        EXPECT_TRUE(contentOf("whole.svg").contains(words)) << words;
        EXPECT_FALSE(contentOf("part.svg").contains(words)) << words;
    }
    EXPECT_TRUE(contentOf("part.svg").contains(">exchange<"));
}

TEST_F(Shown, AChartOfWhatATraceCannotTellIsAnError)
{
    ASSERT_EQ(runProgram({"run", "lost-syn", "--pcap", inFolder("lost.pcap")}).status, 0);
    const auto errorOf = [&](const std::vector<std::string>& arguments) {
        const Finished wrong = runProgram(arguments);
        EXPECT_EQ(wrong.status, 2) << wrong.err;
        EXPECT_EQ(wrong.out, "");
        return wrong.err;
    };
    EXPECT_EQ(errorOf({"inspect", inFolder("lost.pcap"), "--chart", "tcp.first-byte-trips=-"}),
              "osiscope: error: --chart tcp.first-byte-trips: a capture does not tell what caused what\n");
    EXPECT_EQ(errorOf({"inspect", inFolder("lost.pcap"), "--chart", "cotp.goodput=-"}),
              "osiscope: error: --chart cotp.goodput: a capture tells this only of protocols that IP carries\n");
    EXPECT_TRUE(
        errorOf({"run", "lost-syn", "--record", "pdus", "--chart", "tcp.first-byte.histogram=-"})
            .ends_with("osiscope: error: --chart tcp.first-byte.histogram: the trace has no service primitives, "
                       "which say what a user is given; --record all keeps them\n"));
    EXPECT_EQ(runProgram({"inspect", inFolder("lost.pcap"), "--chart", "tcp.first-byte=-"}).status, 0);
    EXPECT_EQ(runProgram({"run", "lost-syn", "--record", "pdus", "--chart", "layers.messages=-"}).status, 0);
}

} // namespace
} // namespace osiscope::test
