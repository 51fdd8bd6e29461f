// A server alone, with askers that the test plays and that break the rules.
#include "layers/application/dns/server.h"

#include "layers/application/dns/description.h"
#include "layers/application/dns/message.h"
#include "layers/transport/udp/description.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::dns {
namespace {

using namespace std::chrono_literals;
namespace service = stack::transport_service;
using stack::PrimitiveType;

const net::Endpoint kNameServer{net::Ipv4Address{0x0A000002}, 53};
const net::Endpoint kAsker{net::Ipv4Address{0x0A000001}, 40000};

/// A server of example.test, over UDP and TCP.
class Answerer {
public:
    Answerer() : context(description(), kNameServer.address), m_server(settings())
    {
        context.serve(m_server);
        m_server.start(context);
        context.sent.clear();
    }

    /// What is answered over UDP; nothing: nothing is.
    std::optional<Message> answerTo(const net::OctetBuffer& datagram)
    {
        context.sent.clear();
        stack::Primitive data;
        data.name = &service::kUnitData;
        data.type = PrimitiveType::Indication;
        data.local = kNameServer;
        data.remote = kAsker;
        data.data = net::Payload(datagram);
        m_server.fromBelow(context, std::move(data));
        if (context.sent.empty())
            return std::nullopt;
        EXPECT_EQ(context.sent.back().remote, kAsker);
        return readMessage(context.sent.back().data.octets()).message;
    }
    std::optional<Message> answerTo(const Message& query) { return answerTo(serialise(query)); }

    void connects()
    {
        stack::Primitive indication;
        indication.name = &service::kConnect;
        indication.type = PrimitiveType::Indication;
        indication.connection = kConnection;
        indication.local = kNameServer;
        indication.remote = kAsker;
        m_server.fromBelow(context, std::move(indication));
    }
    void streams(net::OctetBuffer data)
    {
        stack::Primitive primitive;
        primitive.name = &service::kData;
        primitive.type = PrimitiveType::Indication;
        primitive.connection = kConnection;
        primitive.data = net::Payload(std::move(data));
        m_server.fromBelow(context, std::move(primitive));
    }
    std::size_t sent(const stack::PrimitiveRow& what) const
    {
        return static_cast<std::size_t>(std::ranges::count(context.sent, &what, &stack::Primitive::name));
    }

    test::FakeContext context;

private:
    static constexpr stack::ConnectionId kConnection{7};

    const stack::LayerSettings& settings()
    {
        stack::Parameters record;
        record.set("name", std::string("www.example.test"));
        record.set("data", std::string("192.0.2.10"));
        m_parameters.set("zone", std::string("example.test"));
        m_parameters.set("record", std::vector<stack::Parameters>{record});
        m_settings.parameters = &m_parameters;
        m_settings.below = &udp::description();
        return m_settings;
    }

    stack::Parameters m_parameters;
    stack::LayerSettings m_settings;
    Server m_server;
};

Message query(std::string name = "www.example.test")
{
    Message made;
    made.id = 0x1234;
    made.questions = {{std::move(name), Type::A, kInternet, {}, 0}};
    return made;
}

// RFC 1035 4.1.1.
TEST(DnsServer, CopiesWhatTheAskerNeedsToKnowTheAnswerBy)
{
    Answerer server;
    Message asked = query();
    for (const bool desired : {false, true}) {
        asked.recursionDesired = desired;
        const auto answer = server.answerTo(asked);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->id, 0x1234);
        EXPECT_TRUE(answer->isResponse);
        EXPECT_TRUE(answer->authoritative);
        EXPECT_EQ(answer->recursionDesired, desired);
        EXPECT_FALSE(answer->recursionAvailable);
        ASSERT_EQ(answer->questions.size(), 1U);
        EXPECT_TRUE(answer->questions[0].asks(asked.questions[0]));
        EXPECT_EQ(answer->answers.size(), 1U);
    }
}

TEST(DnsServer, NeverAnswersAnAnswer)
{
    Answerer server;
    Message answer = query();
    answer.isResponse = true;
    EXPECT_FALSE(server.answerTo(answer)) << "else two servers could go on for ever";
    net::OctetBuffer broken = serialise(answer);
    broken.pop_back();
    EXPECT_FALSE(server.answerTo(broken));
    EXPECT_FALSE(server.answerTo(net::OctetBuffer(11))) << "without a whole header it is not known what it is";
}

TEST(DnsServer, SaysWhatItDoesNotUnderstandOrDo)
{
    Answerer server;
    net::OctetBuffer broken = serialise(query());
    broken.pop_back();
    const auto refusal = server.answerTo(broken);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->id, 0x1234);
    EXPECT_EQ(refusal->code, ResponseCode::FormatError);
    Message two = query();
    two.questions.push_back(two.questions[0]);
    EXPECT_EQ(server.answerTo(two)->code, ResponseCode::FormatError);
    Message none = query();
    none.questions.clear();
    EXPECT_EQ(server.answerTo(none)->code, ResponseCode::FormatError);
    Message status = query();
    status.opcode = 2;
    const auto notDone = server.answerTo(status);
    EXPECT_EQ(notDone->code, ResponseCode::NotImplemented);
    EXPECT_EQ(notDone->opcode, 2);
    Message chaos = query();
    chaos.questions[0].cls = 3;
    EXPECT_EQ(server.answerTo(chaos)->code, ResponseCode::Refused);
    const auto foreign = server.answerTo(query("www.elsewhere.test"));
    EXPECT_EQ(foreign->code, ResponseCode::Refused);
    EXPECT_FALSE(foreign->authoritative);
}

// RFC 7766 6.2.1: several questions may go over one connection, one after the other or all at once.
TEST(DnsServer, AnswersAllQuestionsOfAConnection)
{
    Answerer server;
    server.connects();
    net::OctetBuffer both = framed(serialise(query()));
    const net::OctetBuffer second = framed(serialise(query("nobody.example.test")));
    both.insert(both.end(), second.begin(), second.end());
    for (std::size_t cut : {std::size_t{0}, std::size_t{1}, both.size() - 1}) {
        server.context.sent.clear();
        server.streams({both.begin(), both.begin() + static_cast<std::ptrdiff_t>(cut)});
        server.streams({both.begin() + static_cast<std::ptrdiff_t>(cut), both.end()});
        ASSERT_EQ(server.sent(service::kData), 2U) << cut;
        const net::Octets first = server.context.sent[0].data.octets();
        EXPECT_EQ(first.size(), std::size_t{first[0]} * 256 + first[1] + 2);
        EXPECT_EQ(readMessage(first.subspan(2)).message.answers.size(), 1U);
    }
}

// RFC 7766 6.2.3: a connection on which nothing is asked is closed after some seconds.
TEST(DnsServer, ClosesAnIdleConnection)
{
    Answerer server;
    server.connects();
    server.context.run(9s);
    server.streams(framed(serialise(query())));
    server.context.run(9'999ms);
    EXPECT_EQ(server.sent(service::kRelease), 0U) << "counted from the latest question";
    server.context.run(1ms);
    EXPECT_EQ(server.sent(service::kRelease), 1U);
}

TEST(DnsServer, BreaksOffWhatIsNoDns)
{
    const net::OctetBuffer others[] = {
        {'G', 'E', 'T', ' ', '/', ' ', 'H', 'T', 'T', 'P', '/', '1'},
        {0, 11, 0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0}, // shorter than a header
    };
    for (const net::OctetBuffer& other : others) {
        Answerer server;
        server.connects();
        server.streams(other);
        EXPECT_EQ(server.sent(service::kDisconnect), 1U);
        EXPECT_EQ(server.sent(service::kData), 0U);
    }
}

} // namespace
} // namespace osiscope::dns
