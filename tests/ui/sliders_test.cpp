// Values of links that are tried out with sliders.
#include "tests/ui/editor_fixture.h"
#include "ui/ladder/ladder_view.h"
#include "ui/sliders/link_words.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/whatif/run_tree_view.h"
#include "ui/whatif/runs_bar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTextBrowser>

namespace osiscope::ui {

namespace {

using scenario::LinkValue;

class SliderWindow : public EditorWindow {
protected:
    SliderWindow() { trigger(QStringLiteral("Try values")); }

    QSlider& slider(const char* name) { return *window->sliders().findChild<QSlider*>(QLatin1String(name)); }
    QLineEdit& text(const char* name)
    {
        return *window->sliders().findChild<QLineEdit*>(QLatin1String(name) + QStringLiteral("-text"));
    }
    QString words(const char* name)
    {
        return window->sliders().findChild<QLabel*>(QLatin1String(name) + QStringLiteral("-words"))->text();
    }
    void enter(const char* name, const QString& value)
    {
        text(name).setFocus();
        text(name).selectAll();
        QTest::keyClicks(&text(name), value);
        QTest::keyClick(&text(name), Qt::Key_Return);
    }
    void press(const QString& words)
    {
        for (auto* button : window->sliders().findChildren<QPushButton*>())
            if (button->text().remove('&').startsWith(words))
                button->click();
    }
    const simulation::LinkSettings& run() { return document().contents()->scenario->links[0].settings; }
    bool runs(std::chrono::milliseconds delay)
    {
        return QTest::qWaitFor([&] { return run().delay == delay; }, 20'000);
    }
};

simulation::LinkSettings linkWith(LinkValue value, std::string_view text)
{
    simulation::LinkSettings settings;
    EXPECT_TRUE(scenario::setValue(value, text, settings)) << text;
    return settings;
}

} // namespace

TEST(SliderStops, AreFoundAgainAndRise)
{
    for (const LinkValue value : scenario::kLinkValues) {
        const SliderStops stops(value);
        for (int stop = 0; stop <= stops.last(); stop++) {
            simulation::LinkSettings settings;
            stops.put(stop, settings);
            EXPECT_EQ(stops.nearest(settings), stop) << scenario::valueText(value, settings);
            EXPECT_LE(scenario::valueText(value, settings).size(), 10U) << scenario::valueText(value, settings);
        }
    }
    const SliderStops delays(LinkValue::Delay);
    EXPECT_EQ(delays.nearest(linkWith(LinkValue::Delay, "0 ms")), 0);
    EXPECT_EQ(delays.nearest(linkWith(LinkValue::Delay, "1 h")), delays.last());
    EXPECT_EQ(delays.nearest(linkWith(LinkValue::Delay, "20.3 ms")),
              delays.nearest(linkWith(LinkValue::Delay, "20 ms")));
    const SliderStops rates(LinkValue::Rate);
    EXPECT_EQ(rates.nearest(linkWith(LinkValue::Rate, "")), rates.last());
    EXPECT_EQ(rates.nearest(linkWith(LinkValue::Rate, "100 Gbit/s")), rates.last() - 1) << "there is a limit";
}

TEST(LinkWords, SayWhatAValueComesTo)
{
    const auto words = [](LinkValue value, std::string_view text) {
        return valueWords(value, linkWith(value, text)).toStdString();
    };
    EXPECT_EQ(words(LinkValue::Delay, "20 ms"), "one way; 40 ms there and back");
    simulation::LinkSettings uneven = linkWith(LinkValue::Delay, "20 ms");
    uneven.jitter = std::chrono::milliseconds(80);
    EXPECT_EQ(valueWords(LinkValue::Delay, uneven), "one way; 40 ms to 200 ms there and back, with the jitter");
    EXPECT_EQ(words(LinkValue::Jitter, "80 ms"), "each packet takes up to that much longer, by chance");
    EXPECT_EQ(words(LinkValue::Jitter, "0 ms"), "the delay is the same for every packet");
    EXPECT_EQ(words(LinkValue::Loss, "0"), "no packet is lost by chance");
    EXPECT_EQ(words(LinkValue::Loss, "2 %"), "about one packet in 50 is lost");
    EXPECT_EQ(words(LinkValue::Loss, "60 %"), "about 60 of 100 packets are lost");
    EXPECT_EQ(words(LinkValue::Loss, "100 %"), "every packet is lost");
    EXPECT_EQ(words(LinkValue::Rate, "10 Mbit/s"), "sending 1500 octets takes 1.2 ms");
    EXPECT_EQ(words(LinkValue::Rate, ""), "no limit: sending takes no time");
    EXPECT_EQ(words(LinkValue::Queue, "5"), "nothing has to wait: the rate has no limit");
}

TEST_F(SliderWindow, ShowTheValuesOfTheLink)
{
    EXPECT_EQ(text("delay").text(), "20 ms");
    EXPECT_EQ(text("loss").text(), "0 %");
    EXPECT_EQ(text("rate").text(), "10 Mbit/s");
    EXPECT_EQ(text("queue").text(), "1000");
    EXPECT_EQ(words("delay"), "one way; 40 ms there and back");
    EXPECT_EQ(slider("delay").accessibleName(), "Delay: 20 ms");
}

TEST_F(SliderWindow, AMoveRunsTheLessonAnewAndEveryViewFollows)
{
    document().toLast();
    settle();
    const QImage ladder = window->ladder().viewport()->grab().toImage();
    const QImage timeline = window->timeline().viewport()->grab().toImage();
    slider("delay").setValue(slider("delay").value() + 8);
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != original; }, 20'000));
    settle();
    EXPECT_GT(run().delay, std::chrono::milliseconds(20));
    EXPECT_EQ(toQString(scenario::valueText(LinkValue::Delay, run())), text("delay").text());
    EXPECT_NE(window->ladder().viewport()->grab().toImage(), ladder);
    EXPECT_NE(window->timeline().viewport()->grab().toImage(), timeline);
    EXPECT_EQ(document().options().future, Future::Hidden) << "as its user has it";
    EXPECT_EQ(document().cursor(), document().contents()->size()) << "at the end still";
    EXPECT_TRUE(window->said().isEmpty()) << "all of it is seen";
    auto& tree = *window->findChild<RunTreeView*>();
    ASSERT_EQ(window->runs().runs().size(), 2U);
    EXPECT_EQ(tree.itemOf(1)->text(0), "delay " + text("delay").text());
}

TEST_F(SliderWindow, ALongDragIsOneRunInTheEnd)
{
    for (int i = 0; i < 40; i++) {
        slider("delay").setValue(slider("delay").value() + 1);
        if (i % 3 == 0)
            settle();
    }
    const auto wanted = window->sliders().links()[0].settings.delay;
    ASSERT_TRUE(QTest::qWaitFor([&] { return run().delay == wanted; }, 20'000));
    EXPECT_EQ(window->runs().runs().size(), 2U);
}

TEST_F(SliderWindow, AMomentStaysWhereItIsWhileTheSliderIsDragged)
{
    ViewOptions options = document().options();
    options.scale = ScaleKind::Linear;
    options.future = Future::Shown;
    document().setOptions(options);
    settle();
    const double zoom = window->ladder().zoom();
    const sim::TimePoint second = sim::kStart + std::chrono::seconds(1);
    const double before = document().scale().at(second);
    const auto pixels = [&] { return window->timeline().scene().cursorX; };
    document().setCursor(5);
    const double cursor = pixels();
    slider("delay").setSliderDown(true);
    slider("delay").setSliderPosition(slider("delay").value() + 60);
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != original; }, 20'000));
    settle();
    EXPECT_DOUBLE_EQ(document().scale().at(second), before);
    EXPECT_DOUBLE_EQ(window->ladder().zoom(), zoom);
    EXPECT_TRUE(document().isAxisHeld());
    EXPECT_NEAR(pixels(), cursor, 1) << "the same event at the same moment";
    slider("delay").setSliderDown(false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !document().isAxisHeld(); }, 5000));
}

TEST_F(SliderWindow, ARunThatGetsLongerWhileTheSliderIsDraggedStaysInView)
{
    ViewOptions options = document().options();
    options.future = Future::Shown;
    document().setOptions(options);
    document().toLast();
    settle();
    const double length = document().scale().length();
    slider("delay").setSliderDown(true);
    slider("delay").setSliderPosition(slider("delay").value() + 40);
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != original; }, 20'000));
    settle();
    ASSERT_GT(document().scale().length(), 1.1 * length);
    const TimelineScene scene = window->timeline().scene();
    for (const TimelineBar& bar : scene.bars)
        EXPECT_LE(bar.box.right(), scene.plot.right()) << bar.label;
    slider("delay").setSliderDown(false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !document().isAxisHeld(); }, 5000));
}

TEST_F(SliderWindow, WhatTheyChangeStaysHiddenBehindTheCursorAndThatIsSaid)
{
    document().setCursor(3);
    ASSERT_EQ(document().options().future, Future::Hidden);
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    EXPECT_EQ(document().options().future, Future::Hidden);
    EXPECT_TRUE(window->said().contains(QStringLiteral("after the cursor is hidden")));
}

/// Also where the run has become much longer than the one that the axis is measured by.
TEST_F(SliderWindow, FitMeasuresTheRunThatIsSeen)
{
    ViewOptions options = document().options();
    options.scale = ScaleKind::Linear;
    options.future = Future::Shown;
    document().setOptions(options);
    enter("delay", "400 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(400)));
    settle();
    trigger(QStringLiteral("Fit"));
    const double pixels = window->ladder().zoom() * document().scale().length();
    MainWindow fresh(registry, lessons);
    fresh.resize(window->size());
    fresh.show();
    fresh.showContents(document().sharedContents());
    fresh.document().setOptions(options);
    fresh.ladder().resize(window->ladder().size());
    EXPECT_NEAR(pixels, fresh.ladder().zoom() * fresh.document().scale().length(), 1);
}

TEST_F(SliderWindow, TheKeyboardMovesASliderAndNotTheCursor)
{
    document().setCursor(3);
    slider("loss").setFocus();
    QTest::keyClick(&slider("loss"), Qt::Key_Right);
    EXPECT_EQ(slider("loss").value(), 1);
    QTest::keyClick(&slider("loss"), Qt::Key_End);
    EXPECT_EQ(text("loss").text(), "100 %");
    QTest::keyClick(&slider("loss"), Qt::Key_Home);
    QTest::keyClick(&slider("loss"), Qt::Key_PageUp);
    EXPECT_EQ(slider("loss").value(), 22);
    ASSERT_TRUE(QTest::qWaitFor([&] { return run().loss == window->sliders().links()[0].settings.loss; }, 20'000));
    EXPECT_EQ(document().cursor(), 3U);
}

TEST_F(SliderWindow, AValueCanBeTypedAndAWrongOneIsExplained)
{
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    enter("delay", "23");
    EXPECT_TRUE(words("delay").contains("needs a unit")) << words("delay").toStdString();
    EXPECT_EQ(window->sliders().links()[0].settings.delay, std::chrono::milliseconds(23));
    enter("delay", "24 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(24)));
    EXPECT_EQ(words("delay"), "one way; 48 ms there and back");
}

/// Neither is given up for the other.
TEST_F(SliderWindow, ASliderThatIsMovedWhileATextIsRunIsTriedOnThatText)
{
    type("\"20 ms\"", "\"30 ms\"");
    ASSERT_EQ(pane().fate(), EditorPane::Fate::Typed);
    slider("loss").setValue(22);
    const double loss = window->sliders().links()[0].settings.loss;
    ASSERT_GT(loss, 0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return run().loss == loss; }, 20'000));
    EXPECT_EQ(run().delay, std::chrono::milliseconds(30)) << "what its user has not moved is as the text has it";
    EXPECT_EQ(pane().fate(), EditorPane::Fate::Run);
    ASSERT_EQ(window->runs().runs().size(), 2U);
    EXPECT_EQ(window->runs().runs()[0].contents->scenario->links[0].settings.delay, std::chrono::milliseconds(30));
}

TEST_F(SliderWindow, ResetGoesBackToTheTextsValues)
{
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    press("Reset");
    EXPECT_EQ(document().sharedContents(), original);
    EXPECT_EQ(window->runs().runs().size(), 1U);
    EXPECT_EQ(text("delay").text(), "20 ms");
}

TEST_F(SliderWindow, TheTextIsNotSaidToBeThatOfTheRunWithOtherValues)
{
    const QString own = QStringLiteral("\u2714 No errors. What you see is the run of this text.");
    EXPECT_EQ(EditorWindow::words("scenario-state"), own);
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    EXPECT_EQ(EditorWindow::words("scenario-state"),
              QStringLiteral("\u2714 No errors. But what you see is not the run of this text: the text belongs to "
                             "\u201cAs it was\u201d, and \u201cWhat if: delay 23 ms\u201d is shown."));
    auto& tree = *window->findChild<RunTreeView*>();
    tree.setCurrentItem(tree.itemOf(0));
    EXPECT_EQ(EditorWindow::words("scenario-state"), own);
    tree.setCurrentItem(tree.itemOf(1));
    EXPECT_NE(EditorWindow::words("scenario-state"), own);
    press("Reset");
    EXPECT_EQ(EditorWindow::words("scenario-state"), own);
}

TEST_F(SliderWindow, TheTreeOfTheRunsSetsTheSliders)
{
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    auto& tree = *window->findChild<RunTreeView*>();
    tree.setCurrentItem(tree.itemOf(0));
    EXPECT_EQ(text("delay").text(), "20 ms");
    tree.setCurrentItem(tree.itemOf(1));
    EXPECT_EQ(text("delay").text(), "23 ms");
}

TEST_F(SliderWindow, WritesTheValuesIntoTheTextAndNothingElse)
{
    enter("delay", "23 ms");
    ASSERT_TRUE(runs(std::chrono::milliseconds(23)));
    enter("loss", "2 %");
    ASSERT_TRUE(QTest::qWaitFor([&] { return run().loss > 0; }, 20'000));
    press("Write");
    QString expected = QString::fromStdString(*original->scenario->text);
    expected.replace("delay = \"20 ms\"", "delay = \"23 ms\"");
    expected.replace("ends  = [\"alice\", \"bob\"]\n", "ends  = [\"alice\", \"bob\"]\nloss = \"2 %\"\n");
    EXPECT_EQ(pane().text(), expected);
    ASSERT_TRUE(becomes(EditorPane::Fate::Run));
    EXPECT_EQ(window->runs().runs().size(), 1U) << "what was tried is the scenario now";
    EXPECT_EQ(run().delay, std::chrono::milliseconds(23));
    EXPECT_EQ(run().loss, 0.02);
    trigger("Undo");
    EXPECT_EQ(pane().text().toStdString(), *original->scenario->text) << "in one step";
}

TEST_F(SliderWindow, WhatCannotBeRunHasNoSliders)
{
    window->showContents(std::make_shared<const Contents>("captured", original->trace, registry));
    settle();
    EXPECT_FALSE(slider("delay").isVisible());
}

} // namespace osiscope::ui
