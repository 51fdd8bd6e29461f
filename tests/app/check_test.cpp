// What `osiscope check` and `osiscope run` remark of files that can be run.
#include "tests/app/program.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDoubtful = R"([lesson]
[[lesson.step]]
when = "tcp.established"
text = "There is a connection."
[[lesson.step]]
when = "tcp.rst"
text = "It is reset."
[[lesson.step]]
when = "tcp.fin"
text = "It ends."
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
[[service]]
host = "bob"
stack = ["echo", "tcp"]
[[action]]
host = "alice"
do = "echo.send"
to = "bob"
over = "tcp"
text = "hello"
)";

TEST(Check, WarnsAndRunsNothing)
{
    const std::string file = (fs::path(testing::TempDir()) / "doubtful.toml").string();
    std::ofstream(file) << kDoubtful;
    const std::string noMoment =
        file + ":22:1: warning: [[action]] has no \"at\", and is taken to mean at = \"0 s\": say when\n";
    const Finished check = runProgram({"check", file});
    EXPECT_EQ(check.status, 0) << "it can be run";
    EXPECT_EQ(check.err, noMoment);
    EXPECT_TRUE(check.out.contains("it can be run, and may not do what is meant")) << check.out;

    const Finished run = runProgram({"run", file});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.err, file +
                           ":6:8: warning: when: step 2 is never shown, as no event of the run after that of step 1 is "
                           "\"tcp.rst\"\n" +
                           noMoment);
    EXPECT_EQ(runProgram({"run", file, "--until", "5 s"}).err, "") << "another run than the file describes";
    fs::remove(file);
}

TEST(Check, WarnsOfAHostThatNoLinkLeadsTo)
{
    std::string text(kDoubtful);
    const std::string_view link = "[[link]]\nends = [\"alice\", \"bob\"]\n";
    text.erase(text.find(link), link.size());
    const std::string file = (fs::path(testing::TempDir()) / "apart.toml").string();
    std::ofstream(file) << text.substr(text.find("[[host]]"));
    const Finished check = runProgram({"check", file});
    fs::remove(file);
    EXPECT_EQ(check.status, 0) << "it can be run";
    for (const std::string warning : {":1:1: warning: no link leads to host \"alice\"",
                                      ":4:1: warning: no link leads to host \"bob\": it cannot be reached, not even "
                                      "by its name\n"})
        EXPECT_TRUE(check.err.contains(file + warning)) << check.err;
}

/// Who leaves a port out of a hand-made segment hardly means port 0, though it can be written.
TEST(Check, WarnsOfASegmentThatGoesToNoPort)
{
    const std::string file = (fs::path(testing::TempDir()) / "no-port.toml").string();
    std::ofstream(file) << kDoubtful << R"([[inject]]
at = "1 s"
from = "alice"
tcp = { sport = 5000, flags = "SYN" }
)";
    const Finished check = runProgram({"check", file});
    fs::remove(file);
    EXPECT_EQ(check.status, 0) << "it can be run";
    EXPECT_TRUE(check.err.contains(file + ":31:7: warning: tcp: this goes from or to port 0")) << check.err;
}

/// A lesson does not keep a rule that no TCP may break.
TEST(Check, AnAckThatWaitsTooLongIsAnError)
{
    const std::string file = (fs::path(testing::TempDir()) / "late.toml").string();
    std::string text(kDoubtful);
    text.insert(text.find("address = \"10.0.0.1\""), "tcp = { ack-delay = \"0.5 s\" }\n");
    std::ofstream(file) << text;
    const Finished check = runProgram({"check", file});
    fs::remove(file);
    EXPECT_EQ(check.status, 2);
    EXPECT_TRUE(check.err.contains("499 ms")) << check.err;
}

/// Which of a host's services does something, where it has several.
TEST(Check, AServiceIsNamedByAPortThatItHas)
{
    const std::string file = (fs::path(testing::TempDir()) / "services.toml").string();
    const auto said = [&](const std::string& what, const std::string& port) {
        std::ofstream(file) << R"(title = "Two services"
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
[[service]]
host = "bob"
stack = ["socket", "tcp"]
port = 7000
[[service]]
host = "bob"
stack = ["socket", "tcp"]
port = 8000
[[action]]
at = "0 s"
host = "bob"
do = ")" << what
                            << "\"\nservice = " << port << "\n";
        const Finished check = runProgram({"check", file});
        EXPECT_EQ(check.status, check.err.empty() ? 0 : 2);
        return check.err;
    };
    const std::string start = file + ":22:11: error: service: ";
    EXPECT_EQ(said("socket.close", "8000"), "");
    EXPECT_EQ(said("socket.close", "9000"),
              start + "host \"bob\" has no [[service]] of socket at port 9000; it has 7000, 8000\n");
    EXPECT_EQ(said("http.crash", "7000").find("service: "), std::string::npos) << "there is no such action";
    fs::remove(file);
}

} // namespace
} // namespace osiscope::test
