#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

struct gzFile_s; // NOLINT: zlib's name

namespace osiscope::capture {

/// A file read from its beginning to its end, gzip-compressed (RFC 1952) or not; compressed octets are unpacked as
/// they are asked for, so that no more of them is held than one buffer.
class OctetSource {
public:
    /// "-" is standard input. @return or why not, in plain words, without the path
    static std::expected<OctetSource, std::string> open(const std::filesystem::path& path);

    /// The first octets, before any was read; there are fewer than four only where the file has no more. They will be
    /// read like all others.
    std::span<const std::uint8_t> peek();
    /// Fills all of `wanted`, if the file goes on for so long. @return how many octets were read
    std::size_t read(std::span<std::uint8_t> wanted);
    /// @return false: the file ends before
    bool skip(std::uint64_t count);

    /// Why the file could not be read to its end; empty: it could, as far as is known.
    std::string failure() const;
    /// The place in the file itself, in octets.
    double position() const;

private:
    struct Close {
        void operator()(gzFile_s* file) const;
    };
    explicit OctetSource(gzFile_s* file) : m_file(file) {}

    std::unique_ptr<gzFile_s, Close> m_file;
    std::array<std::uint8_t, 4> m_start{};
    std::size_t m_peeked = 0; ///< octets of m_start that read() has yet to give
};

} // namespace osiscope::capture
