#include "model/net/payload.h"

#include <gtest/gtest.h>

namespace osiscope::net {
namespace {

OctetBuffer header()
{
    return {'H', 'D', 'R'};
}

TEST(Payload, SlicesShareTheOctets)
{
    const Payload whole = Payload::copyOf("hello world");
    const Payload part = whole.slice(6, 3);
    EXPECT_EQ(part.text(), "wor");
    EXPECT_EQ(part.octets().data(), whole.octets().data() + 6);
    EXPECT_EQ(whole.slice(6).text(), "world");
    EXPECT_EQ(whole.slice(6, 100).text(), "world");
    EXPECT_TRUE(whole.slice(11).empty());
}

TEST(Payload, ASliceLivesWithoutTheWhole)
{
    Payload part;
    {
        const Payload whole = Payload::copyOf("hello world");
        part = whole.slice(6);
    }
    EXPECT_EQ(part.text(), "world");
}

TEST(Payload, HeadroomIsNotPartOfIt)
{
    const Payload payload(OctetBuffer{0, 0, 0, 'a', 'b'}, 3);
    EXPECT_EQ(payload.text(), "ab");
    EXPECT_TRUE(Payload(OctetBuffer(3), 3).empty());
}

TEST(Payload, AHeaderGoesIntoTheHeadroomWithoutACopy)
{
    Payload payload(OctetBuffer{0, 0, 0, 'a', 'b'}, 3);
    const std::uint8_t* const place = payload.octets().data();
    const Payload packet = std::move(payload).withHeader(header());
    EXPECT_EQ(packet.text(), "HDRab");
    EXPECT_EQ(packet.octets().data() + 3, place);
}

TEST(Payload, AHeaderThatDoesNotFitTheHeadroomGoesIntoACopy)
{
    Payload payload(OctetBuffer{0, 0, 'a', 'b'}, 2);
    const std::uint8_t* const place = payload.octets().data();
    const Payload packet = std::move(payload).withHeader(header());
    EXPECT_EQ(packet.text(), "HDRab");
    EXPECT_NE(packet.octets().data() + 3, place);
}

TEST(Payload, OctetsThatSomebodyElseHoldsAreNeverOverwritten)
{
    const Payload whole = Payload::copyOf("0123456789");
    const Payload packet = whole.slice(5).withHeader(header());
    EXPECT_EQ(packet.text(), "HDR56789");
    EXPECT_EQ(whole.text(), "0123456789");
}

TEST(Payload, ACopyDoesNotStandInTheWayOfAHeader)
{
    Payload payload(OctetBuffer{0, 0, 0, 'a', 'b'}, 3);
    const Payload copy = payload;
    const std::uint8_t* const place = payload.octets().data();
    const Payload packet = std::move(payload).withHeader(header());
    EXPECT_EQ(packet.octets().data() + 3, place);
    EXPECT_EQ(copy.octets().data(), place);
    EXPECT_EQ(copy.text(), "ab");
}

TEST(Payload, TheHeadroomIsUsedOnce)
{
    Payload payload(OctetBuffer{0, 0, 0, 'a', 'b'}, 3);
    Payload copy = payload;
    Payload part = payload.slice(0, 1);
    const Payload packet = std::move(payload).withHeader(header());
    EXPECT_EQ(std::move(copy).withHeader(Octets(OctetBuffer{'X', 'Y', 'Z'})).text(), "XYZab");
    EXPECT_EQ(std::move(part).withHeader(Octets(OctetBuffer{'X', 'Y', 'Z'})).text(), "XYZa");
    EXPECT_EQ(packet.text(), "HDRab");
}

TEST(Payload, OctetsAreWrittenWhereTheyStay)
{
    const std::uint8_t* place = nullptr;
    Payload payload = Payload::written(2, 3, [&](std::span<std::uint8_t> octets) {
        octets[0] = 'a';
        octets[1] = 'b';
        place = octets.data();
    });
    EXPECT_EQ(payload.octets().data(), place);
    EXPECT_EQ(payload.sizeOfSlab(), 5U);
    EXPECT_EQ(std::move(payload).withHeader(header()).text(), "HDRab");
}

TEST(Payload, AHeaderCanStandBeforeNothing)
{
    EXPECT_EQ(Payload().withHeader(header()).text(), "HDR");
    EXPECT_EQ(Payload(OctetBuffer(3), 3).withHeader(header()).text(), "HDR");
}

} // namespace
} // namespace osiscope::net
