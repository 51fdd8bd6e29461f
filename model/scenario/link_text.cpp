// Writes values of links into the text of a scenario, and leaves all else as its author wrote it.
#include "model/scenario/document.h"
#include "model/scenario/link_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace osiscope::scenario {

namespace {

class LinkWriter {
public:
    LinkWriter(std::string_view text, const Node& link) : m_text(text), m_link(link), m_start(offsetOf(link.place)) {}

    /// Empty text: the key is to go.
    std::optional<TextChange> set(std::string_view key, const std::string& value) const
    {
        const std::string written = value.find(' ') == std::string::npos ? value : fmt::format("\"{}\"", value);
        const Table& entries = *m_link.table();
        const auto entry = std::ranges::find(entries, key, &Entry::key);
        if (entry == entries.end())
            return value.empty() ? std::nullopt : std::optional(added(fmt::format("{} = {}", key, written)));
        const std::size_t from = offsetOf(entry->node.place);
        if (!value.empty())
            return TextChange{from, endOfValue(from) - from, written};
        return removed(offsetOf(entry->place), endOfValue(from));
    }

private:
    std::size_t lineStart(std::size_t at) const
    {
        return at == 0 ? 0 : m_text.rfind('\n', at - 1) + 1;
    } // npos + 1 is 0
    std::size_t lineEnd(std::size_t at) const { return std::min(m_text.find('\n', at), m_text.size()); }

    /// toml++ counts columns in code points.
    std::size_t offsetOf(const Place& place) const
    {
        std::size_t at = 0;
        for (std::uint32_t line = 1; line < place.position.line; ++line)
            at = std::min(lineEnd(at) + 1, m_text.size());
        for (std::uint32_t column = 1; column < place.position.column && at < m_text.size(); ++column)
            do
                ++at;
            while (at < m_text.size() && (static_cast<unsigned char>(m_text[at]) & 0xC0U) == 0x80U);
        return at;
    }

    /// Of a number or a text on one line.
    std::size_t endOfValue(std::size_t from) const
    {
        const char first = m_text[from];
        if (first != '"' && first != '\'') {
            const std::size_t end = std::min(m_text.find_first_of(",#}\r\n", from), m_text.size());
            return m_text.find_last_not_of(" \t", end - 1) + 1;
        }
        for (std::size_t at = from + 1; at < m_text.size(); ++at) {
            if (m_text[at] == '\\' && first == '"')
                ++at;
            else if (m_text[at] == first)
                return at + 1;
        }
        return m_text.size();
    }

    /// [[link]] on a line of its own, and keys below; else { … }.
    bool hasHeading() const { return m_text.substr(m_start).starts_with('['); }

    /// Below the line that says which hosts it joins, or below the heading.
    TextChange added(const std::string& setting) const
    {
        if (!hasHeading())
            return {m_start + 1, 0, fmt::format(" {},", setting)};
        std::size_t after = m_start;
        if (const Node* ends = m_link.find("ends")) {
            const std::size_t at = offsetOf(ends->place);
            if (m_text.substr(at, lineEnd(at) - at).find(']') != std::string_view::npos)
                after = at;
        }
        const std::size_t end = lineEnd(after);
        const bool carriage = end > 0 && m_text[end - 1] == '\r';
        return {carriage ? end - 1 : end, 0, fmt::format("{}{}", carriage ? "\r\n" : "\n", setting)};
    }

    TextChange removed(std::size_t from, std::size_t to) const
    {
        if (hasHeading()) {
            const std::size_t start = lineStart(from);
            return {start, std::min(lineEnd(to) + 1, m_text.size()) - start, {}};
        }
        const std::size_t next = m_text.find_first_not_of(" \t", to);
        if (next != std::string_view::npos && m_text[next] == ',')
            return {from, next + 1 - from, {}};
        const std::size_t comma = m_text.rfind(',', from);
        const std::size_t start = comma == std::string_view::npos || comma < m_start ? from : comma;
        return {start, to - start, {}};
    }

    std::string_view m_text;
    const Node& m_link;
    std::size_t m_start;
};

} // namespace

std::expected<std::vector<TextChange>, std::string> textChanges(std::string_view text, std::span<const Link> before,
                                                                std::span<const Link> after)
{
    const auto document = parseDocument(text);
    if (!document)
        return std::unexpected(document.error().message);
    const Node* links = document->find("link");
    const Array* all = links != nullptr ? links->array() : nullptr;
    if (all == nullptr || all->size() != after.size() || before.size() != after.size())
        return std::unexpected("the text has other links by now");
    std::vector<TextChange> changes;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if ((*all)[i].table() == nullptr)
            return std::unexpected("the text has other links by now");
        const LinkWriter writer(text, (*all)[i]);
        for (const LinkValue value : kLinkValues)
            if (!sameValue(value, before[i].settings, after[i].settings))
                if (auto change = writer.set(keyOf(value), valueText(value, after[i].settings)))
                    changes.push_back(*std::move(change));
    }
    std::ranges::stable_sort(changes, {}, &TextChange::offset);
    return changes;
}

std::string changed(std::string_view text, std::span<const TextChange> changes)
{
    std::string result;
    std::size_t at = 0;
    for (const TextChange& change : changes) {
        result += text.substr(at, change.offset - at);
        result += change.replacement;
        at = change.offset + change.length;
    }
    result += text.substr(at);
    return result;
}

} // namespace osiscope::scenario
