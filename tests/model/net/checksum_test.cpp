#include "model/net/checksum.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::net {
namespace {

std::uint16_t checksumOf(Octets octets)
{
    InternetChecksum checksum;
    checksum.add(octets);
    return checksum.value();
}

/// The definition, word by word.
std::uint16_t slowly(Octets octets)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < octets.size(); i += 2) {
        sum += static_cast<std::uint32_t>(octets[i] << 8U);
        if (i + 1 < octets.size())
            sum += octets[i + 1];
        sum = (sum & 0xFFFFU) + (sum >> 16U);
    }
    return static_cast<std::uint16_t>(~sum);
}

TEST(InternetChecksum, IsThatOfTheExampleInRfc1071)
{
    // RFC 1071 3: the sum of these is 0xddf2.
    const OctetBuffer octets{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
    EXPECT_EQ(checksumOf(octets), static_cast<std::uint16_t>(~0xddf2U));
}

TEST(InternetChecksum, OfNothingIsAllOnes)
{
    EXPECT_EQ(checksumOf({}), 0xFFFF);
}

TEST(InternetChecksum, AnOddLastOctetIsFollowedByAZero)
{
    const OctetBuffer odd{0x12, 0x34, 0x56};
    const OctetBuffer even{0x12, 0x34, 0x56, 0x00};
    EXPECT_EQ(checksumOf(odd), checksumOf(even));
}

RC_GTEST_PROP(InternetChecksum, IsWhatTheDefinitionSays, (const OctetBuffer& octets))
{
    RC_ASSERT(checksumOf(octets) == slowly(octets));
}

RC_GTEST_PROP(InternetChecksum, OverItselfIsZero, (OctetBuffer octets))
{
    octets.resize(octets.size() / 2 * 2);
    const std::uint16_t checksum = checksumOf(octets);
    octets.push_back(static_cast<std::uint8_t>(checksum >> 8U));
    octets.push_back(static_cast<std::uint8_t>(checksum));
    RC_ASSERT(checksumOf(octets) == 0);
}

RC_GTEST_PROP(InternetChecksum, PartsOfEvenLengthAddUp, (const OctetBuffer& octets))
{
    const std::size_t cut = octets.size() / 4 * 2;
    InternetChecksum parts;
    parts.add(Octets(octets).subspan(cut));
    parts.add(Octets(octets).first(cut));
    RC_ASSERT(parts.value() == checksumOf(octets));
}

TEST(InternetChecksum, WordsCountAsTheirTwoOctets)
{
    InternetChecksum words;
    words.addWord(0x1234);
    words.addWord(0xFFFE);
    EXPECT_EQ(words.value(), checksumOf(OctetBuffer{0x12, 0x34, 0xFF, 0xFE}));
}

TEST(InternetChecksum, CarriesOfAWholePacketOfOnesAreAllAdded)
{
    const OctetBuffer ones(65534, 0xFF);
    EXPECT_EQ(checksumOf(ones), 0);
}

} // namespace
} // namespace osiscope::net
