#pragma once

#include <QRectF>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace osiscope::ui {

/// One thing of those that a view draws itself, as a screen reader is told of it.
struct DrawnItem {
    QString name;
    QRectF box; ///< in pixels of the viewport
    bool chosen = false;
    std::function<void()> choose; ///< what a click on it does
};

/// A QAbstractScrollArea that draws what it shows, and has no widgets for it. To screen readers it is a list: what it
/// has drawn last are its items, which can be found, read and chosen one by one.
class DrawsItems {
public:
    DrawsItems(const DrawsItems&) = delete;
    DrawsItems(DrawsItems&&) = delete;
    DrawsItems& operator=(const DrawsItems&) = delete;
    DrawsItems& operator=(DrawsItems&&) = delete;
    virtual ~DrawsItems() = default;

    /// What is seen now, in the order in which it is best read.
    virtual std::vector<DrawnItem> drawnItems() = 0;
    /// How many times it has been drawn: what drawnItems() said before holds until then.
    std::uint64_t timesDrawn() const { return m_timesDrawn; }

protected:
    DrawsItems();
    /// To be said when it is painted.
    void hasDrawn() { m_timesDrawn++; }

private:
    std::uint64_t m_timesDrawn = 0;
};

} // namespace osiscope::ui
