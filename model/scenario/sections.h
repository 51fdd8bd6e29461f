#pragma once

#include "model/scenario/problems.h"
#include "model/scenario/scenario.h"
#include "model/scenario/table_reader.h"
#include "model/stack/registry.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The parts of a scenario file, each read by a file of its own.
namespace osiscope::scenario {

/// Names that are defined in one part of the file and used in another.
class NameTable {
public:
    /// @param kind "host"
    explicit NameTable(std::string_view kind) : m_kind(kind) {}

    /// Gives a name the next index. That it is taken is an error.
    void define(const std::string& name, std::size_t index, const Place& place, Problems& problems);
    /// A second name for something, without an error when it is taken.
    void alias(const std::string& name, std::size_t index) { m_places.try_emplace(name, Defined{index, {}}); }
    /// The index of the name that a key gives; nullopt (and an error) when there is none.
    std::optional<std::size_t> find(const Node& node, std::string_view key, Problems& problems) const;
    bool contains(std::string_view name) const { return m_places.contains(name); }
    std::vector<std::string_view> names() const;

private:
    struct Defined {
        std::size_t index;
        Place place;
    };
    std::string_view m_kind;
    std::map<std::string, Defined, std::less<>> m_places;
};

/// What the parts share while a file is read.
struct Sections {
    const stack::Registry& registry;
    Scenario& scenario;
    Problems& problems;
    NameTable hosts{"host"};
    NameTable links{"link"};
};

// topology.cpp: [[host]], [[link]]
void readHosts(TableReader& document, Sections& sections);
void readLinks(TableReader& document, Sections& sections);
/// What needs both hosts and links to be known.
void checkTopology(Sections& sections, const Place& document);

// behaviour.cpp: [[service]], [[action]]
void readServices(TableReader& document, Sections& sections);
void readActions(TableReader& document, Sections& sections);

// faults.cpp: [[fault]], [[inject]]
void readFaults(TableReader& document, Sections& sections);
void readInjections(TableReader& document, Sections& sections);

// expectations.cpp: [[expect]]
void readExpectations(TableReader& document, Sections& sections);

// lesson.cpp: [lesson]
void readLesson(TableReader& document, Sections& sections);

// moments.cpp
/// The moment at which something is to happen; where none is given, the start. That it is missing, or later than the
/// run lasts, is a warning.
sim::Duration readMoment(TableReader& table, const Sections& sections);
/// Says that the run ends before something is to happen.
void warnIfTooLate(const Node& node, std::string_view key, sim::Duration at, const Sections& sections);

// filter_check.cpp
enum class FilterOf : std::uint8_t { Events, Packets };
/// Says which words of a filter (trace::Filter: "tcp.syn-ack alice") no event, or no packet, is called. Text to be
/// found in sentences is let pass unless it is like a word, a protocol or a host: then it is taken for misspelt.
void checkFilter(const Node& node, std::string_view key, FilterOf what, Sections& sections);

// protocol_values.cpp
/// The protocol of an id; nullptr (and an error) when there is none.
const stack::ProtocolDescription* findProtocol(std::string_view id, const Node& node, Sections& sections);
/// The keys of a table that the rows describe. Keys of no row are left to TableReader::finish.
stack::Parameters readParameters(TableReader& table, std::span<const stack::ParameterRow> rows, Sections& sections);

} // namespace osiscope::scenario
