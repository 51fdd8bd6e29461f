#include "tests/conformance/linux_exchange.h"

#include "layers/transport/tcp/segment.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace osiscope::exchange {

namespace {
using tcp::Control;

constexpr net::Ipv4Address kAlice{0x0A09'0001};

std::string flagsOf(tcp::Controls controls)
{
    std::string text;
    for (const auto& [control, name] :
         {std::pair{Control::Syn, "SYN"}, std::pair{Control::Fin, "FIN"}, std::pair{Control::Rst, "RST"},
          std::pair{Control::Urg, "URG"}, std::pair{Control::Ack, "ACK"}})
        if (controls.has(control))
            text.append(text.empty() ? "" : ",").append(name);
    return text;
}

/// What both ends have said in their SYNs.
struct Said {
    std::map<bool, tcp::Seq> first;          ///< by whether it is alice
    std::map<bool, std::uint8_t> scale = {}; ///< only what both offer counts
};

Line lineOf(const tcp::Segment& segment, bool fromAlice, Said& said)
{
    if (segment.has(Control::Syn)) {
        if (!segment.has(Control::Ack) && said.first.size() == 2 && said.first[fromAlice] != segment.seq)
            said = {}; // a new connection
        said.first.try_emplace(fromAlice, segment.seq);
        if (segment.options.windowScale)
            said.scale.try_emplace(fromAlice, *segment.options.windowScale);
    }
    const auto relative = [&](tcp::Seq seq, bool ofAlice) {
        return said.first.contains(ofAlice) ? seq - said.first[ofAlice] : 0;
    };
    Line line;
    line.fromAlice = fromAlice;
    line.segment = fmt::format("{} seq {}", flagsOf(segment.controls), relative(segment.seq, fromAlice));
    if (segment.has(Control::Ack) && said.first.contains(!fromAlice))
        line.segment += fmt::format(" ack {}", relative(segment.ack, !fromAlice));
    line.segment += fmt::format(" len {}", segment.text.size());
    line.pushed = segment.has(Control::Psh);
    line.isAck = segment.controls.without(Control::Psh) == tcp::Controls(Control::Ack) && segment.text.empty();
    const bool scales = said.scale.size() == 2 && !segment.has(Control::Syn);
    line.window = static_cast<std::uint32_t>(segment.window) << (scales ? said.scale[fromAlice] : 0);
    const tcp::Options& options = segment.options;
    if (segment.has(Control::Syn))
        line.options = fmt::format("mss {} scale {} sack {} time stamps {}", options.mss.value_or(0),
                                   options.windowScale ? int{*options.windowScale} : -1, options.sackPermitted,
                                   options.timestamps.has_value());
    return line;
}

std::vector<Line> direction(const std::vector<Line>& lines, bool fromAlice)
{
    std::vector<Line> of;
    std::ranges::copy_if(lines, std::back_inserter(of), [&](const Line& line) { return line.fromAlice == fromAlice; });
    return of;
}

/// The longest sequence that both have: pairs of places.
std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<Line>& a, const std::vector<Line>& b)
{
    std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i][j] =
                a[i].segment == b[j].segment ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].segment == b[j].segment)
            pairs.emplace_back(i++, j++);
        else if (length[i + 1][j] >= length[i][j + 1])
            ++i;
        else
            ++j;
    }
    return pairs;
}

void addLonely(Differences& found, const Line& line, std::string_view whose)
{
    (line.isAck ? found.acks : found.segments)
        .push_back(fmt::format("{} {}: only {}", line.fromAlice ? "alice" : "bob", line.segment, whose));
}

void comparePair(Differences& found, const Line& ours, const Line& kernels)
{
    const std::string which = fmt::format("{} {}", ours.fromAlice ? "alice" : "bob", ours.segment);
    if (ours.pushed != kernels.pushed)
        found.pushes.push_back(fmt::format("{}: PSH only {}", which, ours.pushed ? "ours" : "the kernel's"));
    if (ours.window != kernels.window) {
        found.windows.push_back(fmt::format("{}: window {}, not {}", which, ours.window, kernels.window));
        found.largestWindow =
            std::max(found.largestWindow,
                     ours.window > kernels.window ? ours.window - kernels.window : kernels.window - ours.window);
    }
    if (ours.options != kernels.options)
        found.options.push_back(fmt::format("{}: {}, not {}", which, ours.options, kernels.options));
}

/// The kernel's clock ticks every 4 ms, and the timers that wait longer tick the less often.
bool isAlike(double ours, double kernels)
{
    return std::abs(ours - kernels) <= std::max(0.012, 0.13 * std::max(ours, kernels));
}

void compareDirection(Differences& found, const std::vector<Line>& ours, const std::vector<Line>& kernels)
{
    std::size_t i = 0;
    std::size_t j = 0;
    std::pair<double, double> before{0, 0};
    auto pairs = common(ours, kernels);
    pairs.emplace_back(ours.size(), kernels.size());
    for (const auto& [ourPlace, kernelPlace] : pairs) {
        for (; i < ourPlace; ++i)
            addLonely(found, ours[i], "ours");
        for (; j < kernelPlace; ++j)
            addLonely(found, kernels[j], "the kernel's");
        if (i++ == ours.size() || j++ == kernels.size())
            break;
        comparePair(found, ours[ourPlace], kernels[kernelPlace]);
        const std::pair now{ours[ourPlace].time, kernels[kernelPlace].time};
        if (!isAlike(now.first - before.first, now.second - before.second))
            found.times.push_back(fmt::format("{} {}: after {:.4f} s, not {:.4f} s",
                                              ours[ourPlace].fromAlice ? "alice" : "bob", ours[ourPlace].segment,
                                              now.first - before.first, now.second - before.second));
        before = now;
    }
}
} // namespace

std::vector<Line> linesOf(const trace::Trace& trace, const stack::Registry& registry, bool captured)
{
    std::vector<Line> lines;
    Said said;
    double begin = -1;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const bool seen =
            event.kind == trace::EventKind::Sent || (!captured && event.kind == trace::EventKind::Received);
        if (!seen || event.protocol != registry.idOf("tcp"))
            continue;
        const net::Octets octets = trace.octets(event);
        const auto outer = registry.find("ipv4")->encapsulation(octets);
        if (!outer)
            continue;
        const bool fromAlice = outer->source.address == kAlice;
        if (!captured && (event.kind == trace::EventKind::Sent) != fromAlice)
            continue;
        const auto segment =
            tcp::parseSegment(net::Payload::copyOf(octets.subspan(outer->payloadOffset, outer->payloadLength)));
        if (!segment)
            continue;
        lines.push_back(lineOf(*segment, fromAlice, said));
        const double time = sim::toSeconds(event.time.time_since_epoch());
        begin = begin < 0 ? time : begin;
        lines.back().time = time - begin;
    }
    return lines;
}

Differences compare(const std::vector<Line>& ours, const std::vector<Line>& kernels)
{
    Differences found;
    for (const bool fromAlice : {true, false})
        compareDirection(found, direction(ours, fromAlice), direction(kernels, fromAlice));
    return found;
}

std::string show(const std::vector<Line>& lines)
{
    std::string text;
    for (const Line& line : lines)
        text += fmt::format("{:>9.4f} {} {}{} win {} {}\n", line.time, line.fromAlice ? "A" : "  B", line.segment,
                            line.pushed ? " PSH" : "", line.window, line.options);
    return text;
}

std::string show(const std::vector<std::string>& differences)
{
    return fmt::format("{}\n", fmt::join(differences, "\n"));
}

} // namespace osiscope::exchange
