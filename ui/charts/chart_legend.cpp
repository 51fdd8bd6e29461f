#include "ui/charts/chart_legend.h"

#include "ui/theme/legend.h"

#include <cmath>

namespace osiscope::ui {

namespace {
constexpr int kMargin = 6;
} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::clear()
{
    m_entries.clear();
    setAccessibleName({});
    updateGeometry();
}

void ChartLegend::add(const QString& words, const QPen& pen)
{
    m_entries.push_back({words, pen});
    setAccessibleName(accessibleName().isEmpty() ? words : accessibleName() + QStringLiteral("; ") + words);
    updateGeometry();
    update();
}

Legend ChartLegend::legend() const
{
    Legend legend;
    for (const Entry& entry : m_entries)
        legend.add(entry.words, [pen = entry.pen](QPainter& painter, const QRectF& box) {
            painter.setPen(pen);
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
        });
    return legend;
}

int ChartLegend::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(legend().heightFor(width - 2.0 * kMargin, font())));
}

QSize ChartLegend::sizeHint() const
{
    return {200, heightForWidth(width())};
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    legend().paint(painter, QRectF(rect()).adjusted(kMargin, 0, -kMargin, 0), Theme::of(palette()), font());
}

} // namespace osiscope::ui
