#pragma once

#include "layers/application/http/client.h"
#include "layers/application/http/description.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::http {

namespace service = stack::transport_service;

inline constexpr net::Ipv4Address kShop{0x0A000002};

/// A browser, and the transport below it in the hands of the test.
class ClientScript {
public:
    ClientScript() : context(description(), net::Ipv4Address{0x0A000001})
    {
        context.hosts = {{"shop", kShop}, {"other", net::Ipv4Address{0x0A000003}}};
        context.serve(m_client);
        m_client.start(context);
    }

    void perform(Action action, const stack::Parameters& parameters = {})
    {
        m_client.perform(context, static_cast<std::uint16_t>(action), parameters);
    }
    void get(std::string_view url, std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> more = {})
    {
        stack::Parameters parameters;
        parameters.set("url", std::string(url));
        for (const auto& [id, value] : more)
            parameters.set(id, value);
        perform(Action::Get, parameters);
    }

    /// The browser asks for a connection; the transport opens it.
    stack::ConnectionId connects(net::Ipv4Address to = kShop)
    {
        if (context.sent.empty() || context.sent.front().name != &service::kConnect) {
            ADD_FAILURE() << "no connection is opened";
            return stack::kNoConnection;
        }
        const stack::Primitive request = std::move(context.sent.front());
        context.sent.pop_front();
        EXPECT_EQ(request.remote.address, to);
        stack::Primitive confirm = request;
        confirm.type = stack::PrimitiveType::Confirm;
        confirm.local = {net::Ipv4Address{0x0A000001}, m_nextPort++};
        m_client.fromBelow(context, std::move(confirm));
        return request.connection;
    }
    /// The next request handed down, on this connection.
    Request sends(stack::ConnectionId connection)
    {
        if (context.sent.empty() || context.sent.front().name != &service::kData) {
            ADD_FAILURE() << "no request is sent";
            return {};
        }
        const stack::Primitive data = std::move(context.sent.front());
        context.sent.pop_front();
        EXPECT_EQ(data.connection, connection);
        auto request = parseRequest(data.data.octets());
        EXPECT_TRUE(request.has_value());
        return request.value_or(Request{});
    }
    void receive(stack::ConnectionId connection, std::string_view text)
    {
        stack::Primitive indication;
        indication.name = &service::kData;
        indication.type = stack::PrimitiveType::Indication;
        indication.connection = connection;
        indication.data = net::Payload::copyOf(text);
        m_client.fromBelow(context, std::move(indication));
    }
    void answer(stack::ConnectionId connection, std::string_view status, std::string_view headers = {})
    {
        receive(connection, fmt::format("HTTP/1.1 {} X\r\n{}Content-Length: 2\r\n\r\nok", status, headers));
    }
    void tell(const stack::PrimitiveRow& name, stack::ConnectionId connection,
              stack::PrimitiveType type = stack::PrimitiveType::Indication)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.type = type;
        primitive.connection = connection;
        primitive.reason = "reset";
        m_client.fromBelow(context, std::move(primitive));
    }
    bool closes() { return takes(service::kRelease); }
    bool aborts() { return takes(service::kDisconnect); }
    bool isSilent() const { return context.sent.empty(); }

    test::FakeContext context;

private:
    bool takes(const stack::PrimitiveRow& name)
    {
        if (context.sent.empty() || context.sent.front().name != &name)
            return false;
        context.sent.pop_front();
        return true;
    }

    Client m_client;
    std::uint16_t m_nextPort = 49152;
};

} // namespace osiscope::http
