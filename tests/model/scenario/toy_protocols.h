#pragma once

#include "model/simulation/simulation.h"
#include "model/stack/registry.h"

/// Protocols with just enough to name them in a scenario, so that its reader is tested without the real ones.
namespace osiscope::test {

/// What the toy protocols' layers were made with and asked to do, in order: "http on tcp listens 80",
/// "http.get url=/a on b".
std::vector<std::string>& toyLog();

/// ipv4, tcp, udp, http (over tcp), echo (over tcp) and phone (over udp; its action is done by the service).
const stack::Registry& toyRegistry();

} // namespace osiscope::test
