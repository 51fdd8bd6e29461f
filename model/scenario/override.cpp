#include "model/scenario/override.h"

#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace osiscope::scenario {

namespace {

/// One part of a path: a key, or the name or the number of an element.
struct Segment {
    std::string key;
    std::optional<std::size_t> index;
    Place place;
};

class Override {
public:
    Override(std::string_view text, std::uint32_t number, Problems& problems)
        : m_text(text), m_number(number), m_problems(problems)
    {}

    void apply(Node& document)
    {
        if (!parsePath())
            return;
        std::string_view value = m_text.substr(m_at);
        const std::size_t start = std::min(value.find_first_not_of(" \t"), value.size());
        value.remove_prefix(start);
        m_value = parseValue(value, placeAt(m_at + start).position);
        set(document, 0, "the file");
    }

private:
    Place placeAt(std::size_t offset) const { return {{m_number, static_cast<std::uint32_t>(offset + 1)}, true}; }
    bool fail(std::size_t offset, std::string message)
    {
        m_problems.add(placeAt(offset), std::move(message));
        return false;
    }

    /// Reads segments up to the "=", and leaves m_at behind it.
    bool parsePath()
    {
        constexpr std::size_t kMostSegments = 8;
        while (m_segments.size() < kMostSegments) {
            if (!parseSegment())
                return false;
            if (m_at == m_text.size() || (m_text[m_at] != '.' && m_text[m_at] != '='))
                return fail(m_at, fmt::format("\"{}\" sets nothing; write path=value, like link.loss=2%", m_text));
            if (m_text[m_at++] == '=')
                return true;
        }
        return fail(m_at, "the path has too many parts");
    }

    bool parseSegment()
    {
        Segment segment;
        segment.place = placeAt(m_at);
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            const std::size_t end = m_text.find('"', m_at + 1);
            if (end == std::string_view::npos)
                return fail(m_at, "a quote is not closed");
            segment.key = m_text.substr(m_at + 1, end - m_at - 1);
            m_at = end + 1;
        } else {
            const std::size_t end = std::min(m_text.find_first_of(".=[", m_at), m_text.size());
            segment.key = m_text.substr(m_at, end - m_at);
            while (segment.key.ends_with(' '))
                segment.key.pop_back();
            if (segment.key.empty())
                return fail(m_at, "a name is missing here; write path=value, like link.loss=2%");
            m_at = end;
        }
        if (m_at < m_text.size() && m_text[m_at] == '[' && !parseIndex(segment))
            return false;
        m_segments.push_back(std::move(segment));
        return true;
    }

    bool parseIndex(Segment& segment)
    {
        std::size_t index = 0;
        const char* first = m_text.data() + m_at + 1;
        const char* last = m_text.data() + m_text.size();
        const auto [end, error] = std::from_chars(first, last, index);
        if (error != std::errc{} || end == last || *end != ']')
            return fail(m_at, "expected the number of an element, counted from 0, like link[0]");
        segment.index = index;
        m_at = static_cast<std::size_t>(end - m_text.data()) + 1;
        return true;
    }

    void set(Node& node, std::size_t depth, const std::string& where)
    {
        Table* table = node.table();
        const Segment& segment = m_segments[depth];
        if (table == nullptr) {
            m_problems.add(segment.place,
                           fmt::format("{} is {}: there is no \"{}\" in it", where, node.typeName(), segment.key));
            return;
        }
        Node* child = node.find(segment.key);
        const bool isLast = depth + 1 == m_segments.size();
        if (isLast && !segment.index) {
            if (child == nullptr)
                table->push_back({segment.key, segment.place, *m_value});
            else
                *child = *m_value;
            return;
        }
        if (child == nullptr && depth > 0 && !segment.index) { // host.alice.tcp.window
            table->push_back({segment.key, segment.place, Node{Table{}, segment.place}});
            child = &table->back().node;
        }
        if (child == nullptr) {
            missing(*table, segment, where);
            return;
        }
        Array* elements = child->array();
        if (elements != nullptr)
            setElements(*elements, depth);
        else if (segment.index)
            m_problems.add(segment.place,
                           fmt::format("\"{}\" is {} and has no elements", segment.key, child->typeName()));
        else
            set(*child, depth + 1, fmt::format("\"{}\"", segment.key));
    }

    void setElements(Array& elements, std::size_t depth)
    {
        const Segment& segment = m_segments[depth];
        const std::string where = fmt::format("\"{}\"", segment.key);
        if (segment.index) {
            if (*segment.index >= elements.size())
                m_problems.add(segment.place,
                               fmt::format("there are {} of \"{}\", counted from 0", elements.size(), segment.key));
            else if (depth + 1 == m_segments.size())
                elements[*segment.index] = *m_value;
            else
                set(elements[*segment.index], depth + 1, where);
            return;
        }
        if (depth + 2 == m_segments.size()) { // link.loss: every link
            for (Node& element : elements)
                set(element, depth + 1, where);
            return;
        }
        setNamed(elements, depth + 1, where);
    }

    /// link.alice-shop.rate: the elements of this name, or, when it names none, a table in each of them.
    void setNamed(Array& elements, std::size_t depth, const std::string& where)
    {
        const Segment& segment = m_segments[depth];
        bool found = false;
        std::vector<std::string> names;
        for (Node& element : elements) {
            const std::vector<std::string> own = namesOf(element);
            if (std::ranges::find(own, segment.key) != own.end()) {
                found = true;
                set(element, depth + 1, fmt::format("\"{}\"", segment.key));
            }
            names.insert(names.end(), own.begin(), own.end());
        }
        const auto hasKey = [&](const Node& element) { return element.find(segment.key) != nullptr; };
        if (!found && std::ranges::any_of(elements, hasKey)) {
            for (Node& element : elements)
                set(element, depth, where);
            return;
        }
        const std::vector<std::string_view> views(names.begin(), names.end());
        if (!found)
            m_problems.add(segment.place, fmt::format("there is no {} \"{}\"{}", where, segment.key,
                                                      suggestion(segment.key, views, "names")));
    }

    static std::vector<std::string> namesOf(const Node& element)
    {
        std::vector<std::string> names;
        for (const std::string_view key : {"name", "host"})
            if (const Node* node = element.find(key); node != nullptr && node->text() != nullptr)
                names.push_back(*node->text());
        const Node* ends = element.find("ends");
        if (ends == nullptr || ends->array() == nullptr || ends->array()->size() != 2)
            return names;
        const std::string* first = ends->array()->front().text();
        const std::string* second = ends->array()->back().text();
        if (first != nullptr && second != nullptr) {
            names.push_back(fmt::format("{}-{}", *first, *second));
            names.push_back(fmt::format("{}-{}", *second, *first));
        }
        return names;
    }

    void missing(const Table& table, const Segment& segment, const std::string& where)
    {
        std::vector<std::string_view> keys;
        for (const Entry& entry : table)
            keys.push_back(entry.key);
        m_problems.add(segment.place, fmt::format("there is no \"{}\" in {}{}", segment.key, where,
                                                  suggestion(segment.key, keys, "keys")));
    }

    std::string_view m_text;
    std::uint32_t m_number;
    Problems& m_problems;
    std::size_t m_at = 0;
    std::vector<Segment> m_segments;
    std::optional<Node> m_value;
};

} // namespace

void applyOverride(Node& document, std::string_view text, std::uint32_t number, Problems& problems)
{
    Override(text, number, problems).apply(document);
}

} // namespace osiscope::scenario
