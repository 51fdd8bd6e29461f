#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace osiscope::test {

/// A test of the program with a folder of its own for what the program writes.
class InFolder : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string inFolder(const std::string& name) const { return (folder / name).string(); }
    std::string contentOf(const std::string& name) const
    {
        std::ifstream stream(folder / name, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }

    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

} // namespace osiscope::test
