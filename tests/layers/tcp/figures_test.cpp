// Figures 6 to 13 of RFC 9293 as exact traces: two engines and a wire that the script holds in its hand.
#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;

/// One of the two ends of a figure. What it sends waits until the script lets it arrive.
class End {
public:
    End(net::Ipv4Address address, std::uint32_t isn) : m_context(std::make_unique<FakeContext>(address))
    {
        restart(isn);
    }

    /// Forgets everything, as a host that crashes and comes up again does.
    void restart(std::uint32_t isn)
    {
        Settings settings = TcpScript::plain();
        settings.isn = isn;
        settings.isnStep = 100; // as much as in figure 8
        m_context->disk().clear();
        m_layer = std::make_unique<TcpLayer>(settings);
        m_context->serve(*m_layer);
        m_context->sent.clear();
    }

    void listen() { call(service::kListen, {}); }
    void open(End& peer)
    {
        m_connection = m_context->newConnection();
        call(service::kConnect, peer.endpoint());
    }
    void close() { call(service::kRelease, {}); }
    void send(std::size_t octets)
    {
        stack::Primitive data;
        data.name = &service::kData;
        data.connection = connection();
        data.data = net::Payload(net::OctetBuffer(octets, 'x'));
        m_layer->fromAbove(*m_context, stack::UserId{0}, std::move(data));
    }

    /// The next segment on its way; the line is its figure's.
    std::string next()
    {
        if (m_context->sent.empty())
            return "nothing";
        m_flying.push_back(m_context->sent.front());
        m_context->sent.pop_front();
        const Segment& segment = m_flying.back().segment;
        std::string line = fmt::format("{}", segment.seq.value());
        if (segment.has(Control::Ack))
            line += fmt::format("/{}", segment.ack.value());
        for (const auto& [bit, name] : {std::pair{Control::Syn, " SYN"}, std::pair{Control::Fin, " FIN"},
                                        std::pair{Control::Rst, " RST"}, std::pair{Control::Ack, " ACK"}})
            if (segment.has(bit))
                line += name;
        if (!segment.text.empty())
            line += fmt::format(" +{}", segment.text.size());
        return line;
    }
    /// The oldest segment on its way from this end arrives.
    void reaches(End& peer)
    {
        ASSERT_FALSE(m_flying.empty());
        const net::Payload octets = m_flying.front().octets;
        m_flying.pop_front();
        peer.receive(m_context->addressFacing({}), octets);
    }
    void receive(net::Ipv4Address from, const net::Payload& octets)
    {
        stack::Primitive indication;
        indication.name = &stack::network_service::kUnitData;
        indication.type = stack::PrimitiveType::Indication;
        indication.local.address = m_context->addressFacing({});
        indication.remote.address = from;
        indication.data = octets;
        m_layer->fromBelow(*m_context, std::move(indication));
    }
    /// A segment of an earlier time turns up again, as if from this end.
    void oldDuplicate(End& peer, const Seg& seg)
    {
        Segment segment;
        segment.sourcePort = segment.destinationPort = kPort;
        segment.controls = seg.controls;
        segment.seq = Seq(*seg.seqIs);
        const net::Ipv4Address from = m_context->addressFacing({});
        peer.receive(from, serialise(segment, from, peer.m_context->addressFacing({})));
    }
    void waitFor(sim::Duration moment) { m_context->runUntil(sim::kStart + moment); }

    State state() const { return m_context->states.back().to; }
    std::vector<State> path() const
    {
        std::vector<State> states;
        for (const auto& change : m_context->states)
            if (change.from != change.to)
                states.push_back(change.to);
        return states;
    }
    bool wasTold(const stack::PrimitiveRow& name) const
    {
        return std::ranges::any_of(m_context->told, [&](const auto& told) { return told.name == &name; });
    }
    net::Endpoint endpoint() const { return {m_context->addressFacing({}), kPort}; }

private:
    static constexpr std::uint16_t kPort = 5000;

    stack::ConnectionId connection() const
    {
        for (const stack::Primitive& told : m_context->told)
            if (told.name == &service::kConnect)
                return told.connection;
        return m_connection;
    }
    void call(const stack::PrimitiveRow& name, const net::Endpoint& remote)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.connection = &name == &service::kListen ? stack::kNoConnection : connection();
        primitive.local.port = kPort;
        primitive.remote = remote;
        m_layer->fromAbove(*m_context, stack::UserId{0}, std::move(primitive));
    }

    std::unique_ptr<FakeContext> m_context;
    std::unique_ptr<TcpLayer> m_layer;
    std::deque<FakeContext::Sent> m_flying;
    stack::ConnectionId m_connection = stack::kNoConnection;
};

class TcpFigure : public testing::Test {
protected:
    void establish()
    {
        b.listen();
        a.open(b);
        EXPECT_EQ(a.next(), "100 SYN");
        a.reaches(b);
        EXPECT_EQ(b.next(), "300/101 SYN ACK");
        b.reaches(a);
        EXPECT_EQ(a.next(), "101/301 ACK");
        a.reaches(b);
    }
    End a{net::Ipv4Address{0x0A000001}, 100};
    End b{net::Ipv4Address{0x0A000002}, 300};
};

TEST_F(TcpFigure, Figure6BasicThreeWayHandshake)
{
    establish();
    EXPECT_EQ(a.state(), State::Established);
    EXPECT_EQ(b.state(), State::Established);
    a.send(5);
    EXPECT_EQ(a.next(), "101/301 ACK +5"); // the same number as the ACK before it
}

TEST_F(TcpFigure, Figure7SimultaneousOpen)
{
    a.open(b);
    b.open(a);
    EXPECT_EQ(a.next(), "100 SYN");
    EXPECT_EQ(b.next(), "300 SYN");
    b.reaches(a);
    EXPECT_EQ(a.next(), "100/301 SYN ACK");
    a.reaches(b); // the SYN
    EXPECT_EQ(b.next(), "300/101 SYN ACK");
    b.reaches(a);
    a.reaches(b);
    EXPECT_EQ(a.path(), (std::vector{State::SynSent, State::SynReceived, State::Established}));
    EXPECT_EQ(b.path(), (std::vector{State::SynSent, State::SynReceived, State::Established}));
    EXPECT_EQ(a.next(), "nothing");
    EXPECT_EQ(b.next(), "nothing");
}

TEST_F(TcpFigure, Figure8RecoveryFromAnOldDuplicateSyn)
{
    b.listen();
    a.open(b);
    EXPECT_EQ(a.next(), "100 SYN");
    a.oldDuplicate(b, kSyn.seq(90));
    EXPECT_EQ(b.next(), "300/91 SYN ACK");
    b.reaches(a);
    EXPECT_EQ(a.next(), "91 RST");
    a.oldDuplicate(b, kRst.seq(91));
    EXPECT_EQ(b.state(), State::Listen);
    a.reaches(b); // the real SYN, delayed until now
    EXPECT_EQ(b.next(), "400/101 SYN ACK");
    b.reaches(a);
    EXPECT_EQ(a.next(), "101/401 ACK");
    EXPECT_EQ(a.state(), State::Established);
}

TEST_F(TcpFigure, Figure9HalfOpenConnectionIsDiscovered)
{
    establish();
    a.restart(400);
    a.open(b);
    EXPECT_EQ(a.next(), "400 SYN");
    a.reaches(b);
    EXPECT_EQ(b.next(), "301/101 ACK");
    b.reaches(a);
    EXPECT_EQ(a.next(), "101 RST");
    a.reaches(b);
    EXPECT_EQ(b.state(), State::Closed);
    EXPECT_TRUE(b.wasTold(service::kDisconnect));
    EXPECT_EQ(a.state(), State::SynSent);
    a.waitFor(1s);
    EXPECT_EQ(a.next(), "400 SYN"); // it tries again
    a.reaches(b);
    EXPECT_EQ(b.next(), "400/401 SYN ACK");
}

TEST_F(TcpFigure, Figure10TheOtherSideOfAHalfOpenConnectionSends)
{
    establish();
    a.restart(400);
    b.send(10);
    EXPECT_EQ(b.next(), "301/101 ACK +10");
    b.reaches(a);
    EXPECT_EQ(a.next(), "101 RST");
    a.reaches(b);
    EXPECT_EQ(b.state(), State::Closed);
    EXPECT_TRUE(b.wasTold(service::kDisconnect));
}

TEST_F(TcpFigure, Figure11AnOldSynFindsTwoListeners)
{
    a.listen();
    b.listen();
    a.oldDuplicate(b, kSyn.seq(70));
    EXPECT_EQ(b.next(), "300/71 SYN ACK");
    b.reaches(a);
    EXPECT_EQ(a.next(), "71 RST");
    a.reaches(b);
    EXPECT_EQ(a.state(), State::Listen);
    EXPECT_EQ(b.state(), State::Listen);
    EXPECT_FALSE(b.wasTold(service::kDisconnect));
}

TEST_F(TcpFigure, Figure12NormalCloseSequence)
{
    establish();
    a.close();
    EXPECT_EQ(a.next(), "101/301 FIN ACK");
    a.reaches(b);
    EXPECT_EQ(b.next(), "301/102 ACK");
    EXPECT_EQ(b.state(), State::CloseWait);
    b.reaches(a);
    EXPECT_EQ(a.state(), State::FinWait2);
    b.close();
    EXPECT_EQ(b.next(), "301/102 FIN ACK");
    EXPECT_EQ(b.state(), State::LastAck);
    b.reaches(a);
    EXPECT_EQ(a.next(), "102/302 ACK");
    EXPECT_EQ(a.state(), State::TimeWait);
    a.reaches(b);
    EXPECT_EQ(b.state(), State::Closed);
    a.waitFor(239999ms);
    EXPECT_EQ(a.state(), State::TimeWait);
    a.waitFor(4min);
    EXPECT_EQ(a.state(), State::Closed);
}

TEST_F(TcpFigure, Figure13SimultaneousCloseSequence)
{
    establish();
    a.close();
    b.close();
    EXPECT_EQ(a.next(), "101/301 FIN ACK");
    EXPECT_EQ(b.next(), "301/101 FIN ACK");
    b.reaches(a);
    a.reaches(b);
    EXPECT_EQ(a.state(), State::Closing);
    EXPECT_EQ(b.state(), State::Closing);
    EXPECT_EQ(a.next(), "102/302 ACK");
    EXPECT_EQ(b.next(), "302/102 ACK");
    b.reaches(a);
    a.reaches(b);
    EXPECT_EQ(a.state(), State::TimeWait);
    EXPECT_EQ(b.state(), State::TimeWait);
}

} // namespace
} // namespace osiscope::tcp
