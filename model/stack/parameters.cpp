#include "model/stack/parameters.h"

#include "model/sim/invariant.h"

#include <fmt/format.h>

namespace osiscope::stack {

namespace {
template <typename T>
const T& as(const ParameterValue& value)
{
    const T* held = std::get_if<T>(&value);
    sim::invariant(held != nullptr, "a parameter was read as another type than its row says");
    return *held;
}
} // namespace

TextReading readHostName(std::string_view text)
{
    return {.host = std::string(text)};
}

void Parameters::set(std::string_view id, ParameterValue value)
{
    for (auto& [name, held] : m_values) {
        if (name == id) {
            held = std::move(value);
            return;
        }
    }
    m_values.emplace_back(std::string(id), std::move(value));
}

const ParameterValue* Parameters::find(std::string_view id) const
{
    for (const auto& [name, value] : m_values)
        if (name == id)
            return &value;
    return nullptr;
}

std::string Parameters::text(std::string_view id, std::string_view otherwise) const
{
    const ParameterValue* value = find(id);
    return value != nullptr ? as<std::string>(*value) : std::string(otherwise);
}

std::int64_t Parameters::integer(std::string_view id, std::int64_t otherwise) const
{
    const ParameterValue* value = find(id);
    return value != nullptr ? as<std::int64_t>(*value) : otherwise;
}

double Parameters::real(std::string_view id, double otherwise) const
{
    const ParameterValue* value = find(id);
    return value != nullptr ? as<double>(*value) : otherwise;
}

bool Parameters::boolean(std::string_view id, bool otherwise) const
{
    const ParameterValue* value = find(id);
    return value != nullptr ? as<bool>(*value) : otherwise;
}

sim::Duration Parameters::duration(std::string_view id, sim::Duration otherwise) const
{
    const ParameterValue* value = find(id);
    return value != nullptr ? as<sim::Duration>(*value) : otherwise;
}

std::span<const Parameters> Parameters::tables(std::string_view id) const
{
    const ParameterValue* value = find(id);
    if (value == nullptr)
        return {};
    return as<std::vector<Parameters>>(*value);
}

namespace {
struct Writer {
    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(sim::Duration span) const { return fmt::format("\"{} s\"", sim::toSeconds(span)); }
    std::string operator()(const std::vector<Parameters>& tables) const
    {
        std::string text;
        for (const Parameters& table : tables)
            text += fmt::format("{}{{ {} }}", text.empty() ? "" : ", ", toString(table));
        return tables.size() == 1 ? text : fmt::format("[{}]", text);
    }
};
} // namespace

std::string toString(const ParameterValue& value)
{
    return std::visit(Writer{}, value);
}

std::string toString(const Parameters& parameters)
{
    std::string text;
    for (const auto& [id, value] : parameters.all())
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", id, toString(value));
    return text;
}

} // namespace osiscope::stack
