#include "ui/theme/legend.h"

#include <QFontMetricsF>

#include <cmath>

namespace osiscope::ui {

namespace {

constexpr double kSampleWidth = 26;
constexpr double kGap = 6;
constexpr double kBetween = 18;

} // namespace

std::vector<Legend::Placed> Legend::place(double width, const QFont& font) const
{
    const QFontMetricsF metrics(font);
    const double line = metrics.height() + 4;
    std::vector<Placed> placed;
    double x = 0;
    double y = 0;
    for (const Entry& entry : m_entries) {
        const double words = std::ceil(metrics.horizontalAdvance(entry.words)) + 2;
        const double before = entry.sample ? kSampleWidth + kGap : 0;
        if (x > 0 && x + before + words > width) {
            x = 0;
            y += line;
        }
        placed.push_back({&entry, QRectF(x, y + 2, kSampleWidth, line - 4), QRectF(x + before, y, words, line)});
        x += before + words + kBetween;
    }
    return placed;
}

double Legend::heightFor(double width, const QFont& font) const
{
    const std::vector<Placed> placed = place(width, font);
    return placed.empty() ? 0 : placed.back().words.bottom();
}

void Legend::paint(QPainter& painter, const QRectF& box, const Theme& theme, const QFont& font) const
{
    for (const Placed& placed : place(box.width(), font)) {
        if (placed.entry->sample)
            placed.entry->sample(painter, placed.sample.translated(box.topLeft()));
        painter.setPen(theme.text);
        painter.setFont(font);
        painter.drawText(placed.words.translated(box.topLeft()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         placed.entry->words);
    }
}

} // namespace osiscope::ui
