#pragma once

#include <QRectF>

#include <optional>
#include <span>
#include <vector>

namespace osiscope::ui {

/// Keeps labels apart: a label gets the first of its candidate places that is inside the area and free,
/// or none.
class LabelPlacer {
public:
    explicit LabelPlacer(QRectF area);

    std::optional<QRectF> place(std::span<const QRectF> candidates);
    bool isFree(const QRectF& box) const;
    /// Something else stands here.
    void block(const QRectF& box);
    /// What stood here is taken away.
    void release(const QRectF& box);

private:
    struct Rows {
        std::size_t from;
        std::size_t to;
    };
    Rows rowsOf(const QRectF& box) const;

    QRectF m_area;
    std::vector<std::vector<QRectF>> m_rows; ///< boxes by the strips of the area they touch
};

} // namespace osiscope::ui
