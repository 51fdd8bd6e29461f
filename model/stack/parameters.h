#pragma once

#include "model/sim/time.h"
#include "model/stack/osi.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace osiscope::stack {

/// Size: octets, written "64 kB" or as a number. Ratio: "1 %" or 0.01. Rate: bits a second, "10 Mbit/s".
enum class ParameterType : std::uint8_t { Text, Integer, Real, Boolean, Duration, Size, Ratio, Rate, Tables };

/// What a text parameter says, besides being text.
struct TextReading {
    std::string wrong = {}; ///< why it cannot be this; empty: it can
    std::string host = {};  ///< the host it names, which has to be there; empty: none
};

/// The text is a host's name or an address.
TextReading readHostName(std::string_view text);

/// What becomes different when a word is chosen that stands for many settings at once.
struct ChoiceDifference {
    std::string_view what;
    std::string_view usual;  ///< with the first of the choices
    std::string_view chosen; ///< with the last
    Citation clause;         ///< which leaves it open, or is not followed
};

/// A parameter of an action or of a service, as the scenario file may give it.
struct ParameterRow {
    std::string_view id; ///< the TOML key
    ParameterType type = ParameterType::Text;
    bool required = false;
    std::string_view meaning;
    std::span<const std::string_view> choices = {};          ///< Text: the allowed words; empty: any
    std::span<const ParameterRow> columns = {};              ///< Tables: the keys of each table
    std::optional<std::int64_t> least = std::nullopt;        ///< Integer and Size
    std::optional<std::int64_t> most = std::nullopt;         ///< Integer and Size; Text: octets
    TextReading (*reading)(std::string_view text) = nullptr; ///< Text: what it is, where not any text will do
    sim::Duration shortest = sim::Duration::zero();          ///< Duration
    sim::Duration longest = sim::Duration::max();
    std::span<const ChoiceDifference> differences = {}; ///< Text: of the last choice from the first
};

class Parameters;

/// Integer and Size: int64; Real, Ratio and Rate: double.
using ParameterValue = std::variant<std::string, std::int64_t, double, bool, sim::Duration, std::vector<Parameters>>;

/// Parameters with their values, in the order of the file. Reading by a wrong type breaks an invariant.
class Parameters {
public:
    Parameters() = default;
    Parameters(std::string_view id, ParameterValue value) { set(id, std::move(value)); } ///< one

    void set(std::string_view id, ParameterValue value);
    bool has(std::string_view id) const { return find(id) != nullptr; }

    std::string text(std::string_view id, std::string_view otherwise = {}) const;
    std::int64_t integer(std::string_view id, std::int64_t otherwise = 0) const;
    double real(std::string_view id, double otherwise = 0) const;
    bool boolean(std::string_view id, bool otherwise = false) const;
    sim::Duration duration(std::string_view id, sim::Duration otherwise = {}) const;
    std::span<const Parameters> tables(std::string_view id) const;

    std::span<const std::pair<std::string, ParameterValue>> all() const { return m_values; }
    /// nullptr when it is not given.
    const ParameterValue* find(std::string_view id) const;

private:
    std::vector<std::pair<std::string, ParameterValue>> m_values;
};

/// As a scenario file may write them: "SYN, ACK" in quotes, numbers, "0.02 s", { mss = 1460 }.
std::string toString(const ParameterValue& value);
/// seq = 1000, flags = "SYN"
std::string toString(const Parameters& parameters);

} // namespace osiscope::stack
