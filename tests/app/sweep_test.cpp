// The command that repeats a scenario, as a script uses it.
#include "tests/app/program.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::test {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kSweep{"sweep", "fast-retransmit-and-sack", "--set",   "link.loss=0,3%",
                                      "--set", "link.delay=5ms,20ms",      "--seeds", "1..3"};

Finished sweep(const std::vector<std::string>& more)
{
    std::vector<std::string> arguments = kSweep;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runProgram(arguments);
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// The field of a name in a row; the fields of these tables need no quotes.
std::string field(const std::vector<std::string>& table, std::size_t row, const std::string& name)
{
    const auto split = [](const std::string& line) {
        std::vector<std::string> fields;
        std::istringstream stream(line);
        for (std::string one; std::getline(stream, one, ',');)
            fields.push_back(one);
        return fields;
    };
    const std::vector<std::string> names = split(table.at(0));
    const auto at = std::ranges::find(names, name);
    return at == names.end() ? "no such column" : split(table.at(row)).at(static_cast<std::size_t>(at - names.begin()));
}

TEST(SweepCommand, WritesARowEachRunInTheOrderOfParametersAndSeeds)
{
    const Finished finished = sweep({});
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.err, ""); // no progress where nobody looks
    const auto table = linesOf(finished.out);
    ASSERT_EQ(table.size(), 13U);
    EXPECT_TRUE(table[0].starts_with("link.loss,link.delay,seed,end,seconds,tcp.found,")) << table[0];
    EXPECT_TRUE(table[1].starts_with("0,5ms,1,nothing-left,"));
    EXPECT_TRUE(table[2].starts_with("0,5ms,2,"));
    EXPECT_TRUE(table[4].starts_with("0,20ms,1,"));
    EXPECT_TRUE(table[7].starts_with("3%,5ms,1,"));
    EXPECT_TRUE(table[12].starts_with("3%,20ms,3,"));
}

TEST(SweepCommand, GivesTheSameOctetsWithAnyNumberOfJobs)
{
    const std::string one = sweep({"--jobs", "1"}).out;
    EXPECT_FALSE(one.empty());
    EXPECT_EQ(sweep({"--jobs", "2"}).out, one);
    EXPECT_EQ(sweep({"--jobs", "7"}).out, one);
    EXPECT_EQ(sweep({}).out, one);
}

TEST(SweepCommand, PutTogetherTheShardsAreTheWhole)
{
    std::string together;
    for (const char* shard : {"1/5", "2/5", "3/5", "4/5", "5/5"}) {
        const std::string part = sweep({"--shard", shard}).out;
        together += together.empty() ? part : part.substr(part.find('\n') + 1);
    }
    EXPECT_EQ(together, sweep({}).out);
}

TEST(SweepCommand, ARowSaysWhatTheRunWithItsParametersSays)
{
    const auto table = linesOf(sweep({}).out);
    const Finished run = runProgram({"run", "fast-retransmit-and-sack", "--set", "link.loss=3%", "--set",
                                     "link.delay=20ms", "--seed", "2", "--trace", "-"});
    const auto events = linesOf(run.out);
    const auto count = [&](const std::string& what) {
        return std::to_string(std::ranges::count_if(
            events, [&](const std::string& line) { return line.find(",tcp," + what + ",") != std::string::npos; }));
    };
    EXPECT_EQ(field(table, 11, "tcp.pdus_sent"), count("sent"));
    EXPECT_EQ(field(table, 11, "tcp.pdus_lost"), count("lost"));
    EXPECT_NE(field(table, 11, "tcp.retransmissions"), "0");
    EXPECT_EQ(field(table, 11, "tcp.released"), "1");
    EXPECT_LT(std::stod(field(table, 11, "tcp.goodput_bps")), std::stod(field(table, 1, "tcp.goodput_bps")));
}

TEST(SweepCommand, WithoutSeedsUsesThatOfTheScenario)
{
    const auto table = linesOf(runProgram({"sweep", "lost-syn", "--until", "500 ms"}).out);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(field(table, 1, "seed"), "1");
    EXPECT_EQ(field(table, 1, "end"), "time-reached");
    EXPECT_EQ(field(table, 1, "seconds"), "0.5");
    EXPECT_EQ(field(table, 1, "tcp.established"), "0");
}

TEST(SweepCommand, PutsValuesWithCommasInQuotes)
{
    const auto table = linesOf(runProgram({"sweep", "lost-syn", "--set", R"(title="a, b",c)"}).out);
    ASSERT_EQ(table.size(), 3U);
    EXPECT_TRUE(table[1].starts_with(R"("""a, b""",1,)")) << table[1];
    EXPECT_TRUE(table[2].starts_with("c,1,"));
}

TEST(SweepCommand, WritesItsFileWholeOrNotAtAll)
{
    const fs::path folder = fs::path(testing::TempDir()) / "osiscope-sweep";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const std::string file = (folder / "t.csv").string();
    EXPECT_EQ(sweep({"--csv", file}).status, 0);
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    EXPECT_EQ(content.str(), sweep({}).out);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);

    const Finished nowhere = sweep({"--csv", (folder / "no/t.csv").string()});
    EXPECT_EQ(nowhere.status, 1);
    EXPECT_EQ(nowhere.err, (folder / "no/t.csv").string() + ": error: cannot be written: No such file or directory\n");
    fs::remove_all(folder);
}

TEST(SweepCommand, SaysWhatIsWrongBeforeAnythingIsRun)
{
    const auto errorOf = [](const std::vector<std::string>& arguments) {
        const Finished finished = sweep(arguments);
        EXPECT_EQ(finished.status, 2) << finished.err;
        EXPECT_EQ(finished.out, "");
        return finished.err;
    };
    EXPECT_EQ(errorOf({"--set", "link.rate=1 Mbit/s,fast"}),
              "--set:3:20: error: rate: \"fast\" is not a rate; write it like \"10 Mbit/s\"\n");
    EXPECT_EQ(errorOf({"--set", "link.los=0,1"}),
              "--set:3:6: error: unknown key \"los\" in [[link]]; did you mean \"loss\"?\n");
    EXPECT_EQ(errorOf({"--set", "seed=1,2"}), "--set:3:1: error: seeds are given by --seeds, like --seeds 1..100\n");
    EXPECT_EQ(errorOf({"--set", "link.loss=4%"}),
              "--set:3:1: error: link.loss is set twice; write all its values behind one another, with commas\n");
    EXPECT_EQ(errorOf({"--shard", "6/5"}), "osiscope: error: --shard 6/5: expected K/N with K from 1 to N, like 1/4\n");
    EXPECT_EQ(errorOf({"--jobs", "0"}), "osiscope: error: --jobs 0: expected a whole number from 1 to 1024\n");
    EXPECT_EQ(errorOf({"--shards", "1/2"}), "osiscope: error: unknown option --shards; did you mean \"--shard\"?\n");
    EXPECT_EQ(runProgram({"sweep", "lost-syn", "--seeds", "5..1"}).err,
              "osiscope: error: --seeds 5..1: 5..1 holds no number; write the smaller one first\n");
    EXPECT_EQ(runProgram({"sweep", "lost-sny"}).err,
              "osiscope: error: there is no lesson and no file \"lost-sny\"; did you mean \"lost-syn\"?\n");
}

} // namespace
} // namespace osiscope::test
