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

/// Whether a path stands for what is read from standard input, or from another pipe: nothing there has a name, and all
/// can be read once only.
bool isStandardInput(const std::filesystem::path& path);
bool isPipe(const std::filesystem::path& path);

/// A file read from its beginning to its end, gzip-compressed (RFC 1952) or not; compressed octets are unpacked as
/// they are asked for, so that no more of them is held than one buffer.
class OctetSource {
public:
    /// @return or why not, in plain words, without the path
    static std::expected<OctetSource, std::string> open(const std::filesystem::path& path);

    /// The first sixteen octets, before any was read, or fewer where the file has no more. They will be read like all
    /// others.
    std::span<const std::uint8_t> peek();
    /// Fills all of `wanted`, if the file goes on for so long. @return how many octets were read
    std::size_t read(std::span<std::uint8_t> wanted);
    /// @return false: the file ends before
    bool skip(std::uint64_t count);

    /// Why the file could not be read to its end; empty: it could, as far as is known.
    std::string failure() const;
    /// The place in the file itself, in octets.
    double position() const;
    /// Of the file itself, in octets; 0: it is not known before its end.
    double size() const { return m_size; }

private:
    struct Close {
        void operator()(gzFile_s* file) const;
    };
    OctetSource(gzFile_s* file, double size) : m_file(file), m_size(size) {}

    std::unique_ptr<gzFile_s, Close> m_file;
    double m_size;
    std::array<std::uint8_t, 16> m_start{};
    std::size_t m_peeked = 0; ///< octets of m_start that read() has yet to give
};

} // namespace osiscope::capture
