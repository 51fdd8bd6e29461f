#pragma once

#include "layers/application/telnet/client.h"
#include "layers/application/telnet/description.h"
#include "layers/application/telnet/rows.h"
#include "layers/application/telnet/server.h"
#include "tests/support/table_scripts.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

/// A terminal alone and a host alone, whose other end is the test.
namespace osiscope::telnet {

using namespace std::chrono_literals;
namespace service = stack::transport_service;
using stack::PrimitiveType;

inline constexpr int kWill = 251;
inline constexpr int kWont = 252;
inline constexpr int kDo = 253;
inline constexpr int kDont = 254;
inline constexpr int kEcho = 1;
inline constexpr int kSga = 3;
inline constexpr int kTtype = 24;
inline constexpr int kNaws = 31;

/// What has been handed down since the last call: WILL ECHO, "text", DO SGA.
inline std::string takeSent(test::FakeContext& context)
{
    net::OctetBuffer all;
    for (const stack::Primitive& each : std::exchange(context.sent, {}))
        if (each.name == &service::kData)
            all.insert(all.end(), each.data.octets().begin(), each.data.octets().end());
    std::string labels;
    for (net::Octets rest = all; !rest.empty();) {
        const std::size_t length = elementLength(rest, true);
        const Element element = readElement(rest.first(length));
        labels += labels.empty() ? "" : ", ";
        labels += element.kind == ElementKind::Data
                      ? '"' + std::string(element.content.begin(), element.content.end()) + '"'
                      : description().dissect(rest.first(length), {}).label;
        rest = rest.subspan(length);
    }
    return labels;
}

inline stack::Primitive onConnection(const stack::PrimitiveRow& name, PrimitiveType type)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.type = type;
    primitive.connection = stack::ConnectionId{1};
    primitive.local = {net::Ipv4Address{0x0A000001}, 50000};
    primitive.remote = {net::Ipv4Address{0x0A000002}, kPort};
    return primitive;
}

inline net::OctetBuffer octetsOf(std::initializer_list<int> octets)
{
    net::OctetBuffer buffer;
    for (const int octet : octets)
        buffer.push_back(static_cast<std::uint8_t>(octet));
    return buffer;
}

/// One window of a terminal, connected.
class Window {
public:
    explicit Window(bool usesOptions = true) : terminal(settings(usesOptions), stack::ConnectionId{1})
    {
        terminal.open(context);
        terminal.fromBelow(context, onConnection(service::kConnect, PrimitiveType::Confirm));
        context.sent.clear();
    }

    /// What is sent in answer.
    std::string receive(net::OctetBuffer octets, bool urgent = false)
    {
        stack::Primitive data = onConnection(service::kData, PrimitiveType::Indication);
        data.data = net::Payload(std::move(octets));
        data.selector = urgent ? service::kUrgent : std::uint16_t{0};
        terminal.fromBelow(context, data);
        return takeSent(context);
    }
    std::string receive(std::initializer_list<int> octets) { return receive(octetsOf(octets)); }
    std::string type(std::string_view text)
    {
        terminal.type(context, text, {});
        return takeSent(context);
    }
    std::string screen() { return context.values["screen"]; }

    test::WatchingContext context{description(), net::Ipv4Address{0x0A000001}};
    Terminal terminal;

private:
    static Terminal::Settings settings(bool usesOptions)
    {
        Terminal::Settings settings;
        settings.host = {net::Ipv4Address{0x0A000002}, kPort};
        settings.type = "XTERM";
        settings.usesOptions = usesOptions;
        return settings;
    }
};

/// A host that lets alice in with the password "rabbit", and whoever has connected to it.
class Host {
public:
    explicit Host(stack::Parameters parameters = {}) : m_server(settings(std::move(parameters)))
    {
        context.serve(m_server);
        m_server.start(context);
        context.sent.clear();
        m_server.fromBelow(context, onConnection(service::kConnect, PrimitiveType::Indication));
        greeting = takeSent(context);
    }

    std::string receive(net::OctetBuffer octets, bool urgent = false)
    {
        stack::Primitive data = onConnection(service::kData, PrimitiveType::Indication);
        data.data = net::Payload(std::move(octets));
        data.selector = urgent ? service::kUrgent : std::uint16_t{0};
        m_server.fromBelow(context, std::move(data));
        return takeSent(context);
    }
    std::string receive(std::initializer_list<int> octets) { return receive(octetsOf(octets)); }
    std::string receive(std::string_view text) { return receive(net::OctetBuffer(text.begin(), text.end())); }
    /// Both agree to all that is offered: the host echoes, and nobody takes turns.
    void agree() { receive({255, kDo, kEcho, 255, kDo, kSga, 255, kWont, kTtype, 255, kWont, kNaws}); }
    void logIn()
    {
        receive("alice\r\n");
        receive("rabbit\r\n");
    }

    test::WatchingContext context{description(), net::Ipv4Address{0x0A000001}};
    std::string greeting;

private:
    stack::LayerSettings settings(stack::Parameters parameters)
    {
        m_parameters = std::move(parameters);
        stack::Parameters user;
        user.set("name", std::string("alice"));
        user.set("password", std::string("rabbit"));
        m_parameters.set("user", std::vector<stack::Parameters>{user});
        stack::LayerSettings settings;
        settings.parameters = &m_parameters;
        return settings;
    }

    stack::Parameters m_parameters;
    Server m_server;
};

} // namespace osiscope::telnet
