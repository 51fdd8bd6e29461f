# cmake -DLESSONS="a.toml;b.toml" -DOUTPUT=lessons_data.cpp -P embed_lessons.cmake
# Writes the lessons' texts as C++ string literals, so that the program needs no file beside it.
set(entries "")
foreach(lesson IN LISTS LESSONS)
  file(READ "${lesson}" text)
  get_filename_component(id "${lesson}" NAME_WE)
  string(APPEND entries "    {\"${id}\", R\"=====(${text})=====\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
// Made by embed_lessons.cmake from the files in app/lessons.
#include "app/lessons.h"

namespace osiscope::app {

const std::vector<scenario::LessonSource>& lessonSources()
{
    static const std::vector<scenario::LessonSource> kSources = {
@entries@    };
    return kSources;
}

} // namespace osiscope::app
]] @ONLY)
