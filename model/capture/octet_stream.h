#pragma once

#include "model/capture/octet_source.h"

#include <cstdio>

namespace osiscope::capture {

/// The octets of a source as a C stream, for a library that reads one. The source must outlive it.
/// Where the C library of a system can make such a stream (glibc and musl: fopencookie; BSD and macOS: funopen) they
/// are read as they are asked for; elsewhere they are copied to a temporary file first.
/// @return nullptr: it cannot be made
std::FILE* openStream(OctetSource& source);

} // namespace osiscope::capture
