#pragma once

#include "model/net/address.h"
#include "model/sim/time.h"
#include "model/simulation/link.h"
#include "model/stack/description.h"
#include "model/stack/parameters.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is to be simulated, as plain data: what a scenario file says once it has been read and checked.
/// Hosts and links are named by their place in the vectors below.
namespace osiscope::scenario {

/// A place in a scenario file, both counted from 1. 0: none.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    auto operator<=>(const Position&) const = default;
};

/// What is wrong in a file, where, and what would be right; or what its author may not have meant.
struct Diagnostic {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string message;
    bool warning = false; ///< the file can be run all the same

    /// "FILE:LINE:COLUMN: error: what is wrong"
    std::string toString() const;
};

/// What a learner is told when the cursor reaches the next event that this filter chooses (trace::Filter).
struct LessonStep {
    std::string when; ///< "http.set-cookie"
    std::string text;
    Position position; ///< of `when`
};

/// A wrong idea that learners come with, and what the trace shows instead.
struct Misconception {
    std::string claim;
    std::string answer;
};

/// What makes a scenario a lesson.
struct Lesson {
    std::string id;                 ///< the file's name without its ending
    std::int64_t order = 0;         ///< place in the list of lessons, ascending
    bool beginHere = false;         ///< the one to begin with: the start page shows it before all others
    std::string level = "beginner"; ///< "beginner", "intermediate" or "advanced": what one should know before
    std::string layer;              ///< "transport", "session", "application" or "across"
    std::string protocol;           ///< id of the protocol it is about
    std::string summary;            ///< one sentence for the start page
    std::vector<std::string> objectives;
    std::vector<LessonStep> steps;
    std::vector<std::string> tasks; ///< what to try, change or predict
    std::vector<Misconception> misconceptions;
    std::vector<std::string> panes;  ///< the panes it needs, by id; empty: the usual ones
    std::vector<std::string> charts; ///< measures worth charting: "tcp.cwnd", "tcp.goodput"
};

/// Settings of a transport, which a host has once for all that runs over it.
struct HostSettings {
    const stack::ProtocolDescription* protocol = nullptr;
    stack::Parameters parameters;
};

struct Host {
    std::string name;
    std::vector<net::Ipv4Address> addresses; ///< one for all its links, or one a link in order of links
    std::vector<HostSettings> settings;
    /// It has no transport of its own: what it sends stands in [[inject]], what it must be sent in [[expect]].
    bool scripted = false;
    bool strict = false; ///< packets that come in without being expected are failures
    Position position;
};

struct Link {
    std::string name; ///< "alice-shop" unless the file gives it one
    std::array<std::size_t, 2> ends{};
    simulation::LinkSettings settings;
    Position position;
};

/// What runs on a host, over which stack.
struct Service {
    std::size_t host = 0;
    std::vector<const stack::ProtocolDescription*> stack; ///< top first, without the network layer
    std::uint16_t port = 0;
    stack::Parameters parameters;
    Position position;
};

/// What a user or a program does, and when.
struct Action {
    sim::Duration at{};
    std::size_t host = 0;
    const stack::ProtocolDescription* protocol = nullptr;
    std::uint16_t action = 0;                             ///< row of the protocol's actions
    std::vector<const stack::ProtocolDescription*> below; ///< what the client runs over, top first
    stack::Parameters parameters;
    std::uint16_t service = 0; ///< the port of the service that does it; 0: the host's first one of the protocol
    Position position;
};

enum class FaultAction : std::uint8_t { Drop, Corrupt, Delay, Duplicate, LinkDown, LinkUp, HostCrash, HostReboot };

/// One thing that goes wrong. Packets are chosen by number among those of the link (both directions)
/// that match; links and hosts change at a moment.
struct Fault {
    FaultAction action = FaultAction::Drop;
    std::size_t link = 0; ///< of packet faults, LinkDown and LinkUp
    std::size_t host = 0; ///< of HostCrash and HostReboot
    sim::Duration at{};   ///< when links and hosts change; packets count from then on

    std::uint64_t number = 1;        ///< the first packet struck, from 1
    std::uint32_t count = 1;         ///< how many in a row are struck
    std::string match;               ///< trace::Filter of the packets that count; empty: all
    std::optional<std::size_t> from; ///< only packets that this host sends count
    sim::Duration by{};              ///< of Delay
    Position position;
};

/// One hand-made PDU that a host sends outside every state machine.
struct Injection {
    sim::Duration at{};
    std::size_t from = 0;
    std::size_t to = 0;
    const stack::ProtocolDescription* protocol = nullptr;
    stack::Parameters parameters; ///< its fields
    Position position;
};

/// What must come back: a packet that a host receives, silence there, or a state that one of its protocols is in.
/// The expectations of packets at a host are met in order, each by a packet after the one that met the last.
struct Expectation {
    std::size_t host = 0;
    std::optional<sim::Duration> at;    ///< since the start
    std::optional<sim::Duration> after; ///< since the expectation before it was met; neither: whenever
    sim::Duration within{};             ///< how much earlier or later it may be
    bool strict = false;                ///< no other packet may come in before it

    std::string match;                                    ///< PacketFilter; empty: any packet
    std::optional<std::size_t> from;                      ///< who sends it; nullopt: whoever
    const stack::ProtocolDescription* protocol = nullptr; ///< of the fields
    stack::Parameters fields;                             ///< compared are only those that are given
    bool nothing = false;                                 ///< no such packet must come in…
    std::optional<sim::Duration> until;                   ///< …up to then; nullopt: ever
    std::string state;                                    ///< "tcp.close-wait"; empty: it is about packets
    Position position;
};

struct Scenario;

/// The addresses that an injected PDU is sent between.
stack::DissectContext betweenOf(const Injection& injection, const Scenario& scenario);

struct Scenario {
    std::string title;
    std::string file;                        ///< where it was read from, for messages
    std::shared_ptr<const std::string> text; ///< what was read, as its author wrote it; nullptr: nothing was
    std::uint64_t seed = 1;
    std::optional<sim::Duration> until; ///< nullopt: when nothing is left to happen
    std::optional<Lesson> lesson;
    std::vector<Host> hosts;
    std::vector<Link> links;
    std::vector<Service> services;
    std::vector<Action> actions;
    std::vector<Fault> faults;
    std::vector<Injection> injections;
    std::vector<Expectation> expectations;
    std::vector<Diagnostic> warnings; ///< what the file says and its author may not have meant, in order of position
};

/// The text of a lesson that comes with the program.
struct LessonSource {
    std::string id; ///< "three-way-handshake"
    std::string_view text;
};

} // namespace osiscope::scenario
