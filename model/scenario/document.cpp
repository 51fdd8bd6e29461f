#include "model/scenario/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

// The only file that includes toml++, which is slow to compile. Its assertions fail on some broken files
// ("[[[") whose errors the code behind them reports well; with NDEBUG they would be assumptions.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/toml.h>

namespace osiscope::scenario {

namespace {

Position positionOf(const toml::source_region& region)
{
    return {region.begin.line, region.begin.column};
}

Node convert(const toml::node& node);

Table convertTable(const toml::table& table)
{
    Table entries;
    entries.reserve(table.size());
    for (const auto& [key, value] : table)
        entries.push_back({std::string(key.str()), {positionOf(key.source())}, convert(value)});
    // toml++ sorts by name; people and messages want the order of the file.
    std::ranges::stable_sort(entries,
                             [](const Entry& a, const Entry& b) { return a.place.position < b.place.position; });
    return entries;
}

Node convert(const toml::node& node)
{
    Node result{.value = Date{}, .place = {positionOf(node.source())}};
    if (const toml::table* table = node.as_table())
        result.value = convertTable(*table);
    else if (const toml::array* array = node.as_array()) {
        Array elements;
        elements.reserve(array->size());
        for (const toml::node& element : *array)
            elements.push_back(convert(element));
        result.value = std::move(elements);
    } else if (const auto* text = node.as_string())
        result.value = text->get();
    else if (const auto* integer = node.as_integer())
        result.value = integer->get();
    else if (const auto* real = node.as_floating_point())
        result.value = real->get();
    else if (const auto* boolean = node.as_boolean())
        result.value = boolean->get();
    return result;
}

/// Finds dotted keys of more parts than any scenario has: toml++ builds a table for each part and
/// takes them down recursively, so that a hostile file could exhaust the call stack.
class DepthCheck {
public:
    explicit DepthCheck(std::string_view text) : m_text(text) {}

    std::optional<SyntaxError> run()
    {
        while (m_at < m_text.size()) {
            const char letter = m_text[m_at];
            if (letter == '"' || letter == '\'')
                skipString(letter);
            else if (letter == '#')
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else {
                if (letter == '.' && ++m_dots > kMostDots)
                    return tooDeep();
                if (std::string_view("\n=,{}[]").find(letter) != std::string_view::npos)
                    m_dots = 0;
                ++m_at;
            }
        }
        return std::nullopt;
    }

private:
    static constexpr int kMostDots = 8;

    void skipString(char quote)
    {
        const std::string triple(3, quote);
        const bool isLong = m_text.substr(m_at).starts_with(triple);
        m_at += isLong ? 3 : 1;
        while (m_at < m_text.size()) {
            if (quote == '"' && m_text[m_at] == '\\')
                m_at += 2;
            else if (isLong ? m_text.substr(m_at).starts_with(triple) : m_text[m_at] == quote) {
                m_at += isLong ? 3 : 1;
                return;
            } else if (!isLong && m_text[m_at] == '\n')
                return; // not closed: the parser will say so
            else
                ++m_at;
        }
    }

    SyntaxError tooDeep() const
    {
        const std::string_view before = m_text.substr(0, m_at);
        const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
        const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
        return {{line, static_cast<std::uint32_t>(m_at - lineStart + 1)},
                fmt::format("a key has more than {} parts", kMostDots + 1)};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_dots = 0;
};

/// "Error while parsing string: …" of toml++, for people who write scenarios.
std::string inPlainWords(std::string_view description)
{
    constexpr std::string_view kPrefix = "Error while parsing ";
    if (description.find("unescaped control characters") != std::string_view::npos)
        return "this is no TOML: a quote is not closed on its line, or a control character stands in it";
    if (description.starts_with(kPrefix))
        description.remove_prefix(kPrefix.size());
    const std::size_t colon = description.find(": ");
    if (colon == std::string_view::npos)
        return fmt::format("this is no TOML: {}", description);
    std::string rest(description.substr(colon + 2));
    if (const std::size_t lineEnd = rest.find("saw '\\n'"); lineEnd != std::string::npos)
        rest.replace(lineEnd, 8, "but the line ends");
    return fmt::format("this is no TOML, in a {}: {}", description.substr(0, colon), rest);
}

} // namespace

std::string_view Node::typeName() const
{
    constexpr std::string_view kNames[] = {"a table",          "an array",      "text",          "an integer",
                                           "a decimal number", "true or false", "a date or time"};
    return kNames[value.index()];
}

const Node* Node::find(std::string_view key) const
{
    if (const Table* entries = table())
        for (const Entry& entry : *entries)
            if (entry.key == key)
                return &entry.node;
    return nullptr;
}

Node* Node::find(std::string_view key)
{
    return const_cast<Node*>(std::as_const(*this).find(key));
}

std::expected<Node, SyntaxError> parseDocument(std::string_view text)
{
    if (auto error = DepthCheck(text).run())
        return std::unexpected(std::move(*error));
    const toml::parse_result result = toml::parse(text);
    if (!result)
        return std::unexpected(
            SyntaxError{positionOf(result.error().source()), inPlainWords(result.error().description())});
    return convert(result.table());
}

Node parseValue(std::string_view text, Position position)
{
    Node node{.value = std::string(text), .place = {position, true}};
    const std::string document = fmt::format("v = {}", text);
    if (text.find('\n') == std::string_view::npos && !DepthCheck(document).run()) {
        const toml::parse_result result = toml::parse(document);
        if (result && result.table().size() == 1 && !result.table()["v"].is_date() && !result.table()["v"].is_time() &&
            !result.table()["v"].is_date_time())
            node = convert(*result.table().get("v"));
    }
    const auto place = [&](auto&& self, Node& at) -> void {
        at.place = {position, true};
        if (Table* entries = at.table()) {
            for (Entry& entry : *entries) {
                entry.place = {position, true};
                self(self, entry.node);
            }
        }
        if (Array* elements = at.array())
            for (Node& element : *elements)
                self(self, element);
    };
    place(place, node);
    return node;
}

} // namespace osiscope::scenario
