#include "layers/application/dns/message.h"

#include "layers/application/dns/description.h"
#include "layers/application/dns/names.h"
#include "layers/application/dns/zone.h"

#include <gtest/gtest.h>
#include <set>

namespace osiscope::dns {
namespace {

using net::OctetBuffer;

Record record(std::string name, Type type, std::string data)
{
    Record made;
    made.name = std::move(name);
    made.type = type;
    made.ttl = 60;
    made.data = std::move(data);
    return made;
}

Message query(std::string name, Type type)
{
    Message made;
    made.id = 0x1234;
    made.questions = {{std::move(name), type, kInternet, {}, 0}};
    return made;
}

OctetBuffer withName(std::initializer_list<int> octets)
{
    OctetBuffer made;
    for (const int octet : octets)
        made.push_back(static_cast<std::uint8_t>(octet));
    return made;
}

TEST(DnsNames, APointerStandsForWhatItPointsTo)
{
    // RFC 1035 4.1.4: F.ISI.ARPA, then FOO with a pointer to it, then a pointer to ARPA.
    const OctetBuffer octets =
        withName({1, 'F', 3, 'I', 'S', 'I', 4, 'A', 'R', 'P', 'A', 0, 3, 'F', 'O', 'O', 0xC0, 0, 0xC0, 6});
    EXPECT_EQ(readName(octets, 0)->text, "F.ISI.ARPA");
    EXPECT_EQ(readName(octets, 12)->text, "FOO.F.ISI.ARPA");
    EXPECT_EQ(readName(octets, 12)->length, 6U);
    EXPECT_EQ(readName(octets, 18)->text, "ARPA");
}

TEST(DnsNames, PointersMustLeadBackwards)
{
    EXPECT_FALSE(readName(withName({0xC0, 0}), 0)); // to itself
    EXPECT_FALSE(readName(withName({0xC0, 2, 0xC0, 0}), 0));
    EXPECT_FALSE(readName(withName({1, 'a', 0xC0, 0}), 0)); // round in a circle
    EXPECT_FALSE(readName(withName({0x80, 0}), 0));         // neither label nor pointer
    for (const int reserved : {0x40, 0x80}) {               // RFC 1035 4.1.4, though octets enough follow
        OctetBuffer octets = withName({reserved});
        octets.insert(octets.end(), static_cast<std::size_t>(reserved), 'a');
        octets.push_back(0);
        EXPECT_FALSE(readName(octets, 0)) << reserved;
    }
    EXPECT_FALSE(readName(withName({3, 'a', 'b'}), 0));
    EXPECT_FALSE(readName(withName({0xC0}), 0));
}

TEST(DnsNames, AreNotLongerThan255Octets)
{
    OctetBuffer octets;
    for (int label = 0; label < 4; ++label) {
        octets.push_back(63);
        octets.insert(octets.end(), 63, 'a');
    }
    octets.push_back(0); // 257 octets
    EXPECT_FALSE(readName(octets, 0));
    octets[192] = 61;
    octets.erase(octets.end() - 3, octets.end() - 1);
    EXPECT_TRUE(readName(octets, 0)); // 255
    EXPECT_TRUE(isGoodName(std::string(63, 'a') + ".b"));
    EXPECT_FALSE(isGoodName(std::string(64, 'a') + ".b"));
    const std::string three = std::string(63, 'a') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.';
    EXPECT_TRUE(isGoodName(three + std::string(61, 'd')));
    EXPECT_FALSE(isGoodName(three + std::string(62, 'd'))) << "256 octets with the lengths and the root";
    EXPECT_FALSE(isGoodName("a..b"));
    EXPECT_FALSE(isGoodName(""));
}

TEST(DnsNames, UnusualLettersAreReadAndWrittenAlike)
{
    const OctetBuffer octets = withName({4, 'a', '.', ' ', '\\', 1, 'b', 0});
    const auto name = readName(octets, 0);
    EXPECT_EQ(name->text, "a\\.\\032\\\\.b");
    OctetBuffer written;
    NameWriter().write(written, name->text);
    EXPECT_EQ(written, octets);
    EXPECT_TRUE(isGoodName(name->text));
}

TEST(DnsMessage, ARepeatedNameIsWrittenOnce)
{
    Message message = query("www.example.test", Type::Any);
    message.isResponse = true;
    message.answers = {record("www.example.test", Type::A, "192.0.2.10"),
                       record("WWW.example.test", Type::Cname, "web.example.test"),
                       record("example.test", Type::Mx, "10 mail.example.test")};
    const OctetBuffer octets = serialise(message);
    EXPECT_EQ(octets.size(), 12U + 22 + 16 + (12 + 6) + (12 + 9));
    const Reading reading = readMessage(octets);
    ASSERT_FALSE(reading.error);
    ASSERT_EQ(reading.message.answers.size(), 3U);
    EXPECT_EQ(reading.message.answers[0].data, "192.0.2.10");
    EXPECT_EQ(reading.message.answers[1].data, "web.example.test");
    EXPECT_EQ(reading.message.answers[2].data, "10 mail.example.test");
    EXPECT_EQ(reading.message.answers[2].ttl, 60U);
}

TEST(DnsMessage, EveryTypeThatIsServedIsReadAsItWasWritten)
{
    const std::pair<Type, std::string> kData[] = {
        {Type::A, "10.0.0.1"},
        {Type::Ns, "ns.example.test"},
        {Type::Ptr, "host.example.test"},
        {Type::Txt, "hello world"},
        {Type::Srv, "1 2 5060 sip.example.test"},
        {Type::Soa, "ns.example.test admin.example.test 1 2 3 4 5"},
    };
    for (const auto& [type, data] : kData) {
        Message message = query("x.test", type);
        message.answers = {record("x.test", type, data)};
        ASSERT_TRUE(isWritable(message.answers[0])) << data;
        const Reading reading = readMessage(serialise(message));
        ASSERT_FALSE(reading.error) << data;
        EXPECT_EQ(reading.message.answers[0].data, data);
    }
    EXPECT_FALSE(isWritable(record("x", Type::A, "10.0.0.300")));
    EXPECT_FALSE(isWritable(record("x", Type::Mx, "mail")));
    EXPECT_FALSE(isWritable(record("x", Type::Mx, "70000 mail")));
    EXPECT_FALSE(isWritable(record("x", Type::Soa, "a b 1 2 3")));
}

TEST(DnsMessage, QuestionsForAWholeZoneHaveNames)
{
    EXPECT_EQ(nameOf(Type{251}), "IXFR"); // RFC 1995 2
    EXPECT_EQ(nameOf(Type{252}), "AXFR"); // RFC 5936 2.1
    EXPECT_EQ(nameOf(Type{77}), "TYPE77");
}

TEST(DnsMessage, WhatDoesNotFitIsLeftOutAndThatIsSaid)
{
    Message message = query("x.test", Type::Txt);
    for (int i = 0; i < 5; ++i)
        message.answers.push_back(record("x.test", Type::Txt, std::string(150, 'a')));
    const OctetBuffer octets = serialise(message, kMostOverUdp);
    EXPECT_LE(octets.size(), kMostOverUdp);
    const Reading reading = readMessage(octets);
    EXPECT_FALSE(reading.error);
    EXPECT_TRUE(reading.message.truncated);
    EXPECT_EQ(reading.message.answers.size(), 2U);
    EXPECT_FALSE(readMessage(serialise(message)).message.truncated);
}

TEST(DnsMessage, EveryBeginningOfOneIsAnErrorAndNotACrash)
{
    Message message = query("www.example.test", Type::Mx);
    message.isResponse = true;
    message.answers = {record("www.example.test", Type::Mx, "10 mail.example.test")};
    const OctetBuffer octets = serialise(message);
    for (std::size_t length = 0; length < octets.size(); ++length)
        EXPECT_TRUE(readMessage(net::Octets(octets).first(length)).error) << length;
    OctetBuffer longer = octets;
    longer.push_back(0);
    EXPECT_TRUE(readMessage(longer).error);
}

// RFC 1035 4.1.4: a pointer has 14 bits; a name that stands behind them is written out again.
TEST(DnsMessage, PointsNoFartherThanPointersReach)
{
    Message message = query("x.test", Type::Txt);
    for (int i = 0; i < 120; ++i)
        message.answers.push_back(record("x.test", Type::Txt, std::string(150, 'a')));
    for (int i = 0; i < 2; ++i)
        message.answers.push_back(record("far.example", Type::A, "192.0.2.10"));
    const Reading reading = readMessage(serialise(message));
    ASSERT_FALSE(reading.error) << reading.error->message;
    ASSERT_EQ(reading.message.answers.size(), 122U);
    EXPECT_GT(reading.message.answers[120].place.offset, 0x3FFFU);
    for (const std::size_t i : {120U, 121U})
        EXPECT_EQ(reading.message.answers[i].name, "far.example");
    EXPECT_EQ(reading.message.answers[119].name, "x.test");
}

TEST(DnsMessage, FieldsOfBothFormsLieWhereTheyAre)
{
    Message message = query("www.example.test", Type::A);
    message.isResponse = true;
    message.answers = {record("www.example.test", Type::A, "192.0.2.10")};
    const OctetBuffer plain = serialise(message);
    const OctetBuffer onStream = framed(plain);
    for (const OctetBuffer& octets : {plain, onStream}) {
        const auto pdu = description().dissect(octets, {});
        EXPECT_FALSE(pdu.malformed);
        EXPECT_EQ(pdu.label, "A 192.0.2.10");
        std::size_t at = 0;
        for (const stack::Field& field : pdu.fields) {
            EXPECT_EQ(field.bitOffset, at) << field.row->id;
            at += field.bitLength;
        }
        EXPECT_EQ(at, octets.size() * 8);
    }
    EXPECT_EQ(description().dissect(plain, {}).fields[0].text, "0x1234");
    EXPECT_EQ(description().messageLength(onStream, true, false), onStream.size());
    EXPECT_EQ(description().messageLength(net::Octets(onStream).first(20), true, false), 0U);
    EXPECT_EQ(description().messageLength(withName({'G', 'E', 'T', ' ', '/', ' ', 'H', 'T'}), true, false),
              std::nullopt);
}

TEST(DnsZone, AnswersFromWhatItKnows)
{
    const Zone zone("example.test",
                    {record("www.example.test", Type::Cname, "web.example.test"),
                     record("web.example.test", Type::A, "192.0.2.10"),
                     record("a.b.example.test", Type::A, "192.0.2.11"),
                     record("example.test", Type::Soa, "ns.example.test admin.example.test 1 2 3 4 5")});
    const Message alias = zone.answer(query("WWW.Example.Test", Type::A));
    ASSERT_EQ(alias.answers.size(), 2U); // the alias, and what it stands for
    EXPECT_EQ(alias.answers[1].data, "192.0.2.10");
    EXPECT_TRUE(alias.authoritative);
    EXPECT_EQ(zone.answer(query("nobody.example.test", Type::A)).code, ResponseCode::NameError);
    const Message unknown = zone.answer(query("nobody.example.test", Type::A));
    ASSERT_EQ(unknown.authority.size(), 1U);
    EXPECT_EQ(unknown.authority[0].ttl, 5U); // RFC 2308 3: the SOA's MINIMUM, which is less than its own TTL
    EXPECT_EQ(zone.answer(query("example.test", Type::Soa)).answers.at(0).ttl, 60U);
    const Message between = zone.answer(query("b.example.test", Type::A)); // exists, since a name below it does
    EXPECT_EQ(between.code, ResponseCode::NoError);
    EXPECT_TRUE(between.answers.empty());
    EXPECT_EQ(zone.answer(query("web.example.test", Type::Mx)).code, ResponseCode::NoError);
    EXPECT_EQ(zone.answer(query("elsewhere.test", Type::A)).code, ResponseCode::Refused);
    EXPECT_EQ(zone.answer(query("badexample.test", Type::A)).code, ResponseCode::Refused);
    Message update = query("example.test", Type::Soa);
    update.opcode = 5;
    EXPECT_EQ(zone.answer(update).code, ResponseCode::NotImplemented);
}

// RFC 1034 4.3.2 step 3a: an alias is followed as far as this server knows; of what lies elsewhere it says nothing.
TEST(DnsZone, AnAliasOfSomethingElsewhereIsTheWholeAnswer)
{
    const Zone zone("example.test",
                    {record("www.example.test", Type::Cname, "www.elsewhere.test"),
                     record("example.test", Type::Soa, "ns.example.test admin.example.test 1 2 3 4 5")});
    const Message answer = zone.answer(query("www.example.test", Type::A));
    ASSERT_EQ(answer.answers.size(), 1U);
    EXPECT_EQ(answer.answers[0].type, Type::Cname);
    EXPECT_EQ(answer.code, ResponseCode::NoError) << "whether it exists is for others to say";
    EXPECT_TRUE(answer.authority.empty());
}

// RFC 1035 3.2.3: "*" asks for all that is known of a name.
TEST(DnsZone, AnyAsksForRecordsOfAllTypes)
{
    const Zone zone("test", {record("a.test", Type::A, "192.0.2.1"), record("a.test", Type::Mx, "10 m.test"),
                             record("b.test", Type::A, "192.0.2.2")});
    EXPECT_EQ(zone.answer(query("a.test", Type::Any)).answers.size(), 2U);
    EXPECT_EQ(zone.answer(query("a.test", Type::Mx)).answers.size(), 1U);
}

TEST(DnsZone, AliasesThatLeadRoundInACircleComeToAnEnd)
{
    const Zone zone("test", {record("a.test", Type::Cname, "b.test"), record("b.test", Type::Cname, "a.test")});
    EXPECT_LT(zone.answer(query("a.test", Type::A)).answers.size(), 20U);
}

TEST(DnsRows, AreExplainedAndCitedAndNamedOnce)
{
    for (const auto& row : description().fields)
        EXPECT_TRUE(row.meaning.ends_with('.') && !row.source.section.empty()) << row.id;
    std::set<std::string_view> names;
    for (const auto& row : description().notes) {
        EXPECT_TRUE(row.sentence.ends_with('.') && !row.source.section.empty()) << row.id;
        EXPECT_TRUE(names.insert(row.id).second) << row.id;
    }
    for (const auto& row : description().timers)
        EXPECT_TRUE(names.insert(row.id).second) << row.id;
    for (const stack::StateTable& table : description().tables) {
        std::set<int> reached{table.initial};
        for (const stack::StateRow& row : table.rows) {
            EXPECT_TRUE(reached.contains(row.state)) << "rows are in the order of a walk";
            reached.insert(row.next);
            EXPECT_TRUE(row.sentence.ends_with('.') && !row.source.section.empty());
        }
        EXPECT_EQ(reached.size(), table.states.size());
        for (const std::string_view state : table.states)
            EXPECT_TRUE(names.insert(state).second) << state;
    }
}

} // namespace
} // namespace osiscope::dns
