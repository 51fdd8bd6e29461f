#include "ui/export/worksheet_pages.h"

#include "ui/document/document.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/picture_font.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace osiscope::ui {

namespace {

// A4 at 96 dpi.
constexpr QSizeF kPage{794, 1123};
constexpr double kSheetMargin = 54;
constexpr double kSheetGap = 6;
constexpr int kSheetTextSize = 13;
constexpr int kSheetLadderTextSize = 12;

struct WorksheetWords {
    Q_DECLARE_TR_FUNCTIONS(Worksheet)
};

/// Of what a label names.
std::vector<stack::EventNumber> eventsOf(const LadderLabel& label)
{
    return label.entries.empty() ? std::vector{label.event} : label.entries;
}

/// Puts numbers in the place of words, each once: the last event has a mark, though a state's name may tell of it.
void number(LadderScene& scene, const report::Worksheet& sheet)
{
    std::set<stack::EventNumber> entered;
    for (const LadderLabel& label : scene.labels)
        entered.insert(label.entries.begin(), label.entries.end());
    std::erase_if(scene.labels, [&](const LadderLabel& label) {
        return label.role == LabelRole::Mark && entered.contains(label.event);
    });
    for (LadderLabel& label : scene.labels) {
        std::string numbers;
        for (const stack::EventNumber event : eventsOf(label))
            if (const auto found = std::ranges::find(sheet.blanks, event, &report::SheetBlank::event);
                found != sheet.blanks.end())
                numbers += fmt::format("{}({})", numbers.empty() ? "" : " \u2192 ", found->number);
        if (numbers.empty() && (label.role == LabelRole::Mark || label.role == LabelRole::Timer))
            continue; // what users ask for, and what happens besides, stays
        label.text = std::move(numbers);
        label.bold = false;
    }
}

/// What is to be filled in has a frame of its own.
void paintFrames(QPainter& painter, const LadderScene& scene)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::paper().muted, 1));
    for (const LadderLabel& label : scene.labels)
        if (label.text.starts_with('('))
            painter.drawRoundedRect(label.box.adjusted(-3, 0, 3, 0), 3, 3);
}

struct DrawnLadder {
    LadderScene scene;
    QSizeF size;
};

/// Those of a sheet that a scene says nothing of.
std::vector<stack::EventNumber> missingIn(const LadderScene& scene, const report::Worksheet& sheet)
{
    std::set<stack::EventNumber> drawn;
    for (const LadderLabel& label : scene.labels) {
        const std::vector<stack::EventNumber> events = eventsOf(label);
        drawn.insert(events.begin(), events.end());
    }
    std::vector<stack::EventNumber> missing;
    for (const report::SheetBlank& blank : sheet.blanks)
        if (!drawn.contains(blank.event))
            missing.push_back(blank.event);
    std::ranges::sort(missing);
    return missing;
}

/// Rows stand apart as far as it takes to have room for all blanks; of the sheet that is kept which there is room for.
DrawnLadder drawLadder(const Contents& contents, report::Worksheet& sheet, bool key, double width)
{
    const QFont font = pictureFont(kSheetLadderTextSize);
    const FontMeasure measure(font);
    ViewOptions view;
    view.scale = ScaleKind::Steps;
    view.future = Future::Hidden;
    view.timers = false;
    const TimeScale scale = makeScale(contents, view);
    const LadderMetrics metrics(contents, view, Lifelines(hostsByAppearance(contents)), measure);
    const stack::EventNumber last = sheet.blanks.empty() ? contents.size() : sheet.blanks.back().event;
    const double length = sheet.goesOn ? std::min(scale.length(), scale.at(last) + 1) : scale.length();
    const stack::EventNumber until = sheet.goesOn ? last : contents.size();
    DrawnLadder best;
    std::vector<stack::EventNumber> missing;
    for (const double apart : {1.0, 1.5, 2.0}) {
        LadderFrame frame;
        frame.width = std::max(metrics.easyWidth(), width);
        frame.zoom = apart * metrics.fittingZoom(scale, 700);
        frame.height = std::ceil(metrics.contentHeight(length, frame.zoom));
        LadderInput input{contents, scale, view, until, metrics, measure};
        LadderScene scene = layoutLadder(input, frame);
        const std::vector<stack::EventNumber> ends = missingIn(scene, sheet); // states that nobody stays in have a mark
        input.marked = ends;
        scene = layoutLadder(input, frame);
        std::vector<stack::EventNumber> still = missingIn(scene, sheet);
        if (!best.scene.columns.empty() && still.size() >= missing.size())
            continue;
        missing = std::move(still);
        best = {std::move(scene), {frame.width, frame.height}};
        if (missing.empty())
            break;
    }
    best.scene.takeEmphasisAway();
    sheet.keepBlanks([&](stack::EventNumber event) { return !std::ranges::binary_search(missing, event); });
    if (!key)
        number(best.scene, sheet);
    return best;
}

/// Where a page ends that begins at a height and has room for so much: above what it would cut through.
double pageEnd(const LadderScene& scene, double from, double room, double whole)
{
    constexpr double kFrame = 3;
    double end = std::min(from + room, whole);
    if (end >= whole)
        return end;
    for (bool moved = true; moved;) {
        moved = false;
        for (const LadderLabel& label : scene.labels)
            if (label.box.top() - kFrame < end && label.box.bottom() + kFrame > end) {
                end = label.box.top() - kFrame;
                moved = true;
            }
    }
    return end > from + room / 2 ? end : from + room;
}

/// The lines above the ladder, on the first page.
QString headHtml(const report::Worksheet& sheet, bool key)
{
    const QString title = toQString(sheet.title).toHtmlEscaped();
    if (key)
        return QStringLiteral("<h2>%1</h2>").arg(WorksheetWords::tr("%1 \u2013 key").arg(title));
    return QStringLiteral("<h2>%1</h2><p>%2 ______________________________ &nbsp; %3 ______________</p><h3>%4</h3>")
        .arg(title, WorksheetWords::tr("Name:"), WorksheetWords::tr("Date:"),
             WorksheetWords::tr(
                 "1. Fill in the ladder: which message is each arrow, and which state does each host move to?"));
}

std::shared_ptr<QTextDocument> textOf(const QString& html, double width)
{
    auto text = std::make_shared<QTextDocument>();
    text->setDefaultFont(pictureFont(kSheetTextSize));
    text->setDocumentMargin(0);
    text->setDefaultStyleSheet(QStringLiteral("td{padding-right:8px;padding-bottom:3px} .question{margin-top:12px}"));
    text->setHtml(html);
    text->setTextWidth(width);
    return text;
}

/// Texts one below the other, each whole on a page where it can be.
void addTexts(Pages& pages, const std::vector<std::string>& pieces)
{
    struct Placed {
        std::shared_ptr<QTextDocument> text;
        double top = 0;
    };
    const double width = kPage.width() - 2 * kSheetMargin;
    const double room = kPage.height() - 2 * kSheetMargin;
    std::vector<Placed> page;
    const auto finish = [&] {
        if (!page.empty())
            pages.paint.emplace_back([page](QPainter& painter) {
                for (const Placed& placed : page) {
                    painter.save();
                    painter.translate(kSheetMargin, kSheetMargin + placed.top);
                    QAbstractTextDocumentLayout::PaintContext context;
                    context.palette.setColor(QPalette::Text, Qt::black);
                    placed.text->documentLayout()->draw(&painter, context);
                    painter.restore();
                }
            });
        page.clear();
    };
    double top = 0;
    for (const std::string& piece : pieces) {
        auto text = textOf(QString::fromStdString(piece), width);
        const double height = text->size().height();
        if (top + height > room) {
            finish();
            top = 0;
        }
        page.push_back({std::move(text), top});
        top += height + kSheetGap;
    }
    finish();
}

/// Their names, for the top of a page.
LadderScene hostsOf(const LadderScene& scene)
{
    LadderScene hosts;
    hosts.body = scene.body;
    hosts.axisWidth = scene.axisWidth;
    hosts.headingHeight = scene.headingHeight;
    hosts.columns = scene.columns;
    return hosts;
}

/// A scene with the words of one page only: what is cut away stays to be found in a PDF.
LadderScene partOf(LadderScene scene, double from, double to)
{
    std::erase_if(scene.labels, [=](const LadderLabel& label) {
        return label.box.center().y() < from || label.box.center().y() >= to;
    });
    return scene;
}

void addLadder(Pages& pages, const Contents& contents, report::Worksheet& sheet, bool key)
{
    const double width = kPage.width() - 2 * kSheetMargin;
    const double room = kPage.height() - 2 * kSheetMargin;
    const auto head = textOf(headHtml(sheet, key), width);
    const double headHeight = head->size().height() + 8;
    const auto drawn = std::make_shared<const DrawnLadder>(drawLadder(contents, sheet, key, width));
    // Not wider than the page; and on one page if that does not make it too small to write in.
    constexpr double kLeastScale = 0.72;
    double scale = std::min(1.0, width / drawn->size.width());
    if (const double whole = (room - headHeight) / drawn->size.height(); whole < scale && whole >= kLeastScale)
        scale = whole;
    double done = 0;
    while (done < drawn->size.height() - 1) {
        const bool first = done == 0;
        const double heading = drawn->scene.headingHeight * scale;
        const double top = kSheetMargin + (first ? headHeight : heading);
        const double height =
            pageEnd(drawn->scene, done, (kPage.height() - kSheetMargin - top) / scale, drawn->size.height()) - done;
        const LadderScene part = partOf(drawn->scene, done, done + height);
        pages.paint.emplace_back([=, hosts = hostsOf(drawn->scene)](QPainter& painter) {
            if (first) {
                painter.save();
                painter.translate(kSheetMargin, kSheetMargin);
                head->drawContents(&painter);
                painter.restore();
            }
            painter.setRenderHint(QPainter::Antialiasing);
            if (!first) { // who is who, on each page
                painter.save();
                painter.translate(kSheetMargin, kSheetMargin);
                painter.scale(scale, scale);
                painter.setClipRect(QRectF(0, 0, drawn->size.width(), drawn->scene.headingHeight));
                LadderPainter(painter, Theme::paper(), pictureFont(kSheetLadderTextSize)).paint(hosts);
                painter.restore();
            }
            painter.translate(kSheetMargin, top);
            painter.scale(scale, scale);
            painter.translate(0, -done);
            painter.setClipRect(QRectF(0, done, drawn->size.width(), height));
            LadderPainter(painter, Theme::paper(), pictureFont(kSheetLadderTextSize)).paint(part);
            paintFrames(painter, part);
        });
        done += height;
    }
}

} // namespace

report::Worksheet worksheetOf(const Contents& contents)
{
    return {contents.title, contents.reading, contents.sessions,
            contents.lesson ? &contents.lesson->events() : nullptr};
}

Pages worksheetPages(const std::shared_ptr<const Contents>& contents, report::SheetKind kind)
{
    const bool key = kind == report::SheetKind::Key;
    report::Worksheet sheet = worksheetOf(*contents);
    Pages pages;
    pages.title =
        key ? WorksheetWords::tr("%1 \u2013 key").arg(toQString(contents->title)) : toQString(contents->title);
    pages.size = kPage;
    addLadder(pages, *contents, sheet, key);
    addTexts(pages, report::worksheetPieces(sheet, kind));
    return pages;
}

} // namespace osiscope::ui
