#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A small reader of JSON for test data that others recorded. Lines that begin with "//" are passed over.
namespace osiscope::test {

struct Json {
    enum class Kind : std::uint8_t { Null, Boolean, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    double number = 0;
    std::string text; ///< UTF-8
    std::vector<Json> items;
    std::map<std::string, Json, std::less<>> members;

    /// nullopt when the text is no JSON.
    static std::optional<Json> parse(std::string_view text);
    /// nullptr when there is no such member.
    const Json* find(std::string_view name) const
    {
        const auto found = members.find(name);
        return found == members.end() ? nullptr : &found->second;
    }
};

} // namespace osiscope::test
