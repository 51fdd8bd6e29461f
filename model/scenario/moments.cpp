#include "model/scenario/sections.h"
#include "model/scenario/units.h"

namespace osiscope::scenario {

sim::Duration readMoment(TableReader& table, const Sections& sections)
{
    const Node* node = table.take("at");
    if (node == nullptr && table.isTable())
        table.problems().warn(
            table.place(), fmt::format("{} has no \"at\", and is taken to mean at = \"0 s\": say when", table.what()));
    const auto at = table.get("at", asDuration);
    if (at)
        warnIfTooLate(*node, "at", *at, sections);
    return at.value_or(sim::Duration{});
}

void warnIfTooLate(const Node& node, std::string_view key, sim::Duration at, const Sections& sections)
{
    if (const auto until = sections.scenario.until; until && at > *until)
        sections.problems.warn(node.place, fmt::format("{}: this never happens, as the run ends before it "
                                                       "(until = \"{}\")",
                                                       key, durationText(*until)));
}

} // namespace osiscope::scenario
