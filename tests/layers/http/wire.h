#pragma once

#include "layers/application/http/text.h"
#include "layers/application/http/tracker.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::http {

/// Messages in order, one event a second.
class Wire final : public session::SessionSink {
public:
    /// A request of a client over a connection.
    Wire& asks(std::string_view target, std::string_view cookie = {}, std::uint32_t client = 1,
               std::uint32_t connection = 1, std::string_view method = "GET")
    {
        m_client = client;
        m_connection = connection;
        const std::string field = cookie.empty() ? std::string{} : fmt::format("Cookie: {}\r\n", cookie);
        return message(fmt::format("{} {} HTTP/1.1\r\nHost: shop\r\n{}\r\n", method, target, field), true);
    }
    Wire& posts(std::string_view target, std::string_view cookie = {}) { return asks(target, cookie, 1, 1, "POST"); }
    /// The answer to the latest request.
    Wire& answers(int status = 200, std::string_view setCookies = {}, std::string_view more = {})
    {
        std::string fields(more);
        if (fields.find("Content-Length") == std::string::npos && fields.find("Transfer-Encoding") == std::string::npos)
            fields += "Content-Length: 0\r\n"; // else it would go on as long as its connection
        if (!setCookies.empty())
            for (const std::string_view field : split(setCookies, '|'))
                fields += fmt::format("Set-Cookie: {}\r\n", field);
        return message(fmt::format("HTTP/1.1 {} X\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n{}\r\n", status, fields),
                       false);
    }
    /// Nothing happens for a while.
    Wire& waits(sim::Duration span)
    {
        m_now += span;
        return *this;
    }
    const std::vector<session::Session>& ends()
    {
        m_tracker.finish(m_now, *this);
        return m_sessions;
    }

    session::SessionId open(session::Session session) override
    {
        session.id = session::SessionId{static_cast<std::uint32_t>(m_sessions.size() + 1)};
        m_sessions.push_back(std::move(session));
        return m_sessions.back().id;
    }
    session::Session& at(session::SessionId id) override { return m_sessions.at(static_cast<std::size_t>(id) - 1); }
    void assign(stack::EventNumber event, session::SessionId session) override { m_sessionOf[event] = session; }
    session::SessionId sessionOf(stack::EventNumber event) const { return m_sessionOf.at(event); }

    Wire& message(const std::string& text, bool fromClient)
    {
        const net::Endpoint client{net::Ipv4Address{0x0A000000 + m_client},
                                   static_cast<std::uint16_t>(49000 + m_connection)};
        const net::Endpoint server{net::Ipv4Address{0x0A0000FF}, 80};
        session::TrackedPdu pdu;
        pdu.event = ++m_event;
        pdu.time = pdu.arrived = m_now;
        pdu.source = fromClient ? client : server;
        pdu.destination = fromClient ? server : client;
        pdu.octets = asOctets(text);
        pdu.length = text.size();
        pdu.carrier = session::SessionId{m_connection};
        m_tracker.pdu(pdu, *this);
        m_now += std::chrono::seconds(1);
        return *this;
    }

private:
    Tracker m_tracker;
    std::vector<session::Session> m_sessions;
    std::map<stack::EventNumber, session::SessionId> m_sessionOf;
    stack::EventNumber m_event = 0;
    sim::TimePoint m_now;
    std::uint32_t m_client = 1;
    std::uint32_t m_connection = 1;
};

inline std::vector<std::uint32_t> carriers(const session::Session& session)
{
    std::vector<std::uint32_t> ids;
    for (const session::SessionId id : session.carriedBy)
        ids.push_back(static_cast<std::uint32_t>(id));
    return ids;
}

inline constexpr std::string_view kSid = "SID=31d4d96e407aad42";

} // namespace osiscope::http
