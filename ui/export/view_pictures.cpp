#include "ui/export/view_pictures.h"

#include "ui/document/time_text.h"
#include "ui/export/picture_parts.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_legend.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"
#include "ui/theme/picture_font.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_painter.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

struct ViewPictureWords {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

/// Of a part of something larger, what stands out of the box is not seen. Not every picture format can cut, so it is
/// covered, too.
void paintBody(QPainter& painter, QSizeF size, const QRectF& box, bool part, const std::function<void()>& paint)
{
    painter.save();
    if (part)
        painter.setClipRect(box);
    painter.translate(box.topLeft());
    paint();
    painter.restore();
    if (!part)
        return;
    const QColor ground = Theme::paper().background;
    painter.fillRect(QRectF(0, 0, size.width(), box.top()), ground);
    painter.fillRect(QRectF(0, box.bottom(), size.width(), size.height() - box.bottom()), ground);
    painter.fillRect(QRectF(0, box.top(), box.left(), box.height()), ground);
    painter.fillRect(QRectF(box.right(), box.top(), size.width() - box.right(), box.height()), ground);
}

Document::Range partOf(const PictureOptions& options, const TimeScale& scale)
{
    const Document::Range whole{0, scale.length()};
    if (!options.part || options.part->from >= std::min(options.part->to, whole.to))
        return whole;
    return {std::max(options.part->from, whole.from), std::min(options.part->to, whole.to)};
}

/// Of a part, with the times of its ends.
QString titleOf(const Contents& contents, const PictureOptions& options, const TimeScale& scale,
                const Document::Range& part)
{
    QString title = options.title.isEmpty() ? toQString(contents.title) : options.title;
    if (part.from <= 0 && part.to >= scale.length())
        return title;
    return ViewPictureWords::tr("%1, %2 to %3")
        .arg(title, toQString(exactTimeText(scale.timeAt(part.from))), toQString(exactTimeText(scale.timeAt(part.to))));
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
    const TimeScale scale = makeScale(*contents, options.view, {}, onlyOf(options));
    const LadderMetrics metrics(*contents, options.view, shownLifelines(*contents, options), measure);
    const Document::Range part = partOf(options, scale);
    const QString title = titleOf(*contents, options, scale, part);
    LadderFrame frame;
    frame.width = std::max(metrics.easyWidth(), widthFor(title, options.width) - 2 * kPictureMargin);
    frame.zoom = metrics.fittingZoom(scale, 700);
    frame.scrollY = part.from * frame.zoom;
    frame.height = std::ceil(metrics.contentHeight(part.to - part.from, frame.zoom));
    if (options.part)
        frame.part = part;
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
    picture.paint = [=, size = picture.size, cut = options.part.has_value(), scene = std::move(scene),
                     legend = std::move(legend)](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintBody(painter, size, QRectF(kPictureMargin, top, frame.width, frame.height), cut,
                  [&] { LadderPainter(painter, theme, font).paint(scene); });
        paintTitle(painter, title, size.width());
        legend.paint(painter, QRectF(kPictureMargin, legendTop, frame.width, size.height() - legendTop), theme, font);
    };
    return picture;
}

Picture timelinePicture(const std::shared_ptr<const Contents>& contents, const PictureOptions& options)
{
    const QFont font = pictureFont(kPictureTextSize);
    const FontMeasure measure(font);
    const Theme theme = Theme::paper();
    const TimeScale scale = makeScale(*contents, options.view, {}, onlyOf(options));
    const Document::Range part = partOf(options, scale);
    const QString title = titleOf(*contents, options, scale, part);
    double heading = 0;
    for (const stack::OsiLayer layer : kLaneLayers)
        heading = std::max(heading, measure.width(layerName(layer).toStdString(), true) + 22);
    TimelineFrame frame;
    frame.width = widthFor(options.titled ? title : QString(), options.width) - 2 * kPictureMargin;
    const double wanted = std::max(part.to - part.from, 1e-9);
    frame.scaleWidth = (frame.width - heading - 2 * kTimelineMargin - kOutcomeWidth) *
                       (scale.length() > 0 ? scale.length() / wanted : 1);
    frame.scrollX = scale.length() > 0 ? part.from / scale.length() * frame.scaleWidth : 0;
    const TimelineRows rows(*contents, scale, frame.scaleWidth, measure);
    frame.height = timelineHeight(rows, measure);
    const stack::EventNumber horizon = options.view.shownFuture() == Future::Hidden ? options.cursor : contents->size();
    TimelineScene scene =
        layoutTimeline({*contents, scale, rows, options.cursor, horizon, options.session, {}, heading, measure}, frame);
    const Legend legend = timelineLegend(theme, signsIn(scene));
    const double top = kPictureMargin + (options.titled ? titleHeight() : 0);
    const double legendTop = top + frame.height + 10;
    Picture picture;
    picture.title = title;
    picture.size = QSizeF(std::ceil(frame.width + 2 * kPictureMargin),
                          std::ceil(legendTop + legend.heightFor(frame.width, font) + kPictureMargin));
    picture.paint = [=, size = picture.size, titled = options.titled, cut = options.part.has_value(),
                     scene = std::move(scene)](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintBody(painter, size, QRectF(kPictureMargin, top, frame.width, frame.height), cut,
                  [&] { TimelinePainter(painter, theme, font).paint(scene, false); });
        if (titled)
            paintTitle(painter, title, size.width());
        legend.paint(painter, QRectF(kPictureMargin, legendTop, frame.width, size.height() - legendTop), theme, font);
    };
    return picture;
}

} // namespace osiscope::ui
