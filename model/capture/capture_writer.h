#pragma once

#include "model/trace/reading.h"

#include <expected>
#include <filesystem>
#include <string>

namespace osiscope::capture {

/// Writes the packets that one host has sent and received as a capture file: pcap with nanoseconds (so that
/// times are exact), link type RAW, by libpcap, which writes numbers in the byte order of the machine: little-endian on
/// all that Qt has a desktop for. With the ending ".pcapng" it is that format, which libpcap cannot write: the
/// same, with the links by name and a comment on each packet that explains it. Time begins on sim::kFirstDay.
/// "-" is standard output. In a trace that was itself captured, a packet is seen at both of its ends.
/// @return or why not, in plain words, without the path
std::expected<void, std::string> writeCapture(const std::filesystem::path& path, const trace::Reading& reading,
                                              stack::HostId at);

} // namespace osiscope::capture
