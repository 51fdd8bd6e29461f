// Finding a lesson on the start page, and seeing how far one has come.
#include "tests/ui/window_fixture.h"
#include "ui/lesson/lesson_tile.h"
#include "ui/lesson/progress.h"
#include "ui/lesson/start_page.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace osiscope::ui {

namespace {

class StartPageTest : public testing::Test {
protected:
    StartPageTest()
    {
        QSettings().clear();
        for (const auto& [title, layer, text] : {std::tuple{"A shop remembers", "application", "Here is the Cookie."},
                                                 std::tuple{"A lost SYN", "transport", "Nothing comes back."},
                                                 std::tuple{"A reset", "transport", "The cookie of a SYN."}}) {
            auto lesson = std::make_shared<scenario::Scenario>(*toy::lostSynLesson()->scenario);
            lesson->title = title;
            lesson->lesson->id = title;
            lesson->lesson->layer = layer;
            lesson->lesson->steps.front().text = text;
            lessons.push_back(std::move(lesson));
        }
        page.emplace(lessons);
        page->resize(1280, 720);
        page->show();
        QTest::qWait(0);
    }
    QStringList shown() const
    {
        QStringList titles;
        for (const auto* tile : page->findChildren<LessonTile*>())
            if (tile->isVisible())
                titles << tile->text();
        return titles;
    }
    QStringList headings() const
    {
        QStringList found;
        for (const auto* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains("layer:"))
                found << label->text();
        return found;
    }
    void search(const QString& words)
    {
        auto& line = *page->findChild<QLineEdit*>();
        line.setText(words);
        QTest::qWait(0);
    }

    LessonList lessons;
    std::optional<StartPage> page;
};

} // namespace

TEST_F(StartPageTest, ShowsTheLessonsInWhichAllWordsOccur)
{
    EXPECT_EQ(shown().size(), 3);
    search("cookie");
    EXPECT_EQ(shown(), (QStringList{"A reset", "A shop remembers"})) << "in any case, and in a step's text";
    search("cookie  SYN");
    EXPECT_EQ(shown(), QStringList{"A reset"});
    ASSERT_EQ(headings().size(), 1) << "a heading without lessons is no help";
    EXPECT_TRUE(headings().front().contains("Transport"));
    for (const auto* tile : page->findChildren<LessonTile*>()) {
        if (tile->isVisible()) {
            EXPECT_EQ(tile->pos(), QPoint()) << "it takes the first place";
        }
    }
    search({});
    EXPECT_EQ(shown().size(), 3);
    EXPECT_EQ(headings().size(), 2);
}

TEST_F(StartPageTest, ShowsTheBestMatchesFirst)
{
    for (const char* title : {"A SYN is lost again", "Lost SYN", "The cookie that a SYN lost"}) {
        auto lesson = std::make_shared<scenario::Scenario>(*lessons.front());
        lesson->title = lesson->lesson->id = title;
        lesson->lesson->beginHere = lesson->title == "Lost SYN"; // it is offered twice
        lessons.push_back(std::move(lesson));
    }
    page.emplace(lessons);
    page->resize(1280, 720);
    page->show();
    search("lost syn");
    const QStringList best{"Lost SYN", "A lost SYN", "A SYN is lost again", "The cookie that a SYN lost"};
    EXPECT_EQ(shown().mid(0, best.size()), best);
    EXPECT_EQ(shown().removeDuplicates(), 0) << "each once";
    std::vector<std::size_t> chosen;
    QObject::connect(&*page, &StartPage::lessonChosen, [&](std::size_t index) { chosen.push_back(index); });
    QTest::keyClick(page->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(chosen, std::vector<std::size_t>{4});
    search("syn lost");
    EXPECT_EQ(shown().front(), "The cookie that a SYN lost") << "has it as it was typed";
    search("cookie");
    EXPECT_EQ(shown().front(), "The cookie that a SYN lost") << "before those that only speak of one";
    EXPECT_EQ(headings().size(), 2);
    search({});
    EXPECT_EQ(shown().size(), 7);
    EXPECT_EQ(shown().front(), "Lost SYN") << "everything is where it was";
}

TEST_F(StartPageTest, ShowsTheLessonsOfALevel)
{
    auto lesson = std::make_shared<scenario::Scenario>(*lessons.front());
    lesson->title = lesson->lesson->id = "A lost SYN, once more";
    lesson->lesson->level = "advanced";
    lessons.push_back(std::move(lesson));
    page.emplace(lessons);
    page->resize(1280, 720);
    page->show();
    auto* level = page->findChild<QComboBox*>();
    EXPECT_EQ(shown().size(), 4);
    level->setCurrentIndex(level->findText("advanced"));
    EXPECT_EQ(shown(), QStringList{"A lost SYN, once more"});
    search("lost");
    EXPECT_EQ(shown(), QStringList{"A lost SYN, once more"});
    level->setCurrentIndex(level->findText("beginner"));
    EXPECT_EQ(shown().front(), "A lost SYN");
    EXPECT_FALSE(shown().contains("A lost SYN, once more"));
    level->setCurrentIndex(0);
    search("advanced");
    EXPECT_EQ(shown(), QStringList{"A lost SYN, once more"});
}

TEST_F(StartPageTest, SaysThatNothingIsFound)
{
    const auto isTold = [this] {
        for (const auto* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == "No lesson speaks of that.")
                return true;
        return false;
    };
    EXPECT_FALSE(isTold());
    search("carrier pigeon");
    EXPECT_TRUE(shown().isEmpty());
    EXPECT_TRUE(isTold());
    QTest::keyClick(page->findChild<QLineEdit*>(), Qt::Key_Return); // opens nothing
}

TEST_F(StartPageTest, EnterOpensTheFirstThatIsFound)
{
    std::vector<std::size_t> chosen;
    QObject::connect(&*page, &StartPage::lessonChosen, [&](std::size_t index) { chosen.push_back(index); });
    search("remembers cookie");
    QTest::keyClick(page->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(chosen, std::vector<std::size_t>{0});
}

TEST_F(StartPageTest, ATileSaysHowFarOneHasCome)
{
    const auto said = [this](const QString& title) {
        page->showProgress();
        for (const auto* tile : page->findChildren<LessonTile*>())
            if (tile->text() == title)
                return tile->accessibleDescription();
        return QString();
    };
    const auto last = static_cast<int>(lessons.front()->lesson->steps.size());
    ASSERT_GT(last, 1);
    EXPECT_FALSE(said("A reset").contains("step"));
    rememberStep("A reset", 1);
    EXPECT_TRUE(said("A reset").contains(QStringLiteral("seen up to step 1 of %1").arg(last)))
        << said("A reset").toStdString();
    rememberStep("A reset", last);
    rememberStep("A reset", 1); // once more from the beginning
    EXPECT_TRUE(said("A reset").contains("seen to the end"));
    EXPECT_FALSE(said("A lost SYN").contains("seen"));
}

TEST(TileGrid, TilesGrowWithTheirTypeThoughTheGridStaysAsItIs)
{
    TileGrid grid;
    auto* tile = new LessonTile(QStringLiteral("The session outlives its connections"), QStringLiteral("HTTP"),
                                QStringLiteral("A shop knows its visitor, whatever connections come and go."), &grid);
    tile->setOffered(true);
    grid.resize(1200, 300);
    grid.show();
    QApplication::processEvents();
    QFont large = grid.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    grid.setFont(large);
    EXPECT_GE(tile->height(), tile->heightForWidth(tile->width()));
}

TEST(LessonTile, HasALineMoreWhereItsProgressFindsNoRoom)
{
    const QString about = QStringLiteral("TCP \u00b7 intermediate");
    LessonTile tile(QStringLiteral("A reset"), about, QStringLiteral("Why."));
    const int narrow = tile.fontMetrics().horizontalAdvance(about) + 60;
    const int before = tile.heightForWidth(narrow);
    const int beforeInAWideOne = tile.heightForWidth(1000);
    tile.setProgress(QStringLiteral("\u2713 seen to the end"));
    EXPECT_EQ(tile.heightForWidth(narrow), before + tile.fontMetrics().height());
    EXPECT_EQ(tile.heightForWidth(1000), beforeInAWideOne);
}

TEST_F(Window, RemembersTheStepsThatWereReached)
{
    open(toy::lostSynLesson());
    const PlacedLesson& lesson = *window.document().contents()->lesson;
    EXPECT_EQ(furthestStep(lesson.lesson().id), 0);
    window.document().setCursor(lesson.event(0));
    EXPECT_EQ(furthestStep(lesson.lesson().id), 1);
    press(Qt::Key_End);
    EXPECT_EQ(furthestStep(lesson.lesson().id), 1) << "those before the last one have been passed over";
}

TEST_F(Window, ALessonBegunBeforeOpensAtItsBeginningAndOffersToGoOn)
{
    open(toy::lostSynLesson());
    const PlacedLesson lesson = *window.document().contents()->lesson;
    const auto button = [this](const QString& words) -> QPushButton* {
        for (auto* each : window.findChild<QWidget*>("lesson-card")->findChildren<QPushButton*>())
            if (each->isVisible() && each->text() == words)
                return each;
        return nullptr;
    };
    EXPECT_TRUE(button("Step back"));
    EXPECT_FALSE(button("Go on at step 0"));
    window.document().setCursor(lesson.event(0));
    window.document().setCursor(lesson.event(1));
    open(toy::lostSynLesson());
    EXPECT_EQ(cursor(), stack::kNoEvent);
    EXPECT_TRUE(button("Begin"));
    ASSERT_TRUE(button("Go on at step 2"));
    button("Go on at step 2")->click();
    EXPECT_EQ(cursor(), lesson.event(1));
    EXPECT_FALSE(button("Go on at step 2")) << "one is there";
    ASSERT_TRUE(button("Step back"));
    EXPECT_TRUE(button("Step back")->isEnabled());
    for (int step = 2; step < static_cast<int>(lesson.stepCount()); step++)
        window.document().setCursor(lesson.event(step));
    window.document().setCursor(stack::kNoEvent);
    EXPECT_TRUE(button("Step back")) << "all has been seen";
    ASSERT_GT(lesson.event(0), 1U);
    window.document().setCursor(1);
    EXPECT_FALSE(button("Step back")->isEnabled()) << "no step is before its beginning";
}

TEST_F(StartPageTest, WhatWasOpenedBeforeHasAHeading)
{
    const auto heading = [this] {
        return std::ranges::any_of(page->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text() == QStringLiteral("Opened before:");
        });
    };
    EXPECT_FALSE(heading());
    for (int times = 0; times < 2; times++) {
        page->setRecentFiles({QStringLiteral("/a/one.toml"), QStringLiteral("/a/two.pcap")});
        QTest::qWait(0);
        EXPECT_TRUE(heading());
    }
    page->setRecentFiles({});
    QTest::qWait(0);
    EXPECT_FALSE(heading());
}

TEST_F(StartPageTest, NothingCanBeAskedThere)
{
    MainWindow window(toy::registry(), lessons);
    window.show();
    for (const QAction* menu : window.menuBar()->actions())
        if (menu->text().remove('&') == QStringLiteral("What if")) {
            emit menu->menu()->aboutToShow();
            ASSERT_EQ(menu->menu()->actions().size(), 1);
            EXPECT_EQ(menu->menu()->actions().front()->text(), QStringLiteral("Open a lesson or a scenario first"));
        }
}

TEST_F(StartPageTest, OnlyStepsThatHaveBeenShownCount)
{
    MainWindow window(toy::registry(), lessons);
    window.show();
    window.showContents(toy::lostSynLesson());
    Document& document = window.document();
    const PlacedLesson& lesson = *document.contents()->lesson;
    const std::string& id = lesson.lesson().id;
    const auto last = static_cast<int>(lesson.stepCount());
    ASSERT_GE(last, 4);
    document.toLast();
    EXPECT_EQ(furthestStep(id), 0) << "the steps before the last one have been passed over";
    document.setCursor(lesson.event(0));
    document.setCursor(lesson.event(1));
    EXPECT_EQ(furthestStep(id), 2);
    document.toLast();
    EXPECT_EQ(furthestStep(id), 2);
    for (int step = 2; step < last; step++)
        document.setCursor(lesson.event(step));
    EXPECT_EQ(furthestStep(id), last);
    QSettings().clear();
    StepsShown shown;
    shown.cursorAt(lesson, lesson.event(0), true);
    shown.cursorAt(lesson, lesson.event(last - 1), true);
    EXPECT_EQ(furthestStep(id), last) << "playing shows all that lies between";
}

} // namespace osiscope::ui
