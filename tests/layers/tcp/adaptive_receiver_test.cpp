// Windows that a Linux 6.18 kernel offered to another, read off the wire, and the rules that they follow from.
#include "layers/transport/tcp/adaptive_receiver.h"

#include <chrono>
#include <gtest/gtest.h>
#include <vector>

namespace osiscope::tcp {
namespace {

using namespace std::chrono_literals;

/// An adaptive receiver, as a connection treats it.
class Receiver {
public:
    Receiver(std::uint32_t advertised, std::uint32_t offered, std::uint8_t shift, std::uint32_t room = 65'536)
        : m_receiver(room, true, 40ms, 16), m_window(offered)
    {
        m_receiver.begin({m_now, advertised, 1460, offered, shift, 0});
    }

    /// @return whether it is acknowledged at once
    bool arrives(std::uint32_t octets, bool pushed = true)
    {
        Arrival arrival;
        arrival.now = m_now;
        arrival.octets = octets;
        arrival.pushed = pushed;
        arrival.rcvNxt = m_rcvNxt;
        arrival.rto = 240ms;
        m_receiver.arrives(arrival);
        m_rcvNxt += octets;
        m_unacknowledged += octets;
        m_window -= octets;
        return m_receiver.acknowledgesNow(m_unacknowledged, m_window);
    }
    std::uint32_t acknowledges()
    {
        m_unacknowledged = 0;
        return m_window = m_receiver.acknowledge(m_window, true);
    }
    bool reads() { return m_receiver.read(m_now, m_rcvNxt, m_unacknowledged, m_window, m_unacknowledged > 0); }
    void later(sim::Duration pause) { m_now += pause; }
    AdaptiveReceiver& operator*() { return m_receiver; }
    sim::TimePoint now() const { return m_now; }

private:
    AdaptiveReceiver m_receiver;
    sim::TimePoint m_now{};
    std::uint32_t m_window;
    std::uint32_t m_rcvNxt = 0;
    std::uint32_t m_unacknowledged = 0;
};

constexpr std::uint32_t kWrites[] = {1, 100, 127, 128, 300, 600, 1000, 1448, 1448, 1460, 1460};

std::vector<std::uint32_t> windowsWhileNobodyReads(Receiver receiver)
{
    std::vector<std::uint32_t> windows;
    for (const std::uint32_t octets : kWrites) {
        receiver.later(65ms);
        receiver.arrives(octets);
        windows.push_back(receiver.acknowledges());
    }
    return windows;
}

TEST(TcpAdaptiveReceiver, OffersWhatLinuxOffersWithoutScale)
{
    std::vector<std::uint32_t> windows = windowsWhileNobodyReads({1460, 64'240, 0});
    for (std::uint32_t& window : windows)
        window = std::min(window, 65'535U); // what fits the field
    EXPECT_EQ(windows, (std::vector<std::uint32_t>{64'239, 64'139, 64'012, 64'012, 63'784, 63'184, 65'535, 65'535,
                                                   65'535, 65'535, 65'535}));
}

TEST(TcpAdaptiveReceiver, OffersWhatLinuxOffersWithScale)
{
    std::vector<std::uint32_t> windows = windowsWhileNobodyReads({1460, 64'240, 10});
    for (std::uint32_t& window : windows)
        window >>= 10U;
    EXPECT_EQ(windows, (std::vector<std::uint32_t>{63, 63, 63, 63, 63, 63, 66, 69, 72, 75, 77}));
}

TEST(TcpAdaptiveReceiver, FirstOffersWhatIsAMultipleOfTheSegmentSize)
{
    EXPECT_EQ(AdaptiveReceiver::firstWindow(65'536, 1460), 64'240U);
    EXPECT_EQ(AdaptiveReceiver::firstWindow(65'536, 1448), 65'160U);
    EXPECT_EQ(AdaptiveReceiver::firstWindow(65'536, 536), 65'392U);
    EXPECT_EQ(AdaptiveReceiver::firstWindow(8'192, 1460), 7'300U);
    EXPECT_EQ(AdaptiveReceiver::firstWindow(1'000, 1460), 1'000U);
}

TEST(TcpAdaptiveReceiver, ClosesAWindowThatNobodyReadsFromAsLinuxDoes)
{
    Receiver receiver(1460, 7'300, 0, 8'192);
    EXPECT_TRUE(receiver.arrives(1460));
    EXPECT_EQ(receiver.acknowledges(), 8'760U); // full segments use their memory better than was thought
    EXPECT_TRUE(receiver.arrives(1460));
    EXPECT_EQ(receiver.acknowledges(), 7'300U);
    EXPECT_TRUE(receiver.arrives(1460));
    EXPECT_EQ(receiver.acknowledges(), 5'840U);
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(receiver.arrives(1460)) << i; // less than half is free
    EXPECT_EQ(receiver.acknowledges(), 2'920U);
    EXPECT_FALSE(receiver.arrives(1460));
    EXPECT_FALSE(receiver.arrives(1460));
    EXPECT_EQ(receiver.acknowledges(), 0U);
    EXPECT_TRUE(receiver.reads()); // worth an ACK though none is due
    EXPECT_EQ(receiver.acknowledges(), 8'760U);
}

TEST(TcpAdaptiveReceiver, AcknowledgesSixteenSegmentsAtOnceAndThenEverySecond)
{
    Receiver receiver(1460, 64'240, 0);
    for (int i = 0; i < 16; ++i) {
        EXPECT_TRUE(receiver.arrives(100, false)) << i;
        receiver.acknowledges();
        receiver.reads();
    }
    EXPECT_FALSE(receiver.arrives(100, false));
    EXPECT_FALSE(receiver.reads());
    EXPECT_EQ((*receiver).delay({}), 40ms);
    EXPECT_TRUE(receiver.arrives(100, false)); // more than one of the peer's segments
}

TEST(TcpAdaptiveReceiver, LetsAnAckWaitForAnAnswerIfItAnsweredBefore)
{
    Receiver receiver(1460, 64'240, 0);
    EXPECT_TRUE(receiver.arrives(50));
    receiver.acknowledges();
    receiver.reads();
    receiver.later(39ms);
    (*receiver).dataSent(receiver.now());
    receiver.later(1ms);
    EXPECT_FALSE(receiver.arrives(50));
    EXPECT_FALSE(receiver.reads());
    (*receiver).delayedAckGoes(240ms); // there was none this time
    receiver.acknowledges();
    EXPECT_TRUE(receiver.arrives(50));
}

TEST(TcpAdaptiveReceiver, LetsTheDelayFollowThePaceOfTheSegments)
{
    Receiver receiver(1460, 64'240, 0);
    (*receiver).finArrives(); // so that nothing is acknowledged at once
    receiver.arrives(50);
    EXPECT_EQ((*receiver).delay({}), 40ms);
    receiver.later(30ms);
    receiver.arrives(50);
    EXPECT_EQ((*receiver).delay({}), 50ms);   // half of it and the pause
    EXPECT_EQ((*receiver).delay(45ms), 45ms); // no longer than a round trip
    EXPECT_TRUE((*receiver).isNearly(receiver.now(), receiver.now() + 12ms));
    EXPECT_FALSE((*receiver).isNearly(receiver.now(), receiver.now() + 13ms));
}

TEST(TcpAdaptiveReceiver, GrowsItsMemoryWhenMoreWasReadThanEverInARoundTrip)
{
    Receiver receiver(1460, 64'240, 10);
    const auto flight = [&](int segments) {
        std::uint32_t window = 0;
        for (int i = 0; i < segments; ++i) {
            receiver.arrives(1460, false);
            window = receiver.acknowledges();
            receiver.reads();
        }
        receiver.later(60ms);
        return window >> 10U;
    };
    (*receiver).established(receiver.now());
    EXPECT_EQ(flight(40), 85U);  // all that the memory allows
    EXPECT_GT(flight(40), 100U); // by now the round trip is known
}

} // namespace
} // namespace osiscope::tcp
