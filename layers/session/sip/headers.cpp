#include "layers/session/sip/message.h"

#include <algorithm>

namespace osiscope::sip {

namespace {
struct NameRow {
    std::string_view name;
    char compact = 0; ///< 7.3.3
    bool list = false;
};
constexpr NameRow kNames[] = {
    {"Accept", 0, true},
    {"Accept-Encoding", 0, true},
    {"Accept-Language", 0, true},
    {"Alert-Info", 0, true},
    {"Allow", 0, true},
    {"Authentication-Info"},
    {"Authorization"},
    {"Call-ID", 'i'},
    {"Call-Info", 0, true},
    {"Contact", 'm', true},
    {"Content-Disposition"},
    {"Content-Encoding", 'e', true},
    {"Content-Language", 0, true},
    {"Content-Length", 'l'},
    {"Content-Type", 'c'},
    {"CSeq"},
    {"Date"},
    {"Error-Info", 0, true},
    {"Expires"},
    {"From", 'f'},
    {"In-Reply-To", 0, true},
    {"Max-Forwards"},
    {"MIME-Version"},
    {"Min-Expires"},
    {"Organization"},
    {"Priority"},
    {"Proxy-Authenticate"},
    {"Proxy-Authorization"},
    {"Proxy-Require", 0, true},
    {"RAck"},
    {"Record-Route", 0, true},
    {"Reply-To"},
    {"Require", 0, true},
    {"Retry-After"},
    {"Route", 0, true},
    {"RSeq"},
    {"Server"},
    {"Subject", 's'},
    {"Supported", 'k', true},
    {"Timestamp"},
    {"To", 't'},
    {"Unsupported", 0, true},
    {"User-Agent"},
    {"Via", 'v', true},
    {"Warning", 0, true},
    {"WWW-Authenticate"},
};

const NameRow* rowOf(std::string_view name)
{
    const auto found = std::ranges::find_if(kNames, [&](const NameRow& row) {
        return equalsIgnoringCase(row.name, name) ||
               (name.size() == 1 && row.compact != 0 && toLower(name.front()) == row.compact);
    });
    return found == std::end(kNames) ? nullptr : &*found;
}
} // namespace

std::string Headers::longName(std::string_view name)
{
    const NameRow* row = rowOf(name);
    return std::string(row != nullptr ? row->name : name);
}

bool Headers::isList(std::string_view longName)
{
    const NameRow* row = rowOf(longName);
    return row != nullptr && row->list;
}

void Headers::addFirst(std::string_view name, std::string_view value)
{
    const std::string wanted = longName(name);
    const auto first = std::ranges::find_if(
        m_fields, [&](const HeaderField& field) { return equalsIgnoringCase(field.name, wanted); });
    m_fields.insert(first == m_fields.end() && wanted == "Via" ? m_fields.begin() : first,
                    {wanted, std::string(value)});
}

void Headers::set(std::string_view name, std::string_view value)
{
    const std::string wanted = longName(name);
    const auto same = [&](const HeaderField& field) { return equalsIgnoringCase(field.name, wanted); };
    const auto first = std::ranges::find_if(m_fields, same);
    if (first == m_fields.end()) {
        m_fields.push_back({wanted, std::string(value)});
        return;
    }
    first->value = value;
    m_fields.erase(std::remove_if(std::next(first), m_fields.end(), same), m_fields.end());
}

void Headers::remove(std::string_view name)
{
    const std::string wanted = longName(name);
    std::erase_if(m_fields, [&](const HeaderField& field) { return equalsIgnoringCase(field.name, wanted); });
}

void Headers::removeFirst(std::string_view name)
{
    const auto first =
        std::ranges::find_if(m_fields, [&](const HeaderField& field) { return equalsIgnoringCase(field.name, name); });
    if (first != m_fields.end())
        m_fields.erase(first);
}

std::optional<std::string_view> Headers::first(std::string_view name) const
{
    for (const HeaderField& field : m_fields)
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const HeaderField& field : m_fields)
        if (equalsIgnoringCase(field.name, name))
            values.emplace_back(field.value);
    return values;
}

} // namespace osiscope::sip
