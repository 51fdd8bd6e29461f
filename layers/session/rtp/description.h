#pragma once

#include "model/stack/description.h"

/// The Real-time Transport Protocol and its control protocol (RFC 3550, 3551).
namespace osiscope::rtp {

/// What RTP says of itself.
const stack::ProtocolDescription& description();

} // namespace osiscope::rtp
