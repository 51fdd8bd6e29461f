// Whatever the network does, the stream arrives whole, once and in order, and the run ends.
#include "layers/transport/tcp/profile.h"
#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>
#include <rapidcheck/gtest.h>

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;

/// What happens to packets, in percent.
struct Trouble {
    int loss = 0;
    int duplicate = 0;
    int reorder = 0;
    int corrupt = 0;
};

/// Two engines and a network between them.
class Channel {
public:
    Channel(const Settings& a, const Settings& b, const Trouble& trouble, std::uint64_t seed)
        : m_trouble(trouble),
          m_random(seed, "channel"),
          m_ends{End(kHere.address, a, seed), End(kPeer.address, b, seed)}
    {
        for (std::size_t i = 0; i < 2; ++i) {
            m_ends[i].context->useQueue(m_queue);
            m_ends[i].context->serve(*m_ends[i].layer);
            m_ends[i].context->onSent = [this, i](const FakeContext::Sent& sent) { carry(i, sent.octets); };
        }
    }

    /// Both ends send this many octets in pieces of their own and close; runs until nothing is left to happen.
    void exchange(std::size_t fromOpener, std::size_t fromListener, bool slowReader)
    {
        m_slowReader = slowReader;
        m_ends[0].left = fromOpener;
        m_ends[1].left = fromListener;
        stack::Primitive listen = request(1, service::kListen);
        listen.local.port = kPeer.port;
        give(1, std::move(listen));
        m_ends[0].connection = m_ends[0].context->newConnection();
        stack::Primitive connect = request(0, service::kConnect);
        connect.remote = kPeer;
        give(0, std::move(connect));
        std::uint64_t steps = 0;
        do
            serveUsers();
        while (m_queue.runNext() && ++steps < 1'000'000);
        m_ended = m_queue.empty();
    }

    bool ended() const { return m_ended; }
    bool gaveUp() const { return m_ends[0].disconnected || m_ends[1].disconnected; }
    std::size_t received(std::size_t end) const { return m_ends[end].received; }
    bool inOrder() const { return m_ends[0].inOrder && m_ends[1].inOrder; }
    bool sawEnd(std::size_t end) const { return m_ends[end].peerEnded; }
    std::size_t connections() const { return m_ends[0].layer->connectionCount() + m_ends[1].layer->connectionCount(); }

private:
    struct End {
        End(net::Ipv4Address address, const Settings& settings, std::uint64_t seed)
            : context(std::make_unique<FakeContext>(address, seed)), layer(std::make_unique<TcpLayer>(settings))
        {}
        std::unique_ptr<FakeContext> context;
        std::unique_ptr<TcpLayer> layer;
        stack::ConnectionId connection = stack::kNoConnection;
        std::size_t left = 0;
        std::size_t sent = 0;
        std::size_t received = 0;
        bool inOrder = true;
        bool peerEnded = false;
        bool disconnected = false;
        bool suspended = false;
    };
    struct Flight {
        std::size_t to;
        net::Payload octets;
    };

    static std::uint8_t octetAt(std::size_t place) { return static_cast<std::uint8_t>(place * 131 + place / 251); }
    bool happens(int percent) { return m_random.below(100) < static_cast<std::uint64_t>(percent); }

    void carry(std::size_t from, const net::Payload& octets)
    {
        m_ends[from].context->sent.clear();
        if (happens(m_trouble.loss))
            return;
        launch(from, octets);
        if (happens(m_trouble.duplicate))
            launch(from, octets);
    }
    void launch(std::size_t from, net::Payload octets)
    {
        if (happens(m_trouble.corrupt)) {
            net::OctetBuffer changed(octets.octets().begin(), octets.octets().end());
            changed[m_random.below(changed.size())] ^= static_cast<std::uint8_t>(1U << m_random.below(8));
            octets = net::Payload(std::move(changed));
        }
        const sim::Duration late = happens(m_trouble.reorder) ? m_random.upTo(80ms) : 0ms;
        m_flying.push_back({1 - from, std::move(octets)});
        m_queue.schedule(m_queue.now() + 20ms + late, arrive, this, m_flying.size() - 1);
    }
    static void arrive(void* channel, std::uint64_t index)
    {
        auto& self = *static_cast<Channel*>(channel);
        const Flight flight = self.m_flying[index];
        self.m_flying[index].octets = {};
        stack::Primitive indication;
        indication.name = &stack::network_service::kUnitData;
        indication.type = stack::PrimitiveType::Indication;
        indication.local.address = flight.to == 0 ? kHere.address : kPeer.address;
        indication.remote.address = flight.to == 0 ? kPeer.address : kHere.address;
        indication.data = flight.octets;
        End& end = self.m_ends[flight.to];
        end.layer->fromBelow(*end.context, std::move(indication));
    }

    stack::Primitive request(std::size_t end, const stack::PrimitiveRow& name) const
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.connection = m_ends[end].connection;
        return primitive;
    }
    void give(std::size_t end, stack::Primitive&& primitive)
    {
        m_ends[end].layer->fromAbove(*m_ends[end].context, stack::UserId{0}, std::move(primitive));
    }

    void serveUsers()
    {
        for (std::size_t i = 0; i < 2; ++i)
            while (!m_ends[i].context->told.empty()) {
                const stack::Primitive told = std::move(m_ends[i].context->told.front());
                m_ends[i].context->told.pop_front();
                serve(i, told);
            }
    }
    void serve(std::size_t index, const stack::Primitive& told)
    {
        End& end = m_ends[index];
        if (told.name == &service::kConnect) {
            end.connection = told.connection;
            sendAll(index);
        } else if (told.name == &service::kData) {
            for (const std::uint8_t octet : told.data.octets())
                end.inOrder = octet == octetAt(end.received++) && end.inOrder;
            if (m_slowReader && !end.suspended && happens(20)) {
                end.suspended = true;
                give(index, request(index, service::kSuspend));
                m_queue.schedule(m_queue.now() + m_random.upTo(3s), readAgain, this, index);
            }
        } else if (told.name == &service::kRelease && told.type == stack::PrimitiveType::Indication) {
            end.peerEnded = true;
        } else if (told.name == &service::kDisconnect) {
            end.disconnected = true;
        }
    }
    void sendAll(std::size_t index)
    {
        End& end = m_ends[index];
        while (end.left > 0) {
            const std::size_t size = std::min<std::size_t>(end.left, 1 + m_random.below(4000));
            net::OctetBuffer piece;
            for (std::size_t i = 0; i < size; ++i)
                piece.push_back(octetAt(end.sent++));
            end.left -= size;
            stack::Primitive data = request(index, service::kData);
            data.data = net::Payload(std::move(piece));
            give(index, std::move(data));
        }
        give(index, request(index, service::kRelease));
    }
    static void readAgain(void* channel, std::uint64_t end)
    {
        auto& self = *static_cast<Channel*>(channel);
        self.m_ends[end].suspended = false;
        self.give(end, self.request(end, service::kResume));
    }

    Trouble m_trouble;
    sim::Random m_random;
    sim::EventQueue m_queue;
    std::array<End, 2> m_ends;
    std::vector<Flight> m_flying;
    bool m_slowReader = false;
    bool m_ended = false;
};

Settings anySettings()
{
    const bool likeLinux = *rc::gen::arbitrary<bool>();
    Settings settings = likeLinux ? linuxSettings() : Settings{};
    settings.nagle = *rc::gen::arbitrary<bool>();
    settings.delayedAck = *rc::gen::arbitrary<bool>();
    settings.sack = *rc::gen::arbitrary<bool>();
    settings.timestamps = *rc::gen::arbitrary<bool>();
    settings.congestion =
        *rc::gen::element(CongestionAlgorithm::NewReno, CongestionAlgorithm::Cubic, CongestionAlgorithm::None);
    settings.initialWindow = *rc::gen::element(InitialWindow::Rfc5681, InitialWindow::Rfc6928);
    settings.byteCountingLimit = *rc::gen::element(1U, 2U);
    settings.windowValidation = *rc::gen::arbitrary<bool>();
    settings.receiveBuffer = *rc::gen::element(500U, 2000U, 20'000U, 65'535U, 200'000U);
    settings.mss = static_cast<std::uint16_t>(*rc::gen::element(100, 536, 1460));
    if (*rc::gen::arbitrary<bool>())
        settings.isn = 0xFFFF'FF00U; // the numbers go around the circle
    return settings;
}

RC_GTEST_PROP(TcpStream, ArrivesWholeOnceAndInOrderWhateverTheNetworkDoes, ())
{
    Trouble trouble;
    trouble.loss = *rc::gen::inRange(0, 25);
    trouble.duplicate = *rc::gen::inRange(0, 25);
    trouble.reorder = *rc::gen::inRange(0, 40);
    trouble.corrupt = *rc::gen::inRange(0, 10);
    Channel channel(anySettings(), anySettings(), trouble, *rc::gen::arbitrary<std::uint64_t>());
    const auto there = static_cast<std::size_t>(*rc::gen::inRange(0, 60'000));
    const auto back = static_cast<std::size_t>(*rc::gen::inRange(0, 60'000));
    channel.exchange(there, back, *rc::gen::arbitrary<bool>());

    RC_ASSERT(channel.ended());
    RC_ASSERT(channel.inOrder());
    RC_ASSERT(channel.received(1) <= there);
    RC_ASSERT(channel.received(0) <= back);
    RC_CLASSIFY(channel.gaveUp(), "gave up");
    if (!channel.gaveUp()) {
        RC_ASSERT(channel.received(1) == there);
        RC_ASSERT(channel.received(0) == back);
        RC_ASSERT(channel.sawEnd(0));
        RC_ASSERT(channel.sawEnd(1));
        RC_ASSERT(channel.connections() == 0U); // one who was given up may wait half open for ever
    }
}

TEST(TcpStream, ABufferThatHoldsNoSegmentIsFilledAgainAndAgain)
{
    Settings tight = linuxSettings();
    tight.timestamps = tight.sack = tight.delayedAck = false;
    tight.receiveBuffer = 500;
    Channel channel({}, tight, {}, 0);
    channel.exchange(910, 0, false);
    EXPECT_TRUE(channel.ended());
    EXPECT_EQ(channel.received(1), 910U);
    EXPECT_EQ(channel.connections(), 0U);
}

TEST(TcpStream, AGoodNetworkNeedsNoTimeout)
{
    Channel channel({}, {}, {}, 1);
    channel.exchange(100'000, 100'000, false);
    EXPECT_TRUE(channel.ended());
    EXPECT_FALSE(channel.gaveUp());
    EXPECT_EQ(channel.received(0), 100'000U);
    EXPECT_EQ(channel.received(1), 100'000U);
    EXPECT_TRUE(channel.inOrder());
}

} // namespace
} // namespace osiscope::tcp
