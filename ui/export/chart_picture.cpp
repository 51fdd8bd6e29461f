#include "ui/charts/chart_bars.h"
#include "ui/charts/measure_chart.h"
#include "ui/export/picture_parts.h"
#include "ui/export/view_pictures.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/legend.h"
#include "ui/theme/picture_font.h"
#include "ui/theme/silence.h"

#include <QCoreApplication>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>

#include <array>

namespace osiscope::ui {

namespace {

struct ChartPictureWords {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

/// The chart's own cuts the names of lines that have no room beside one another.
Legend legendOf(const QChart& chart, const ChartAxis& axis)
{
    Legend legend;
    for (const QAbstractSeries* series : chart.series()) {
        const QPen pen = static_cast<const QLineSeries*>(series)->pen();
        legend.add(series->name(), axis.along == Along::Values ? barSample(pen) : lineSample(pen));
    }
    if (hasSilences(axis))
        addSilence(legend, Theme::paper());
    return legend;
}

/// Why there is nothing to be drawn, and what there is.
QString nothingOf(const Contents& contents, std::span<const std::string> measures)
{
    std::string known;
    for (const std::string& name : chartableMeasures(contents))
        known += (known.empty() ? "" : ", ") + name;
    QStringList wanted;
    for (const std::string& name : measures)
        wanted << toQString(name);
    const QString names = wanted.join(QStringLiteral(", "));
    return known.empty()
               ? ChartPictureWords::tr("%1 does not occur in this trace; nothing does").arg(names)
               : ChartPictureWords::tr("%1 does not occur in this trace; what does: %2").arg(names, toQString(known));
}

} // namespace

std::expected<Picture, std::string> chartPicture(const Contents& contents, std::string_view measure)
{
    return chartPictureOf(contents, std::array{std::string(measure)});
}

std::expected<Picture, std::string> chartPictureOf(const Contents& contents, std::span<const std::string> measures,
                                                   const std::optional<ChartAxis>& ladder)
{
    const QFont font = pictureFont(kPictureTextSize);
    const std::vector<ChartedMeasure> charted = chartedMeasures(contents, measures);
    if (charted.empty())
        return std::unexpected(nothingOf(contents, measures).toStdString());
    ChartAxis axis = ladder.value_or(chartAxisOf(contents, charted));
    std::shared_ptr<const TimeScale> scale; // which the picture outlives
    if (axis.scale != nullptr) {
        scale = std::make_shared<const TimeScale>(*axis.scale);
        axis.scale = scale.get();
    }
    std::shared_ptr<QChart> chart = makeMeasureChart(contents, charted, axis, {Theme::paper(), font});
    chart->legend()->hide();
    Picture picture;
    picture.title = toQString(contents.title);
    picture.size = QSizeF(1000, 600);
    picture.paint = [chart, font, axis, scale, legend = legendOf(*chart, axis), title = picture.title,
                     size = picture.size](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintTitle(painter, title, size.width());
        const double width = size.width() - 2 * kPictureMargin;
        const double legendTop = size.height() - legend.heightFor(width, font) - kPictureMargin;
        const double top = kPictureMargin + titleHeight();
        const QRectF box(0, top, size.width(), legendTop - top);
        QGraphicsScene scene;
        chart->setAnimationOptions(QChart::NoAnimation);
        scene.addItem(chart.get());
        chart->resize(box.size());
        scene.setSceneRect(QRectF(QPointF(), box.size()));
        scene.render(&painter, box, scene.sceneRect());
        painter.save();
        painter.translate(box.topLeft());
        paintBars(painter, *chart, axis);
        paintSilences(painter, *chart, axis, Theme::paper());
        painter.restore();
        scene.removeItem(chart.get());
        legend.paint(painter, QRectF(kPictureMargin, legendTop, width, size.height() - legendTop), Theme::paper(),
                     font);
    };
    return picture;
}

} // namespace osiscope::ui
