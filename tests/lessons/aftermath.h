#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the loss of a single packet changes in the ends of a lesson's sessions. In all other lessons, and for all other
/// packets, the protocols repair it: every session ends as if nothing had been lost.
namespace osiscope::app {

constexpr std::string_view kOnce =
    "a reset is sent once: where it is lost, nobody repeats it, and the other end stays as "
    "it was until it speaks";
constexpr std::string_view kScripted = "what the scenario itself plays does not repeat what is lost";
constexpr std::string_view kClock = "programs, links and hosts act by the clock, and do not wait for what comes late";
constexpr std::string_view kIdle =
    "the visitor acts by the clock: what comes late leaves a connection idle for longer or "
    "shorter, so that another is opened or the same one is kept";

struct Aftermath {
    std::string_view lesson;
    std::string_view why;
    std::vector<std::string_view> changes; ///< "tcp released 3->2; tcp timed-out 0->1", each after some packet
    bool oneStays = false; ///< one end gives up, and the other, which has nothing to send, never hears of it
};

inline const std::vector<Aftermath>& aftermaths()
{
    static const std::vector<Aftermath> kAll = {
        {"reset",
         kOnce,
         {"socket aborted 3->2; socket one-way 0->1",
          "socket aborted 3->1; socket one-way 0->1; socket open 0->1; tcp aborted 3->1; tcp open 0->1; tcp released "
          "0->1",
          "socket aborted 3->2; socket one-way 0->1; tcp aborted 3->2; tcp open 0->1",
          "socket aborted 3->2; socket released 0->1; tcp aborted 3->2; tcp released 0->1",
          "socket aborted 3->2; socket open 0->1; tcp aborted 3->2; tcp open 0->1"}},
        {"four-ways-to-close",
         kOnce,
         {"tcp released 3->2; tcp timed-out 0->1", "tcp aborted 1->2; tcp released 3->2",
          "socket aborted 1->0; socket one-way 0->1; socket open 0->1; socket released 1->0; tcp open 0->1; tcp "
          "released 3->2",
          "socket one-way 0->1; socket released 1->0; tcp open 0->1; tcp released 3->2",
          "socket aborted 1->2; socket released 1->0; tcp aborted 1->2; tcp released 3->2",
          "socket aborted 1->0; socket one-way 0->1; tcp aborted 1->0; tcp open 0->1",
          "socket aborted 1->0; socket open 0->1; tcp aborted 1->0; tcp open 0->1",
          "tcp open 0->1; tcp released 3->2"}},
        {"nagle-meets-delayed-ack",
         kClock,
         {"socket one-way 0->1", "socket one-way 0->1; socket released 2->1; tcp released 2->1; tcp timed-out 0->1",
          "socket one-way 0->1; socket released 2->1; tcp aborted 0->1; tcp released 2->1",
          "socket aborted 0->1; socket released 2->1; tcp aborted 0->1; tcp released 2->1"}},
        {"half-open", kClock, {"echo aborted 1->0; echo released 0->1; tcp aborted 1->0; tcp released 0->1"}},
        {"syn-flood",
         kScripted,
         {"socket one-way 0->1; socket released 1->0; tcp open 0->2; tcp released 1->0; tcp timed-out 3->2",
          "socket one-way 0->1; socket released 1->0; tcp aborted 0->1; tcp open 0->2; tcp released 1->0; tcp "
          "timed-out 3->1",
          "socket aborted 0->1; socket released 1->0; tcp aborted 0->1; tcp open 0->2; tcp released 1->0; tcp "
          "timed-out 3->1"}},
        {"syn-cookies",
         kScripted,
         {"socket aborted 0->1; socket released 1->0; tcp aborted 0->1; tcp open 0->3; tcp released 1->0; tcp "
          "timed-out 3->0"}},
        {"resume-at-sync-point",
         kClock,
         {"cotp timed-out 1->0; tcp timed-out 1->0", "iso-session aborted 0->1",
          "iso-session aborted 0->1; transfer aborted 0->1",
          "cotp aborted 0->1; cotp timed-out 1->0; iso-session aborted 0->1; tcp aborted 0->1; tcp timed-out 1->0; "
          "transfer aborted 0->1",
          "cotp aborted 0->1; cotp timed-out 1->0; iso-session aborted 0->1; iso-session released 1->0; tcp aborted "
          "0->1; tcp timed-out 1->0; transfer aborted 0->1; transfer released 1->0",
          "cotp aborted 0->1; cotp timed-out 1->0"},
         true},
        {"http-without-memory", kIdle, {"tcp released 1->2"}},
        {"keep-alive-is-no-session", kIdle, {"tcp released 3->4", "http open 1->0; http released 2->4"}},
        {"cookie-makes-a-session", kIdle, {"tcp released 1->2", "http released 0->1; tcp released 1->2"}},
        {"session-outlives-connections", kIdle, {"tcp released 3->4", "http released 1->2; tcp released 3->4"}},
        {"server-restarts", kIdle, {"http released 1->2; tcp released 7->8", "tcp released 7->8"}},
        {"session-expires", kIdle, {"tcp released 4->3"}},
        {"basic-authentication", kIdle, {"tcp released 4->3", "http one-way 0->1"}},
        {"telnet-login", kClock, {"telnet released 1->0; telnet timed-out 0->1"}},
        {"log-out-is-not-disconnect", kIdle, {"tcp released 2->1", "tcp released 2->3"}},
        {"four-kinds-of-session", kIdle, {"tcp released 5->6", "http open 1->0; http released 4->6"}},
        {"simultaneous-open-and-close",
         kScripted,
         {"echo released 1->0; echo timed-out 0->1; tcp released 1->0; tcp timed-out 0->1",
          "echo open 0->1; echo released 1->0; tcp open 0->1; tcp released 1->0"}},
        {"zero-window-and-persist",
         kScripted,
         {"discard one-way 1->0; tcp released 1->0; tcp timed-out 0->1", "tcp released 1->0; tcp timed-out 0->1"},
         true},
    };
    return kAll;
}

} // namespace osiscope::app
