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

} // namespace
} // namespace osiscope::test
