#include "ui/export/written_view.h"

#include "ui/explanation/explanation_text.h"
#include "ui/explanation/verdict_pane.h"
#include "ui/export/page_flow.h"
#include "ui/export/paper_text.h"
#include "ui/export/picture_parts.h"
#include "ui/inspector/inspected_message.h"
#include "ui/memory/memory_model.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

constexpr double kWrittenWidth = 800;

struct WrittenWords {
    Q_DECLARE_TR_FUNCTIONS(Written)
};

QString titleOf(const Contents& contents, const QString& view)
{
    return contents.title.empty() ? view : QStringLiteral("%1: %2").arg(toQString(contents.title), view);
}

QString headed(const WrittenView& view)
{
    return QStringLiteral("<h1>%1</h1>%2").arg(view.title.toHtmlEscaped(), view.html);
}

} // namespace

WrittenView writtenExplanation(const Contents& contents, EventNumber number, const ViewOptions& options)
{
    return {titleOf(contents, WrittenWords::tr("event %1").arg(number)),
            explanationHtml(contents, number, options, false)};
}

std::expected<WrittenView, std::string> writtenMemory(const Contents& contents, EventNumber number, EventNumber before,
                                                      bool onlyOfSession)
{
    const std::vector<MemoryHost> hosts = memoryAt(contents, number, before);
    if (hosts.empty())
        return std::unexpected(WrittenWords::tr("nobody remembers anything at event %1").arg(number).toStdString());
    return WrittenView{titleOf(contents, WrittenWords::tr("who remembers what at event %1").arg(number)),
                       memoryHtml(hosts, onlyOfSession)};
}

WrittenView writtenVerdict(const Contents& contents, session::SessionId session, EventNumber horizon)
{
    return {titleOf(contents, WrittenWords::tr("is this a session?")), verdictHtml(contents, session, horizon)};
}

std::expected<WrittenView, std::string> writtenVerdicts(const Contents& contents, EventNumber horizon)
{
    QString html;
    for (const session::Session& session : contents.sessions.all())
        if (session.firstEvent <= horizon)
            html += verdictHtml(contents, session.id, horizon);
    if (html.isEmpty())
        return std::unexpected(WrittenWords::tr("No session has begun by event %1.").arg(horizon).toStdString());
    return WrittenView{titleOf(contents, WrittenWords::tr("is this a session?")), html};
}

std::expected<WrittenView, std::string> writtenFields(const Contents& contents, EventNumber number)
{
    const InspectedMessage message = inspectedMessage(contents, number);
    if (message.event == stack::kNoEvent)
        return std::unexpected(
            WrittenWords::tr("event %1 carries no octets, and no message led to it").arg(number).toStdString());
    return WrittenView{titleOf(contents, WrittenWords::tr("fields and octets of event %1").arg(message.event)),
                       inspectedHtml(contents, number, message)};
}

Picture writtenPicture(const WrittenView& view)
{
    const auto text = paperText(headed(view), kWrittenWidth);
    const QSizeF size(std::ceil(std::max(kWrittenWidth, text->size().width()) + 2 * kPictureMargin),
                      std::ceil(text->size().height() + 2 * kPictureMargin));
    return {view.title, size, [text, size](QPainter& painter) {
                paintBackground(painter, size);
                painter.translate(kPictureMargin, kPictureMargin);
                paintPaperText(painter, *text, 0, text->size().height());
            }};
}

Pages writtenPages(const WrittenView& view)
{
    PageFlow flow;
    flow.addText(headed(view));
    return flow.finish(view.title);
}

QString writtenText(const WrittenView& view)
{
    // A line each row of a table, with tabs: as it is, each cell would have a line.
    constexpr QChar kTab(0xE000); // spaces of HTML are all alike
    static const QRegularExpression between(QStringLiteral("</t[dh]>\\s*<t[dh][^>]*>"));
    static const QRegularExpression rest(QStringLiteral("</?(table|tr|td|th)[^>]*>"));
    QString html = headed(view);
    html.replace(between, kTab);
    html.replace(QStringLiteral("</tr>"), QStringLiteral("<br>"));
    html.remove(rest);
    QString text = paperText(html, kWrittenWidth)->toPlainText();
    return text.replace(kTab, QLatin1Char('\t'));
}

QByteArray writtenHtml(const WrittenView& view)
{
    // What leads somewhere within the window leads nowhere in a file.
    static const QRegularExpression link(QStringLiteral("<a href=[^>]*>(.*?)</a>"));
    QString html = headed(view);
    html.replace(link, QStringLiteral("\\1"));
    return QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n"
                          "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em} "
                          "td,th{padding:0 1em .2em 0;text-align:left;vertical-align:top} .muted{color:#595959} "
                          ".problem{color:#b00020} .good{color:#00508a}</style></head>\n<body>%2</body></html>\n")
        .arg(view.title.toHtmlEscaped(), html)
        .toUtf8();
}

} // namespace osiscope::ui
