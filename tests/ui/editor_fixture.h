#pragma once

#include "app/lessons.h"
#include "app/protocols.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/sliders/link_sliders.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace osiscope::ui {

/// A window with a lesson open, whose text is in front. With the real protocols.
class EditorWindow : public testing::Test {
protected:
    explicit EditorWindow(std::string_view id = "lost-syn")
    {
        QSettings().clear();
        for (scenario::Scenario& lesson : app::readLessons(registry))
            if (lesson.lesson->id == id)
                lessons.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
        makeWindow();
        window->openLesson(0);
        EXPECT_TRUE(QTest::qWaitFor([&] { return document().contents() != nullptr; }, 20'000));
        original = document().sharedContents();
        trigger(QStringLiteral("Scenario text"));
    }
    void TearDown() override { window->editor().giveUp(); }

    void makeWindow()
    {
        window.emplace(registry, lessons);
        window->resize(1280, 720);
        window->show();
    }
    Document& document() { return window->document(); }
    EditorPane& pane() { return window->editor(); }
    ScenarioEdit& edit() { return window->editor().edit(); }
    static void settle()
    {
        for (int i = 0; i < 4; i++)
            QApplication::processEvents();
    }
    /// By the beginning of its words.
    QAction* action(const QString& words)
    {
        for (QAction* each : window->findChildren<QAction*>())
            if (each->text().remove(QLatin1Char('&')).startsWith(words) &&
                qobject_cast<QDockWidget*>(each->parent()) == nullptr)
                return each;
        return nullptr;
    }
    void trigger(const QString& words)
    {
        ASSERT_NE(action(words), nullptr) << words.toStdString();
        action(words)->trigger();
        settle();
    }
    /// Replaces a place of the text as if it had been typed there.
    void type(const QString& instead, const QString& typed)
    {
        edit().setFocus();
        edit().moveCursor(QTextCursor::Start);
        ASSERT_TRUE(edit().find(instead, false)) << instead.toStdString();
        QTest::keyClicks(&edit(), typed);
    }
    bool becomes(EditorPane::Fate fate)
    {
        return QTest::qWaitFor([&] { return pane().fate() == fate; }, 20'000);
    }
    QString words(const char* name) { return pane().findChild<QLabel*>(QLatin1String(name))->text(); }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& octets)
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }

    stack::Registry registry = app::makeRegistry();
    LessonList lessons;
    std::optional<MainWindow> window;
    std::shared_ptr<const Contents> original;
};

} // namespace osiscope::ui
