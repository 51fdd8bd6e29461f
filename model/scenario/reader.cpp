#include "model/scenario/reader.h"

#include "model/scenario/override.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>

namespace osiscope::scenario {

namespace {

/// "lessons/three-way-handshake.toml" gives "three-way-handshake".
std::string idOf(const std::string& file)
{
    return std::filesystem::path(file).stem().string();
}

/// Why a text cannot be a scenario, before anybody tries to read it as one.
std::optional<std::string> whyNoText(std::string_view text)
{
    if (text.size() > kMostOctets)
        return fmt::format("the file has more than {} MiB: too long for a scenario", kMostOctets / (1024 * 1024));
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return "the file is empty: a scenario needs at least one [[host]]";
    if (text.find('\0') != std::string_view::npos)
        return "the file is binary: a scenario is text (TOML)";
    return std::nullopt;
}

void readDocument(const Node& document, Sections& sections)
{
    TableReader table(document, std::string(kWholeFile), sections.problems);
    Scenario& scenario = sections.scenario;
    scenario.title = idOf(scenario.file);
    table.read("title", asText, scenario.title);
    if (const auto seed = table.integer("seed", 0, std::numeric_limits<std::int64_t>::max()))
        scenario.seed = static_cast<std::uint64_t>(*seed);
    scenario.until = table.get("until", asDuration);
    readHosts(table, sections);
    readLinks(table, sections);
    checkTopology(sections, document.place);
    readServices(table, sections);
    readActions(table, sections);
    readFaults(table, sections);
    readInjections(table, sections);
    readExpectations(table, sections);
    readLesson(table, sections);
    if (scenario.lesson)
        scenario.lesson->id = idOf(scenario.file);
    table.finish();
}

} // namespace

KnownKeys knownKeys(std::string_view text, const stack::Registry& registry)
{
    const auto document = whyNoText(text) ? std::unexpected(SyntaxError{}) : parseDocument(text);
    if (!document)
        return {};
    Problems problems({});
    Scenario scenario;
    Sections sections{registry, scenario, problems};
    readDocument(*document, sections);
    return problems.known();
}

std::expected<Scenario, std::vector<Diagnostic>> readScenario(std::string_view text, std::string file,
                                                              const stack::Registry& registry,
                                                              std::span<const std::string> overrides)
{
    const auto fail = [&](const Position& position, std::string message) {
        return std::unexpected(std::vector{Diagnostic{file, position.line, position.column, std::move(message)}});
    };
    if (auto why = whyNoText(text))
        return fail({1, 1}, std::move(*why));
    auto document = parseDocument(text);
    if (!document)
        return fail(document.error().position, std::move(document.error().message));
    Problems problems(file);
    for (std::size_t i = 0; i < overrides.size(); ++i)
        applyOverride(*document, overrides[i], static_cast<std::uint32_t>(i + 1), problems);
    Scenario scenario;
    scenario.file = file;
    scenario.text = std::make_shared<const std::string>(text);
    Sections sections{registry, scenario, problems};
    readDocument(*document, sections);
    if (!problems.empty())
        return std::unexpected(std::move(problems).inOrder());
    scenario.warnings = std::move(problems).warnings();
    return scenario;
}

std::expected<Scenario, std::vector<Diagnostic>> readScenarioFile(const std::filesystem::path& path,
                                                                  const stack::Registry& registry,
                                                                  std::span<const std::string> overrides)
{
    const auto fail = [&](std::string message) {
        return std::unexpected(std::vector{Diagnostic{path.string(), 0, 0, std::move(message)}});
    };
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return fail("this is a folder, not a scenario file");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file)
        return fail(fmt::format("cannot be opened: {}", std::strerror(errno)));
    // Never more than one octet too many, however long the file is.
    std::string text;
    std::array<char, 65536> chunk{};
    while (text.size() <= kMostOctets) {
        const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get());
        text.append(chunk.data(), got);
        if (got < chunk.size())
            break;
    }
    if (std::ferror(file.get()) != 0)
        return fail(fmt::format("cannot be read: {}", std::strerror(errno)));
    return readScenario(text, path.string(), registry, overrides);
}

} // namespace osiscope::scenario
