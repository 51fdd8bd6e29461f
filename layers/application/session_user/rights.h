#pragma once

#include "model/stack/session_service.h"

#include <cstdint>

namespace osiscope::session_user {

/// What a user knows of its session: the functional units agreed on, and which tokens are here (X.215 7.2).
///
/// Simplified: it follows what the two users ask for and get, not the states of the session layer. What that layer
/// refuses for another reason than a token or a functional unit, the user believes to have got.
class Rights {
public:
    Rights() = default;
    Rights(std::int64_t units, std::int64_t ours) : m_units(units), m_ours(ours & available()) {}

    bool has(std::int64_t unit) const { return (m_units & unit) != 0; }
    /// A token that there is not nobody needs (X.215 11.2).
    bool mayUse(std::int64_t tokens) const { return (tokens & available() & ~m_ours) == 0; }
    /// All of them or none.
    void give(std::int64_t tokens) { m_ours &= (tokens & m_ours) == tokens ? ~tokens : ~std::int64_t{0}; }
    void receive(std::int64_t tokens) { m_ours |= tokens & available(); }
    void giveAll() { m_ours = 0; }
    void receiveAll() { m_ours = available(); }
    std::int64_t available() const
    {
        namespace service = stack::session_service;
        const auto with = [this](std::int64_t units, std::int64_t token) { return has(units) ? token : 0; };
        return with(service::kHalfDuplex, service::kDataToken) | with(service::kMinorSync, service::kMinorToken) |
               with(service::kMajorSync | service::kActivityManagement, service::kMajorToken) |
               with(service::kNegotiatedRelease, service::kReleaseToken);
    }

private:
    std::int64_t m_units = 0;
    std::int64_t m_ours = 0;
};

} // namespace osiscope::session_user
