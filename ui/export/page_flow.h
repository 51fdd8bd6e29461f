#pragma once

#include "ui/export/picture.h"

#include <QString>

#include <functional>
#include <vector>

namespace osiscope::ui {

/// Texts and drawings one below the other on pages of A4, none of them cut where it can be whole.
class PageFlow {
public:
    using Paint = std::function<void(QPainter&)>;

    // A4 at 96 dpi.
    static constexpr QSizeF kPage{794, 1123};
    static constexpr double kMargin = 54;
    static constexpr double kWidth = kPage.width() - 2 * kMargin;
    static constexpr double kRoom = kPage.height() - 2 * kMargin; ///< of a page

    /// What is still free on this page.
    double left() const { return kRoom - m_top; }
    /// A text that starts a page if it, or at least some of what follows, does not fit on this one.
    /// @param html with the classes muted, good and problem
    /// @param follows the height of what must not be parted from it
    void addText(const QString& html, double follows = 0);
    /// What follows stands on another page, unless this one is empty.
    void breakPage();
    /// Something drawn in a box from (0, 0). @pre it fits on a page
    void addDrawing(QSizeF size, Paint paint);
    /// On one page, as wide as that at most.
    void addPicture(const Picture& picture);
    /// The same over several pages, if it would be too small to read on one.
    void addLongPicture(const Picture& picture);

    /// The pages with their numbers.
    Pages finish(const QString& title);

private:
    void startPage();
    void place(double height, Paint paint);

    std::vector<std::vector<Paint>> m_pages{1};
    double m_top = 0;
};

} // namespace osiscope::ui
