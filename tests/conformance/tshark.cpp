#include "tests/conformance/tshark.h"

#include "layers/transport/tcp/wire_judge.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <sstream>
#include <string_view>

namespace osiscope::conformance {

namespace {
using tcp::WireLabel;

/// tshark's names, in the order of WireLabel.
constexpr std::array<std::string_view, tcp::kWireLabelCount> kFields = {
    "retransmission", "fast_retransmission", "spurious_retransmission",
    "out_of_order",   "lost_segment",        "ack_lost_segment",
    "duplicate_ack",  "window_update",       "window_full",
    "zero_window",    "zero_window_probe",   "zero_window_probe_ack",
    "keep_alive",     "keep_alive_ack",      "reused_ports",
};
constexpr std::size_t kCount = 1 + kFields.size();
constexpr std::size_t kOriginal = kCount + 1;

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> columns;
    std::istringstream stream(line);
    for (std::string column; std::getline(stream, column, '|');)
        columns.push_back(column);
    columns.resize(kOriginal + 1);
    return columns;
}

std::uint32_t number(const std::string& text)
{
    return text.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(text));
}

WireOpinion opinionIn(const std::vector<std::string>& columns)
{
    WireOpinion opinion;
    for (std::size_t i = 0; i < kFields.size(); ++i)
        if (!columns[1 + i].empty())
            opinion.labels |= 1U << i;
    // A fast or spurious one is also marked as a retransmission.
    if ((opinion.labels & (bit(WireLabel::FastRetransmission) | bit(WireLabel::SpuriousRetransmission))) != 0)
        opinion.labels &= ~bit(WireLabel::Retransmission);
    opinion.count = number(columns[kCount]);
    return opinion;
}
} // namespace

std::string outputOf(const std::string& command)
{
    std::string text;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 4096> piece{};
    while (pipe && std::fgets(piece.data(), static_cast<int>(piece.size()), pipe.get()) != nullptr)
        text += piece.data();
    return text;
}

std::vector<WireOpinion> tsharkOpinions(const std::filesystem::path& capture)
{
    std::string command =
        fmt::format("tshark -n -r '{}' -Y '(ip.proto#1 == 6 || ipv6.nxt#1 == 6) && tcp' -T fields -E separator='|' "
                    "-E occurrence=f -e frame.number",
                    capture.string());
    for (const std::string_view field : kFields)
        command += fmt::format(" -e tcp.analysis.{}", field);
    command += " -e tcp.analysis.duplicate_ack_num -e tcp.analysis.duplicate_ack_frame 2>/dev/null";

    std::vector<WireOpinion> opinions;
    std::map<std::uint32_t, std::uint32_t> segmentOf; // by frame
    std::istringstream lines(outputOf(command));
    for (std::string line; std::getline(lines, line);) {
        const std::vector<std::string> columns = split(line);
        opinions.push_back(opinionIn(columns));
        segmentOf[number(columns[0])] = static_cast<std::uint32_t>(opinions.size());
        if (const auto original = segmentOf.find(number(columns[kOriginal])); original != segmentOf.end())
            opinions.back().original = original->second;
    }
    return opinions;
}

std::string toString(const WireOpinion& opinion)
{
    std::string text;
    for (std::size_t row = 0; row < tcp::kWireLabelCount; ++row)
        if ((opinion.labels >> row & 1U) != 0)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", tcp::wireLabelRows()[row].id);
    if (opinion.count > 0)
        text += fmt::format(" #{} of {}", opinion.count, opinion.original);
    return text.empty() ? "nothing" : text;
}

} // namespace osiscope::conformance
