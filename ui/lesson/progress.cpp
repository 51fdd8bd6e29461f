#include "ui/lesson/progress.h"

#include <QSettings>

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

} // namespace osiscope::ui
