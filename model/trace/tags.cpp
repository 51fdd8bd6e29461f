#include "model/trace/tags.h"

#include "model/trace/event.h"

#include <array>
#include <fmt/format.h>

namespace osiscope::trace {

std::string slug(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == ' ' || c == '_')
            result += '-';
        else
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string nameInSentence(std::string_view name, std::string_view protocol)
{
    std::string text(name);
    const auto isCapital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    if (text.size() > 1 && isCapital(text[0]) && !isCapital(text[1]) && !name.starts_with(protocol))
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string stateLabel(const stack::StateTable& table, const stack::StateRow& row)
{
    return fmt::format("{}{}", row.state == row.next ? "stays " : "", table.states[row.next]);
}

std::span<const std::string_view> faultTags()
{
    static constexpr std::array<std::string_view, 5> kTags{"link.down", "link.up", "host.crash", "host.reboot",
                                                           "intervention"};
    return kTags;
}

std::vector<std::string> pduTags(const stack::ProtocolDescription& protocol)
{
    std::vector<std::string> tags;
    for (const std::string_view tag : protocol.pduTags)
        tags.push_back(fmt::format("{}.{}", protocol.id, tag));
    return tags;
}

std::vector<std::string> tagsOf(const stack::ProtocolDescription& protocol)
{
    std::vector<std::string> tags = pduTags(protocol);
    const auto add = [&](std::string_view name) { tags.push_back(fmt::format("{}.{}", protocol.id, name)); };
    for (const stack::StateTable& table : protocol.tables)
        for (const stack::StateRow& row : table.rows)
            add(slug(stateLabel(table, row)));
    for (const stack::NoteRow& note : protocol.notes)
        add(note.id);
    for (const stack::TimerRow& timer : protocol.timers)
        add(timer.id);
    for (const stack::VariableRow& variable : protocol.variables)
        add(variable.id);
    for (const stack::PrimitiveRow& primitive : protocol.primitives)
        add(slug(primitive.name));
    for (const stack::ActionRow& action : protocol.actions)
        add(fmt::format("action.{}", action.id));
    return tags;
}

std::string actionText(std::string_view action, const stack::Parameters& parameters)
{
    std::string text(action);
    for (const auto& [id, value] : parameters.all()) {
        if (const auto* word = std::get_if<std::string>(&value))
            text += fmt::format(" {}={}", id, *word);
        else if (const auto* number = std::get_if<std::int64_t>(&value))
            text += fmt::format(" {}={}", id, *number);
        else if (const auto* real = std::get_if<double>(&value))
            text += fmt::format(" {}={}", id, *real);
        else if (const auto* flag = std::get_if<bool>(&value))
            text += fmt::format(" {}={}", id, *flag ? "yes" : "no");
        else if (const auto* span = std::get_if<sim::Duration>(&value))
            text += fmt::format(" {}={} s", id, sim::toSeconds(*span));
    }
    return text;
}

} // namespace osiscope::trace
