#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_view.h"
#include "ui/lesson/lesson_tile.h"
#include "ui/playback/playback_bar.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/appearance.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QFontInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace osiscope::ui {

namespace {

/// How windows look, and what is in front in them.
class Appearance : public testing::Test {
protected:
    Appearance() : window(toy::registry(), {})
    {
        QSettings().clear();
        window.resize(1280, 720);
        window.show();
        settle();
    }
    void open(std::shared_ptr<const Contents> contents)
    {
        window.showContents(std::move(contents));
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 3; i++)
            QApplication::processEvents();
    }

    MainWindow window;
};

/// The action of a menu, by the beginning of its words.
QAction* actionOf(MainWindow& window, const QString& words)
{
    for (QAction* action : window.findChildren<QAction*>())
        if (action->isCheckable() && action->text().remove(QLatin1Char('&')).startsWith(words) &&
            action->parent() != nullptr && qobject_cast<QDockWidget*>(action->parent()) == nullptr)
            return action;
    return nullptr;
}

} // namespace

/// As large a part of the screen as on a usual one.
TEST_F(Appearance, TypeIsLargeOnAScreenThatTheDesktopDoesNotEnlarge)
{
    constexpr double kUsual = 12; // pixels
    EXPECT_EQ(typeScale({1280, 720}, kUsual), 1);
    EXPECT_EQ(typeScale({1920, 1080}, kUsual), 1) << "also of one of four times the pixels, enlarged by two";
    EXPECT_EQ(typeScale({2560, 1440}, kUsual), 1);
    EXPECT_EQ(typeScale({3840, 2160}, kUsual), 2);
    EXPECT_EQ(typeScale({3840, 1080}, kUsual), 1) << "two screens side by side";
    EXPECT_EQ(typeScale({3840, 2160}, 24), 1) << "somebody has chosen a large size";
    const double before = QApplication::font().pointSizeF();
    setScreenSize({3840, 2160});
    settle();
    EXPECT_NEAR(QApplication::font().pointSizeF(), 2 * before, 0.01);
    EXPECT_NEAR(QFontInfo(window.ladder().font()).pointSizeF(), 2 * before, 0.5);
    EXPECT_EQ(MainWindow(toy::registry(), {}).size(), QSize(2560, 1440)) << "which has room for it";
    setScreenSize({});
    EXPECT_NEAR(QApplication::font().pointSizeF(), before, 0.01);
}

TEST_F(Appearance, ProjectorModeIsOfAllWindowsAndEnlargesTheTypeOnce)
{
    const double before = window.font().pointSizeF();
    window.setProjectorMode(true);
    MainWindow second(toy::registry(), {});
    second.show();
    settle();
    EXPECT_DOUBLE_EQ(second.ladder().font().pointSizeF(), 1.5 * before);
    EXPECT_DOUBLE_EQ(window.ladder().font().pointSizeF(), 1.5 * before);
    second.setProjectorMode(false);
    settle();
    EXPECT_DOUBLE_EQ(window.ladder().font().pointSizeF(), before);
    EXPECT_FALSE(actionOf(window, "Projector mode")->isChecked());
}

/// How tall the letters of a dock's title are, in pixels.
int titleHeight(QDockWidget& dock)
{
    const QImage title = dock.grab().toImage().copy(0, 0, dock.width() / 2, dock.widget()->y());
    int rows = 0;
    for (int y = 0; y < title.height(); y++) {
        bool inked = false;
        for (int x = 4; x < title.width(); x++)
            inked = inked || qGray(title.pixel(x, y)) < 90;
        rows += inked ? 1 : 0;
    }
    return rows;
}

TEST_F(Appearance, TitlesOfPanesAreLargerInProjectorMode)
{
    open(toy::lostSynTrace());
    QDockWidget& dock = *window.pane("explanation");
    const int before = titleHeight(dock);
    ASSERT_GT(before, 5);
    window.setProjectorMode(true);
    settle();
    EXPECT_GT(titleHeight(dock), before * 5 / 4);
    EXPECT_FALSE(dock.widget()->font().bold());
    window.setProjectorMode(false);
    settle();
    EXPECT_EQ(titleHeight(dock), before);
}

/// A class reads it, too.
TEST_F(Appearance, TheScenariosTextIsLargerInProjectorMode)
{
    open(toy::lostSynLesson());
    window.pane("scenario")->show();
    const auto& edit = *window.pane("scenario")->widget()->findChild<QPlainTextEdit*>();
    const double plain = QFontInfo(edit.font()).pointSizeF();
    window.setProjectorMode(true);
    settle();
    EXPECT_NEAR(QFontInfo(edit.font()).pointSizeF(), 1.5 * plain, 0.6);
    window.setProjectorMode(false);
    settle();
    EXPECT_NEAR(QFontInfo(edit.font()).pointSizeF(), plain, 0.1);
}

TEST_F(Appearance, TheSliderKeepsItsRoomInLargeType)
{
    open(toy::lostSynTrace());
    window.setProjectorMode(true);
    window.document().toLast();
    settle();
    EXPECT_GT(window.playback().findChild<QSlider*>()->width(), 100);
    window.setProjectorMode(false);
}

TEST_F(Appearance, TheColoursCanBeDarkWhateverTheDesktopHas)
{
    const QPalette before = QApplication::palette();
    open(toy::lostSynLesson());
    actionOf(window, "Dark")->trigger();
    settle();
    const QPalette dark = window.ladder().palette();
    EXPECT_TRUE(Theme::of(dark).isDark());
    actionOf(window, "Light")->trigger();
    settle();
    EXPECT_FALSE(Theme::of(window.ladder().palette()).isDark());
    actionOf(window, "As the desktop")->trigger();
    settle();
    EXPECT_EQ(QApplication::palette().color(QPalette::Base), before.color(QPalette::Base));
}

/// On the ground that styles draw, which is not the colour of the palette.
TEST_F(Appearance, DisabledWordsOnButtonsAreReadInAllColours)
{
    for (const Colours look : {Colours::Light, Colours::Dark, Colours::HighContrast}) {
        setColours(look);
        QComboBox box;
        QPushButton button;
        QToolButton tool;
        for (QWidget* widget :
             {static_cast<QWidget*>(&box), static_cast<QWidget*>(&button), static_cast<QWidget*>(&tool)}) {
            widget->setEnabled(false);
            widget->resize(120, 30);
            widget->show();
            settle();
            const QImage ground = widget->grab().toImage();
            const QColor words = widget->palette().color(QPalette::Disabled, QPalette::ButtonText);
            for (int y = 8; y < 22; y++) // where words stand
                EXPECT_GE(contrast(words, ground.pixelColor(40, y)), 4.5)
                    << static_cast<int>(look) << widget->metaObject()->className() << y;
        }
    }
    setColours(Colours::OfTheDesktop);
}

TEST_F(Appearance, HighContrastIsChosenInTheMenuAndRemembered)
{
    const QPalette before = QApplication::palette();
    const QString style = QApplication::style()->name();
    open(toy::lostSynLesson());
    actionOf(window, "High contrast")->trigger();
    settle();
    EXPECT_TRUE(Theme::of(window.ladder().palette()).highContrast);
    for (QWidget* widget : window.findChildren<QWidget*>())
        EXPECT_TRUE(isHighContrast(widget->palette())) << widget->metaObject()->className();
    EXPECT_EQ(colours(), Colours::HighContrast);
    QApplication::setPalette(lightPalette()); // as at the next start, before there is a window
    MainWindow second(toy::registry(), {});
    second.show();
    settle();
    EXPECT_TRUE(Theme::of(second.ladder().palette()).highContrast);
    EXPECT_TRUE(actionOf(second, "High contrast")->isChecked());
    actionOf(second, "As the desktop")->trigger();
    settle();
    EXPECT_EQ(QApplication::palette().color(QPalette::Base), before.color(QPalette::Base));
    EXPECT_EQ(QApplication::style()->name(), style);
}

TEST_F(Appearance, TheBordersOfWhatTheLadderShowsCrossNoName)
{
    open(toy::lostSynTrace());
    window.document().toLast();
    settle();
    TimelineScene scene = window.timeline().scene();
    const Theme theme = Theme::paper();
    const auto picture = [&](bool withRange, const QRectF& part) {
        QImage image(window.timeline().viewport()->size(), QImage::Format_RGB32);
        image.fill(theme.background);
        QPainter painter(&image);
        TimelinePainter(painter, theme, window.timeline().font()).paint(scene, withRange);
        painter.end();
        return image.copy(part.toAlignedRect());
    };
    std::size_t names = 0;
    for (const TimelineBar& bar : scene.bars) {
        if (bar.labelBox.isEmpty())
            continue;
        names++;
        scene.rangeLeft = bar.labelBox.center().x();
        scene.rangeRight = bar.labelBox.right() - 8;
        const QRectF words = bar.labelBox.adjusted(0, 3, 0, -3);
        EXPECT_TRUE(picture(true, words) == picture(false, words)) << bar.label;
    }
    EXPECT_GE(names, 2U);
}

TEST_F(Appearance, InHighContrastADialogStandsOutFromWhatLiesBehindIt)
{
    QDialog dialog(&window);
    dialog.resize(300, 200);
    const auto edged = [&] {
        dialog.show();
        settle();
        const QImage picture = dialog.grab().toImage();
        int edge = 0;
        for (const QPoint at : {QPoint(0, 100), QPoint(299, 100), QPoint(150, 0), QPoint(150, 199)})
            edge += contrast(picture.pixelColor(at), picture.pixelColor(20, 20)) >= 7 ? 1 : 0;
        return edge;
    };
    setColours(Colours::Light);
    EXPECT_EQ(edged(), 0);
    setColours(Colours::HighContrast);
    EXPECT_EQ(edged(), 4);
    setColours(Colours::OfTheDesktop);
}

TEST_F(Appearance, InHighContrastNothingIsFaintAndWhatIsDisabledIsPlainlyGrey)
{
    open(toy::lostSynTrace());
    const auto brightest = [&] {
        const auto* close = window.pane("explanation")->findChild<QAbstractButton*>("qt_dockwidget_closebutton");
        const QImage icon = close->icon().pixmap(20, 20).toImage();
        double most = 1;
        for (int y = 0; y < icon.height(); y++)
            for (int x = 0; x < icon.width(); x++)
                if (icon.pixelColor(x, y).alpha() > 200)
                    most = std::max(most, contrast(icon.pixelColor(x, y), window.palette().color(QPalette::Window)));
        return most;
    };
    for (const Colours some : {Colours::HighContrast, Colours::Dark}) {
        setColours(some);
        settle();
        EXPECT_GE(brightest(), 7);
        EXPECT_EQ(QApplication::style()->styleHint(QStyle::SH_EtchDisabledText), 0) << "words with a bright shadow";
        QCheckBox box("Predict", &window);
        box.resize(box.sizeHint());
        const QImage picture = box.grab().toImage();
        double edge = 1;
        for (int x = 0; x < 4; x++)
            edge = std::max(
                edge, contrast(picture.pixelColor(x, picture.height() / 2), window.palette().color(QPalette::Window)));
        EXPECT_GE(edge, 3);
    }
    setColours(Colours::OfTheDesktop);
}

TEST_F(Appearance, EdgesOfFieldsAndTilesAreSeen)
{
    const auto edge = [](QWidget& widget) {
        const QImage picture = widget.grab().toImage();
        const QColor inside = picture.pixelColor(6, picture.height() / 2);
        double most = 1;
        for (int x = 0; x < 4; x++)
            most = std::max(most, contrast(picture.pixelColor(x, picture.height() / 2), inside));
        return most;
    };
    for (const Colours some : {Colours::Dark, Colours::HighContrast}) {
        setColours(some);
        settle();
        QLineEdit field(&window);
        field.resize(200, field.sizeHint().height());
        field.show();
        EXPECT_GE(edge(field), 3);
    }
    LessonTile tile("A lesson", "TCP", "What it is about.");
    tile.resize(tile.sizeHint());
    EXPECT_GE(edge(tile), 4.5);
    setColours(Colours::OfTheDesktop);
}

TEST_F(Appearance, InHighContrastThePressedButtonsWordsAreRead)
{
    open(toy::lostSynTrace());
    setColours(Colours::HighContrast);
    auto* button = window.playback().findChild<QToolButton*>("predict");
    const auto picture = [&](bool on) {
        button->setChecked(on);
        settle();
        return button->grab().toImage();
    };
    const QImage off = picture(false);
    const QImage on = picture(true);
    const auto inked = [](const QImage& image) { // within the edge
        double count = 0;
        for (int y = 5; y < image.height() - 5; y++)
            for (int x = 5; x < image.width() - 5; x++)
                count += qGray(image.pixel(x, y)) > 128 ? 1 : 0;
        return count;
    };
    EXPECT_NEAR(inked(on), inked(off), 0.1 * inked(off)) << "the words, on the same ground";
    EXPECT_EQ(on.pixelColor(2, on.height() / 2), window.palette().color(QPalette::Highlight));
    EXPECT_NE(off.pixelColor(2, off.height() / 2), window.palette().color(QPalette::Highlight));
    setColours(Colours::OfTheDesktop);
}

/// A pane that is widened for what it shows gives the width back, also where the window has grown since.
TEST_F(Appearance, WidthIsGivenBackInAWindowOfAnotherSize)
{
    open(toy::lostSynTrace());
    const QDockWidget& below = *window.pane("verdict");
    QAction* states = actionOf(window, window.pane("states")->windowTitle());
    ASSERT_NE(states, nullptr);
    const int before = below.width();
    states->trigger();
    settle();
    ASSERT_GT(window.pane("states")->width(), before + 20);
    window.resize(1920, 1080);
    settle();
    states->trigger();
    settle();
    EXPECT_NEAR(below.width(), before * 1920 / 1280, 3);
}

TEST_F(Appearance, APaneBehindATabComesForwardWhenAskedFor)
{
    open(toy::lostSynTrace());
    for (const char* id : {"inspector", "states", "memory", "explanation"}) {
        QAction* action = actionOf(window, window.pane(id)->windowTitle());
        ASSERT_NE(action, nullptr) << id;
        if (!action->isChecked() || window.pane(id)->visibleRegion().isEmpty())
            action->trigger();
        settle();
        EXPECT_TRUE(action->isChecked()) << id;
        EXPECT_FALSE(window.pane(id)->visibleRegion().isEmpty()) << id;
    }
    QAction* memory = actionOf(window, window.pane("memory")->windowTitle());
    EXPECT_TRUE(memory->isChecked()) << "behind the explanation";
    memory->trigger();
    settle();
    EXPECT_TRUE(memory->isChecked());
    EXPECT_FALSE(window.pane("memory")->visibleRegion().isEmpty());
    memory->trigger();
    settle();
    EXPECT_FALSE(memory->isChecked());
    EXPECT_FALSE(window.pane("memory")->isVisible());
}

} // namespace osiscope::ui
