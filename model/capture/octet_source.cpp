#include "model/capture/octet_source.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace osiscope::capture {

bool isStandardInput(const std::filesystem::path& path)
{
    return path == "-" || path == "/dev/stdin" || path == "/dev/fd/0";
}

bool isPipe(const std::filesystem::path& path)
{
    std::error_code unknown;
    return isStandardInput(path) || path.parent_path() == "/dev/fd" || std::filesystem::is_fifo(path, unknown);
}

void OctetSource::Close::operator()(gzFile_s* file) const
{
    gzclose(file);
}

std::expected<OctetSource, std::string> OctetSource::open(const std::filesystem::path& path)
{
    constexpr unsigned kBuffer = 1U << 14U; // what is behind damage within one is lost
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return std::unexpected("this is a folder, not a capture file");
    errno = 0;
    gzFile file = isStandardInput(path) ? gzdopen(fileno(stdin), "rb") : gzopen(path.string().c_str(), "rb");
    if (file == nullptr)
        return std::unexpected(
            fmt::format("cannot be opened: {}", errno != 0 ? std::strerror(errno) : "there is no memory for it"));
    gzbuffer(file, kBuffer);
    const bool isFile = !isStandardInput(path) && std::filesystem::is_regular_file(path, ignored);
    return OctetSource(file, isFile ? static_cast<double>(std::filesystem::file_size(path, ignored)) : 0.0);
}

std::span<const std::uint8_t> OctetSource::peek()
{
    const std::size_t there = read(m_start);
    // Few octets stand at the end, where read() looks for them.
    std::shift_right(m_start.begin(), m_start.end(), static_cast<std::ptrdiff_t>(m_start.size() - there));
    m_peeked = there;
    return std::span(m_start).last(there);
}

std::size_t OctetSource::read(std::span<std::uint8_t> wanted)
{
    constexpr std::size_t kMost = 1U << 30U; // what an int can say
    std::size_t done = std::min(m_peeked, wanted.size());
    std::copy_n(m_start.end() - static_cast<std::ptrdiff_t>(m_peeked), done, wanted.begin());
    m_peeked -= done;
    while (done < wanted.size()) {
        const std::size_t part = std::min(wanted.size() - done, kMost);
        const int got = gzread(m_file.get(), wanted.data() + done, static_cast<unsigned>(part));
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

bool OctetSource::skip(std::uint64_t count)
{
    std::array<std::uint8_t, 16384> unwanted{};
    while (count > 0) {
        const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(count, unwanted.size()));
        if (read(std::span(unwanted).first(part)) < part)
            return false;
        count -= part;
    }
    return true;
}

std::string OctetSource::failure() const
{
    int code = Z_OK;
    const char* text = gzerror(m_file.get(), &code);
    switch (code) {
    case Z_OK:
    case Z_STREAM_END: return {};
    case Z_ERRNO: return fmt::format("cannot be read: {}", std::strerror(errno));
    case Z_BUF_ERROR: return "the compressed data ends too early";
    default: { // "PATH: what is wrong"
        const std::string_view whole(text);
        const std::size_t colon = whole.rfind(": ");
        return fmt::format("the compressed data is damaged ({})",
                           colon == std::string_view::npos ? whole : whole.substr(colon + 2));
    }
    }
}

double OctetSource::position() const
{
    return static_cast<double>(std::max<z_off_t>(0, gzoffset(m_file.get())));
}

} // namespace osiscope::capture
