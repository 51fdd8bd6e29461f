#include "ui/export/view_pictures.h"

#include "ui/charts/variable_chart.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_legend.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"
#include "ui/theme/picture_font.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QGraphicsScene>

#include <algorithm>
#include <array>
#include <cmath>

namespace osiscope::ui {

namespace {

struct ViewPicturesWords {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

constexpr int kPictureTextSize = 12;
constexpr int kTitleSize = 17;
constexpr double kPictureMargin = 16;

/// Room for a title, and what it takes.
double titleHeight()
{
    return QFontMetricsF(pictureFont(kTitleSize)).height() + 10;
}

void paintTitle(QPainter& painter, const QString& title, double width)
{
    painter.setPen(Theme::paper().text);
    painter.setFont(boldOf(pictureFont(kTitleSize)));
    painter.drawText(QRectF(kPictureMargin, kPictureMargin, width - 2 * kPictureMargin, titleHeight()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, title);
}

void paintBackground(QPainter& painter, QSizeF size)
{
    painter.fillRect(QRectF(QPointF(), size), Theme::paper().background);
}

double widthFor(const QString& title, double wanted)
{
    return std::max(wanted,
                    QFontMetricsF(boldOf(pictureFont(kTitleSize))).horizontalAdvance(title) + 2 * kPictureMargin + 2);
}

session::SessionId onlyOf(const PictureOptions& options)
{
    return options.view.onlySession ? options.session : session::kNoSession;
}

} // namespace

Lifelines shownLifelines(const Contents& contents, const PictureOptions& options)
{
    const Lifelines lines =
        options.lifelines.empty() ? Lifelines(hostsByAppearance(contents)) : options.lifelines.shown();
    return onlyOf(options) == session::kNoSession ? lines : lines.of(hostsOf(contents, options.session));
}

Picture ladderPicture(const std::shared_ptr<const Contents>& contents, const PictureOptions& options)
{
    const QFont font = pictureFont(kPictureTextSize);
    const FontMeasure measure(font);
    const Theme theme = Theme::paper();
    const TimeScale scale = makeScale(*contents, options.view.scale, options.view.shown, {}, onlyOf(options));
    const LadderMetrics metrics(*contents, options.view, shownLifelines(*contents, options), measure);
    const QString title = toQString(contents->title);
    LadderFrame frame;
    frame.width = std::max(metrics.easyWidth(), widthFor(title, options.width) - 2 * kPictureMargin);
    frame.zoom = metrics.fittingZoom(scale, 700);
    frame.height = std::ceil(metrics.contentHeight(scale.length(), frame.zoom));
    LadderScene scene =
        layoutLadder({*contents, scale, options.view, options.cursor, metrics, measure, onlyOf(options)}, frame);
    Legend legend = ladderLegend(scene, theme);
    const double top = kPictureMargin + titleHeight();
    const double legendTop = top + frame.height + 10;
    Picture picture;
    picture.title = title;
    picture.size = QSizeF(std::ceil(frame.width + 2 * kPictureMargin),
                          std::ceil(legendTop + legend.heightFor(frame.width, font) + kPictureMargin));
    picture.repeated = QRectF(0, top, picture.size.width(), scene.headingHeight);
    picture.paint = [=, size = picture.size, scene = std::move(scene), legend = std::move(legend)](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintTitle(painter, title, size.width());
        painter.translate(kPictureMargin, top);
        LadderPainter(painter, theme, font).paint(scene);
        painter.translate(-kPictureMargin, -top);
        legend.paint(painter, QRectF(kPictureMargin, legendTop, frame.width, size.height() - legendTop), theme, font);
    };
    return picture;
}

Picture timelinePicture(const std::shared_ptr<const Contents>& contents, const PictureOptions& options)
{
    const QFont font = pictureFont(kPictureTextSize);
    const FontMeasure measure(font);
    const Theme theme = Theme::paper();
    const TimeScale scale = makeScale(*contents, options.view.scale, options.view.shown, {}, onlyOf(options));
    const QString title = toQString(contents->title);
    std::vector<session::Outcome> outcomes;
    for (const session::Session& session : contents->sessions.all())
        if (std::ranges::find(outcomes, session.outcome) == outcomes.end())
            outcomes.push_back(session.outcome);
    std::ranges::sort(outcomes);
    const Legend legend = timelineLegend(theme, outcomes, !scale.breaks().empty());
    double heading = 0;
    for (const stack::OsiLayer layer : kLaneLayers)
        heading = std::max(heading, measure.width(layerName(layer).toStdString(), true) + 22);
    TimelineFrame frame;
    frame.width = widthFor(options.titled ? title : QString(), options.width) - 2 * kPictureMargin;
    frame.scaleWidth = frame.width - heading - 2 * kTimelineMargin - kOutcomeWidth;
    const TimelineRows rows(*contents, scale, frame.scaleWidth, measure);
    frame.height = timelineHeight(rows, measure);
    const stack::EventNumber horizon = options.view.shownFuture() == Future::Hidden ? options.cursor : contents->size();
    TimelineScene scene =
        layoutTimeline({*contents, scale, rows, options.cursor, horizon, options.session, {}, heading, measure}, frame);
    const double top = kPictureMargin + (options.titled ? titleHeight() : 0);
    const double legendTop = top + frame.height + 10;
    Picture picture;
    picture.title = title;
    picture.size = QSizeF(std::ceil(frame.width + 2 * kPictureMargin),
                          std::ceil(legendTop + legend.heightFor(frame.width, font) + kPictureMargin));
    picture.paint = [=, size = picture.size, titled = options.titled, scene = std::move(scene)](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        if (titled)
            paintTitle(painter, title, size.width());
        painter.translate(kPictureMargin, top);
        TimelinePainter(painter, theme, font).paint(scene, false);
        painter.translate(-kPictureMargin, -top);
        legend.paint(painter, QRectF(kPictureMargin, legendTop, frame.width, size.height() - legendTop), theme, font);
    };
    return picture;
}

std::expected<Picture, std::string> chartPicture(const Contents& contents, std::string_view variable)
{
    std::shared_ptr<QChart> chart =
        makeVariableChart(contents, std::array{std::string(variable)}, {Theme::paper(), pictureFont(kPictureTextSize)});
    if (chart == nullptr) {
        std::string known;
        for (const std::string& name : chartableVariables(contents))
            known += (known.empty() ? "" : ", ") + name;
        return std::unexpected(
            (known.empty()
                 ? ViewPicturesWords::tr("%1 does not occur in this trace; nothing does").arg(toQString(variable))
                 : ViewPicturesWords::tr("%1 does not occur in this trace; what does: %2")
                       .arg(toQString(variable), toQString(known)))
                .toStdString());
    }
    Picture picture;
    picture.title = toQString(contents.title);
    picture.size = QSizeF(1000, 600);
    picture.paint = [chart, title = picture.title, size = picture.size](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintTitle(painter, title, size.width());
        const QRectF box(0, kPictureMargin + titleHeight(), size.width(),
                         size.height() - kPictureMargin - titleHeight());
        QGraphicsScene scene;
        chart->setAnimationOptions(QChart::NoAnimation);
        scene.addItem(chart.get());
        chart->resize(box.size());
        scene.setSceneRect(QRectF(QPointF(), box.size()));
        scene.render(&painter, box, scene.sceneRect());
        scene.removeItem(chart.get());
    };
    return picture;
}

} // namespace osiscope::ui
