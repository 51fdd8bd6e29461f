#include "layers/application/telnet/element.h"

#include "layers/application/telnet/description.h"

#include <gtest/gtest.h>

namespace osiscope::telnet {
namespace {

using net::OctetBuffer;

std::string textOf(const OctetBuffer& octets)
{
    return {octets.begin(), octets.end()};
}

/// The lengths of all elements of a stream that has ended.
std::vector<std::size_t> cut(net::Octets stream)
{
    std::vector<std::size_t> lengths;
    while (!stream.empty()) {
        lengths.push_back(elementLength(stream, true));
        if (lengths.back() == 0 || lengths.back() > stream.size())
            return {};
        stream = stream.subspan(lengths.back());
    }
    return lengths;
}

TEST(TelnetElement, CommandsAreCutFromDataAtTheirIac)
{
    const OctetBuffer stream{'h', 'i', 255, 251, 1, 255, 244, 255, 250, 24, 1, 255, 240, 'x'};
    EXPECT_EQ(cut(stream), (std::vector<std::size_t>{2, 3, 2, 6, 1}));
}

TEST(TelnetElement, ADoubledIacIsData)
{
    const OctetBuffer stream{'a', 255, 255, 'b'};
    EXPECT_EQ(elementLength(stream, false), 4U);
    EXPECT_EQ(readElement(stream).content, (OctetBuffer{'a', 255, 'b'}));
    EXPECT_EQ(dataOctets("a\xFF"
                         "b"),
              stream);
}

TEST(TelnetElement, CharactersAreToldInQuotesOnce)
{
    const OctetBuffer data{'c', '\r', '\n'};
    EXPECT_EQ(description().dissect(data, {}).sentence, "Characters: \"c\\r\\n\".");
}

TEST(TelnetElement, ALoneIacAtTheEndWaitsForWhatFollows)
{
    const OctetBuffer stream{'a', 255};
    EXPECT_EQ(elementLength(stream, false), 1U); // the data before it
    EXPECT_EQ(elementLength(net::Octets(stream).subspan(1), false), 0U);
    EXPECT_EQ(elementLength(net::Octets(stream).subspan(1), true), 1U);
    EXPECT_TRUE(description().dissect(net::Octets(stream).subspan(1), {}).malformed);
}

TEST(TelnetElement, EveryBeginningOfACommandWaits)
{
    const OctetBuffer stream{255, 250, 31, 0, 80, 0, 255, 255, 255, 240};
    for (std::size_t length = 1; length < stream.size(); ++length)
        EXPECT_EQ(elementLength(net::Octets(stream).first(length), false), 0U) << length;
    EXPECT_EQ(elementLength(stream, false), stream.size());
}

TEST(TelnetElement, ParametersDoubleTheOctet255)
{
    const std::uint8_t size[] = {0, 255, 0, 40}; // RFC 1073 2
    const OctetBuffer octets = subnegotiationOctets(Option::WindowSize, size);
    EXPECT_EQ(octets, (OctetBuffer{255, 250, 31, 0, 255, 255, 0, 40, 255, 240}));
    EXPECT_EQ(readElement(octets).content, (OctetBuffer{0, 255, 0, 40}));
    EXPECT_EQ(description().dissect(octets, {}).label, "SB NAWS 255 x 40");
}

TEST(TelnetElement, ParametersWithoutAnEndEndAtTheNextCommand)
{
    const OctetBuffer stream{255, 250, 24, 1, 255, 251, 1};
    EXPECT_EQ(cut(stream), (std::vector<std::size_t>{4, 3}));
    EXPECT_TRUE(description().dissect(net::Octets(stream).first(4), {}).malformed);
    OctetBuffer endless(kLongestSubnegotiation + 10, 7);
    endless[0] = kIac;
    endless[1] = static_cast<std::uint8_t>(Command::Sb);
    EXPECT_EQ(elementLength(endless, false), endless.size());
}

TEST(TelnetElement, LinesEndWithCrLfAndAReturnAloneHasANulBehindIt)
{
    EXPECT_EQ(textOf(dataOctets("ls\n")), "ls\r\n");
    EXPECT_EQ(textOf(dataOctets("\r")), std::string("\r\0", 2));
}

TEST(TelnetElement, OptionsHaveNamesAndNumbers)
{
    EXPECT_EQ(optionNamed("echo"), Option::Echo);
    EXPECT_EQ(optionNamed("LineMode"), Option::Linemode);
    EXPECT_EQ(optionNamed("77"), static_cast<Option>(77));
    EXPECT_EQ(optionNamed("256"), std::nullopt);
    EXPECT_EQ(optionNamed("nonsense"), std::nullopt);
    EXPECT_EQ(nameOf(static_cast<Option>(77)), "option 77");
}

} // namespace
} // namespace osiscope::telnet
