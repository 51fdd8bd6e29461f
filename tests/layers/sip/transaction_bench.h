#pragma once

#include "layers/session/sip/description.h"
#include "layers/session/sip/transactions.h"
#include "tests/support/table_scripts.h"

#include <string>
#include <vector>

/// The transaction layer alone: the test plays its user and the other side.
namespace osiscope::sip {

enum class Over : std::uint8_t { Udp, Tcp };

class Bench final : public stack::Layer, public TransactionUser {
public:
    explicit Bench(Over over = Over::Udp)
        : transport(over == Over::Udp, kPort),
          context(description(), *net::Ipv4Address::parse("10.0.0.1")),
          transactions(transport, *this)
    {
        context.serve(*this);
        if (over == Over::Tcp)
            m_path = transport.pathTo(context, m_path.remote);
        connected(over);
    }

    Transport transport;
    test::WatchingContext context;
    Transactions transactions;
    std::vector<std::string> told;   ///< what the user was told: "response 486", "as if 408"
    std::vector<TransactionId> gone; ///< those that have ended
    Message asked;                   ///< the request that went out

    void until(sim::Duration moment) { context.runUntil(sim::kStart + moment); }

    /// A request of this side.
    TransactionId ask(std::string_view method)
    {
        asked = request(method, "10.0.0.1", transactions.newBranch(context));
        return transactions.send(context, asked, m_path);
    }
    /// The other side's response to it.
    void answered(int status, std::string_view tag = "peer") { arrives(responseTo(asked, status, tag)); }
    /// A request of the other side; all of the same transaction. @return the transaction, when it is new
    TransactionId comes(std::string_view method)
    {
        m_latest = kNoTransaction;
        arrives(request(method, "10.0.0.2", "z9hG4bKpeer"));
        return m_latest;
    }
    void respond(TransactionId id, int status)
    {
        const Message* request = transactions.requestOf(id);
        ASSERT_NE(request, nullptr);
        transactions.respond(context, id, responseTo(*request, status, "own"));
    }
    void breakConnection() { transactions.connectionBroken(context, m_path.connection); }
    /// The network reports that a datagram has not come to the other side's port, or to another one.
    void reportUndelivered(std::uint16_t port = kPort)
    {
        transactions.undelivered(context, {m_path.local, {m_path.remote.address, port}, stack::kNoConnection});
    }

    std::size_t sent() const { return context.pdusSent.size(); }
    Message last() const { return readMessage(asOctets(context.pdusSent.back()), headOf(context.pdusSent.back())); }
    std::vector<std::string> methods() const
    {
        std::vector<std::string> found;
        for (const std::string& text : context.pdusSent)
            found.push_back(readMessage(asOctets(text), headOf(text)).method);
        return found;
    }
    std::vector<int> statuses() const
    {
        std::vector<int> found;
        for (const std::string& text : context.pdusSent)
            found.push_back(readMessage(asOctets(text), headOf(text)).status);
        return found;
    }

    void timerExpired(stack::Context&, const stack::ExpiredTimer& timer) override
    {
        EXPECT_TRUE(static_cast<Timer>(timer.row) == Timer::Idle || transactions.timerExpired(context, timer));
    }
    bool remembers(stack::Context& /*context*/, const Message& /*request*/) const override { return true; }
    void requestArrived(stack::Context&, TransactionId server, const Message& request, const Path&) override
    {
        told.push_back("request " + request.method);
        m_latest = server;
    }
    void responseArrived(stack::Context&, TransactionId, const Message& response) override
    {
        told.push_back("response " + std::to_string(response.status));
    }
    void noResponse(stack::Context&, TransactionId, const Message& asIf) override
    {
        told.push_back("as if " + std::to_string(asIf.status));
    }
    void ended(TransactionId transaction) override { gone.push_back(transaction); }
    void strayResponse(stack::Context&, const Message& response, const Path&) override
    {
        told.push_back("stray " + std::to_string(response.status));
    }
    void noAck(stack::Context&, TransactionId) override { told.emplace_back("no ack"); }

private:
    static Head headOf(const std::string& text) { return readHead(asOctets(text)); }

    static Message request(std::string_view method, std::string_view from, std::string_view branch)
    {
        Message message;
        message.method = method;
        message.requestUri = "sip:peer@10.0.0.2";
        message.headers.add("Via", "SIP/2.0/UDP " + std::string(from) + ";branch=" + std::string(branch));
        message.headers.add("Max-Forwards", "70");
        message.headers.add("From", "<sip:one@" + std::string(from) + ">;tag=one");
        message.headers.add("To", "<sip:other@10.0.0.9>");
        message.headers.add("Call-ID", "bench");
        message.headers.add("CSeq", "1 " + std::string(method));
        return message;
    }
    void connected(Over over)
    {
        if (over == Over::Udp)
            return;
        stack::Primitive open;
        open.name = &stack::transport_service::kConnect;
        open.type = stack::PrimitiveType::Confirm;
        open.connection = m_path.connection;
        open.local = m_path.local;
        open.remote = m_path.remote;
        transport.fromBelow(context, std::move(open));
    }
    void arrives(const Message& message)
    {
        const std::string text = message.toString();
        const net::Octets octets = asOctets(text);
        transactions.arrived(context, {m_path, {octets.begin(), octets.end()}});
    }

    Path m_path{{*net::Ipv4Address::parse("10.0.0.1"), kPort},
                {*net::Ipv4Address::parse("10.0.0.2"), kPort},
                stack::kNoConnection};
    TransactionId m_latest = kNoTransaction;
};

} // namespace osiscope::sip
