#pragma once

#include "layers/application/http/browser.h"

#include <map>
#include <string>

/// The browsers of one computer: one for its user, and one more for everybody that an action names. They share the
/// address and nothing else: each has its own connections, cookies and passwords.
namespace osiscope::http {

class Client final : public stack::Layer {
public:
    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;

    const CookieJar& jar(const std::string& name = {}) const { return m_browsers.at(name).jar(); }

private:
    Browser& browserFor(stack::Context& context, const std::string& name);
    /// nullptr: its connection has ended here.
    Browser* browserWith(stack::ConnectionId connection);

    std::map<std::string, Browser> m_browsers; ///< by name
};

} // namespace osiscope::http
