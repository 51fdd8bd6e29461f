// Any octets at all: no crash, no endless loop, no promise broken.
#include "layers/application/http/cookie.h"
#include "layers/application/http/description.h"
#include "layers/application/http/reader.h"
#include "layers/application/http/text.h"
#include "layers/application/http/tracker.h"
#include "model/sim/random.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

constexpr std::string_view kSeeds[] = {
    "GET /login?user=alice HTTP/1.1\r\nHost: shop\r\nCookie: SID=31d4d96e407aad42; lang=en\r\n\r\n",
    "POST /form HTTP/1.1\r\nHost: shop\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\nuser=alice",
    "POST /form HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\nA: "
    "b\r\n\r\n",
    "HTTP/1.1 302 Found\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nLocation: ../x\r\nSet-Cookie: SID=1; Path=/; "
    "Max-Age=10; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Domain=.shop; Secure\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.0 200 OK\r\nFolded: a\r\n b\r\n\r\nuntil the end",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
};

/// A message with some octets changed, left out, doubled or cut.
std::string mutated(sim::Random& random)
{
    std::string text(kSeeds[random.below(std::size(kSeeds))]);
    constexpr std::string_view kPieces[] = {"\r\n", "\n",   "\r", ":", " ", ";", "=", "0", "fffffffffffffff",
                                            "\t",   "HTTP/"};
    for (std::uint64_t change = 0; change < 1 + random.below(6) && !text.empty(); ++change) {
        const std::size_t at = random.below(text.size());
        switch (random.below(5)) {
        case 0: text[at] = static_cast<char>(random.below(256)); break;
        case 1: text.erase(at, 1 + random.below(8)); break;
        case 2: text.insert(at, kPieces[random.below(std::size(kPieces))]); break;
        case 3: text.insert(at, text.substr(at, random.below(20))); break;
        default: text.resize(at); break;
        }
    }
    return text;
}

std::string noise(sim::Random& random)
{
    std::string text(random.below(200), '\0');
    for (char& c : text)
        c = static_cast<char>(random.below(256));
    return text;
}

/// Where sessions go that nobody looks at.
class Nowhere final : public session::SessionSink {
public:
    session::SessionId open(session::Session opened) override
    {
        m_sessions.push_back(std::move(opened));
        return session::SessionId{static_cast<std::uint32_t>(m_sessions.size())};
    }
    session::Session& at(session::SessionId id) override { return m_sessions.at(static_cast<std::size_t>(id) - 1); }
    void assign(stack::EventNumber, session::SessionId) override {}
    const std::vector<session::Session>& sessions() const { return m_sessions; }

private:
    std::vector<session::Session> m_sessions;
};

void expectFieldsInside(const std::vector<stack::Field>& fields, std::size_t bits)
{
    for (const stack::Field& field : fields) {
        EXPECT_LE(static_cast<std::size_t>(field.bitOffset) + field.bitLength, bits);
        expectFieldsInside(field.children, bits);
    }
}

void throwAtEverything(const std::string& text, sim::Random& random)
{
    const net::Octets octets = asOctets(text);
    const stack::DissectedPdu pdu = description().dissect(octets, {});
    expectFieldsInside(pdu.fields, text.size() * 8);
    for (const bool ended : {false, true}) {
        const auto length = description().messageLength(octets, true, ended);
        EXPECT_LE(length.value_or(0), text.size());
        if (ended && !text.empty()) {
            EXPECT_NE(length, 0U) << "a stream that has ended is cut";
        }
    }
    for (const MessageKind kind : {MessageKind::Request, MessageKind::Response}) {
        // The same messages come out, whether the stream arrives at once or in pieces.
        std::vector<std::string> results[2];
        for (const bool pieces : {false, true}) {
            MessageReader reader(kind);
            std::size_t at = 0;
            while (at < text.size()) {
                const std::size_t step = pieces ? std::min(text.size() - at, 1 + random.below(9)) : text.size();
                reader.append(octets.subspan(at, step));
                at += step;
                if (at == text.size())
                    reader.end();
                for (;;) {
                    auto next = reader.next("GET");
                    if (!next || !*next)
                        break;
                    results[pieces].emplace_back((*next)->body);
                }
            }
        }
        EXPECT_EQ(results[0], results[1]);
    }
    if (const auto request = parseRequest(octets)) {
        const auto again = parseRequest(serialise(*request));
        ASSERT_TRUE(again.has_value());
        EXPECT_EQ(again->body, request->body);
    }
    CookieJar jar;
    if (const auto set = parseSetCookie(text))
        jar.store(*set, Uri::parse("http://shop/").value(), wallTime(sim::kStart));
    parseCookieField(text);
    parseCookieDate(text);
    parseForm(text);
    if (const auto uri = Uri::parse(text)) {
        EXPECT_EQ(Uri::parse(uri->toString())->toString(), uri->toString());
    }
    if (const auto uri = Uri::parse("http://shop/a")->resolve(text)) {
        EXPECT_TRUE(Uri::parse(uri->toString()).has_value()) << uri->toString();
    }
}

TEST(HttpFuzz, NoOctetsDoHarm)
{
    sim::Random random(7, "fuzz");
    for (int round = 0; round < 6000; ++round)
        throwAtEverything(round % 4 == 0 ? noise(random) : mutated(random), random);
}

TEST(HttpFuzz, TheTrackerTakesMessagesInAnyOrder)
{
    sim::Random random(11, "tracker");
    for (int round = 0; round < 300; ++round) {
        Tracker tracker;
        Nowhere sink;
        const net::Endpoint ends[] = {
            {net::Ipv4Address{1}, 1000}, {net::Ipv4Address{2}, 80}, {net::Ipv4Address{3}, 80}};
        std::uint64_t messages = 0;
        for (stack::EventNumber event = 1; event <= 40; ++event) {
            const std::string text = mutated(random);
            session::TrackedPdu pdu;
            pdu.event = event;
            pdu.time = sim::TimePoint{sim::Duration{event * 1000}};
            pdu.arrived = pdu.time + sim::Duration{static_cast<std::int64_t>(random.below(9000))};
            pdu.source = ends[random.below(3)];
            pdu.destination = ends[random.below(3)];
            pdu.octets = asOctets(text).first(random.below(text.size() + 1));
            pdu.length = text.size();
            pdu.carrier = session::SessionId{static_cast<std::uint32_t>(random.below(3))};
            tracker.pdu(pdu, sink);
            ++messages;
        }
        tracker.finish(sim::TimePoint{sim::Duration{50'000}}, sink);
        std::uint64_t counted = 0;
        for (const session::Session& session : sink.sessions()) {
            counted += session.messages[0] + session.messages[1];
            for (std::size_t i = 0; i < session.phases.size(); ++i) {
                EXPECT_LE(session.phases[i].from, session.phases[i].to);
                if (i > 0) {
                    EXPECT_LE(session.phases[i - 1].to, session.phases[i].from);
                }
            }
            EXPECT_TRUE(std::ranges::is_sorted(session.carriedBy));
            EXPECT_FALSE(session.verdict.twoWay.because.empty());
            EXPECT_FALSE(session.verdict.bounded.because.empty());
            EXPECT_FALSE(session.verdict.stateful.because.empty());
        }
        EXPECT_LE(counted, messages) << "no message counts twice";
    }
}

} // namespace
} // namespace osiscope::http
