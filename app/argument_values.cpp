#include "app/argument_values.h"

#include "model/scenario/units.h"

#include <charconv>
#include <fmt/format.h>

namespace osiscope::app {

std::uint64_t wholeNumber(std::string_view option, std::string_view text, std::uint64_t least, std::uint64_t most)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
        throw Complaint{fmt::format("{} {}: expected a whole number from {} to {}", option, text, least, most)};
    return value;
}

sim::Duration timeOf(std::string_view option, std::string_view text)
{
    const bool bare = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
    const auto time = scenario::parseDuration(bare ? fmt::format("{} s", text) : std::string(text));
    if (!time)
        throw Complaint{fmt::format("{}: {}", option, time.error())};
    return *time;
}

} // namespace osiscope::app
