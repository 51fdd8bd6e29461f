#pragma once

#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/stack/transcript.h"
#include "model/stack/wire_judge.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What transcription.h finds in a capture, and how it becomes the text of a scenario.
namespace osiscope::scenario {

/// A connection of the capture, or the datagrams between two ports.
struct ReplayedConnection {
    const session::Session* session = nullptr;
    const stack::ProtocolDescription* transport = nullptr;
    std::vector<stack::WirePdu> pdus;
    bool isUndelivered = false; ///< a datagram was, as the network says
    stack::Transcript transcript;
    std::array<std::size_t, 2> hosts{};    ///< places in Replay::hosts; 0 is who began
    std::array<net::Endpoint, 2> ends;     ///< likewise
    std::array<std::size_t, 2> programs{}; ///< places in Replay::programs
    std::array<std::size_t, 2> numbers{};  ///< which of its program's connections it is, from 1; 0: it never was one

    /// Whether its PDUs are sent by hand, since no program shows in them.
    bool isByHand() const { return transport->datagrams; }
};

struct ReplayedHost {
    net::IpAddress address;
    std::size_t half = 0; ///< of a host that speaks to itself: which end
    std::string name;
    const stack::ProtocolDescription* transport = nullptr; ///< that the settings are of
    stack::Parameters settings;
    std::size_t connections = 0; ///< of programs
};

/// What a host has to do with datagrams.
struct DatagramPart {
    const stack::ProtocolDescription* transport = nullptr; ///< nullptr: nothing
    bool sends = false;                                    ///< by hand, so that nothing at the host answers
    bool isAsked = false;
    bool refuses = false; ///< it has said that nobody listens

    bool keepsSilent() const { return isAsked && !sends && !refuses; }
};

/// What makes a host's connections.
struct ReplayedProgram {
    std::size_t host = 0;
    std::uint16_t port = 0; ///< where it waits for connections; 0: it only opens some
    std::size_t connections = 0;
    sim::Duration starts{}; ///< when it begins to wait
};

struct Replay {
    std::vector<ReplayedConnection> connections;
    std::vector<ReplayedHost> hosts;
    std::vector<ReplayedProgram> programs;
    const stack::ProtocolDescription* program = nullptr; ///< that is told to make the calls; nullptr: none is needed
    sim::TimePoint begin;                                ///< in the capture
    sim::TimePoint end;
    std::vector<std::string> leftOut; ///< what is not there, a sentence each

    /// When the first packet of a connection reaches who is asked, since the beginning.
    sim::Duration askedAt(const ReplayedConnection& connection) const;
    /// Whether it was refused, but finds a program that waits here: one that has begun does not end.
    bool isAcceptedOnlyHere(const ReplayedConnection& connection) const;
    DatagramPart datagramsOf(std::size_t host) const;
    /// Whether all that it does stands in the scenario.
    bool isScripted(std::size_t host) const;
    /// The connection that shows the way between two hosts; nullptr: none does.
    const ReplayedConnection* delayShownBetween(const std::array<std::size_t, 2>& pair) const;
    /// The way from one host to the other, as any of their connections shows it.
    std::optional<sim::Duration> delayBetween(const std::array<std::size_t, 2>& pair) const;
};

/// Whether its address is one that a scenario's host can have (RFC 1122 3.2.1.3).
bool hasOwnAddress(const ReplayedHost& host);
/// What can be done again.
bool canBeReplayed(const stack::ProtocolDescription& transport);
/// What datagrams show of the network and of who sent them.
stack::Transcript transcribeDatagrams(const std::vector<stack::WirePdu>& datagrams);

/// What was concluded and how, and what could not be: a sentence each.
std::vector<std::string> conclusionsOf(const Replay& replay);
/// The text of the scenario, without what stands above its title.
std::string textOf(const Replay& replay, std::string_view source);

} // namespace osiscope::scenario
