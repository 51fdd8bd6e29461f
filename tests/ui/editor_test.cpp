// The text of a scenario in the window: what is wrong in it, and the run that comes of it.
#include "tests/ui/editor_fixture.h"
#include "ui/editor/text_file.h"
#include "ui/ladder/ladder_view.h"
#include "ui/lesson/start_page.h"
#include "ui/theme/theme.h"
#include "ui/window/appearance.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QTextBlock>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace osiscope::ui {

namespace {

using Fate = EditorPane::Fate;

/// Presses a button of the next question that is asked.
void answer(const char* question, QMessageBox::StandardButton button)
{
    QTimer::singleShot(0, qApp, [question, button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        EXPECT_EQ(box->objectName(), QLatin1String(question));
        box->button(button)->click();
    });
}

} // namespace

TEST_F(EditorWindow, ShowsTheTextOfWhatIsOpen)
{
    EXPECT_EQ(pane().text().toStdString(), *original->scenario->text);
    EXPECT_TRUE(words("scenario-name").startsWith("lost-syn. It comes with the program"))
        << words("scenario-name").toStdString();
    EXPECT_TRUE(words("scenario-state").startsWith(QString::fromUtf8("✔ No errors")));
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(EditorWindow, AnErrorIsMarkedAtItsPlaceWhileItIsTyped)
{
    type("\"20 ms\"", "\"20 mz\"");
    ASSERT_TRUE(becomes(Fate::Wrong));
    ASSERT_EQ(edit().problems().size(), 1U);
    const QTextBlock line = edit().document()->findBlockByNumber(static_cast<int>(edit().problems()[0].line) - 1);
    EXPECT_TRUE(line.text().startsWith("delay")) << line.text().toStdString();
    const int quote = line.position() + static_cast<int>(line.text().indexOf('"'));
    EXPECT_TRUE(edit().problemAt(quote + 2).contains("unknown unit \"mz\""));
    EXPECT_EQ(edit().problemAt(line.position() + 2), QString()) << "the key is right";
    bool underlined = false;
    for (const auto& mark : edit().extraSelections())
        underlined = underlined || (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline &&
                                    mark.cursor.selectedText() == "\"20 mz\"");
    EXPECT_TRUE(underlined);
    auto* list = pane().findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 1);
    EXPECT_TRUE(list->item(0)->text().contains("unknown unit"));
    EXPECT_EQ(document().sharedContents(), original) << "the run stays as long as there is none of the new text";
    EXPECT_TRUE(words("scenario-state").contains("One error"));
}

TEST_F(EditorWindow, WhatMayNotBeMeantIsRemarkedThoughItIsRun)
{
    type("\"tcp.established\"", "\"tcp.rst\"");
    ASSERT_TRUE(becomes(Fate::Run) && QTest::qWaitFor([&] { return document().sharedContents() != original; }));
    ASSERT_EQ(edit().problems().size(), 1U);
    EXPECT_TRUE(edit().problems()[0].warning);
    EXPECT_TRUE(words("scenario-state").contains("No errors"));
    EXPECT_TRUE(pane().findChild<QListWidget*>()->item(0)->text().contains("a warning: when: step"));
}

TEST_F(EditorWindow, F8LeadsFromErrorToErrorRoundAbout)
{
    type("\"20 ms\"", "20");
    type("port  = 7", "prot = 7");
    ASSERT_TRUE(QTest::qWaitFor([&] { return edit().problems().size() >= 2; }, 20'000));
    edit().moveCursor(QTextCursor::Start);
    std::vector<int> lines;
    for (std::size_t i = 0; i <= edit().problems().size(); i++) {
        QTest::keyClick(&edit(), Qt::Key_F8);
        lines.push_back(edit().textCursor().blockNumber() + 1);
    }
    EXPECT_EQ(lines.front(), static_cast<int>(edit().problems().front().line));
    EXPECT_EQ(lines[1], static_cast<int>(edit().problems()[1].line));
    EXPECT_EQ(lines.back(), lines.front());
    QTest::keyClick(&edit(), Qt::Key_F8, Qt::ShiftModifier);
    EXPECT_EQ(edit().textCursor().blockNumber() + 1, static_cast<int>(edit().problems().back().line));
    window->ladder().setFocus();
    auto* list = pane().findChild<QListWidget*>();
    emit list->itemActivated(list->item(1));
    EXPECT_TRUE(edit().hasFocus());
    EXPECT_EQ(edit().textCursor().blockNumber() + 1, static_cast<int>(edit().problems()[1].line));
}

TEST_F(EditorWindow, ARightTextIsRunAnewAndTheViewsStayWhereTheyWere)
{
    document().setFilterText("tcp");
    document().setCursor(original->size() - 1);
    const sim::TimePoint before = (*original->trace)[document().cursor()].time;
    window->ladder().zoomIn();
    const double zoom = window->ladder().zoom();
    type("\"20 ms\"", "\"40 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    const Contents& now = *document().contents();
    EXPECT_NE(document().sharedContents(), original);
    EXPECT_EQ(now.scenario->links[0].settings.delay, std::chrono::milliseconds(40));
    const stack::EventNumber cursor = document().cursor();
    EXPECT_LE((*now.trace)[cursor].time, before);
    EXPECT_TRUE(cursor == now.size() || (*now.trace)[cursor + 1].time > before) << "the last event up to the moment";
    EXPECT_EQ(document().filterText(), "tcp");
    EXPECT_DOUBLE_EQ(window->ladder().zoom(), zoom);
    EXPECT_TRUE(edit().hasFocus());
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_EQ(words("scenario-name"), "Unsaved copy of lost-syn");
}

TEST_F(EditorWindow, UndoGoesBackToWhatWas)
{
    type("\"20 ms\"", "\"40 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    for (int i = 0; i < 20 && window->isWindowModified(); i++)
        QTest::keyClick(&edit(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_EQ(pane().text().toStdString(), *original->scenario->text);
    ASSERT_TRUE(becomes(Fate::Run));
    EXPECT_EQ(document().contents()->scenario->links[0].settings.delay, std::chrono::milliseconds(20));
    trigger("Redo");
    EXPECT_TRUE(window->isWindowModified());
}

TEST_F(EditorWindow, KeysThatStepElsewhereMoveInTheText)
{
    document().setCursor(3);
    edit().setFocus();
    edit().moveCursor(QTextCursor::Start);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_End, Qt::Key_Left, Qt::Key_PageDown})
        QTest::keyClick(&edit(), key);
    EXPECT_GT(edit().textCursor().blockNumber(), 1);
    QTest::keyClick(&edit(), Qt::Key_End, Qt::ControlModifier);
    EXPECT_TRUE(edit().textCursor().atEnd());
    QTest::keyClick(&edit(), Qt::Key_Home, Qt::ControlModifier);
    EXPECT_TRUE(edit().textCursor().atStart());
    QTest::keyClicks(&edit(), " + ");
    QTest::keyClick(&edit(), Qt::Key_Backspace);
    EXPECT_EQ(document().cursor(), 3U);
    QTest::keyClick(&edit(), Qt::Key_Tab);
    EXPECT_FALSE(edit().hasFocus()) << "the keyboard gets out again";
}

TEST_F(EditorWindow, FindsWordsInTheText)
{
    edit().setFocus();
    QTest::keyClick(&edit(), Qt::Key_F, Qt::ControlModifier);
    auto* find = pane().findChild<QLineEdit*>("find-words");
    ASSERT_TRUE(find->hasFocus());
    QTest::keyClicks(find, "alice");
    QTest::keyClick(find, Qt::Key_Return);
    EXPECT_EQ(edit().textCursor().selectedText(), "alice");
    const int first = edit().textCursor().position();
    QTest::keyClick(find, Qt::Key_Return);
    EXPECT_GT(edit().textCursor().position(), first);
    QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(edit().textCursor().position(), first);
    QTest::keyClick(find, Qt::Key_Escape);
    EXPECT_TRUE(edit().hasFocus());
    EXPECT_FALSE(find->isVisible());
}

TEST_F(EditorWindow, SavesWhatIsThereToTheLetter)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    QByteArray octets = "# \xC3\x84 no\xC2\xA0"
                        "break, and carriage returns\r\n" +
                        QByteArray::fromStdString(*original->scenario->text).replace('\n', "\r\n");
    write(path, octets);
    window->openFile(path);
    ASSERT_TRUE(QTest::qWaitFor([&] { return pane().path() == path; }, 20'000));
    type("\"20 ms\"", "\"40 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    EXPECT_EQ(words("scenario-name"), "mine.toml, not saved yet");
    QTest::keyClick(&edit(), Qt::Key_S, Qt::ControlModifier);
    EXPECT_EQ(contentOf(path), octets.replace("20 ms", "40 ms"));
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_EQ(words("scenario-name"), "mine.toml");
}

TEST_F(EditorWindow, WhereNothingCanBeWrittenThatIsSaidAndNothingIsLost)
{
    type("\"20 ms\"", "\"40 ms\"");
    const QString text = pane().text();
    EXPECT_FALSE(window->saveTextTo("/proc/mine.toml")); // nobody may write there
    const auto* box = window->findChild<QMessageBox*>("not-saved");
    ASSERT_NE(box, nullptr);
    EXPECT_TRUE(box->text().startsWith("/proc/mine.toml could not be written: ")) << box->text().toStdString();
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_EQ(pane().text(), text);
}

#ifdef Q_OS_UNIX
TEST(WriteWhole, WhatDoesNotFitLeavesTheFileAsItWas)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    ASSERT_TRUE(writeWhole(path, "before"));
    // As on a full disk: no file may be longer than this.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    getrlimit(RLIMIT_FSIZE, &usual);
    const rlimit little{16, usual.rlim_max};
    setrlimit(RLIMIT_FSIZE, &little);
    const auto written = writeWhole(path, QByteArray(1000, 'x'));
    setrlimit(RLIMIT_FSIZE, &usual);
    EXPECT_FALSE(written);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "before");
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"mine.toml"});
}
#endif

TEST_F(EditorWindow, AsksBeforeWhatIsNotSavedIsLeft)
{
    type("\"20 ms\"", "\"40 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    answer("unsaved", QMessageBox::Cancel);
    window->close();
    EXPECT_TRUE(window->isVisible());
    answer("unsaved", QMessageBox::Cancel);
    window->showStartPage();
    EXPECT_TRUE(window->ladder().isVisible());
    answer("unsaved", QMessageBox::Discard);
    window->openLesson(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !pane().isModified() && pane().text().contains("20 ms"); }, 20'000));
    window->close();
    EXPECT_FALSE(window->isVisible());
}

/// What is not wanted any more is neither seen nor run, even where nothing else takes its place.
TEST_F(EditorWindow, WhatIsDiscardedIsGoneFromTheWindow)
{
    type("\"20 ms\"", "\"40 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    answer("unsaved", QMessageBox::Discard);
    window->openFile("/nowhere.pcap");
    EXPECT_EQ(pane().text().toStdString(), *original->scenario->text);
    EXPECT_FALSE(window->isWindowModified());
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return document().contents()->scenario->links[0].settings.delay == std::chrono::milliseconds(20); },
        20'000));
    EXPECT_TRUE(becomes(Fate::Run));
}

TEST_F(EditorWindow, RevertBringsBackWhatWasOpenedAndCanItselfBeUndone)
{
    type("\"20 ms\"", "\"40 ms\"");
    trigger("Revert");
    EXPECT_EQ(pane().text().toStdString(), *original->scenario->text);
    EXPECT_FALSE(window->isWindowModified());
    trigger("Undo");
    EXPECT_TRUE(pane().text().contains("40 ms"));
}

TEST_F(EditorWindow, ANewScenarioFromThisOneHasNoFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    write(path, QByteArray::fromStdString(*original->scenario->text));
    window->openFile(path);
    ASSERT_TRUE(QTest::qWaitFor([&] { return pane().path() == path; }, 20'000));
    trigger("New scenario from this one");
    EXPECT_EQ(pane().path(), QString());
    EXPECT_EQ(words("scenario-name"), "Unsaved copy of mine");
    EXPECT_TRUE(window->isWindowModified());
}

TEST_F(EditorWindow, AScenarioWithErrorsOpensAsTextAndIsRunOnceTheyAreMended)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("wrong.toml");
    write(path, QByteArray::fromStdString(*original->scenario->text).replace("\"20 ms\"", "20"));
    window->openFile(path);
    ASSERT_TRUE(QTest::qWaitFor([&] { return pane().path() == path && pane().fate() == Fate::Wrong; }, 20'000));
    EXPECT_EQ(document().contents(), nullptr);
    EXPECT_TRUE(window->pane("scenario")->isVisible());
    ASSERT_EQ(edit().problems().size(), 1U);
    for (const char* each : {"explanation", "verdict", "events", "chart", "states", "memory", "layer-stack", "links"}) {
        window->pane(each)->show(); // nothing is there to be shown
        window->pane(each)->raise();
        settle();
    }
    window->pane("scenario")->raise();
    type("delay = 20", "delay = \"30 ms\"");
    ASSERT_TRUE(becomes(Fate::Run));
    ASSERT_NE(document().contents(), nullptr);
    EXPECT_EQ(document().contents()->scenario->links[0].settings.delay, std::chrono::milliseconds(30));
    EXPECT_TRUE(edit().hasFocus()) << "its user is still typing";
}

TEST_F(EditorWindow, WhatHasNoTextSaysSo)
{
    window->showContents(std::make_shared<const Contents>("captured", original->trace, registry));
    settle();
    window->pane("scenario")->show();
    window->pane("scenario")->raise();
    settle();
    EXPECT_FALSE(edit().isVisible());
    EXPECT_TRUE(pane().findChild<QLabel*>("scenario-nothing")->isVisible());
    EXPECT_FALSE(action("Save as")->isEnabled());
}

TEST_F(EditorWindow, OffersWhatMayStandAtThePlace)
{
    const auto offeredIn = [&](const QString& before) {
        edit().setPlainText(before);
        edit().moveCursor(QTextCursor::End);
        QTest::keyClick(&edit(), Qt::Key_Space, Qt::ControlModifier);
        return edit().completer().offered();
    };
    EXPECT_EQ(offeredIn("[[link]]\nde"), QStringList{"delay"});
    EXPECT_TRUE(offeredIn("[[link]]\n").contains("queue"));
    EXPECT_FALSE(offeredIn("[[link]]\n").contains("address"));
    EXPECT_EQ(offeredIn("[[host]]\nad"), QStringList{"address"});
    EXPECT_EQ(offeredIn("[[hos"), QStringList{"host"});
    EXPECT_EQ(offeredIn("[[action]]\ndo = \"echo."), QStringList{"echo.send"});
    EXPECT_EQ(offeredIn("[[action]]\nto = \"b"), QStringList{"bob"}) << "as the last text that could be read has it";
    EXPECT_EQ(offeredIn("[[host]]\ntcp = { nag"), QStringList{"nagle"});
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_EQ(pane().text(), "[[host]]\ntcp = { nagle");
}

TEST(EditorColours, AreReadableOnEveryGround)
{
    QPalette highContrast(Qt::white, Qt::black);
    highContrast.setColor(QPalette::Base, Qt::black);
    highContrast.setColor(QPalette::Text, QColor(0xFFFF00));
    for (const QPalette& palette : {lightPalette(), darkPalette(), highContrast}) {
        const TextColours colours = TextColours::of(palette);
        for (const QColor& each : {colours.heading, colours.key, colours.text, colours.number, colours.comment,
                                   colours.lineNumber, colours.problem}) {
            EXPECT_GE(contrast(each, colours.ground), 4.5) << each.name().toStdString();
            EXPECT_GE(contrast(each, colours.currentLine), 4.5) << each.name().toStdString();
        }
    }
}

TEST(EditorColours, TellKeysFromValuesAndTextsOverManyLinesFromBoth)
{
    QPlainTextEdit edit("[[host]] # a\nname = \"a#b\"\nport = 7\ntext = \"\"\"\nkey = 1\n\"\"\" # end\non = true");
    TomlHighlighter highlighter(edit.document());
    highlighter.setColours(TextColours::of(lightPalette()));
    const TextColours colours = TextColours::of(lightPalette());
    const auto colourAt = [&](int line, int column) {
        for (const auto& range : edit.document()->findBlockByNumber(line).layout()->formats())
            if (range.start <= column && column < range.start + range.length)
                return range.format.foreground().color();
        return QColor();
    };
    EXPECT_EQ(colourAt(0, 2), colours.heading);
    EXPECT_EQ(colourAt(0, 10), colours.comment);
    EXPECT_EQ(colourAt(1, 0), colours.key);
    EXPECT_EQ(colourAt(1, 9), colours.text);
    EXPECT_EQ(colourAt(2, 7), colours.number);
    EXPECT_EQ(colourAt(4, 0), colours.text);
    EXPECT_EQ(colourAt(5, 5), colours.comment);
    EXPECT_EQ(colourAt(6, 5), colours.number);
}

/// A class that predicts keeps its question and its score when the room is darkened.
TEST_F(EditorWindow, ATextInOtherColoursIsNotRunAgain)
{
    ASSERT_TRUE(becomes(EditorPane::Fate::Run));
    int edits = 0;
    QObject::connect(&pane(), &EditorPane::edited, [&] { edits++; });
    for (const Colours some : {Colours::Dark, Colours::HighContrast, Colours::Light, Colours::OfTheDesktop}) {
        setColours(some);
        settle();
        EXPECT_EQ(pane().fate(), EditorPane::Fate::Run);
    }
    EXPECT_FALSE(QTest::qWaitFor([&] { return edits > 0; }, 1500));
    EXPECT_EQ(document().sharedContents(), original);
}

} // namespace osiscope::ui
