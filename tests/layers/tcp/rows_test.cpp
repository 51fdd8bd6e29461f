// Every transition of RFC 9293 3.10, as read from the text on its own and not from the program's table: the event
// is made to happen in the state, and what the engine answers and where it goes must be what the standard says.
#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using S = State;
using E = Event;

/// What the engine sends at once.
enum class Reply : std::uint8_t { Nothing, Ack, Rst, RstAck, RstOfNext, Syn, SynAck, Fin, Text, FinAgain };

struct Expected {
    State state;
    Event event;
    Reply reply;
    State next;
    bool passive = false; ///< reached by a passive OPEN
};

std::string nameOf(State state, Event event)
{
    const stack::StateTable& table = connectionTable();
    std::string name = fmt::format("{}_{}", table.states[static_cast<std::size_t>(state)],
                                   table.events[static_cast<std::size_t>(event)]);
    for (char& letter : name)
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0)
            letter = '_';
    return name;
}

std::ostream& operator<<(std::ostream& out, const Expected& expected)
{
    return out << nameOf(expected.state, expected.event);
}

constexpr Expected kCalls[] = {
    {S::Closed, E::PassiveOpen, Reply::Nothing, S::Listen},
    {S::Closed, E::ActiveOpen, Reply::Syn, S::SynSent},
    {S::Closed, E::Send, Reply::Nothing, S::Closed},
    {S::Closed, E::Receive, Reply::Nothing, S::Closed},
    {S::Closed, E::Close, Reply::Nothing, S::Closed},
    {S::Closed, E::Abort, Reply::Nothing, S::Closed},
    {S::Listen, E::PassiveOpen, Reply::Nothing, S::Listen},
    {S::Listen, E::ActiveOpen, Reply::Syn, S::SynSent},
    {S::Listen, E::Send, Reply::Syn, S::SynSent},
    {S::Listen, E::Receive, Reply::Nothing, S::Listen},
    {S::Listen, E::Close, Reply::Nothing, S::Closed},
    {S::Listen, E::Abort, Reply::Nothing, S::Closed},
    {S::SynSent, E::Send, Reply::Nothing, S::SynSent},
    {S::SynSent, E::Receive, Reply::Nothing, S::SynSent},
    {S::SynSent, E::Close, Reply::Nothing, S::Closed},
    {S::SynSent, E::Abort, Reply::Nothing, S::Closed},
    {S::SynReceived, E::Send, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Receive, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Close, Reply::Fin, S::FinWait1},
    {S::SynReceived, E::CloseWithDataQueued, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Abort, Reply::RstOfNext, S::Closed},
    {S::Established, E::Send, Reply::Text, S::Established},
    {S::Established, E::Receive, Reply::Nothing, S::Established},
    {S::Established, E::Close, Reply::Fin, S::FinWait1},
    {S::Established, E::Abort, Reply::RstOfNext, S::Closed},
    {S::FinWait1, E::Send, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Receive, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Close, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Abort, Reply::RstOfNext, S::Closed},
    {S::FinWait2, E::Send, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Receive, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Close, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Abort, Reply::RstOfNext, S::Closed},
    {S::CloseWait, E::Send, Reply::Text, S::CloseWait},
    {S::CloseWait, E::Receive, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::Close, Reply::Fin, S::LastAck},
    {S::CloseWait, E::Abort, Reply::RstOfNext, S::Closed},
    {S::Closing, E::Send, Reply::Nothing, S::Closing},
    {S::Closing, E::Receive, Reply::Nothing, S::Closing},
    {S::Closing, E::Close, Reply::Nothing, S::Closing},
    {S::Closing, E::Abort, Reply::Nothing, S::Closed},
    {S::LastAck, E::Send, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Receive, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Close, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Abort, Reply::Nothing, S::Closed},
    {S::TimeWait, E::Send, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Receive, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Close, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Abort, Reply::Nothing, S::Closed},
};

constexpr Expected kSegments[] = {
    {S::Closed, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Closed, E::SegmentWithoutAck, Reply::RstAck, S::Closed},
    {S::Closed, E::SegmentWithAck, Reply::Rst, S::Closed},
    {S::Listen, E::RstArrives, Reply::Nothing, S::Listen},
    {S::Listen, E::SegmentWithAck, Reply::Rst, S::Listen},
    {S::Listen, E::SynArrives, Reply::SynAck, S::SynReceived},
    {S::Listen, E::OtherArrives, Reply::Nothing, S::Listen},
    {S::SynSent, E::BadAck, Reply::Rst, S::SynSent},
    {S::SynSent, E::BadAckWithRst, Reply::Nothing, S::SynSent},
    {S::SynSent, E::RstArrives, Reply::Nothing, S::Closed},
    {S::SynSent, E::RstWithoutAck, Reply::Nothing, S::SynSent},
    {S::SynSent, E::SynAckArrives, Reply::Ack, S::Established},
    {S::SynSent, E::SynArrives, Reply::SynAck, S::SynReceived},
    {S::SynSent, E::OtherArrives, Reply::Nothing, S::SynSent},
    {S::SynReceived, E::RstAfterPassiveOpen, Reply::Nothing, S::Listen, true},
    {S::SynReceived, E::RstAfterActiveOpen, Reply::Nothing, S::Closed},
    {S::SynReceived, E::SynAfterPassiveOpen, Reply::Nothing, S::Listen, true},
    {S::SynReceived, E::AckArrives, Reply::Nothing, S::Established},
    {S::SynReceived, E::BadAck, Reply::Rst, S::SynReceived},
    {S::Established, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Established, E::DuplicateAck, Reply::Nothing, S::Established},
    {S::Established, E::DataArrives, Reply::Ack, S::Established},
    {S::Established, E::DataBeyondGap, Reply::Ack, S::Established},
    {S::Established, E::FinArrives, Reply::Ack, S::CloseWait},
    {S::FinWait1, E::RstArrives, Reply::Nothing, S::Closed},
    {S::FinWait1, E::DuplicateAck, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::FinAcked, Reply::Nothing, S::FinWait2},
    {S::FinWait1, E::DataArrives, Reply::Ack, S::FinWait1},
    {S::FinWait1, E::DataBeyondGap, Reply::Ack, S::FinWait1},
    {S::FinWait1, E::FinArrives, Reply::Ack, S::Closing},
    {S::FinWait2, E::RstArrives, Reply::Nothing, S::Closed},
    {S::FinWait2, E::DataArrives, Reply::Ack, S::FinWait2},
    {S::FinWait2, E::DataBeyondGap, Reply::Ack, S::FinWait2},
    {S::FinWait2, E::FinArrives, Reply::Ack, S::TimeWait},
    {S::CloseWait, E::RstArrives, Reply::Nothing, S::Closed},
    {S::CloseWait, E::DuplicateAck, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::DataAfterFin, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::FinAgain, Reply::Nothing, S::CloseWait},
    {S::Closing, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Closing, E::DuplicateAck, Reply::Nothing, S::Closing},
    {S::Closing, E::FinAcked, Reply::Nothing, S::TimeWait},
    {S::LastAck, E::RstArrives, Reply::Nothing, S::Closed},
    {S::LastAck, E::DuplicateAck, Reply::Nothing, S::LastAck},
    {S::LastAck, E::FinAcked, Reply::Nothing, S::Closed},
    {S::LastAck, E::DataAfterFin, Reply::Nothing, S::LastAck},
    {S::LastAck, E::FinAgain, Reply::Nothing, S::LastAck},
    {S::TimeWait, E::RstArrives, Reply::Nothing, S::Closed},
    {S::TimeWait, E::RetransmittedFin, Reply::Ack, S::TimeWait},
    {S::TimeWait, E::DataAfterFin, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::AckArrives, Reply::Ack, S::TimeWait},
    {S::SynSent, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::SynReceived, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::Established, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::FinWait1, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::CloseWait, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::Closing, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::LastAck, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::SynSent, E::RetransmissionTimeout, Reply::Syn, S::SynSent},
    {S::SynReceived, E::RetransmissionTimeout, Reply::SynAck, S::SynReceived},
    {S::Established, E::RetransmissionTimeout, Reply::Text, S::Established},
    {S::FinWait1, E::RetransmissionTimeout, Reply::FinAgain, S::FinWait1},
    {S::CloseWait, E::RetransmissionTimeout, Reply::Text, S::CloseWait},
    {S::Closing, E::RetransmissionTimeout, Reply::FinAgain, S::Closing},
    {S::LastAck, E::RetransmissionTimeout, Reply::FinAgain, S::LastAck},
    {S::TimeWait, E::TimeWaitTimeout, Reply::Nothing, S::Closed},
};

constexpr State kWithConnection[] = {S::SynSent,   S::SynReceived, S::Established, S::FinWait1, S::FinWait2,
                                     S::CloseWait, S::Closing,     S::LastAck,     S::TimeWait};

std::vector<Expected> everything()
{
    std::vector<Expected> all(std::begin(kCalls), std::end(kCalls));
    all.insert(all.end(), std::begin(kSegments), std::end(kSegments));
    for (const State state : kWithConnection) {
        all.push_back({state, E::ActiveOpen, Reply::Nothing, state}); // 3.10.1: "connection already exists"
        if (state == S::SynSent)
            continue;
        all.push_back({state, E::OldTimestamp, Reply::Ack, state}); // RFC 7323 5.3
        // 3.10.7.4: the steps that treat all these states alike.
        all.push_back({state, E::Unacceptable, Reply::Ack, state});
        all.push_back({state, E::UnacceptableRst, Reply::Nothing, state});
        all.push_back({state, E::RstInWindow, Reply::Ack, state});
        all.push_back({state, E::SynArrives, Reply::Ack, state});
        all.push_back({state, E::NoAck, Reply::Nothing, state});
        if (state == S::SynReceived || state == S::TimeWait)
            continue;
        all.push_back({state, E::AckOfUnsent, Reply::Ack, state});
        all.push_back({state, E::AckTooOld, Reply::Ack, state});
    }
    return all;
}

void callListener(TcpScript& t, const stack::PrimitiveRow& name)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.type = stack::PrimitiveType::Request;
    primitive.local.port = kHere.port;
    if (&name == &service::kData) {
        primitive.connection = t.context().newConnection();
        primitive.remote = kPeer;
        primitive.data = net::Payload::copyOf("hello");
    }
    t.call(std::move(primitive));
}

void userCalls(TcpScript& t, State state, Event event)
{
    const bool listening = state == S::Listen;
    const auto ask = [&](const stack::PrimitiveRow& name) { listening ? callListener(t, name) : void(t.call(name)); };
    switch (event) {
    case E::PassiveOpen: t.listen(); break;
    case E::ActiveOpen:
        if (state == S::Closed || listening)
            t.open();
        else
            t.call(service::kConnect);
        break;
    case E::Send:
        if (listening)
            callListener(t, service::kData);
        else
            t.send(10);
        break;
    case E::Receive: ask(service::kResume); break;
    case E::CloseWithDataQueued: t.send(10).close(); break;
    case E::Close: ask(service::kRelease); break;
    case E::Abort: ask(service::kDisconnect); break;
    default: ADD_FAILURE() << "no call";
    }
}

void segmentArrives(TcpScript& t, State state, Event event)
{
    const std::uint32_t una = kIss + 1;
    switch (event) {
    case E::RstArrives: t.arrives(state == S::SynSent ? kRstAck.ack(una) : kRst); break;
    case E::RstAfterPassiveOpen:
    case E::RstAfterActiveOpen: t.arrives(kRst); break;
    case E::SegmentWithoutAck: t.arrives(kSyn.seq(300).text(7)); break;
    case E::SegmentWithAck: t.arrives(kAck.ack(777)); break;
    case E::SynAfterPassiveOpen: t.arrives(kSyn.seq(t.rcvNxt() + 50)); break;
    case E::SynArrives: t.arrives(state == S::Listen || state == S::SynSent ? kSyn : kSyn.seq(t.rcvNxt() + 50)); break;
    case E::SynAckArrives: t.arrives(kSynAck); break;
    case E::OtherArrives: t.arrives(state == S::Listen ? Seg{Control::Psh}.text(3) : kAck.ack(una).text(3)); break;
    case E::BadAck: t.arrives(kAck.ack(t.sndNxt() + 1000)); break;
    case E::BadAckWithRst: t.arrives(kRstAck.ack(t.sndNxt() + 1000)); break;
    case E::RstWithoutAck: t.arrives(kRst); break;
    case E::OldTimestamp: t.arrives(kAck.stamped(0xFFFF'FFFF, 0)); break;
    case E::Unacceptable: t.arrives(kAck.seq(t.rcvNxt() - 20).text(10)); break;
    case E::UnacceptableRst: t.arrives(kRst.seq(t.rcvNxt() - 1)); break;
    case E::RstInWindow: t.arrives(kRst.seq(t.rcvNxt() + 1)); break;
    case E::NoAck: t.arrives(Seg{Control::Psh}.text(10)); break;
    case E::AckArrives: t.arrives(state == S::TimeWait ? kAck.seq(t.rcvNxt() + 1) : kAck); break;
    case E::AckOfUnsent: t.arrives(kAck.ack(t.sndNxt() + 1).text(state == S::Established ? 1 : 0)); break;
    case E::AckTooOld: t.arrives(kAck.ack(una - 0x10000 - 1)); break;
    case E::DuplicateAck:
        if (state == S::Established || state == S::CloseWait)
            t.send(10).sends(kData);
        t.arrives(kAck.ack(una));
        break;
    case E::FinAcked: t.arrives(kAck); break;
    case E::RetransmittedFin: t.arrives(kFin.seq(t.rcvNxt() - 1)); break;
    case E::DataArrives:
    case E::DataAfterFin: t.arrives(kAck.ack(una).text(10)); break;
    case E::DataBeyondGap: t.arrives(kAck.ack(una).seq(t.rcvNxt() + 5).text(10)); break;
    case E::FinArrives:
    case E::FinAgain: t.arrives(kFin.ack(state == S::FinWait2 || state == S::TimeWait ? una + 1 : una)); break;
    default: ADD_FAILURE() << "no segment";
    }
}

void timeRunsOut(TcpScript& t, State state, Event event)
{
    if (state == S::Established || state == S::CloseWait)
        t.send(10).sends(kData);
    switch (event) {
    case E::RetransmissionTimeout: t.at(1s); break;
    case E::UserTimeout:
        t.at(state == S::SynSent || state == S::SynReceived ? 180s : 100s);
        t.context().sent.clear();
        break;
    case E::TimeWaitTimeout: t.at(239999ms).is(S::TimeWait).at(240s); break;
    default: ADD_FAILURE() << "no timeout";
    }
}

void follows(TcpScript& t, Reply reply, std::uint32_t nxt, std::uint32_t next)
{
    switch (reply) {
    case Reply::Nothing: break;
    case Reply::Ack: t.sends(kAck.seq(t.sndNxt()).ack(next).text(0)); break;
    case Reply::Rst: t.sends(kRst.text(0)); break;
    case Reply::RstAck: t.sends(kRstAck.seq(0).ack(308)); break; // a SYN at 300 with 7 octets
    case Reply::RstOfNext: t.sends(kRst.seq(nxt)); break;
    case Reply::Syn: t.sends(kSyn.seq(kIss)); break;
    case Reply::SynAck: t.sends(kSynAck.seq(kIss).ack(301)); break;
    case Reply::Fin: t.sends(kFin.seq(nxt).ack(next)); break;
    case Reply::Text: t.sends(kData.seq(kIss + 1).ack(next).text(10)); break;
    case Reply::FinAgain: t.sends(kFin.seq(nxt - 1).again()); break;
    }
    t.sendsNothing();
}

class TcpRow : public testing::TestWithParam<Expected> {};

TEST_P(TcpRow, IsTakenAsTheStandardSays)
{
    const Expected& row = GetParam();
    Settings settings = TcpScript::plain();
    settings.timestamps = row.event == E::OldTimestamp;
    TcpScript t(settings);
    t.reach(row.state, row.passive);
    const std::uint32_t nxt = t.sndNxt();
    if (row.event <= E::Abort)
        userCalls(t, row.state, row.event);
    else if (row.event >= E::UserTimeout)
        timeRunsOut(t, row.state, row.event);
    else
        segmentArrives(t, row.state, row.event);

    ASSERT_FALSE(t.context().states.empty());
    auto change = t.context().states.back();
    if (row.state == S::Listen && row.event == E::Send) // then the data is queued, which is a SEND in SYN-SENT
        change = t.context().states[t.context().states.size() - 2];
    EXPECT_EQ(nameOf(change.from, change.event), nameOf(row.state, row.event)) << t.story();
    EXPECT_EQ(change.to, row.next) << t.story();
    // The one octet of the segment with a wrong ACK is not taken.
    const bool dropped = row.event == E::AckOfUnsent && row.state == S::Established;
    follows(t, row.reply, nxt, t.rcvNxt() - (dropped ? 1 : 0));
    if (row.next == S::Closed) {
        EXPECT_FALSE(t.exists()) << t.story();
        EXPECT_EQ(t.context().runningTimers(), 0U) << t.story();
    }
}

INSTANTIATE_TEST_SUITE_P(Rfc9293, TcpRow, testing::ValuesIn(everything()),
                         [](const auto& row) { return nameOf(row.param.state, row.param.event); });

/// Rows of the standard that its own order of checks never comes to.
bool isNeverReached(const stack::StateRow& row)
{
    const auto state = static_cast<State>(row.state);
    const auto event = static_cast<Event>(row.event);
    // The fifth step has left the state before the eighth looks at the FIN; and in CLOSING it lets nothing pass
    // but the ACK of our FIN, which leaves the state too.
    return (state == S::SynReceived && event == E::FinArrives) || event == E::NewerSyn || // see timestamps_test.cpp
           (state == S::Closing && (event == E::DataAfterFin || event == E::FinAgain));
}

TEST(TcpTable, EveryRowIsAmongTheTransitionsOfTheStandard)
{
    const std::vector<Expected> all = everything();
    for (const stack::StateRow& row : connectionTable().rows) {
        const auto found = std::ranges::find_if(all, [&](const Expected& expected) {
            return expected.state == static_cast<State>(row.state) && expected.event == static_cast<Event>(row.event);
        });
        EXPECT_EQ(found == all.end(), isNeverReached(row))
            << nameOf(static_cast<State>(row.state), static_cast<Event>(row.event));
    }
}

TEST(TcpTable, AFinWithTheAckOfOursPassesThroughFinWait2)
{
    TcpScript t;
    t.reach(S::FinWait1).arrives(kFin).sends(kAck).is(S::TimeWait);
    const auto& states = t.context().states;
    ASSERT_GE(states.size(), 2U);
    EXPECT_EQ(states[states.size() - 2].event, E::FinAcked);
    EXPECT_EQ(states.back().from, S::FinWait2);
}

TEST(TcpTable, AFinOnTheLastSegmentOfTheHandshakePassesThroughEstablished)
{
    TcpScript t;
    t.reach(S::SynReceived, true).arrives(kFin).sends(kAck).is(S::CloseWait);
    EXPECT_EQ(t.context().states.back().from, S::Established);
}

} // namespace
} // namespace osiscope::tcp
