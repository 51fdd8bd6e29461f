#include "layers/application/http/date.h"

#include "layers/application/http/text.h"
#include "model/sim/calendar.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
bool isDelimiter(char c)
{
    return c == '\t' || (c >= ' ' && c <= '/') || (c >= ';' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

// Takes least to most digits off the front; nullopt when there are fewer or when more follow.
std::optional<int> takeNumber(std::string_view& text, std::size_t least, std::size_t most)
{
    const std::size_t digits =
        std::min(text.size(), static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin()));
    if (digits < least || digits > most)
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, digits))
        value = value * 10 + (c - '0');
    text.remove_prefix(digits);
    return value;
}

struct DateParts {
    std::optional<std::array<int, 3>> time;
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
};

// hms-time ( non-digit *OCTET )
std::optional<std::array<int, 3>> readTime(std::string_view token)
{
    std::array<int, 3> time{};
    for (std::size_t i = 0; i < time.size(); ++i) {
        if (i > 0) {
            if (!token.starts_with(':'))
                return std::nullopt;
            token.remove_prefix(1);
        }
        const auto part = takeNumber(token, 1, 2);
        if (!part)
            return std::nullopt;
        time[i] = *part;
    }
    return time;
}

std::optional<int> readMonth(std::string_view token)
{
    for (std::size_t i = 0; i < kMonths.size(); ++i)
        if (equalsIgnoringCase(token.substr(0, 3), kMonths[i]))
            return static_cast<int>(i) + 1;
    return std::nullopt;
}

// RFC 6265 5.1.1 step 2: the first production that is still missing and matches takes the token.
void readToken(DateParts& parts, std::string_view token)
{
    if (!parts.time)
        if (parts.time = readTime(token); parts.time)
            return;
    std::string_view rest = token;
    if (!parts.day)
        if (parts.day = takeNumber(rest, 1, 2); parts.day)
            return;
    if (!parts.month)
        if (parts.month = readMonth(token); parts.month)
            return;
    rest = token;
    if (!parts.year)
        parts.year = takeNumber(rest, 2, 4);
}
} // namespace

WallTime wallTime(sim::TimePoint moment)
{
    return sim::kFirstDay + floor<milliseconds>(moment.time_since_epoch());
}

std::string httpDate(WallTime moment)
{
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays[weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::optional<WallTime> parseCookieDate(std::string_view text)
{
    DateParts parts;
    while (!text.empty()) {
        const auto end = std::ranges::find_if(text, isDelimiter);
        const auto length = static_cast<std::size_t>(end - text.begin());
        if (length > 0)
            readToken(parts, text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    if (!parts.time || !parts.day || !parts.month || !parts.year)
        return std::nullopt;
    // Steps 3 and 4: years of two digits.
    int fullYear = *parts.year;
    if (fullYear >= 70 && fullYear <= 99)
        fullYear += 1900;
    else if (fullYear >= 0 && fullYear <= 69)
        fullYear += 2000;
    const auto [hour, minute, second] = *parts.time;
    const year_month_day date(year{fullYear}, month{static_cast<unsigned>(*parts.month)},
                              day{static_cast<unsigned>(*parts.day)});
    if (fullYear < 1601 || hour > 23 || minute > 59 || second > 59 || !date.ok())
        return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

} // namespace osiscope::http
