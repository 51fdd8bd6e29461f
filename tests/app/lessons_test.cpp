#include "app/lessons.h"
#include "app/protocols.h"
#include "tests/app/program.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace osiscope::app {
namespace {

TEST(LessonList, IsInTheOrderThatLessonsAreTaken)
{
    const auto lessons = readLessons(makeRegistry());
    ASSERT_EQ(lessons.size(), lessonSources().size()) << "a lesson cannot be read";
    for (std::size_t i = 1; i < lessons.size(); ++i)
        EXPECT_LT(lessons[i - 1].lesson->order, lessons[i].lesson->order)
            << lessons[i - 1].lesson->id << " and " << lessons[i].lesson->id;
}

TEST(LessonList, IsPrintedAsTheStartPageHasIt)
{
    std::istringstream rows(test::runProgram({"lessons"}).out);
    std::vector<std::string> layers;
    std::string row;
    ASSERT_TRUE(std::getline(rows, row));
    EXPECT_TRUE(row.starts_with("session-outlives-connections ")) << "where one begins";
    while (std::getline(rows, row)) {
        std::istringstream words(row);
        std::string id;
        std::string layer;
        words >> id >> layer;
        EXPECT_NE(id, "session-outlives-connections") << "once only";
        if (layers.empty() || layers.back() != layer)
            layers.push_back(layer);
    }
    EXPECT_EQ(layers, (std::vector<std::string>{"transport", "session", "application", "across"}));
}

TEST(LessonList, FindsALessonByItsId)
{
    ASSERT_NE(findLesson("three-way-handshake"), nullptr);
    EXPECT_EQ(findLesson("three-way-handshake")->id, "three-way-handshake");
    EXPECT_EQ(findLesson("three-way"), nullptr);
}

} // namespace
} // namespace osiscope::app
