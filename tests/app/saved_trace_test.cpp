// A trace that was saved is the same when it comes back. With the real protocols.
#include "model/report/saved_trace.h"

#include "app/lessons.h"
#include "app/protocols.h"
#include "model/report/sessions_report.h"
#include "model/report/trace_table.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/sim/random.h"
#include "model/trace/difference.h"
#include "tests/app/program.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace osiscope::report {
namespace {

namespace fs = std::filesystem;

class SavedTraces : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(m_folder); }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path path(const std::string& name) const { return m_folder / name; }
    std::shared_ptr<const trace::Trace> run(std::string_view lesson, const scenario::RunOptions& options = {}) const
    {
        const scenario::LessonSource* source = app::findLesson(lesson);
        const auto scenario = scenario::readScenario(source->text, source->id + ".toml", registry);
        const auto simulation = scenario::build(*scenario, registry, options);
        simulation->run();
        return simulation->trace();
    }
    std::string saved(const trace::Trace& trace) const
    {
        StringSink sink;
        writeSavedTrace(sink, trace, registry, "A title with 100 %, \n and \"quotes\"");
        return sink.text();
    }
    std::expected<SavedTrace, std::string> read(const std::string& text) const
    {
        std::istringstream stream(text);
        return readSavedTrace(stream, registry);
    }
    /// What is wrong with the text where `was` stands for `is`.
    std::string problemOf(std::string text, std::string_view was, std::string_view is) const
    {
        const std::size_t at = text.find(was);
        EXPECT_NE(at, std::string::npos) << was;
        text.replace(at, was.size(), is);
        const auto back = read(text);
        return back ? "nothing" : back.error();
    }
    std::string table(const trace::Trace& trace) const
    {
        const trace::Reading reading(trace, registry);
        StringSink sink;
        writeTraceJson(sink, reading, session::SessionIndex(trace, registry));
        writeSessionsJson(sink, reading, session::SessionIndex(trace, registry));
        return sink.text();
    }

    stack::Registry registry = app::makeRegistry();

private:
    fs::path m_folder = fs::path(testing::TempDir()) / fmt::format("osiscope-saved-{}", ::getpid());
};

TEST_F(SavedTraces, ComeBackAsTheyWereForEveryLesson)
{
    for (const scenario::LessonSource& lesson : app::lessonSources()) {
        const auto trace = run(lesson.id);
        const auto back = read(saved(*trace));
        ASSERT_TRUE(back) << lesson.id << ": " << back.error();
        EXPECT_EQ(trace::firstDifference(*trace, *back->trace), stack::kNoEvent) << lesson.id;
        EXPECT_EQ(table(*trace), table(*back->trace)) << lesson.id;
        EXPECT_EQ(saved(*trace), saved(*back->trace)) << lesson.id;
    }
}

TEST_F(SavedTraces, KeepWhereTheyAreFromAndWhatWasCutOff)
{
    scenario::RunOptions options;
    options.snapLength = 40;
    const auto trace = run("cookie-makes-a-session", options);
    const auto back = read(saved(*trace));
    ASSERT_TRUE(back) << back.error();
    EXPECT_FALSE(back->trace->isCapture());
    EXPECT_EQ(back->title, "A title with 100 %, \n and \"quotes\"");
    EXPECT_EQ(back->trace->snapLength(), 40U);
    EXPECT_EQ(table(*trace), table(*back->trace));
    const trace::Trace captured(trace::Trace::kWholePackets, trace::Origin::Capture);
    EXPECT_TRUE(read(saved(captured))->trace->isCapture());
}

TEST_F(SavedTraces, SayInWhichLineWhatIsWrong)
{
    const std::string text = saved(*run("three-way-handshake"));
    EXPECT_EQ(problemOf(text, "osiscope-trace 1", "osiscope-trace 2"),
              "is not of this version: its first line is not \"osiscope-trace 1\"");
    EXPECT_EQ(problemOf(text, "snaplen 4294967295", "snaplen many"),
              "line 4: \"many\" is no number from 0 to 4294967295");
    EXPECT_EQ(problemOf(text, "host 10.0.0.1", "host 10.0.0.256"), "line 5: \"10.0.0.256\" is no address");
    EXPECT_EQ(problemOf(text, "protocol tcp ", "protocol tpc "),
              "line 11: this version of osiscope does not know the protocol \"tpc\"");
    EXPECT_TRUE(
        problemOf(text, "protocol tcp ", "protocol tcp 1").ends_with("is no number from 0 to 18446744073709551615"));
    EXPECT_TRUE(problemOf(text, "\nevent ", "\nevant ").ends_with("\"evant\" begins no line of a saved trace"));
    EXPECT_TRUE(problemOf(text, "\nend\n", "\n").ends_with("the last line is missing: the file has been cut"));
}

TEST_F(SavedTraces, OfProtocolsThatAreToldOtherwiseNowAreNotMistaken)
{
    const std::string text = saved(*run("three-way-handshake"));
    const std::size_t at = text.find("protocol tcp ") + std::string_view("protocol tcp ").size();
    const std::string print = text.substr(at, 16);
    EXPECT_TRUE(problemOf(text, print, "0123456789abcdef")
                    .ends_with("it was saved by a version of osiscope that told of TCP otherwise; run it anew"));
}

/// Whatever is changed in it: an error or a trace that can be read, never a crash.
TEST_F(SavedTraces, DamagedAnywhereAreReadOrRefused)
{
    const std::string text = saved(*run("lost-syn"));
    sim::Random random(7, "damage");
    std::size_t refused = 0;
    constexpr int kTries = 300;
    for (int i = 0; i < kTries; ++i) {
        std::string damaged = text;
        const auto any = [&](std::size_t below) { return static_cast<std::size_t>(random.below(below)); };
        const std::size_t at = any(damaged.size());
        if (i % 3 == 0)
            damaged.resize(at);
        else if (i % 3 == 1)
            damaged[at] = static_cast<char>(any(256));
        else
            damaged[at] = "0123456789"[any(10)];
        const auto back = read(damaged);
        refused += back ? 0 : 1;
        if (back)
            table(*back->trace);
    }
    EXPECT_GT(refused, kTries / 3U);
}

TEST_F(SavedTraces, AreWrittenAndReadByTheProgram)
{
    const std::string file = path("run.osiscope").string();
    ASSERT_EQ(test::runProgram({"run", "phone-call", "--trace", file}).status, 0);
    const auto direct = test::runProgram({"run", "phone-call", "--sessions", "-"});
    const auto again = test::runProgram({"inspect", file, "--sessions", "-"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.out, direct.out);
    std::ofstream(file, std::ios::app) << "more";
    EXPECT_EQ(test::runProgram({"inspect", file, "--sessions", "-"}).status, 0) << "what follows the end is not read";
    fs::resize_file(file, fs::file_size(file) / 2);
    const auto cut = test::runProgram({"inspect", file, "--sessions", path("s.json").string()});
    EXPECT_EQ(cut.status, 2);
    EXPECT_TRUE(cut.err.starts_with(file + ": error: line ")) << cut.err;
    EXPECT_FALSE(fs::exists(path("s.json")));
}

} // namespace
} // namespace osiscope::report
