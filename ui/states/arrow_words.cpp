#include "ui/states/arrow_words.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace osiscope::ui {

namespace {

constexpr double kApart = 4;      ///< points of a curve that are looked at
constexpr std::size_t kEvery = 6; ///< of them words are tried beside
constexpr double kBeside = 4;     ///< words stand so far from their own line
constexpr double kTouch = 1.5;    ///< nearer to another one they touch it
constexpr double kFar = 14;       ///< from their own line
constexpr double kAsNear = 1;     ///< the same to the eye
constexpr double kStep = 6;       ///< words are moved so far, so many times
constexpr int kSteps = 4;

QPointF onPiece(const QPointF* points, double t)
{
    const double s = 1 - t;
    return s * s * s * points[0] + 3 * s * s * t * points[1] + 3 * s * t * t * points[2] + t * t * t * points[3];
}

std::vector<QPointF> pointsOf(const StateDiagram::Arrow& arrow)
{
    std::vector<QPointF> points;
    for (std::size_t piece = 0; piece + 3 < arrow.path.size(); piece += 3) {
        const QPointF* bends = &arrow.path[piece];
        double length = 0; // at most
        for (int i = 0; i < 3; i++)
            length += std::hypot(bends[i + 1].x() - bends[i].x(), bends[i + 1].y() - bends[i].y());
        const int steps = std::max(4, static_cast<int>(length / kApart));
        for (int step = 0; step <= steps; step++)
            points.push_back(onPiece(bends, double(step) / steps));
    }
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
    const double left = box.left();
    const double right = box.right();
    const double top = box.top();
    const double bottom = box.bottom();
    return static_cast<std::size_t>(std::ranges::count_if(curves, [&](const Curve& curve) {
        return curve.around.intersects(box) && std::ranges::any_of(curve.points, [&](QPointF point) {
                   return point.x() >= left && point.x() <= right && point.y() >= top && point.y() <= bottom;
               });
    }));
}

double awayFrom(const Curve& curve, const QRectF& box)
{
    double least = kFar * kFar;
    for (const QPointF point : curve.points) {
        const double across = std::max({box.left() - point.x(), point.x() - box.right(), 0.0});
        const double along = std::max({box.top() - point.y(), point.y() - box.bottom(), 0.0});
        least = std::min(least, across * across + along * along);
    }
    return std::sqrt(least);
}

bool isUnclearAt(const std::vector<Curve>& curves, std::size_t arrow, const QRectF& words)
{
    const double own = awayFrom(curves[arrow], words);
    if (own >= kFar)
        return true;
    const double near = own - kAsNear; // only what reaches so near is looked at closer
    if (near <= 0)
        return false;
    const QRectF reach = words.adjusted(-near, -near, near, near);
    for (std::size_t other = 0; other < curves.size(); other++)
        if (other != arrow && curves[other].around.intersects(reach) && awayFrom(curves[other], words) < near)
            return true;
    return false;
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

/// A little to any side.
std::vector<QRectF> placesAround(const QRectF& words)
{
    std::vector<QRectF> places;
    for (int across = -kSteps; across <= kSteps; across++)
        for (int along = -kSteps; along <= kSteps; along++)
            places.push_back(words.translated(across * kStep, along * kStep));
    return places;
}

} // namespace

std::size_t linesThrough(const StateDiagram& diagram, const QRectF& words)
{
    return through(curvesOf(diagram), words);
}

bool isUnclear(const StateDiagram& diagram, std::size_t arrow)
{
    return isUnclearAt(curvesOf(diagram), arrow, diagram.arrows[arrow].label);
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
        bool unclear = !before.isEmpty() && isUnclearAt(curves, i, before);
        if (fewest == 0 && !unclear)
            continue;
        std::vector<Place> places;
        const auto add = [&](const std::vector<QRectF>& boxes) {
            for (const QRectF& box : boxes) {
                const QPointF away = box.center() - before.center();
                places.push_back({std::hypot(away.x(), away.y()), box});
            }
        };
        add(placesAround(before));
        for (std::size_t point = 0; point < curves[i].points.size(); point += kEvery)
            add(placesBeside(curves[i].points[point], before));
        std::ranges::sort(places, {}, &Place::away); // the nearest that will do
        for (const Place& place : places) {
            if (fewest == 0 && !unclear)
                break;
            if (!isFree(diagram, i, place.box))
                continue;
            const std::size_t lines = through(curves, place.box);
            if (lines > fewest || (lines == fewest && !unclear))
                continue;
            const bool stays = isUnclearAt(curves, i, place.box);
            if (lines == fewest && stays)
                continue;
            fewest = lines;
            unclear = stays;
            diagram.arrows[i].label = place.box;
        }
    }
}

} // namespace osiscope::ui
