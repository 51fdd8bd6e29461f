#pragma once

#include "model/stack/description.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What events are called in filters and lesson steps, after the protocol's id: "syn-ack", "established", "cwnd".
namespace osiscope::trace {

/// "SYN-SENT" as a tag: "syn-sent"; spaces become hyphens.
std::string slug(std::string_view text);

/// "Cookie session" as it stands within a sentence: "cookie session". What begins with an acronym or with the
/// protocol's name stays.
std::string nameInSentence(std::string_view name, std::string_view protocol);

/// What a row of a state table is called as an event: "ESTABLISHED", "stays ESTABLISHED".
std::string stateLabel(const stack::StateTable& table, const stack::StateRow& row);

/// "link.down", "host.crash"…, by kind of fault.
std::span<const std::string_view> faultTags();

/// The tags of the PDUs of a protocol: "tcp.syn".
std::vector<std::string> pduTags(const stack::ProtocolDescription& protocol);

/// Every tag that an event of the protocol may have: "tcp.syn", "tcp.established", "tcp.cwnd".
std::vector<std::string> tagsOf(const stack::ProtocolDescription& protocol);

} // namespace osiscope::trace
