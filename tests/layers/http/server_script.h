#pragma once

#include "layers/application/http/description.h"
#include "layers/application/http/server.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::http {

namespace service = stack::transport_service;

inline stack::Parameters page(std::string_view path,
                              std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> more = {})
{
    stack::Parameters parameters;
    parameters.set("path", std::string(path));
    for (const auto& [id, value] : more)
        parameters.set(id, value);
    return parameters;
}

/// A server, and the transport below it in the hands of the test.
class ServerScript {
public:
    explicit ServerScript(stack::Parameters parameters = {})
        : m_parameters(std::move(parameters)),
          context(description(), net::Ipv4Address{0x0A000002}),
          m_server(stack::LayerSettings{&m_parameters, nullptr, true, 80})
    {
        context.serve(m_server);
        m_server.start(context);
        EXPECT_EQ(context.sent.front().name, &service::kListen);
        EXPECT_EQ(context.sent.front().local.port, 80);
        context.sent.clear();
    }

    stack::ConnectionId connect(std::uint32_t client = 0x0A000001)
    {
        stack::Primitive indication = from(service::kConnect, stack::ConnectionId{++m_connections});
        indication.local = {net::Ipv4Address{0x0A000002}, 80};
        indication.remote = {net::Ipv4Address{client}, static_cast<std::uint16_t>(49151 + m_connections)};
        m_server.fromBelow(context, std::move(indication));
        return stack::ConnectionId{m_connections};
    }
    void receive(stack::ConnectionId connection, std::string_view text)
    {
        stack::Primitive indication = from(service::kData, connection);
        indication.data = net::Payload::copyOf(text);
        m_server.fromBelow(context, std::move(indication));
    }
    void tell(const stack::PrimitiveRow& name, stack::ConnectionId connection,
              stack::PrimitiveType type = stack::PrimitiveType::Indication)
    {
        stack::Primitive primitive = from(name, connection);
        primitive.type = type;
        m_server.fromBelow(context, std::move(primitive));
    }
    void perform(Action action, const stack::Parameters& parameters = {})
    {
        m_server.perform(context, static_cast<std::uint16_t>(action), parameters);
    }

    /// The next answer handed down.
    Response sends(std::string_view method = "GET")
    {
        if (context.sent.empty() || context.sent.front().name != &service::kData) {
            ADD_FAILURE() << "no answer is sent";
            return {};
        }
        const net::Payload data = context.sent.front().data;
        context.sent.pop_front();
        auto response = parseResponse(data.octets(), method);
        EXPECT_TRUE(response.has_value()) << (response ? "" : response.error().message);
        return response.value_or(Response{});
    }
    /// One request on a connection of its own, and its answer.
    Response ask(std::string_view request)
    {
        context.sent.clear(); // what became of earlier connections
        receive(connect(), request);
        Response response = sends(request.substr(0, request.find(' ')));
        context.sent.clear();
        return response;
    }
    bool closes()
    {
        if (context.sent.empty() || context.sent.front().name != &service::kRelease)
            return false;
        context.sent.pop_front();
        return true;
    }
    bool isSilent() const { return context.sent.empty(); }

private:
    static stack::Primitive from(const stack::PrimitiveRow& name, stack::ConnectionId connection)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.type = stack::PrimitiveType::Indication;
        primitive.connection = connection;
        return primitive;
    }

    stack::Parameters m_parameters;
    std::uint32_t m_connections = 0;

public:
    test::FakeContext context;

private:
    Server m_server;
};

inline std::string get(std::string_view path, std::string_view more = {})
{
    return fmt::format("GET {} HTTP/1.1\r\nHost: shop\r\n{}\r\n", path, more);
}

inline stack::Parameters with(std::string_view id, stack::ParameterValue value)
{
    stack::Parameters parameters;
    parameters.set(id, std::move(value));
    return parameters;
}

inline std::string cookieOf(const Response& response)
{
    const std::string field(response.headers.first("Set-Cookie").value_or(""));
    return field.substr(0, field.find(';'));
}

} // namespace osiscope::http
