#pragma once

#include "layers/session/sip/message.h"
#include "layers/session/sip/rows.h"

#include <set>
#include <string>
#include <vector>

/// Where each user of a domain can be reached: what a registrar fills and a proxy asks (RFC 3261 10.3, 16.5).
namespace osiscope::sip {

class Location {
public:
    struct Binding {
        std::string user;
        Uri contact;
        std::string callId;
        std::uint32_t sequence = 0;
        std::optional<sim::TimePoint> expiry; ///< none: it was configured
        stack::TimerHandle timer;
        std::uint64_t number = 0;
    };

    void configure(std::string_view user, std::string_view contact);
    /// Does what a REGISTER asks (10.3 step 6 and 7). False: it is older than what is known.
    bool update(stack::Context& context, stack::EntityId entity, const Message& request);
    void expired(stack::Context& context, stack::EntityId entity, std::uint64_t number);
    std::vector<const Binding*> of(std::string_view user) const;
    /// Whether this user can be or could once be reached here.
    bool knows(std::string_view user) const { return m_users.contains(user); }

private:
    void remember(stack::Context& context, stack::EntityId entity) const;
    void remove(stack::Context& context, stack::EntityId entity, std::size_t index);

    std::vector<Binding> m_bindings;
    std::set<std::string, std::less<>> m_users; ///< of all bindings that there were
    std::uint64_t m_last = 0;
};

} // namespace osiscope::sip
