#include "layers/session/tls/record.h"

#include "app/protocols.h"
#include "layers/session/tls/dissection.h"
#include "layers/session/tls/handshake.h"
#include "tests/support/capture_octets.h"

#include <gtest/gtest.h>

namespace osiscope::tls {
namespace {

using test::big;

net::OctetBuffer octets(const std::string& text)
{
    return {text.begin(), text.end()};
}

std::string record(std::uint8_t type, const std::string& fragment)
{
    return big(type, 1) + big(0x0303, 2) + big(fragment.size(), 2) + fragment;
}

std::string extension(std::uint16_t type, const std::string& value)
{
    return big(type, 2) + big(value.size(), 2) + value;
}

std::string message(std::uint8_t type, const std::string& body)
{
    return big(type, 1) + big(body.size(), 3) + body;
}

std::string clientHello(const std::string& extensions)
{
    return message(1, big(0x0303, 2) + std::string(32, 'r') + big(4, 1) + "name" + big(2, 2) + big(0x1301, 2) +
                          big(1, 1) + big(0, 1) + big(extensions.size(), 2) + extensions);
}

const std::string kServerName = extension(0, big(10, 2) + big(0, 1) + big(7, 2) + "a.exam.");
const std::string kVersions = extension(43, big(4, 1) + big(0x7A7A, 2) + big(0x0304, 2)); // with grease (RFC 8701)

TEST(TlsRecord, LengthIsKnownFromFiveOctets)
{
    const net::OctetBuffer whole = octets(record(23, "0123456789"));
    for (std::size_t length = 1; length < whole.size(); ++length)
        EXPECT_EQ(messageLength(net::Octets(whole).first(length), true, false), 0U) << length;
    EXPECT_EQ(messageLength(whole, true, false), 15U);
    EXPECT_FALSE(messageLength(octets(std::string("\x17\x03", 2)), true, true)) << "no more will come";
}

TEST(TlsRecord, OtherOctetsAreNone)
{
    EXPECT_FALSE(messageLength(octets("GET / HTTP/1.1\r\n"), true, false));
    EXPECT_FALSE(messageLength(octets(big(19, 1) + big(0x0303, 2) + big(1, 2) + "x"), true, false));
    EXPECT_FALSE(messageLength(octets(big(22, 1) + big(0x0305, 2) + big(1, 2) + "x"), true, false));
    EXPECT_FALSE(messageLength(octets(big(22, 1) + big(0x0203, 2) + big(1, 2) + "x"), true, false));
    EXPECT_FALSE(messageLength(octets(big(22, 1) + big(0x0303, 2) + big(0, 2) + "x"), true, false));
    EXPECT_TRUE(parseRecord(octets(big(22, 1) + big(0x0303, 2) + big(18432, 2))));
    EXPECT_FALSE(parseRecord(octets(big(22, 1) + big(0x0303, 2) + big(18433, 2)))) << "RFC 5246 6.2.3";
}

TEST(TlsHandshake, AClientHelloSaysWhomItIsForAndWhatItCan)
{
    const net::OctetBuffer hello =
        octets(clientHello(kServerName + kVersions + extension(35, "ticket") + extension(41, "x")));
    const auto read = handshakeIn(hello);
    ASSERT_TRUE(read);
    const auto parsed = parseHello(*read);
    ASSERT_TRUE(parsed);
    const auto text = [&](Span span) {
        const net::Octets part = at(read->body, span);
        return std::string(part.begin(), part.end());
    };
    EXPECT_EQ(text(parsed->serverName), "a.exam.");
    EXPECT_EQ(text(parsed->sessionId), "name");
    EXPECT_EQ(text(parsed->ticket), "ticket");
    EXPECT_EQ(parsed->version, 0x0304) << "RFC 8446 4.2.1: the highest that there is";
    EXPECT_TRUE(parsed->preSharedKey);
    EXPECT_FALSE(parseHello(*handshakeIn(octets(clientHello(""))))->preSharedKey);
}

TEST(TlsHandshake, ACutHelloIsNone)
{
    const net::OctetBuffer whole = octets(clientHello(kServerName + kVersions));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto read = handshakeIn(net::Octets(whole).first(length));
        EXPECT_TRUE(!read || !parseHello(*read)) << length;
    }
}

TEST(TlsDissection, SaysWhatIsInTheClearAndWhatIsNot)
{
    const auto label = [](const std::string& pdu) { return dissect(octets(pdu), {}).label; };
    EXPECT_EQ(label(record(22, clientHello(kServerName))), "ClientHello a.exam.");
    EXPECT_EQ(label(record(22, message(11, "cert") + message(14, ""))), "Certificate, ServerHelloDone");
    EXPECT_EQ(label(record(22, std::string(40, '\xEE'))), "enciphered handshake message");
    EXPECT_EQ(label(record(20, "\x01")), "ChangeCipherSpec");
    EXPECT_EQ(label(record(21, std::string("\x01\0", 2))), "alert: close notify");
    EXPECT_EQ(label(record(21, std::string("\x02\x28", 2))), "alert: handshake failure");
    EXPECT_EQ(label(record(21, std::string(26, 'x'))), "enciphered alert");
    EXPECT_EQ(label(record(23, std::string(100, 'x'))), "enciphered 100 B");
    EXPECT_EQ(label("no record"), "malformed record");
}

} // namespace
} // namespace osiscope::tls
