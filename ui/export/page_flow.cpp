#include "ui/export/page_flow.h"

#include "ui/export/paper_text.h"
#include "ui/theme/picture_font.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr int kSmallSize = 10;
constexpr double kGap = 8;

struct PagesWords {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

void PageFlow::startPage()
{
    m_pages.emplace_back();
    m_top = 0;
}

void PageFlow::breakPage()
{
    if (m_top > 0)
        startPage();
}

void PageFlow::place(double height, Paint paint)
{
    m_pages.back().emplace_back([top = m_top, paint = std::move(paint)](QPainter& painter) {
        painter.save();
        painter.translate(kMargin, kMargin + top);
        paint(painter);
        painter.restore();
    });
    m_top += height + kGap;
}

void PageFlow::addText(const QString& html, double follows)
{
    auto text = paperText(html, kWidth);
    const double height = text->size().height();
    if (height + (follows > 0 ? kGap + follows : 0) > left())
        breakPage();
    if (height <= left()) {
        place(height, [text, height](QPainter& painter) { paintPaperText(painter, *text, 0, height); });
        return;
    }
    text->setPageSize(QSizeF(kWidth, kRoom)); // so that no line is cut
    const int pages = text->pageCount();
    for (int page = 0; page < pages; page++) {
        if (page > 0)
            startPage();
        place(kRoom, [text, page](QPainter& painter) { paintPaperText(painter, *text, page * kRoom, kRoom); });
    }
}

void PageFlow::addDrawing(QSizeF size, Paint paint)
{
    if (size.height() > left())
        breakPage();
    place(size.height(), std::move(paint));
}

void PageFlow::addPicture(const Picture& picture)
{
    const double scale = std::min({1.0, kWidth / picture.size.width(), kRoom / picture.size.height()});
    addDrawing(picture.size * scale, [picture, scale](QPainter& painter) {
        painter.scale(scale, scale);
        painter.setClipRect(QRectF(QPointF(), picture.size));
        picture.paint(painter);
    });
}

void PageFlow::addLongPicture(const Picture& picture)
{
    constexpr double kLeastScale = 0.5;
    const double scale = std::min(1.0, kWidth / picture.size.width());
    if (kRoom / picture.size.height() >= std::min(scale, kLeastScale)) {
        addPicture(picture);
        return;
    }
    for (double from = 0; from < picture.size.height() - 1;) {
        breakPage();
        const double band = from > 0 ? picture.repeated.height() : 0;
        const double height = std::min(kRoom / scale - band, picture.size.height() - from);
        place(kRoom, [=](QPainter& painter) {
            painter.scale(scale, scale);
            const auto part = [&](QRectF what, double to) {
                painter.save();
                painter.translate(0, to - what.top());
                painter.setClipRect(what);
                picture.paint(painter);
                painter.restore();
            };
            if (band > 0) // who is who, on each page
                part(picture.repeated, 0);
            part(QRectF(0, from, picture.size.width(), height), band);
        });
        from += height;
    }
}

Pages PageFlow::finish(const QString& title)
{
    Pages pages;
    pages.title = title;
    pages.size = kPage;
    const auto count = m_pages.size();
    for (std::size_t i = 0; i < count; i++)
        pages.paint.emplace_back([=, paints = m_pages[i]](QPainter& painter) {
            painter.fillRect(QRectF(QPointF(), kPage), Theme::paper().background);
            for (const Paint& paint : paints)
                paint(painter);
            const QRectF foot(kMargin, kPage.height() - kMargin + 12, kWidth, 20);
            painter.setFont(pictureFont(kSmallSize));
            painter.setPen(Theme::paper().muted);
            const QString page = PagesWords::tr("page %1 of %2").arg(i + 1).arg(count);
            const double room = kWidth - painter.fontMetrics().horizontalAdvance(page) - 20;
            painter.drawText(foot, Qt::AlignLeft | Qt::TextSingleLine,
                             painter.fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(room)));
            painter.drawText(foot, Qt::AlignRight | Qt::TextSingleLine, page);
        });
    return pages;
}

} // namespace osiscope::ui
