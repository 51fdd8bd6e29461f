#include "ui/geometry/label_placer.h"

#include <algorithm>

namespace osiscope::ui {

namespace {
constexpr double kStrip = 32;
constexpr double kApart = 5; // pixels, besides the margins of labels
} // namespace

LabelPlacer::LabelPlacer(QRectF area) : m_area(area)
{
    m_rows.resize(static_cast<std::size_t>(std::max(0.0, area.height()) / kStrip) + 1);
}

bool LabelPlacer::place(const QRectF& box)
{
    if (!fits(box))
        return false;
    put(box);
    return true;
}

void LabelPlacer::put(const QRectF& box)
{
    take({box, kApart});
}

bool LabelPlacer::isFree(const QRectF& box) const
{
    const Rows rows = rowsOf(box);
    const auto covers = [&](const Taken& other) { // asked thousands of times in a frame
        return other.box.left() - other.apart < box.right() && box.left() < other.box.right() + other.apart &&
               other.box.top() < box.bottom() && box.top() < other.box.bottom();
    };
    for (std::size_t row = rows.from; row <= rows.to; row++)
        if (std::ranges::any_of(m_rows[row], covers))
            return false;
    return true;
}

void LabelPlacer::block(const QRectF& box)
{
    take({box, 0});
}

bool LabelPlacer::isApart(const QRectF& box, const QRectF& other)
{
    return !other.adjusted(-kApart, 0, kApart, 0).intersects(box);
}

void LabelPlacer::take(const Taken& taken)
{
    const Rows rows = rowsOf(taken.box);
    for (std::size_t row = rows.from; row <= rows.to; row++)
        m_rows[row].push_back(taken);
}

void LabelPlacer::release(const QRectF& box)
{
    const Rows rows = rowsOf(box);
    for (std::size_t row = rows.from; row <= rows.to; row++)
        std::erase_if(m_rows[row], [&](const Taken& taken) { return taken.box == box; });
}

LabelPlacer::Rows LabelPlacer::rowsOf(const QRectF& box) const
{
    const auto rowAt = [this](double y) {
        const double strip = std::clamp((y - m_area.top()) / kStrip, 0.0, static_cast<double>(m_rows.size() - 1));
        return static_cast<std::size_t>(strip);
    };
    return {rowAt(box.top()), rowAt(box.bottom())};
}

} // namespace osiscope::ui
