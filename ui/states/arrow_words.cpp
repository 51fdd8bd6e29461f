#include "ui/states/arrow_words.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace osiscope::ui {

namespace {

constexpr int kPieces = 40;    ///< that a piece of a curve is looked at in
constexpr double kBeside = 4;  ///< words stand so far from their own line
constexpr double kTouch = 1.5; ///< nearer to another one they touch it

QPointF onPiece(const QPointF* points, double t)
{
    const double s = 1 - t;
    return s * s * s * points[0] + 3 * s * s * t * points[1] + 3 * s * t * t * points[2] + t * t * t * points[3];
}

std::vector<QPointF> pointsOf(const StateDiagram::Arrow& arrow)
{
    std::vector<QPointF> points;
    for (std::size_t piece = 0; piece + 3 < arrow.path.size(); piece += 3)
        for (int step = 0; step <= kPieces; step++)
            points.push_back(onPiece(&arrow.path[piece], double(step) / kPieces));
    points.push_back(arrow.tip);
    return points;
}

struct Curve {
    std::vector<QPointF> points;
    QRectF around;
};

std::vector<Curve> curvesOf(const StateDiagram& diagram)
{
    std::vector<Curve> curves;
    for (const StateDiagram::Arrow& arrow : diagram.arrows) {
        Curve curve{pointsOf(arrow), {}};
        const auto [left, right] = std::ranges::minmax(curve.points, {}, &QPointF::x);
        const auto [top, bottom] = std::ranges::minmax(curve.points, {}, &QPointF::y);
        curve.around = QRectF(QPointF(left.x(), top.y()), QPointF(right.x(), bottom.y())).adjusted(-1, -1, 1, 1);
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::size_t through(const std::vector<Curve>& curves, const QRectF& words)
{
    const QRectF box = words.adjusted(-kTouch, -kTouch, kTouch, kTouch);
    return static_cast<std::size_t>(std::ranges::count_if(curves, [&](const Curve& curve) {
        return curve.around.intersects(box) &&
               std::ranges::any_of(curve.points, [&](QPointF point) { return box.contains(point); });
    }));
}

/// Whether words may stand there: on no state, no other words, and within the diagram.
bool isFree(const StateDiagram& diagram, std::size_t arrow, const QRectF& words)
{
    if (!QRectF(0, 0, diagram.width, diagram.height).contains(words))
        return false;
    for (const StateDiagram::Box& state : diagram.states)
        if (state.box.adjusted(-2, -2, 2, 2).intersects(words))
            return false;
    for (std::size_t other = 0; other < diagram.arrows.size(); other++)
        if (other != arrow && diagram.arrows[other].label.intersects(words))
            return false;
    return true;
}

/// Beside a point of its line: all round it, near it and a little farther.
std::vector<QRectF> placesBeside(QPointF point, const QRectF& words)
{
    std::vector<QRectF> places;
    for (const double beside : {kBeside, 2.5 * kBeside, 5 * kBeside})
        for (const double across : {-1.0, -0.5, 0.0, 0.5, 1.0})
            for (const double along : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
                if (std::max(std::abs(across), std::abs(along)) < 1)
                    continue; // it would lie on the point
                places.push_back(words);
                places.back().moveCenter(
                    point + QPointF(across * (words.width() / 2 + beside), along * (words.height() / 2 + beside)));
            }
    return places;
}

} // namespace

std::size_t linesThrough(const StateDiagram& diagram, const QRectF& words)
{
    return through(curvesOf(diagram), words);
}

void clearArrowWords(StateDiagram& diagram)
{
    struct Place {
        double away = 0;
        QRectF box;
    };
    const std::vector<Curve> curves = curvesOf(diagram);
    for (std::size_t i = 0; i < diagram.arrows.size(); i++) {
        const QRectF before = diagram.arrows[i].label;
        std::size_t fewest = before.isEmpty() ? 0 : through(curves, before);
        if (fewest == 0)
            continue;
        std::vector<Place> places;
        for (std::size_t point = 0; point < curves[i].points.size(); point += 2)
            for (const QRectF& box : placesBeside(curves[i].points[point], before)) {
                const QPointF away = box.center() - before.center();
                places.push_back({std::hypot(away.x(), away.y()), box});
            }
        std::ranges::sort(places, {}, &Place::away); // the nearest that will do
        for (const Place& place : places) {
            if (fewest == 0)
                break;
            if (!isFree(diagram, i, place.box))
                continue;
            if (const std::size_t lines = through(curves, place.box); lines < fewest) {
                fewest = lines;
                diagram.arrows[i].label = place.box;
            }
        }
    }
}

} // namespace osiscope::ui
