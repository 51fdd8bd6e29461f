#include "layers/application/dns/zone.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::dns {

namespace {
constexpr int kMostAliases = 8;

std::string_view withoutLastDot(std::string_view name)
{
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

/// Whether a name is another one or lies below it.
bool isWithin(std::string_view name, std::string_view ancestor)
{
    name = withoutLastDot(name);
    ancestor = withoutLastDot(ancestor);
    if (ancestor.empty() || isSameName(name, ancestor))
        return true;
    return name.size() > ancestor.size() && name[name.size() - ancestor.size() - 1] == '.' &&
           isSameName(name.substr(name.size() - ancestor.size()), ancestor);
}

/// The last number of a SOA record (RFC 1035 3.3.13).
std::uint32_t minimumOf(const Record& soa)
{
    const std::size_t end = soa.data.find_last_not_of(' ') + 1;
    const std::size_t begin = soa.data.find_last_of(' ', end - 1) + 1;
    std::uint32_t minimum = soa.ttl;
    std::from_chars(soa.data.data() + begin, soa.data.data() + end, minimum);
    return minimum;
}
} // namespace

ZoneFile readZoneFile(const stack::Parameters& parameters)
{
    ZoneFile file;
    for (const stack::Parameters& table : parameters.tables("record")) {
        Record record;
        record.name = withoutLastDot(table.text("name"));
        record.type = typeNamed(table.text("type", "A")).value_or(Type::A);
        record.data = table.text("data");
        record.ttl = static_cast<std::uint32_t>(table.integer("ttl", 3600));
        if (isWritable(record))
            file.records.push_back(std::move(record));
        else
            file.wrong.push_back(fmt::format("{} {} {}", record.name, nameOf(record.type), record.data));
    }
    return file;
}

bool Zone::contains(std::string_view name) const
{
    return isWithin(name, m_name);
}

/// RFC 4592 2.2.2: a name exists when something is known of it or of a name below it.
bool Zone::exists(std::string_view name) const
{
    return isSameName(name, m_name) ||
           std::ranges::any_of(m_records, [&](const Record& record) { return isWithin(record.name, name); });
}

Message Zone::answer(const Message& query) const
{
    Message answer;
    answer.id = query.id;
    answer.isResponse = true;
    answer.opcode = query.opcode;
    answer.recursionDesired = query.recursionDesired; // RFC 1035 4.1.1: copied
    answer.questions = query.questions;
    if (query.opcode != 0) {
        answer.code = ResponseCode::NotImplemented;
    } else if (query.questions.size() != 1) {
        answer.code = ResponseCode::FormatError;
    } else if (!contains(query.questions[0].name) || query.questions[0].cls != kInternet) {
        answer.code = ResponseCode::Refused;
    } else {
        answer.authoritative = true;
        add(query.questions[0], answer);
    }
    return answer;
}

/// RFC 1034 4.3.2, 3a: what is known of the name, and where that is an alias, of what it stands for.
void Zone::add(const Question& question, Message& answer) const
{
    std::string name = question.name;
    for (int aliases = 0; aliases <= kMostAliases; ++aliases) {
        const Record* alias = nullptr;
        for (const Record& record : m_records) {
            if (!isSameName(record.name, name))
                continue;
            if (record.type == question.type || question.type == Type::Any)
                answer.answers.push_back(record);
            else if (record.type == Type::Cname)
                alias = &record;
        }
        if (alias == nullptr)
            break;
        answer.answers.push_back(*alias);
        name = alias->data;
        if (!contains(name))
            return; // others know more of it
    }
    if (!exists(name))
        answer.code = ResponseCode::NameError;
    const bool nothing = std::ranges::none_of(answer.answers, [&](const Record& record) {
        return record.type == question.type || question.type == Type::Any;
    });
    // RFC 2308 3: who asks is told how long it may remember that there is nothing.
    if (nothing)
        for (const Record& record : m_records)
            if (record.type == Type::Soa && isSameName(record.name, m_name)) {
                answer.authority.push_back(record);
                answer.authority.back().ttl = std::min(record.ttl, minimumOf(record));
            }
}

} // namespace osiscope::dns
