// What the program says when a run is too large for the machine.
#include "tests/app/program.h"

#include "app/lessons.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace osiscope::test {
namespace {

/// What the programs that are started meanwhile may have.
class LessMemory {
public:
    explicit LessMemory(rlim_t octets)
    {
        getrlimit(RLIMIT_AS, &m_before);
        const rlimit less{octets, m_before.rlim_max};
        setrlimit(RLIMIT_AS, &less);
    }
    ~LessMemory() { setrlimit(RLIMIT_AS, &m_before); }
    LessMemory(const LessMemory&) = delete;
    LessMemory& operator=(const LessMemory&) = delete;

private:
    rlimit m_before{};
};

TEST(Memory, ARunThatIsTooLargeEndsWithWordsAndStatusOne)
{
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "what the sanitizer sets aside is more than any limit";
#endif
    namespace fs = std::filesystem;
    std::string text(app::findLesson("slow-start-and-congestion-avoidance")->text);
    for (const auto& [usual, large] :
         {std::pair{"size = 150000", "size = 2000000000"}, {"10 Mbit/s", "10 Gbit/s"}, {"\"50 ms\"", "\"1 ms\""}})
        text.replace(text.find(usual), std::string_view(usual).size(), large);
    const std::string file = (fs::path(testing::TempDir()) / "large.toml").string();
    std::ofstream(file) << text;
    Finished run;
    {
        constexpr rlim_t kFew = 256U << 20U;
        const LessMemory less(kFew);
        run = runProgram({"run", file, "--sessions", "-"});
    }
    fs::remove(file);
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "osiscope: error: there is not enough memory for this run; --until, --snaplen and --record make "
                       "it smaller\n");
}

} // namespace
} // namespace osiscope::test
