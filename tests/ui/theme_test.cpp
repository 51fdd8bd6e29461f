#include "tests/ui/window_fixture.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/playback/playback_bar.h"
#include "ui/theme/theme.h"
#include "ui/window/appearance.h"
#include "ui/window/clear_style.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QImage>
#include <QMetaEnum>
#include <QPainter>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOptionSlider>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace osiscope::ui {

namespace {

/// All that the program can look like, and the least contrast of its words.
struct Look {
    const char* name;
    QPalette palette;
    double words;
};

/// White, as some desktops have it that are set to high contrast.
QPalette whiteHighContrast()
{
    QPalette palette(Qt::white, Qt::white);
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    return palette;
}

const std::array kOurs{Look{"light", lightPalette(), 4.5}, Look{"dark", darkPalette(), 4.5},
                       Look{"high contrast", highContrastPalette(), 7}};

std::vector<Look> allLooks()
{
    std::vector<Look> all(kOurs.begin(), kOurs.end());
    all.push_back({"paper", QPalette(), 4.5});
    all.push_back({"white high contrast", whiteHighContrast(), 7});
    return all;
}

Theme themeOf(const Look& look)
{
    return look.name == std::string_view("paper") ? Theme::paper() : Theme::of(look.palette);
}

std::vector<QColor> layersOf(const Theme& theme)
{
    return {theme.transport, theme.session, theme.application};
}

std::string hex(const QColor& color)
{
    return color.name().toStdString();
}

void expectContrast(const QColor& one, const QColor& other, double least, const std::string& where)
{
    EXPECT_GE(contrast(one, other), least) << where << ": " << hex(one) << " on " << hex(other);
}

} // namespace

TEST(Themes, WordsOfEveryWidgetStandOutFromWhatTheyStandOn)
{
    for (const Look& look : kOurs) {
        const auto color = [&](QPalette::ColorRole role) { return look.palette.color(QPalette::Active, role); };
        for (const auto& [words, ground] : {std::pair{QPalette::Text, QPalette::Base},
                                            {QPalette::Text, QPalette::AlternateBase},
                                            {QPalette::WindowText, QPalette::Window},
                                            {QPalette::WindowText, QPalette::AlternateBase},
                                            {QPalette::ButtonText, QPalette::Button},
                                            {QPalette::ButtonText, QPalette::Window},
                                            {QPalette::PlaceholderText, QPalette::Base},
                                            {QPalette::HighlightedText, QPalette::Highlight},
                                            {QPalette::ToolTipText, QPalette::ToolTipBase},
                                            {QPalette::Link, QPalette::Base}})
            expectContrast(color(words), color(ground), look.words,
                           std::string(look.name) + " " + QMetaEnum::fromType<QPalette::ColorRole>().valueToKey(words));
    }
}

TEST(Themes, WordsOfEveryViewStandOutFromWhatTheyStandOn)
{
    for (const Look& look : allLooks()) {
        const Theme theme = themeOf(look);
        const std::string name = look.name;
        std::vector<QColor> grounds{theme.background, theme.panel};
        if (name != "paper")
            for (const QPalette::ColorRole role : {QPalette::Window, QPalette::AlternateBase})
                grounds.push_back(look.palette.color(QPalette::Active, role));
        for (const QColor& ground : grounds)
            for (const QColor& words : {theme.text, theme.muted, theme.link, theme.problem})
                expectContrast(words, ground, look.words, name);
        expectContrast(theme.onCursor, theme.cursor, look.words, name + ", cursor");
        for (const QColor& color : {theme.transport, theme.session, theme.application, theme.muted})
            for (const double strength :
                 {tint::kPhase, tint::kCarried, tint::kRange, tint::kState, tint::kExchange, tint::kOwn})
                expectContrast(theme.text, theme.tinted(color, strength), look.words, name + ", tinted");
        expectContrast(theme.text, theme.tinted(theme.text, tint::kRange), look.words, name + ", seen part");
        for (const QColor& color : layersOf(theme))
            for (const QColor& ground : {theme.background, theme.panel})
                expectContrast(legibleOn(ground, color, theme.text), ground, 4.5, name + ", text of a scenario");
    }
}

TEST(Themes, LinesStandOutFromTheBackground)
{
    for (const Look& look : allLooks()) {
        const Theme theme = themeOf(look);
        std::vector<QColor> lines = layersOf(theme);
        lines.insert(lines.end(), {theme.problem, theme.muted, theme.text});
        for (const QColor& line : lines)
            expectContrast(line, theme.background, 4.5, look.name);
    }
}

TEST(Themes, WithHighContrastNoLineIsFaint)
{
    for (const Look& look : allLooks()) {
        const Theme theme = themeOf(look);
        EXPECT_EQ(theme.highContrast, look.words == 7) << look.name;
        if (!theme.highContrast)
            continue;
        for (const QColor& line : {theme.faint, theme.cursor, theme.cause})
            expectContrast(line, theme.background, 4.5, look.name);
        for (const QColor& color : {theme.transport, theme.session, theme.application, theme.problem, theme.muted}) {
            expectContrast(theme.pale(color, 0.3), theme.background, 4.5, look.name);
            EXPECT_EQ(theme.pale(color, 1), color);
        }
    }
}

TEST(Themes, EdgesOfWidgetsAreSeenWithHighContrast)
{
    const QPalette palette = highContrastPalette();
    for (const QPalette::ColorRole edge :
         {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark, QPalette::Shadow, QPalette::Highlight})
        expectContrast(palette.color(edge), palette.color(QPalette::Window), 4.5, "edges");
    for (const QPalette::ColorRole words : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        expectContrast(palette.color(QPalette::Disabled, words), palette.color(QPalette::Window), 4.5, "disabled");
}

/// Which of two greys is the thumb would be a guess.
TEST(Themes, TheThumbOfAScrollBarStandsOutFromItsGroove)
{
    for (const Look& look : kOurs) {
        QScrollBar bar(Qt::Vertical);
        ClearStyle style(QStringLiteral("fusion"), 1);
        bar.setStyle(&style);
        bar.setPalette(look.palette);
        bar.setRange(0, 100);
        bar.setPageStep(30);
        bar.resize(16, 300);
        const QImage image = bar.grab().toImage();
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.maximum = 100;
        option.pageStep = 30;
        const QRect thumb = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
        expectContrast(image.pixelColor(thumb.center()), image.pixelColor(8, thumb.bottom() + 40), 3, look.name);
    }
}

TEST(Themes, WhatIsDisabledIsReadAndIsNotTakenForWhatIsEnabled)
{
    for (const Look& look : kOurs)
        for (const auto& [words, ground] :
             {std::pair{QPalette::ButtonText, QPalette::Button}, {QPalette::WindowText, QPalette::Window}}) {
            const QColor disabled = look.palette.color(QPalette::Disabled, words);
            expectContrast(disabled, look.palette.color(ground), 4.5, look.name);
            expectContrast(look.palette.color(words), look.palette.color(ground),
                           1.5 * contrast(disabled, look.palette.color(ground)), look.name);
        }
}

/// Desktops that tell Qt: it then takes their colours.
TEST(Themes, ADesktopOfHighContrastIsFollowed)
{
    EXPECT_TRUE(Theme::of(whiteHighContrast()).highContrast);
    EXPECT_FALSE(Theme::of(whiteHighContrast()).isDark());
    EXPECT_TRUE(Theme::of(highContrastPalette()).highContrast);
    EXPECT_FALSE(Theme::of(lightPalette()).highContrast);
    EXPECT_FALSE(Theme::of(darkPalette()).highContrast);
}

/// A whole message that its packets carry lies beneath them, and is seen all the same.
TEST(Themes, BandsOfMessagesStandOutFromTheGround)
{
    for (const Look& look : allLooks())
        for (const stack::OsiLayer layer :
             {stack::OsiLayer::Transport, stack::OsiLayer::Session, stack::OsiLayer::Application}) {
            const Theme theme = themeOf(look);
            LadderScene scene;
            scene.body = QRectF(0, 0, 200, 60);
            LadderArrow arrow;
            arrow.from = {20, 30};
            arrow.to = {180, 30};
            arrow.beneath = arrow.whole = true;
            arrow.head = false;
            arrow.tone.layer = layer;
            scene.arrows.push_back(arrow);
            QImage picture(200, 60, QImage::Format_RGB32);
            picture.fill(theme.background);
            QPainter painter(&picture);
            LadderPainter(painter, theme, QFont()).paint(scene);
            painter.end();
            double most = 0;
            double inside = contrast(picture.pixelColor(100, 30), theme.ofLayer(stack::OsiLayer::Transport));
            for (int y = 20; y < 40; y++)
                most = std::max(most, contrast(picture.pixelColor(100, y), theme.background));
            EXPECT_GE(most, 3) << look.name;
            EXPECT_GE(inside, 3) << look.name << ": a packet on it";
        }
}

using LargeType = Window;

TEST_F(LargeType, ChoicesAreAsLargeAsBeforeOnceTypeIsAsLargeAsBefore)
{
    open(toy::longTrace(100));
    std::map<const QComboBox*, QSize> before;
    for (const auto* choice : window.findChildren<QComboBox*>())
        if (choice->isVisible())
            before.emplace(choice, choice->size());
    ASSERT_FALSE(before.empty());
    setScreenSize({3840, 2160});
    settle();
    setScreenSize({});
    settle();
    for (const auto& [choice, size] : before)
        EXPECT_EQ(choice->size(), size) << choice->currentText().toStdString();
}

namespace {

/// How large a pane's signs are drawn: to make it a window of its own, and to close it.
std::vector<QSize> signsOf(const QDockWidget& dock)
{
    std::vector<QSize> sizes;
    for (auto* button : dock.findChildren<QAbstractButton*>()) {
        if (!button->inherits("QDockWidgetTitleButton") || !button->isVisible())
            continue;
        const QImage image = button->grab().toImage();
        QRect inked;
        for (int y = 0; y < image.height(); y++)
            for (int x = 0; x < image.width(); x++)
                if (contrast(image.pixelColor(x, y), image.pixelColor(0, 0)) > 3)
                    inked |= QRect(x, y, 1, 1);
        sizes.push_back(inked.size());
    }
    return sizes;
}

QSize handleOf(const QSlider& slider)
{
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.maximum = slider.maximum();
    option.subControls = QStyle::SC_All;
    option.state |= QStyle::State_Horizontal;
    return slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).size();
}

} // namespace

TEST_F(LargeType, SignsOfPanesAndHandlesOfSlidersGrowWithTheType)
{
    open(toy::longTrace(100));
    const auto& slider = *window.playback().findChild<QSlider*>();
    const auto sizes = [&] {
        std::vector<QSize> all = signsOf(*window.pane("explanation"));
        EXPECT_EQ(all.size(), 2U);
        all.push_back(handleOf(slider));
        EXPECT_LE(all.back().height(), slider.height());
        return all;
    };
    const std::array least{QSize(12, 12), QSize(12, 12), QSize(11, 15)};
    for (const Colours look : {Colours::Light, Colours::Dark, Colours::HighContrast}) {
        setColours(look);
        for (const int scale : {1, 2}) {
            setScreenSize(scale == 2 ? QSize(3840, 2160) : QSize());
            settle();
            const std::vector<QSize> shown = sizes();
            for (std::size_t i = 0; i < shown.size(); i++)
                EXPECT_EQ(shown[i].expandedTo(least[i] * scale), shown[i])
                    << static_cast<int>(look) << ", " << i << ": " << shown[i].width() << " by " << shown[i].height();
        }
    }
    setScreenSize({});
    setColours(Colours::OfTheDesktop);
}

} // namespace osiscope::ui
