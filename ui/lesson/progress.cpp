#include "ui/lesson/progress.h"

#include <QSettings>

#include <algorithm>

namespace osiscope::ui {

namespace {
QString keyOf(const std::string& lessonId)
{
    return QStringLiteral("progress/") + QString::fromStdString(lessonId);
}
} // namespace

int furthestStep(const std::string& lessonId)
{
    return QSettings().value(keyOf(lessonId), 0).toInt();
}

void rememberStep(const std::string& lessonId, int step)
{
    if (step > furthestStep(lessonId))
        QSettings().setValue(keyOf(lessonId), step);
}

void StepsShown::cursorAt(const PlacedLesson& lesson, stack::EventNumber cursor, bool played)
{
    const std::string& id = lesson.lesson().id;
    if (id != m_lesson) {
        *this = {};
        m_lesson = id;
    }
    const int step = lesson.stepAt(cursor);
    for (int shown = played ? std::min(m_last + 1, step) : step; shown <= step; shown++)
        m_shown.insert(shown);
    m_last = step;
    if (step < 0)
        return;
    // At some the cursor never stands: they do not happen, or another one is told at the same event.
    const auto isPassed = [&](int place) {
        return m_shown.contains(place) || lesson.event(place) == stack::kNoEvent ||
               lesson.stepAt(lesson.event(place)) != place;
    };
    int count = furthestStep(id);
    while (count < static_cast<int>(lesson.stepCount()) && isPassed(count))
        count++;
    rememberStep(id, count);
}

} // namespace osiscope::ui
