#include "layers/network/icmp/dissection.h"
#include "layers/network/icmp/message.h"
#include "tests/support/scenario_run.h"

#include <fmt/format.h>

namespace osiscope::icmp {
namespace {

using trace::EventKind;

/// alice - router - bob; nobody at 10.0.9.9, though a route leads to the router.
constexpr std::string_view kThree = R"(
title = "three"
until = "60 s"
[[host]]
name = "alice"
address = "10.0.0.1"
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

test::ScenarioRun run(std::string_view rest)
{
    return test::ScenarioRun(std::string(kThree) + std::string(rest));
}

std::string ping(std::string_view more)
{
    return fmt::format("[[action]]\nat = \"0 s\"\nhost = \"alice\"\ndo = \"icmp.ping\"\nto = \"bob\"\n{}", more);
}

TEST(IcmpMessage, IsReadAsItWasWritten)
{
    Message message;
    message.type = Type::Echo;
    message.rest = 0x0001'0002;
    message.data = net::Payload::copyOf("abc");
    const net::Payload pdu = serialise(message);
    // type 8, code 0, then by hand: 0800 + 0001 + 0002 + 6162 + 6300 = cc65, its complement 339a
    constexpr std::uint8_t kOctets[] = {8, 0, 0x33, 0x9A, 0, 1, 0, 2, 'a', 'b', 'c'};
    EXPECT_TRUE(std::ranges::equal(pdu.octets(), kOctets));
    EXPECT_TRUE(checksumIsRight(pdu.octets()));
    const auto read = parse(pdu);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->identifier(), 1);
    EXPECT_EQ(read->sequence(), 2);
    EXPECT_EQ(read->data.text(), "abc");
}

TEST(IcmpMessage, ThatEndsWithinItsHeaderIsNone)
{
    EXPECT_FALSE(parse(net::Payload::copyOf("1234567")));
    EXPECT_TRUE(dissect(net::Payload::copyOf("1234567").octets(), {}).malformed);
}

TEST(IcmpFields, StandWhereTheSerialiserPutsThem)
{
    Message message;
    message.type = Type::EchoReply;
    message.rest = 0x0304'0506;
    const net::Payload pdu = serialise(message);
    const auto dissected = dissect(pdu.octets(), {});
    ASSERT_EQ(dissected.fields.size(), 5U);
    EXPECT_EQ(dissected.fields[0].number, 0U);
    EXPECT_TRUE(dissected.fields[2].text.ends_with("(right)"));
    EXPECT_EQ(dissected.fields[3].number, 0x0304U);
    EXPECT_EQ(dissected.fields[4].number, 0x0506U);
    EXPECT_EQ(dissected.tag, "echo-reply");
}

TEST(IcmpFields, AreNamedCitedAndExplained)
{
    for (const stack::FieldRow& row : fieldRows()) {
        EXPECT_FALSE(row.name.empty());
        EXPECT_TRUE(row.meaning.ends_with('.')) << row.id;
        EXPECT_FALSE(row.source.document.empty()) << row.id;
    }
}

TEST(IcmpPing, IsAnswered)
{
    const auto r = run(ping("count = 3"));
    EXPECT_EQ(r.tags("icmp", EventKind::Received, "alice"), (std::vector<std::string>(3, "echo-reply")));
    EXPECT_TRUE(r.has("icmp", EventKind::Note, "alice", "over"));
    for (stack::EventNumber number = 1; number <= r.trace().size(); ++number) {
        const trace::Event& event = r.trace()[number];
        const bool icmp = event.kind == EventKind::Variable && event.protocol == r.registry.idOf("icmp");
        if (icmp && event.tableRow() == 2) {
            EXPECT_DOUBLE_EQ(event.real(), 0.04); // four times 10 ms
        }
    }
}

TEST(IcmpPing, WithAShortTimeToLiveShowsTheRouter)
{
    const auto r = run(ping("count = 1\nttl = 1"));
    EXPECT_EQ(r.tags("icmp", EventKind::Received, "alice"), std::vector<std::string>{"time-exceeded"});
    EXPECT_TRUE(r.has("icmp", EventKind::Note, "alice", "reported"));
    EXPECT_TRUE(r.has("icmp", EventKind::Note, "alice", "no-answer"));
}

TEST(IcmpPing, OfAHostThatIsDownIsNotAnswered)
{
    const auto r = run(ping("count = 2\n") + "[[fault]]\nhost = \"bob\"\ncrash = \"0 s\"\n");
    EXPECT_TRUE(r.tags("icmp", EventKind::Received, "alice").empty());
    EXPECT_TRUE(r.has("icmp", EventKind::Note, "alice", "no-answer"));
}

TEST(IcmpUnreachable, TellsUdpOfAClosedPort)
{
    const auto r = run("[[action]]\nat = \"0 s\"\nhost = \"alice\"\ndo = \"echo.send\"\nto = \"bob\"\nport = 7\nover = "
                       "\"udp\"\n");
    EXPECT_TRUE(r.has("icmp", EventKind::Received, "alice", "unreachable"));
    EXPECT_TRUE(r.has("udp", EventKind::Note, "alice", "undeliverable"));
}

TEST(IcmpUnreachable, IsNotSaidOfATransportThatTheScenarioPlays)
{
    const auto r = run(R"([[action]]
at = "0 s"
host = "alice"
do = "socket.open"
to = "bob"
port = 7000
[[inject]]
at = "50 s"
from = "bob"
to = "alice"
tcp = { sport = 1, dport = 2, flags = "RST" }
)");
    EXPECT_TRUE(r.tags("icmp", EventKind::Sent, "bob").empty());
}

TEST(IcmpError, IsNeverSentAboutAnError)
{
    // An error message whose time to live is over vanishes: RFC 1122 3.2.2.
    const auto r = run(R"([[inject]]
at = "0 s"
from = "alice"
to = "bob"
icmp = { type = 3, code = 3, data = "not a header" }
)");
    EXPECT_TRUE(r.has("icmp", EventKind::Note, "bob", "unreadable"));
    EXPECT_TRUE(r.tags("icmp", EventKind::Sent, "bob").empty());
}

} // namespace
} // namespace osiscope::icmp
