// Every transition that is expected: the event is made to happen in the state, and what the engine answers and where
// it goes must be what the standard says.
#include "tests/layers/tcp/expected_rows.h"
#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace osiscope::tcp {
namespace {

namespace service = stack::transport_service;
using namespace expected;

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

/// What these rows need to be set.
Settings settingsFor(Event event)
{
    Settings settings = TcpScript::plain();
    settings.keepAlive = event == E::KeepAliveTimeout || event == E::UserTimeout;
    settings.keepAliveIdle = 10s;
    settings.keepAliveInterval = 1s;
    settings.keepAliveProbes = 1;
    if (event == E::BacklogFull || event == E::CookieSent || event == E::CookieReturns)
        settings.backlog = 1;
    settings.synCookies = event == E::CookieSent || event == E::CookieReturns;
    return settings;
}

/// Text that has arrived and is not read, in this state.
void reachWithUnread(TcpScript& t, State state)
{
    t.reach(state == S::CloseWait ? S::Established : state).suspend();
    t.arrives(kAck.ack(state == S::FinWait2 ? kIss + 2 : kIss + 1).text(10)).sends(kAck);
    if (state == S::CloseWait)
        t.arrives(kFin).sends(kAck).is(S::CloseWait);
}

/// One other connection is half open; then this SYN comes.
void synFindsBacklogFull(TcpScript& t)
{
    t.fromPort(81).arrives(kSyn).sends(kSynAck);
    t.fromPort(kPeer.port).arrives(kSyn.seq(kIrs));
}

void whatElseHappens(TcpScript& t, State state, Event event)
{
    switch (event) {
    case E::CloseUnread: t.closeBothWays(); break;
    case E::DataAfterClose: t.closeBothWays().arrives(kAck.ack(kIss + 1).text(10)); break;
    case E::KeepAliveTimeout: t.at(9999ms).sendsNothing().at(10s); break;
    case E::UserTimeout: t.at(10s).sends(kAck).at(11s); break;
    case E::HardError:
        if (state == S::Established || state == S::CloseWait)
            t.send(10).sends(kData);
        t.isReported(3, 3, t.sndNxt() - 1);
        break;
    case E::BacklogFull:
    case E::CookieSent: synFindsBacklogFull(t); break;
    case E::CookieReturns: {
        synFindsBacklogFull(t);
        const std::uint32_t cookie = t.context().sent.front().segment.seq.value();
        t.sends(kSynAck).arrives(kAck.seq(kIrs + 1).ack(cookie + 1));
        break;
    }
    case E::SynReopens: t.listen().arrives(kSyn.seq(t.rcvNxt() + 50)).setRcvNxt(t.rcvNxt() + 51); break;
    default: ADD_FAILURE() << "nothing else";
    }
}

bool isBeyond(const Expected& row)
{
    return row.event > E::TimeWaitTimeout || (row.state == S::FinWait2 && row.event == E::UserTimeout);
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
    case Reply::Probe: t.sends(kAck.seq(nxt - 1).text(0)); break;
    case Reply::Cookie: t.sends(kSynAck.ack(301)); break;
    case Reply::SynAckToNew: t.sends(kSynAck.ack(next)); break;
    }
    t.sendsNothing();
}

} // namespace

namespace expected {
void PrintTo(const Expected& row, std::ostream* out) // NOLINT: GoogleTest's name
{
    *out << nameOf(row.state, row.event);
}
} // namespace expected

namespace {

class TcpRow : public testing::TestWithParam<Expected> {};

TEST_P(TcpRow, IsTakenAsTheStandardSays)
{
    const Expected& row = GetParam();
    Settings settings = isBeyond(row) ? settingsFor(row.event) : TcpScript::plain();
    settings.timestamps = row.event == E::OldTimestamp;
    TcpScript t(settings);
    if (row.event == E::CloseUnread)
        reachWithUnread(t, row.state);
    else
        t.reach(row.state, row.passive);
    const std::uint32_t nxt = t.sndNxt();
    if (isBeyond(row))
        whatElseHappens(t, row.state, row.event);
    else if (row.event <= E::Abort)
        userCalls(t, row.state, row.event);
    else if (row.event >= E::UserTimeout)
        timeRunsOut(t, row.state, row.event);
    else
        segmentArrives(t, row.state, row.event);

    ASSERT_FALSE(t.context().states.empty());
    auto change = t.context().states.back();
    // Then the data is queued, which is a SEND in SYN-SENT; or the new connection begins.
    if ((row.state == S::Listen && row.event == E::Send) || row.event == E::SynReopens)
        change = t.context().states[t.context().states.size() - 2];
    EXPECT_EQ(nameOf(change.from, change.event), nameOf(row.state, row.event)) << t.story();
    EXPECT_EQ(change.to, row.next) << t.story();
    // The one octet of the segment with a wrong ACK is not taken.
    const bool dropped = row.event == E::AckOfUnsent && row.state == S::Established;
    follows(t, row.reply, nxt, t.rcvNxt() - (dropped ? 1 : 0));
    if (row.next == S::Closed && row.event != E::SynReopens) {
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
