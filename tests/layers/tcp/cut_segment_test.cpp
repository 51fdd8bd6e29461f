// Segments as captures have them: not whole, damaged on the way, or written as others write them.
#include "layers/transport/tcp/dissection.h"
#include "layers/transport/tcp/segment.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

constexpr net::Ipv4Address kFrom{0x0A000001};
constexpr net::Ipv4Address kTo{0x0A000002};

TEST(TcpSegment, AHeaderThatIsCutOrDamagedBehindItsFixedPartCanStillBeLookedAt)
{
    Segment segment;
    segment.seq = Seq(0x01020304);
    segment.controls = Control::Ack;
    segment.text = net::Payload::copyOf("GET /");
    segment.options = {.mss = 1460, .timestamps = Timestamps{1, 2}};
    const net::Payload written = serialise(segment, kFrom, kTo);
    net::OctetBuffer octets(written.octets().begin(), written.octets().end());
    const auto whole = parseHeader(octets);
    ASSERT_TRUE(whole);
    ASSERT_GT(whole->size, kShortestHeader);
    const net::Octets cut = net::Octets(octets).first(kShortestHeader + 5);
    EXPECT_FALSE(parseHeader(cut));
    const auto seen = readHeader(cut);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->seq, whole->seq);
    EXPECT_EQ(seen->size, whole->size);
    EXPECT_EQ(seen->options.mss, whole->options.mss) << "it stands in front";
    EXPECT_FALSE(seen->options.timestamps);

    const stack::DissectedPdu shown = dissect(cut, {{kFrom, 0}, {kTo, 0}, octets.size()});
    EXPECT_FALSE(shown.malformed) << "the capture has cut it, not the sender";
    EXPECT_EQ(shown.length, octets.size());
    EXPECT_EQ(shown.headerLength, cut.size());
    for (const stack::Field& field : shown.fields)
        EXPECT_LE(field.bitOffset + field.bitLength, cut.size() * 8);
    EXPECT_TRUE(dissect(cut, {{kFrom, 0}, {kTo, 0}, cut.size()}).malformed) << "the sender says it is longer";

    octets[kShortestHeader + 1] = 0; // no option has this length
    EXPECT_FALSE(parseHeader(octets));
    EXPECT_EQ(readHeader(octets)->seq, whole->seq);
    octets[12] = 4 << 4;
    EXPECT_FALSE(readHeader(octets));
    EXPECT_FALSE(readHeader(net::Octets(octets).first(kShortestHeader - 1)));
}

TEST(TcpSegment, AChecksumOfZeroMayBeWrittenAsItsOtherZero)
{
    // Linux writes FFFF where the checksum is 0, as UDP must (RFC 768): both are zero in ones' complement.
    Segment segment;
    segment.controls = Control::Ack;
    net::OctetBuffer octets;
    for (std::uint32_t window = 0; window <= 0xFFFF; ++window) {
        segment.window = static_cast<std::uint16_t>(window);
        const net::Payload written = serialise(segment, kFrom, kTo);
        octets.assign(written.octets().begin(), written.octets().end());
        ASSERT_FALSE(octets[16] == 0xFF && octets[17] == 0xFF) << "no sum makes it (RFC 1624)";
        if (octets[16] == 0 && octets[17] == 0)
            break;
    }
    ASSERT_TRUE(octets[16] == 0 && octets[17] == 0);
    EXPECT_TRUE(checksumHolds(octets, kFrom, kTo));
    octets[16] = octets[17] = 0xFF;
    EXPECT_TRUE(checksumHolds(octets, kFrom, kTo));
    octets[17] = 0xFE;
    EXPECT_FALSE(checksumHolds(octets, kFrom, kTo));
}

} // namespace
} // namespace osiscope::tcp
