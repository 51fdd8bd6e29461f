#include "ui/inspector/hex_view.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace osiscope::ui {

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName("hex");
    setAccessibleName(tr("Octets"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setCursor(Qt::PointingHandCursor);
}

QFont HexView::fixedFont() const
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() > 0 ? font().pointSizeF() : 10);
    return fixed;
}

HexGeometry HexView::geometryOfOctets() const
{
    return geometryIn(viewport()->width());
}

HexGeometry HexView::geometryIn(int width) const
{
    const QFontMetricsF metrics(fixedFont());
    const double character = metrics.horizontalAdvance(QLatin1Char('0'));
    return {character, metrics.height() + 2, HexGeometry::octetsFor(width, character)};
}

void HexView::setOctets(net::Octets octets)
{
    m_octets.assign(octets.begin(), octets.end());
    m_marked = {};
    updateScrollBar();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::mark(OctetRange range)
{
    if (range == m_marked)
        return;
    m_marked = range;
    const HexGeometry geometry = geometryOfOctets();
    const int row = static_cast<int>(range.from) / geometry.octetsInRow;
    const int rows = verticalScrollBar()->pageStep();
    if (row < verticalScrollBar()->value() || row >= verticalScrollBar()->value() + rows)
        verticalScrollBar()->setValue(row - rows / 3);
    QStringList words;
    for (std::size_t i = range.from; i < std::min(range.from + range.count, m_octets.size()) && words.size() < 32; i++)
        words << QStringLiteral("%1").arg(m_octets[i], 2, 16, QLatin1Char('0'));
    setAccessibleDescription(tr("Octets from %1: %2").arg(range.from).arg(words.join(QLatin1Char(' '))));
    viewport()->update();
}

void HexView::updateScrollBar()
{
    const HexGeometry geometry = geometryOfOctets();
    const auto shown = static_cast<int>(geometry.rowsIn(viewport()->height()));
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(geometry.rowsOf(m_octets.size())) - shown));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(geometry.width()) - viewport()->width()));
}

QPointF HexView::scrolled() const
{
    return {static_cast<double>(horizontalScrollBar()->value()),
            verticalScrollBar()->value() * geometryOfOctets().rowHeight};
}

int HexView::wholeHeight() const
{
    const int room = width() - 2 * frameWidth(); // without a vertical bar, whether there is one now or not
    const HexGeometry geometry = geometryIn(room);
    const int bar = geometry.width() > room ? horizontalScrollBar()->sizeHint().height() : 0;
    return static_cast<int>(std::ceil(geometry.height(m_octets.size()))) + bar;
}

void HexView::resizeEvent(QResizeEvent*)
{
    updateScrollBar();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBar();
}

void HexView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.background);
    painter.translate(-scrolled());
    painter.setFont(fixedFont());
    const HexGeometry geometry = geometryOfOctets();
    const auto inRow = static_cast<std::size_t>(geometry.octetsInRow);
    const auto firstRow = static_cast<std::size_t>(verticalScrollBar()->value());
    const std::size_t endRow = firstRow + geometry.rowsIn(viewport()->height());
    for (std::size_t row = firstRow; row < endRow && row * inRow < m_octets.size(); row++) {
        painter.setPen(theme.muted);
        painter.drawText(geometry.offsetBox(row), Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("%1").arg(row * inRow, 4, 16, QLatin1Char('0')));
        for (std::size_t octet = row * inRow; octet < std::min(m_octets.size(), (row + 1) * inRow); octet++) {
            const QRectF hex = geometry.hexBox(octet);
            const QRectF text = geometry.textBox(octet);
            const bool marked = m_marked.contains(octet);
            if (marked) {
                painter.fillRect(hex.adjusted(-2, 0, 2, 0), theme.cursor);
                painter.fillRect(text, theme.cursor);
            }
            const std::uint8_t value = m_octets[octet];
            const bool visible = value >= 0x20 && value < 0x7F;
            painter.setPen(marked ? theme.onCursor : theme.text);
            painter.drawText(hex, Qt::AlignCenter, QStringLiteral("%1").arg(value, 2, 16, QLatin1Char('0')));
            painter.setPen(marked ? theme.onCursor : visible ? theme.text : theme.muted);
            painter.drawText(text, Qt::AlignCenter, visible ? QString(QChar(value)) : QStringLiteral("\u00b7"));
        }
    }
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    const HexGeometry geometry = geometryOfOctets();
    const auto octet = geometry.octetAt(event->position() + scrolled(), m_octets.size());
    const std::size_t endRow =
        static_cast<std::size_t>(verticalScrollBar()->value()) + geometry.rowsIn(viewport()->height());
    if (octet && *octet / static_cast<std::size_t>(geometry.octetsInRow) < endRow) // below it nothing is shown
        emit octetChosen(*octet);
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (m_octets.empty() || (event->modifiers() & Qt::ShiftModifier) == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    // Shift and an arrow move from field to field.
    const auto last = m_octets.size() - 1;
    if (event->key() == Qt::Key_Right && m_marked.from + m_marked.count <= last)
        emit octetChosen(m_marked.from + m_marked.count);
    else if (event->key() == Qt::Key_Left && m_marked.from > 0)
        emit octetChosen(m_marked.from - 1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace osiscope::ui
