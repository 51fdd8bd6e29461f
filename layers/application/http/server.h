#pragma once

#include "layers/application/http/reader.h"
#include "layers/application/http/rows.h"
#include "layers/application/http/site.h"
#include "layers/application/http/states.h"

#include <map>

/// The server's end of HTTP/1.1: connections, requests and answers in order (RFC 9112 9), and a small
/// site behind them. What it remembers of visitors is in the site's session store and in no connection.
///
/// Simplified: a request is answered the moment it is complete.
namespace osiscope::http {

class Server final : public stack::Layer {
public:
    explicit Server(const stack::LayerSettings& settings);

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;

private:
    struct Connection {
        stack::ConnectionId id = stack::kNoConnection;
        stack::EntityId entity = stack::kNoEntity;
        net::Endpoint remote;
        ServerMachine machine = serverMachine();
        MessageReader reader{MessageKind::Request};
        stack::TimerHandle timer; ///< keep-alive while open, linger while closing
        std::int64_t exchanges = 0;
        bool continued = false; ///< 100 (Continue) has been sent for the request that is coming in
        bool ourSideReleased = false;
        bool peerReleased = false;
    };

    void opened(stack::Context& context, const stack::Primitive& indication);
    void dataArrived(stack::Context& context, Connection& connection, net::Octets data);
    void answer(stack::Context& context, Connection& connection, const WholeMessage& message);
    void refuse(stack::Context& context, Connection& connection, const MessageError& error);
    void inviteBody(stack::Context& context, Connection& connection);
    void send(stack::Context& context, Connection& connection, Response&& response, bool stay, const Request& request);
    void sendLast(stack::Context& context, Connection& connection, Response&& response, ServerEvent why);
    void transmit(stack::Context& context, const Connection& connection, net::OctetBuffer&& octets);
    void close(stack::Context& context, Connection& connection, ServerEvent why);
    void closeIfReleased(stack::Context& context, Connection& connection);
    void forget(stack::Context& context, Connection& connection);
    void restartKeepAlive(stack::Context& context, Connection& connection);
    void restartProgram(stack::Context& context);

    std::uint16_t m_port;
    sim::Duration m_keepAlive;
    Site m_site;
    stack::EntityId m_entity = stack::kNoEntity;
    std::map<stack::ConnectionId, Connection> m_connections;
};

} // namespace osiscope::http
