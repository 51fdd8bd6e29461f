// The receiver's side of selective acknowledgment: RFC 2018 and RFC 2883, with the examples of both.
#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

constexpr std::uint32_t kHalfKb = 500; ///< a segment of the examples

Settings withSack()
{
    Settings settings = TcpScript::plain();
    settings.sack = true;
    return settings;
}

/// An engine whose next octet from the peer has this number.
class Receiver : public TcpScript {
public:
    explicit Receiver(std::uint32_t first, Settings settings = withSack()) : TcpScript(settings)
    {
        setRcvNxt(first - 1);
        reach(State::Established, true);
    }
    Receiver& gets(std::uint32_t seq, std::size_t octets = kHalfKb)
    {
        arrives(kAck.seq(seq).text(octets));
        return *this;
    }
    /// The ACK, with exactly these blocks.
    Receiver& acks(std::uint32_t number, std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> blocks = {})
    {
        sends(kAck.ack(number).sack(blocks));
        return *this;
    }
};

TEST(TcpSack, IsPermittedInTheSyn)
{
    TcpScript t(withSack());
    t.open().sends(kSyn.options({.mss = 1460, .sackPermitted = true}));
    TcpScript without;
    without.open().sends(kSyn.options({.mss = 1460}));
}

TEST(TcpSack, IsPermittedInAnAnswerOnlyIfTheSynPermitsIt)
{
    TcpScript t(withSack());
    t.listen().arrives(kSyn.options({.mss = 1460, .sackPermitted = true}));
    t.sends(kSynAck.options({.mss = 1460, .sackPermitted = true}));
    TcpScript other(withSack());
    other.listen().arrives(kSyn.options({.mss = 1460})).sends(kSynAck.options({.mss = 1460}));
}

TEST(TcpSack, NothingIsReportedToAPeerThatDidNotPermitIt) // RFC 2018 4
{
    TcpScript t(withSack());
    t.listen().arrives(kSyn.options({.mss = 1460})).sends(kSynAck).arrives(kAck);
    t.arrives(kAck.seq(t.rcvNxt() + 100).text(10)).sends(kAck.options({}));
}

// RFC 2018 7: eight segments of 500 octets from 5000 on.

TEST(TcpSack, ExampleCase1TheLastFourAreLost)
{
    Receiver r(5000);
    for (std::uint32_t seq = 5000; seq < 7000; seq += kHalfKb)
        r.gets(seq).acks(seq + kHalfKb);
}

TEST(TcpSack, ExampleCase2TheFirstIsLost)
{
    Receiver r(5000);
    for (std::uint32_t seq = 5500; seq < 9000; seq += kHalfKb)
        r.gets(seq).acks(5000, {{5500, seq + kHalfKb}});
}

TEST(TcpSack, ExampleCase3EverySecondIsLostAndTwoComeLate)
{
    Receiver r(5000);
    r.gets(5000).acks(5500);
    r.gets(6000).acks(5500, {{6000, 6500}});
    r.gets(7000).acks(5500, {{7000, 7500}, {6000, 6500}});
    r.gets(8000).acks(5500, {{8000, 8500}, {7000, 7500}, {6000, 6500}});
    r.gets(6500).acks(5500, {{6000, 7500}, {8000, 8500}}); // the fourth
    r.gets(5500).acks(7500, {{8000, 8500}});               // the second
}

TEST(TcpSack, FourBlocksFitAndTheOneThatChangedLastIsTheFirst)
{
    Receiver r(1000);
    for (std::uint32_t seq = 2000; seq <= 6000; seq += 1000)
        r.gets(seq, 100);
    r.context().sent.clear();
    r.gets(3100, 100).acks(1000, {{3000, 3200}, {6000, 6100}, {5000, 5100}, {4000, 4100}});
    r.gets(2100, 100).acks(1000, {{2000, 2200}, {3000, 3200}, {6000, 6100}, {5000, 5100}}); // it was kept all the time
}

TEST(TcpSack, WithTimestampsThreeBlocksFit)
{
    Settings settings = withSack();
    settings.timestamps = true;
    Receiver r(1000, settings);
    for (std::uint32_t seq = 2000; seq <= 5000; seq += 1000)
        r.gets(seq, 100);
    const SackBlocks blocks = r.context().sent.back().segment.options.sack;
    EXPECT_EQ(blocks, (SackBlocks{{Seq(5000), Seq(5100)}, {Seq(4000), Seq(4100)}, {Seq(3000), Seq(3100)}}));
    r.context().sent.clear();
}

TEST(TcpSack, BlocksTravelWithDataWhichIsTheShorterForIt)
{
    Receiver r(1000);
    r.gets(2000).acks(1000, {{2000, 2500}});
    // RFC 9293 3.7.1: Eff.snd.MSS, less the 4 + 8 octets of the option.
    r.send(2 * 1448).sends(kAck.text(1448).sack({{2000, 2500}})).sends(kData.text(1448).sack({{2000, 2500}}));
}

// RFC 2883 4.1: 4000 is acknowledged.

TEST(TcpDsack, Example1ADuplicateSegment)
{
    Receiver r(3000);
    r.gets(3000).acks(3500).gets(3500).acks(4000);
    r.gets(3000).acks(4000, {{3000, 3500}});
    r.gets(4500).acks(4000, {{4500, 5000}}); // said once
}

TEST(TcpDsack, Example2ADuplicateWhileSomethingIsMissing)
{
    Receiver r(3000);
    r.gets(3000).acks(3500).gets(3500).acks(4000).gets(4500).acks(4000, {{4500, 5000}});
    r.gets(3000).acks(4000, {{3000, 3500}, {4500, 5000}});
}

TEST(TcpDsack, Example3ADuplicateOfWhatLiesBehindTheGap)
{
    Receiver r(3500);
    r.gets(3500).acks(4000).gets(4500).acks(4000, {{4500, 5000}}).gets(5000).acks(4000, {{4500, 5500}});
    r.gets(5000).acks(4000, {{5000, 5500}, {4500, 5500}});
}

TEST(TcpDsack, Example4APartOfASegmentIsADuplicate)
{
    Receiver r(500);
    r.gets(500).acks(1000).gets(2000).acks(1000, {{2000, 2500}}).gets(1000).acks(1500, {{2000, 2500}});
    r.gets(1000, 1000).acks(2500, {{1000, 1500}});
}

TEST(TcpDsack, Example5OfTwoDuplicatePartsTheFirst)
{
    Receiver r(500);
    r.gets(500).acks(1000).gets(3000).acks(1000, {{3000, 3500}}).gets(1000).acks(1500, {{3000, 3500}});
    r.gets(2000).acks(1500, {{2000, 2500}, {3000, 3500}});
    r.gets(1000, 1500).acks(2500, {{1000, 1500}, {3000, 3500}});
}

TEST(TcpDsack, Example6TwoDuplicatePartsBehindAGap)
{
    Receiver r(500);
    r.gets(500).acks(1000).gets(3500).acks(1000, {{3500, 4000}}).gets(1500).acks(1000, {{1500, 2000}, {3500, 4000}});
    r.gets(2500).acks(1000, {{2500, 3000}, {1500, 2000}, {3500, 4000}});
    // The example writes 2000-2499 for the segment that arrives second; it is the delayed one, 2500-2999.
    r.gets(1500, 1500).acks(1000, {{1500, 2000}, {1500, 3000}, {3500, 4000}});
}

} // namespace
} // namespace osiscope::tcp
