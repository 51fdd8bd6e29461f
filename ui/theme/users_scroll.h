#pragma once

#include <QObject>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

/// Where a view's user has scrolled it, whatever the program has scrolled since. A view that is scrolled from there to
/// show something looks the same whichever way its user came.
class UsersScroll final : public QObject {
    Q_OBJECT

public:
    explicit UsersScroll(QScrollBar& bar) : QObject(&bar), m_bar(bar)
    {
        // By wheel and mouse: nothing that the program does. Keys that move a selection scroll as the program does.
        connect(&bar, &QScrollBar::actionTriggered, this, [this, &bar] { m_place = bar.sliderPosition(); });
    }

    int place() const { return m_place; }
    void setPlace(int place) { m_place = place; }
    /// From there, no farther than it takes to show what lies between these; its beginning, if not all of it has room.
    void reveal(double from, double to)
    {
        const int least = static_cast<int>(std::ceil(to)) - m_bar.pageStep();
        m_bar.setValue(std::min(std::max(m_place, least), static_cast<int>(from)));
    }

private:
    QScrollBar& m_bar;
    int m_place = 0;
};

} // namespace osiscope::ui
