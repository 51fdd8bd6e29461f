#include "layers/session/iso_session/states.h"

namespace osiscope::iso_session {

namespace {
constexpr std::string_view kTokenStates[] = {"not available", "here", "there"};
static_assert(std::size(kTokenStates) == static_cast<std::size_t>(TokenState::Theirs) + 1);
constexpr std::string_view kTokenEvents[] = {
    "assigned to this side", "assigned to the other side", "given away", "received", "the other side asks", "asked for",
    "the session ends"};
static_assert(std::size(kTokenEvents) == static_cast<std::size_t>(TokenEvent::Ended) + 1);

constexpr stack::StateRow tokenRow(TokenState state, TokenEvent event, TokenState next, std::string_view action,
                                   std::string_view section, std::string_view sentence)
{
    return stack::row(state, event, next, action, {"X.225", section}, sentence);
}

constexpr stack::StateRow kTokenRows[] = {
    tokenRow(TokenState::Unavailable, TokenEvent::SetOurs, TokenState::Ours, "", "5.6",
             "The functional units agreed on bring this token with them, and it begins on this side."),
    tokenRow(TokenState::Unavailable, TokenEvent::SetTheirs, TokenState::Theirs, "", "5.6",
             "The functional units agreed on bring this token with them, and it begins on the other side."),
    tokenRow(TokenState::Ours, TokenEvent::Given, TokenState::Theirs, "GT", "7.16", "The right is handed over."),
    tokenRow(TokenState::Ours, TokenEvent::AskedFor, TokenState::Ours, "", "7.17",
             "The other side asks for it; until it is given it stays."),
    tokenRow(TokenState::Ours, TokenEvent::SetTheirs, TokenState::Theirs, "", "7.24",
             "As was agreed, it goes to the other side."),
    tokenRow(TokenState::Ours, TokenEvent::Ended, TokenState::Unavailable, "", "5.6",
             "Tokens end with the session connection."),
    tokenRow(TokenState::Theirs, TokenEvent::Received, TokenState::Ours, "", "7.16", "The right arrives."),
    tokenRow(TokenState::Theirs, TokenEvent::WeAsk, TokenState::Theirs, "PT", "7.17",
             "It is asked for; until it comes this side does without."),
    tokenRow(TokenState::Theirs, TokenEvent::SetOurs, TokenState::Ours, "", "7.24",
             "As was agreed, it comes to this side."),
    tokenRow(TokenState::Theirs, TokenEvent::Ended, TokenState::Unavailable, "", "5.6",
             "Tokens end with the session connection."),
};

constexpr std::string_view kActivityStates[] = {"no activity", "in an activity"};
static_assert(std::size(kActivityStates) == static_cast<std::size_t>(ActivityState::Running) + 1);
constexpr std::string_view kActivityEvents[] = {"started", "resumed", "interrupted", "discarded", "ended", "cut off"};
static_assert(std::size(kActivityEvents) == static_cast<std::size_t>(ActivityEvent::CutOff) + 1);

constexpr stack::StateRow activityRow(ActivityState state, ActivityEvent event, ActivityState next,
                                      std::string_view section, std::string_view sentence)
{
    return stack::row(state, event, next, "", {"X.225", section}, sentence);
}

constexpr stack::StateRow kActivityRows[] = {
    activityRow(ActivityState::None, ActivityEvent::Started, ActivityState::Running, "7.29",
                "An activity begins with serial number 1."),
    activityRow(ActivityState::None, ActivityEvent::Resumed, ActivityState::Running, "7.30",
                "An activity goes on behind the point at which it was left."),
    activityRow(ActivityState::Running, ActivityEvent::Interrupted, ActivityState::None, "7.31",
                "The activity is left, and can be resumed."),
    activityRow(ActivityState::Running, ActivityEvent::Discarded, ActivityState::None, "7.33",
                "The activity is thrown away."),
    activityRow(ActivityState::Running, ActivityEvent::Ended, ActivityState::None, "7.36", "The activity is done."),
    activityRow(ActivityState::Running, ActivityEvent::CutOff, ActivityState::None, "6.6",
                "The session connection ends in the middle of the activity. Users who remember its name and its last "
                "point can resume it on another one."),
};

} // namespace

std::span<const stack::StateTable> stateTables()
{
    constexpr std::uint8_t kFirst = 0;
    static const stack::StateTable kTables[] = {
        {"session-connection", "Session connection", connectionStates(), connectionEvents(), connectionRows(), kFirst},
        {"data-token", "Data token", kTokenStates, kTokenEvents, kTokenRows, kFirst},
        {"minor-token", "Synchronize-minor token", kTokenStates, kTokenEvents, kTokenRows, kFirst},
        {"major-token", "Major/activity token", kTokenStates, kTokenEvents, kTokenRows, kFirst},
        {"release-token", "Release token", kTokenStates, kTokenEvents, kTokenRows, kFirst},
        {"activity", "Activity", kActivityStates, kActivityEvents, kActivityRows, kFirst},
    };
    return kTables;
}

} // namespace osiscope::iso_session
