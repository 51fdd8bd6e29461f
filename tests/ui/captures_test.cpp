// Captures in the window: scenarios made of them, and what they are compared with. With the real protocols.
#include "tests/app/program.h"
#include "tests/ui/editor_fixture.h"
#include "ui/charts/charted_measure.h"
#include "ui/ladder/ladder_view.h"
#include "ui/whatif/compared_ladder.h"
#include "ui/whatif/run_tree_view.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/compare_dialog.h"
#include "ui/window/decode_dialog.h"
#include "ui/window/problem_dialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace osiscope::ui {

namespace {

using Fate = EditorPane::Fate;

/// A window with a capture open.
class CaptureWindow : public EditorWindow {
protected:
    CaptureWindow() : EditorWindow("three-way-handshake") {}

    static QString file(const QString& name)
    {
        return QStringLiteral(OSISCOPE_SOURCE_DIR "/tests/data/captures/%1.pcap").arg(name);
    }
    void open(const QString& name)
    {
        const auto before = document().sharedContents();
        window->openFile(file(name));
        EXPECT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != before; }, 20'000));
        settle();
    }
    /// The first of a protocol's sessions.
    session::SessionId sessionOf(std::string_view protocol)
    {
        for (const session::Session& session : document().contents()->sessions.all())
            if (registry[session.protocol].id == protocol)
                return session.id;
        ADD_FAILURE() << "no session of " << protocol;
        return session::kNoSession;
    }
    QString comparison() { return window->pane("comparison")->findChild<QTextBrowser*>()->toPlainText(); }
    template <typename Widget>
    Widget& in(const QString& name)
    {
        return *window->findChild<Widget*>(name);
    }
    RunTreeView& tree() { return *window->findChild<RunTreeView*>(); }
    bool hasRuns(std::size_t count)
    {
        const bool has = QTest::qWaitFor([&] { return window->runs().runs().size() == count; }, 20'000);
        settle();
        return has;
    }
    QString problems()
    {
        const auto* dialog = window->findChild<ProblemDialog*>();
        return dialog == nullptr ? QString() : dialog->findChild<QTextEdit*>()->toPlainText();
    }
};

} // namespace

TEST_F(CaptureWindow, WhatIsWrongWithAFileNamesIt)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("garbage.pcap");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is no capture at all");
    file.close();
    window->openFile(path);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !problems().isEmpty(); }, 20'000));
    EXPECT_TRUE(problems().startsWith("garbage.pcap: is no pcap or pcapng capture: ")) << problems().toStdString();
}

TEST_F(CaptureWindow, AScenarioIsMadeOfItToBeRunAndChanged)
{
    open(QStringLiteral("t04-syn-lost-twice.A"));
    const auto captured = document().sharedContents();
    EXPECT_FALSE(pane().hasText());
    document().selectSession(sessionOf("tcp"));
    ASSERT_NE(action(QStringLiteral("Make a scenario of this session")), nullptr);
    trigger(QStringLiteral("Make a scenario of this session"));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_NE(document().sharedContents(), captured);
    ASSERT_NE(document().contents()->scenario, nullptr);
    EXPECT_EQ(document().contents()->title, "Replayed: t04-syn-lost-twice.A.pcap");
    EXPECT_EQ(pane().text().toStdString(), *document().contents()->scenario->text);
    EXPECT_TRUE(window->isWindowModified()) << "nobody has saved it";
    EXPECT_EQ(pane().path(), QString());
    EXPECT_EQ(pane().fileName(), "t04-syn-lost-twice.A.toml");
    EXPECT_EQ(words("scenario-name"), "t04-syn-lost-twice.A, not saved yet");
    EXPECT_TRUE(window->pane("scenario")->isVisible());
    EXPECT_TRUE(problems().contains(QStringLiteral("Delay"))) << problems().toStdString();
    EXPECT_EQ(window->runs().runs().size(), 2U) << "the capture is still there";
    tree().setCurrentItem(tree().itemOf(1));
    EXPECT_EQ(document().sharedContents(), captured);
    EXPECT_TRUE(pane().hasText());
}

/// However its user changes it, it is seen what still differs.
TEST_F(CaptureWindow, TheMadeScenarioStaysComparedWhileItIsChanged)
{
    open(QStringLiteral("t04-syn-lost-twice.A"));
    trigger(QStringLiteral("Make a scenario of this capture"));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_TRUE(comparison().contains(QStringLiteral(" 0 only in 1"))) << comparison().toStdString();
    EXPECT_LT(comparison().indexOf(QStringLiteral("1: t04-syn-lost-twice.A.pcap")),
              comparison().indexOf(QStringLiteral("2: Replayed: ")))
        << "the capture is at the left";
    EXPECT_EQ(window->compared().other().sharedContents()->title, "t04-syn-lost-twice.A.pcap");
    type("count = 2", "count = 1"); // of the SYNs that are lost
    ASSERT_TRUE(becomes(Fate::Run));
    ASSERT_EQ(window->runs().runs().size(), 2U);
    EXPECT_TRUE(comparison().contains(QStringLiteral(" 1 only in 1"))) << comparison().toStdString();
}

TEST_F(CaptureWindow, WhyNoScenarioCanBeMadeIsSaid)
{
    const QTemporaryDir folder;
    QFile empty(folder.filePath("empty.pcap"));
    ASSERT_TRUE(empty.open(QIODevice::WriteOnly));
    QFile whole(file(QStringLiteral("t01-echo-close-plain.A")));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    empty.write(whole.read(24)); // the file's header
    empty.close();
    window->openFile(empty.fileName());
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != original; }, 20'000));
    const auto captured = document().sharedContents();
    trigger(QStringLiteral("Make a scenario of this capture"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !problems().isEmpty(); }, 20'000));
    EXPECT_TRUE(problems().contains(QStringLiteral("Only traffic of TCP and UDP can be replayed")))
        << problems().toStdString();
    EXPECT_EQ(document().sharedContents(), captured);
    EXPECT_EQ(window->runs().runs().size(), 1U);
}

TEST_F(CaptureWindow, WhatIsTheRunOfAScenarioHasItsTextAlready)
{
    QString said;
    QTimer::singleShot(0, qApp, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        said = box->text();
        box->accept();
    });
    trigger(QStringLiteral("Make a scenario of this capture"));
    EXPECT_TRUE(said.contains(QStringLiteral("Ctrl+T")));
    EXPECT_EQ(document().sharedContents(), original);
}

TEST_F(CaptureWindow, TwoCapturesLieBesideEachOtherWithWhatDiffersAndWhy)
{
    open(QStringLiteral("t07-fastretx-newreno-nosack.A"));
    const auto first = document().sharedContents();
    window->compareWithFile(file(QStringLiteral("t08-fastretx-sack.A")));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_TRUE(window->compared().isVisible()) << "side by side from the start";
    EXPECT_EQ(window->compared().other().sharedContents(), first);
    EXPECT_EQ(tree().itemOf(0)->text(0), "t07-fastretx-newreno-nosack.A.pcap");
    EXPECT_EQ(tree().itemOf(1)->text(0), "t08-fastretx-sack.A.pcap");
    EXPECT_TRUE(window->pane("comparison")->isVisible());
    EXPECT_TRUE(comparison().contains(QStringLiteral("only in 1 (<)"))) << comparison().toStdString();
    EXPECT_TRUE(comparison().contains(QStringLiteral("(RFC "))) << "the rule behind it";
    // The first difference is chosen, in both.
    ASSERT_TRUE(window->runs().difference());
    EXPECT_EQ(document().cursor(), *window->runs().difference());
    EXPECT_EQ(window->compared().other().cursor(), window->runs().there(document().cursor()));
    // A row leads to its packet, and the other side follows.
    const auto& rows = window->runs().alignment()->rows();
    const auto pair = std::ranges::find_if(rows.rbegin(), rows.rend(), [](const trace::ComparedPdu& row) {
        return row.one != stack::kNoEvent && row.other != stack::kNoEvent;
    });
    emit window->pane("comparison")
        ->findChild<QTextBrowser*>()
        ->anchorClicked(QUrl(QStringLiteral("event:%1").arg(pair->other)));
    EXPECT_EQ(document().cursor(), pair->other);
    EXPECT_EQ(window->compared().other().cursor(), pair->one);
    // Back to the first one: at the same packet, and beside the second one still.
    tree().setCurrentItem(tree().itemOf(0));
    EXPECT_EQ(document().cursor(), pair->one);
    EXPECT_EQ(window->compared().other().cursor(), pair->other);
    EXPECT_EQ(window->compared().other().sharedContents()->title, "t08-fastretx-sack.A.pcap");
}

TEST_F(CaptureWindow, AComparisonIsDrawnAlikeEachTimeAndByCommand)
{
    const QString one = QStringLiteral("t01-echo-close-plain.A");
    const QString other = QStringLiteral("t04-syn-lost-twice.A");
    const QTemporaryDir folder;
    const QString path = folder.filePath("both.png");
    const auto byCommand = [&] {
        const test::Finished run = test::runProgram({"inspect", file(one).toStdString(), "--compare",
                                                     file(other).toStdString(), "--comparison", path.toStdString()});
        EXPECT_EQ(run.status, 0) << run.err;
        return QImage(path);
    };
    const auto inWindow = [&] {
        QApplication::clipboard()->clear();
        for (const QMenu* menu : window->findChildren<QMenu*>())
            if (menu->title().remove(u'&') == QStringLiteral("Copy as a picture"))
                menu->actions().back()->trigger();
        return QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32);
    };
    open(one);
    window->compareWithFile(file(other));
    ASSERT_TRUE(hasRuns(2));
    const QImage drawn = inWindow();
    ASSERT_GT(drawn.width(), 1000);
    document().toLast();
    EXPECT_TRUE(drawn == inWindow()) << "wherever the cursor stands";
    EXPECT_TRUE(drawn == byCommand().convertToFormat(QImage::Format_RGB32));
}

TEST_F(CaptureWindow, WhatDiffersBehindTheCursorIsNotListedWhileThatIsHidden)
{
    open(QStringLiteral("t07-fastretx-newreno-nosack.A"));
    window->compareWithFile(file(QStringLiteral("t08-fastretx-sack.A")));
    ASSERT_TRUE(hasRuns(2));
    const RunTree& runs = window->runs();
    const auto listed = [&] {
        const QString text = comparison();
        return text.count(QStringLiteral(" \u2192 "));
    };
    const qsizetype all = listed();
    ViewOptions options = document().options();
    options.future = Future::Hidden;
    document().setOptions(options);
    for (const stack::EventNumber cursor :
         {stack::EventNumber{0}, stack::EventNumber{5}, document().contents()->size() / 2}) {
        document().setCursor(cursor);
        const stack::EventNumber there = window->compared().other().cursor();
        const auto known = std::ranges::count_if(runs.alignment()->rows(), [&](const trace::ComparedPdu& row) {
            return row.other != stack::kNoEvent ? row.other <= cursor : row.one <= there;
        });
        EXPECT_LT(known, all);
        EXPECT_EQ(listed(), known) << cursor;
        EXPECT_TRUE(comparison().contains(QStringLiteral("Up to the cursor: ")));
    }
    options.future = Future::Shown;
    options.predict = true;
    document().setOptions(options);
    EXPECT_LT(listed(), all) << "nor while it is predicted";
    options.predict = false;
    document().setOptions(options);
    EXPECT_EQ(listed(), all);
}

TEST_F(CaptureWindow, ItsChosenSessionIsComparedWithALesson)
{
    open(QStringLiteral("t01-echo-close-plain.A"));
    document().selectSession(sessionOf("tcp"));
    QTimer::singleShot(0, qApp, [] {
        auto* dialog = qobject_cast<CompareDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        auto* words = dialog->findChild<QLineEdit*>();
        QTest::keyClicks(words, QStringLiteral("nowhere"));
        QTest::keyClick(dialog, Qt::Key_Return);
        ASSERT_TRUE(dialog->isVisible()) << "there is none of this name";
        const auto says = [dialog] {
            for (const auto* label : dialog->findChildren<QLabel*>())
                if (label->isVisible() && label->text() == "No lesson is called that.")
                    return true;
            return false;
        };
        EXPECT_TRUE(says());
        words->setText(QStringLiteral("handshake three")); // in whatever order
        EXPECT_FALSE(says());
        QTest::keyClick(dialog, Qt::Key_Return);
    });
    trigger(QStringLiteral("Compare with"));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_EQ(document().contents()->scenario, lessons[0]);
    for (const trace::ComparedPdu& row : window->runs().alignment()->rows())
        EXPECT_EQ(row.connection, 0U);
}

/// What a port carries is said in a dialog, and can be taken back.
TEST_F(CaptureWindow, ItIsReadAgainAsItsUserSays)
{
    const auto has = [this](std::string_view protocol) {
        return std::ranges::any_of(document().contents()->sessions.all(), [&](const session::Session& session) {
            return registry[session.protocol].id == protocol;
        });
    };
    const auto decode = [this](const std::function<void(DecodeDialog&)>& choose) {
        const auto before = document().sharedContents();
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<DecodeDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            choose(*dialog);
            dialog->accept();
        });
        trigger(QStringLiteral("Decode as"));
        EXPECT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != before; }, 20'000));
        settle();
    };
    const auto readButton = [](DecodeDialog& dialog) {
        return dialog.findChild<QDialogButtonBox*>()->buttons().front();
    };
    EXPECT_FALSE(action(QStringLiteral("Decode as"))->isEnabled()) << "the run of a lesson is no capture";
    open(QStringLiteral("h01-http-cookie-session.A"));
    ASSERT_TRUE(has("http"));
    ASSERT_TRUE(action(QStringLiteral("Decode as"))->isEnabled());
    document().toFirst();
    decode([&](DecodeDialog& dialog) {
        EXPECT_EQ(dialog.findChild<QSpinBox*>()->value(), 80) << "the port of what is looked at";
        EXPECT_FALSE(readButton(dialog)->isEnabled());
        auto* protocol = dialog.findChildren<QComboBox*>().at(1);
        protocol->setCurrentIndex(protocol->findText(QStringLiteral("Echo"), Qt::MatchStartsWith));
        EXPECT_TRUE(readButton(dialog)->isEnabled());
    });
    EXPECT_FALSE(has("http"));
    EXPECT_TRUE(has("echo"));
    // What it is compared with is read in the same way.
    window->compareWithFile(file(QStringLiteral("h01-http-cookie-session.A")));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_FALSE(has("http"));
    EXPECT_TRUE(has("echo"));
    tree().setCurrentItem(tree().itemOf(0));
    settle();
    decode([&](DecodeDialog& dialog) {
        auto* list = dialog.findChild<QListWidget*>();
        ASSERT_EQ(list->count(), 1);
        EXPECT_EQ(list->item(0)->text().toStdString(), "TCP port 80: Echo");
        list->item(0)->setCheckState(Qt::Unchecked);
        EXPECT_TRUE(readButton(dialog)->isEnabled());
    });
    EXPECT_TRUE(has("http"));
}

/// Datagrams come in any order, and may come twice.
TEST_F(CaptureWindow, GoodputOfDatagramsIsNotSaidToBeInOrder)
{
    open(QStringLiteral("g01-syslog-oneway.A"));
    const auto meaningOf = [this](std::string_view name) {
        return measureMeaning(*document().contents(), *report::findMeasure(registry, name));
    };
    EXPECT_TRUE(meaningOf("tcp.goodput").contains(QStringLiteral("in order")));
    EXPECT_FALSE(meaningOf("udp.goodput").contains(QStringLiteral("in order")));
    EXPECT_TRUE(meaningOf("udp.goodput").contains(QStringLiteral("each message that arrives")));
}

TEST_F(CaptureWindow, AsLongAsNothingIsComparedThePaneOffersTo)
{
    QDockWidget& pane = *window->pane("comparison");
    pane.show();
    auto* button = pane.findChild<QPushButton*>();
    ASSERT_TRUE(button->isVisible());
    EXPECT_TRUE(button->isEnabled());
    bool asked = false;
    QTimer::singleShot(0, [&asked] {
        if (auto* dialog = qobject_cast<CompareDialog*>(QApplication::activeModalWidget())) {
            asked = true;
            dialog->reject();
        }
    });
    button->click();
    EXPECT_TRUE(asked);
    window->compareWithFile(file(QStringLiteral("t08-fastretx-sack.A")));
    ASSERT_TRUE(hasRuns(2));
    EXPECT_FALSE(button->isVisible());
    EXPECT_TRUE(pane.findChild<QTextBrowser*>()->isVisible());
}

TEST_F(CaptureWindow, WhatCannotBeReadIsSaidAndNothingIsCompared)
{
    open(QStringLiteral("t01-echo-close-plain.A"));
    window->compareWithFile(QStringLiteral(OSISCOPE_SOURCE_DIR "/README.md"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !problems().isEmpty(); }, 20'000));
    EXPECT_EQ(window->runs().runs().size(), 1U);
    EXPECT_FALSE(window->pane("comparison")->isVisible());
}

} // namespace osiscope::ui
