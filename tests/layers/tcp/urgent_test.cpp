// Urgent data: RFC 9293 3.8.5.
#include "tests/layers/tcp/tcp_script.h"

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;

TEST(TcpUrgent, DataIsMarkedUpToItsEnd)
{
    TcpScript t;
    t.reach(State::Established);
    t.send(10, true).sends(Seg{Control::Urg | Control::Psh | Control::Ack}.urgent(10)); // MUST-62
    t.arrives(kAck).send(10).sends(kData.urgent(0));
}

TEST(TcpUrgent, TheUserIsToldOnceOfUrgentDataAhead)
{
    TcpScript t;
    t.reach(State::Established);
    t.arrives(Seg{Control::Urg | Control::Ack}.text(10).urgent(15)).sends(kAck).notes(Note::Urgent);
    EXPECT_EQ(t.context().told.front().selector, service::kUrgent);
    t.tellsData(10).arrives(kAck.text(5)).sends(kAck);
    EXPECT_EQ(t.context().told.front().selector, service::kUrgent);
    t.tellsData(5).arrives(kAck.text(5)).sends(kAck);
    EXPECT_EQ(t.context().told.front().selector, 0);
    t.tellsData(5);
}

TEST(TcpUrgent, EndsWhereThePointerSaysThoughSomeOfTheSegmentHadCome) // RFC 9293 3.1: it counts from SEG.SEQ
{
    TcpScript t;
    t.reach(State::Established).arrives(kAck.text(5)).tellsData(5).sends(kAck);
    const std::uint32_t known = t.rcvNxt();
    t.arrives(Seg{Control::Urg | Control::Ack}.seq(known - 5).text(10).urgent(7)).sends(kAck);
    EXPECT_EQ(t.context().told.front().selector, service::kUrgent);
    t.tellsData(2); // not 5 and more
    EXPECT_EQ(t.context().told.front().selector, 0);
    t.tellsData(3);
}

TEST(TcpUrgent, IsNotedAgainWhenTheNumbersHaveGoneMoreThanHalfRound)
{
    TcpScript t;
    t.reach(State::Established);
    const Seg urgent = Seg{Control::Urg | Control::Ack}.text(10).urgent(10);
    constexpr std::size_t kOctets = 65'000;
    constexpr std::uint64_t kFar = 0x8000'0000 + 0x1000'0000; // where an old pointer would seem to be ahead
    t.arrives(urgent).sends(kAck).notes(Note::Urgent);
    for (std::uint64_t gone = 0; gone < kFar; gone += kOctets) {
        t.arrives(kAck.text(kOctets)).sends(kAck);
        ASSERT_FALSE(testing::Test::HasFailure());
        t.context().told.clear();
    }
    t.arrives(urgent).sends(kAck).notes(Note::Urgent);
    EXPECT_EQ(t.context().told.front().selector, service::kUrgent);
    t.tellsData(10).arrives(kAck.text(5)).sends(kAck);
    EXPECT_EQ(t.context().told.front().selector, 0) << "it ended with the octets it was for";
    t.tellsData(5);
}

} // namespace
} // namespace osiscope::tcp
