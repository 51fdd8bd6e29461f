#pragma once

#include "model/net/octets.h"
#include "model/sim/prefetch.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace osiscope::net {

/// An immutable run of octets that is shared, not copied: a slice of a slab that lives as long as
/// any slice of it. Cheap to copy and to cut.
class Payload {
public:
    Payload() = default;

    /// Copies octets. The first `headroom` of them are not part of the payload: they are room for the headers
    /// of the layers below (withHeader).
    explicit Payload(Octets octets, std::size_t headroom = 0);
    static Payload copyOf(Octets octets) { return Payload(octets); }
    static Payload copyOf(std::string_view text);

    /// Octets that are written where they will stay: write(std::span<std::uint8_t>) is called once and must fill
    /// them all.
    template <typename Write>
    static Payload written(std::size_t size, std::size_t headroom, Write write)
    {
        Payload payload(size, headroom);
        write(std::span(payload.m_slab.get() + headroom, size));
        return payload;
    }

    Octets octets() const { return {data(), m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char*>(data()), m_size}; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    /// How many octets stay in memory because of this payload.
    std::size_t sizeOfSlab() const { return m_slabSize; }

    /// Brings the octets near, before they are read.
    [[gnu::always_inline]] void prefetch() const
    {
        sim::prefetch(m_slab.get()); // and how many share it, which stands before it
        sim::prefetch(data(), m_size);
    }

    /// The octets from offset on, length of them at most. @pre offset <= size()
    Payload slice(std::size_t offset, std::size_t length = SIZE_MAX) const;

    /// A header and then these octets. Written in front of them, without a copy, when there is room;
    /// else everything is copied.
    Payload withHeader(Octets header) &&;

private:
    /// How many octets in front of the payload are for its headers. Only one payload has them: a copy has none, so
    /// that nothing is ever written where somebody reads.
    struct Headroom {
        Headroom() = default;
        explicit Headroom(std::uint32_t count) : octets(count) {}
        Headroom(const Headroom&) {}
        Headroom(Headroom&& other) noexcept : octets(std::exchange(other.octets, 0)) {}
        Headroom& operator=(Headroom other) noexcept // NOLINT(performance-unnecessary-value-param)
        {
            octets = other.octets;
            return *this;
        }
        ~Headroom() = default;

        std::uint32_t octets = 0;
    };

    /// Room whose octets are not written yet.
    Payload(std::size_t size, std::size_t headroom);

    const std::uint8_t* data() const { return m_slab.get() + m_offset; }

    std::shared_ptr<std::uint8_t[]> m_slab;
    std::uint32_t m_offset = 0;
    std::uint32_t m_size = 0;
    std::uint32_t m_slabSize = 0;
    Headroom m_headroom;
};

} // namespace osiscope::net
