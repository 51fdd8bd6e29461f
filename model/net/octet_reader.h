#pragma once

#include "model/net/octets.h"

#include <algorithm>

namespace osiscope::net {

/// Reads big-endian numbers from octets. The error is sticky: reading past the end gives zeros and
/// failed() stays true, so that a parser is a straight list of reads with one check at its end.
class OctetReader {
public:
    explicit OctetReader(Octets octets) : m_octets(octets) {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }

    /// The next count octets; empty, and failed(), when there are fewer.
    Octets take(std::size_t count)
    {
        if (count > remaining()) {
            m_failed = true;
            m_at = m_octets.size();
            return {};
        }
        const Octets part = m_octets.subspan(m_at, count);
        m_at += count;
        return part;
    }
    void skip(std::size_t count) { take(count); }
    Octets rest() { return take(remaining()); }

    std::size_t position() const { return m_at; }
    std::size_t remaining() const { return m_octets.size() - m_at; }
    bool failed() const { return m_failed; }

private:
    std::uint32_t number(std::size_t size)
    {
        std::uint32_t value = 0;
        for (const std::uint8_t octet : take(size))
            value = value << 8U | octet;
        return value;
    }

    Octets m_octets;
    std::size_t m_at = 0;
    bool m_failed = false;
};

/// Appends big-endian numbers to a buffer.
class OctetWriter {
public:
    explicit OctetWriter(OctetBuffer& buffer) : m_buffer(buffer) {}

    void u8(std::uint8_t value) { m_buffer.push_back(value); }
    void u16(std::uint16_t value)
    {
        u8(static_cast<std::uint8_t>(value >> 8U));
        u8(static_cast<std::uint8_t>(value));
    }
    void u32(std::uint32_t value)
    {
        u16(static_cast<std::uint16_t>(value >> 16U));
        u16(static_cast<std::uint16_t>(value));
    }
    void octets(Octets value) { m_buffer.insert(m_buffer.end(), value.begin(), value.end()); }

private:
    OctetBuffer& m_buffer;
};

} // namespace osiscope::net
