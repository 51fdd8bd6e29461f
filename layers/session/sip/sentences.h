#pragma once

#include "layers/session/sip/message.h"

namespace osiscope::sip {

/// What a message says, in plain words.
std::string sentenceOf(const Message& message);

} // namespace osiscope::sip
