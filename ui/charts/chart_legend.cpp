#include "ui/charts/chart_legend.h"

#include "ui/theme/legend.h"
#include "ui/theme/tool_tip.h"

#include <cmath>
#include <utility>

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
    setToolTip({});
    updateGeometry();
}

void ChartLegend::add(const QString& words, const QPen& pen)
{
    m_entries.push_back({words, pen});
    QStringList lines;
    for (const Entry& entry : m_entries)
        lines << entry.words;
    setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
    setAccessibleName(accessibleName().isEmpty() ? words : accessibleName() + QStringLiteral("; ") + words);
    updateGeometry();
    update();
}

void ChartLegend::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleDescription(title);
    updateGeometry();
    update();
}

void ChartLegend::setMostLines(int lines)
{
    if (lines == std::exchange(m_mostLines, lines))
        return;
    updateGeometry();
    update();
}

Legend ChartLegend::legendOf(std::size_t count) const
{
    Legend legend;
    if (!m_title.isEmpty())
        legend.add(m_title, {});
    for (std::size_t i = 0; i < count; i++)
        legend.add(m_entries[i].words, [pen = m_entries[i].pen](QPainter& painter, const QRectF& box) {
            painter.setPen(pen);
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
        });
    if (count < m_entries.size())
        legend.add(tr("and %1 more").arg(m_entries.size() - count), {});
    return legend;
}

Legend ChartLegend::legend(int width) const
{
    const double room = width - 2.0 * kMargin;
    Legend whole = legendOf(m_entries.size());
    Legend line;
    line.add(QStringLiteral("x"), {});
    const double most = m_mostLines * line.heightFor(room, font()) + 1;
    for (std::size_t count = m_entries.size(); count > 0 && whole.heightFor(room, font()) > most; count--)
        whole = legendOf(count - 1);
    return whole;
}

int ChartLegend::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(legend(width).heightFor(width - 2.0 * kMargin, font())));
}

QSize ChartLegend::sizeHint() const
{
    return {200, heightForWidth(width())};
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    legend(width()).paint(painter, QRectF(rect()).adjusted(kMargin, 0, -kMargin, 0), Theme::of(palette()), font());
}

} // namespace osiscope::ui
