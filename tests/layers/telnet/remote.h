#pragma once

#include "layers/application/telnet/description.h"
#include "layers/application/telnet/element.h"
#include "layers/application/telnet/rows.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "tests/support/table_scripts.h"
#include "tests/support/two_hosts.h"

/// A terminal and a host over TCP.
namespace osiscope::telnet {

using namespace std::chrono_literals;
using session::Outcome;

inline stack::Parameters with(std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> values)
{
    stack::Parameters parameters;
    for (const auto& [id, value] : values)
        parameters.set(id, value);
    return parameters;
}

/// alice's terminal; bob lets alice in with the password "rabbit".
class Remote : public test::TwoHosts {
public:
    explicit Remote(stack::Parameters host = {}, stack::Parameters terminal = {}, bool everybody = false)
        : TwoHosts({&ipv4::description(), &tcp::description(), &description()}, {.rate = 10e6, .delay = 5ms})
    {
        if (!everybody)
            host.set("user", std::vector{with({{"name", std::string("alice")}, {"password", std::string("rabbit")}})});
        host.set("file",
                 std::vector{with({{"path", std::string("/letters/monday")}, {"text", std::string("Dear Bob")}})});
        const stack::ProtocolDescription* const stack[] = {&description(), &tcp::description()};
        bob.addStack(stack, true, kPort, host);
        m_client = alice.clientOf(description(), std::span(stack).subspan(1));
        terminal.set("to", std::string("bob"));
        at(0s, Action::Open, std::move(terminal));
    }

    /// All rows that this run has used are noted, for test::expectEveryRowUsed.
    ~Remote()
    {
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (const trace::Event& event = trace()[number];
                event.kind == trace::EventKind::State && event.protocol == registry.idOf("telnet"))
                test::usedRows().emplace(static_cast<std::uint16_t>(event.low), event.row);
    }
    Remote(const Remote&) = delete;
    Remote& operator=(const Remote&) = delete;

    void at(sim::Duration when, Action action, stack::Parameters parameters = {})
    {
        simulation.scheduleAction(sim::kStart + when, alice, description(), static_cast<std::uint16_t>(action),
                                  m_client, std::move(parameters));
    }
    void type(sim::Duration when, std::string text) { at(when, Action::Type, with({{"text", std::move(text)}})); }
    void logIn()
    {
        type(1s, "alice");
        type(2s, "rabbit");
    }
    /// All data that a host has sent.
    std::string dataOf(const simulation::Host& host)
    {
        std::string text;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number) {
            const trace::Event& event = trace()[number];
            if (event.kind != trace::EventKind::Sent || event.host != host.id() ||
                event.protocol != registry.idOf("telnet"))
                continue;
            const Element element = readElement(trace().octets(event));
            if (element.kind == ElementKind::Data)
                text.append(element.content.begin(), element.content.end());
        }
        return text;
    }
    std::string lastScreen()
    {
        std::string screen;
        for (const stack::EventNumber number : find("telnet.screen"))
            screen = reading().value(trace()[number]);
        return screen;
    }
    session::Session only()
    {
        const auto found = sessions("telnet");
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? session::Session{} : found.front();
    }

private:
    std::size_t m_client = 0;
};

} // namespace osiscope::telnet
