#include "ui/window/desktop.h"

#include "ui/window/main_window.h"

#include <QApplication>
#include <QTimer>

#include <optional>

namespace osiscope::ui {

namespace {

std::optional<std::size_t> lessonIndex(const LessonList& lessons, const std::filesystem::path& id)
{
    for (std::size_t i = 0; i < lessons.size(); ++i)
        if (lessons[i]->lesson && id == lessons[i]->lesson->id)
            return i;
    return std::nullopt;
}

} // namespace

int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("osiscope"));
    QApplication::setApplicationName(QStringLiteral("osiscope"));
    LessonList shared;
    for (scenario::Scenario& lesson : lessons)
        shared.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
    const std::optional<std::size_t> lesson = files.empty() ? std::nullopt : lessonIndex(shared, files.front());
    MainWindow window(registry, std::move(shared));
    if (!files.empty())
        QTimer::singleShot(0, &window, [&] {
            if (lesson)
                window.openLesson(*lesson);
            else
                window.openFile(QString::fromStdString(files.front().string()));
        });
    window.show();
    return QApplication::exec();
}

} // namespace osiscope::ui
