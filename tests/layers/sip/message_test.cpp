// SIP messages: read, judged and written.
#include "layers/session/sip/checks.h"

#include <gtest/gtest.h>

namespace osiscope::sip {
namespace {

constexpr std::string_view kInvite = "INVITE sip:bob@10.0.0.2 SIP/2.0\r\n"
                                     "Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1\r\n"
                                     "Max-Forwards: 70\r\n"
                                     "From: Alice <sip:alice@10.0.0.1>;tag=a\r\n"
                                     "To: <sip:bob@10.0.0.2>\r\n"
                                     "Call-ID: 1@10.0.0.1\r\n"
                                     "CSeq: 1 INVITE\r\n"
                                     "Content-Length: 0\r\n\r\n";

std::string with(std::string_view from, std::string_view to)
{
    std::string text(kInvite);
    text.replace(text.find(from), from.size(), to);
    return text;
}

Message read(std::string_view text)
{
    const auto message = parseMessage(asOctets(text), Framing::Stream);
    EXPECT_TRUE(message) << (message ? "" : message.error().message);
    return message.value_or(Message{});
}

int refusedWith(std::string_view text, Framing framing = Framing::Datagram)
{
    const auto message = parseMessage(asOctets(text), framing);
    return message ? -1 : message.error().status;
}

TEST(SipMessage, IsWrittenAsItWasRead)
{
    EXPECT_EQ(read(kInvite).toString(), kInvite);
}

TEST(SipMessage, CompactNamesMeanTheLongOnes)
{
    const Message message = read(with("Via:", "v:"));
    EXPECT_EQ(message.topVia()->branch(), "z9hG4bK1");
    EXPECT_EQ(message.headers.fields().front().name, "Via");
}

TEST(SipMessage, FoldedLinesAreOneLine)
{
    const Message message =
        read(with("From: Alice <sip:alice@10.0.0.1>;tag=a", "From:\r\n Alice\r\n\t<sip:alice@10.0.0.1>\r\n ;tag=a"));
    EXPECT_EQ(message.from().display, "Alice");
    EXPECT_EQ(message.from().tag(), "a");
}

TEST(SipMessage, SeveralViasMayStandInOneLine)
{
    const Message message = read(with("branch=z9hG4bK1", "branch=z9hG4bK1 , SIP/2.0/TCP host.example;branch=z9hG4bK2"));
    EXPECT_EQ(message.headers.count("Via"), 2U);
    EXPECT_EQ(parseVia(message.headers.all("Via")[1])->transport, "TCP");
}

TEST(SipMessage, ACommaInQuotesOrBracketsSeparatesNothing)
{
    const Message message = read(with("Call-ID", "Contact: \"Smith, A\" <sip:a@h;x=1,2>, <sip:b@h>\r\nCall-ID"));
    ASSERT_EQ(message.addresses("Contact").size(), 2U);
    EXPECT_EQ(message.addresses("Contact")[1].uri.user, "b");
}

TEST(SipMessage, WithoutARequiredFieldIsAnswered400)
{
    for (const std::string_view line :
         {"To: <sip:bob@10.0.0.2>\r\n", "Call-ID: 1@10.0.0.1\r\n", "CSeq: 1 INVITE\r\n",
          "Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1\r\n", "From: Alice <sip:alice@10.0.0.1>;tag=a\r\n"})
        EXPECT_EQ(refusedWith(with(line, "")), 400) << line;
}

TEST(SipMessage, NumbersHaveTheirBounds)
{
    EXPECT_EQ(refusedWith(with("CSeq: 1 ", "CSeq: 2147483647 ")), -1);
    EXPECT_EQ(refusedWith(with("CSeq: 1 ", "CSeq: 2147483648 ")), 400);
    EXPECT_EQ(refusedWith(with("Max-Forwards: 70", "Max-Forwards: 255")), -1);
    EXPECT_EQ(refusedWith(with("Max-Forwards: 70", "Max-Forwards: 256")), 400);
}

TEST(SipMessage, OverTcpNeedsAContentLengthAndOverUdpDoesNot)
{
    const std::string text = with("Content-Length: 0\r\n", "");
    EXPECT_EQ(refusedWith(text, Framing::Datagram), -1);
    EXPECT_EQ(refusedWith(text, Framing::Stream), 400);
}

TEST(SipMessage, ShorterThanItSaysIsRefusedAndLongerIsCut)
{
    EXPECT_EQ(refusedWith(with("Content-Length: 0", "Content-Length: 1")), 400);
    EXPECT_EQ(read(std::string(kInvite) + "rubbish").body, "");
}

TEST(SipMessage, OtherVersionsAre505)
{
    EXPECT_EQ(refusedWith(with("SIP/2.0\r\nVia", "SIP/7.0\r\nVia")), 505);
}

TEST(SipMessage, EveryBeginningOfAMessageIsReadWithoutHarm)
{
    for (std::size_t length = 0; length < kInvite.size(); ++length)
        EXPECT_FALSE(parseMessage(asOctets(kInvite.substr(0, length)), Framing::Stream)) << length;
}

TEST(SipStream, IsCutByContentLength)
{
    const std::string two = with("Content-Length: 0\r\n\r\n", "Content-Length: 3\r\n\r\nabc") + std::string(kInvite);
    const std::size_t first = two.size() - kInvite.size();
    EXPECT_EQ(messageLength(asOctets(two), true, false), first);
    EXPECT_EQ(messageLength(asOctets(two).first(first - 1), true, false), 0U);
    EXPECT_EQ(messageLength(asOctets("GET / HTTP/1.1\r\n\r\n"), true, false), std::nullopt);
    EXPECT_EQ(messageLength(asOctets("\r\n\r\n"), true, false), 0U);
}

TEST(SipUri, KeepsItsParts)
{
    const auto uri = parseUri("sip:alice;day=tuesday:secret@atlanta.com:5070;transport=tcp;lr?subject=x");
    ASSERT_TRUE(uri);
    EXPECT_EQ(uri->user, "alice;day=tuesday:secret");
    EXPECT_EQ(uri->host, "atlanta.com");
    EXPECT_EQ(uri->port, 5070);
    EXPECT_TRUE(uri->parameters.has("lr"));
    EXPECT_EQ(uri->toString(), "sip:alice;day=tuesday:secret@atlanta.com:5070;transport=tcp;lr?subject=x");
    EXPECT_FALSE(parseUri("sip:"));
    EXPECT_FALSE(parseUri("sip:bob@host:99999"));
}

TEST(SipUri, IsComparedWithItsEscapesUndone)
{
    EXPECT_TRUE(sameAddress(*parseUri("sip:%61lice@ATLANTA.com"), *parseUri("sip:alice@atlanta.com")));
    EXPECT_FALSE(sameAddress(*parseUri("sip:Alice@atlanta.com"), *parseUri("sip:alice@atlanta.com")));
    EXPECT_FALSE(sameAddress(*parseUri("sip:alice@atlanta.com:5060"), *parseUri("sip:alice@atlanta.com")));
}

TEST(SipAddress, WithoutBracketsHasNoUriParameters)
{
    const auto address = parseAddress("sip:bob@host;tag=1");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->tag(), "1");
    EXPECT_TRUE(address->uri.parameters.all().empty());
}

} // namespace
} // namespace osiscope::sip
