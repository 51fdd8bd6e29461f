#include "ui/theme/legend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

constexpr double kSampleWidth = 26;
constexpr double kGap = 6;
constexpr double kBetween = 18;
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

/// Of what is wider than a line takes; 0: a line is enough, or one of its words is too wide itself, and is cut.
double wrappedHeight(const QFontMetricsF& metrics, const QString& words, double room, double needed)
{
    const QRectF wrapped = metrics.boundingRect({0, 0, room, 0}, kWrapped, words);
    return room < needed && wrapped.width() <= room ? wrapped.height() : 0;
}

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
        const double heading = entry.heading.isEmpty() ? 0 : metrics.horizontalAdvance(entry.heading) + 2 * kGap;
        const double before = heading + (entry.sample ? kSampleWidth + kGap : 0);
        if (x > 0 && x + before + words > width) {
            x = 0;
            y += line;
        }
        const double room = std::min(words, std::max(0.0, width - before));
        const double height = std::max(line, std::ceil(wrappedHeight(metrics, entry.words, room, words)) + 4);
        placed.push_back({&entry, QRectF(x, y, heading, line), QRectF(x + heading, y + 2, kSampleWidth, line - 4),
                          QRectF(x + before, y, room, height)});
        x += before + words + kBetween;
        y += height - line;
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
        painter.drawText(placed.heading.translated(box.topLeft()), Qt::AlignLeft | Qt::AlignVCenter,
                         placed.entry->heading);
        const QFontMetricsF metrics(font);
        const QRectF words = placed.words.translated(box.topLeft());
        if (words.height() > 2 * metrics.height())
            painter.drawText(words, kWrapped, placed.entry->words);
        else
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                             metrics.elidedText(placed.entry->words, Qt::ElideRight, words.width()));
    }
}

} // namespace osiscope::ui
