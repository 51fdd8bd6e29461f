#include "model/capture/octet_stream.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <span>

namespace osiscope::capture {

namespace {

constexpr std::size_t kBuffer = 1U << 16U;

#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__)

/// As read(2): the number of octets, 0 at the end, -1 and errno.
int readFrom(void* source, char* octets, int wanted)
{
    auto& from = *static_cast<OctetSource*>(source);
    const auto room = static_cast<std::size_t>(wanted);
    const std::size_t got = from.read({reinterpret_cast<std::uint8_t*>(octets), room});
    if (got == 0 && !from.failure().empty()) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(got);
}

#endif

#if defined(__linux__)

std::FILE* streamOn(OctetSource& source)
{
    const auto read = [](void* cookie, char* octets, std::size_t wanted) -> ssize_t {
        return readFrom(cookie, octets, static_cast<int>(wanted));
    };
    return fopencookie(&source, "rb", {.read = read, .write = nullptr, .seek = nullptr, .close = nullptr});
}

#elif defined(__APPLE__) || defined(__FreeBSD__)

std::FILE* streamOn(OctetSource& source)
{
    return funopen(&source, readFrom, nullptr, nullptr, nullptr);
}

#else

std::FILE* streamOn(OctetSource& source)
{
    std::FILE* copy = std::tmpfile();
    std::array<std::uint8_t, kBuffer> octets{};
    while (copy != nullptr) {
        const std::size_t got = source.read(octets);
        if (got == 0)
            break;
        std::fwrite(octets.data(), 1, got, copy);
    }
    if (copy != nullptr)
        std::rewind(copy);
    return copy;
}

#endif

} // namespace

std::FILE* openStream(OctetSource& source)
{
    std::FILE* stream = streamOn(source);
    if (stream != nullptr)
        std::setvbuf(stream, nullptr, _IOFBF, kBuffer);
    return stream;
}

} // namespace osiscope::capture
