#include "app/export_arguments.h"

#include "app/argument_values.h"
#include "app/exports.h"
#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace osiscope::app {

namespace {

constexpr std::size_t kMostColumns = 1000;

DrawnTime drawnTime(const std::string& kind)
{
    constexpr std::array<std::string_view, 3> kKinds{"linear", "compressed", "steps"};
    const auto found = std::ranges::find(kKinds, kind);
    if (found == kKinds.end())
        throw Complaint{fmt::format("--scale {}: expected linear, compressed or steps{}", kind,
                                    scenario::nearest(kind, kKinds) ? scenario::suggestion(kind, kKinds, "") : "")};
    return static_cast<DrawnTime>(found - kKinds.begin());
}

} // namespace

void ExportArguments::addTo(CLI::App& command)
{
    add(command, ExportKind::Trace, "--trace",
        "every event, as .csv, .json or .txt, or as .osiscope, which can be opened again");
    add(command, ExportKind::Sessions, "--sessions", "the sessions found, as JSON");
    add(command, ExportKind::Pcap, "--pcap", "the packets at --at HOST, for Wireshark");
    add(command, ExportKind::Ladder, "--ladder", "the message ladder, as .svg, .png, .pdf, .txt or .mmd");
    add(command, ExportKind::Timeline, "--timeline", "the session timeline, as .svg, .png or .pdf");
    add(command, ExportKind::Chart, "--chart",
        "a variable or another measure, NAME=F, as .svg, .png, .pdf or .csv: tcp.cwnd=F, tcp.goodput=F, "
        "tcp.first-byte=F, tcp.first-byte-trips=F, layers.messages=F; as a histogram: tcp.cwnd.histogram=F",
        "NAME=F");
    add(command, ExportKind::States, "--states",
        "the state diagrams of both ends, as far as they are at --event N, as .svg, .png or .pdf");
    add(command, ExportKind::Stack, "--stack",
        "how the message at --event N goes through the layers, as .svg, .png or .pdf");
    add(command, ExportKind::Explanation, "--explanation",
        "what --event N is, why it happened and by which rule, as .svg, .png, .pdf or .html");
    add(command, ExportKind::Verdicts, "--verdicts",
        "whether each session is one, as far as it is known at --event N, as .svg, .png, .pdf or .html");
    add(command, ExportKind::Memory, "--memory", "who remembers what at --event N, as .svg, .png, .pdf or .html");
    add(command, ExportKind::Fields, "--fields",
        "the fields and octets of the message at --event N, as .svg, .png, .pdf or .html");
    add(command, ExportKind::Worksheet, "--worksheet",
        "a sheet for a class: the ladder with blanks, and questions, as .txt, .html or .pdf");
    add(command, ExportKind::WorksheetKey, "--worksheet-key", "its key, as .txt, .html or .pdf");
    add(command, ExportKind::Report, "--report", "the whole lesson for paper, step by step, as .pdf");
    addPartTo(command);
}

void ExportArguments::addPartTo(CLI::App& command)
{
    command.add_option("--at", m_at, "the host whose packets --pcap writes (default: the first link's first end)")
        ->type_name("HOST");
    command.add_option("--from", m_from, "where --ladder and --timeline begin: \"1.5 s\" (default: the beginning)")
        ->type_name("TIME");
    command.add_option("--to", m_to, "where --ladder and --timeline end: \"2 s\" (default: the end)")
        ->type_name("TIME");
    command
        .add_option("--event", m_event,
                    "the event that --states, --stack, --explanation, --verdicts, --memory and --fields show (default: "
                    "the last one; of --stack, --explanation and --fields the first message)")
        ->type_name("N");
    command
        .add_option("--width", m_width,
                    fmt::format("the columns of a ladder that is text, from {} on (default: {})",
                                report::kLeastTerminalWidth, report::kTerminalWidth))
        ->type_name("N");
    command
        .add_option(
            "--scale", m_scale,
            "how the pictures of --ladder and --timeline draw time: linear (true to scale; only a silence at the "
            "end that is longer than all the rest is shortened), compressed (silences shortened) or steps "
            "(one step a row) (default: compressed)")
        ->type_name("KIND");
    command.add_flag("--primitives", m_primitives,
                     "draw the service primitives, too, into the pictures that --ladder writes");
}

void ExportArguments::addExpectationsTo(CLI::App& command)
{
    add(command, ExportKind::Expectations, "--expectations", "what became of each [[expect]], as JSON");
}

void ExportArguments::addComparisonTo(CLI::App& command)
{
    add(command, ExportKind::Comparison, "--comparison",
        "the ladders of both that --compare compares side by side, and what differs, as .svg, .png or .pdf");
}

bool ExportArguments::hasComparison() const
{
    return has(ExportKind::Comparison, ExportKind::Comparison);
}

void ExportArguments::add(CLI::App& command, ExportKind kind, const std::string& name, const std::string& help,
                          const std::string& type)
{
    // Kept in the order of the command line, whatever the option.
    command
        .add_option_function<std::vector<std::string>>(
            name,
            [this, kind](const std::vector<std::string>& values) {
                for (const std::string& value : values)
                    m_values.emplace_back(kind, value);
            },
            help)
        ->type_name(type)
        ->take_all()
        ->allow_extra_args(false)
        ->group("Exports (any number; - is standard output)");
}

ExportOptions ExportArguments::checked() const
{
    ExportOptions options;
    options.at = m_at;
    const ShownPart part = checkedPart();
    options.width = part.width;
    for (const auto& [kind, value] : m_values) {
        auto wanted = parseExport(kind, value);
        if (!wanted)
            throw Complaint{wanted.error()};
        wanted->part = part;
        options.exports.push_back(std::move(*wanted));
    }
    const auto isDrawnLadder = [](const Export& each) {
        return each.kind == ExportKind::Ladder && isPicture(each.format);
    };
    if (part.primitives && std::ranges::none_of(options.exports, isDrawnLadder))
        throw Complaint{"--primitives is for the pictures that --ladder F writes: .svg, .png or .pdf"};
    const auto isTextLadder = [](const Export& each) {
        return each.kind == ExportKind::Ladder && each.format == Format::Text;
    };
    if (!m_width.empty() && !options.exports.empty() && std::ranges::none_of(options.exports, isTextLadder))
        throw Complaint{"--width is for a ladder that is text: --ladder F.txt"};
    return options;
}

bool ExportArguments::has(ExportKind one, ExportKind other) const
{
    return std::ranges::any_of(m_values, [=](const auto& value) { return value.first == one || value.first == other; });
}

ShownPart ExportArguments::checkedPart() const
{
    ShownPart part;
    part.primitives = m_primitives;
    if (!m_width.empty())
        part.width = wholeNumber("--width", m_width, report::kLeastTerminalWidth, kMostColumns);
    if (!m_scale.empty())
        part.time = drawnTime(m_scale);
    if (!m_from.empty())
        part.from = timeOf("--from", m_from);
    if (!m_to.empty())
        part.to = timeOf("--to", m_to);
    if (!m_event.empty())
        part.event = static_cast<stack::EventNumber>(
            wholeNumber("--event", m_event, 1, std::numeric_limits<stack::EventNumber>::max()));
    if (part.to && *part.to <= part.from.value_or(sim::Duration::zero()))
        throw Complaint{"--to has to be later than --from"};
    if (part.isRange() && !has(ExportKind::Ladder, ExportKind::Timeline))
        throw Complaint{"--from and --to choose what --ladder F and --timeline F show, which are not given"};
    if (part.time && !has(ExportKind::Ladder, ExportKind::Timeline))
        throw Complaint{"--scale is for what --ladder F and --timeline F show, which are not given"};
    if (part.primitives && !has(ExportKind::Ladder, ExportKind::Ladder))
        throw Complaint{"--primitives is for --ladder F, which is not given"};
    if (part.event && std::ranges::none_of(m_values, [](const auto& value) { return isOfEvent(value.first); }))
        throw Complaint{"--event chooses what --states F, --stack F and others show, none of which is given"};
    return part;
}

} // namespace osiscope::app
