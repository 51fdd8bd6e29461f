#pragma once

#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_view.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDockWidget>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

namespace osiscope::ui {

inline LessonList lessons()
{
    return {toy::lostSynLesson()->scenario, toy::lostSynLesson()->scenario};
}

/// A window of its own, 1280 by 720, with nothing open.
class Window : public testing::Test {
protected:
    Window()
    {
        window.resize(1280, 720);
        window.show();
        settle();
    }
    void open(std::shared_ptr<const Contents> contents)
    {
        window.showContents(std::move(contents));
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 3; i++)
            QApplication::processEvents();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&window.ladder(), static_cast<Qt::Key>(key), modifiers);
    }
    stack::EventNumber cursor() { return window.document().cursor(); }
    template <typename Widget>
    Widget& in(std::string_view pane, const QString& name = {})
    {
        return *window.pane(pane)->widget()->findChild<Widget*>(name);
    }
    QImage ladderPicture() { return window.ladder().viewport()->grab().toImage(); }

private:
    /// First of all: what an earlier window has kept, this one must not find.
    struct NoSettings {
        NoSettings() { QSettings().clear(); }
    } m_noSettings;

protected:
    MainWindow window{toy::registry(), lessons()};
};

inline QString textOf(QWidget& pane)
{
    return pane.findChild<QTextBrowser*>()->toPlainText();
}

} // namespace osiscope::ui
