#include "ui/layer_stack/layer_stack_layout.h"

#include "ui/geometry/sign_scale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace osiscope::ui {

namespace {

constexpr double kPadding = 5;
constexpr double kBetween = 14; ///< the two hosts
constexpr double kAnyWidth = 1e9;
/// As many lines' heights a host's column is wide, at least, and beside the names of layers.
constexpr double kLeastColumn = 8;
constexpr double kEasyColumn = 11;

struct LayerStackLayoutWords {
    Q_DECLARE_TR_FUNCTIONS(LayerStack)
};

QString partOfWhole(const StackPart& part)
{
    return LayerStackLayoutWords::tr("%1 of %2 octets").arg(part.inPacket).arg(part.octets());
}

class LayoutBuilder {
public:
    LayoutBuilder(const LayerStackInput& input, double width) : m_input(input), m_line(input.measure.lineHeight() + 2)
    {
        m_scene.signs = signScale(input.measure.lineHeight());
        const double beside = headingWidth();
        const bool easy = beside + kBetween + 2 * kEasyColumn * m_line <= width;
        m_heading = easy ? beside : 0; // else the names of the layers stand above
        m_scene.width = std::max(width, kBetween + 2 * kLeastColumn * m_line);
        m_column = (m_scene.width - m_heading - kBetween) / 2;
        const auto most = static_cast<double>(std::max<std::size_t>(input.stack.octets, 1));
        m_octet = (m_column - 2 * kPadding) / most;
        for (const StackSide& side : input.stack.sides) // both say as much
            for (const StackCrossing& crossing : side.crossings)
                m_tellsOctets = m_tellsOctets && input.measure.width(wholeText(crossing)) <= arrowRoom();
    }

    LayerStackScene build()
    {
        for (std::size_t side = 0; side < 2; side++)
            m_scene.hosts[side] = QRectF(left(side), 0, m_column, m_line + kPadding);
        double top = m_line + kPadding;
        for (std::size_t layer = 0; layer < m_input.layers.size(); layer++) {
            if (m_heading == 0) {
                m_scene.layers.emplace_back(0, top, m_scene.width, m_line);
                top = m_scene.layers.back().bottom();
            }
            double bottom = top + m_line + 2 * kPadding;
            for (std::size_t side = 0; side < 2; side++)
                bottom = std::max(bottom, addCell(side, layer, top));
            for (StackCell& cell : m_scene.cells)
                if (cell.layer == layer)
                    cell.box.setBottom(bottom);
            if (m_heading > 0)
                m_scene.layers.emplace_back(0, top, m_heading, bottom - top);
            top = bottom;
        }
        m_scene.link =
            QRectF(m_heading, top, m_scene.width - m_heading, kLinkArrow * m_scene.signs + m_line + kPadding);
        m_scene.height = m_scene.link.bottom();
        std::ranges::stable_sort(m_scene.cells, {}, &StackCell::side);
        for (std::size_t side = 0; side < 2; side++)
            m_scene.nothing[side] = nothingOf(side).adjusted(6, 6, -2, 0);
        return std::move(m_scene);
    }

private:
    double headingWidth() const
    {
        double width = 0;
        for (const StackLayer& layer : m_input.layers)
            width = std::max(width, m_input.measure.width(layer.heading, true));
        return width + 4 + 3 * kPadding;
    }

    double left(std::size_t side) const { return m_heading + static_cast<double>(side) * (m_column + kBetween); }

    /// Returns how far down it reaches.
    double addCell(std::size_t side, std::size_t layer, double top)
    {
        const StackSide& host = m_input.stack.sides[side];
        StackCell cell;
        cell.layer = layer;
        cell.side = side;
        cell.box = QRectF(left(side), top, m_column, 0);
        double y = top + kPadding;
        std::vector<const stack::ProtocolDescription*> told;
        for (const StackCrossing& crossing : host.crossings) // a service without a PDU of its own
            if (holds(layer, crossing.provider) && partOf(host, crossing.provider) == nullptr)
                y = addArrow(cell, crossing, y);
        for (const StackPart& part : host.parts) {
            if (!holds(layer, part.protocol))
                continue;
            for (const StackCrossing& crossing : host.crossings)
                if (crossing.provider == part.protocol)
                    y = addArrow(cell, crossing, y);
            y = addBlock(cell, host, part, y);
            cell.event = cell.event == stack::kNoEvent ? part.event : cell.event;
        }
        if (cell.blocks.empty() && cell.arrows.empty() && host.arrival == StackArrival::Arrived) {
            cell.nothing = nothingAt(layer, host);
        }
        m_scene.cells.push_back(std::move(cell));
        return y + kPadding;
    }

    /// The whole column, or where names of layers cross that, the largest of its cells.
    QRectF nothingOf(std::size_t side) const
    {
        QRectF all;
        QRectF largest;
        for (const StackCell& cell : m_scene.cells) {
            if (cell.side != side)
                continue;
            all |= cell.box;
            if (cell.box.height() > largest.height())
                largest = cell.box;
        }
        return m_heading > 0 ? all : largest;
    }

    const std::string& nothingAt(std::size_t layer, const StackSide& host) const
    {
        const StackLayer& shown = m_input.layers[layer];
        const bool beneath = !host.parts.empty() && shown.highest < host.parts.back().protocol->layer;
        if (!beneath)
            return m_input.nothing;
        if (!m_input.stack.onLink)
            return m_input.notYet;
        return shown.lowest == stack::OsiLayer::Physical ? m_input.bits : m_input.frame;
    }

    bool holds(std::size_t layer, const stack::ProtocolDescription* protocol) const
    {
        return m_input.layers[layer].holds(protocol->layer);
    }

    static const StackPart* partOf(const StackSide& side, const stack::ProtocolDescription* protocol)
    {
        const auto found = std::ranges::find(side.parts, protocol, &StackPart::protocol);
        return found == side.parts.end() ? nullptr : &*found;
    }

    double arrowRoom() const { return m_column - 2 * kPadding - kStackArrow * m_scene.signs; }

    std::string wholeText(const StackCrossing& crossing) const
    {
        return crossing.octets > 0 ? fmt::format("{}, {} {}", crossing.label, crossing.octets, m_input.octets)
                                   : crossing.label;
    }

    double addArrow(StackCell& cell, const StackCrossing& crossing, double y) const
    {
        const std::string whole = wholeText(crossing);
        StackArrow arrow{{},
                         linesOf(m_tellsOctets ? whole : crossing.label),
                         whole,
                         crossing.down,
                         crossing.event == m_input.cursor,
                         crossing.event};
        arrow.box = QRectF(cell.box.left() + kPadding, y, m_column - 2 * kPadding,
                           m_line * static_cast<double>(arrow.lines.size()));
        const double bottom = arrow.box.bottom();
        cell.arrows.push_back(std::move(arrow));
        cell.event = cell.event == stack::kNoEvent ? crossing.event : cell.event;
        return bottom;
    }

    /// As many words in each as there is room for.
    std::vector<std::string> linesOf(const std::string& text) const
    {
        std::vector<std::string> lines;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t to = std::min(text.find(' ', from), text.size());
            const std::string word = text.substr(from, to - from);
            if (!lines.empty() && m_input.measure.width(lines.back() + ' ' + word) <= arrowRoom())
                lines.back() += ' ' + word;
            else
                lines.push_back(shortened(word, arrowRoom(), m_input.measure));
            from = to + 1;
        }
        return lines;
    }

    double addBlock(StackCell& cell, const StackSide& side, const StackPart& part, double y) const
    {
        StackBlock block;
        const double room = m_column - 2 * kPadding;
        block.words = QRectF(cell.box.left() + kPadding, y, room, m_line);
        block.text = partText(part, m_input.octets, room, m_input.measure);
        block.whole = partText(part, m_input.octets, kAnyWidth, m_input.measure);
        block.torn = !part.isWhole();
        block.cursor = part.event == m_input.cursor;
        // Lined up at the right, so that what is carried lies below itself.
        const double right = cell.box.right() - kPadding;
        const double width = static_cast<double>(std::min(part.inPacket, part.octets())) * m_octet;
        block.bar = QRectF(right - width, y + m_line, width, m_line);
        addSegments(block, side, part);
        cell.blocks.push_back(std::move(block));
        return y + 2 * m_line + kPadding;
    }

    /// Its own header, those of what it carries, and the data.
    void addSegments(StackBlock& block, const StackSide& side, const StackPart& part) const
    {
        double x = block.bar.left();
        const auto add = [&](std::size_t octets, const stack::ProtocolDescription* protocol, bool own) {
            const double width = std::min(static_cast<double>(octets) * m_octet, block.bar.right() - x);
            if (octets == 0 || width <= 0)
                return;
            StackSegment segment{QRectF(x, block.bar.top(), width, block.bar.height()), protocol, {}, own};
            for (const std::string& label :
                 {protocol != nullptr ? fmt::format("{} {}", protocol->acronym, octets) : fmt::format("{}", octets),
                  fmt::format("{}", octets)})
                if (segment.label.empty() && m_input.measure.width(label) + 4 <= width)
                    segment.label = label;
            block.segments.push_back(std::move(segment));
            x += width;
        };
        const auto own = std::ranges::find(side.parts, part.protocol, &StackPart::protocol);
        add(part.header, part.protocol, true);
        std::size_t left = std::min(part.inPacket, part.octets()) - std::min(part.header, part.inPacket);
        for (auto inner = std::make_reverse_iterator(own); inner != side.parts.rend() && left > 0; ++inner) {
            const std::size_t header = std::min(inner->header, left);
            add(header, inner->protocol, false);
            left -= header;
        }
        add(left, nullptr, false);
    }

    const LayerStackInput& m_input;
    double m_line;
    double m_heading = 0; ///< width of the names of the layers; 0: they stand above what is in them
    double m_column = 0;
    double m_octet = 0;        ///< pixels
    bool m_tellsOctets = true; ///< arrows do
    LayerStackScene m_scene;
};

} // namespace

LayerStackScene layoutLayerStack(const LayerStackInput& input, double width)
{
    return LayoutBuilder(input, width).build();
}

std::string partText(const StackPart& part, const std::string& octets, double width, const TextMeasure& measure)
{
    const std::string_view name = part.protocol->acronym;
    std::vector<std::string> wordings;
    if (!part.isWhole())
        wordings = {fmt::format("{} {}: {}", name, part.label, partOfWhole(part).toStdString()),
                    fmt::format("{}: {}", name, partOfWhole(part).toStdString())};
    else if (part.payload > 0)
        wordings = {fmt::format("{} {}: {} + {} {}", name, part.label, part.header, part.payload, octets),
                    fmt::format("{}: {} + {} {}", name, part.header, part.payload, octets),
                    fmt::format("{}: {} + {}", name, part.header, part.payload)};
    else
        wordings = {fmt::format("{} {}: {} {}", name, part.label, part.header, octets),
                    fmt::format("{}: {} {}", name, part.header, octets)};
    for (const std::string& wording : wordings)
        if (measure.width(wording) <= width)
            return wording;
    return shortened(wordings.back(), width, measure);
}

const StackCell* LayerStackScene::cellAt(QPointF point) const
{
    const auto found = std::ranges::find_if(cells, [&](const StackCell& cell) { return cell.box.contains(point); });
    return found == cells.end() ? nullptr : &*found;
}

std::string LayerStackScene::wordsAt(QPointF point) const
{
    const StackCell* cell = cellAt(point);
    if (cell == nullptr)
        return {};
    for (const StackArrow& arrow : cell->arrows)
        if (arrow.box.contains(point))
            return arrow.whole;
    for (const StackBlock& block : cell->blocks)
        if (block.words.united(block.bar).contains(point))
            return block.whole;
    return {};
}

const StackCell* LayerStackScene::cell(std::size_t side, std::size_t layer) const
{
    const auto found =
        std::ranges::find_if(cells, [&](const StackCell& cell) { return cell.side == side && cell.layer == layer; });
    return found == cells.end() ? nullptr : &*found;
}

} // namespace osiscope::ui
