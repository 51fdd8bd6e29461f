#include "ui/window/desktop.h"

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

std::vector<std::unique_ptr<MainWindow>> openWindows(const stack::Registry& registry, const LessonList& lessons,
                                                     const std::vector<std::filesystem::path>& files)
{
    std::vector<std::unique_ptr<MainWindow>> windows;
    do { // without a file, one for the start page
        windows.push_back(std::make_unique<MainWindow>(registry, lessons));
        MainWindow* window = windows.back().get();
        if (!files.empty())
            QTimer::singleShot(0, window, [window, file = files[windows.size() - 1], lessons] {
                if (const auto lesson = lessonIndex(lessons, file))
                    window->openLesson(*lesson);
                else
                    window->openFile(QString::fromStdString(file.string()));
            });
        window->show();
    } while (windows.size() < files.size());
    return windows;
}

int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("osiscope"));
    QApplication::setApplicationName(QStringLiteral("osiscope"));
    LessonList shared;
    for (scenario::Scenario& lesson : lessons)
        shared.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
    const auto windows = openWindows(registry, shared, files);
    return QApplication::exec();
}

} // namespace osiscope::ui
