// The tree of the runs that came of one another, and what it may tell.
#include "tests/ui/what_if_fixture.h"
#include "ui/document/what_if_words.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/window/loader.h"

#include <QDockWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

TEST_F(WhatIfWindow, EveryRunStandsBelowTheOneItWasMadeFrom)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    tree().setCurrentItem(tree().itemOf(0));
    ask(find("http.post sent"), QStringLiteral("Let packet"));
    EXPECT_EQ(tree().itemOf(1)->parent(), tree().itemOf(0));
    EXPECT_EQ(tree().itemOf(2)->parent(), tree().itemOf(1));
    EXPECT_EQ(tree().itemOf(3)->parent(), tree().itemOf(0));
    EXPECT_EQ(tree().currentItem(), tree().itemOf(3)) << "what is looked at";
    for (int run = 0; run < 4; run++)
        EXPECT_TRUE(tree().visualItemRect(tree().itemOf(run)).isValid()) << run;
    const stack::EventNumber differs = window->runs().runs()[2].differs;
    EXPECT_TRUE(tree().itemOf(2)->text(1).contains(QStringLiteral("event %1 ").arg(differs)))
        << tree().itemOf(2)->text(1).toStdString();
}

TEST_F(WhatIfWindow, EnterInTheTreePutsARunBesideTheOneItWasMadeFrom)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    tree().setCurrentItem(tree().itemOf(0));
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Down);
    EXPECT_EQ(window->runs().current(), 1) << "an arrow key shows it";
    EXPECT_FALSE(in<QWidget>(QStringLiteral("compared")).isVisible());
    QTest::keyClick(&tree(), Qt::Key_Return);
    EXPECT_TRUE(in<QWidget>(QStringLiteral("compared")).isVisible());
}

TEST_F(WhatIfWindow, TheFirstDifferenceIsNotToldWhileItIsHidden)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    auto& button = in<QPushButton>(QStringLiteral("first-difference"));
    const QString number = QString::number(window->runs().runs()[1].differs);
    EXPECT_TRUE(button.text().contains(number));
    ViewOptions options = document().options();
    options.future = Future::Hidden;
    document().setOptions(options);
    document().setCursor(1);
    EXPECT_FALSE(button.text().contains(number)) << button.text().toStdString();
    EXPECT_FALSE(tree().itemOf(1)->text(1).contains(number)) << tree().itemOf(1)->text(1).toStdString();
    button.click();
    EXPECT_EQ(document().cursor(), window->runs().runs()[1].differs) << "who asks for it is led there";
    EXPECT_TRUE(button.text().contains(number)) << button.text().toStdString();
    EXPECT_TRUE(tree().itemOf(1)->text(1).contains(number)) << tree().itemOf(1)->text(1).toStdString();
}

/// What nothing would come of is there, so that the menu stays the same, but says why not.
TEST_F(WhatIfWindow, WhatNothingWouldComeOfCannotBeChosen)
{
    const auto deleting = [&](stack::EventNumber at) -> std::pair<QString, bool> {
        document().setCursor(at);
        for (const QAction* menu : window->menuBar()->actions())
            if (menu->text().remove('&') == QLatin1String("What if")) {
                emit menu->menu()->aboutToShow();
                for (const QAction* action : menu->menu()->actions())
                    if (action->text().startsWith(QStringLiteral("alice: Delete cookies")))
                        return {action->text(), action->isEnabled()};
            }
        return {};
    };
    const auto [before, canBefore] = deleting(find("tcp.syn sent"));
    EXPECT_TRUE(before.contains(QStringLiteral("there is no cookie in the jar"))) << before.toStdString();
    EXPECT_FALSE(canBefore);
    EXPECT_FALSE(window->pane("explanation")
                     ->findChild<QTextBrowser*>()
                     ->toHtml()
                     .contains(QStringLiteral("Delete cookies</a>")));
    const auto [after, canAfter] = deleting(find("http.cookie-stored"));
    EXPECT_EQ(after, QStringLiteral("alice: Delete cookies"));
    EXPECT_TRUE(canAfter);
}

/// What can be asked for first, each leading to its own run; the menu has all of them in one order at every event.
TEST_F(WhatIfWindow, WhatIsPossibleIsToldBeforeWhatIsNot)
{
    document().setCursor(find("tcp.syn sent"));
    const auto changes = whatIfsAt(*document().contents(), document().cursor());
    const auto isHindered = [](const scenario::WhatIf& change) { return !change.hindered.empty(); };
    const auto hindered = std::ranges::find_if(changes, isHindered);
    const auto after = std::find_if_not(hindered, changes.end(), isHindered);
    ASSERT_TRUE(hindered != changes.end() && after != changes.end()) << "or there is nothing to be told apart";
    const auto wordsOf = [&](const scenario::WhatIf& change) {
        return whatIfOrder(change, *document().contents()->scenario, document().contents()->reading);
    };
    auto& text = *window->pane("explanation")->findChild<QTextBrowser*>();
    const QString told = text.toPlainText();
    ASSERT_TRUE(told.contains(wordsOf(*hindered))) << told.toStdString();
    for (const scenario::WhatIf& change : changes)
        if (!isHindered(change)) {
            EXPECT_GE(told.indexOf(wordsOf(change)), 0) << wordsOf(change).toStdString();
            EXPECT_LT(told.indexOf(wordsOf(change)), told.indexOf(wordsOf(*hindered)));
        }
    const QRegularExpression link(QStringLiteral("<a href=\"(what-if:\\d+)\">(?:<[^>]*>)*") +
                                  QRegularExpression::escape(wordsOf(*after).toHtmlEscaped()));
    const QRegularExpressionMatch match = link.match(text.toHtml());
    ASSERT_TRUE(match.hasMatch()) << text.toHtml().toStdString();
    emit text.anchorClicked(QUrl(match.captured(1)));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() == 2; }, 20'000));
    EXPECT_EQ(window->runs().run().title, whatIfTitle(*after, *original->scenario));
}

/// Of a text that is edited; undone, the text is the same again.
TEST_F(WhatIfWindow, RunsComeBackWithTheTextThatTheyWereMadeFrom)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    const std::vector<ui::Run> made = window->runs().runs();
    ScenarioEdit& edit = window->editor().edit();
    const auto becomesAnotherRun = [&](const Contents* before) {
        return QTest::qWaitFor([&] { return window->runs().runs().front().contents.get() != before; }, 20'000);
    };
    ASSERT_TRUE(edit.find(QStringLiteral("\"20 ms\""), false));
    QTest::keyClicks(&edit, QStringLiteral("\"30 ms\""));
    ASSERT_TRUE(becomesAnotherRun(original.get()));
    EXPECT_EQ(window->runs().runs().size(), 1U);
    const auto edited = window->runs().runs().front().contents;
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    const auto isAgain = [](const std::vector<ui::Run>& runs, const std::vector<ui::Run>& as) {
        return std::ranges::equal(runs, as, {}, &ui::Run::contents, &ui::Run::contents) &&
               std::ranges::equal(runs, as, {}, &ui::Run::parent, &ui::Run::parent);
    };
    while (edit.document()->isUndoAvailable())
        edit.undo();
    ASSERT_TRUE(becomesAnotherRun(edited.get()));
    EXPECT_TRUE(isAgain(window->runs().runs(), made));
    EXPECT_EQ(document().contents(), original.get());
    EXPECT_EQ(tree().itemOf(2)->parent(), tree().itemOf(1));
    while (edit.document()->isRedoAvailable())
        edit.redo();
    ASSERT_TRUE(becomesAnotherRun(original.get()));
    EXPECT_EQ(window->runs().runs().front().contents, edited);
    EXPECT_EQ(window->runs().runs().size(), 2U) << "and those of the other text";
    window->editor().giveUp();
}

/// As when a word is typed and taken back before it has been run.
TEST_F(WhatIfWindow, ATextThatIsAsItWasKeepsWhatIsLookedAt)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    EditorPane& editor = window->editor();
    QTest::keyClicks(&editor.edit(), QStringLiteral("#"));
    editor.edit().undo();
    ASSERT_EQ(editor.fate(), EditorPane::Fate::Typed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return editor.fate() == EditorPane::Fate::Run; }, 20'000));
    EXPECT_EQ(window->runs().current(), 1);
    EXPECT_EQ(window->runs().runs().size(), 2U);
    editor.giveUp();
}

TEST_F(WhatIfWindow, ARunThatIsRemovedTakesThoseAlongThatWereMadeFromIt)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    tree().setCurrentItem(tree().itemOf(0));
    ask(find("http.post sent"), QStringLiteral("Let packet"));
    const std::shared_ptr<const Contents> twice = document().sharedContents();
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    tree().setCurrentItem(tree().itemOf(1));
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Delete);
    ASSERT_EQ(window->runs().runs().size(), 3U);
    EXPECT_EQ(document().sharedContents(), original) << "what it was made from is looked at";
    EXPECT_EQ(window->runs().runs()[1].contents, twice);
    EXPECT_EQ(tree().itemOf(1)->parent(), tree().itemOf(0));
    EXPECT_EQ(tree().itemOf(2)->parent(), tree().itemOf(1)) << "what was made from another one stays below that";
    QTest::keyClick(&tree(), Qt::Key_Delete);
    EXPECT_EQ(window->runs().runs().size(), 3U) << "the original stays";
    document().setCursor(20);
    document().setFilterText(QStringLiteral("lost"));
    window->runs().remove(1);
    EXPECT_EQ(window->runs().runs().size(), 1U);
    EXPECT_EQ(document().sharedContents(), original);
    EXPECT_FALSE(window->findChild<RunsBar*>()->isVisible());
    EXPECT_EQ(document().cursor(), 20U) << "what is looked at stays as it is";
    EXPECT_EQ(document().filterText(), QStringLiteral("lost"));
}

TEST_F(WhatIfWindow, ARunThatIsReadyAfterAnotherWasRemovedStandsBelowTheOneItWasMadeFrom)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    tree().setCurrentItem(tree().itemOf(0));
    ask(find("http.post sent"), QStringLiteral("Let packet"));
    RunTree& runs = window->runs();
    const std::shared_ptr<const Contents> twice = runs.run().contents;
    const PlannedRun planned = runs.plan(runs.base().contents->scenario->links);
    runs.remove(1);
    EXPECT_TRUE(runs.add(planned, original)); // whatever came of it
    EXPECT_EQ(runs.runs()[static_cast<std::size_t>(runs.run().parent)].contents, twice);
    runs.choose(1);
    const PlannedRun late = runs.plan(runs.base().contents->scenario->links);
    runs.remove(1);
    EXPECT_FALSE(runs.add(late, original)) << "what it was made from has gone";
    EXPECT_EQ(runs.runs().size(), 1U);
}

/// By its place among what its host sends: events have other numbers then.
TEST_F(WhatIfWindow, WhatIsLostStaysLostWhileValuesOfLinksAreTried)
{
    const auto lostIn = [](const Contents& contents) {
        std::vector<std::string> lost;
        for (stack::EventNumber event = 1; event <= contents.size(); event++)
            if ((*contents.trace)[event].kind == trace::EventKind::Lost)
                lost.push_back(contents.reading.label(contents.trace->sentOf(event)));
        return lost;
    };
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    const std::vector<std::string> lost = lostIn(*document().contents());
    ASSERT_EQ(lost.size(), 1U);
    std::vector<scenario::Link> links = window->runs().base().contents->scenario->links;
    for (scenario::Link& link : links)
        link.settings.delay = std::chrono::milliseconds(50);
    const PlannedRun planned = window->runs().plan(links);
    const Loaded loaded = simulate(planned.scenario, planned.options, registry, {}, [](double, const QString&) {});
    ASSERT_NE(loaded.contents, nullptr);
    EXPECT_EQ(lostIn(*loaded.contents), lost);
    EXPECT_EQ(planned.options.placed.size(), 1U);
    EXPECT_TRUE(planned.options.verdicts.empty());
}

} // namespace osiscope::ui
