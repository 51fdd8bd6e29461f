#include "tests/lint/source_tree.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string_view>

namespace osiscope::lint {
namespace {

constexpr std::size_t kMostLinesOfAFile = 400;
constexpr std::size_t kMostLinesOfAFunction = 70;
constexpr std::size_t kMostColumns = 120; // .clang-format leaves comments as they are

struct Body {
    std::size_t firstLine = 0;
    std::size_t length = 0; ///< from brace to brace
};

// The format puts the braces of a function, and of nothing else, on lines of their own.
std::vector<Body> functionsOf(const SourceFile& file)
{
    std::vector<Body> bodies;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string& line = file.lines[i];
        if (line.find_first_not_of(' ') != line.size() - 1 || !line.ends_with('{'))
            continue;
        std::string end = line;
        end.back() = '}';
        const auto close = std::find(file.lines.begin() + static_cast<std::ptrdiff_t>(i), file.lines.end(), end);
        const auto last = static_cast<std::size_t>(close - file.lines.begin());
        bodies.push_back({i + 1, last - i + 1});
    }
    return bodies;
}

TEST(Size, AFunctionIsMeasuredFromBraceToBrace)
{
    const SourceFile file{
        "a.cpp", {"int f()", "{", "    if (x) {", "    }", "}", "struct S {", "    int g()", "    {", "    }", "};"}};
    const auto bodies = functionsOf(file);
    ASSERT_EQ(bodies.size(), 2U);
    EXPECT_EQ(bodies[0].firstLine, 2U);
    EXPECT_EQ(bodies[0].length, 4U);
    EXPECT_EQ(bodies[1].length, 2U);
}

TEST(SourceTree, FilesAreShort)
{
    for (const SourceFile& file : readTree())
        if (file.isCpp()) {
            EXPECT_LE(file.lines.size(), kMostLinesOfAFile) << file.path;
        }
}

std::size_t columnsOf(std::string_view line)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(line, [](char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U; }));
}

TEST(SourceTree, CommentsFitBesideEachOther)
{
    for (const SourceFile& file : readTree()) {
        if (!file.isCpp())
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string_view line = file.lines[i];
            const bool isComment = line.find("//") == line.find_first_not_of(' ');
            EXPECT_FALSE(isComment && columnsOf(line) > kMostColumns) << at(file, i + 1);
        }
    }
}

TEST(SourceTree, FunctionsFitOnAScreen)
{
    std::size_t seen = 0;
    for (const SourceFile& file : readTree()) {
        if (!file.isCpp())
            continue;
        for (const Body& body : functionsOf(file)) {
            ++seen;
            EXPECT_LE(body.length, kMostLinesOfAFunction) << at(file, body.firstLine);
        }
    }
    EXPECT_GT(seen, 50U) << "the tree was not found";
}

} // namespace
} // namespace osiscope::lint
