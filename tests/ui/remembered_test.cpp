#include "tests/ui/window_fixture.h"
#include "ui/playback/playback_bar.h"
#include "ui/window/desktop.h"
#include "ui/window/view_bar.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTimer>

namespace osiscope::ui {

namespace {

class Remembered : public Window {
protected:
    QMenu* menu(const QString& name, MainWindow& of)
    {
        for (QMenu* each : of.findChildren<QMenu*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    /// Chooses an item of a menu, by its words.
    void choose(const QString& name, const QString& words)
    {
        QMenu* from = menu(name, window);
        ASSERT_NE(from, nullptr) << name.toStdString();
        emit from->aboutToShow();
        for (QAction* action : from->actions())
            if (action->text().remove(u'&') == words) {
                ASSERT_TRUE(action->isEnabled()) << words.toStdString();
                action->trigger();
                return;
            }
        FAIL() << words.toStdString();
    }
};

} // namespace

TEST_F(Remembered, HowThingsAreSeenIsKeptForTheNextStart)
{
    open(toy::lostSynTrace());
    choose("Time scale", "one step a row");
    choose("Show", "whole messages");
    choose("View", "States beside the lifelines");
    choose("View", "Timers beside the lifelines");
    choose("Playing speed", "5\u00d7");
    EXPECT_EQ(window.document().options().scale, ScaleKind::Steps);
    MainWindow next(toy::registry(), lessons());
    next.showContents(toy::lostSynTrace());
    const ViewOptions& options = next.document().options();
    EXPECT_EQ(options.scale, ScaleKind::Steps);
    EXPECT_EQ(options.shown, Shown::Messages);
    EXPECT_FALSE(options.states);
    EXPECT_FALSE(options.timers);
    EXPECT_EQ(next.playback().speed().currentText(), "5\u00d7");
    for (const QAction* action : menu("View", next)->actions())
        if (action->text().contains("beside the lifelines")) {
            EXPECT_FALSE(action->isChecked()) << action->text().toStdString();
        }
    EXPECT_EQ(options.future, Future::Shown) << "which each begins with as it is made for";
}

TEST_F(Remembered, WhatIsNoChoiceIsNotTaken)
{
    QSettings().setValue("view/scale", 17);
    QSettings().setValue("playback/speed", 3.14);
    const MainWindow next(toy::registry(), lessons());
    EXPECT_EQ(const_cast<MainWindow&>(next).document().options().scale, ViewOptions{}.scale);
    EXPECT_EQ(const_cast<MainWindow&>(next).playback().speed().currentText(), "1\u00d7");
}

/// As with another language.
TEST_F(Remembered, AWindowThatIsMadeAnewIsAsLargeAsItWas)
{
    Windows windows;
    windows.push_back(std::make_unique<MainWindow>(toy::registry(), lessons()));
    windows.front()->show();
    windows.front()->resize(1000, 640);
    windows.front()->showContents(toy::lostSynTrace());
    settle();
    const QSize before = windows.front()->size();
    ASSERT_TRUE(renewWindows(windows, toy::registry(), lessons()));
    settle();
    EXPECT_EQ(windows.front()->size(), before);
}

TEST_F(Remembered, EveryChoiceIsAlsoInAMenu)
{
    open(toy::lostSynTrace());
    for (const char* bar : {"view-bar", "playback", "events", "layer-stack"})
        for (const QComboBox* box : window.findChild<QWidget*>(bar)->findChildren<QComboBox*>()) {
            bool found = false;
            for (const QMenu* each : window.findChildren<QMenu*>()) {
                QStringList items;
                for (const QAction* action : each->actions())
                    if (action->isCheckable())
                        items << action->text();
                QStringList wanted;
                for (int i = 0; i < box->count(); i++)
                    wanted << box->itemText(i);
                found = found || items == wanted;
            }
            EXPECT_TRUE(found) << bar << ": " << box->accessibleName().toStdString();
        }
    choose("After the cursor", "hidden");
    EXPECT_EQ(window.document().options().future, Future::Hidden);
    auto* choices = menu("Time scale", window);
    emit choices->aboutToShow();
    EXPECT_TRUE(choices->actions().at(static_cast<int>(window.document().options().scale))->isChecked());
}

TEST_F(Remembered, AnExportIsOfferedWhereTheLastOneWasWritten)
{
    open(toy::lostSynTrace());
    const QTemporaryDir folder;
    QString offered;
    const auto answer = [&](const QString& path) {
        QTimer::singleShot(0, qApp, [&offered, path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            offered = dialog->directory().absolutePath();
            dialog->findChild<QLineEdit*>()->setText(path);
            QDialog& asked = *dialog;
            path.isEmpty() ? asked.reject() : asked.accept();
        });
    };
    answer(folder.filePath(QStringLiteral("first.svg")));
    choose("Export", "Ladder\u2026");
    ASSERT_TRUE(QFile::exists(folder.filePath(QStringLiteral("first.svg"))));
    EXPECT_NE(offered, folder.path());
    answer({});
    choose("Export", "Timeline\u2026");
    EXPECT_EQ(offered, folder.path());
}

} // namespace osiscope::ui
