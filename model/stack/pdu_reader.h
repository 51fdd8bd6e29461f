#pragma once

#include "model/net/octets.h"
#include "model/stack/description.h"
#include "model/stack/parameters.h"

#include <optional>

namespace osiscope::stack {

/// Reads the PDUs of a run back into the fields that ProtocolDescription::makePdu makes them of. It is given all
/// of them in order, since what some fields mean (a number relative to a connection's first one) depends on
/// earlier PDUs.
class PduReader {
public:
    virtual ~PduReader() = default;

    /// @return the fields, or nullopt when the octets are no PDU of the protocol
    virtual std::optional<Parameters> read(net::Octets pdu, const DissectContext& between) = 0;
};

} // namespace osiscope::stack
