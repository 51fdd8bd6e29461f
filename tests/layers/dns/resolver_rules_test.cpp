// A resolver alone, with servers that the test plays and that break the rules.
#include "layers/application/dns/description.h"
#include "layers/application/dns/message.h"
#include "layers/application/dns/resolver.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>
#include <set>

namespace osiscope::dns {
namespace {

using namespace std::chrono_literals;
namespace service = stack::transport_service;
using stack::PrimitiveType;

const net::Ipv4Address kHere{0x0A000001};
const net::Endpoint kServer{net::Ipv4Address{0x0A000002}, 53};

net::Octets octets(const std::string& text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Record address(std::string name, std::string data)
{
    Record record;
    record.name = std::move(name);
    record.data = std::move(data);
    record.ttl = 60;
    return record;
}

/// A resolver over UDP, whose port the transport gives it at once.
class Asker {
public:
    explicit Asker(std::uint64_t seed = 1) : context(description(), kHere, seed) { context.serve(m_resolver); }

    void ask(std::string name, bool tcp = false)
    {
        stack::Parameters parameters;
        parameters.set("name", std::move(name));
        parameters.set("server", std::string("10.0.0.2"));
        parameters.set("tcp", tcp);
        m_resolver.perform(context, 0, parameters);
        if (connects || !tcp)
            confirm();
    }
    /// The port or the connection is there.
    void confirm()
    {
        const stack::Primitive wish = context.sent.back();
        stack::Primitive confirm;
        confirm.name = wish.name;
        confirm.type = PrimitiveType::Confirm;
        confirm.connection = wish.connection;
        confirm.local = {kHere, ++m_port};
        m_connection = wish.connection;
        m_resolver.fromBelow(context, std::move(confirm));
    }
    /// The latest question, as it was sent over UDP.
    Message question() const { return readMessage(octets(context.pdusSent.back())).message; }
    /// The right answer to it.
    Message answer() const
    {
        Message answer = question();
        answer.isResponse = true;
        answer.answers = {address(answer.questions.at(0).name, "192.0.2.10")};
        return answer;
    }
    void arrives(const Message& message, net::Endpoint from = kServer) { arrives(serialise(message), from); }
    void arrives(net::OctetBuffer message, net::Endpoint from = kServer)
    {
        stack::Primitive data;
        data.name = &service::kUnitData;
        data.type = PrimitiveType::Indication;
        data.local = {kHere, m_port};
        data.remote = from;
        data.data = net::Payload(std::move(message));
        m_resolver.fromBelow(context, std::move(data));
    }
    /// On the connection: octets, or its end.
    void streams(net::OctetBuffer data, const stack::PrimitiveRow& what = service::kData)
    {
        stack::Primitive primitive;
        primitive.name = &what;
        primitive.type = PrimitiveType::Indication;
        primitive.connection = m_connection;
        primitive.data = net::Payload(std::move(data));
        m_resolver.fromBelow(context, std::move(primitive));
    }
    std::size_t count(std::string_view note) const
    {
        const std::string line = fmt::format("note {} ", note);
        return static_cast<std::size_t>(
            std::ranges::count_if(context.log, [&](const std::string& each) { return each.starts_with(line); }));
    }

    test::FakeContext context;
    bool connects = true; ///< TCP opens a connection at once; else not at all

private:
    Resolver m_resolver{true};
    std::uint16_t m_port = 40000;
    stack::ConnectionId m_connection{};
};

// RFC 5452 9.1: an answer counts that comes from where the question went, with its number and the question itself.
TEST(DnsResolver, BelievesOnlyAnAnswerToItsOwnQuestion)
{
    Asker asker;
    asker.ask("www.example.test");
    const Message right = asker.answer();
    Message wrong = right;
    wrong.id ^= 1U;
    asker.arrives(wrong);
    EXPECT_EQ(asker.count("unexpected"), 1U) << "the number is another";
    wrong = right;
    wrong.questions[0].name = "mail.example.test";
    asker.arrives(wrong);
    wrong = right;
    wrong.questions[0].type = Type::Aaaa;
    asker.arrives(wrong);
    wrong = right;
    wrong.questions[0].cls = 3;
    asker.arrives(wrong);
    wrong = right;
    wrong.questions.clear();
    asker.arrives(wrong);
    EXPECT_EQ(asker.count("unexpected"), 5U) << "the question is another";
    wrong = right;
    wrong.isResponse = false;
    asker.arrives(wrong);
    EXPECT_EQ(asker.count("unexpected"), 6U) << "it is a question itself";
    asker.arrives(right, {net::Ipv4Address{0x0A000003}, 53});
    asker.arrives(right, {kServer.address, 54});
    EXPECT_EQ(asker.count("unexpected"), 8U) << "it comes from elsewhere";
    EXPECT_EQ(asker.count("answer-used"), 0U);

    Message shouted = right; // RFC 1035 2.3.3: letters of either case
    shouted.questions[0].name = "WWW.Example.TEST";
    asker.arrives(shouted);
    EXPECT_EQ(asker.count("answer-used"), 1U);
    EXPECT_EQ(asker.context.runningTimers(), 0U) << "and nothing is asked again";
}

// RFC 5452 9.2: whoever does not see the question must not be able to guess its number.
TEST(DnsResolver, NumbersItsQuestionsByChance)
{
    std::set<std::uint16_t> numbers;
    Asker asker;
    for (int i = 0; i < 10; ++i) {
        asker.ask("www.example.test");
        numbers.insert(asker.question().id);
    }
    EXPECT_GE(numbers.size(), 9U);
    EXPECT_GT(*numbers.rbegin() - *numbers.begin(), 100) << "nor are they counted";
    Asker other(2);
    other.ask("www.example.test");
    Asker again(1);
    again.ask("www.example.test");
    EXPECT_NE(other.question().id, again.question().id);
}

TEST(DnsResolver, UsesNothingOfAnAnswerThatCannotBeRead)
{
    Asker asker;
    asker.ask("www.example.test");
    net::OctetBuffer broken = serialise(asker.answer());
    broken.push_back(0);
    asker.arrives(std::move(broken));
    EXPECT_EQ(asker.count("malformed"), 1U);
    EXPECT_EQ(asker.count("answer-used"), 0U);
    asker.arrives(asker.answer());
    EXPECT_EQ(asker.count("answer-used"), 1U);
}

TEST(DnsResolver, SaysWhyThereIsNoAnswer)
{
    const auto answered = [](ResponseCode code) {
        Asker asker;
        asker.ask("www.example.test");
        Message answer = asker.answer();
        answer.answers.clear();
        answer.code = code;
        asker.arrives(answer);
        return asker.context.log.back();
    };
    EXPECT_TRUE(answered(ResponseCode::NoError).starts_with("note no-data"));
    EXPECT_TRUE(answered(ResponseCode::NameError).starts_with("note no-such-name"));
    EXPECT_TRUE(answered(ResponseCode::ServerFailure).starts_with("note failure server failure"));
    EXPECT_TRUE(answered(ResponseCode::Refused).starts_with("note failure refused"));
}

// Over TCP nothing is lost: the question is asked once (RFC 7766 6.2.4 and 7).
TEST(DnsResolver, AsksOnceOverTcp)
{
    Asker silent;
    silent.ask("www.example.test", true);
    ASSERT_EQ(silent.context.pdusSent.size(), 1U);
    silent.context.run(60s);
    EXPECT_EQ(silent.context.pdusSent.size(), 1U);
    EXPECT_EQ(silent.count("no-answer"), 1U);

    Asker closed;
    closed.ask("www.example.test", true);
    closed.streams({}, service::kRelease);
    EXPECT_EQ(closed.count("no-answer"), 1U) << "the server closes without a word";

    Asker garbled;
    garbled.ask("www.example.test", true);
    garbled.streams({'H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '4', '0', '0'});
    EXPECT_EQ(garbled.count("no-answer"), 1U) << "something else is spoken there";
}

// RFC 1123 6.1.3.3: TCP may try for minutes to open a connection.
TEST(DnsResolver, WaitsForAConnectionNoLongerThanForAnAnswer)
{
    for (const bool atOnce : {true, false}) {
        Asker asker;
        asker.connects = false;
        asker.ask("www.example.test", atOnce);
        if (!atOnce) {
            Message cut = asker.answer();
            cut.truncated = true;
            asker.arrives(cut);
        }
        ASSERT_EQ(asker.context.sent.back().name, &service::kConnect);
        asker.context.run(4999ms);
        EXPECT_EQ(asker.count("no-answer"), 0U);
        asker.context.run(1ms);
        EXPECT_EQ(asker.count("no-answer"), 1U);
        EXPECT_EQ(asker.context.sent.back().name, &service::kRelease);
        EXPECT_EQ(asker.context.runningTimers(), 0U);
    }
}

// RFC 1035 4.2.2: on a stream each message has its length in front, wherever it is cut.
TEST(DnsResolver, PutsAnAnswerOverTcpTogether)
{
    Asker asker;
    asker.ask("www.example.test", true);
    Message answer = readMessage(octets(asker.context.pdusSent.back().substr(2))).message;
    answer.isResponse = true;
    answer.answers = {address("www.example.test", "192.0.2.10")};
    for (const std::uint8_t octet : framed(serialise(answer)))
        asker.streams({octet});
    EXPECT_EQ(asker.count("answer-used"), 1U);
}

} // namespace
} // namespace osiscope::dns
