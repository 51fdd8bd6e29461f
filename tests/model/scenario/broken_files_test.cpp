// Every file in tests/data/broken is wrong; beside it stands what its reader must say.
#include "model/scenario/reader.h"

#include "tests/model/scenario/toy_protocols.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::scenario {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(OSISCOPE_SOURCE_DIR) / "tests/data/broken";

std::string contentOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

std::vector<std::string> brokenFiles()
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kFolder))
        if (entry.path().extension() == ".toml")
            names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

class BrokenFile : public testing::TestWithParam<std::string> {};

TEST_P(BrokenFile, IsReportedWithLineColumnAndWhatWouldBeRight)
{
    const std::string name = GetParam() + ".toml";
    const auto scenario = readScenario(contentOf(kFolder / name), name, test::toyRegistry());
    ASSERT_FALSE(scenario);
    std::string said;
    for (const Diagnostic& diagnostic : scenario.error())
        said += diagnostic.toString() + '\n';
    EXPECT_EQ(said, contentOf(kFolder / (GetParam() + ".expected")));
}

INSTANTIATE_TEST_SUITE_P(Scenario, BrokenFile, testing::ValuesIn(brokenFiles()), [](const auto& file) {
    std::string name = file.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(BrokenFiles, AreMany)
{
    EXPECT_GE(brokenFiles().size(), 60U);
}

} // namespace
} // namespace osiscope::scenario
