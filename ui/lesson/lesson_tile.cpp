#include "ui/lesson/lesson_tile.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace osiscope::ui {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 12;

} // namespace

LessonTile::LessonTile(const QString& title, const QString& about, const QString& summary, QWidget* parent)
    : QAbstractButton(parent), m_about(about), m_summary(summary)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(summary);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LessonTile::setProgress(const QString& words)
{
    m_progress = words;
    setAccessibleDescription(words.isEmpty() ? m_summary : QStringLiteral("%1 (%2)").arg(m_summary, words));
    update();
}

void LessonTile::setOffered(bool offered)
{
    m_offered = offered;
    setVisible(offered);
}

int LessonTile::heightForWidth(int width) const
{
    const int inner = width - 2 * kPadding;
    const QFontMetrics bold(boldOf(font()));
    const QRect title = bold.boundingRect(QRect(0, 0, inner, 1000), Qt::TextWordWrap, text());
    const QRect words = fontMetrics().boundingRect(QRect(0, 0, inner, 1000), Qt::TextWordWrap, m_summary);
    return 2 * kPadding + title.height() + 6 + words.height() + 6 + lastLines(inner) * fontMetrics().height();
}

/// Two where what it is about and how far one has come find no room beside each other.
int LessonTile::lastLines(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    return metrics.horizontalAdvance(m_about) + kGap + metrics.horizontalAdvance(m_progress) <= width ? 1 : 2;
}

QSize LessonTile::sizeHint() const
{
    const int width = 26 * letterWidth(fontMetrics()) + 2 * kPadding;
    return {width, heightForWidth(width)};
}

void LessonTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    // The frame is the keyboard's, so that only one tile looks chosen; the pointer only tints.
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2) : QPen(theme.faint, 1));
    painter.setBrush(isDown() || underMouse() ? theme.panel : theme.background);
    const double inside = hasFocus() ? 1 : 1.5; // on whole pixels, that no line is pale
    painter.drawRoundedRect(QRectF(rect()).adjusted(inside, inside, -inside, -inside), 6, 6);
    QRect box = rect().adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter.setPen(theme.text);
    painter.setFont(boldOf(font()));
    QRect used;
    painter.drawText(box, Qt::TextWordWrap, text(), &used);
    box.setTop(used.bottom() + 6);
    painter.setFont(font());
    painter.drawText(box, Qt::TextWordWrap, m_summary);
    painter.setPen(theme.muted);
    painter.drawText(box, Qt::AlignBottom | Qt::AlignRight, m_progress);
    box.setBottom(box.bottom() - (lastLines(box.width()) - 1) * fontMetrics().height());
    painter.drawText(box, Qt::AlignBottom | Qt::AlignLeft, m_about);
}

void LessonTile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LessonTile::hideEvent(QHideEvent* event)
{
    QAbstractButton::hideEvent(event);
    setAttribute(Qt::WA_UnderMouse, false); // nobody tells a hidden widget that the pointer has left
}

void LessonTile::enterEvent(QEnterEvent*)
{
    update();
}

void LessonTile::leaveEvent(QEvent*)
{
    update();
}

TileGrid::TileGrid(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QList<LessonTile*> TileGrid::offeredTiles() const
{
    QList<LessonTile*> tiles = findChildren<LessonTile*>(Qt::FindDirectChildrenOnly);
    tiles.removeIf([](const LessonTile* tile) { return !tile->isOffered(); });
    return tiles;
}

void TileGrid::rearrange()
{
    updateGeometry();
    placeTiles();
}

int TileGrid::leastWidth() const
{
    return 34 * letterWidth(fontMetrics());
}

int TileGrid::columnsFor(int width) const
{
    return std::max(1, (width + kGap) / (leastWidth() + kGap));
}

int TileGrid::rowHeight(int width) const
{
    int height = 0;
    for (const LessonTile* tile : offeredTiles())
        height = std::max(height, tile->heightForWidth(width));
    return height;
}

int TileGrid::heightForWidth(int width) const
{
    const int columns = columnsFor(width);
    const int each = (width - (columns - 1) * kGap) / columns;
    const int rows = (static_cast<int>(offeredTiles().size()) + columns - 1) / columns;
    return rows * rowHeight(each) + (rows - 1) * kGap;
}

QSize TileGrid::sizeHint() const
{
    return {3 * leastWidth(), heightForWidth(3 * leastWidth() + 2 * kGap)};
}

void TileGrid::resizeEvent(QResizeEvent*)
{
    placeTiles();
}

void TileGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rearrange(); // one row may be as high as before
}

void TileGrid::placeTiles()
{
    const int columns = columnsFor(width());
    const int each = (width() - (columns - 1) * kGap) / columns;
    const int height = rowHeight(each);
    int place = 0;
    for (LessonTile* tile : offeredTiles()) {
        tile->setGeometry((place % columns) * (each + kGap), (place / columns) * (height + kGap), each, height);
        place++;
    }
}

} // namespace osiscope::ui
