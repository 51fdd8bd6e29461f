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
/// would draw now are its items, which can be found, read and chosen one by one.
class DrawsItems {
public:
    DrawsItems(const DrawsItems&) = delete;
    DrawsItems(DrawsItems&&) = delete;
    DrawsItems& operator=(const DrawsItems&) = delete;
    DrawsItems& operator=(DrawsItems&&) = delete;
    virtual ~DrawsItems() = default;

    /// In the order in which they are best read.
    virtual std::vector<DrawnItem> drawnItems() = 0;
    /// How many times they have changed.
    std::uint64_t changes() const { return m_changes; }

protected:
    DrawsItems();
    /// To be called when there are others, or others are chosen. Readers are told.
    void itemsChange();

private:
    std::uint64_t m_changes = 0;
};

} // namespace osiscope::ui
