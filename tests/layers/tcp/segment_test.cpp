#include "layers/transport/tcp/dissection.h"
#include "layers/transport/tcp/segment.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::tcp {
namespace {

constexpr net::Ipv4Address kFrom{0x0A000001};
constexpr net::Ipv4Address kTo{0x0A000002};

Segment sample()
{
    Segment segment;
    segment.sourcePort = 49152;
    segment.destinationPort = 80;
    segment.seq = Seq(0x01020304);
    segment.ack = Seq(0xA0B0C0D0);
    segment.controls = Control::Psh | Control::Ack;
    segment.window = 0xFEDC;
    segment.urgentPointer = 7;
    segment.text = net::Payload::copyOf("GET /");
    return segment;
}

net::OctetBuffer octetsOf(const Segment& segment)
{
    const net::Payload payload = serialise(segment, kFrom, kTo);
    return {payload.octets().begin(), payload.octets().end()};
}

TEST(TcpSegment, IsReadAsItWasWritten)
{
    Segment segment = sample();
    segment.options = {.mss = 1460,
                       .windowScale = 7,
                       .sackPermitted = true,
                       .sack = {{Seq(1), Seq(2)}},
                       .timestamps = Timestamps{0xFFFF'FFFF, 17}};
    const auto read = parseSegment(serialise(segment, kFrom, kTo));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sourcePort, segment.sourcePort);
    EXPECT_EQ(read->destinationPort, segment.destinationPort);
    EXPECT_EQ(read->seq, segment.seq);
    EXPECT_EQ(read->ack, segment.ack);
    EXPECT_EQ(read->controls, segment.controls);
    EXPECT_EQ(read->window, segment.window);
    EXPECT_EQ(read->urgentPointer, segment.urgentPointer);
    EXPECT_EQ(read->options, segment.options);
    EXPECT_EQ(read->text.text(), "GET /");
    EXPECT_EQ(read->size, 52);
}

TEST(TcpSegment, SynAndFinTakeANumberEach)
{
    Segment segment = sample();
    EXPECT_EQ(segment.length(), 5U);
    segment.controls = Control::Syn | Control::Fin;
    EXPECT_EQ(segment.length(), 7U);
    EXPECT_EQ(segment.end(), segment.seq + 7);
}

TEST(TcpSegment, ChecksumCoversTextHeaderAndAddresses)
{
    const net::OctetBuffer octets = octetsOf(sample());
    EXPECT_TRUE(checksumHolds(octets, kFrom, kTo));
    EXPECT_TRUE(checksumHolds(octets, kTo, kFrom)); // a sum does not know the order of its parts
    EXPECT_FALSE(checksumHolds(octets, kFrom, {0x0A000003}));
    for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
        net::OctetBuffer changed = octets;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ 1U << bit % 8);
        EXPECT_FALSE(checksumHolds(changed, kFrom, kTo)) << "bit " << bit;
    }
}

TEST(TcpSegment, ChecksumIsTheOneComputedByHand)
{
    // 10.0.0.1:1 to 10.0.0.2:2, SYN, all else zero: 0A00+0001+0A00+0002+0006+0014 + 0001+0002+5002 = 6422.
    Segment segment;
    segment.sourcePort = 1;
    segment.destinationPort = 2;
    segment.controls = Control::Syn;
    const net::OctetBuffer octets = octetsOf(segment);
    EXPECT_EQ(octets[16] << 8 | octets[17], 0xFFFF - 0x6422);
}

TEST(TcpSegment, OptionsThatAreNotKnownArePassedOver)
{
    net::OctetBuffer octets = octetsOf(sample());
    const net::OctetBuffer options = {30, 4, 9, 9, 2, 4, 0x05, 0xB4, 1, 3, 3, 5};
    octets.insert(octets.begin() + 20, options.begin(), options.end());
    octets[12] = 8 << 4;
    const auto header = parseHeader(octets);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->options.mss, 1460);
    EXPECT_EQ(header->options.windowScale, 5);
}

TEST(TcpSegment, WhatFollowsEndOfOptionListIsPadding)
{
    net::OctetBuffer octets = octetsOf(sample());
    const net::OctetBuffer options = {0, 2, 4, 5};
    octets.insert(octets.begin() + 20, options.begin(), options.end());
    octets[12] = 6 << 4;
    const auto header = parseHeader(octets);
    ASSERT_TRUE(header);
    EXPECT_FALSE(header->options.mss);
}

TEST(TcpSegment, ImpossibleOptionLengthsAreErrorsWithTheirPlace)
{
    for (const net::OctetBuffer& options :
         {net::OctetBuffer{2, 0, 5, 5}, net::OctetBuffer{2, 1, 5, 5}, net::OctetBuffer{2, 5, 5, 5}}) {
        net::OctetBuffer octets = octetsOf(sample());
        octets.insert(octets.begin() + 20, options.begin(), options.end());
        octets[12] = 6 << 4;
        const auto header = parseHeader(octets);
        ASSERT_FALSE(header);
        EXPECT_EQ(header.error().offset, 21U);
    }
}

TEST(TcpSegment, AHeaderThatDoesNotFitIsAnError)
{
    net::OctetBuffer octets = octetsOf(sample());
    for (std::size_t size = 0; size < kShortestHeader; ++size)
        EXPECT_FALSE(parseHeader(net::Octets(octets).first(size))) << size;
    octets[12] = 4 << 4;
    EXPECT_FALSE(parseHeader(octets));
    octets[12] = 7 << 4;
    EXPECT_FALSE(parseHeader(octets));
}

RC_GTEST_PROP(TcpSegment, AnyOctetsAreReadOrRejectedAndNeverMore, (net::OctetBuffer octets))
{
    if (octets.size() > 13 && *rc::gen::arbitrary<bool>())
        octets[12] = static_cast<std::uint8_t>(*rc::gen::inRange(5, 16) << 4); // more often far enough
    const auto header = parseHeader(octets);
    const stack::DissectedPdu pdu = dissect(octets, {{kFrom, 0}, {kTo, 0}, 0});
    RC_ASSERT(header.has_value() != pdu.malformed.has_value());
    for (const stack::Field& field : pdu.fields)
        RC_ASSERT(field.bitOffset + field.bitLength <= octets.size() * 8);
    encapsulation(octets);
    if (header)
        RC_ASSERT(header->size <= octets.size());
}

// Bit by bit, from the octets and the row alone.
std::uint64_t bitsOf(net::Octets octets, std::size_t offset, std::size_t length)
{
    std::uint64_t value = 0;
    for (std::size_t bit = offset; bit < offset + length; ++bit)
        value = value * 2 + (octets[bit / 8] >> (7 - bit % 8) & 1U);
    return value;
}

TEST(TcpFields, EveryFixedRowStandsWhereTheSerialiserPutsIt)
{
    Segment segment = sample();
    segment.controls = Control::Urg | Control::Ack | Control::Fin;
    const net::OctetBuffer octets = octetsOf(segment);
    const std::pair<std::string_view, std::uint64_t> expected[] = {
        {"source-port", 49152},
        {"destination-port", 80},
        {"sequence-number", 0x01020304},
        {"acknowledgment-number", 0xA0B0C0D0},
        {"data-offset", 5},
        {"reserved", 0},
        {"cwr", 0},
        {"ece", 0},
        {"urg", 1},
        {"ack", 1},
        {"psh", 0},
        {"rst", 0},
        {"syn", 0},
        {"fin", 1},
        {"window", 0xFEDC},
        {"checksum", static_cast<std::uint64_t>(octets[16] << 8 | octets[17])},
        {"urgent-pointer", 7},
    };
    std::size_t end = 0;
    std::size_t seen = 0;
    for (const stack::FieldRow& row : fieldRows()) {
        if (row.bits == 0)
            continue;
        EXPECT_EQ(row.bitOffset, end) << row.id << ": fields neither overlap nor leave gaps";
        end = row.bitOffset + row.bits;
        ASSERT_LT(seen, std::size(expected));
        EXPECT_EQ(row.id, expected[seen].first);
        EXPECT_EQ(bitsOf(octets, row.bitOffset, row.bits), expected[seen].second) << row.id;
        ++seen;
    }
    EXPECT_EQ(end, kShortestHeader * 8);
}

TEST(TcpFields, EveryFlagHasItsRow)
{
    constexpr std::pair<Control, std::string_view> kFlags[] = {
        {Control::Fin, "fin"}, {Control::Syn, "syn"}, {Control::Rst, "rst"}, {Control::Psh, "psh"},
        {Control::Ack, "ack"}, {Control::Urg, "urg"}, {Control::Ece, "ece"}, {Control::Cwr, "cwr"}};
    for (const auto& [bit, id] : kFlags) {
        Segment segment = sample();
        segment.controls = bit;
        const net::OctetBuffer octets = octetsOf(segment);
        for (const stack::FieldRow& row : fieldRows()) {
            if (row.bits == 1) {
                EXPECT_EQ(bitsOf(octets, row.bitOffset, 1), row.id == id ? 1U : 0U) << row.id;
            }
        }
    }
}

TEST(TcpFields, EveryRowIsNamedCitedAndExplained)
{
    for (const stack::FieldRow& row : fieldRows()) {
        EXPECT_FALSE(row.id.empty());
        EXPECT_FALSE(row.name.empty());
        EXPECT_FALSE(row.meaning.empty()) << row.id;
        EXPECT_FALSE(row.source.document.empty()) << row.id;
        EXPECT_FALSE(row.source.section.empty()) << row.id;
    }
}

const stack::Field* find(const std::vector<stack::Field>& fields, std::string_view id)
{
    for (const stack::Field& field : fields) {
        if (field.row->id == id)
            return &field;
        if (const stack::Field* child = find(field.children, id))
            return child;
    }
    return nullptr;
}

TEST(TcpDissection, TakesAllCommonOptionsApart)
{
    net::OctetBuffer octets = octetsOf(sample());
    const net::OctetBuffer options = {2, 4, 0x05, 0xB4, 4, 2, 8, 10, 0, 0, 0, 9, 0,  0, 0, 8, 1, 3,
                                      3, 7, 5,    10,   0, 0, 1, 0,  0, 0, 2, 0, 77, 3, 1, 0, 0, 0};
    octets.insert(octets.begin() + 20, options.begin(), options.end());
    octets[12] = static_cast<std::uint8_t>((20 + options.size()) / 4 << 4);
    const stack::DissectedPdu pdu = dissect(octets, {});
    const std::pair<std::string_view, std::uint64_t> expected[] = {{"mss", 1460},        {"window-scale", 7},
                                                                   {"ts-value", 9},      {"ts-echo", 8},
                                                                   {"sack-left", 0x100}, {"sack-right", 0x200}};
    for (const auto& [id, value] : expected) {
        const stack::Field* field = find(pdu.fields, id);
        ASSERT_NE(field, nullptr) << id;
        EXPECT_EQ(field->number, value) << id;
        EXPECT_EQ(bitsOf(octets, field->bitOffset, field->bitLength), value) << id;
    }
    EXPECT_NE(find(pdu.fields, "option-value"), nullptr); // kind 77
    ASSERT_NE(find(pdu.fields, "padding"), nullptr);
    EXPECT_EQ(find(pdu.fields, "padding")->bitLength, 16U);
}

TEST(TcpDissection, LabelsTagsAndSentencesSayWhatItIs)
{
    struct Case {
        Controls controls;
        std::string_view text;
        std::string_view label;
        std::string_view tag;
    };
    const Case cases[] = {
        {Control::Syn, "", "SYN", "syn"},
        {Control::Syn | Control::Ack, "", "SYN, ACK", "syn-ack"},
        {Control::Ack, "", "ACK", "ack"},
        {Control::Psh | Control::Ack, "hello", "PSH, ACK 5 B", "data"},
        {Control::Fin | Control::Ack, "", "FIN, ACK", "fin"},
        {Control::Rst, "", "RST", "rst"},
        {Control::Rst | Control::Ack, "", "RST, ACK", "rst"},
        {Controls{}, "", "no flags", "none"},
    };
    for (const Case& expected : cases) {
        Segment segment = sample();
        segment.controls = expected.controls;
        segment.text = net::Payload::copyOf(expected.text);
        const stack::DissectedPdu pdu = dissect(octetsOf(segment), {{kFrom, 0}, {kTo, 0}, 0});
        EXPECT_EQ(pdu.label, expected.label);
        EXPECT_EQ(pdu.tag, expected.tag);
        EXPECT_TRUE(pdu.sentence.starts_with("10.0.0.1:49152 ")) << pdu.sentence;
        EXPECT_TRUE(pdu.sentence.ends_with('.')) << pdu.sentence;
        EXPECT_FALSE(pdu.malformed);
    }
}

TEST(TcpDissection, SaysWhetherTheChecksumIsRight)
{
    net::OctetBuffer octets = octetsOf(sample());
    const stack::DissectContext between{{kFrom, 0}, {kTo, 0}, 0};
    EXPECT_TRUE(find(dissect(octets, between).fields, "checksum")->text.ends_with("(right)"));
    const std::uint16_t right = checksumOf(octets, kFrom, kTo);
    EXPECT_EQ(right, octets[16] << 8 | octets[17]);
    octets.back() ^= 1U;
    EXPECT_NE(find(dissect(octets, between).fields, "checksum")->text.find("wrong"), std::string::npos);
}

TEST(TcpDissection, ASegmentThatWasCutKeepsItsLength)
{
    const net::OctetBuffer octets = octetsOf(sample());
    const stack::DissectedPdu pdu = dissect(net::Octets(octets).first(22), {{kFrom, 0}, {kTo, 0}, octets.size()});
    EXPECT_EQ(pdu.label, "PSH, ACK 5 B");
    EXPECT_NE(find(pdu.fields, "checksum")->text.find("not checked"), std::string::npos);
}

TEST(TcpInjection, MakesTheSegmentThatIsDescribed)
{
    stack::Parameters options;
    options.set("mss", std::int64_t{1460});
    stack::Parameters fields;
    fields.set("sport", std::int64_t{5000});
    fields.set("seq", std::int64_t{1000});
    fields.set("flags", std::string("SYN, ECE"));
    fields.set("win", std::int64_t{512});
    fields.set("options", std::vector<stack::Parameters>{options});
    const auto octets = makePdu(fields, {{kFrom, 1}, {kTo, 80}, 0});
    ASSERT_TRUE(octets);
    EXPECT_TRUE(checksumHolds(*octets, kFrom, kTo));
    const auto header = parseHeader(*octets);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->sourcePort, 5000);
    EXPECT_EQ(header->destinationPort, 80);
    EXPECT_EQ(header->seq, Seq(1000));
    EXPECT_EQ(header->controls, Control::Syn | Control::Ece);
    EXPECT_EQ(header->window, 512);
    EXPECT_EQ(header->options.mss, 1460);
}

stack::Parameters numbers(std::initializer_list<std::pair<const char*, std::int64_t>> values)
{
    stack::Parameters parameters;
    for (const auto& [id, value] : values)
        parameters.set(id, value);
    return parameters;
}

TEST(TcpInjection, MakesAllOptionsThatAreModelled)
{
    stack::Parameters options;
    options.set("wscale", std::int64_t{7});
    options.set("sack-permitted", true);
    options.set("timestamps", std::vector{numbers({{"tsval", 100}, {"tsecr", 50}})});
    options.set("sack", std::vector{numbers({{"left", 7000}, {"right", 7500}}), numbers({{"left", 1}, {"right", 2}})});
    stack::Parameters fields;
    fields.set("flags", std::string("ACK"));
    fields.set("options", std::vector{options});
    const auto octets = makePdu(fields, {{kFrom, 1}, {kTo, 80}, 0});
    ASSERT_TRUE(octets);
    const auto header = parseHeader(*octets);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->options.windowScale, 7);
    EXPECT_TRUE(header->options.sackPermitted);
    EXPECT_EQ(header->options.timestamps, (Timestamps{100, 50}));
    EXPECT_EQ(header->options.sack, (SackBlocks{{Seq(7000), Seq(7500)}, {Seq(1), Seq(2)}}));
    EXPECT_EQ(header->size, kShortestHeader + sizeOf(header->options));
}

TEST(TcpInjection, MoreOptionsThanAHeaderHoldsAreAnError)
{
    const stack::Parameters block = numbers({{"left", 1}, {"right", 2}});
    stack::Parameters options;
    options.set("timestamps", std::vector{numbers({{"tsval", 100}})});
    options.set("sack", std::vector{block, block, block, block});
    stack::Parameters fields;
    fields.set("flags", std::string("ACK"));
    fields.set("options", std::vector{options});
    const auto octets = makePdu(fields, {});
    ASSERT_FALSE(octets);
    EXPECT_NE(octets.error().find("room for 40"), std::string::npos);
}

TEST(TcpInjection, AFlagThatDoesNotExistIsAnError)
{
    stack::Parameters fields;
    fields.set("flags", std::string("SIN"));
    const auto octets = makePdu(fields, {});
    ASSERT_FALSE(octets);
    EXPECT_NE(octets.error().find("SIN"), std::string::npos);
}

TEST(TcpInjection, AWrongChecksumCanBeGiven)
{
    stack::Parameters fields;
    fields.set("flags", std::string("ACK"));
    fields.set("checksum", std::int64_t{0xBEEF});
    const auto octets = makePdu(fields, {{kFrom, 1}, {kTo, 2}, 0});
    ASSERT_TRUE(octets);
    EXPECT_FALSE(checksumHolds(*octets, kFrom, kTo));
}

} // namespace
} // namespace osiscope::tcp
