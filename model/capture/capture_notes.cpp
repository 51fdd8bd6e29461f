#include "model/capture/capture_notes.h"

#include "model/capture/capture_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace osiscope::capture {

namespace {
std::string counted(std::size_t count, std::string_view one, std::string_view several)
{
    return fmt::format("{} {}", count, count == 1 ? one : several);
}
} // namespace

CaptureCounts& CaptureCounts::operator+=(const CaptureCounts& more)
{
    packets += more.packets;
    skipped += more.skipped;
    copies += more.copies;
    mirrored += more.mirrored;
    whole += more.whole;
    cut += more.cut;
    keptOfCut = std::max(keptOfCut, more.keptOfCut);
    for (const auto& [acronym, count] : more.wrongSums)
        wrongSums[acronym] += count;
    return *this;
}

std::vector<std::string> notesOf(const CaptureCounts& counts)
{
    std::vector<std::string> notes;
    if (counts.skipped > 0)
        notes.push_back(fmt::format("{} of {} packets could not be read as IP (they are of another protocol, or "
                                    "cut too short) and were left out",
                                    counts.skipped, counts.skipped + counts.packets + counts.copies + counts.mirrored));
    if (counts.copies > 0)
        notes.push_back(fmt::format("{} recorded at two places at once: the second time they were left out",
                                    counted(counts.copies, "packet was", "packets were")));
    if (counts.mirrored > 0)
        notes.push_back(fmt::format(
            "{} packets are copies, seen again at one place within a moment, as a switch mirrors what comes "
            "in and goes out again: they were left out",
            counts.mirrored));
    if (counts.whole > 0)
        notes.push_back(fmt::format("{} put together from fragments: the last fragment of each is shown as the whole",
                                    counted(counts.whole, "datagram was", "datagrams were")));
    if (counts.cut > 0)
        notes.push_back(fmt::format("{} of {} {} cut: whoever captured {} kept at most the first {} octets of {} (the "
                                    "snap length), and what came behind is not known",
                                    counts.cut, counted(counts.packets, "packet", "packets"),
                                    counts.cut == 1 ? "is" : "are", counts.cut == 1 ? "it" : "them", counts.keptOfCut,
                                    counts.cut == 1 ? "it" : "each"));
    std::vector<std::string> sums;
    sums.reserve(counts.wrongSums.size());
    for (const auto& [acronym, count] : counts.wrongSums)
        sums.push_back(fmt::format("{} {}", count, acronym));
    if (!sums.empty())
        notes.push_back(fmt::format("wrong checksums: {}. Where a host was recorded on itself, its network card "
                                    "sets them later (offload); else the packets were damaged",
                                    fmt::join(sums, ", ")));
    return notes;
}

std::string Capture::damageInWords() const
{
    return fmt::format("only the first {} could be read: {}",
                       frames == 1 ? std::string("packet") : fmt::format("{} packets", frames), damage);
}

} // namespace osiscope::capture
