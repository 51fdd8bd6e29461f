#include "ui/theme/legend.h"

#include <QFontMetricsF>

#include <algorithm>
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
        const double room = std::min(words, std::max(0.0, width - before)); // one that is wider than a line is cut
        placed.push_back({&entry, QRectF(x, y + 2, kSampleWidth, line - 4), QRectF(x + before, y, room, line)});
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
                         QFontMetricsF(font).elidedText(placed.entry->words, Qt::ElideRight, placed.words.width()));
    }
}

} // namespace osiscope::ui
