#include "model/net/ascii.h"
#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"
#include "model/trace/filter.h"
#include "model/trace/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace osiscope::scenario {

namespace {

/// Looks at one word of a filter after the other.
class FilterChecker {
public:
    FilterChecker(const Node& node, std::string_view key, FilterOf what, Sections& sections)
        : m_node(node), m_key(key), m_what(what), m_sections(sections)
    {}

    void check(std::string_view word) const
    {
        word.remove_prefix(word.starts_with('!') ? 1 : 0);
        const bool isAddress = !word.empty() && word.front() >= '0' && word.front() <= '9';
        if (word.empty() || isAddress || m_sections.hosts.contains(word) || m_sections.problems.full())
            return;
        if (word.find('.') != std::string_view::npos)
            checkTag(word);
        else
            checkWord(word);
    }

private:
    void checkTag(std::string_view word) const
    {
        std::vector<std::string> tags;
        const std::string_view first = word.substr(0, word.find('.'));
        if (m_what == FilterOf::Events && (first == "link" || first == "host")) {
            tags.assign(trace::faultTags().begin(), trace::faultTags().end());
        } else {
            const stack::ProtocolDescription* protocol = findProtocol(net::toLower(first), m_node, m_sections);
            if (protocol == nullptr)
                return;
            tags = m_what == FilterOf::Packets ? trace::pduTags(*protocol) : trace::tagsOf(*protocol);
        }
        expectOneOf(word, {tags.begin(), tags.end()}, "tags");
    }

    void checkWord(std::string_view word) const
    {
        std::vector<std::string_view> words = m_what == FilterOf::Packets ? trace::packetWords() : trace::eventWords();
        for (const stack::ProtocolDescription* protocol : m_sections.registry.all()) {
            words.push_back(protocol->id);
            if (m_what == FilterOf::Events)
                std::ranges::transform(protocol->wireLabels, std::back_inserter(words), &stack::WireLabelRow::id);
        }
        const auto isAmong = [lower = net::toLower(word)](const std::vector<std::string_view>& known) {
            return std::ranges::find(known, lower) != known.end();
        };
        if (isAmong(words))
            return;
        std::ranges::copy(m_sections.hosts.names(), std::back_inserter(words));
        // What is like nothing that has a name is text to be found in an event's sentence.
        if (isAmong(trace::eventWords()) || nearest(word, words))
            expectOneOf(word, words, "words");
    }

    void expectOneOf(std::string_view word, const std::vector<std::string_view>& known, std::string_view label) const
    {
        if (std::ranges::find(known, net::toLower(word)) != known.end())
            return;
        m_sections.problems.add(m_node.place, fmt::format("{}: no {} is called \"{}\"{}", m_key,
                                                          m_what == FilterOf::Packets ? "packet" : "event", word,
                                                          suggestion(word, known, label)));
    }

    const Node& m_node;
    std::string_view m_key;
    FilterOf m_what;
    Sections& m_sections;
};

} // namespace

void checkFilter(const Node& node, std::string_view key, FilterOf what, Sections& sections)
{
    const std::string* filter = node.text();
    if (filter == nullptr)
        return; // reported by whoever read it as text
    std::string_view rest = *filter;
    if (rest.find_first_not_of(' ') == std::string_view::npos)
        sections.problems.add(node.place, fmt::format("{}: choose events, like \"tcp.syn\" or \"lost\"", key));
    const FilterChecker checker(node, key, what, sections);
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        checker.check(word);
    }
}

} // namespace osiscope::scenario
