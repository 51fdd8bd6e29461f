#pragma once

#include "tests/support/json.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Real programs at simulated hosts: `osiscope live` in a network namespace of its own, and programs of this computer
/// as its users. Nothing of it reaches the computer's own network, nor stays when it is over.
namespace osiscope::conformance {

/// What a command, and whatever it starts, writes to standard output.
std::string outputOf(const std::string& command);

/// Whether this computer lets its user make a network namespace with a TUN device in it.
bool networksCanBeMade();

/// Those of the programs that are not installed here, with a space before each.
std::string missingOf(const std::vector<std::string>& programs);

/// What one of the computer's users does, in the language of bash. Of use are:
///     await COMMAND…   tries it until it succeeds; gives up after 20 s
struct Job {
    std::string name;
    std::string commands;
    bool before = false; ///< it begins before the simulated hosts exist, `ready` tells when they may
    std::string ready = "true";
};

/// How a live run is made.
struct LiveSettings {
    std::string options;   ///< more of the command line
    bool recorded = false; ///< dumpcap listens at the TUN device, which is there before osiscope is
};

/// One live run with everything that its users do, and what came of it.
class LiveTrial {
public:
    /// Runs until every job has ended. All run at the same time, in an empty folder that they share.
    /// `scenario`: a lesson's id or a file
    LiveTrial(const std::string& scenario, const std::vector<Job>& jobs, const LiveSettings& settings = {});
    ~LiveTrial();
    LiveTrial(const LiveTrial&) = delete;
    LiveTrial& operator=(const LiveTrial&) = delete;

    /// The exit status of osiscope; -1: it never ran.
    int status() const { return status("live"); }
    /// The exit status of a job's last command; -1: it never ended.
    int status(std::string_view job) const;
    /// What a job has printed, errors too. "live": what osiscope has; "devices" and "routes": what was in the namespace
    std::string said(std::string_view job) const;

    std::string path(std::string_view name) const { return (m_folder / name).string(); }
    /// The sessions of a protocol, as --sessions wrote them.
    std::vector<test::Json> sessions(std::string_view protocol) const;
    /// What dumpcap recorded at the TUN device, and what osiscope wrote of it.
    std::string recording() const { return path("device.pcapng"); }
    std::string capture() const { return path("live.pcap"); }

private:
    std::filesystem::path m_folder;
};

/// The packets of a capture that tshark finds malformed, cut or with a wrong checksum; and what it says when it
/// cannot read the capture.
std::string wrongPackets(const std::string& capture);

} // namespace osiscope::conformance
