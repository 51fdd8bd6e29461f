// The browser against a scripted server.
#include "tests/layers/http/client_script.h"

namespace osiscope::http {
namespace {

using namespace std::chrono_literals;
using stack::PrimitiveType;

TEST(HttpClient, AsksOverANewConnectionAndThenOverTheSame)
{
    ClientScript c;
    c.get("http://shop/a?b=c");
    const auto connection = c.connects();
    const Request first = c.sends(connection);
    EXPECT_EQ(first.target, "/a?b=c");
    EXPECT_EQ(first.headers.first("Host"), "shop");
    EXPECT_FALSE(first.headers.has("Cookie"));
    EXPECT_FALSE(first.headers.has("Connection"));
    c.answer(connection, "200");
    c.get("http://shop/next");
    EXPECT_EQ(c.sends(connection).target, "/next");
    EXPECT_TRUE(c.context.hasLogged("note connection-reused"));
    EXPECT_EQ(c.context.values["exchanges"], "2");
    EXPECT_EQ(c.context.entities.back().local.port, 49152);
    EXPECT_EQ(c.context.entities.back().remote, (net::Endpoint{kShop, 80}));
}

TEST(HttpClient, OpensASecondConnectionWhileTheFirstIsBusy)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.get("http://shop/2");
    const auto second = c.connects();
    EXPECT_NE(first, second);
    EXPECT_EQ(c.sends(second).target, "/2");
    c.get("http://shop/3", {{"new-connection", true}});
    c.connects();
}

TEST(HttpClient, WaitsWhenItHasEnoughConnections)
{
    ClientScript c;
    std::vector<stack::ConnectionId> open;
    for (std::size_t i = 0; i < Browser::kMostConnections; ++i) {
        c.get("http://shop/");
        open.push_back(c.connects());
        c.sends(open.back());
    }
    c.get("http://shop/late");
    EXPECT_TRUE(c.isSilent());
    c.answer(open[3], "200");
    EXPECT_EQ(c.sends(open[3]).target, "/late");
}

TEST(HttpClient, SaysCloseWhenTheUserWantsNoKeepAlive)
{
    ClientScript c;
    c.get("http://shop/", {{"keep-alive", false}});
    const auto connection = c.connects();
    EXPECT_EQ(c.sends(connection).headers.first("Connection"), "close");
    c.answer(connection, "200");
    EXPECT_TRUE(c.closes()) << "RFC 9112 9.6";
}

TEST(HttpClient, SendsNoLengthBesideATransferCoding)
{
    stack::Parameters chunked;
    chunked.set("name", std::string("Transfer-Encoding"));
    chunked.set("value", std::string("chunked"));
    stack::Parameters post;
    post.set("url", std::string("http://shop/"));
    post.set("body", std::string("tea"));
    post.set("headers", std::vector{chunked});
    ClientScript c;
    c.perform(Action::Post, post);
    const Request request = c.sends(c.connects());
    EXPECT_EQ(request.headers.first("Transfer-Encoding"), "chunked");
    EXPECT_FALSE(request.headers.has("Content-Length")) << "RFC 9112 6.2";
    EXPECT_EQ(request.body, "tea");
}

TEST(HttpClient, ClosesWhenTheServerSaysSo)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200", "Connection: close\r\n");
    EXPECT_TRUE(c.closes());
    c.tell(service::kRelease, connection);
    c.tell(service::kRelease, connection, PrimitiveType::Confirm);
    EXPECT_EQ(c.context.log.back(), "state closed");
    EXPECT_EQ(c.context.values["connections"], "0");
    EXPECT_EQ(c.context.runningTimers(), 0U);
}

TEST(HttpClient, ReadsUntilTheServerClosesWhenNoLengthIsGiven)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.0 200 OK\r\n\r\nhello");
    EXPECT_TRUE(c.context.pdusReceived.empty());
    c.tell(service::kRelease, connection);
    EXPECT_EQ(c.context.pdusReceived.size(), 1U);
    EXPECT_TRUE(c.closes());
    EXPECT_FALSE(c.context.hasLogged("note closed-early"));
}

TEST(HttpClient, TellsOfAnAnswerThatIsNotComplete)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    c.tell(service::kRelease, connection);
    EXPECT_TRUE(c.context.hasLogged("note closed-early")) << "RFC 9112 8";
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.isSilent()) << "part of an answer has come: it is not asked again";
}

// RFC 9110 9.2.2: what has been answered in part was done.
TEST(HttpClient, DoesNotAskAgainWhatHasBeenAnsweredInPart)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200");
    c.get("http://shop/2");
    c.sends(connection); // the connection is one that was used before
    c.receive(connection, "HTTP/1.1 200 OK\r\nContent-Len");
    c.tell(service::kDisconnect, connection);
    EXPECT_TRUE(c.isSilent());
    EXPECT_TRUE(c.context.hasLogged("note closed-early"));
    EXPECT_FALSE(c.context.hasLogged("note retried"));
}

// RFC 9112 6.1, 9.2: what might have been smuggled in, or was never asked for, ends the connection.
TEST(HttpClient, TrustsNoConnectionAfterADoubtfulAnswer)
{
    ClientScript twoLengths;
    twoLengths.get("http://shop/");
    const auto first = twoLengths.connects();
    twoLengths.sends(first);
    twoLengths.receive(first, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    EXPECT_TRUE(twoLengths.closes());

    ClientScript more;
    more.get("http://shop/");
    const auto second = more.connects();
    more.sends(second);
    more.receive(second, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n");
    EXPECT_TRUE(more.closes());
}

TEST(HttpClient, OpensANewConnectionWhenItIsTold)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.answer(first, "200");
    c.get("http://shop/2", {{"new-connection", true}});
    const auto second = c.connects();
    EXPECT_NE(second, first);
    EXPECT_EQ(c.sends(second).target, "/2");
}

TEST(HttpClient, WaitsOnAfterAnInterimAnswer)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(c.context.log.back(), "state request-sent");
    c.answer(connection, "200");
    EXPECT_EQ(c.context.log.back(), "state idle");
}

TEST(HttpClient, AsksAgainWhenAReusedConnectionWasClosed)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.answer(first, "200");
    c.get("http://shop/2");
    c.sends(first);
    c.tell(service::kRelease, first);
    EXPECT_TRUE(c.closes());
    const auto second = c.connects();
    EXPECT_EQ(c.sends(second).target, "/2");
    EXPECT_TRUE(c.context.hasLogged("note retried"));
    c.tell(service::kDisconnect, second);
    EXPECT_TRUE(c.isSilent()) << "RFC 9110 9.2.2: not twice by itself";
    EXPECT_TRUE(c.context.hasLogged("note closed-early"));
}

TEST(HttpClient, DoesNotRepeatWhatIsNotIdempotentOrWasNeverAnswered)
{
    ClientScript c;
    c.get("http://shop/1");
    const auto first = c.connects();
    c.sends(first);
    c.tell(service::kRelease, first);
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.isSilent()) << "the connection was new: the server means it";

    c.get("http://shop/2");
    const auto second = c.connects();
    c.sends(second);
    c.answer(second, "200");
    stack::Parameters post;
    post.set("url", std::string("http://shop/order"));
    c.perform(Action::Post, post);
    c.sends(second);
    c.tell(service::kDisconnect, second);
    EXPECT_TRUE(c.isSilent()) << "an order is not placed twice";
}

TEST(HttpClient, GivesUpAfterItsTime)
{
    ClientScript c;
    c.get("http://shop/", {{"timeout", sim::Duration(3s)}});
    const auto connection = c.connects();
    c.sends(connection);
    c.context.run(2999ms);
    EXPECT_TRUE(c.isSilent());
    c.context.run(1ms);
    EXPECT_TRUE(c.aborts());
    EXPECT_TRUE(c.context.hasLogged("note timed-out"));
    c.get("http://shop/", {{"timeout", sim::Duration(3s)}});
    c.context.sent.clear(); // the transport never answers
    c.context.run(3s);
    EXPECT_TRUE(c.aborts()) << "while it waits for a connection too";
}

TEST(HttpClient, ClosesAConnectionItDoesNotUse)
{
    ClientScript c;
    c.get("http://shop/", {{"idle-timeout", sim::Duration(7s)}});
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200");
    c.context.run(6999ms);
    EXPECT_TRUE(c.isSilent());
    c.context.run(1ms);
    EXPECT_TRUE(c.closes());
}

TEST(HttpClient, TellsOfAConnectionThatIsRefused)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.context.sent.front().connection;
    c.context.sent.clear();
    c.tell(service::kDisconnect, connection);
    EXPECT_TRUE(c.context.hasLogged("note refused reset"));
    EXPECT_EQ(c.context.values["connections"], "0");
    EXPECT_EQ(c.context.runningTimers(), 0U);
}

TEST(HttpClient, TakesNothingThatWasNotAsked)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.answer(connection, "200");
    c.receive(connection, "\r\n");
    EXPECT_TRUE(c.isSilent()) << "an empty line does no harm (RFC 9112 9.2)";
    c.answer(connection, "200");
    EXPECT_TRUE(c.closes());
    EXPECT_TRUE(c.context.hasLogged("note bad-response"));
}

TEST(HttpClient, EndsAConnectionWhoseAnswerMakesNoSense)
{
    ClientScript c;
    c.get("http://shop/");
    const auto connection = c.connects();
    c.sends(connection);
    c.receive(connection, "SSH-2.0-OpenSSH\r\n\r\n");
    EXPECT_TRUE(c.context.hasLogged("note bad-response"));
    EXPECT_TRUE(c.closes());
}

TEST(HttpClient, TellsOfAddressesItCannotAskFor)
{
    ClientScript c;
    c.get("https://shop/");
    EXPECT_TRUE(c.context.hasLogged("note bad-url"));
    c.get("http://nowhere/");
    EXPECT_TRUE(c.context.hasLogged("note name-unknown nowhere"));
    EXPECT_TRUE(c.isSilent());
}

} // namespace
} // namespace osiscope::http
