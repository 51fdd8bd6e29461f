// A whole lesson on paper, as a user gets it.
#include "app/lessons.h"
#include "app/protocols.h"
#include "tests/app/program.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <string>

namespace osiscope::test {
namespace {

class Report : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string path(const std::string& name) const { return (folder / name).string(); }
    static std::string contentOf(const std::string& path)
    {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }
    /// What pdftotext finds in it.
    static std::string textOf(const std::string& pdf, const std::string& options)
    {
        const std::string command = "pdftotext " + options + " '" + pdf + "' -";
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
        std::string text;
        std::array<char, 4096> piece{};
        while (const std::size_t read = std::fread(piece.data(), 1, piece.size(), pipe.get()))
            text.append(piece.data(), read);
        return text;
    }
    /// Without what only parts lines and pages.
    static std::string plain(const std::string& text)
    {
        std::string words;
        for (const char c : text)
            if (c != ' ' && c != '\n' && c != '\f')
                words += c;
        return words;
    }

    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

} // namespace

TEST_F(Report, HasAllOfTheLessonAsTextOnPagesOfA4)
{
    const stack::Registry registry = app::makeRegistry();
    for (const scenario::Scenario& lesson : app::readLessons(registry)) {
        const std::string& id = lesson.lesson->id;
        if (id != "session-outlives-connections" && id != "phone-call" && id != "slow-start-and-congestion-avoidance")
            continue;
        const std::string pdf = path(id + ".pdf");
        const Finished finished = runProgram({"run", id, "--report", pdf});
        ASSERT_EQ(finished.status, 0) << finished.err;
        const std::string text = plain(textOf(pdf, "-layout"));
        const std::string flowing = plain(textOf(pdf, ""));
        const auto has = [&](const std::string& words) {
            return text.contains(plain(words)) || flowing.contains(plain(words));
        };
        EXPECT_TRUE(has(lesson.title)) << id;
        for (const std::string& objective : lesson.lesson->objectives)
            EXPECT_TRUE(has(objective)) << id << ": " << objective;
        for (const scenario::LessonStep& step : lesson.lesson->steps)
            EXPECT_TRUE(has(step.text)) << id << ": " << step.text;
        for (const std::string& task : lesson.lesson->tasks)
            EXPECT_TRUE(has(task)) << id << ": " << task;
        for (const scenario::Host& host : lesson.hosts)
            EXPECT_TRUE(has(host.name)) << id;
        for (const char* words : {"Yes, this is a session.", "Two ways", "The protocols", "Hosts and links"})
            EXPECT_TRUE(has(words)) << id << ": " << words;
        // Nothing stands beyond the paper.
        const std::string boxes = textOf(pdf, "-bbox");
        const std::regex word("xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\"");
        std::size_t count = 0;
        for (std::sregex_iterator found(boxes.begin(), boxes.end(), word), end; found != end; ++found, ++count) {
            EXPECT_GE(std::stod((*found)[1]), 20) << found->str();
            EXPECT_GE(std::stod((*found)[2]), 20) << found->str();
            EXPECT_LE(std::stod((*found)[3]), 576) << found->str();
            EXPECT_LE(std::stod((*found)[4]), 842) << found->str();
        }
        EXPECT_GT(count, 300U) << id;
    }
}

TEST_F(Report, IsTheSameEachTime)
{
    for (const char* name : {"one.pdf", "two.pdf"})
        EXPECT_EQ(runProgram({"run", "lost-syn", "--report", path(name)}).status, 0);
    const std::string one = contentOf(path("one.pdf"));
    EXPECT_TRUE(one.starts_with("%PDF"));
    EXPECT_EQ(one, contentOf(path("two.pdf")));
}

TEST_F(Report, ACaptureHasOneToo)
{
    const std::string capture = OSISCOPE_SOURCE_DIR "/tests/data/captures/h01-http-cookie-session.A.pcap";
    const Finished finished = runProgram({"inspect", capture, "--report", path("capture.pdf")});
    ASSERT_EQ(finished.status, 0) << finished.err;
    const std::string text = plain(textOf(path("capture.pdf"), ""));
    for (const char* words : {"h01-http-cookie-session.A.pcap", "The messages", "cookie", "Yes, this is a session."})
        EXPECT_TRUE(text.contains(plain(words))) << words;
}

TEST_F(Report, AnotherEndingIsRefusedAndAFullDiskLeavesNothing)
{
    const Finished refused = runProgram({"run", "lost-syn", "--report", "report.svg"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_TRUE(refused.err.contains("valid endings: .pdf")) << refused.err;
    if (std::filesystem::exists("/dev/full")) {
        const Finished full = runProgram({"run", "lost-syn", "--report", "-"}, "/dev/full");
        EXPECT_EQ(full.status, 1);
        EXPECT_TRUE(full.err.contains("No space left")) << full.err;
    }
}

} // namespace osiscope::test
