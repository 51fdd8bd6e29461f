#include "tests/lint/source_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <gtest/gtest.h>
#include <regex>

namespace osiscope::lint {
namespace {

// "TO" "DO": written apart so that this file passes its own test.
const std::regex kUnfinished("\\b(TO"
                             "DO|FIX"
                             "ME|XX"
                             "X|HA"
                             "CK)\\b");
const std::regex kSomebodysMachine("(^|[^A-Za-z0-9_.~/])/(home|root|Users|tmp|mnt|work|opt)/[A-Za-z0-9_]");
// A run is a pure function of scenario, seed and interventions.
const std::regex
    kOwnClockOrChance("\\b(system_clock|steady_clock|high_resolution_clock|sleep_for|sleep_until|gettimeofday|"
                      "clock_gettime|random_device|mt19937|mt19937_64|default_random_engine|"
                      "uniform_int_distribution|uniform_real_distribution|srand|getenv|thread_local)\\b");

bool isPartOfTheLint(const SourceFile& file)
{
    return file.path == "tests/lint/words_test.cpp";
}

bool hasInScope(const SourceFile& file, const std::regex& words, std::size_t& line)
{
    const auto found =
        std::ranges::find_if(file.lines, [&](const std::string& text) { return std::regex_search(text, words); });
    line = static_cast<std::size_t>(found - file.lines.begin()) + 1;
    return found != file.lines.end();
}

TEST(Words, ForbiddenOnesAreRecognised)
{
    std::size_t line = 0;
    EXPECT_TRUE(hasInScope({"a.cpp",
                            {"", "// TO"
                                 "DO: later"}},
                           kUnfinished, line));
    EXPECT_EQ(line, 2U);
    EXPECT_FALSE(hasInScope({"a.cpp", {"// the method", "kXXXL"}}, kUnfinished, line));
    EXPECT_TRUE(hasInScope({"a.cpp", {"open(\"/home/me/file\")"}}, kSomebodysMachine, line));
    EXPECT_FALSE(hasInScope({"a.cpp", {"\"http://shop/home/page\"", "#!/usr/bin/env bash"}}, kSomebodysMachine, line));
    EXPECT_TRUE(hasInScope({"a.cpp", {"std::chrono::steady_clock::now()"}}, kOwnClockOrChance, line));
}

TEST(SourceTree, NothingIsLeftUnfinished)
{
    std::size_t line = 0;
    for (const SourceFile& file : readTree())
        if (!isPartOfTheLint(file)) {
            EXPECT_FALSE(hasInScope(file, kUnfinished, line)) << at(file, line) << ": " << file.lines[line - 1];
        }
}

TEST(SourceTree, NoPathOfSomebodysMachineIsNamed)
{
    std::size_t line = 0;
    for (const SourceFile& file : readTree())
        if (!isPartOfTheLint(file)) {
            EXPECT_FALSE(hasInScope(file, kSomebodysMachine, line)) << at(file, line) << ": " << file.lines[line - 1];
        }
}

TEST(SourceTree, ModelAndLayersHaveNoClockAndNoChanceOfTheirOwn)
{
    std::size_t line = 0;
    for (const SourceFile& file : readTree())
        if (file.isCpp() && (file.isIn("model") || file.isIn("layers"))) {
            EXPECT_FALSE(hasInScope(file, kOwnClockOrChance, line)) << at(file, line) << ": " << file.lines[line - 1];
        }
}

/// Of the folders of protocols the names that are no English words of their own.
std::vector<std::string> protocolNames(const std::vector<SourceFile>& files)
{
    constexpr std::array<std::string_view, 6> kWords = {"dialogue", "digest", "discard", "echo", "socket", "transfer"};
    std::vector<std::string> names;
    for (const SourceFile& file : files) {
        const std::string name = std::filesystem::path(file.folder()).filename().string();
        if (file.isIn("layers") && file.isCpp() && std::ranges::find(kWords, name) == kWords.end())
            names.push_back(name);
    }
    std::ranges::sort(names);
    const auto same = std::ranges::unique(names);
    names.erase(same.begin(), same.end());
    return names;
}

// What a view shows of a protocol, the protocol's description says.
TEST(SourceTree, ViewsNameNoProtocol)
{
    const std::vector<SourceFile> files = readTree();
    std::string words;
    std::string capitalised;
    for (std::string name : protocolNames(files)) {
        words += (words.empty() ? "" : "|") + name;
        name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
        capitalised += (capitalised.empty() ? "" : "|") + name;
    }
    ASSERT_NE(words.find("tcp"), std::string::npos);
    // TCP/IP is the name of a model of layers.
    const std::regex anyProtocol("\\b(" + words + ")\\b(?!/IP)", std::regex::icase);
    // tcpPort, kTcpPort, isTcp; net::Ipv4Address is of the model, TcpIp one of layers.
    const std::regex inAName("\\b(" + words + ")[A-Z_]|(\\b|[a-z])(" + capitalised + ")(?![a-z]|Address|Ip\\b)");
    std::size_t line = 0;
    for (const SourceFile& file : files)
        if (file.isIn("ui") && !file.path.ends_with(".ts")) {
            EXPECT_FALSE(hasInScope(file, anyProtocol, line)) << at(file, line) << ": " << file.lines[line - 1];
            EXPECT_FALSE(hasInScope(file, inAName, line)) << at(file, line) << ": " << file.lines[line - 1];
        }
}

// File lists are explicit: a test that is in no list would silently never run.
TEST(SourceTree, EverySourceFileIsInABuildFile)
{
    const std::vector<SourceFile> files = readTree();
    const auto isListed = [&](const SourceFile& file) {
        for (auto folder = std::filesystem::path(file.folder()); !folder.empty(); folder = folder.parent_path()) {
            const std::string build = (folder / "CMakeLists.txt").generic_string();
            const auto found = std::ranges::find(files, build, &SourceFile::path);
            const std::string name = std::filesystem::path(file.path).lexically_relative(folder).generic_string();
            const std::regex word("(^|[\\s(\"/])" + std::regex_replace(name, std::regex("\\."), "\\.") +
                                  "($|[\\s)\"])");
            if (found != files.end() &&
                std::ranges::any_of(found->lines, [&](const auto& line) { return std::regex_search(line, word); }))
                return true;
        }
        return false;
    };
    for (const SourceFile& file : files)
        if (file.path.ends_with(".cpp") || (file.isCpp() && !file.isIn("tests"))) {
            EXPECT_TRUE(isListed(file)) << file.path;
        }
}

} // namespace
} // namespace osiscope::lint
