#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From the text of a scenario file (TOML 1.0) to a Scenario. Every key, type, name and value is
/// checked; what services and actions take is checked against what the protocols say of themselves.
namespace osiscope::scenario {

/// A scenario file is written by hand: anything longer is taken for another kind of file.
inline constexpr std::size_t kMostOctets = std::size_t{4} * 1024 * 1024;

/// The most errors that are reported of one file.
inline constexpr std::size_t kMostDiagnostics = 100;

/// The keys that may stand in each table, by what messages call the table: "[[link]]", "tcp of [[host]]". Those of the
/// file itself: kWholeFile.
using KnownKeys = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;
inline constexpr std::string_view kWholeFile = "a scenario";

/// The keys of those tables that a text has, whatever else is wrong in it; none where it is no TOML.
KnownKeys knownKeys(std::string_view text, const stack::Registry& registry);

/// Reads a scenario.
/// @param file what messages call it; its last part without ".toml" is the lesson's id
/// @param overrides "path=value" each: "seed=3", "link.loss=2%", "link[0].delay=5ms",
///        "link.alice-shop.rate=1 Mbit/s"; applied to the text before it is checked. Messages about
///        them name the file "--set", their place in the list as the line, and the column in them.
/// @return the scenario, or everything that is wrong in order of position
std::expected<Scenario, std::vector<Diagnostic>> readScenario(std::string_view text, std::string file,
                                                              const stack::Registry& registry,
                                                              std::span<const std::string> overrides = {});

/// Like readScenario, from a file. A file that cannot be read is one error without a position.
std::expected<Scenario, std::vector<Diagnostic>> readScenarioFile(const std::filesystem::path& path,
                                                                  const stack::Registry& registry,
                                                                  std::span<const std::string> overrides = {});

} // namespace osiscope::scenario
