#pragma once

#include "model/net/octets.h"

#include <memory>
#include <string_view>

namespace osiscope::net {

/// An immutable run of octets that is shared, not copied: a slice of a buffer that lives as long as
/// any slice of it. Cheap to copy and to cut.
class Payload {
public:
    Payload() = default;

    /// Takes over a buffer. The first `headroom` octets of it are not part of the payload: they are room
    /// for the headers of the layers below (withHeader).
    explicit Payload(OctetBuffer&& buffer, std::size_t headroom = 0);

    /// Copies octets or text into a buffer of its own.
    static Payload copyOf(Octets octets);
    static Payload copyOf(std::string_view text);

    Octets octets() const { return {m_data, m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char*>(m_data), m_size}; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    /// The octets from offset on, length of them at most. @pre offset <= size()
    Payload slice(std::size_t offset, std::size_t length = SIZE_MAX) const;

    /// A header and then these octets. Written in front of them, without a copy, when there is room and
    /// nobody else shares the buffer; else everything is copied.
    Payload withHeader(Octets header) &&;

private:
    std::shared_ptr<OctetBuffer> m_owner;
    const std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace osiscope::net
