#include "model/report/text_ladder.h"

#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

bool isArrow(const LadderRow& row)
{
    return row.kind == LadderRowKind::Packet || row.kind == LadderRowKind::Message;
}

/// The lines of a ladder, and which of them a host's is.
class Lines {
public:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    Lines(const trace::Trace& trace, std::vector<LadderLine> lines) : m_trace(trace), m_lines(std::move(lines))
    {
        if (m_lines.empty())
            for (std::size_t i = 0; i < trace.hostCount(); ++i)
                m_lines.push_back({{static_cast<stack::HostId>(i)}, nameOf(static_cast<stack::HostId>(i))});
        m_lineOf.assign(trace.hostCount(), kNone);
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            m_lines[i].name = printable(m_lines[i].name);
            for (const stack::HostId host : m_lines[i].hosts)
                m_lineOf.at(static_cast<std::size_t>(host)) = i;
        }
    }

    std::size_t size() const { return m_lines.size(); }
    const LadderLine& operator[](std::size_t line) const { return m_lines[line]; }
    std::size_t of(stack::HostId host) const
    {
        const auto index = static_cast<std::size_t>(host);
        return index < m_lineOf.size() ? m_lineOf[index] : kNone;
    }
    std::string nameOf(stack::HostId host) const
    {
        return host == stack::kNoHost ? std::string("?") : printable(m_trace.host(host).name);
    }

    /// A row as these lines show it; false: nothing of it is seen.
    bool show(LadderRow& row) const
    {
        if (row.from == stack::kNoHost)
            return true;
        const std::size_t from = of(row.from);
        const std::size_t to = of(row.to);
        if (!isArrow(row)) // a folded line stands in no state
            return from != kNone && (row.kind != LadderRowKind::State || m_lines[from].hosts.size() == 1);
        if (row.to == stack::kNoHost)
            return from != kNone;
        if (from == to) // of hosts that are hidden, or folded into one
            return from != kNone && row.from == row.to;
        if (from == kNone || to == kNone)
            tellOfHidden(row, from == kNone);
        return true;
    }

private:
    /// An arrow with one end only is told of at this end.
    void tellOfHidden(LadderRow& row, bool fromHidden) const
    {
        row.label += fmt::format(" ({} {})", fromHidden ? "from" : "to", nameOf(fromHidden ? row.from : row.to));
        if (row.lost)
            row.label += " (lost)";
        row.kind = LadderRowKind::Remark;
        row.from = fromHidden ? row.to : row.from;
        row.to = stack::kNoHost;
    }

    const trace::Trace& m_trace;
    std::vector<LadderLine> m_lines;
    std::vector<std::size_t> m_lineOf; ///< by host
};

/// Where the lines stand, and how rows are drawn between them.
class Ladder {
public:
    Ladder(const Lines& lines, std::size_t width) : m_lines(lines), m_width(width)
    {
        const std::size_t count = lines.size();
        if (count < 2)
            m_columns.assign(count, kTimeWidth + 2);
        else
            for (std::size_t i = 0; i < count; ++i)
                m_columns.push_back(kTimeWidth + 2 + i * (width - kTimeWidth - 2 - kRightMargin) / (count - 1));
    }

    /// False when the lines would stand too close for labels between them.
    bool fits() const { return m_columns.size() < 2 || m_columns[1] - m_columns[0] >= kLeastGap; }

    std::string header() const
    {
        Canvas names(m_width);
        names.text(0, "   time [s]");
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            names.text(m_columns[i], shortened(m_lines[i].name, room(i)));
        return names.line();
    }

    std::string rowText(const LadderRow& row) const
    {
        Canvas canvas = lifelines();
        canvas.text(0, fmt::format("{:>{}.6f}", sim::toSeconds(row.time), kTimeWidth));
        const std::size_t from = m_lines.of(row.from);
        const std::size_t to = m_lines.of(row.to);
        if (from >= m_columns.size())
            return besides(std::move(canvas), row.label);
        if (!isArrow(row) || to >= m_columns.size() || to == from)
            return at(std::move(canvas), from, row);
        return arrow(std::move(canvas), m_columns[from], m_columns[to], row);
    }

private:
    static constexpr std::size_t kTimeWidth = 11;
    static constexpr std::size_t kRightMargin = 26;
    static constexpr std::size_t kLeastGap = 16;

    /// Columns from a line to the next one, or to the edge.
    std::size_t room(std::size_t line) const
    {
        const std::size_t end = line + 1 < m_columns.size() ? m_columns[line + 1] : m_width;
        return end - m_columns[line] - 1;
    }

    Canvas lifelines() const
    {
        Canvas canvas(m_width);
        for (const std::size_t column : m_columns)
            canvas.put(column, "│");
        return canvas;
    }

    /// A row, then those its label goes on in; write puts a line of the label onto a canvas.
    std::string rows(Canvas first, const std::vector<std::string>& label,
                     const std::function<void(Canvas&, const std::string&)>& write) const
    {
        std::string text;
        Canvas canvas = std::move(first);
        for (const std::string& part : label) {
            write(canvas, part);
            text += canvas.line();
            canvas = lifelines();
        }
        return text;
    }

    /// What happens at no line.
    std::string besides(Canvas canvas, std::string_view label) const
    {
        constexpr std::size_t kColumn = kTimeWidth + 2;
        return rows(std::move(canvas), wrappedLines(label, m_width - kColumn),
                    [](Canvas& each, const std::string& part) { each.text(kColumn, part); });
    }

    std::string at(Canvas canvas, std::size_t line, const LadderRow& row) const
    {
        const std::size_t column = m_columns[line];
        canvas.put(column, row.kind == LadderRowKind::State ? "●" : "○");
        const std::size_t width = columns(row.label);
        const std::size_t roomBefore = line == 0 ? 0 : column - m_columns[line - 1];
        if (width + 1 > room(line) && width + 4 <= roomBefore) { // to the left of the line, where there is room
            canvas.text(column - 1 - width, row.label);
            return canvas.line();
        }
        return rows(std::move(canvas), wrappedLines(row.label, room(line) - 1),
                    [column](Canvas& each, const std::string& part) { each.text(column + 2, part); });
    }

    std::string arrow(Canvas canvas, std::size_t from, std::size_t to, const LadderRow& row) const
    {
        const bool rightwards = to > from;
        const std::size_t left = std::min(from, to);
        const std::size_t right = std::max(from, to);
        const std::string_view stroke = row.kind == LadderRowKind::Message ? "═" : "─";
        for (std::size_t x = left + 1; x < right; ++x)
            canvas.put(x, stroke);
        canvas.put(rightwards ? right - 1 : left + 1, row.lost ? "✗" : (rightwards ? "▶" : "◀"));
        constexpr std::size_t kArrow = 5; // at least: a head, a stroke, a space before the label and after it
        return rows(std::move(canvas), wrappedLines(row.label, right - left - kArrow),
                    [=](Canvas& each, const std::string& part) {
                        const std::string label = ' ' + part + ' ';
                        each.text(left + 1 + (right - left - columns(label)) / 2, label);
                    });
    }

    const Lines& m_lines;
    std::size_t m_width;
    std::vector<std::size_t> m_columns;
};

std::string listLine(const Lines& lines, const LadderRow& row)
{
    const std::string where =
        isArrow(row) ? fmt::format("{} {} {}", lines.nameOf(row.from), row.lost ? "─✗" : "─▶", lines.nameOf(row.to))
                     : lines.nameOf(row.from);
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

/// Calls write for each row of the choice that is seen.
void forEachChosen(const trace::Reading& reading, const LadderChoice& choice, const Lines& lines,
                   const std::function<void(const LadderRow&)>& write)
{
    forEachLadderRow(reading, [&](const LadderRow& given) {
        LadderRow row = given;
        if ((!choice.change || choice.change(row)) && lines.show(row))
            write(row);
    });
}

} // namespace

void writeTextLadder(Sink& sink, const trace::Reading& reading, const LadderChoice& choice)
{
    const Lines lines(reading.trace(), choice.lines);
    const Ladder ladder(lines, choice.width);
    if (ladder.fits())
        sink.write(ladder.header());
    forEachChosen(reading, choice, lines, [&](const LadderRow& row) {
        sink.write(ladder.fits() ? ladder.rowText(row) : listLine(lines, row));
    });
}

void writeMermaid(Sink& sink, const trace::Reading& reading, const LadderChoice& choice)
{
    const Lines lines(reading.trace(), choice.lines);
    const auto participant = [&](stack::HostId host) { // called after the first host of its line
        return static_cast<std::size_t>(lines[lines.of(host)].hosts.front());
    };
    sink.write("sequenceDiagram\n");
    for (std::size_t i = 0; i < lines.size(); ++i)
        sink.write(fmt::format("    participant h{} as {}\n", static_cast<std::size_t>(lines[i].hosts.front()),
                               mermaidText(lines[i].name)));
    forEachChosen(reading, choice, lines, [&](const LadderRow& row) {
        if (row.from == stack::kNoHost || (isArrow(row) && row.to == stack::kNoHost))
            return;
        const std::string label = mermaidText(row.label);
        if (!isArrow(row))
            sink.write(fmt::format("    Note over h{}: {}\n", participant(row.from), label));
        else
            sink.write(fmt::format("    h{}{}h{}: {}{}\n", participant(row.from),
                                   row.lost                             ? "-x"
                                   : row.kind == LadderRowKind::Message ? "-->>"
                                                                        : "->>",
                                   participant(row.to), label, row.lost ? " (lost)" : ""));
    });
}

} // namespace osiscope::report
