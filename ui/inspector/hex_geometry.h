#pragma once

#include <QPointF>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <optional>

namespace osiscope::ui {

/// Where octets lie in a hex pane: an offset, octets in rows of 8 or 16, and the same as characters. The mathematics of
/// it, without a painter.
struct HexGeometry {
    double characterWidth = 8;
    double rowHeight = 16;
    int octetsInRow = 16;

    static constexpr double kMargin = 8;

    /// As many in a row as the width has room for.
    static int octetsFor(double width, double characterWidth)
    {
        HexGeometry wide{characterWidth, 0, 16};
        return wide.width() <= width ? 16 : 8;
    }

    double offsetWidth() const { return 6 * characterWidth; }
    double textLeft() const
    {
        const int characters = 3 * octetsInRow + octetsInRow / 8 + 1;
        return kMargin + offsetWidth() + characters * characterWidth;
    }
    double width() const { return textLeft() + octetsInRow * characterWidth + kMargin; }
    /// How many rows have room in so much height: none is cut.
    std::size_t rowsIn(double height) const
    {
        return static_cast<std::size_t>(std::max(1.0, std::floor((height - kMargin) / rowHeight)));
    }
    double height(std::size_t octets) const { return 2 * kMargin + static_cast<double>(rowsOf(octets)) * rowHeight; }
    std::size_t rowsOf(std::size_t octets) const
    {
        const auto inRow = static_cast<std::size_t>(octetsInRow);
        return (octets + inRow - 1) / inRow;
    }

    QRectF hexBox(std::size_t octet) const
    {
        const int column = columnOf(octet);
        const int spaces = column / 8; // a wider gap in the middle
        return {kMargin + offsetWidth() + (3 * column + spaces) * characterWidth, top(octet), 2 * characterWidth,
                rowHeight};
    }
    QRectF textBox(std::size_t octet) const
    {
        return {textLeft() + columnOf(octet) * characterWidth, top(octet), characterWidth, rowHeight};
    }
    QRectF offsetBox(std::size_t row) const
    {
        return {kMargin, kMargin + static_cast<double>(row) * rowHeight, offsetWidth(), rowHeight};
    }

    /// The octet at a point, in its hex or its text form.
    std::optional<std::size_t> octetAt(QPointF point, std::size_t count) const
    {
        const double row = std::floor((point.y() - kMargin) / rowHeight);
        if (row < 0)
            return std::nullopt;
        const auto first = static_cast<std::size_t>(row) * static_cast<std::size_t>(octetsInRow);
        for (std::size_t octet = first; octet < std::min(count, first + static_cast<std::size_t>(octetsInRow)); octet++)
            if (hexBox(octet).adjusted(-characterWidth / 2, 0, characterWidth / 2, 0).contains(point) ||
                textBox(octet).contains(point))
                return octet;
        return std::nullopt;
    }

private:
    int columnOf(std::size_t octet) const { return static_cast<int>(octet % static_cast<std::size_t>(octetsInRow)); }
    double top(std::size_t octet) const
    {
        const std::size_t row = octet / static_cast<std::size_t>(octetsInRow);
        return kMargin + static_cast<double>(row) * rowHeight;
    }
};

} // namespace osiscope::ui
