#include "layers/transport/cotp/description.h"
#include "layers/transport/cotp/dissection.h"
#include "layers/transport/cotp/tpdu.h"

#include <gtest/gtest.h>

/// The octets of TPDUs. Those named "real" were sent by equipment of others.
namespace osiscope::cotp {
namespace {

using net::OctetBuffer;

const OctetBuffer kRealCr = {0x03, 0x00, 0x00, 0x16, 0x11, 0xE0, 0x00, 0x00, 0x07, 0x78, 0x00,
                             0xC1, 0x02, 0x00, 0x01, 0xC2, 0x02, 0x00, 0x01, 0xC0, 0x01, 0x0D};
const OctetBuffer kRealCc = {0x03, 0x00, 0x00, 0x16, 0x11, 0xD0, 0x07, 0x78, 0x34, 0x00, 0x00,
                             0xC1, 0x02, 0x00, 0x01, 0xC2, 0x02, 0x00, 0x01, 0xC0, 0x01, 0x0A};

TEST(CotpTpdu, ARealConnectionRequestIsRead)
{
    const auto cr = parse(kRealCr);
    ASSERT_TRUE(cr);
    EXPECT_EQ(cr->type, TpduType::Cr);
    EXPECT_EQ(cr->destinationReference, 0);
    EXPECT_EQ(cr->sourceReference, 0x0778);
    EXPECT_EQ(cr->tpduSize, 13);
    EXPECT_EQ(cr->callingTsap, (std::string{"\0\1", 2}));
    EXPECT_EQ(cr->calledTsap, (std::string{"\0\1", 2}));
}

TEST(CotpTpdu, ARealConnectionConfirmNamesBothReferences)
{
    const auto cc = parse(kRealCc);
    ASSERT_TRUE(cc);
    EXPECT_EQ(cc->type, TpduType::Cc);
    EXPECT_EQ(cc->destinationReference, 0x0778);
    EXPECT_EQ(cc->sourceReference, 0x3400);
    EXPECT_EQ(cc->tpduSize, 10);
}

TEST(CotpTpdu, WhatIsWrittenIsReadAsItWas)
{
    const OctetBuffer data = {1, 2, 3};
    for (const TpduType type : {TpduType::Er, TpduType::Dr, TpduType::Cc, TpduType::Cr, TpduType::Dt}) {
        Tpdu tpdu;
        tpdu.type = type;
        tpdu.destinationReference = type == TpduType::Dt ? 0 : 0x1234;
        tpdu.sourceReference = type == TpduType::Dt || type == TpduType::Er ? 0 : 0x5678;
        tpdu.reason = type == TpduType::Dr ? 136 : type == TpduType::Er ? 2 : 0;
        if (type == TpduType::Cr || type == TpduType::Cc) {
            tpdu.tpduSize = 9;
            tpdu.calledTsap = "AB";
        }
        if (type == TpduType::Dt) {
            tpdu.data = data;
            tpdu.endOfTsdu = false;
        }
        const OctetBuffer octets = serialise(tpdu);
        const auto read = parse(octets);
        ASSERT_TRUE(read) << toString(type) << ": " << read.error().message;
        EXPECT_EQ(serialise(*read), octets) << toString(type);
        EXPECT_EQ(read->reason, tpdu.reason);
        EXPECT_EQ(read->endOfTsdu, tpdu.endOfTsdu);
        EXPECT_EQ(read->data.size(), tpdu.data.size());
    }
}

TEST(CotpTpdu, NoCutOfATpduIsRead)
{
    for (std::size_t length = 0; length < kRealCr.size(); ++length)
        EXPECT_FALSE(parse(net::Octets(kRealCr).first(length))) << length;
}

TEST(CotpTpdu, AParameterThatLeavesTheHeaderIsAnError)
{
    OctetBuffer cr = kRealCr;
    cr[12] = 0x20;
    EXPECT_FALSE(parse(cr));
}

TEST(CotpTpdu, AStreamIsCutWherePacketsEnd)
{
    OctetBuffer stream = kRealCr;
    stream.insert(stream.end(), kRealCc.begin(), kRealCc.end());
    EXPECT_EQ(messageLength(stream, true, false), kRealCr.size());
    EXPECT_EQ(messageLength(net::Octets(stream).first(10), true, false), 0U);
    EXPECT_EQ(messageLength(net::Octets(stream).first(10), true, true), std::nullopt);
    const OctetBuffer http = {'G', 'E', 'T', ' '};
    EXPECT_EQ(messageLength(http, true, false), std::nullopt);
}

TEST(CotpTpdu, EveryFieldWithAFixedPlaceShowsTheOctetsThere)
{
    const stack::DissectedPdu pdu = dissect(kRealCc, {});
    ASSERT_FALSE(pdu.malformed);
    ASSERT_EQ(pdu.fields.size(), 11U);
    EXPECT_EQ(pdu.fields[2].number, 0x16U);
    EXPECT_EQ(pdu.fields[4].number, 0xD0U);
    EXPECT_EQ(pdu.fields[5].number, 0x0778U);
    EXPECT_EQ(pdu.fields[6].number, 0x3400U);
    EXPECT_EQ(pdu.fields[7].number, 0U);
    EXPECT_EQ(pdu.fields[8].row->id, "calling-tsap");
    EXPECT_EQ(pdu.fields[10].number, 10U);
    EXPECT_EQ(pdu.tag, "cc");
}

TEST(CotpTpdu, ADataTpduSaysWhetherMoreFollows)
{
    const OctetBuffer part = {0x03, 0x00, 0x00, 0x09, 0x02, 0xF0, 0x00, 0xAA, 0xBB};
    const auto inside = encapsulation(part);
    ASSERT_TRUE(inside);
    EXPECT_TRUE(inside->more);
    EXPECT_EQ(inside->payloadOffset, 7U);
    EXPECT_EQ(dissect(part, {}).tag, "dt-part");
    EXPECT_FALSE(encapsulation(kRealCr));
}

TEST(CotpDescription, EveryRowAndFieldIsCited)
{
    for (const stack::FieldRow& row : description().fields)
        EXPECT_FALSE(row.source.document.empty() || row.meaning.empty()) << row.id;
    for (const stack::StateRow& row : description().tables[0].rows)
        EXPECT_FALSE(row.source.section.empty() || row.sentence.empty());
}

} // namespace
} // namespace osiscope::cotp
