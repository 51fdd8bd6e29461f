// The program's contract with scripts: exit statuses, messages, exports.
#include "tests/app/in_folder.h"
#include "tests/app/program.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::test {
namespace {

namespace fs = std::filesystem;

const std::string kData = std::string(OSISCOPE_SOURCE_DIR) + "/tests/data";
constexpr auto kLesson = "cookie-makes-a-session";

class Program : public InFolder {
protected:
    std::size_t filesInFolder() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }
};

TEST_F(Program, ListsItsLessons)
{
    const Finished text = runProgram({"lessons"});
    EXPECT_EQ(text.status, 0);
    EXPECT_NE(text.out.find(kLesson), std::string::npos);
    const Finished json = runProgram({"lessons", "--json"});
    EXPECT_EQ(json.status, 0);
    EXPECT_TRUE(json.out.starts_with("[{\"id\": \""));
    EXPECT_TRUE(json.out.ends_with("}]\n"));
}

TEST_F(Program, AnExamIsPassedWhenEveryExpectationIsKept)
{
    const Finished finished = runProgram({"run", kData + "/exam.toml"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.out.find("7 expectations: 7 kept, 0 failed"), std::string::npos) << finished.out;
}

TEST_F(Program, AFailedExpectationFailsTheRunAndIsWrittenDown)
{
    // bob counts from elsewhere: whatever names his numbers is wrong now.
    const Finished finished =
        runProgram({"run", kData + "/exam.toml", "--set", "host.bob.tcp.isn=400", "--expectations",
                    inFolder("answers.json"), "--sessions", inFolder("sessions.json")});
    EXPECT_EQ(finished.status, 1);
    EXPECT_EQ(finished.out, "");
    EXPECT_NE(finished.err.find("seq is 400, expected 300"), std::string::npos) << finished.err;
    EXPECT_NE(contentOf("answers.json").find("\"instead\": \"seq is 400, expected 300\", \"event\": 21"),
              std::string::npos);
}

TEST_F(Program, ExpectationsNeedWhatTheyAreAbout)
{
    EXPECT_EQ(runProgram({"run", kData + "/exam.toml", "--record", "pdus"}).status, 2);
    EXPECT_EQ(runProgram({"run", kData + "/exam.toml", "--snaplen", "60"}).status, 2);
}

TEST_F(Program, SaysWhenStandardOutputTakesNoMore)
{
    if (!fs::exists("/dev/full"))
        GTEST_SKIP() << "this system has no device that is always full";
    const std::string lesson = std::string(OSISCOPE_SOURCE_DIR) + "/app/lessons/lost-syn.toml";
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"lessons"}, {"lessons", "--json"}, {"check", lesson}, {"--help"}, {"run", kLesson}}) {
        const Finished full = runProgram(arguments, "/dev/full");
        EXPECT_EQ(full.status, 1) << arguments.front();
        EXPECT_TRUE(full.err.starts_with("standard output: error: ")) << full.err;
    }
}

TEST_F(Program, HelpAndVersionAreNoErrors)
{
    EXPECT_EQ(runProgram({"--help"}).status, 0);
    EXPECT_NE(runProgram({"run", "--help"}).out.find("--timeline"), std::string::npos);
    EXPECT_TRUE(runProgram({"--version"}).out.starts_with("osiscope "));
}

TEST_F(Program, ALessonIsPrintedAsALadderAndItsSessions)
{
    const Finished run = runProgram({"run", kLesson});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_NE(run.out.find("TCP SYN, ACK"), std::string::npos);
    EXPECT_NE(run.out.find("This is a session:"), std::string::npos);
}

TEST_F(Program, TheSameRunGivesTheSameOctets)
{
    const std::vector<std::string> run{"run", kLesson, "--trace", "-", "--sessions", "-", "--pcap", "-", "--seed", "5"};
    EXPECT_EQ(runProgram(run).out, runProgram(run).out);
}

TEST_F(Program, AnUnknownLessonIsNamedWithItsNeighbour)
{
    const Finished run = runProgram({"run", "cookie-makes-a-sesion"});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.err, "osiscope: error: there is no lesson and no file \"cookie-makes-a-sesion\"; did you mean "
                       "\"cookie-makes-a-session\"?\n");
}

TEST_F(Program, AWrongCommandLineIsStatusTwo)
{
    const auto errorOf = [](const std::vector<std::string>& arguments) {
        const Finished run = runProgram(arguments);
        EXPECT_EQ(run.status, 2) << run.err;
        EXPECT_EQ(run.out, "");
        return run.err;
    };
    EXPECT_EQ(errorOf({"rnu", kLesson}),
              "osiscope: error: there is no command, no lesson and no file \"rnu\"; did you mean \"run\"?\n");
    EXPECT_EQ(errorOf({"run"}),
              "osiscope: error: run needs a lesson's id or a scenario file; see osiscope run --help\n");
    EXPECT_EQ(errorOf({"run", "three-way-handshake", "--seed"}),
              "osiscope: error: run --seed needs N: the seed of chance\n");
    EXPECT_EQ(errorOf({"run", "three-way-handshake", "--seed", "1", "--seed", "2"}),
              "osiscope: error: run --seed can be given once only\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--seed=", "--sessions", "-"}),
              "osiscope: error: nothing is given for --seed=\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--seed", ""}), "osiscope: error: nothing is given for --seed\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--sed", "3"}),
              "osiscope: error: unknown option --sed; did you mean \"--seed\"?\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--seed", "x"}),
              "osiscope: error: --seed x: expected a whole number from 0 to 9223372036854775807\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--record", "pdu"}),
              "osiscope: error: --record pdu: expected pdus, states or all; did you mean \"pdus\"?\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--until", "soon"}),
              "osiscope: error: --until: \"soon\" is not a duration; write it like \"20 ms\"\n");
    EXPECT_EQ(
        errorOf({"run", kLesson, "--trace", "a.xls"}),
        "osiscope: error: --trace a.xls: the ending says the format; valid endings: .csv, .json, .txt, .osiscope\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--chart", "a.svg"}),
              "osiscope: error: --chart a.svg: write NAME=FILE, like tcp.cwnd=cwnd.svg\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--chart", "tcp.cwdn=-"}),
              "osiscope: error: --chart: there is no measure \"tcp.cwdn\"; did you mean \"tcp.cwnd\"?\n");
    for (const auto* wrong : {"tcp.cwnd.histgram", "tcp.cwn.histogram"})
        EXPECT_EQ(errorOf({"run", kLesson, "--chart", std::string(wrong) + "=-"}),
                  "osiscope: error: --chart: there is no measure \"" + std::string(wrong) +
                      "\"; did you mean \"tcp.cwnd.histogram\"?\n");
    EXPECT_TRUE(errorOf({"run", kLesson, "--chart", "xyzzyxyzzy=-"}).contains("tcp.goodput"));
    EXPECT_EQ(errorOf({"run", kLesson, "--pcap", "-", "--at", "alcie"}),
              "osiscope: error: --at: there is no host \"alcie\"; did you mean \"alice\"?\n");
    EXPECT_EQ(errorOf({"run", kLesson, "--set", "link.losss=2%"}),
              "--set:1:6: error: unknown key \"losss\" in [[link]]; did you mean \"loss\"?\n");
    EXPECT_EQ(errorOf({"inspect", "no-such.pcap"}),
              "no-such.pcap: error: cannot be opened: No such file or directory\n");
    EXPECT_EQ(errorOf({"run", "no-such.toml"}), "no-such.toml: error: cannot be opened: No such file or directory\n");
}

TEST_F(Program, CheckReportsEveryErrorOfEveryFile)
{
    const std::string two = kData + "/broken/several-errors.toml";
    const Finished check = runProgram({"check", two, kData + "/broken/delay-is-negative.toml"});
    EXPECT_EQ(check.status, 2);
    EXPECT_TRUE(check.err.starts_with(two + ":7:11: error: ")) << check.err;
    EXPECT_NE(check.err.find("delay-is-negative.toml:11:9: error: "), std::string::npos);
    const std::string lesson = std::string(OSISCOPE_SOURCE_DIR) + "/app/lessons/" + kLesson + ".toml";
    EXPECT_EQ(runProgram({"check", lesson}).status, 0);
    EXPECT_EQ(runProgram({"check", kLesson}).status, 0) << "a lesson by its id";
    EXPECT_EQ(runProgram({"check", lesson, two}).status, 2);
}

TEST_F(Program, EveryBrokenFileEndsWithStatusTwo)
{
    for (const auto& entry : fs::directory_iterator(kData + "/broken"))
        if (entry.path().extension() == ".toml") {
            const Finished check = runProgram({"check", entry.path().string()});
            EXPECT_EQ(check.status, 2) << entry.path();
            EXPECT_TRUE(check.err.starts_with(entry.path().string() + ":")) << check.err;
        }
}

/// What only the protocols themselves know to be wrong.
TEST_F(Program, SaysWhatAProtocolCannotTake)
{
    int files = 0;
    for (const auto& entry : fs::directory_iterator(kData + "/broken/protocols")) {
        if (entry.path().extension() != ".toml")
            continue;
        ++files;
        std::string said = runProgram({"check", entry.path().string()}).err;
        const std::string before = entry.path().parent_path().string() + '/';
        for (std::size_t at = 0; (at = said.find(before, at)) != std::string::npos;)
            said.erase(at, before.size());
        EXPECT_EQ(said, contentOf(fs::path(entry.path()).replace_extension(".expected")));
    }
    EXPECT_GE(files, 9);
}

TEST_F(Program, AnExportThatCannotBeWrittenIsStatusOne)
{
    const Finished run = runProgram({"run", kLesson, "--trace", inFolder("no/trace.csv")});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.err, inFolder("no/trace.csv") + ": error: cannot be written: No such file or directory\n");
    const Finished folderItself = runProgram({"run", kLesson, "--sessions", folder.string()});
    EXPECT_EQ(folderItself.status, 1);
    EXPECT_EQ(filesInFolder(), 0U);
}

TEST_F(Program, NothingIsWrittenWhenTheScenarioIsWrong)
{
    const Finished run =
        runProgram({"run", kData + "/broken/delay-is-negative.toml", "--trace", inFolder("trace.csv")});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(filesInFolder(), 0U);
}

TEST_F(Program, ManyExportsAreWrittenAtOnce)
{
    const Finished run =
        runProgram({"run", kLesson, "--trace", inFolder("a.csv"), "--trace", inFolder("a.json"), "--trace",
                    inFolder("a.txt"), "--ladder", inFolder("l.txt"), "--ladder", inFolder("l.mmd"), "--sessions",
                    inFolder("s.json"), "--pcap", inFolder("p.pcap"), "--chart", "tcp.cwnd=" + inFolder("c.csv")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(filesInFolder(), 8U);
    EXPECT_TRUE(contentOf("a.csv").starts_with("number,time,host,peer,layer,protocol,kind,session,cause,summary\n1,"));
    EXPECT_TRUE(contentOf("s.json").starts_with("[{ \"id\": 1,"));
    EXPECT_TRUE(contentOf("l.mmd").starts_with("sequenceDiagram\n"));
    EXPECT_TRUE(contentOf("p.pcap").starts_with("\x4D\x3C\xB2\xA1")); // nanoseconds, little-endian
}

TEST_F(Program, PicturesNeedNoDisplay)
{
    const Finished run = runProgram({"run", kLesson, "--ladder", inFolder("l.svg"), "--timeline", inFolder("t.png"),
                                     "--chart", "tcp.cwnd=" + inFolder("c.pdf")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_TRUE(contentOf("l.svg").starts_with("<?xml"));
    EXPECT_TRUE(contentOf("t.png").starts_with("\x89PNG"));
    EXPECT_TRUE(contentOf("c.pdf").starts_with("%PDF"));
    EXPECT_EQ(runProgram({"run", kLesson, "--ladder", "l.jpg"}).err,
              "osiscope: error: --ladder l.jpg: the ending says the format; valid endings: .txt, .mmd, .svg, .png, "
              ".pdf\n");
}

// As many connections as a lesson has at one host, most of them in TIME-WAIT for minutes.
TEST_F(Program, APictureHasTheStatesOfEveryConnection)
{
    ASSERT_EQ(
        runProgram({"run", "server-restarts", "--ladder", inFolder("l.svg"), "--ladder", inFolder("l.txt")}).status, 0);
    const auto count = [&](const std::string& name) {
        const std::string text = contentOf(name);
        int found = 0;
        for (std::size_t at = 0; (at = text.find("SYN-RECEIVED", at)) != std::string::npos; ++at)
            ++found;
        return found;
    };
    EXPECT_GT(count("l.txt"), 3);
    EXPECT_EQ(count("l.svg"), count("l.txt"));
}

TEST_F(Program, PicturesHoldTheSameOctetsInEveryRun)
{
    for (const char* ending : {".svg", ".png", ".pdf"}) {
        std::vector<std::string> pictures;
        for (const char* name : {"first", "second"}) {
            const Finished run = runProgram({"run", kLesson, "--ladder", inFolder(std::string(name) + ending)});
            EXPECT_EQ(run.status, 0);
            pictures.push_back(contentOf(std::string(name) + ending));
        }
        EXPECT_FALSE(pictures[0].empty());
        EXPECT_TRUE(pictures[0] == pictures[1]) << ending;
    }
}

TEST_F(Program, OptionsChangeTheRun)
{
    const std::string whole = runProgram({"run", kLesson, "--trace", "-"}).out;
    EXPECT_NE(runProgram({"run", kLesson, "--trace", "-", "--set", "link.delay=5 ms"}).out, whole);
    EXPECT_LT(runProgram({"run", kLesson, "--trace", "-", "--until", "50 ms"}).out.size(), whole.size());
    EXPECT_LT(runProgram({"run", kLesson, "--trace", "-", "--record", "pdus"}).out.size(), whole.size());
}

TEST_F(Program, APacketCanBeLostByItsNumber)
{
    // The first packet that is sent, as the table numbers it.
    std::istringstream table(runProgram({"run", kLesson, "--trace", "-"}).out);
    std::string row;
    while (std::getline(table, row) && row.find(",sent,") == std::string::npos) {
    }
    const std::string number = row.substr(0, row.find(','));
    const Finished lost = runProgram({"run", kLesson, "--trace", "-", "--drop", number});
    EXPECT_EQ(lost.status, 0) << lost.err;
    EXPECT_NE(lost.out.find(",lost,"), std::string::npos);

    const Finished noPacket = runProgram({"run", kLesson, "--drop", "1"});
    EXPECT_EQ(noPacket.status, 2);
    EXPECT_EQ(noPacket.err, "osiscope: error: --drop 1: event 1 is no packet that is sent\n");
    EXPECT_EQ(runProgram({"run", kLesson, "--drop", "4000000"}).status, 2);
}

// Two echo services that answer each other for ever, over a link that takes no time.
TEST_F(Program, ARunInWhichTimeStandsStillIsStopped)
{
    std::ofstream(inFolder("loop.toml")) << R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
delay = "0 s"
[[service]]
host = "alice"
stack = ["echo", "udp"]
port = 7
[[service]]
host = "bob"
stack = ["echo", "udp"]
port = 7
[[inject]]
at = "1 s"
from = "alice"
udp = { sport = 7, dport = 7, data = "hello" }
)";
    const Finished run = runProgram(
        {"run", inFolder("loop.toml"), "--record", "pdus", "--sessions", inFolder("s.json"), "--snaplen", "40"});
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_NE(run.err.find("the run was stopped at 1 s: something is repeated again and again"), std::string::npos)
        << run.err;
    EXPECT_NE(contentOf("s.json").find("\"protocol\": \"udp\""), std::string::npos);
}

TEST_F(Program, AFileThatIsNoCaptureIsStatusTwo)
{
    std::ofstream(inFolder("garbage.pcap")) << "this is no capture at all, whatever its name says";
    const Finished inspect = runProgram({"inspect", inFolder("garbage.pcap")});
    EXPECT_EQ(inspect.status, 2);
    EXPECT_TRUE(inspect.err.starts_with(inFolder("garbage.pcap") + ": error: is no pcap or pcapng capture: "));
}

TEST_F(Program, ACaptureThatIsCutOffIsReportedAsFarAsItGoes)
{
    const std::string whole = kData + "/captures/t01-echo-close-plain.A.pcap";
    fs::copy_file(whole, inFolder("cut.pcap"));
    fs::resize_file(inFolder("cut.pcap"), fs::file_size(whole) - 10);
    const Finished inspect = runProgram({"inspect", inFolder("cut.pcap"), "--sessions", inFolder("s.json")});
    EXPECT_EQ(inspect.status, 2); // as tshark does
    EXPECT_NE(inspect.err.find("only the first 9 packets could be read"), std::string::npos) << inspect.err;
    EXPECT_NE(contentOf("s.json").find("\"protocol\": \"tcp\""), std::string::npos);
}

TEST_F(Program, NothingIsWrittenOfACaptureWithoutAWholePacket)
{
    fs::copy_file(kData + "/captures/t01-echo-close-plain.A.pcap", inFolder("cut.pcap"));
    fs::resize_file(inFolder("cut.pcap"), 24 + 16 + 10); // the file's header, one of a packet, and some of its octets
    const Finished inspect = runProgram({"inspect", inFolder("cut.pcap"), "--sessions", inFolder("s.json")});
    EXPECT_EQ(inspect.status, 2);
    EXPECT_NE(inspect.err.find("cut.pcap: error: "), std::string::npos) << inspect.err;
    EXPECT_FALSE(fs::exists(inFolder("s.json")));
}

TEST_F(Program, ACaptureBecomesAScenarioThatCanBeSetBesideIt)
{
    const std::string capture = kData + "/captures/t02-echo-close-options.A.pcap";
    const std::string scenario = inFolder("replayed.toml");
    const Finished made = runProgram({"inspect", capture, "--scenario", scenario, "--session", "1"});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_EQ(made.out, "");
    EXPECT_EQ(runProgram({"check", scenario}).status, 0);
    const Finished compared = runProgram({"inspect", capture, "--compare", scenario});
    EXPECT_EQ(compared.status, 0) << compared.err;
    EXPECT_NE(compared.out.find(" 0 differ (~), 0 only in 1 (<), 0 only in 2 (>)\n"), std::string::npos)
        << compared.out;
    EXPECT_NE(runProgram({"inspect", capture, "--compare", kLesson}).out.find(" only in 2 (>)\n"), std::string::npos);

    EXPECT_EQ(runProgram({"inspect", capture, "--session", "1"}).err,
              "osiscope: error: --session chooses what --scenario F writes, which is not given\n");
    EXPECT_EQ(runProgram({"inspect", capture, "--scenario", scenario, "--session", "9"}).err,
              capture + ": error: there is no session 9: the capture has 1\n");
    EXPECT_EQ(runProgram({"inspect", capture, "--compare", inFolder("no.toml")}).status, 2);
    EXPECT_EQ(runProgram({"inspect", capture, "--scenario", inFolder("no/way.toml")}).status, 1);
}

} // namespace
} // namespace osiscope::test
