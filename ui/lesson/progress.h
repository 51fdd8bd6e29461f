#pragma once

#include "ui/document/lesson.h"

#include <set>
#include <string>

/// How far a user has come in the lessons; kept in the settings.
namespace osiscope::ui {

/// The furthest step of a lesson that was reached, from 1; 0: none yet.
int furthestStep(const std::string& lessonId);
/// step: from 1
void rememberStep(const std::string& lessonId, int step);

/// Remembers how far a lesson has been shown: up to the first step that was passed over.
class StepsShown {
public:
    /// @param played the cursor has come here by playing: what lies between has been shown, too
    void cursorAt(const PlacedLesson& lesson, stack::EventNumber cursor, bool played);

private:
    std::string m_lesson;
    std::set<int> m_shown;
    int m_last = -1; ///< where the cursor was before
};

} // namespace osiscope::ui
