#include "ui/lesson/whole_lines.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

WholeLines::WholeLines(QLabel* text, QWidget* parent)
    : QScrollArea(parent), m_text(text), m_above(new QWidget(viewport())), m_below(new QWidget(viewport()))
{
    setWidget(text);
    setWidgetResizable(true);
    for (QWidget* cover : {m_above, m_below}) {
        cover->setAutoFillBackground(true);
        cover->setBackgroundRole(QPalette::AlternateBase);
        cover->setAttribute(Qt::WA_TransparentForMouseEvents);
        cover->hide();
    }
}

void WholeLines::placeLines()
{
    m_lines.clear();
    QTextDocument document; // as the label lays it out
    document.setDocumentMargin(0);
    document.setDefaultFont(m_text->font());
    document.setHtml(m_text->text());
    document.setTextWidth(m_text->width());
    document.documentLayout()->documentSize(); // which lays all of it out
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QTextLayout& layout = *block.layout();
        for (int i = 0; i < layout.lineCount(); i++) {
            const QRectF line = layout.lineAt(i).rect().translated(layout.position());
            m_lines.emplace_back(line.top(), line.bottom());
        }
    }
    cover();
}

void WholeLines::cover()
{
    const int height = viewport()->height();
    const int line = m_text->fontMetrics().lineSpacing();
    verticalScrollBar()->setSingleStep(line);
    verticalScrollBar()->setPageStep(std::max(line, height - line)); // what is covered below comes next
    const double top = -m_text->y();
    const double bottom = top + height;
    int above = 0;
    int below = height;
    for (const auto& [from, to] : m_lines) {
        if (from < top && to > top)
            above = static_cast<int>(std::ceil(to - top));
        if (from < bottom && to > bottom)
            below = std::max(0, static_cast<int>(std::floor(from - top)));
    }
    m_above->setGeometry(0, 0, viewport()->width(), above);
    m_above->setVisible(above > 0);
    m_above->raise();
    m_below->setGeometry(0, below, viewport()->width(), height - below);
    m_below->setVisible(below < height);
    m_below->raise();
}

void WholeLines::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    placeLines();
}

void WholeLines::scrollContentsBy(int dx, int dy)
{
    QScrollArea::scrollContentsBy(dx, dy);
    cover();
}

bool WholeLines::eventFilter(QObject* watched, QEvent* event)
{
    const bool taken = QScrollArea::eventFilter(watched, event);
    if (watched == m_text && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange))
        placeLines();
    return taken;
}

} // namespace osiscope::ui
