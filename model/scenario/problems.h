#pragma once

#include "model/scenario/document.h"
#include "model/scenario/reader.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::scenario {

/// Collects everything that is wrong in one scenario, and what would have been right: the keys of its tables.
class Problems {
public:
    explicit Problems(std::string file) : m_file(std::move(file)) {}

    void add(const Place& place, std::string message);
    /// This can be run, but its author may not have meant it.
    void warn(const Place& place, std::string message);
    /// These keys may stand in such a table.
    void know(const std::string& table, std::span<const std::string_view> keys);
    const KnownKeys& known() const { return m_known; }
    bool empty() const { return m_found.empty(); }
    /// True when so much is wrong that looking further is of no use: the file is no scenario.
    bool full() const { return m_found.size() >= kMostCollected; }

    /// In order of position, those of overrides last; when there are too many, the first of them and a
    /// last line that says so.
    std::vector<Diagnostic> inOrder() && { return ordered(std::move(m_found)); }
    /// The same of the warnings.
    std::vector<Diagnostic> warnings() && { return ordered(std::move(m_warnings)); }

private:
    static constexpr std::size_t kMostCollected = 1000;

    struct Problem {
        Place place;
        std::string message;
        bool warning = false;
    };

    std::vector<Diagnostic> ordered(std::vector<Problem> problems) const;

    std::string m_file;
    std::vector<Problem> m_found;
    std::vector<Problem> m_warnings;
    KnownKeys m_known;
};

} // namespace osiscope::scenario
