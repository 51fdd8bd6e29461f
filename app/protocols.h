#pragma once

#include "model/stack/registry.h"

namespace osiscope::app {

/// Every protocol of the program: a new one is one line in protocols.cpp.
stack::Registry makeRegistry();

} // namespace osiscope::app
