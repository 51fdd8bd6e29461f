#include "layers/session/iso_session/description.h"
#include "layers/session/iso_session/dissection.h"
#include "layers/session/iso_session/spdu.h"

#include <algorithm>
#include <gtest/gtest.h>

/// The octets of SPDUs. What is called real was sent by equipment of others.
namespace osiscope::iso_session {
namespace {

using net::OctetBuffer;

const OctetBuffer kRealConnect = {0x0D, 0x15, 0x05, 0x06, 0x13, 0x01, 0x00, 0x16, 0x01, 0x02, 0x14, 0x02,
                                  0x00, 0x02, 0x33, 0x02, 0x00, 0x01, 0x34, 0x02, 0x00, 0x01, 0xC1};

OctetBuffer realConnect()
{
    OctetBuffer octets = kRealConnect;
    octets.push_back(0); // no user data
    octets[1] = static_cast<std::uint8_t>(octets.size() - 2);
    return octets;
}

TEST(Spdu, ARealConnectIsRead)
{
    const auto read = parse(realConnect());
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), 1U);
    const Spdu& cn = read->front();
    EXPECT_EQ(cn.type, SpduType::Cn);
    EXPECT_EQ(cn.number(Code::VersionNumber), 2U);
    EXPECT_EQ(cn.number(Code::UserRequirements), 2U);
    EXPECT_EQ(cn.text(Code::CalledSelector), (std::string{"\0\1", 2}));
}

TEST(Spdu, DataStandsBehindAnEmptyGiveTokens)
{
    const OctetBuffer real = {0x01, 0x00, 0x01, 0x00, 0x61, 0x00};
    const auto read = parse(real);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].type, SpduType::Gt);
    EXPECT_EQ((*read)[1].type, SpduType::Dt);
    EXPECT_EQ((*read)[1].userData().size(), 2U);
    const OctetBuffer data = {0x61, 0x00};
    EXPECT_EQ(serialise(Spdu(SpduType::Dt).addUserData(data)), real);
}

TEST(Spdu, EveryKindIsReadAsItWasWritten)
{
    for (int i = 0; i <= static_cast<int>(SpduType::Cda); ++i) {
        const auto type = static_cast<SpduType>(i);
        EXPECT_EQ(kindOf(type).type, type);
        Spdu spdu(type);
        if (type == SpduType::Map)
            spdu.addNumber(Code::SyncType, 1);
        const OctetBuffer octets = serialise(spdu);
        const auto read = parse(octets);
        ASSERT_TRUE(read) << toString(type);
        EXPECT_EQ(read->back().type, type) << toString(type);
        EXPECT_EQ(serialise(*read), octets) << toString(type);
    }
}

TEST(Spdu, TheSyncTypeItemTellsAMajorPointFromTheEndOfAnActivity)
{
    Spdu major(SpduType::Map);
    major.addNumber(Code::SyncType, 1).addSerial(3);
    EXPECT_EQ(parse(serialise(major))->back().type, SpduType::Map);
    EXPECT_EQ(parse(serialise(Spdu(SpduType::Ae).addSerial(3)))->back().type, SpduType::Ae);
}

TEST(Spdu, LongParametersHaveALongLength)
{
    const OctetBuffer data(300, 'x');
    const OctetBuffer octets = serialise(Spdu(SpduType::Ac).addUserData(data));
    EXPECT_EQ(octets[1], 0xFF);
    const auto read = parse(octets);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().userData().size(), 300U);
    EXPECT_EQ(dissect(octets, {}).malformed, std::nullopt);
}

// X.225 8.2: lengths from 255 on take three octets.
TEST(Spdu, LengthsAreReadAsTheyWereWritten)
{
    for (const std::size_t size : {0U, 1U, 253U, 254U, 255U, 256U, 512U}) {
        const OctetBuffer data(size, 'x');
        const OctetBuffer octets =
            serialise(Spdu(SpduType::Fn).addNumber(Code::TransportDisconnect, 1).addUserData(data));
        const auto read = parse(octets);
        ASSERT_TRUE(read) << size;
        EXPECT_TRUE(std::ranges::equal(read->front().userData(), data)) << size;
    }
    const OctetBuffer parameter = serialise(Spdu(SpduType::Fn).add(Code::UserData, OctetBuffer(255, 'x')));
    EXPECT_EQ(parameter[5], 0xFF) << "behind FN, its length in three octets, and the code";
    EXPECT_EQ(parameter[6], 0x00);
    EXPECT_EQ(parameter[7], 0xFF);
}

// X.225 8.3.1: user data of more than 512 octets is extended user data, in a CONNECT only.
TEST(Spdu, MuchUserDataOfAConnectIsExtended)
{
    const OctetBuffer much(513, 'x');
    const Spdu plain = Spdu(SpduType::Cn).addUserData(net::Octets(much).first(512));
    EXPECT_NE(plain.find(Code::UserData), nullptr);
    EXPECT_EQ(plain.find(Code::ExtendedUserData), nullptr);
    const Spdu extended = Spdu(SpduType::Cn).addUserData(much);
    EXPECT_EQ(extended.find(Code::UserData), nullptr);
    ASSERT_NE(extended.find(Code::ExtendedUserData), nullptr);
    EXPECT_EQ(extended.userData().size(), 513U);
    EXPECT_EQ(Spdu(SpduType::Ac).addUserData(much).find(Code::ExtendedUserData), nullptr);
}

// X.225 6.3.7: at most two stand in one TSDU, a GT or PT and one of category 2.
TEST(Spdu, NoThirdOneStandsBehind)
{
    const auto both = [](OctetBuffer first, const OctetBuffer& second) {
        first.insert(first.end(), second.begin(), second.end());
        return parse(first).has_value();
    };
    const OctetBuffer point = serialise(Spdu(SpduType::Mip).addSerial(1)); // behind its GT
    const OctetBuffer alone(point.begin() + 2, point.end());
    EXPECT_TRUE(parse(point));
    EXPECT_FALSE(both(point, alone));
    EXPECT_FALSE(both(serialise(Spdu(SpduType::Fn).addNumber(Code::TransportDisconnect, 1)), alone));
    EXPECT_TRUE(both(serialise(Spdu(SpduType::Pt).addNumber(Code::TokenItem, 1)), alone));
}

TEST(Spdu, ACutOneIsAnError)
{
    const OctetBuffer whole = realConnect();
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(parse(net::Octets(whole).first(length))) << length;
}

TEST(Spdu, CategoryOneStandsAloneAndCategoryTwoNeverFirst)
{
    OctetBuffer two = realConnect();
    two.insert(two.end(), {0x09, 0x00});
    EXPECT_FALSE(parse(two));
    const OctetBuffer minorFirst = {0x31, 0x00};
    EXPECT_FALSE(parse(minorFirst));
}

TEST(Spdu, ASerialNumberIsDigitsOnly)
{
    EXPECT_EQ(Spdu(SpduType::Mip).addSerial(999'999).serial(), 999'999);
    EXPECT_EQ(Spdu(SpduType::Mip).addText(Code::SerialNumber, "12a").serial(), std::nullopt);
    EXPECT_EQ(Spdu(SpduType::Mip).addText(Code::SerialNumber, "1234567").serial(), std::nullopt);
    EXPECT_EQ(Spdu(SpduType::Mip).serial(), std::nullopt);
}

TEST(Spdu, OtherProtocolsOnTheSameTransportAreNotTakenForIt)
{
    const OctetBuffer s7 = {0x32, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00};
    const OctetBuffer t125 = {0x7F, 0x65, 0x82, 0x01, 0x94, 0x04, 0x01, 0x01};
    EXPECT_EQ(messageLength(s7, true, true), std::nullopt);
    EXPECT_EQ(messageLength(t125, true, true), std::nullopt);
    EXPECT_EQ(messageLength(realConnect(), true, true), realConnect().size());
}

/// As real equipment sends it: its parameters are one octet shorter than its length says.
TEST(Spdu, ADamagedConnectOrAcceptIsOneStill)
{
    for (const std::uint8_t identifier : {std::uint8_t{13}, std::uint8_t{14}}) {
        OctetBuffer damaged = realConnect();
        damaged[0] = identifier;
        damaged.pop_back();
        EXPECT_FALSE(parse(damaged));
        EXPECT_EQ(messageLength(damaged, true, true), damaged.size());
        const stack::DissectedPdu pdu = dissect(damaged, {});
        EXPECT_EQ(pdu.label, identifier == 13 ? "CN, malformed" : "AC, malformed");
        EXPECT_EQ(pdu.tag, "malformed");
        EXPECT_EQ(pdu.sentence, std::string("It begins like ") + (identifier == 13 ? "a CONNECT" : "an ACCEPT") +
                                    " and cannot be read: the SPDU is longer than what carries it.");
    }
    OctetBuffer other = realConnect();
    other[0] = 12; // REFUSE
    other.pop_back();
    EXPECT_EQ(messageLength(other, true, true), std::nullopt) << "too little tells it from anything else";
    const OctetBuffer noParameters = {0x0D, 0x20, 0x77, 0x01, 0x00};
    EXPECT_EQ(messageLength(noParameters, true, true), std::nullopt);
}

TEST(SpduDissection, LabelsSayWhatCounts)
{
    EXPECT_EQ(dissect(serialise(Spdu(SpduType::Mip).addSerial(7)), {}).label, "MIP 7");
    EXPECT_EQ(dissect(serialise(Spdu(SpduType::Gt).addNumber(Code::TokenItem, 0x41)), {}).label, "GT data, release");
    EXPECT_EQ(dissect(serialise(Spdu(SpduType::As).addText(Code::ActivityIdentifier, "A")), {}).tag, "as");
}

TEST(SpduDissection, TheSameNumberIsAnotherReasonInARefusalAndInAnException)
{
    const auto reasonIn = [](SpduType type) {
        const OctetBuffer octets = serialise(Spdu(type).addNumber(Code::Reason, 1));
        std::string text;
        for (const stack::Field& field : dissect(octets, {}).fields)
            if (field.row->id.ends_with("reason"))
                text = field.text;
        return text;
    };
    EXPECT_NE(reasonIn(SpduType::Rf).find("congested"), std::string::npos) << reasonIn(SpduType::Rf);
    EXPECT_NE(reasonIn(SpduType::Ed).find("may not be able to receive"), std::string::npos) << reasonIn(SpduType::Ed);
}

TEST(SpduDissection, FieldsLieInsideAndParametersWhereTheyStand)
{
    const OctetBuffer octets = realConnect();
    const stack::DissectedPdu pdu = dissect(octets, {});
    ASSERT_FALSE(pdu.malformed);
    const auto selector =
        std::ranges::find_if(pdu.fields, [](const stack::Field& field) { return field.row->id == "functional-units"; });
    ASSERT_NE(selector, pdu.fields.end());
    EXPECT_EQ(selector->bitOffset, 12U * 8);
    EXPECT_EQ(selector->text, "kernel, duplex");
    for (const stack::Field& field : pdu.fields)
        EXPECT_LE(field.bitOffset + field.bitLength, octets.size() * 8);
}

TEST(SpduDissection, EveryFieldRowIsCitedAndExplained)
{
    for (const stack::FieldRow& row : description().fields) {
        EXPECT_FALSE(row.source.section.empty()) << row.id;
        EXPECT_FALSE(row.meaning.empty()) << row.id;
    }
}

} // namespace
} // namespace osiscope::iso_session
