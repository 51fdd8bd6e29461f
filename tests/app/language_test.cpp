#include "tests/app/program.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace osiscope::test {
namespace {

namespace fs = std::filesystem;

/// The user's language, as the system tells it to a program.
void speak(const char* locale, const char* language)
{
    for (const char* name : {"LC_ALL", "LANG", "LC_NUMERIC", "LC_MESSAGES"})
        ::setenv(name, locale, 1);
    ::setenv("LANGUAGE", language, 1);
}

std::map<std::string, std::string> contentsOf(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ostringstream text;
        text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files[entry.path().filename().string()] = text.str();
    }
    return files;
}

/// All that a run writes, by name, and what it prints.
std::map<std::string, std::string> exportsIn(const char* locale, const char* language)
{
    speak(locale, language);
    const fs::path folder = fs::path(testing::TempDir()) / "osiscope-exports";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto to = [&folder](const char* name) { return (folder / name).string(); };
    const Finished finished =
        runProgram({"run", "lost-syn", "--ladder", to("ladder.svg"), "--timeline", to("timeline.svg"), "--trace",
                    to("trace.csv"), "--sessions", to("s.json"), "--chart", "tcp.rto=" + to("chart.svg"), "--ladder",
                    to("ladder.txt"), "--chart", "tcp.rto=" + to("chart.csv")});
    EXPECT_EQ(finished.status, 0) << finished.err;
    auto files = contentsOf(folder);
    files["standard output"] = runProgram({"run", "lost-syn"}).out;
    files["standard error"] = runProgram({"run", "lost-syn", "--chart", "no.such=" + to("x.svg")}).err;
    fs::remove_all(folder);
    speak("C.UTF-8", "en");
    return files;
}

TEST(Language, WithoutAWindowAllIsEnglishWhereverItRuns)
{
    const auto english = exportsIn("C.UTF-8", "en");
    EXPECT_GE(english.size(), 8U);
    for (const auto& [name, text] : english)
        EXPECT_FALSE(text.empty()) << name;
    for (const auto& [locale, language] : {std::pair{"de_DE.UTF-8", "de"}, {"zh_CN.UTF-8", "zh_CN"}})
        for (const auto& [name, text] : exportsIn(locale, language))
            EXPECT_TRUE(text == english.at(name)) << language << ": " << name;
}

} // namespace
} // namespace osiscope::test
