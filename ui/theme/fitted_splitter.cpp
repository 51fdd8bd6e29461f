#include "ui/theme/fitted_splitter.h"

#include <algorithm>

namespace osiscope::ui {

FittedSplitter::FittedSplitter(int fitted, double share, std::function<int()> needed)
    : QSplitter(Qt::Vertical), m_fitted(fitted), m_share(share), m_needed(std::move(needed))
{
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isPulled = true; });
}

void FittedSplitter::fit()
{
    const int all = height() - handleWidth();
    if (m_isPulled || all <= 0 || count() != 2)
        return;
    const int given = std::min(m_needed(), static_cast<int>(all * m_share));
    if (sizes().value(m_fitted) != given)
        setSizes(m_fitted == 0 ? QList<int>{given, all - given} : QList<int>{all - given, given});
}

void FittedSplitter::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    fit();
}

} // namespace osiscope::ui
