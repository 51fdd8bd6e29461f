#include "app/command_line_errors.h"

#include "model/scenario/nearest.h"

#include <fmt/format.h>

namespace osiscope::app {

namespace {
/// Something was typed not at all or too often: what it is, in the words of the help.
std::string explainCount(const CLI::App& command, const std::string& text)
{
    for (const CLI::Option* option : command.get_options()) {
        const std::string name = option->get_name();
        if (!text.starts_with(name))
            continue;
        if (option->get_positional())
            return fmt::format("{} needs {}; see osiscope {} --help", command.get_name(), option->get_description(),
                               command.get_name());
        if (option->count() > 1)
            return fmt::format("{} {} can be given once only", command.get_name(), name);
        return fmt::format("{} {} needs {}: {}", command.get_name(), name, option->get_type_name(),
                           option->get_description());
    }
    return text;
}
} // namespace

std::string explain(const CLI::App& command, const CLI::ParseError& error)
{
    std::string text = error.what();
    const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
    if (kind == CLI::ExitCodes::RequiredError || kind == CLI::ExitCodes::ArgumentMismatch)
        return explainCount(command, text);
    const std::size_t start = text.find("--");
    if (kind != CLI::ExitCodes::ExtrasError || start == std::string::npos)
        return text;
    const std::string option = text.substr(start, text.find_first_of(" =]", start) - start);
    std::vector<std::string> names;
    for (const CLI::Option* known : command.get_options())
        for (const std::string& name : known->get_lnames())
            names.push_back("--" + name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("unknown option {}{}", option, scenario::suggestion(option, views, "options"));
}

} // namespace osiscope::app
