#include "ui/charts/variable_chart.h"
#include "ui/export/picture_parts.h"
#include "ui/export/view_pictures.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/legend.h"
#include "ui/theme/picture_font.h"

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
Legend legendOf(const QChart& chart)
{
    Legend legend;
    for (const QAbstractSeries* series : chart.series())
        legend.add(series->name(),
                   [pen = static_cast<const QLineSeries*>(series)->pen()](QPainter& painter, const QRectF& box) {
                       painter.setPen(pen);
                       painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
                   });
    return legend;
}

} // namespace

std::expected<Picture, std::string> chartPicture(const Contents& contents, std::string_view variable)
{
    return chartPictureOf(contents, std::array{std::string(variable)});
}

std::expected<Picture, std::string> chartPictureOf(const Contents& contents, std::span<const std::string> variables)
{
    const QFont font = pictureFont(kPictureTextSize);
    std::shared_ptr<QChart> chart = makeVariableChart(contents, variables, {Theme::paper(), font});
    if (chart == nullptr) {
        std::string known;
        for (const std::string& name : chartableVariables(contents))
            known += (known.empty() ? "" : ", ") + name;
        QStringList wanted;
        for (const std::string& name : variables)
            wanted << toQString(name);
        const QString names = wanted.join(QStringLiteral(", "));
        return std::unexpected(
            (known.empty()
                 ? ChartPictureWords::tr("%1 does not occur in this trace; nothing does").arg(names)
                 : ChartPictureWords::tr("%1 does not occur in this trace; what does: %2").arg(names, toQString(known)))
                .toStdString());
    }
    chart->legend()->hide();
    Picture picture;
    picture.title = toQString(contents.title);
    picture.size = QSizeF(1000, 600);
    picture.paint = [chart, font, legend = legendOf(*chart), title = picture.title,
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
        scene.removeItem(chart.get());
        legend.paint(painter, QRectF(kPictureMargin, legendTop, width, size.height() - legendTop), Theme::paper(),
                     font);
    };
    return picture;
}

} // namespace osiscope::ui
