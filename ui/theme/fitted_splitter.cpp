#include "ui/theme/fitted_splitter.h"

#include <QEvent>

#include <algorithm>

namespace osiscope::ui {

FittedSplitter::FittedSplitter(int fitted, double share, std::function<int()> needed, std::function<int()> others)
    : QSplitter(Qt::Vertical),
      m_fitted(fitted),
      m_share(share),
      m_needed(std::move(needed)),
      m_others(std::move(others))
{
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isPulled = true; });
}

void FittedSplitter::fit()
{
    const int all = height() - handleWidth();
    if (m_isPulled || all <= 0 || count() != 2)
        return;
    const int left = m_others ? all - m_others() : 0;
    const int given = std::min(m_needed(), std::max(static_cast<int>(all * m_share), left));
    if (sizes().value(m_fitted) != given)
        setSizes(m_fitted == 0 ? QList<int>{given, all - given} : QList<int>{all - given, given});
}

void FittedSplitter::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    fit();
}

/// What is hidden learns of its width only now, and needs another height then.
void FittedSplitter::showEvent(QShowEvent* event)
{
    QSplitter::showEvent(event);
    fit();
}

/// Once both parts have the font, too.
void FittedSplitter::changeEvent(QEvent* event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &FittedSplitter::fit, Qt::QueuedConnection);
}

} // namespace osiscope::ui
