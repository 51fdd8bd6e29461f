#include "tests/ui/lessons_fixture.h"
#include "tests/ui/translation_files.h"
#include "tests/ui/whole_words.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/translations/language.h"
#include "ui/window/desktop.h"
#include "ui/window/main_window.h"
#include "ui/window/panes.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTextBrowser>

#include <algorithm>

#include <map>
#include <set>

namespace osiscope::ui {

namespace {

QString plain(const QString& text)
{
    QString words = text;
    return words.remove(QLatin1Char('&')).trimmed();
}

void speak(const QString& language)
{
    setLanguage(language);
    applyLanguage();
}

/// What is never to be read in this language.
std::set<QString> englishWords(const QString& language)
{
    std::set<QString> words;
    for (const Translated& message : readTranslations(translationFile(language)))
        if (plain(message.source) != plain(message.forms.front()))
            words.insert(plain(message.source));
    return words;
}

void expectTranslated(const QWidget& window, const std::set<QString>& english, const std::string& where)
{
    const auto expectNone = [&](const QString& text) {
        EXPECT_FALSE(english.contains(plain(text))) << where << ": " << text.toStdString();
    };
    for (const auto* action : window.findChildren<QAction*>())
        for (const QString& text : {action->text(), action->toolTip()})
            expectNone(text);
    for (const auto* widget : window.findChildren<QWidget*>()) {
        for (const QString& text : {widget->toolTip(), widget->accessibleName(), widget->accessibleDescription(),
                                    widget->windowTitle(), widget->property("placeholderText").toString()})
            expectNone(text);
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            expectNone(label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            expectNone(button->text());
        if (const auto* choice = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < choice->count(); i++)
                expectNone(choice->itemText(i));
    }
}

/// The keys of the items of one menu, or of the bar of menus.
void expectKeysOfTheirOwn(const QList<QAction*>& items, const std::string& where)
{
    std::map<QKeySequence, std::string> keys;
    for (const QAction* item : items) {
        const QKeySequence key = QKeySequence::mnemonic(item->text());
        if (item->isSeparator() || key.isEmpty())
            continue;
        const auto [other, isNew] = keys.try_emplace(key, item->text().toStdString());
        EXPECT_TRUE(isNew) << where << ": " << other->second << " and " << item->text().toStdString();
    }
}

} // namespace

/// The window in one language after the other, at 1280 by 720.
class Languages : public Lessons {
protected:
    void TearDown() override { speak(QStringLiteral("en")); }

    static void keepPicture(QWidget& window, const QString& name)
    {
        const QString folder = QStringLiteral(OSISCOPE_SCREENSHOTS);
        QDir().mkpath(folder);
        EXPECT_TRUE(window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
};

TEST_F(Languages, NoEnglishIsLeftAndNothingIsCut)
{
    for (const QString& language : kTranslatedLanguages) {
        QSettings().clear();
        speak(language);
        const std::set<QString> english = englishWords(language);
        MainWindow window(registry, scenarios);
        window.resize(1280, 720);
        window.show();
        settle();
        expectTranslated(window, english, (language + QStringLiteral(", start page")).toStdString());
        expectWhole(window, (language + QStringLiteral(", start page")).toStdString());
        keepPicture(window, QStringLiteral("language-%1-start").arg(language));
        window.showContents(run("session-outlives-connections"));
        settle();
        for (int step = 0; step < 3; step++) {
            const std::string where = (language + QStringLiteral(", step %1").arg(step)).toStdString();
            expectTranslated(window, english, where);
            expectWhole(window, where);
            keepPicture(window, QStringLiteral("language-%1-%2").arg(language).arg(step));
            for (int i = 0; i < 40; i++)
                window.document().stepForward();
            settle();
        }
        for (const PaneKind& kind : paneKinds()) {
            window.pane(kind.id)->show();
            window.pane(kind.id)->raise();
            settle();
            const std::string where = (language + QStringLiteral(", pane ") + QLatin1String(kind.id)).toStdString();
            expectTranslated(window, english, where);
            expectWhole(*window.pane(kind.id), where);
            keepPicture(window, QStringLiteral("language-%1-pane-%2").arg(language, QLatin1String(kind.id)));
            window.pane(kind.id)->hide();
        }
    }
}

/// Beside all that a lesson begins with.
TEST_F(Languages, TheButtonsOfTheSlidersAreInSight)
{
    for (const QString& language : kTranslatedLanguages + QStringList{QStringLiteral("en")}) {
        QSettings().clear();
        speak(language);
        MainWindow window(registry, scenarios);
        window.resize(1280, 720);
        window.show();
        window.showContents(run("session-outlives-connections"));
        settle();
        for (QAction* action : window.findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(QStringLiteral("Ctrl+L")))
                action->trigger();
        settle();
        keepPicture(window, QStringLiteral("language-%1-sliders").arg(language));
        EXPECT_FALSE(window.pane("explanation")->visibleRegion().isEmpty());
        int looked = 0;
        for (const auto* button : window.pane("links")->widget()->findChildren<QPushButton*>()) {
            looked++;
            EXPECT_EQ(button->visibleRegion().boundingRect(), button->rect())
                << language.toStdString() << ": " << button->text().toStdString();
        }
        EXPECT_EQ(looked, 2);
    }
}

TEST_F(Languages, WhatCanBeChangedIsSaidInTheLanguageOfTheWindow)
{
    for (const QString& language : kTranslatedLanguages) {
        speak(language);
        MainWindow window(registry, scenarios);
        window.resize(1280, 720);
        window.show();
        window.showContents(run("three-way-handshake"));
        const Contents& contents = *window.document().contents();
        stack::EventNumber packet = 1;
        while (!(*contents.trace)[packet].isPdu())
            packet++;
        window.document().setCursor(packet);
        settle();
        QStringList orders;
        for (auto* menu : window.findChildren<QMenu*>()) {
            emit menu->aboutToShow();
            for (const QAction* action : menu->actions())
                orders << action->text();
        }
        const QString english = QStringLiteral("Lose packet %1 (%2)");
        const QString words = QCoreApplication::translate("WhatIf", "Lose packet %1 (%2)");
        const auto beginning = [](const QString& text) { return text.left(text.indexOf(QLatin1Char('%'))); };
        const auto said = [&](const QString& text) {
            return std::ranges::any_of(orders, [&](const QString& order) { return order.startsWith(text); });
        };
        EXPECT_NE(words, english) << language.toStdString();
        EXPECT_TRUE(said(beginning(words))) << language.toStdString();
        EXPECT_FALSE(said(beginning(english))) << language.toStdString();
        const QString explained = window.pane("explanation")->widget()->findChild<QTextBrowser*>()->toPlainText();
        EXPECT_TRUE(explained.contains(beginning(words))) << explained.toStdString();
        EXPECT_FALSE(explained.contains("crashes here")) << explained.toStdString();
    }
}

TEST_F(Languages, NoTwoItemsOfAMenuHaveOneKey)
{
    for (const QString& language : kTranslatedLanguages + QStringList{QStringLiteral("en")}) {
        speak(language);
        MainWindow window(registry, scenarios);
        expectKeysOfTheirOwn(window.menuBar()->actions(), language.toStdString());
        for (const QMenu* menu : window.findChildren<QMenu*>())
            expectKeysOfTheirOwn(menu->actions(), (language + QStringLiteral(", ") + menu->title()).toStdString());
    }
}

TEST_F(Languages, AnotherOneIsInForceAtOnceAndTheWindowStaysWhereItWas)
{
    Windows windows;
    windows.push_back(std::make_unique<MainWindow>(registry, scenarios));
    windows.front()->resize(1280, 720);
    windows.front()->show();
    windows.front()->showContents(run("session-outlives-connections"));
    windows.front()->document().setCursor(30);
    windows.front()->pane("inspector")->show(); // which the lesson does not begin with
    settle();
    ASSERT_EQ(windows.front()->menuBar()->actions().front()->text(), "&File");
    for (auto* menu : windows.front()->findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (action->text() == QLatin1String("Deutsch"))
                action->trigger();
    EXPECT_EQ(language(), "de");
    renewWindows(windows, registry, scenarios);
    settle();
    EXPECT_EQ(windows.front()->menuBar()->actions().front()->text(), "&Datei");
    EXPECT_EQ(windows.front()->document().cursor(), 30U);
    EXPECT_TRUE(windows.front()->isVisible());
    EXPECT_FALSE(windows.front()->pane("inspector")->isHidden());
}

/// Nothing that has been typed is lost, and nobody has to decide about it.
TEST_F(Languages, AnotherOneKeepsWhatIsNotSaved)
{
    Windows windows;
    windows.push_back(std::make_unique<MainWindow>(registry, scenarios));
    windows.front()->show();
    windows.front()->showContents(run("lost-syn"));
    settle();
    const QString original = windows.front()->editor().text();
    windows.front()->editor().edit().moveCursor(QTextCursor::End);
    windows.front()->editor().edit().insertPlainText("# mine\n");
    ASSERT_TRUE(renewWindows(windows, registry, scenarios));
    settle();
    EXPECT_EQ(windows.front()->editor().text(), original + "# mine\n");
    EXPECT_TRUE(windows.front()->isWindowModified());
    windows.front()->editor().giveUp();
    EXPECT_EQ(windows.front()->editor().text(), original);
}

} // namespace osiscope::ui
