#pragma once

#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/sim/time.h"
#include "model/stack/ids.h"

#include <cstddef>
#include <cstdint>

namespace osiscope::stack {

/// A transport PDU as a capture shows it: what passed one place of the wire, and when.
struct WirePdu {
    EventNumber event = kNoEvent;
    sim::TimePoint time;
    net::Endpoint source;
    net::Endpoint destination;
    net::Octets octets;     ///< possibly cut by the snap length
    std::size_t length = 0; ///< on the wire
};

/// What a PDU is called, in the light of those that passed before it.
struct WireVerdict {
    std::uint32_t labels = 0; ///< a bit for each row of ProtocolDescription::wireLabels
    std::uint32_t count = 0;  ///< where one of them is counted (WireLabelRow::counted): which one this is, from 1
    EventNumber original = kNoEvent; ///< and the PDU that is repeated

    bool operator==(const WireVerdict&) const = default;
};

/// Says what the PDUs of a protocol look like to somebody who watches the wire at one place and knows nothing else. It
/// is given all of them in order.
class WireJudge {
public:
    virtual ~WireJudge() = default;

    virtual WireVerdict judge(const WirePdu& pdu) = 0;
};

} // namespace osiscope::stack
