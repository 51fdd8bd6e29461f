#include "ui/window/desktop.h"

#include "ui/editor/recovery.h"
#include "ui/translations/language.h"

#include <QApplication>
#include <QScreen>
#include <QStyle>
#include <QTimer>

#include <algorithm>
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

/// As large as it was left. One that does not fit on the screen beside its bars, which would hide its lower end, takes
/// what room there is.
void showFitting(MainWindow& window)
{
    const QSize room = window.screen()->availableSize();
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight);
    if (window.width() > room.width() || window.height() + title > room.height())
        window.showMaximized();
    else
        window.show();
}

} // namespace

Windows openWindows(const stack::Registry& registry, const LessonList& lessons,
                    const std::vector<std::filesystem::path>& files, const OpenOutside& openOutside)
{
    Windows windows;
    do { // without a file, one for the start page
        windows.push_back(std::make_unique<MainWindow>(registry, lessons));
        MainWindow* window = windows.back().get();
        window->allowLive(openOutside);
        if (!files.empty())
            QTimer::singleShot(0, window, [window, file = files[windows.size() - 1], lessons] {
                if (const auto lesson = lessonIndex(lessons, file))
                    window->openLesson(*lesson);
                else
                    window->openFile(QString::fromStdString(file.string()));
            });
        showFitting(*window);
    } while (windows.size() < files.size());
    windows.front()->offerRecovery(Recovery::usualFolder());
    return windows;
}

bool renewWindows(Windows& windows, const stack::Registry& registry, const LessonList& lessons)
{
    std::vector<bool> shown;
    for (const auto& window : windows)
        shown.push_back(window->isVisible());
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false); // the last one comes again
    const bool closed = std::ranges::all_of(windows, [](const auto& window) { return window->mayBeReplaced(); });
    if (closed)
        applyLanguage(); // else at the next start: a user wants to keep a window as it is
    for (std::size_t i = 0; i < windows.size(); i++) {
        if (closed) {
            auto next = std::make_unique<MainWindow>(registry, lessons);
            next->continueFrom(*windows[i]);
            windows[i] = std::move(next);
        }
        windows[i]->setVisible(shown[i]);
    }
    QApplication::setQuitOnLastWindowClosed(quits);
    return closed;
}

namespace {

/// @pre windows outlives the application's event loop
void followLanguage(Windows& windows, const stack::Registry& registry, const LessonList& lessons)
{
    const auto follow = [&windows, &registry, &lessons] {
        if (renewWindows(windows, registry, lessons))
            followLanguage(windows, registry, lessons);
    };
    for (const auto& window : windows) // queued: not while the window's menu is still at it
        QObject::connect(window.get(), &MainWindow::languageChosen, qApp, follow, Qt::QueuedConnection);
}

} // namespace

int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files, const OpenOutside& openOutside)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("osiscope"));
    QApplication::setApplicationName(QStringLiteral("osiscope"));
    LessonList shared;
    for (scenario::Scenario& lesson : lessons)
        shared.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
    applyLanguage();
    Windows windows = openWindows(registry, shared, files, openOutside);
    followLanguage(windows, registry, shared);
    return QApplication::exec();
}

} // namespace osiscope::ui
