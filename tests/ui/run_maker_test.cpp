// Runs of what is being changed, with nothing around that shows them.
#include "app/lessons.h"
#include "app/protocols.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/sliders/link_sliders.h"
#include "ui/theme/font_measure.h"
#include "ui/window/run_maker.h"

#include <gtest/gtest.h>

#include <QSlider>
#include <QTest>

#include <algorithm>

namespace osiscope::ui {

namespace {

class MadeRuns : public testing::Test {
protected:
    MadeRuns()
    {
        auto lessons = app::readLessons(registry);
        const auto lesson = std::ranges::find(lessons, "lost-syn", [](const auto& each) { return each.lesson->id; });
        const auto scenario = std::make_shared<const scenario::Scenario>(*lesson);
        original = simulate(scenario, {}, registry, {}, [](double, const QString&) {}).contents;
        QObject::connect(&runs, &RunTree::changed, &runs, [this] {
            if (runs.isStarted())
                document.setContents(runs.run().contents);
            else
                document.replaceContents(runs.run().contents);
            sliders.setBase(runs.base().contents->scenario->links);
        });
        QObject::connect(&maker, &RunMaker::told, &runs, [this](const QString& words) { told << words; });
        QObject::connect(&maker, &RunMaker::foundWrong, &runs, [this] { wrong++; });
        QObject::connect(&maker, &RunMaker::idle, &runs, [this] { isIdle = true; });
        QObject::connect(&maker, &RunMaker::madeFirst, &runs, [this](const auto& contents) { first = contents; });
        QObject::connect(&maker, &RunMaker::madeTried, &runs, [this](const auto& contents) { tried = contents; });
    }
    void TearDown() override { editor.giveUp(); }

    void begin(const std::shared_ptr<const Contents>& contents)
    {
        maker.begin(*contents, {});
        runs.start(contents);
    }
    void type(const QString& text) { editor.edit().setPlainText(text); }
    void moveSlider()
    {
        auto& slider = *sliders.findChild<QSlider*>(QStringLiteral("delay"));
        slider.setValue(slider.value() + 8);
    }
    bool becomesIdle()
    {
        isIdle = false;
        return QTest::qWaitFor([this] { return isIdle; }, 20'000);
    }

    stack::Registry registry = app::makeRegistry();
    std::shared_ptr<const Contents> original;
    Document document;
    RunTree runs;
    EditorPane editor;
    LinkSliders sliders{document};
    RunMaker maker{registry, runs, editor, sliders};
    QStringList told;
    std::shared_ptr<const Contents> first;
    std::shared_ptr<const Contents> tried;
    int wrong = 0;
    bool isIdle = false;
};

} // namespace

TEST_F(MadeRuns, TheFirstRunOfATextIsHandedOver)
{
    const QString right = toQString(*original->scenario->text);
    editor.load(right + QStringLiteral("\nnonsense"), {}, QStringLiteral("mine"));
    maker.runText();
    ASSERT_TRUE(becomesIdle());
    EXPECT_EQ(wrong, 1);
    EXPECT_EQ(editor.fate(), EditorPane::Fate::Wrong);
    type(right);
    ASSERT_TRUE(becomesIdle());
    EXPECT_EQ(editor.fate(), EditorPane::Fate::Run);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->size(), original->size());
    EXPECT_EQ(runs.run().contents, nullptr) << "whoever shows it begins the runs with it";
}

TEST_F(MadeRuns, TheRunOfAChangedTextTakesThePlaceOfTheOneBefore)
{
    begin(original);
    type(editor.text() + QStringLiteral("\n# mine\n"));
    ASSERT_TRUE(becomesIdle());
    EXPECT_EQ(first, nullptr);
    EXPECT_NE(runs.run().contents, original);
    EXPECT_EQ(runs.runs().size(), 1U);
    EXPECT_EQ(told, QStringList()) << "nothing was made from it";
}

TEST_F(MadeRuns, ThatRunsArePutAsideWithATextIsTold)
{
    begin(original);
    PlannedRun changed;
    changed.parent = 0;
    runs.add(changed, original);
    type(editor.text() + QStringLiteral("\n# mine\n"));
    ASSERT_TRUE(becomesIdle());
    EXPECT_EQ(runs.runs().size(), 1U);
    ASSERT_EQ(told.size(), 1);
    EXPECT_TRUE(told.front().contains(QStringLiteral("put aside"))) << told.front().toStdString();
}

TEST_F(MadeRuns, TriedValuesAreARunUntilTheyAreReset)
{
    begin(original);
    moveSlider();
    ASSERT_TRUE(becomesIdle());
    ASSERT_EQ(runs.current(), 1);
    EXPECT_EQ(tried, runs.run().contents);
    maker.resetTried();
    EXPECT_EQ(runs.runs().size(), 1U);
    EXPECT_FALSE(sliders.isTrying());
}

TEST_F(MadeRuns, OfWhatIsGivenUpNothingComes)
{
    begin(original);
    editor.load(editor.text() + QStringLiteral("\n# mine\n"), {}, QStringLiteral("mine"));
    maker.runText();
    maker.giveUp();
    ASSERT_TRUE(becomesIdle());
    EXPECT_EQ(runs.run().contents, original);
}

TEST_F(MadeRuns, WhetherTheValuesWereWrittenIsTold)
{
    maker.writeTried();
    begin(original);
    maker.writeTried();
    moveSlider();
    maker.writeTried();
    EXPECT_EQ(told, (QStringList{QStringLiteral("There is no text here that the values could be written into."),
                                 QStringLiteral("The text has these values already."),
                                 QStringLiteral("The text has these values now.")}));
    EXPECT_NE(editor.text(), toQString(*original->scenario->text));
}

} // namespace osiscope::ui
