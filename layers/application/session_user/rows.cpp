#include "layers/application/session_user/rows.h"

#include "model/stack/session_service.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

namespace osiscope::session_user {

namespace {
namespace service = stack::session_service;
using stack::ParameterType;
using Word = std::pair<std::string_view, std::int64_t>;

constexpr Word kUnits[] = {
    {"half-duplex", service::kHalfDuplex},
    {"duplex", service::kDuplex},
    {"minor-sync", service::kMinorSync},
    {"major-sync", service::kMajorSync},
    {"resync", service::kResync},
    {"activities", service::kActivityManagement},
    {"negotiated-release", service::kNegotiatedRelease},
    {"capability-data", service::kCapability},
    {"exceptions", service::kExceptions},
    {"typed-data", service::kTyped},
};
constexpr Word kTokens[] = {
    {"data", service::kDataToken},
    {"minor", service::kMinorToken},
    {"major", service::kMajorToken},
    {"release", service::kReleaseToken},
};

std::optional<std::int64_t> bitsOf(std::string_view words, std::span<const Word> known)
{
    std::int64_t bits = 0;
    while (!words.empty()) {
        const std::size_t comma = std::min(words.find(','), words.size());
        std::string_view word = words.substr(0, comma);
        words.remove_prefix(std::min(comma + 1, words.size()));
        while (word.starts_with(' '))
            word.remove_prefix(1);
        while (word.ends_with(' '))
            word.remove_suffix(1);
        const auto found = std::ranges::find(known, word, &Word::first);
        if (found == known.end())
            return std::nullopt;
        bits |= found->second;
    }
    return bits;
}

std::string listOf(std::span<const Word> known)
{
    std::string text;
    for (const auto& [word, bit] : known)
        text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

stack::TextReading readUnits(std::string_view words)
{
    const auto units = unitsFrom(words);
    if (!units)
        return {.wrong = "units are a list of: " + listOf(kUnits)};
    if ((*units & service::kHalfDuplex) == 0 && (*units & service::kDuplex) == 0)
        return {.wrong = "one of half-duplex and duplex is needed: how the two are to speak (X.215 9.1)"};
    return {};
}

stack::TextReading readTokens(std::string_view words)
{
    if (tokensFrom(words).value_or(0) == 0)
        return {.wrong = "tokens are a list of: " + listOf(kTokens)};
    return {};
}

stack::TextReading readActivity(std::string_view name)
{
    constexpr std::size_t kMost = 6; // X.215 13.13.2
    if (name.empty() || name.size() > kMost)
        return {.wrong = "an activity's name has one to six letters"};
    return {};
}

constexpr stack::ParameterRow kText{
    .id = "text", .required = true, .meaning = "What to say", .most = pdv_list::kLongestText};
constexpr stack::ParameterRow kActivity{
    .id = "activity", .required = true, .meaning = "Its name, six letters at most", .reading = &readActivity};
constexpr stack::ParameterRow kSome{
    .id = "tokens", .required = true, .meaning = "Which: data, minor, major, release", .reading = &readTokens};

constexpr stack::ParameterRow kConnectParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host of the other user: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = ParameterType::Integer,
     .meaning = "The TCP port of its transport service; 102 unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
    {.id = "units",
     .meaning = "The functional units wanted: \"half-duplex, minor-sync, activities\"; all of half duplex unless said "
                "otherwise",
     .reading = &readUnits},
    {.id = "theirs",
     .meaning = "Which tokens begin with the other user: data, minor, major, release; none unless said otherwise",
     .reading = &readTokens},
    {.id = "data",
     .type = ParameterType::Size,
     .meaning = "So many octets of data with the request; none unless said otherwise",
     .least = 0,
     .most = 1'000'000},
};
constexpr stack::ParameterRow kSay[] = {kText};
constexpr stack::ParameterRow kTokenParameters[] = {kSome};
constexpr stack::ParameterRow kMinorParameters[] = {
    {.id = "confirm", .type = ParameterType::Boolean, .meaning = "false: no confirmation is wanted. Default: true"},
};
constexpr stack::ParameterRow kResyncParameters[] = {
    {.id = "type", .meaning = "Where to go on: \"restart\", \"abandon\" or \"set\"; restart", .choices = kResyncTypes},
    {.id = "point",
     .type = ParameterType::Integer,
     .meaning = "The serial number to go on with; with restart the lowest that is not confirmed, unless said otherwise",
     .least = 0,
     .most = service::kLastSerial},
};
constexpr stack::ParameterRow kReasonParameters[] = {
    {.id = "reason",
     .type = ParameterType::Integer,
     .meaning = "The standard's number; 0: no specific reason",
     .least = 0,
     .most = 0xFF},
};
constexpr stack::ParameterRow kStartParameters[] = {kActivity};
constexpr stack::ParameterRow kResumeParameters[] = {
    kActivity,
    {.id = "point",
     .type = ParameterType::Integer,
     .meaning = "The point to go on from; what the user remembers unless said otherwise",
     .least = 0,
     .most = service::kLastSerial},
};

constexpr auto kEither = stack::Performer::Either;
constexpr std::string_view kInSession[] = {"user.connecting", "user.connected"};
constexpr stack::NeedRow kSomebodyThere[] = {{kInSession, {}, "there is no session"}};
constexpr stack::ActionRow kActions[] = {
    {"connect", "S-CONNECT", "Asks for a session with another user", kConnectParameters},
    {"data", "S-DATA", "Says something; in half duplex this needs the data token", kSay, false, kEither},
    {"typed-data", "S-TYPED-DATA", "Says something that needs no token", kSay, false, kEither},
    {"capability-data", "S-CAPABILITY-DATA", "Says something between two activities", kSay, false, kEither},
    {"token-give", "S-TOKEN-GIVE", "Hands tokens over", kTokenParameters, false, kEither},
    {"token-please", "S-TOKEN-PLEASE", "Asks for tokens", kTokenParameters, false, kEither},
    {"control-give", "S-CONTROL-GIVE", "Hands all tokens over at once, between two activities", {}, false, kEither},
    {"sync-minor", "S-SYNC-MINOR", "Sets a mark", kMinorParameters, false, kEither},
    {"sync-major", "S-SYNC-MAJOR", "Ends a dialogue unit", {}, false, kEither},
    {"resynchronize", "S-RESYNCHRONIZE", "Goes back to an agreed point", kResyncParameters, false, kEither},
    {"exception", "S-U-EXCEPTION-REPORT", "Tells the speaker of a problem", kReasonParameters, false, kEither},
    {"activity-start", "S-ACTIVITY-START", "Begins a piece of work", kStartParameters, false, kEither},
    {"activity-resume", "S-ACTIVITY-RESUME", "Goes on with a piece of work", kResumeParameters, false, kEither},
    {"activity-interrupt", "S-ACTIVITY-INTERRUPT", "Leaves the work for later", {}, false, kEither},
    {"activity-discard", "S-ACTIVITY-DISCARD", "Throws the work away", {}, false, kEither},
    {"activity-end", "S-ACTIVITY-END", "Ends the work", {}, false, kEither},
    {"release", "S-RELEASE", "Ends the session when the other user agrees", {}, false, kEither},
    {"abort", "S-U-ABORT", "Ends the session at once", {}, true, kEither, kSomebodyThere},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Abort) + 1);
} // namespace

std::span<const stack::ActionRow> actionRows()
{
    return kActions;
}

std::optional<std::int64_t> unitsFrom(std::string_view words)
{
    return bitsOf(words, kUnits);
}

std::optional<std::int64_t> tokensFrom(std::string_view words)
{
    return bitsOf(words, kTokens);
}

} // namespace osiscope::session_user
