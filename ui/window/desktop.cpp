#include "ui/window/desktop.h"

#include "ui/window/main_window.h"

#include <QApplication>
#include <QTimer>

namespace osiscope::ui {

int runDesktop(int& argc, char** argv, const stack::Registry& registry, std::vector<scenario::Scenario> lessons,
               const std::vector<std::filesystem::path>& files)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("osiscope"));
    QApplication::setApplicationName(QStringLiteral("osiscope"));
    LessonList shared;
    for (scenario::Scenario& lesson : lessons)
        shared.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
    MainWindow window(registry, std::move(shared));
    if (!files.empty())
        QTimer::singleShot(0, &window, [&] { window.openFile(QString::fromStdString(files.front().string())); });
    window.show();
    return QApplication::exec();
}

} // namespace osiscope::ui
