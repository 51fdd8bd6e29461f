#include "layers/application/syslog/message.h"

#include "model/net/ascii.h"
#include "model/sim/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace osiscope::syslog {

namespace {
constexpr std::array<std::string_view, kFacilities> kFacilityNames = {
    "kern",   "user",   "mail",     "daemon", "auth",   "syslog",   "lpr",     "news",
    "uucp",   "cron",   "authpriv", "ftp",    "ntp",    "security", "console", "clock",
    "local0", "local1", "local2",   "local3", "local4", "local5",   "local6",  "local7"};
constexpr std::array<std::string_view, kSeverities> kSeverityNames = {"emerg",   "alert",  "crit", "err",
                                                                      "warning", "notice", "info", "debug"};
constexpr std::array<std::string_view, kSeverities> kSeverityMeanings = {"the system is unusable",
                                                                         "somebody must act at once",
                                                                         "critical",
                                                                         "an error",
                                                                         "a warning",
                                                                         "normal, but worth some attention",
                                                                         "for information",
                                                                         "for those who look for a fault"};
constexpr std::string_view kNil = "-";

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() && text[0] != '-'
               ? std::optional(value)
               : std::nullopt;
}

/// Reads the parts of a message one after the other.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::size_t at() const { return m_at; }
    bool atEnd() const { return m_at >= m_text.size(); }
    std::string_view text(Slice slice) const { return m_text.substr(slice.offset, slice.length); }
    Slice rest() const { return {m_at, m_text.size() - m_at}; }

    /// A word and the space behind it; none when it is empty or longer than allowed.
    std::optional<Slice> word(std::size_t longest)
    {
        const std::size_t end = std::min(m_text.find(' ', m_at), m_text.size());
        const Slice found{m_at, end - m_at};
        const bool printable = std::ranges::all_of(text(found), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
        if (found.length == 0 || found.length > longest || !printable)
            return std::nullopt;
        m_at = std::min(end + 1, m_text.size());
        return found;
    }

    /// "-" or "[id name="value" ...]" one behind the other.
    std::optional<Slice> structuredData()
    {
        const std::size_t begin = m_at;
        if (m_text.substr(m_at).starts_with(kNil))
            ++m_at;
        while (!atEnd() && m_text[m_at] == '[')
            if (!skipElement())
                return std::nullopt;
        if (m_at == begin || (!atEnd() && m_text[m_at] != ' '))
            return std::nullopt;
        const Slice found{begin, m_at - begin};
        m_at = std::min(m_at + 1, m_text.size());
        return found;
    }

    bool priority(Layout& layout)
    {
        constexpr std::size_t kMostDigits = 3;
        const std::size_t end = m_text.find('>');
        if (!m_text.starts_with('<') || end == std::string_view::npos || end < 2 || end > kMostDigits + 1)
            return false;
        const Slice digits{1, end - 1};
        layout.prival = number(text(digits));
        if (!layout.prival || *layout.prival >= kFacilities * kSeverities) {
            layout.prival.reset();
            return false;
        }
        layout.priority = digits;
        m_at = end + 1;
        return true;
    }

private:
    bool skipElement()
    {
        bool quoted = false;
        for (++m_at; !atEnd(); ++m_at) {
            const char c = m_text[m_at];
            if (quoted && c == '\\')
                ++m_at;
            else if (c == '"')
                quoted = !quoted;
            else if (c == ']' && !quoted) {
                ++m_at;
                return true;
            }
        }
        m_at = m_text.size(); // not behind it, where the last octet escapes another one
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

/// The header behind the priority. False: it is not that of RFC 5424.
bool readHeader(Reader& reader, Layout& layout)
{
    struct HeaderPart {
        Slice Layout::* where;
        std::size_t longest;
    };
    constexpr HeaderPart kParts[] = {{&Layout::version, 3},  {&Layout::timestamp, 32}, {&Layout::hostname, 255},
                                     {&Layout::appName, 48}, {&Layout::procId, 128},   {&Layout::msgId, 32}};
    for (const HeaderPart& part : kParts) {
        const auto word = reader.word(part.longest);
        if (!word)
            return false;
        layout.*part.where = *word;
        if (part.where == &Layout::version && reader.text(*word) != "1")
            return false;
    }
    return true;
}
} // namespace

std::span<const std::string_view> facilityNames()
{
    return kFacilityNames;
}

std::span<const std::string_view> severityNames()
{
    return kSeverityNames;
}

std::string_view severityMeaning(std::size_t severity)
{
    return kSeverityMeanings[severity];
}

Layout readLayout(net::Octets octets)
{
    Layout layout;
    Reader reader(net::asText(octets));
    if (!reader.priority(layout)) {
        layout.isOldForm = true;
        layout.message = reader.rest();
        layout.wrong = "it does not begin with a priority from <0> to <191>";
        return layout;
    }
    const Reader behindPriority = reader;
    if (!readHeader(reader, layout)) {
        Layout old;
        old.prival = layout.prival;
        old.priority = layout.priority;
        old.isOldForm = true;
        old.message = behindPriority.rest();
        return old;
    }
    if (const auto data = reader.structuredData())
        layout.structuredData = *data;
    else
        layout.wrong = "its structured data does not end";
    layout.message = reader.rest();
    return layout;
}

net::OctetBuffer serialise(const Message& message)
{
    const auto orNil = [](const std::string& word) { return word.empty() ? std::string(kNil) : word; };
    const std::string data =
        message.sequenceId ? fmt::format("[meta sequenceId=\"{}\"]", *message.sequenceId) : std::string(kNil);
    const std::string text =
        fmt::format("<{}>1 {} {} {} {} {} {}{}{}", message.facility * kSeverities + message.severity,
                    timestamp(message.time), orNil(message.hostname), orNil(message.appName), orNil(message.procId),
                    orNil(message.msgId), data, message.text.empty() ? "" : " ", message.text);
    return {text.begin(), text.end()};
}

std::optional<std::int64_t> sequenceIdOf(std::string_view structuredData)
{
    constexpr std::string_view kKey = "sequenceId=\"";
    const std::size_t meta = structuredData.find("[meta ");
    const std::size_t begin = meta == std::string_view::npos ? meta : structuredData.find(kKey, meta);
    if (begin == std::string_view::npos)
        return std::nullopt;
    const std::string_view value = structuredData.substr(begin + kKey.size());
    return number(value.substr(0, std::min(value.find('"'), value.size())));
}

std::string timestamp(sim::TimePoint moment)
{
    using namespace std::chrono;
    const sys_time<microseconds> time = sim::kFirstDay + duration_cast<microseconds>(moment - sim::kStart);
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

} // namespace osiscope::syslog
