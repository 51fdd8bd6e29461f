#pragma once

#include <QRectF>

#include <vector>

namespace osiscope::ui {

/// Keeps labels apart: where one stands, or anything else, no other one can. Words that stand beside each other have a
/// gap between them: else they are read as one.
class LabelPlacer {
public:
    explicit LabelPlacer(QRectF area);

    /// Puts a label into a box, if that is inside the area and free; else returns false.
    bool place(const QRectF& box);
    /// Puts a label back where it has stood.
    void put(const QRectF& box);
    bool isFree(const QRectF& box) const;
    /// Inside the area, and free.
    bool fits(const QRectF& box) const { return m_area.contains(box) && isFree(box); }
    /// Something else stands here.
    void block(const QRectF& box);
    /// What stood here is taken away.
    void release(const QRectF& box);
    /// Whether labels in two boxes are not read as one.
    static bool isApart(const QRectF& box, const QRectF& other);

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
