#include "model/report/output_file.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#ifdef __unix__
#include <csignal>
#include <sys/resource.h>
#endif

namespace osiscope::report {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
protected:
    void SetUp() override
    {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }

    static std::string contentOf(const fs::path& path)
    {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }
    std::size_t filesInFolder() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    fs::path folder = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(OutputFileTest, IsThereWhenItIsComplete)
{
    auto file = OutputFile::open(folder / "a.csv");
    ASSERT_TRUE(file);
    file->write("one");
    EXPECT_FALSE(fs::exists(folder / "a.csv"));
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(contentOf(folder / "a.csv"), "one");
    EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(OutputFileTest, LeavesNothingBehindWhenItIsGivenUp)
{
    std::ofstream(folder / "a.csv") << "old";
    {
        auto file = OutputFile::open(folder / "a.csv");
        ASSERT_TRUE(file);
        file->write("new");
    }
    EXPECT_EQ(contentOf(folder / "a.csv"), "old");
    EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(OutputFileTest, ALinkStaysALink)
{
    std::ofstream(folder / "target.csv") << "old";
    fs::create_symlink("target.csv", folder / "link.csv");
    ASSERT_TRUE(writeFile(folder / "link.csv", [](Sink& sink) { sink.write("new"); }));
    EXPECT_TRUE(fs::is_symlink(folder / "link.csv"));
    EXPECT_EQ(contentOf(folder / "target.csv"), "new");
}

TEST_F(OutputFileTest, ADeviceIsWrittenToAndNotReplaced)
{
    ASSERT_TRUE(writeFile("/dev/null", [](Sink& sink) { sink.write("new"); }));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFileTest, AFullDiskIsAnError)
{
    if (!fs::exists("/dev/full"))
        GTEST_SKIP() << "no device that is always full";
    EXPECT_FALSE(writeFile("/dev/full", [](Sink& sink) { sink.write(std::string(1 << 20, 'x')); }));
}

#ifdef __unix__
/// As on a full disk: no file may be longer than a little.
class LittleRoom {
public:
    LittleRoom()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_usual);
        const rlimit little{16, m_usual.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
    }
    ~LittleRoom() { setrlimit(RLIMIT_FSIZE, &m_usual); }
    LittleRoom(const LittleRoom&) = delete;
    LittleRoom& operator=(const LittleRoom&) = delete;

private:
    rlimit m_usual{};
};

TEST_F(OutputFileTest, WhatDoesNotFitLeavesTheFileAsItWas)
{
    std::ofstream(folder / "a.csv") << "old";
    for (const std::size_t octets : {100U, 1U << 20U}) // which the library keeps for a while, and which it does not
        for (const bool byLibrary : {false, true}) {
            auto file = OutputFile::open(folder / "a.csv");
            ASSERT_TRUE(file);
            const std::string text(octets, 'x');
            std::expected<void, std::string> done;
            {
                const LittleRoom full;
                if (byLibrary) {
                    std::fwrite(text.data(), 1, text.size(), file->stream());
                    file->noteWritten();
                } else {
                    file->write(text);
                }
                done = file->commit();
            }
            EXPECT_FALSE(done) << octets;
            EXPECT_EQ(contentOf(folder / "a.csv"), "old") << octets;
            EXPECT_EQ(filesInFolder(), 1U) << octets;
        }
}
#endif

TEST_F(OutputFileTest, AFolderIsNotReplaced)
{
    const auto written = writeFile(folder, [](Sink& sink) { sink.write("new"); });
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error(), "it is a folder");
    EXPECT_TRUE(fs::is_directory(folder));
}

TEST_F(OutputFileTest, PlacesThatCannotBeWrittenAreKnownBefore)
{
    EXPECT_EQ(whyNotWritable(folder / "a.csv"), "");
    EXPECT_EQ(whyNotWritable("-"), "");
    EXPECT_EQ(whyNotWritable(folder), "it is a folder");
    EXPECT_EQ(whyNotWritable(folder / "no" / "a.csv"), "No such file or directory");
    EXPECT_EQ(filesInFolder(), 0U);
}

TEST_F(OutputFileTest, AnotherWritersFailureLeavesTheOldFile)
{
    std::ofstream(folder / "a.svg") << "old";
    const auto failing = [](const fs::path& place) -> std::expected<void, std::string> {
        EXPECT_EQ(place.extension(), ".svg");
        std::ofstream(place) << "half";
        return std::unexpected("no more ink");
    };
    EXPECT_EQ(replaceFile(folder / "a.svg", failing).error(), "no more ink");
    EXPECT_EQ(contentOf(folder / "a.svg"), "old");
    EXPECT_EQ(filesInFolder(), 1U);
    ASSERT_TRUE(replaceFile(folder / "a.svg", [](const fs::path& place) -> std::expected<void, std::string> {
        std::ofstream(place) << "new";
        return {};
    }));
    EXPECT_EQ(contentOf(folder / "a.svg"), "new");
}

} // namespace
} // namespace osiscope::report
