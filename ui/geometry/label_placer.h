#pragma once

#include <QRectF>

#include <optional>
#include <span>
#include <vector>

namespace osiscope::ui {

/// Keeps labels apart: a label gets the first of its candidate places that is inside the area and free,
/// or none. Words that stand beside each other have a gap between them: else they are read as one.
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
    struct Taken {
        QRectF box;
        double apart = 0; ///< from what stands left or right of it
    };
    void take(const Taken& taken);
    std::vector<std::vector<Taken>> m_rows; ///< by the strips of the area they touch
};

} // namespace osiscope::ui
