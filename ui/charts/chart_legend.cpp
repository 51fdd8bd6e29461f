#include "ui/charts/chart_legend.h"

#include "ui/charts/chart_bars.h"
#include "ui/theme/silence.h"
#include "ui/theme/tool_tip.h"

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
    setToolTip({});
    updateGeometry();
}

void ChartLegend::add(const QString& words, const QPen& pen, const QString& of, Shape shape)
{
    m_entries.push_back({words, pen, of, shape});
    QStringList lines;
    for (const Entry& entry : m_entries)
        lines << entry.whole();
    setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
    setAccessibleName(lines.join(QStringLiteral("; ")));
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

void ChartLegend::setSilences(bool shown)
{
    m_silences = shown;
    updateGeometry();
    update();
}

Legend ChartLegend::legend() const
{
    Legend legend;
    if (!m_title.isEmpty())
        legend.add(m_title, {});
    QString of;
    for (const Entry& entry : m_entries) {
        const QString heading = entry.of == of ? QString() : tr("%1:").arg(entry.of);
        of = entry.of;
        legend.add(entry.words, entry.shape == Shape::Bar ? barSample(entry.pen) : lineSample(entry.pen), heading);
    }
    if (m_silences)
        addSilence(legend, Theme::of(palette()));
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
