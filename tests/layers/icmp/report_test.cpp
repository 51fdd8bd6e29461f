// What the network reports of packets that were not delivered, and the sessions it is said of.
#include "layers/network/icmp/message.h"
#include "layers/network/icmp/tracker.h"
#include "layers/network/ipv4/packet.h"
#include "layers/transport/udp/datagram.h"
#include "tests/support/scenario_run.h"

#include <fmt/format.h>

namespace osiscope::icmp {
namespace {

using session::Hindrance;
using session::Outcome;
using trace::EventKind;

constexpr std::string_view kNobodyListens = "What came back was only the network's report that nobody listens at the "
                                            "port.";

class ReportSink final : public session::SessionSink {
public:
    session::SessionId open(session::Session /*session*/) override { return session::kNoSession; }
    session::Session& at(session::SessionId /*id*/) override { return m_none; }
    void assign(stack::EventNumber /*event*/, session::SessionId /*id*/) override {}
    void undelivered(const session::Undelivered& report) override { reports.push_back(report); }

    std::vector<session::Undelivered> reports;

private:
    session::Session m_none;
};

const net::Endpoint kFrom{net::Ipv4Address{0x0A000001}, 5060};
const net::Endpoint kTo{net::Ipv4Address{0x0A000002}, 53};

/// A datagram of 3 octets as it is quoted, cut behind so many octets of UDP.
net::Payload quoted(std::size_t kept, std::uint8_t protocol = udp::kIpProtocol)
{
    constexpr std::uint8_t kData[] = {1, 2, 3};
    ipv4::Header header;
    header.protocol = protocol;
    header.source = net::Ipv4Address{0x0A000001};
    header.destination = net::Ipv4Address{0x0A000002};
    return ipv4::serialise(header, udp::serialise(kFrom, kTo, kData)).slice(0, ipv4::kHeaderLength + kept);
}

std::vector<session::Undelivered> reportsIn(const Message& message)
{
    static const stack::Registry kRegistry = app::makeRegistry();
    static std::vector<net::Payload> kept; // the reports refer to it
    kept.push_back(serialise(message));
    ReportTracker tracker(kRegistry);
    ReportSink sink;
    session::TrackedPdu pdu;
    pdu.event = 7;
    pdu.time = sim::kStart + std::chrono::seconds(1);
    pdu.octets = kept.back().octets();
    pdu.length = pdu.octets.size();
    tracker.pdu(pdu, sink);
    return sink.reports;
}

TEST(IcmpReport, SaysWhichDatagramWasNotDelivered)
{
    const auto reports = reportsIn({Type::Unreachable, kPortUnreachable, 0, quoted(8)});
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].event, 7U);
    EXPECT_EQ(reports[0].time, sim::kStart + std::chrono::seconds(1));
    EXPECT_EQ(reports[0].source, kFrom);
    EXPECT_EQ(reports[0].destination, kTo);
    EXPECT_EQ(reports[0].octets.size(), 8U);
    EXPECT_EQ(reports[0].length, 11U);
    EXPECT_EQ(reports[0].onlyThisCameBack(), kNobodyListens);
    EXPECT_EQ(reportsIn({Type::Unreachable, kPortUnreachable, 0, quoted(11)}).at(0).octets.size(), 11U);
}

// RFC 4884 7 lets more follow what is quoted; only the beginning of a datagram has its ports.
TEST(IcmpReport, ReadsNoMoreThanWhatIsQuoted)
{
    const net::Payload whole = quoted(11);
    net::OctetBuffer longer(whole.octets().begin(), whole.octets().end());
    longer.insert(longer.end(), 20, 'x');
    const auto reports = reportsIn({Type::Unreachable, kPortUnreachable, 0, net::Payload(longer)});
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].octets.size(), 11U);
    EXPECT_EQ(reports[0].length, 11U);
    longer[7] = 2; // the fragment offset, in units of eight octets
    EXPECT_TRUE(reportsIn({Type::Unreachable, kPortUnreachable, 0, net::Payload(longer)}).empty());
}

TEST(IcmpReport, TellsHindrancesApart)
{
    const auto hindrance = [](Type type, int code) {
        return reportsIn({type, static_cast<std::uint8_t>(code), 0, quoted(8)}).at(0).hindrance;
    };
    for (const int code : {0, 6, 11})
        EXPECT_EQ(hindrance(Type::Unreachable, code), Hindrance::Network) << code;
    for (const int code : {1, 7, 8, 12})
        EXPECT_EQ(hindrance(Type::Unreachable, code), Hindrance::Host) << code;
    for (const int code : {9, 10, 13})
        EXPECT_EQ(hindrance(Type::Unreachable, code), Hindrance::Prohibited) << code;
    EXPECT_EQ(hindrance(Type::Unreachable, 2), Hindrance::Protocol);
    EXPECT_EQ(hindrance(Type::Unreachable, 3), Hindrance::Port);
    EXPECT_EQ(hindrance(Type::Unreachable, 4), Hindrance::Other); // too long: another size would go through
    EXPECT_EQ(hindrance(Type::TimeExceeded, 3), Hindrance::Other);
}

TEST(IcmpReport, WithoutPortsIsAboutNothing)
{
    EXPECT_TRUE(reportsIn({Type::Unreachable, kPortUnreachable, 0, quoted(7)}).empty());
    EXPECT_TRUE(reportsIn({Type::Unreachable, kPortUnreachable, 0, quoted(8, kIpProtocol)}).empty()); // a ping
    EXPECT_TRUE(reportsIn({Type::Unreachable, kPortUnreachable, 0, quoted(8, 200)}).empty());
    EXPECT_TRUE(reportsIn({Type::Unreachable, kPortUnreachable, 0, net::Payload::copyOf("no header")}).empty());
    EXPECT_TRUE(reportsIn({Type::Echo, 0, 0, quoted(8)}).empty());
    EXPECT_TRUE(reportsIn({Type::Redirect, 0, 0, quoted(8)}).empty()); // the packet goes on
}

/// alice - router - bob; the router knows no way to 10.0.9.0.
test::ScenarioRun reported(std::string_view rest, std::string_view ofAlice = {})
{
    constexpr std::string_view kAlice = R"(
title = "three"
until = "300 s"
[[host]]
name = "alice"
address = "10.0.0.1"
)";
    constexpr std::string_view kOthers = R"(
[[host]]
name = "router"
address = ["10.0.0.254", "10.0.1.254"]
[[host]]
name = "bob"
address = "10.0.1.2"
[[link]]
ends = ["alice", "router"]
delay = "10 ms"
[[link]]
ends = ["router", "bob"]
delay = "10 ms"
)";
    return test::ScenarioRun(fmt::format("{}{}{}{}", kAlice, ofAlice, kOthers, rest));
}

/// The events of reports belong to the session with this protocol.
void expectReportsBelongTo(const test::ScenarioRun& r, std::string_view protocol)
{
    const session::SessionIndex index(r.trace(), r.registry);
    std::size_t reports = 0;
    for (stack::EventNumber number = 1; number <= r.trace().size(); ++number) {
        const trace::Event& event = r.trace()[number];
        if (!event.isPdu() || event.protocol != r.registry.idOf("icmp"))
            continue;
        ++reports;
        ASSERT_NE(index.sessionOf(number), session::kNoSession) << number;
        EXPECT_EQ(index[index.sessionOf(number)].protocol, r.registry.idOf(protocol)) << number;
    }
    EXPECT_GT(reports, 0U);
}

TEST(IcmpReport, RefusesAQuestionToAClosedPort)
{
    const auto r = reported(R"([[action]]
at = "0 s"
host = "alice"
do = "dns.query"
server = "bob"
name = "www.example.test"
)");
    ASSERT_EQ(r.sessions("dns").size(), 1U);
    const session::Session question = r.sessions("dns")[0];
    EXPECT_EQ(question.outcome, Outcome::Refused);
    EXPECT_FALSE(question.established);
    EXPECT_EQ(question.verdict.twoWay.because, kNobodyListens);
    ASSERT_EQ(r.sessions("udp").size(), 1U);
    const session::Session flow = r.sessions("udp")[0];
    EXPECT_EQ(flow.outcome, Outcome::OneWay);
    EXPECT_EQ(flow.verdict.twoWay.because, kNobodyListens);
    EXPECT_EQ(flow.messages, (std::array<std::uint64_t, 2>{3, 0})); // reports are no messages of it
    expectReportsBelongTo(r, "udp");
}

TEST(IcmpReport, RefusesACallToAClosedPort)
{
    const auto r = reported(R"([[action]]
at = "0 s"
host = "alice"
do = "sip.call"
to = "bob"
)");
    ASSERT_EQ(r.sessions("sip").size(), 1U);
    const session::Session call = r.sessions("sip")[0];
    EXPECT_EQ(call.outcome, Outcome::Refused);
    EXPECT_FALSE(call.established);
    EXPECT_FALSE(call.verdict.isSession());
    EXPECT_EQ(call.verdict.twoWay.because, kNobodyListens);
    expectReportsBelongTo(r, "udp");
}

TEST(IcmpReport, RefusesAnEchoAtAClosedPortUntilSomebodyListens)
{
    const auto r = reported(R"([[action]]
at = "0 s"
host = "alice"
do = "echo.send"
to = "bob"
port = 7
over = "udp"
)");
    ASSERT_EQ(r.sessions("echo").size(), 1U);
    EXPECT_EQ(r.sessions("echo")[0].outcome, Outcome::Refused);
    EXPECT_EQ(r.sessions("echo")[0].verdict.twoWay.because, kNobodyListens);
}

TEST(IcmpReport, LeavesWhatNobodyAnswersOneWay)
{
    const auto r = reported(R"([[action]]
at = "0 s"
host = "alice"
do = "syslog.send"
to = "bob"
text = "hello"
)");
    ASSERT_EQ(r.sessions("syslog").size(), 1U);
    EXPECT_EQ(r.sessions("syslog")[0].outcome, Outcome::OneWay);
    EXPECT_EQ(r.sessions("syslog")[0].verdict.twoWay.because, kNobodyListens);
}

TEST(IcmpReport, SaysOfVoiceThatNobodyTakesIt)
{
    const auto r = reported(R"([[action]]
at = "0 s"
host = "alice"
do = "rtp.start"
to = "bob"
port = 4000
local-port = 5000
[[action]]
at = "1 s"
host = "alice"
do = "rtp.stop"
local-port = 5000
)");
    ASSERT_EQ(r.sessions("rtp").size(), 1U);
    EXPECT_EQ(r.sessions("rtp")[0].outcome, Outcome::OneWay);
    EXPECT_EQ(r.sessions("rtp")[0].verdict.twoWay.because, "Voice goes one way only. " + std::string(kNobodyListens));
}

/// alice's SYN is lost behind the router, which says something of it.
test::ScenarioRun runOpening(int code, std::string_view ofAlice)
{
    return reported(fmt::format(R"([[action]]
at = "0 s"
host = "alice"
do = "socket.open"
to = "bob"
local-port = 771
port = 80
[[fault]]
link = "router-bob"
drop = 1
count = 100
[[inject]]
at = "15 ms"
from = "router"
to = "alice"
icmp = {{ type = 3, code = {}, data = "E\u0000\u0000(\u0000\u0001\u0000\u0000@\u0006\u0000\u0000\u000a\u0000\u0000\u0001\u000a\u0000\u0001\u0002\u0003\u0003\u0000P\u0000\u0000\u0000\u0001" }}
)",
                                code),
                    ofAlice);
}

TEST(IcmpReport, EndsAnOpeningAsFarAsTcpObeys)
{
    // RFC 9293 3.9.2.2: a hard error ends the opening (SHLD-26), a soft one must not (MUST-56).
    const auto hard = runOpening(kPortUnreachable, "tcp = { isn = 1 }\n");
    ASSERT_EQ(hard.sessions("tcp").size(), 1U);
    EXPECT_EQ(hard.sessions("tcp")[0].outcome, Outcome::Refused);
    EXPECT_EQ(hard.sessions("tcp")[0].verdict.twoWay.because, kNobodyListens);
    EXPECT_EQ(hard.sessions("tcp")[0].ends(), sim::kStart + std::chrono::milliseconds(15));
    expectReportsBelongTo(hard, "tcp");
    const auto soft = runOpening(kHostUnreachable, "tcp = { isn = 1 }\n");
    ASSERT_EQ(soft.sessions("tcp").size(), 1U);
    EXPECT_EQ(soft.sessions("tcp")[0].outcome, Outcome::TimedOut);
    // But many give up for it too (RFC 5461 4.1).
    const auto impatient = runOpening(kHostUnreachable, "tcp = { profile = \"linux\", isn = 1 }\n");
    ASSERT_EQ(impatient.sessions("tcp").size(), 1U);
    EXPECT_EQ(impatient.sessions("tcp")[0].outcome, Outcome::Refused);
}

} // namespace
} // namespace osiscope::icmp
