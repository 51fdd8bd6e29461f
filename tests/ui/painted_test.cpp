// What views paint, read off their pictures.
#include "tests/ui/trace_builder.h"
#include "ui/states/state_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/window/problem_dialog.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QTextBlock>
#include <QTextEdit>
#include <QTextLayout>

#include <cmath>
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

} // namespace osiscope::ui
