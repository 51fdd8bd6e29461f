#pragma once

#include "model/capture/decode_as.h"
#include "model/capture/octet_source.h"
#include "model/report/saved_trace.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// Captures that others recorded, as traces.
namespace osiscope::capture {

/// A capture that was read.
struct Capture {
    std::shared_ptr<trace::Trace> trace;
    std::size_t frames = 0;         ///< how many were read, also those that are not in the trace
    std::string damage;             ///< why reading stopped before the end of the file; empty: it did not
    std::vector<std::string> notes; ///< what was left out, in plain words

    /// How far it could be read and why no further. @pre there is damage
    std::string damageInWords() const;
};

/// Reads a pcap or pcapng file, gzip-compressed or not. Each IP packet becomes a Sent event, from the host of its
/// source address to the host of its destination address, in order of time; each whole message that the packets carry
/// becomes a Sent event before the first packet that carries it. Times count from the first packet.
/// A datagram that came in fragments stands in the place of the fragment that completes it. A packet that was
/// recorded at two places is read once.
/// @param progress may be empty; called now and then with the part of the file that is read, 0 to 1
/// @param decodeAs what the traffic of some ports is, whatever it looks like
/// @return or why the file is no capture that can be read
std::expected<Capture, std::string> readCapture(const std::filesystem::path& path, const stack::Registry& registry,
                                                const std::stop_token& stop = {},
                                                const std::function<void(double)>& progress = {},
                                                const DecodeRules& decodeAs = {});
/// The same of what is open, and has not been read from.
std::expected<Capture, std::string> readCapture(OctetSource source, const stack::Registry& registry,
                                                const std::stop_token& stop = {},
                                                const std::function<void(double)>& progress = {},
                                                const DecodeRules& decodeAs = {});

/// Whether it begins as a saved trace does, which is no capture.
bool isSavedTrace(OctetSource& source);
/// The trace of a file or a pipe that begins like one, compressed or not. @return or why not, without the path
std::expected<report::SavedTrace, std::string> readSavedTrace(OctetSource source, const stack::Registry& registry,
                                                              const std::stop_token& stop = {});

} // namespace osiscope::capture
