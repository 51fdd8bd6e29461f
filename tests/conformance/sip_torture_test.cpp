// The 49 messages of RFC 4475, sent to a telephone, a registrar and proxies as they run in the simulation: what each
// answers, or hands on.
#include "layers/network/ipv4/description.h"
#include "layers/session/rtp/description.h"
#include "layers/session/sip/checks.h"
#include "layers/session/sip/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "model/trace/reading.h"
#include "tests/conformance/sip_torture.h"
#include "tests/support/probe.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

namespace osiscope::sip {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
namespace service = stack::transport_service;
using test::address;

fs::path suite()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return (given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures") /
           "../suites/sip-rfc4475";
}

/// Empty: the suite is not there.
std::string octetsOf(std::string_view name)
{
    std::ifstream stream(suite() / (std::string(name) + ".dat"), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A sender - the element - some hosts whose names the messages have.
class World {
public:
    explicit World(std::string_view role, const stack::ProtocolDescription& transport = udp::description(),
                   std::string_view domain = "example.com")
        : registry({&ipv4::description(), &tcp::description(), &udp::description(), &description(), &rtp::description(),
                    &test::probe()})
    {
        simulation.addLink(sender, address("10.0.0.1"), element, address("10.0.0.2"), {.delay = 1ms});
        int number = 0;
        for (const char* name : {"services.example.com", "example.com", "example.net", "registrar.example.com",
                                 "ss1.example.com", "127.0.0.1"}) {
            const std::string network = "10.0." + std::to_string(++number);
            simulation.addLink(element, address((network + ".1").c_str()), simulation.addHost(name),
                               address((network + ".2").c_str()), {.delay = 1ms});
        }
        simulation.connect(ipv4::description());
        probe = &test::addProbe(sender, {&transport});
        stack::Parameters settings;
        settings.set("role", std::string(role));
        settings.set("domain", std::string(domain));
        settings.set("voice", false);
        settings.set("answer-after", sim::Duration{});
        std::vector<stack::Parameters> bindings(2);
        for (std::size_t i = 0; i < bindings.size(); ++i) {
            bindings[i].set("user", std::string(i == 0 ? "user" : "UserB"));
            bindings[i].set("contact", std::string("sip:user@10.0.1.2"));
        }
        if (role.ends_with("proxy"))
            settings.set("bindings", std::move(bindings));
        const stack::ProtocolDescription* stack[] = {&description(), &transport};
        element.addStack(stack, true, 5060, settings);
    }

    /// One datagram after the other, a second between them.
    void send(const std::vector<std::string>& datagrams)
    {
        sim::Duration when = 1s;
        for (const std::string& datagram : datagrams) {
            probe->at(when, [datagram](stack::Context& context) {
                stack::Primitive request;
                request.name = &service::kUnitData;
                request.local.port = 5060;
                request.remote = {address("10.0.0.2"), 5060};
                request.data = net::Payload::copyOf(datagram);
                context.down(std::move(request));
            });
            when += 1s;
        }
        run();
    }
    /// The same over a connection.
    void stream(const std::string& octets)
    {
        probe->at(1s, [](stack::Context& context) {
            stack::Primitive open;
            open.name = &service::kConnect;
            open.connection = context.newConnection();
            open.local.port = 6000;
            open.remote = {address("10.0.0.2"), 5060};
            context.down(std::move(open));
        });
        probe->reaction = [octets](stack::Context& context, const stack::Primitive& primitive) {
            if (primitive.name != &service::kConnect)
                return;
            stack::Primitive data;
            data.name = &service::kData;
            data.connection = primitive.connection;
            data.data = net::Payload::copyOf(octets);
            context.down(std::move(data));
        };
        run();
    }

    stack::Registry registry;
    simulation::Simulation simulation{registry, {}};
    simulation::Host& sender = simulation.addHost("sender");
    simulation::Host& element = simulation.addHost("element");
    test::Probe* probe = nullptr;
    std::vector<Message> answers; ///< responses of the element, without repetitions
    std::vector<Message> onwards; ///< requests of the element: sent on

private:
    void run()
    {
        simulation.run();
        const trace::Trace& trace = *simulation.trace();
        for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
            const trace::Event& event = trace[number];
            if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("sip") ||
                event.has(stack::PduFlag::Retransmission))
                continue;
            const net::Octets octets = trace.octets(event);
            const Message message = readMessage(octets, readHead(octets));
            if (!message.isRequest())
                answers.push_back(message);
            else
                onwards.push_back(message);
        }
    }
};

/// The final responses that came to the message.
std::vector<int> finals(const World& world)
{
    std::vector<int> found;
    for (const Message& answer : world.answers)
        if (!answer.isProvisional())
            found.push_back(answer.status);
    return found;
}

class Rfc4475Element : public testing::TestWithParam<Torture> {
protected:
    std::string octets = octetsOf(GetParam().name);
    void SetUp() override
    {
        if (octets.empty())
            GTEST_SKIP() << "no " << GetParam().name << " in " << suite();
    }
    void expect(const World& world, int status) const
    {
        const Message sent = readMessage(asOctets(octets), readHead(asOctets(octets)));
        if (status == kForwarded) {
            ASSERT_FALSE(world.onwards.empty());
            EXPECT_EQ(world.onwards[0].method, sent.method);
            EXPECT_EQ(world.onwards[0].headers.count("Via"), sent.headers.count("Via") + 1);
            EXPECT_EQ(world.onwards[0].body, sent.body);
            return;
        }
        if (status == kNothing) {
            EXPECT_TRUE(world.answers.empty());
            EXPECT_TRUE(world.onwards.empty());
            return;
        }
        EXPECT_EQ(finals(world), std::vector<int>{status});
        ASSERT_FALSE(world.answers.empty());
        const Message& answer = world.answers.back();
        EXPECT_EQ(answer.callId(), sent.callId()); // RFC 3261 8.2.6.2
        EXPECT_EQ(answer.headers.first("CSeq"), sent.headers.first("CSeq"));
        EXPECT_EQ(answer.headers.first("From"), sent.headers.first("From"));
        EXPECT_EQ(answer.headers.count("Via"), sent.headers.count("Via"));
        if (status == 200 && sent.method == "INVITE" && !world.onwards.empty()) // nobody sends the ACK
            EXPECT_EQ(world.onwards[0].method, "BYE");
        else
            EXPECT_TRUE(world.onwards.empty());
        if (!sent.topVia() || sent.topVia()->sentByPort() != 5060)
            return;
        EXPECT_TRUE(std::ranges::any_of(world.probe->received, [&](const test::Probe::Received& each) {
            return each.primitive.data.text().starts_with("SIP/2.0 " + std::to_string(status));
        })) << "the answer has not come back";
    }
};

TEST_P(Rfc4475Element, IsAnsweredByATelephone)
{
    World world("phone");
    world.send({octets});
    expect(world, GetParam().phone);
}

TEST_P(Rfc4475Element, IsAnsweredOrSentOnByAProxy)
{
    World world("proxy");
    world.send({octets});
    expect(world, GetParam().proxy);
}

// What is broken is broken for all; what is well-formed is never called malformed.
TEST_P(Rfc4475Element, IsTheSameForEveryElement)
{
    const bool broken = GetParam().section.starts_with("3.1.2") && GetParam().name != "baddate";
    for (const std::string_view role : {"registrar", "redirect", "stateless-proxy"}) {
        SCOPED_TRACE(role);
        World world(role);
        world.send({octets});
        if (broken)
            expect(world, GetParam().phone);
        else
            EXPECT_LE(finals(world).size(), 1U);
        const trace::Reading reading(*world.simulation.trace(), world.registry);
        bool malformed = false;
        for (stack::EventNumber number = 1; number <= world.simulation.trace()->size(); ++number)
            malformed |= reading.tag(number) == "sip.malformed-message";
        const bool lacks = GetParam().name == "insuf" || GetParam().name == "multi01" || GetParam().name == "mcl01";
        EXPECT_EQ(malformed, broken || lacks);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Rfc4475Element, testing::ValuesIn(kTorture),
                         [](const auto& torture) { return std::string(torture.param.name); });

#define OSISCOPE_NEEDS_SUITE() \
    if (!fs::exists(suite()))  \
    GTEST_SKIP() << "no " << suite()

TEST(Rfc4475Suite, IsWhole)
{
    OSISCOPE_NEEDS_SUITE();
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(suite())) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() != ".dat" || name == "test") // not one of the RFC's
            continue;
        ++files;
        EXPECT_EQ(std::ranges::count(kTorture, name, &Torture::name), 1) << name;
    }
    EXPECT_EQ(files, std::size(kTorture));
    EXPECT_EQ(files, 49U);
}

/// The contacts in the answer to a question for the bindings of a user, after a REGISTER of the suite.
std::vector<std::string> bindingsAfter(std::string_view name)
{
    World world("registrar");
    const std::string octets = octetsOf(name);
    Message question = readMessage(asOctets(octets), readHead(asOctets(octets)));
    question.headers.remove("Contact");
    question.headers.set("CSeq", "2000000000 REGISTER");
    question.headers.set("Via", "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKquestion");
    world.send({octets, question.toString()});
    EXPECT_EQ(finals(world), (std::vector<int>{200, 200}));
    std::vector<std::string> found;
    for (const Address& contact : world.answers.back().addresses("Contact"))
        found.push_back(contact.uri.toString());
    return found;
}

TEST(Rfc4475Registrar, KeepsWhatItIsTold)
{
    OSISCOPE_NEEDS_SUITE();
    using Strings = std::vector<std::string>;
    // 3.1.1.4: two bindings, of a user whose name has a null in it.
    EXPECT_EQ(bindingsAfter("escnull"), (Strings{"sip:%00@host5.example.com", "sip:%00%00@host5.example.com"}));
    // 3.3.12: a parameter of the header field, not of the URI; 3.3.13: of the URI; 3.3.14: with the escaped header.
    EXPECT_EQ(bindingsAfter("cparam01"), (Strings{"sip:+19725552222@gw1.example.net"}));
    EXPECT_EQ(bindingsAfter("cparam02"), (Strings{"sip:+19725552222@gw1.example.net;unknownparam"}));
    EXPECT_EQ(bindingsAfter("regescrt"), (Strings{"sip:user@example.com?Route=%3Csip:sip.example.com%3E"}));
}

TEST(Rfc4475Responses, SayWhatWouldHaveBeenRight)
{
    OSISCOPE_NEEDS_SUITE();
    const auto answered = [](std::string_view name, std::string_view role) {
        World world(role);
        world.send({octetsOf(name)});
        return world.answers.empty() ? Message{} : world.answers.back();
    };
    EXPECT_EQ(answered("intmeth", "phone").headers.first("Allow"), allowedText().substr(0, allowedText().find(',')));
    const Message bad = answered("bext01", "phone"); // 3.3.5
    EXPECT_EQ(bad.headers.all("Unsupported"),
              (std::vector<std::string_view>{"nothingSupportsThis", "nothingSupportsThisEither"}));
    EXPECT_EQ(answered("bext01", "proxy").headers.first("Unsupported"), "noProxiesSupportThis");
    EXPECT_TRUE(answered("invut", "phone").headers.has("Accept"));
    EXPECT_TRUE(answered("sdp01", "phone").headers.first("Warning").value_or("").starts_with("399 ")); // 3.3.15
}

TEST(Rfc4475Proxy, SendsOnNothingThatWasNotMeant)
{
    OSISCOPE_NEEDS_SUITE();
    World two("proxy", udp::description(), "elsewhere.example"); // 3.1.1.8: what follows the REGISTER is noise
    two.send({octetsOf("dblreq")});
    ASSERT_FALSE(two.onwards.empty());
    EXPECT_EQ(two.onwards[0].method, "REGISTER");
    EXPECT_EQ(two.onwards[0].toString().find("INVITE"), std::string::npos);
    World proof("proxy", udp::description(), "elsewhere.example"); // 3.3.7: not the proxy's business
    proof.send({octetsOf("regaut01")});
    ASSERT_FALSE(proof.onwards.empty());
    EXPECT_EQ(proof.onwards[0].headers.first("Authorization"), "NoOneKnowsThisScheme opaque-data=here");
    for (const std::string_view own : {"192.0.2.198", "10.0.0.2"}) { // 3.3.10, and as if it had been asked for
        std::string response = octetsOf("bcast");
        response.replace(response.find("192.0.2.198"), 11, own);
        World world("stateless-proxy");
        world.send({response});
        EXPECT_TRUE(world.answers.empty()) << own;
        response.replace(response.find("255.255.255.255"), 15, "10.0.1.2");
        World harmless("stateless-proxy");
        harmless.send({octetsOf("zeromf"), response}); // it learns its own address from what comes
        EXPECT_EQ(std::ranges::count(harmless.answers, 200, &Message::status), own == "10.0.0.2" ? 1 : 0) << own;
    }
}

// 3.1.2.2, 3.1.2.3, 3.3.9: in a stream nobody knows where such a message ends.
TEST(Rfc4475Stream, EndsWhereTheFramingIsLost)
{
    OSISCOPE_NEEDS_SUITE();
    for (const std::string_view name : {"ncl", "mcl01"}) {
        World world("phone", tcp::description());
        world.stream(octetsOf(name) + octetsOf("lwsdisp"));
        EXPECT_EQ(finals(world), (std::vector<int>{400})) << name;
        ASSERT_FALSE(world.probe->received.empty());
        const auto released = std::ranges::find_if(world.probe->received, [](const test::Probe::Received& each) {
            return each.primitive.name == &service::kRelease;
        });
        ASSERT_NE(released, world.probe->received.end()) << name;
        EXPECT_LT(released->time, sim::kStart + 2s);
    }
    World waiting("phone", tcp::description());
    waiting.stream(octetsOf("clerr"));
    EXPECT_TRUE(waiting.answers.empty());
    World well("phone", tcp::description()); // a message that ends leaves the stream as it is
    well.stream(octetsOf("multi01") + octetsOf("lwsdisp"));
    EXPECT_EQ(finals(well), (std::vector<int>{400, 200}));
}

} // namespace
} // namespace osiscope::sip
