#include "ui/export/paper_text.h"

#include "ui/theme/picture_font.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>

namespace osiscope::ui {

namespace {

constexpr int kBodySize = 13;

} // namespace

std::shared_ptr<QTextDocument> paperText(const QString& html, double width)
{
    const Theme theme = Theme::paper();
    auto text = std::make_shared<QTextDocument>();
    text->setDefaultFont(pictureFont(kBodySize));
    text->setDocumentMargin(0);
    text->setDefaultStyleSheet(
        QStringLiteral("h1{font-size:22px;margin-bottom:2px} h2{font-size:17px;margin-top:14px;margin-bottom:4px} "
                       "h3{font-size:14px;margin-top:8px;margin-bottom:2px} p{margin-top:2px;margin-bottom:4px} "
                       "td{padding-right:8px;padding-bottom:3px} a{color:%1;text-decoration:none} .muted{color:%2} "
                       ".good{color:%3} .problem{color:%4}")
            .arg(theme.text.name(), theme.muted.name(), theme.transport.name(), theme.problem.name()));
    text->setHtml(html);
    text->setTextWidth(width);
    return text;
}

void paintPaperText(QPainter& painter, const QTextDocument& text, double from, double height)
{
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Theme::paper().text);
    context.clip = QRectF(0, from, text.textWidth(), height);
    painter.translate(0, -from);
    painter.setClipRect(context.clip);
    text.documentLayout()->draw(&painter, context);
}

} // namespace osiscope::ui
