#pragma once

#include <cstdint>

namespace osiscope::tcp {

/// A sequence number: a place on a circle of 2^32 (RFC 9293 3.4). Comparison asks which of two places
/// is ahead, which has an answer as long as they are less than half the circle apart; so there is no
/// total order, and numbers of different connections must not be compared.
class Seq {
public:
    constexpr Seq() = default;
    constexpr explicit Seq(std::uint32_t value) : m_value(value) {}

    constexpr std::uint32_t value() const { return m_value; }

    constexpr Seq operator+(std::uint32_t octets) const { return Seq(m_value + octets); }
    constexpr Seq operator-(std::uint32_t octets) const { return Seq(m_value - octets); }
    constexpr Seq& operator+=(std::uint32_t octets) { return *this = *this + octets; }

    /// How many octets lie from the other place up to this one, going forwards.
    constexpr std::uint32_t operator-(Seq other) const { return m_value - other.m_value; }

    constexpr bool operator==(const Seq&) const = default;
    constexpr bool operator<(Seq other) const { return static_cast<std::int32_t>(m_value - other.m_value) < 0; }
    constexpr bool operator>(Seq other) const { return other < *this; }
    constexpr bool operator<=(Seq other) const { return !(other < *this); }
    constexpr bool operator>=(Seq other) const { return !(*this < other); }

private:
    std::uint32_t m_value = 0;
};

constexpr Seq later(Seq a, Seq b)
{
    return a < b ? b : a;
}

constexpr Seq earlier(Seq a, Seq b)
{
    return a < b ? a : b;
}

/// True when place lies in the length octets from start on.
constexpr bool isWithin(Seq place, Seq start, std::uint32_t length)
{
    return place - start < length;
}

} // namespace osiscope::tcp
