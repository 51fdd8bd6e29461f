// What each segment is called, by one who sees the wire and nothing else. All cases were seen in tshark first.
#include "layers/transport/tcp/wire_judge.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>

namespace osiscope::tcp {
namespace {

using namespace std::chrono_literals;

constexpr net::Endpoint kA{net::Ipv4Address{0x0A000001}, 49152};
constexpr net::Endpoint kB{net::Ipv4Address{0x0A000002}, 80};
constexpr Controls kSyn = Control::Syn;
constexpr Controls kSynAck = Control::Syn | Control::Ack;
constexpr Controls kAck = Control::Ack;
constexpr Controls kFin = Control::Fin | Control::Ack;
constexpr Controls kRst = Control::Rst | Control::Ack;

/// Segments by hand: after each, the labels it gets, as "zero window, keep-alive". They pass a millisecond apart.
class Watched {
public:
    /// 101 and 301 come next. The round trip of the handshake takes 20 ms.
    Watched& handshake()
    {
        return a(kSyn, 100).is("").after(20ms).b(kSynAck, 300, 101).is("").after(0ms).a(kAck, 101, 301).is("");
    }
    /// This long after the segment before.
    Watched& after(sim::Duration wait)
    {
        m_now += wait - 1ms;
        return *this;
    }
    Watched& window(std::uint16_t octets)
    {
        m_window = octets;
        return *this;
    }
    Watched& shift(std::uint8_t count) // of the next segment only
    {
        m_options.windowScale = count;
        return *this;
    }
    Watched& a(Controls controls, std::uint32_t seq, std::uint32_t ack = 0, std::size_t octets = 0)
    {
        return pass(kA, kB, controls, seq, ack, octets);
    }
    Watched& b(Controls controls, std::uint32_t seq, std::uint32_t ack = 0, std::size_t octets = 0)
    {
        return pass(kB, kA, controls, seq, ack, octets);
    }
    Watched& is(std::string_view expected)
    {
        std::string labels;
        for (std::size_t row = 0; row < kWireLabelCount; ++row)
            if ((m_verdict.labels >> row & 1U) != 0)
                labels += (labels.empty() ? "" : ", ") + std::string(wireLabelRows()[row].name);
        EXPECT_EQ(labels, expected) << "segment " << m_event;
        return *this;
    }
    /// It is the count-th in a row, after this segment of the test (from 1).
    void repeats(stack::EventNumber original, std::uint32_t count)
    {
        EXPECT_EQ(m_verdict.original, original);
        EXPECT_EQ(m_verdict.count, count);
    }

private:
    Watched& pass(net::Endpoint from, net::Endpoint to, Controls controls, std::uint32_t seq, std::uint32_t ack,
                  std::size_t octets)
    {
        Segment segment;
        segment.sourcePort = from.port;
        segment.destinationPort = to.port;
        segment.controls = controls;
        segment.seq = Seq(seq);
        segment.ack = Seq(ack);
        segment.window = m_window;
        segment.options = std::exchange(m_options, {});
        segment.text = net::Payload::copyOf(std::string(octets, 'x'));
        const net::Payload pdu = serialise(segment, from.address, to.address);
        m_now += 1ms;
        m_verdict = m_judge.judge({++m_event, m_now, from, to, pdu.octets(), pdu.size()});
        return *this;
    }

    WireJudge m_judge;
    sim::TimePoint m_now = sim::kStart;
    std::uint16_t m_window = 1000;
    Options m_options;
    stack::EventNumber m_event = 0;
    stack::WireVerdict m_verdict;
};

TEST(TcpWireJudge, SaysNothingOfAConnectionWithoutTrouble)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).is("").b(kAck, 301, 111, 5).is("").a(kAck, 111, 306).is("");
    wire.a(kFin, 111, 306).is("").b(kAck, 306, 112).is("").b(kFin, 306, 112).is("").a(kAck, 112, 307).is("");
}

TEST(TcpWireJudge, NumbersThatComeAgainLateAreARetransmission)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).is("").a(kAck, 111, 301, 10).is("");
    wire.after(20ms).a(kAck, 101, 301, 10).is("retransmission"); // the round trip took 20 ms
}

TEST(TcpWireJudge, NumbersThatComeBackWithinARoundTripAreOutOfOrder)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).is("").a(kAck, 111, 301, 10).is("");
    wire.after(19ms).a(kAck, 101, 301, 10).is("out of order");
}

TEST(TcpWireJudge, WithoutAHandshakeThreeMillisecondsDivideThem)
{
    Watched early;
    early.a(kAck, 101, 301, 10).is("").a(kAck, 111, 301, 10).is("").after(3ms - 1ns).a(kAck, 101, 301, 5);
    early.is("out of order");
    Watched late;
    late.a(kAck, 101, 301, 10).is("").a(kAck, 111, 301, 10).is("").after(3ms).a(kAck, 101, 301, 5).is("retransmission");
}

TEST(TcpWireJudge, TheLastSegmentAgainIsNeverOutOfOrder)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).is("").a(kAck, 101, 301, 10).is("retransmission");
    wire.a(kFin, 111, 301).is("").a(kFin, 111, 301).is("retransmission");
}

TEST(TcpWireJudge, ASynAgainIsARetransmission)
{
    Watched wire;
    wire.a(kSyn, 100).is("").after(1s).a(kSyn, 100).is("retransmission").b(kSynAck, 300, 101).is("");
    wire.after(1s).b(kSynAck, 300, 101).is("retransmission");
}

/// Three segments after one that is acknowledged, and so many more ACKs that ask for the first of them.
Watched afterDuplicates(int count)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).b(kAck, 301, 111).is("");
    wire.a(kAck, 111, 301, 10).a(kAck, 121, 301, 10).a(kAck, 131, 301, 10).is("");
    for (int i = 0; i < count; ++i)
        wire.b(kAck, 301, 111).is("duplicate ACK");
    return wire;
}

TEST(TcpWireJudge, AfterTwoDuplicateAcksARetransmissionIsFast)
{
    afterDuplicates(2).after(20ms - 1ns).a(kAck, 111, 301, 10).is("fast retransmission");
}

TEST(TcpWireJudge, ItIsNotFastAfterOneDuplicateOrTwentyMillisecondsOrElsewhere)
{
    afterDuplicates(1).a(kAck, 111, 301, 10).is("out of order");
    afterDuplicates(2).after(20ms).a(kAck, 111, 301, 10).is("retransmission");
    afterDuplicates(2).a(kAck, 121, 301, 10).is("out of order"); // not what the ACKs ask for
}

TEST(TcpWireJudge, AnAckOfUnseenOctetsCountsAsManyDuplicates)
{
    Watched wire; // the other end's next segment may repeat what it asked for, at once
    wire.handshake().a(kAck, 101, 301, 10).is("").b(kAck, 301, 101, 10).is("");
    wire.a(kAck, 101, 315, 10).is("fast retransmission, ACKed unseen segment");
}

TEST(TcpWireJudge, WhatIsAcknowledgedAlreadyComesAgainForNothing)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).is("").b(kAck, 301, 111).is("");
    wire.after(1s).a(kAck, 101, 301, 10).is("spurious retransmission");
    wire.a(kAck, 101, 301, 11).is("retransmission"); // one octet of it is not
}

TEST(TcpWireJudge, AGapSaysThatASegmentWasNotCaptured)
{
    Watched wire;
    wire.handshake().a(kAck, 111, 301, 10).is("previous segment not captured").a(kAck, 121, 301, 10).is("");
    wire.a(kRst, 500, 301).is(""); // a reset may have any number
}

TEST(TcpWireJudge, AnAckBeyondWhatPassedIsSaidOnce)
{
    Watched wire;
    wire.handshake().b(kAck, 301, 111).is("ACKed unseen segment").b(kAck, 301, 121).is("");
    Watched gap; // what lies before the gap may be acknowledged, and then what lies behind it
    gap.handshake().a(kAck, 111, 301, 10).b(kAck, 301, 121).is("ACKed unseen segment").a(kAck, 121, 301, 10).is("");
    gap.b(kAck, 301, 131).is("");
}

TEST(TcpWireJudge, DuplicateAcksAreCountedFromTheOneTheyRepeat)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).b(kAck, 301, 111).is(""); // segment 5
    wire.b(kAck, 301, 111).is("duplicate ACK").repeats(5, 1);
    wire.b(kAck, 301, 111).is("duplicate ACK").repeats(5, 2);
    wire.a(kAck, 111, 301, 10).b(kAck, 301, 121).is("").b(kAck, 301, 121).repeats(9, 1);
}

TEST(TcpWireJudge, AnAckThatSaysAnythingNewIsNoDuplicate)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).b(kAck, 301, 111).is("");
    wire.b(kAck, 301, 111, 5).is("");                        // data
    wire.b(kFin, 306, 111).is("");                           // a FIN
    wire.window(2000).b(kAck, 307, 111).is("window update"); // another window
    wire.b(kAck, 307, 111).is("duplicate ACK");
}

TEST(TcpWireJudge, AWindowIsFullToTheOctet)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 999).is("").a(kAck, 1100, 301, 1).is("window full");
    Watched scaled;
    scaled.shift(1).a(kSyn, 100).shift(1).b(kSynAck, 300, 101).a(kAck, 101, 301).b(kAck, 301, 101);
    scaled.a(kAck, 101, 301, 1000).is("").a(kAck, 1101, 301, 1000).is("window full");
    Watched unscaled; // the window of a SYN,ACK is never scaled (RFC 7323 2.2)
    unscaled.shift(1).a(kSyn, 100).shift(1).b(kSynAck, 300, 101).a(kAck, 101, 301);
    unscaled.a(kAck, 101, 301, 1000).is("window full");
    Watched fromTheMiddle; // nobody knows whether windows are scaled
    fromTheMiddle.b(kAck, 301, 101).a(kAck, 101, 301, 1000).is("");
}

TEST(TcpWireJudge, AClosedWindowIsProbedAndOpens)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).window(0).b(kAck, 301, 111).is("zero window");
    wire.window(1000).a(kAck, 111, 301, 1).is("zero-window probe");
    wire.window(0).b(kAck, 301, 111).is("zero window, zero-window probe ACK");
    wire.window(1000).a(kAck, 111, 301, 1).is("zero-window probe");
    wire.b(kAck, 301, 111).is("window update");
    wire.a(kAck, 111, 301, 10).is(""); // with the octet of the probe
}

TEST(TcpWireJudge, AnOctetBackIsAKeepAlive)
{
    Watched wire;
    wire.handshake().a(kAck, 101, 301, 10).b(kAck, 301, 111);
    wire.after(1h).a(kAck, 110, 301).is("keep-alive").b(kAck, 301, 111).is("keep-alive ACK");
    wire.after(1h).a(kAck, 110, 301, 1).is("keep-alive").b(kAck, 301, 111).is("keep-alive ACK");
    wire.after(1h).a(kFin, 110, 301).is("retransmission"); // never with a FIN
}

TEST(TcpWireJudge, AnotherFirstNumberReusesThePorts)
{
    Watched wire;
    wire.handshake().a(kRst, 101, 301).is("").a(kSyn, 100).is("retransmission");
    wire.a(kSyn, 7000).is("port numbers reused").b(kSynAck, 9000, 7001).is("").a(kAck, 7001, 9001).is("");
}

TEST(TcpWireJudge, NumbersGoOnBehindTheLargest)
{
    Watched wire;
    wire.a(kSyn, 0xFFFF'FFF0).b(kSynAck, 0xFFFF'FFFE, 0xFFFF'FFF1).a(kAck, 0xFFFF'FFF1, 0xFFFF'FFFF);
    wire.a(kAck, 0xFFFF'FFF1, 0xFFFF'FFFF, 30).is("").b(kAck, 0xFFFF'FFFF, 15).is("");
    wire.after(1s).a(kAck, 0xFFFF'FFF1, 0xFFFF'FFFF, 30).is("spurious retransmission");
}

TEST(TcpWireJudge, CutAndBrokenSegmentsAreJudgedByWhatIsThere)
{
    WireJudge judge;
    net::OctetBuffer octets(20, 0);
    octets[12] = 0x60; // 24 octets of header, of which 20 were captured
    octets[13] = static_cast<std::uint8_t>(Control::Ack);
    octets[7] = 50;
    EXPECT_EQ(judge.judge({1, sim::kStart, kA, kB, octets, 34}).labels, bit(WireLabel::ZeroWindow));
    octets[7] = 70;
    EXPECT_EQ(judge.judge({2, sim::kStart, kA, kB, octets, 34}).labels,
              bit(WireLabel::ZeroWindow) | bit(WireLabel::PreviousSegmentNotSeen)); // 50 + 10 was expected
    EXPECT_EQ(judge.judge({3, sim::kStart, kA, kB, net::Octets(octets).first(19), 34}).labels, 0U);
    octets[12] = 0x40; // shorter than a header can be
    EXPECT_EQ(judge.judge({4, sim::kStart, kA, kB, octets, 34}).labels, 0U);
}

} // namespace
} // namespace osiscope::tcp
