#include "tests/ui/window_fixture.h"
#include "ui/export/view_pictures.h"
#include "ui/ladder/lifelines.h"
#include "ui/window/exports.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QToolTip>

#include <algorithm>
#include <string>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;
using stack::HostId;

namespace {

constexpr HostId kAlice{0};
constexpr HostId kShop{1};
constexpr HostId kRelay{2};
constexpr HostId kBob{3};

/// A word goes from alice over the shop and a relay to bob: three connections, and a fourth from alice to bob.
std::shared_ptr<const Contents> chainOfFour()
{
    toy::TraceBuilder t;
    t.trace()->addHost({"relay", {net::Ipv4Address{0x0A000003}}});
    t.trace()->addHost({"bob", {net::Ipv4Address{0x0A000004}}});
    auto time = 0ms;
    const auto hop = [&](int from, int to) {
        const auto sender = t.entity("toy", from, 4000, to, 7);
        const auto receiver = t.entity("toy", to, 7, from, 4000);
        t.at(time).state(receiver, toy::kListen);
        const EventNumber syn = t.sent(sender, toy::kSyn);
        t.state(sender, toy::kConnect, syn);
        t.at(time += 20ms).received(syn);
        t.state(receiver, toy::kCalled, syn);
        const EventNumber answer = t.sent(receiver, toy::kSyn | toy::kAck);
        t.at(time += 20ms).received(answer);
    };
    hop(0, 1);
    hop(1, 2);
    hop(2, 3);
    hop(0, 3);
    scenario::Lesson lesson;
    lesson.id = "chain";
    lesson.layer = "transport";
    lesson.protocol = "toy";
    lesson.summary = "A word goes a long way.";
    return t.contents(std::move(lesson));
}

std::string columnsOf(const LadderScene& scene)
{
    std::string names;
    for (const LadderColumn& column : scene.columns)
        names += (names.empty() ? "" : " | ") + column.name;
    return names;
}

class LifelineWindow : public Window {
protected:
    LifelineWindow()
    {
        window.resize(1280, 1000);
        open(chainOfFour());
        window.document().toLast();
        settle();
    }
    LadderView& ladder() { return window.ladder(); }
    std::string columns() { return columnsOf(ladder().scene()); }
    LadderColumn column(std::size_t place) { return ladder().scene().columns[place]; }
    std::size_t arrows() { return ladder().scene().arrows.size(); }
    void drag(std::size_t place, double x)
    {
        QWidget* area = ladder().viewport();
        const QPoint from = column(place).heading.center().toPoint();
        const QPoint to(static_cast<int>(x), from.y());
        QTest::mousePress(area, Qt::LeftButton, {}, from);
        for (const QPoint at : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, at, area->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(area, &move);
        }
        QTest::mouseRelease(area, Qt::LeftButton, {}, to);
    }
    void clickHead(std::size_t place)
    {
        QTest::mouseClick(ladder().viewport(), Qt::LeftButton, {}, column(place).heading.center().toPoint());
    }
    QMenu& menu()
    {
        for (QMenu* each : window.findChildren<QMenu*>())
            if (each->title().remove(QLatin1Char('&')) == "Lifelines") {
                emit each->aboutToShow();
                return *each;
            }
        throw std::runtime_error("no menu");
    }
    QAction& item(const QString& words)
    {
        for (QAction* action : menu().actions())
            if (action->text().remove(QLatin1Char('&')) == words)
                return *action;
        throw std::runtime_error("no such item: " + words.toStdString());
    }
};

} // namespace

TEST(Lifelines, AreMovedFoldedUnfoldedAndHidden)
{
    Lifelines lines({kAlice, kShop, kRelay, kBob});
    lines.move(3, 0);
    EXPECT_EQ(lines[0].hosts, std::vector{kBob});
    lines.move(0, 3);
    EXPECT_EQ(lines, Lifelines({kAlice, kShop, kRelay, kBob}));
    lines.foldBetween();
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1].hosts, (std::vector{kShop, kRelay}));
    EXPECT_EQ(lines.placeOf(kRelay), 1U);
    lines.fold(2); // there is none behind it
    EXPECT_EQ(lines.size(), 3U);
    lines.setHidden(2, true);
    lines.fold(1); // nor one that is seen
    EXPECT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines.shown().size(), 2U);
    lines.setHidden(0, true);
    lines.setHidden(1, true); // one stays
    EXPECT_EQ(lines.shownCount(), 1U);
    lines.setHidden(0, false);
    lines.setHidden(2, false);
    lines.unfold(1);
    EXPECT_EQ(lines, Lifelines({kAlice, kShop, kRelay, kBob}));
}

TEST(Lifelines, AreRememberedByTheNamesOfTheirHosts)
{
    const auto contents = chainOfFour();
    Lifelines lines({kBob, kAlice, kShop, kRelay});
    lines.fold(2);
    lines.setHidden(1, true);
    const QStringList words = toWords(lines, *contents->trace);
    EXPECT_EQ(fromWords(words, *contents), lines);
    EXPECT_EQ(fromWords(words.mid(1), *contents), std::nullopt); // one is missing
    EXPECT_EQ(fromWords({"+alice", "+shop", "+relay", "+carol"}, *contents), std::nullopt);
    EXPECT_EQ(fromWords({}, *contents), std::nullopt);
}

TEST_F(LifelineWindow, AHeadIsDraggedToAnotherPlace)
{
    ASSERT_EQ(columns(), "alice | shop | relay | bob");
    drag(3, (column(0).x + column(1).x) / 2);
    EXPECT_EQ(columns(), "alice | bob | shop | relay");
    drag(1, column(0).x - 10);
    EXPECT_EQ(columns(), "bob | alice | shop | relay");
    drag(0, column(3).x + 10);
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    drag(1, column(1).x + 15); // not far enough to change places
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    EXPECT_EQ(cursor(), window.document().contents()->size()); // no event was chosen by it
}

TEST_F(LifelineWindow, AHeadIsChosenMovedFoldedAndHiddenByKeys)
{
    press(Qt::Key_Home);
    press(Qt::Key_End);
    clickHead(0);
    ASSERT_EQ(ladder().chosenLine(), 0U);
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(columns(), "shop | alice | relay | bob");
    EXPECT_EQ(ladder().chosenLine(), 1U);
    press(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    press(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(ladder().chosenLine(), 1U);
    EXPECT_TRUE(ladder().accessibleDescription().startsWith("Lifeline of shop."));
    press(Qt::Key_F);
    EXPECT_EQ(columns(), "alice | shop, relay | bob");
    press(Qt::Key_F, Qt::ShiftModifier);
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    press(Qt::Key_Delete);
    EXPECT_EQ(columns(), "alice | relay | bob");
    press(Qt::Key_B); // three are not folded further
    EXPECT_EQ(columns(), "alice | relay | bob");
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    press(Qt::Key_B);
    EXPECT_EQ(columns(), "alice | shop, relay | bob");
}

TEST_F(LifelineWindow, TheMenuDoesTheSame)
{
    clickHead(2);
    item("Fold it with the next one").trigger();
    EXPECT_EQ(columns(), "alice | shop | relay, bob");
    item("Unfold it").trigger();
    item("bob").trigger();
    EXPECT_EQ(columns(), "alice | shop | relay");
    EXPECT_FALSE(item("bob").isChecked());
    item("bob").trigger();
    item("Move it to the right").trigger();
    EXPECT_EQ(columns(), "shop | alice | relay | bob"); // without a chosen one, that of the event
    item("All, as at the beginning").trigger();
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
}

TEST_F(LifelineWindow, WhatFoldedHostsSendToEachOtherIsWithinThem)
{
    const std::size_t before = arrows();
    ASSERT_EQ(before, 8U);
    ASSERT_FALSE(ladder().scene().states.empty());
    press(Qt::Key_B);
    const LadderScene scene = ladder().scene();
    EXPECT_EQ(scene.arrows.size(), before - 2);
    const auto folded = std::ranges::find_if(scene.columns, &LadderColumn::isFolded);
    ASSERT_NE(folded, scene.columns.end());
    EXPECT_EQ(folded->address, "folded");
    for (const LadderState& state : scene.states)
        EXPECT_GT(std::abs(state.box.center().x() - folded->x), 60) << "states of several hosts side by side";
}

TEST_F(LifelineWindow, WhatIsSentToAHiddenHostSaysTo)
{
    clickHead(3);
    press(Qt::Key_Delete);
    const LadderScene scene = ladder().scene();
    ASSERT_EQ(columnsOf(scene), "alice | shop | relay");
    const auto has = [&](std::string_view words) {
        return std::ranges::any_of(scene.labels, [words](const LadderLabel& label) {
            std::string line = label.text;
            std::ranges::replace(line, '\n', ' ');
            return line.contains(words);
        });
    };
    EXPECT_TRUE(has("(to bob)"));
    EXPECT_TRUE(has("(from bob)"));
    for (const LadderArrow& arrow : scene.arrows)
        EXPECT_TRUE(scene.body.adjusted(0, -1, 0, 1).contains(QRectF(arrow.from, arrow.to).normalized().center()));
}

/// A key hides nothing that its user has not chosen, and what is hidden is told with the way back.
TEST_F(LifelineWindow, TheKeyHidesOnlyAChosenLineAndSaysHowItComesBack)
{
    const std::string before = columns();
    press(Qt::Key_Delete);
    EXPECT_EQ(columns(), before);
    EXPECT_TRUE(window.said().startsWith("First choose a lifeline")) << window.said().toStdString();
    clickHead(0);
    press(Qt::Key_Delete);
    EXPECT_EQ(columns(), "shop | relay | bob");
    EXPECT_TRUE(window.said().contains("alice is hidden")) << window.said().toStdString();
    EXPECT_TRUE(window.said().contains("Ctrl+Shift+A"));
    window.pane("events")->show();
    window.activateWindow();
    auto& filter = in<QLineEdit>("events");
    filter.setFocus();
    settle();
    QTest::keyClick(&filter, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(columns(), before) << "wherever the keyboard is";
    EXPECT_TRUE(window.said().isEmpty());
}

TEST_F(LifelineWindow, OnlyTheChosenSessionIsShownWithItsHosts)
{
    press(Qt::Key_Home);
    window.document().selectSession(session::kNoSession);
    window.document().setCursor(stack::kNoEvent);
    item("Only the chosen session").trigger();
    EXPECT_FALSE(item("Only the chosen session").isChecked());
    EXPECT_TRUE(window.said().startsWith("First choose a session"));
    window.document().toLast(); // of alice and bob
    item("Only the chosen session").trigger();
    EXPECT_TRUE(item("Only the chosen session").isChecked());
    EXPECT_EQ(columns(), "alice | bob");
    EXPECT_EQ(arrows(), 2U);
    window.document().selectSession(session::SessionId{2});
    EXPECT_EQ(columns(), "shop | relay");
    ViewOptions options = window.document().options();
    options.scale = ScaleKind::Steps;
    window.document().setOptions(options);
    const double rows = window.document().scale().length(); // for each end of its two messages
    EXPECT_TRUE(rows > 2 && rows < 6) << rows;
    press(Qt::Key_Escape);
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
    EXPECT_GT(window.document().scale().length(), 3 * rows);
}

TEST_F(LifelineWindow, ALessonIsFoundAsItWasLeft)
{
    press(Qt::Key_B);
    drag(2, column(0).x - 10);
    ASSERT_EQ(columns(), "bob | alice | shop, relay");
    open(toy::lostSynLesson());
    EXPECT_EQ(columns(), "alice | shop");
    open(chainOfFour());
    EXPECT_EQ(columns(), "bob | alice | shop, relay");
    MainWindow second(toy::registry(), {});
    second.showContents(chainOfFour());
    EXPECT_EQ(columnsOf(second.ladder().scene()), "bob | alice | shop, relay");
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    open(chainOfFour());
    EXPECT_EQ(columns(), "alice | shop | relay | bob");
}

TEST_F(LifelineWindow, PicturesHaveTheLifelinesAndTheSessionThatTheViewHas)
{
    const auto contents = window.document().sharedContents();
    const PictureOptions plain;
    PictureOptions folded = plain;
    folded.lifelines = Lifelines({kBob, kAlice, kShop, kRelay});
    folded.lifelines.fold(2);
    const auto svgOf = [&](const PictureOptions& options) {
        return render(ui::ladderPicture(contents, options), PictureFormat::Svg).value();
    };
    EXPECT_TRUE(svgOf(folded).contains("shop, relay"));
    EXPECT_FALSE(svgOf(plain).contains("shop, relay"));
    PictureOptions only = plain;
    only.session = session::SessionId{1};
    EXPECT_TRUE(svgOf(only).contains("relay"));
    only.view.onlySession = true;
    EXPECT_FALSE(svgOf(only).contains("relay"));
}

TEST_F(LifelineWindow, SoHaveLaddersThatAreText)
{
    const QTemporaryDir folder;
    const auto contents = window.document().sharedContents();
    PictureOptions options;
    const auto written = [&](const QString& name) {
        const QString path = folder.filePath(name);
        for (const WindowExport& each : windowExports(contents, options))
            if (each.name == "ladder.txt") {
                EXPECT_TRUE(each.write(path.toStdString()));
            }
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return QString::fromUtf8(file.readAll());
    };
    options.lifelines = Lifelines({kBob, kAlice, kShop, kRelay});
    options.lifelines.fold(2);
    const QString text = written("ladder.txt");
    const QString heads = text.left(text.indexOf(u'\n'));
    EXPECT_TRUE(heads.indexOf("bob") < heads.indexOf("alice") && heads.indexOf("alice") < heads.indexOf("shop, relay"))
        << heads.toStdString();
    EXPECT_TRUE(written("ladder.mmd").startsWith("sequenceDiagram\n    participant h3 as bob\n"));
    options.lifelines.setHidden(0, true);
    EXPECT_TRUE(written("ladder.txt").contains("(to bob)"));
    EXPECT_TRUE(written("ladder.txt").contains("●"));
    options.view.states = false;
    EXPECT_FALSE(written("ladder.txt").contains("●"));
    options.session = session::SessionId{1}; // of alice and the shop
    options.view.onlySession = true;
    EXPECT_FALSE(written("ladder.txt").contains("bob"));
    options.view.shown = Shown::Messages; // there are packets only
    EXPECT_EQ(written("ladder.txt").count(u'\n'), 1);
}

TEST_F(LifelineWindow, AHeadTellsWhatCanBeDoneWithIt)
{
    QHelpEvent help(QEvent::ToolTip, column(1).heading.center().toPoint(),
                    ladder().viewport()->mapToGlobal(column(1).heading.center().toPoint()));
    QApplication::sendEvent(ladder().viewport(), &help);
    EXPECT_TRUE(QToolTip::text().startsWith("Lifeline of shop.")) << QToolTip::text().toStdString();
    press(Qt::Key_F1);
    settle();
    const auto* keys = window.findChild<QDialog*>("keys");
    ASSERT_NE(keys, nullptr);
    EXPECT_TRUE(keys->findChild<QTextBrowser*>()->toPlainText().contains("Lifelines: Hide it"));
}

} // namespace osiscope::ui
