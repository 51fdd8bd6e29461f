// What is not saved when the program is killed is there at the next start.
#include "tests/ui/editor_fixture.h"
#include "ui/editor/recovery_bar.h"
#include "ui/ladder/ladder_view.h"
#include "ui/window/panes.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QTextBlock>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace osiscope::ui {

namespace {

class RecoveryWindow : public EditorWindow {
protected:
    RecoveryWindow() { discardAll(); }
    void TearDown() override
    {
        EditorWindow::TearDown();
        discardAll();
    }
    void typeAndWait(const QString& file)
    {
        window->openFile(file);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !pane().path().isEmpty(); }, 20'000));
        type("\"20 ms\"", "\"23 ms");
        QTest::qWait(60'000);
    }

    static void discardAll() { QDir(Recovery::usualFolder()).removeRecursively(); }
    static QStringList kept() { return QDir(Recovery::usualFolder()).entryList({"*.unsaved"}, QDir::Files); }
    RecoveryBar& bar() { return *window->findChild<RecoveryBar*>(); }
    void press(const char* button) { bar().findChild<QPushButton*>(QLatin1String(button))->click(); }
};

} // namespace

TEST_F(RecoveryWindow, KeepsWhatIsTypedWithinASecondHoweverLongItIsTyped)
{
    QElapsedTimer since;
    since.start();
    edit().setFocus();
    while (kept().isEmpty() && since.elapsed() < 5000) {
        QTest::keyClicks(&edit(), "# ");
        QTest::qWait(20);
    }
    EXPECT_LT(since.elapsed(), 1000);
}

TEST_F(RecoveryWindow, KeepsItAtOnceWhenTheKeyboardGoesElsewhere)
{
    type("\"20 ms\"", "\"40 ms\"");
    EXPECT_EQ(kept().size(), 0);
    QTest::keyClick(&edit(), Qt::Key_Tab);
    EXPECT_EQ(kept().size(), 1);
}

TEST_F(RecoveryWindow, WhatIsSavedOrUndoneIsNotKept)
{
    const QTemporaryDir folder;
    type("\"20 ms\"", "\"40 ms\"");
    pane().keepNow();
    ASSERT_EQ(kept().size(), 1);
    EXPECT_TRUE(window->saveTextTo(folder.filePath("mine.toml")));
    EXPECT_EQ(kept().size(), 0);
    type("\"40 ms\"", "\"50 ms\"");
    pane().keepNow();
    ASSERT_EQ(kept().size(), 1);
    trigger("Revert");
    EXPECT_EQ(kept().size(), 0);
    EXPECT_TRUE(QDir(Recovery::usualFolder()).entryList(QDir::Files).isEmpty()) << "no lock stays behind";
}

TEST_F(RecoveryWindow, WhatIsRestoredEndsItsLinesAsTheFileDid)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    QByteArray octets = QByteArray::fromStdString(*original->scenario->text).replace('\n', "\r\n");
    write(path, octets);
    {
        EditorPane other; // of a program that ends before it has saved it
        other.load(QString::fromUtf8(octets), path, "mine");
        other.edit().moveCursor(QTextCursor::End);
        other.edit().insertPlainText("# more\n");
        other.keepNow();
    }
    window->offerRecovery(Recovery::usualFolder());
    press("restore");
    EXPECT_TRUE(window->saveTextTo(path));
    EXPECT_EQ(contentOf(path), octets + "# more\r\n");
}

/// As in another language.
TEST_F(RecoveryWindow, IsStillOfferedByAWindowThatTakesTheOnesPlace)
{
    {
        EditorPane other; // of a program that ends before it has been saved
        other.load(QString::fromStdString(*original->scenario->text), {}, "mine");
        other.edit().insertPlainText("# more\n");
        other.keepNow();
    }
    window->offerRecovery(Recovery::usualFolder());
    MainWindow next(registry, lessons);
    next.continueFrom(*window);
    auto& bar = *next.findChild<RecoveryBar*>();
    EXPECT_FALSE(bar.isHidden());
    bar.findChild<QPushButton*>(QStringLiteral("restore"))->click();
    EXPECT_TRUE(next.editor().text().startsWith("# more\n"));
    EXPECT_TRUE(bar.isHidden());
    next.editor().giveUp();
}

TEST_F(RecoveryWindow, OfAWrongTextTheErrorIsShownAndNothingThatIsEmpty)
{
    {
        EditorPane other; // of a program that ends before it has been corrected
        other.load(QString::fromStdString(*original->scenario->text).replace("\"20 ms\"", "\"20 parsecs\""), {},
                   "mine");
        other.edit().moveCursor(QTextCursor::End);
        other.edit().insertPlainText("# more\n");
        other.keepNow();
    }
    window->offerRecovery(Recovery::usualFolder());
    press("restore");
    ASSERT_TRUE(becomes(EditorPane::Fate::Wrong));
    settle();
    for (const PaneKind& kind : paneKinds())
        EXPECT_EQ(window->pane(kind.id)->isVisible(), kind.id == std::string_view("scenario")) << kind.id;
    EXPECT_TRUE(edit().textCursor().block().text().contains("parsecs")) << "it leads there";
    EXPECT_TRUE(window->ladder().accessibleDescription().contains("error"));
    type("\"20 parsecs\"", "\"20 ms\"");
    ASSERT_TRUE(becomes(EditorPane::Fate::Run));
    settle();
    EXPECT_TRUE(window->pane("explanation")->isVisible());
    EXPECT_FALSE(window->ladder().accessibleDescription().contains("error"));
}

TEST_F(RecoveryWindow, ARunningProgramKeepsItsOwn)
{
    type("\"20 ms\"", "\"40 ms\"");
    pane().keepNow();
    EXPECT_EQ(kept().size(), 1);
    EXPECT_TRUE(Recovery::left().empty());
}

TEST_F(RecoveryWindow, WhatIsTypedOutlivesTheProgramBeingKilled)
{
    if (const QString file = qEnvironmentVariable("OSISCOPE_TEST_FILE"); !file.isEmpty()) {
        typeAndWait(file); // in the process that the other one kills
        return;
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    write(path, QByteArray::fromStdString(*original->scenario->text));
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("OSISCOPE_TEST_FILE", path);
    program.setProcessEnvironment(environment);
    program.setStandardOutputFile(QProcess::nullDevice());
    program.start(QApplication::applicationFilePath(),
                  {"--gtest_filter=RecoveryWindow.WhatIsTypedOutlivesTheProgramBeingKilled"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return kept().size() == 1; }, 30'000));
    EXPECT_TRUE(Recovery::left().empty()) << "it is still running";
    QTest::qWait(1000);
    program.kill(); // SIGKILL: it gets no chance to do anything
    program.waitForFinished();
    ASSERT_EQ(program.exitStatus(), QProcess::CrashExit);

    window->offerRecovery(Recovery::usualFolder());
    EXPECT_TRUE(bar().isVisible());
    const QString offered = bar().findChild<QLabel*>()->text();
    EXPECT_TRUE(offered.contains(path)) << offered.toStdString();
    EXPECT_TRUE(offered.contains(QString::number(QDate::currentDate().year() % 100))) << offered.toStdString();
    press("restore");
    EXPECT_FALSE(bar().isVisible());
    EXPECT_EQ(pane().text(), QString::fromStdString(*original->scenario->text).replace("\"20 ms\"", "\"23 ms"));
    EXPECT_EQ(pane().path(), path);
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_EQ(kept().size(), 1) << "kept safe again, and once";
    ASSERT_TRUE(becomes(EditorPane::Fate::Wrong)) << "it was in the middle of a word";
    EXPECT_FALSE(contentOf(path).contains("23")) << "the file is as it was saved";
}

TEST_F(RecoveryWindow, WhatIsNotWantedIsThrownAway)
{
    const QDateTime now = QDateTime::currentDateTime();
    for (const auto& [name, time] : {std::pair{"second", now}, {"first", now.addSecs(-60)}}) {
        Recovery recovery; // which ends without having been told to discard it
        ASSERT_TRUE(recovery.keep({{}, QLatin1String(name), "text", time, false, {}}));
    }
    window->offerRecovery(Recovery::usualFolder());
    EXPECT_TRUE(bar().findChild<QLabel*>()->text().contains("first"));
    press("discard");
    EXPECT_EQ(Recovery::left().size(), 2U) << "it asks, as there is no other copy";
    EXPECT_TRUE(bar().findChild<QLabel*>()->text().contains("first"));
    press("really-discard");
    EXPECT_TRUE(bar().findChild<QLabel*>()->text().contains("second"));
    EXPECT_FALSE(bar().findChild<QPushButton*>("really-discard")->isVisible()) << "each is asked about";
    press("discard");
    press("really-discard");
    EXPECT_FALSE(bar().isVisible());
    EXPECT_TRUE(Recovery::left().empty());
}

TEST_F(RecoveryWindow, ADoubleClickThrowsNothingAway)
{
    {
        Recovery recovery;
        ASSERT_TRUE(recovery.keep({{}, "mine", "text", QDateTime::currentDateTime(), false, {}}));
    }
    window->offerRecovery(Recovery::usualFolder());
    settle();
    const QPoint place = bar().findChild<QPushButton*>("discard")->geometry().center();
    for (int i = 0; i < 4 && bar().isVisible(); i++) {
        if (QWidget* hit = bar().childAt(place))
            QTest::mouseClick(hit, Qt::LeftButton, {}, hit->mapFrom(&bar(), place));
        settle();
    }
    EXPECT_EQ(Recovery::left().size(), 1U);
    EXPECT_TRUE(bar().findChild<QPushButton*>("really-discard")->isVisible());
}

#ifdef Q_OS_UNIX
TEST_F(RecoveryWindow, WhatCannotBeKeptAgainIsNotThrownAway)
{
    {
        Recovery recovery;
        ASSERT_TRUE(recovery.keep({{}, "mine", "text", QDateTime::currentDateTime(), false, {}}));
    }
    window->offerRecovery(Recovery::usualFolder());
    // As on a full disk: no file may be longer than this.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    getrlimit(RLIMIT_FSIZE, &usual);
    const rlimit little{16, usual.rlim_max};
    setrlimit(RLIMIT_FSIZE, &little);
    press("restore");
    setrlimit(RLIMIT_FSIZE, &usual);
    EXPECT_EQ(pane().text(), "text");
    ASSERT_EQ(Recovery::left().size(), 1U) << "there would be no copy if the program were killed now";
    EXPECT_EQ(Recovery::left().front().text, "text");
    EXPECT_TRUE(bar().isVisible());
}
#endif

TEST_F(RecoveryWindow, WhereNothingCanBeKeptThatIsSaid)
{
    Recovery recovery("/proc/osiscope");
    EXPECT_FALSE(recovery.keep({{}, "name", "text", QDateTime::currentDateTime(), false, {}}));
}

} // namespace osiscope::ui
