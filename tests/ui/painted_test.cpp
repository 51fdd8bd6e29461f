// What views paint, read off their pictures.
#include "tests/ui/trace_builder.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/states/state_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/window/appearance.h"
#include "ui/window/clear_style.h"
#include "ui/window/problem_dialog.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFontMetrics>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextEdit>
#include <QTextLayout>
#include <QTreeWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace osiscope::ui {

namespace {

/// Of a part of a picture on one ground, where what is drawn begins at the left; its width: nothing is.
int inkFrom(const QImage& picture, const QRect& part, const QColor& ground)
{
    for (int x = part.left(); x <= part.right(); x++)
        for (int y = part.top(); y <= part.bottom(); y++)
            if (picture.pixelColor(x, y) != ground)
                return x - part.left();
    return part.width();
}

QImage pictureOf(const StateDiagram& diagram, const stack::StateTable& table, const Theme& theme, const QFont& font)
{
    QImage picture(static_cast<int>(diagram.width), static_cast<int>(diagram.height), QImage::Format_RGB32);
    picture.fill(theme.background);
    QPainter painter(&picture);
    StateMarks marks;
    marks.visited.resize(table.states.size());
    marks.walked.resize(table.rows.size());
    StatePainter(painter, theme, font).paint({diagram, marks, -1, {}, stack::OsiLayer::Session});
    return picture;
}

/// How wide and high what is drawn is in a part of a picture.
QSize inkIn(const QImage& picture, const QRect& part, const QColor& ground)
{
    QRect ink;
    for (int y = part.top(); y <= part.bottom(); y++)
        for (int x = part.left(); x <= part.right(); x++)
            if (picture.rect().contains(x, y) && contrast(picture.pixelColor(x, y), ground) > 1.5)
                ink |= QRect(x, y, 1, 1);
    return ink.size();
}

/// Of the usual size, and as large as on the largest screens in projector mode.
constexpr std::array kTypes{12, 36};

/// A bar, on the stripes of which its name stands, with some room between two of its letters.
QImage pictureOfBar(const std::string& name, const Theme& theme, const QFont& font)
{
    QImage picture(400, 60, QImage::Format_RGB32);
    picture.fill(theme.background);
    QPainter painter(&picture);
    TimelineScene scene;
    scene.plot = QRectF(0, 0, 400, 60);
    TimelineBar bar;
    bar.box = QRectF(10, 10, 380, 40);
    bar.phases = {{session::PhaseName::Establishment, 10, 390}};
    bar.label = name;
    if (!name.empty())
        bar.labelBox = bar.box.adjusted(40, 0, -40, 0);
    scene.bars = {bar};
    TimelinePainter(painter, theme, font).paint(scene, false);
    return picture;
}

} // namespace

TEST(Painted, OfAListOnAnArrowOnlyTheMarksStickOut)
{
    constexpr std::string_view states[] = {"a", "b"};
    constexpr std::string_view events[] = {"the first of two", "the second of them"};
    constexpr stack::StateRow rows[] = {{0, 0, 1, "", {}, ""}, {0, 1, 1, "", {}, ""}};
    const stack::StateTable table{"t", "T", states, events, rows, 0};
    const QFont font = QApplication::font();
    const FontMeasure measure(font);
    const StateDiagram diagram =
        layoutStates(table, measure, {DiagramDirection::Down, {.words = ArrowWords::All, .columns = 10}});
    ASSERT_EQ(diagram.arrows.size(), 1U);
    const StateDiagram::Arrow& arrow = diagram.arrows.front();
    const Theme theme = Theme::paper();
    const QImage picture = pictureOf(diagram, table, theme, font);
    double top = arrow.label.center().y();
    for (const auto& lines : arrow.words)
        top -= static_cast<double>(lines.size()) * measure.lineHeight() / 2;
    for (const std::vector<std::string>& lines : arrow.words) {
        ASSERT_GE(lines.size(), 2U);
        const double mark = measure.width(kListed);
        for (std::size_t i = 0; i < lines.size(); i++, top += measure.lineHeight()) {
            const QRectF line(arrow.label.left(), top, arrow.label.width(), measure.lineHeight());
            const int from = inkFrom(picture, line.adjusted(1, 2, -1, -2).toRect(), theme.background);
            EXPECT_LT(from, arrow.label.width()) << lines[i];
            if (i == 0)
                EXPECT_LT(from, mark) << lines[i];
            else
                EXPECT_GE(from, std::floor(mark)) << lines[i];
            const double needed = measure.width(lines[i]) + (i > 0 ? mark : 0);
            EXPECT_LE(needed, arrow.label.width()) << lines[i];
        }
    }
}

TEST(Painted, OfAListInADialogOnlyTheMarksStickOut)
{
    const QString item =
        QStringLiteral("\u2022 ") + QStringLiteral("what was concluded from it, and why, ").repeated(6);
    ProblemDialog dialog(QStringLiteral("What was concluded"), item + QLatin1Char('\n') + item + QLatin1Char('\n'));
    dialog.show();
    QApplication::processEvents();
    const QTextDocument& text = *dialog.findChild<QTextEdit*>()->document();
    EXPECT_EQ(text.blockCount(), 2);
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        const QTextLayout& layout = *block.layout();
        ASSERT_GE(layout.lineCount(), 2);
        EXPECT_NEAR(layout.lineAt(1).naturalTextRect().left(), layout.lineAt(0).cursorToX(2), 1);
    }
}

TEST(Painted, ArrowsOfTheLayerStackGrowWithTheType)
{
    std::vector<int> heads;
    std::vector<int> below;
    toy::TraceBuilder t;
    const auto down = t.primitive(t.entity("toy", 0, 4000, 1, 7), stack::PrimitiveType::Request, "HELLO",
                                  t.says(t.entity("chat", 0, 4000, 1, 7), "HELLO"));
    const auto packet = t.sent(t.entity("toy", 0, 4000, 1, 7), 0, "HELLO", down);
    const auto contents = t.contents();
    for (const int pixels : kTypes) {
        Document document;
        LayerStackView view(document);
        QFont font = QApplication::font();
        font.setPixelSize(pixels);
        view.setFont(font);
        view.resize(80 * pixels, 60 * pixels);
        document.setContents(contents);
        static_cast<QWidget&>(view).show();
        document.setCursor(packet);
        view.show(layerStackAt(*contents, packet, contents->size()), LayerNames::Osi);
        const LayerStackScene scene = view.scene();
        const QImage picture = view.viewport()->grab().toImage();
        const QColor ground = Theme::of(view.palette()).background;
        const QRectF link(scene.link.left(), scene.link.top() + 1, scene.link.width(), kLinkArrow * scene.signs);
        below.push_back(inkIn(picture, link.toRect(), ground).height());
        for (const StackCell& cell : scene.cells)
            for (const StackArrow& arrow : cell.arrows) {
                const QRectF sign(arrow.box.topLeft(), QSizeF(kStackArrow * scene.signs - 1, arrow.box.height()));
                const QSize ink =
                    inkIn(picture, sign.toRect(), arrow.cursor ? Theme::of(view.palette()).cursor : ground);
                heads.push_back(ink.width());
                EXPECT_LE(ink.width(), sign.width() * 3 / 4) << "words keep away from it";
            }
    }
    ASSERT_GE(heads.size(), 2U);
    EXPECT_GE(heads.back(), 2 * heads.front()) << "of a primitive";
    EXPECT_GE(below.back(), 2 * below.front()) << "of the link";
}

TEST(Painted, SignsOfATreeGrowWithTheType)
{
    for (const char* base : {"fusion", "windows"}) {
        std::vector<QSize> signs;
        for (const int pixels : kTypes) {
            ClearStyle style(QString::fromLatin1(base), pixels / 12.0);
            QTreeWidget tree;
            tree.setStyle(&style);
            tree.setPalette(lightPalette());
            tree.setHeaderHidden(true);
            QFont font = QApplication::font();
            font.setPixelSize(pixels);
            tree.setFont(font);
            auto* item = new QTreeWidgetItem(&tree, {QStringLiteral("with more below")});
            new QTreeWidgetItem(item, {QStringLiteral("more")});
            tree.resize(1000, 300);
            tree.show();
            const QRect row = tree.visualItemRect(item);
            signs.push_back(inkIn(tree.viewport()->grab().toImage(), QRect(0, row.top(), row.left(), row.height()),
                                  tree.palette().color(QPalette::Base)));
        }
        ASSERT_GT(signs[0].width(), 2) << base;
        EXPECT_GE(signs[1].width(), 2 * signs[0].width()) << base;
        EXPECT_GE(signs[1].height(), 2 * signs[0].height()) << base;
    }
}

/// Its borders would look like those of a phase.
TEST(Painted, ANameOnItsBarHasNoPlate)
{
    const QFont font = QApplication::font();
    for (const QPalette& palette : {lightPalette(), darkPalette(), highContrastPalette()}) {
        const Theme theme = Theme::of(palette);
        const QImage bare = pictureOfBar("", theme, font);
        const QImage named = pictureOfBar("TCP" + std::string(20, ' ') + "TCP", theme, font);
        EXPECT_NE(bare, named);
        const int letters = QFontMetrics(font).height() / 2 + 5;
        const QRect between(180, 11, 40, 38);
        EXPECT_EQ(bare.copy(between), named.copy(between));
        for (const QRect& beyond : {QRect(10, 11, 380, 19 - letters), QRect(10, 30 + letters, 380, 19 - letters)})
            EXPECT_EQ(bare.copy(beyond), named.copy(beyond));
    }
}

TEST(Painted, StripesKeepAwayFromTheLettersOfAName)
{
    QFont font = QApplication::font();
    font.setPixelSize(24);
    for (const QPalette& palette : {lightPalette(), darkPalette(), highContrastPalette()}) {
        const Theme theme = Theme::of(palette);
        const QImage bare = pictureOfBar("", theme, font);
        const QImage named = pictureOfBar("TCP 10.0.0.1", theme, font);
        const QColor ground = theme.tinted(theme.transport, tint::kPhase);
        EXPECT_GE(contrast(ground, theme.text), 4.5);
        std::size_t beside = 0;
        for (int y = 14; y < 46; y++)
            for (int x = 50; x < 350; x++)
                for (const int away : {-2, -1, 1, 2})
                    if (named.pixelColor(x, y) == theme.text && bare.pixelColor(x + away, y) != ground) {
                        beside++;
                        EXPECT_NE(named.pixel(x + away, y), bare.pixel(x + away, y)) << x << ", " << y;
                    }
        EXPECT_GT(beside, 100U);
    }
}

} // namespace osiscope::ui
