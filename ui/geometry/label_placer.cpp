#include "ui/geometry/label_placer.h"

#include <algorithm>

namespace osiscope::ui {

namespace {
constexpr double kStrip = 32;
} // namespace

LabelPlacer::LabelPlacer(QRectF area) : m_area(area)
{
    m_rows.resize(static_cast<std::size_t>(std::max(0.0, area.height()) / kStrip) + 1);
}

std::optional<QRectF> LabelPlacer::place(std::span<const QRectF> candidates)
{
    for (const QRectF& candidate : candidates) {
        if (!m_area.contains(candidate) || !isFree(candidate))
            continue;
        block(candidate);
        return candidate;
    }
    return std::nullopt;
}

bool LabelPlacer::isFree(const QRectF& box) const
{
    const Rows rows = rowsOf(box);
    for (std::size_t row = rows.from; row <= rows.to; row++)
        if (std::ranges::any_of(m_rows[row], [&](const QRectF& other) { return other.intersects(box); }))
            return false;
    return true;
}

void LabelPlacer::block(const QRectF& box)
{
    const Rows rows = rowsOf(box);
    for (std::size_t row = rows.from; row <= rows.to; row++)
        m_rows[row].push_back(box);
}

void LabelPlacer::release(const QRectF& box)
{
    const Rows rows = rowsOf(box);
    for (std::size_t row = rows.from; row <= rows.to; row++)
        std::erase(m_rows[row], box);
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
