#include "app/lessons.h"
#include "app/protocols.h"

#include <gtest/gtest.h>

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

TEST(LessonList, FindsALessonByItsId)
{
    ASSERT_NE(findLesson("three-way-handshake"), nullptr);
    EXPECT_EQ(findLesson("three-way-handshake")->id, "three-way-handshake");
    EXPECT_EQ(findLesson("three-way"), nullptr);
}

} // namespace
} // namespace osiscope::app
