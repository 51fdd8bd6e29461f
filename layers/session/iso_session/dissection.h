#pragma once

#include "model/stack/description.h"

namespace osiscope::iso_session {

/// Takes the SPDUs of one TSDU apart.
stack::DissectedPdu dissect(net::Octets tsdu, const stack::DissectContext& context);

/// The user's data of a DT or TD.
std::optional<stack::Encapsulation> encapsulation(net::Octets tsdu);

} // namespace osiscope::iso_session
