#pragma once

#include "model/scenario/reader.h"
#include "model/scenario/scenario.h"
#include "model/stack/registry.h"

#include <string_view>
#include <vector>

/// The lessons that come with the program (app/lessons, one scenario file each).
namespace osiscope::app {

/// In order of their ids.
const std::vector<scenario::LessonSource>& lessonSources();

/// nullptr when there is none of this id.
const scenario::LessonSource* findLesson(std::string_view id);

/// All lessons read, in the order they are to be taken. A lesson that cannot be read is left out of the list
/// (a test reads them all).
std::vector<scenario::Scenario> readLessons(const stack::Registry& registry);

} // namespace osiscope::app
