#include "model/report/text_ladder.h"

#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace osiscope::report {

namespace {

/// One line of a terminal: cells that each hold one code point.
class Canvas {
public:
    explicit Canvas(std::size_t width) : m_cells(width, " ") {}

    void put(std::size_t x, std::string_view cell)
    {
        if (x < m_cells.size())
            m_cells[x] = cell;
    }
    void text(std::size_t x, std::string_view utf8)
    {
        while (!utf8.empty()) {
            std::size_t length = 1;
            while (length < utf8.size() && (static_cast<unsigned char>(utf8[length]) & 0xC0U) == 0x80U)
                ++length;
            put(x++, utf8.substr(0, length));
            utf8.remove_prefix(length);
        }
    }
    std::string line() const
    {
        std::string joined;
        for (const std::string& cell : m_cells)
            joined += cell;
        joined.resize(joined.find_last_not_of(' ') + 1);
        return joined + '\n';
    }

private:
    std::vector<std::string> m_cells;
};

/// Where the lines of the hosts stand, and how rows are drawn between them.
class Ladder {
public:
    static constexpr std::size_t kWidth = 100;

    explicit Ladder(const trace::Trace& trace) : m_trace(trace)
    {
        const std::size_t hosts = trace.hostCount();
        if (hosts < 2)
            m_columns.assign(hosts, kTimeWidth + 2);
        else
            for (std::size_t i = 0; i < hosts; ++i)
                m_columns.push_back(kTimeWidth + 2 + i * (kWidth - kTimeWidth - 2 - kRightMargin) / (hosts - 1));
    }

    /// False when the lines would stand too close for labels between them.
    bool fits() const { return m_columns.size() < 2 || m_columns[1] - m_columns[0] >= kLeastGap; }

    std::string header() const
    {
        Canvas names(kWidth);
        names.text(0, "   time [s]");
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            names.text(m_columns[i], shortened(printable(m_trace.host(static_cast<stack::HostId>(i)).name), room(i)));
        return names.line();
    }

    std::string line(const LadderRow& row) const
    {
        Canvas canvas(kWidth);
        canvas.text(0, fmt::format("{:>{}.6f}", sim::toSeconds(row.time), kTimeWidth));
        for (const std::size_t column : m_columns)
            canvas.put(column, "│");
        const auto from = static_cast<std::size_t>(row.from);
        const auto to = static_cast<std::size_t>(row.to);
        if (from >= m_columns.size())
            canvas.text(kTimeWidth + 2, row.label);
        else if (row.kind == LadderRowKind::State || row.kind == LadderRowKind::Remark || to >= m_columns.size() ||
                 to == from)
            drawAt(canvas, from, row);
        else
            drawArrow(canvas, m_columns[from], m_columns[to], row);
        return canvas.line();
    }

private:
    static constexpr std::size_t kTimeWidth = 11;
    static constexpr std::size_t kRightMargin = 26;
    static constexpr std::size_t kLeastGap = 16;

    /// Columns from a host's line to the next one, or to the edge.
    std::size_t room(std::size_t host) const
    {
        const std::size_t end = host + 1 < m_columns.size() ? m_columns[host + 1] : kWidth;
        return end - m_columns[host] - 1;
    }

    void drawAt(Canvas& canvas, std::size_t host, const LadderRow& row) const
    {
        canvas.put(m_columns[host], row.kind == LadderRowKind::State ? "●" : "○");
        const std::size_t width = columns(row.label);
        const std::size_t roomBefore = host == 0 ? 0 : m_columns[host] - m_columns[host - 1];
        if (width + 1 <= room(host) || width + 4 > roomBefore)
            canvas.text(m_columns[host] + 2, shortened(row.label, room(host) - 1));
        else // to the left of the line, where there is room
            canvas.text(m_columns[host] - 1 - width, row.label);
    }

    static void drawArrow(Canvas& canvas, std::size_t from, std::size_t to, const LadderRow& row)
    {
        const bool rightwards = to > from;
        const std::size_t left = std::min(from, to);
        const std::size_t right = std::max(from, to);
        const std::string_view stroke = row.kind == LadderRowKind::Message ? "═" : "─";
        for (std::size_t x = left + 1; x < right; ++x)
            canvas.put(x, stroke);
        canvas.put(rightwards ? right - 1 : left + 1, row.lost ? "✗" : (rightwards ? "▶" : "◀"));
        const std::string label = fmt::format(" {} ", shortened(row.label, right - left - 7));
        canvas.text(left + 1 + (right - left - columns(label)) / 2, label);
    }

    const trace::Trace& m_trace;
    std::vector<std::size_t> m_columns;
};

std::string listLine(const trace::Trace& trace, const LadderRow& row)
{
    const auto name = [&](stack::HostId host) {
        return host == stack::kNoHost ? std::string("?") : printable(trace.host(host).name);
    };
    const bool isArrow = row.kind == LadderRowKind::Packet || row.kind == LadderRowKind::Message;
    const std::string where =
        isArrow ? fmt::format("{} {} {}", name(row.from), row.lost ? "─✗" : "─▶", name(row.to)) : name(row.from);
    return fmt::format("{:>11.6f}  {}  {}\n", sim::toSeconds(row.time), where, row.label);
}

/// Mermaid ends a statement at ";" and starts an entity with "#".
std::string mermaidText(std::string_view text)
{
    std::string escaped;
    for (const char letter : text) {
        if (letter == ';' || letter == '#')
            escaped += fmt::format("#{};", static_cast<int>(letter));
        else
            escaped += letter;
    }
    return escaped;
}

} // namespace

void writeTextLadder(Sink& sink, const trace::Reading& reading, const std::function<bool(LadderRow&)>& change)
{
    const Ladder ladder(reading.trace());
    if (ladder.fits())
        sink.write(ladder.header());
    forEachLadderRow(reading, [&](const LadderRow& given) {
        LadderRow row = given;
        if (!change || change(row))
            sink.write(ladder.fits() ? ladder.line(row) : listLine(reading.trace(), row));
    });
}

void writeMermaid(Sink& sink, const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    sink.write("sequenceDiagram\n");
    for (std::size_t i = 0; i < trace.hostCount(); ++i)
        sink.write(fmt::format("    participant h{} as {}\n", i,
                               mermaidText(printable(trace.host(static_cast<stack::HostId>(i)).name))));
    forEachLadderRow(reading, [&](const LadderRow& row) {
        const bool isArrow = row.kind == LadderRowKind::Packet || row.kind == LadderRowKind::Message;
        if (row.from == stack::kNoHost || (isArrow && row.to == stack::kNoHost))
            return;
        const std::string label = mermaidText(row.label);
        const auto from = static_cast<std::size_t>(row.from);
        if (!isArrow)
            sink.write(fmt::format("    Note over h{}: {}\n", from, label));
        else
            sink.write(fmt::format("    h{}{}h{}: {}{}\n", from,
                                   row.lost                             ? "-x"
                                   : row.kind == LadderRowKind::Message ? "-->>"
                                                                        : "->>",
                                   static_cast<std::size_t>(row.to), label, row.lost ? " (lost)" : ""));
    });
}

} // namespace osiscope::report
