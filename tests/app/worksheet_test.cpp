// A sheet for a class, made from any trace, and its key.
#include "tests/app/program.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

namespace osiscope::test {
namespace {

std::string sheetOf(const std::string& what, const std::string& option)
{
    const Finished finished = runProgram({"run", what, option, "-"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    return finished.out;
}

/// The part of a sheet between two headings.
std::string between(const std::string& sheet, const std::string& from, const std::string& to)
{
    const std::size_t begin = sheet.find(from);
    EXPECT_NE(begin, std::string::npos) << sheet;
    return sheet.substr(begin, sheet.find(to, begin) - begin);
}

std::size_t count(const std::string& text, const std::string& what)
{
    std::size_t times = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++times;
    return times;
}

std::string outputOf(const std::string& command)
{
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 4096> piece{};
    while (const std::size_t read = std::fread(piece.data(), 1, piece.size(), pipe.get()))
        text.append(piece.data(), read);
    return text;
}

} // namespace

TEST(Worksheet, TheLadderHasBlanksForMessagesAndStatesAndTheKeyFillsThem)
{
    const std::string tasks = sheetOf("three-way-handshake", "--worksheet");
    const std::string key = sheetOf("three-way-handshake", "--worksheet-key");
    const std::string blank = between(tasks, "1. Fill in the ladder", "These belong there");
    for (const char* answer : {"SYN", "ACK", "ESTABLISHED", "TIME-WAIT", "Hello, bob!\""})
        EXPECT_FALSE(blank.contains(answer)) << answer << " is given away:\n" << blank;
    EXPECT_TRUE(blank.contains("(5) ____"));
    EXPECT_TRUE(blank.contains("alice")) << "who is who stays";
    const std::string full = between(key, "1. The ladder", "2. The questions");
    EXPECT_TRUE(full.contains("(5) TCP SYN, ACK")) << full;
    EXPECT_TRUE(full.contains("(6) TCP ESTABLISHED")) << full;
    EXPECT_EQ(count(blank, "\u25cf"), count(full, "\u25cf"));
}

TEST(Worksheet, TheWordsOfTheLadderStandBelowItInAnotherOrderEachOnce)
{
    const std::string tasks = sheetOf("three-way-handshake", "--worksheet");
    const std::string words = between(tasks, "These belong there", "2. What comes next?");
    EXPECT_EQ(count(words, "\u00b7 TCP SYN\n"), 1U) << words;
    EXPECT_EQ(count(words, "\u00b7 TCP ACK\n"), 1U) << words;
    std::vector<std::size_t> places;
    for (const char* word : {"TCP LISTEN", "TCP SYN-SENT", "TCP SYN-RECEIVED", "TCP ESTABLISHED", "TCP FIN-WAIT-1"})
        places.push_back(words.find(std::string("\u00b7 ") + word + "\n"));
    EXPECT_FALSE(std::ranges::is_sorted(places)) << words;
}

TEST(Worksheet, TheQuestionsOfSheetAndKeyAreTheSameAndOnlyTheKeySaysWhich)
{
    const std::string tasks = sheetOf("session-outlives-connections", "--worksheet");
    const std::string key = sheetOf("session-outlives-connections", "--worksheet-key");
    const std::size_t questions = count(key, "[x]");
    EXPECT_GE(questions, 8U);
    EXPECT_EQ(count(tasks, "[x]"), 0U);
    EXPECT_EQ(count(tasks, "[ ] a)"), questions);
    EXPECT_EQ(count(key, "a)"), questions);
    EXPECT_FALSE(tasks.contains("The rule:"));
    EXPECT_TRUE(key.contains("The rule: RFC 9293"));
}

/// On paper each blank has a box with its number, which no edge of a page cuts.
TEST(Worksheet, HasTheSameNumbersOnPaperAsInPlainText)
{
    const std::string path = (std::filesystem::path(testing::TempDir()) / "numbers.pdf").string();
    for (const char* lesson :
         {"three-way-handshake", "phone-call", "session-outlives-connections", "telnet-login", "dialogue-with-tokens",
          "stolen-cookie", "two-visitors-one-address", "fast-retransmit-and-sack", "udp-without-a-session",
          // states that begin together where the sheet ends
          "abort-from-below", "basic-authentication", "registration"}) {
        EXPECT_EQ(runProgram({"run", lesson, "--worksheet", path}).status, 0) << lesson;
        const std::string plain = between(sheetOf(lesson, "--worksheet"), "1. Fill in", "These belong there");
        const std::regex number("\\(([0-9]+)\\)");
        std::multiset<int> wanted;
        for (std::sregex_iterator found(plain.begin(), plain.end(), number), end; found != end; ++found)
            wanted.insert(std::stoi((*found)[1]));
        const std::string boxes = outputOf("pdftotext -bbox '" + path + "' -");
        const std::regex word("yMin=\"([0-9.]+)\"[^>]*yMax=\"([0-9.]+)\">\\(([0-9]+)\\)</word>");
        std::multiset<int> drawn;
        constexpr double kEnd = (1123 - 54) * 0.75; // points
        constexpr double kFrame = 1;
        for (std::sregex_iterator found(boxes.begin(), boxes.end(), word), end; found != end; ++found) {
            drawn.insert(std::stoi((*found)[3]));
            EXPECT_LE(std::stod((*found)[2]) + kFrame, kEnd) << lesson << ": box " << (*found)[3];
        }
        EXPECT_EQ(drawn, wanted) << lesson;
    }
    std::filesystem::remove(path);
}

TEST(Worksheet, IsTheSameEachTimeInEachFormat)
{
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "worksheets";
    std::filesystem::create_directories(folder);
    const auto contentOf = [&](const std::string& name) {
        std::ifstream stream(folder / name, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    };
    for (const std::string ending : {".txt", ".html", ".pdf"}) {
        for (const char* name : {"one", "two"}) {
            const std::string path = (folder / (name + ending)).string();
            const Finished finished = runProgram({"run", "phone-call", "--worksheet-key", path});
            EXPECT_EQ(finished.status, 0) << finished.err;
        }
        EXPECT_EQ(contentOf("one" + ending), contentOf("two" + ending)) << ending;
    }
    EXPECT_TRUE(contentOf("one.pdf").starts_with("%PDF"));
    EXPECT_TRUE(contentOf("one.html").contains("180 Ringing"));
    std::filesystem::remove_all(folder);
}

TEST(Worksheet, AnotherEndingIsRefused)
{
    const Finished finished = runProgram({"run", "phone-call", "--worksheet", "sheet.doc"});
    EXPECT_EQ(finished.status, 2);
    EXPECT_TRUE(finished.err.contains("valid endings: .txt, .html, .pdf")) << finished.err;
}

} // namespace osiscope::test
