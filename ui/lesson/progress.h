#pragma once

#include <string>

/// How far a user has come in the lessons; kept in the settings.
namespace osiscope::ui {

/// The furthest step of a lesson that was reached, from 1; 0: none yet.
int furthestStep(const std::string& lessonId);
/// step: from 1
void rememberStep(const std::string& lessonId, int step);

} // namespace osiscope::ui
