#pragma once

#include "model/stack/description.h"

namespace osiscope::cotp {

/// Takes one TPKT with its TPDU apart.
stack::DissectedPdu dissect(net::Octets tpkt, const stack::DissectContext& context);

/// What a DT carries. Only session PDUs are recognised, by their form.
std::optional<stack::Encapsulation> encapsulation(net::Octets tpkt);

} // namespace osiscope::cotp
