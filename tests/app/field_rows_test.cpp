// The rows of fields held against octets that engines and other programs have written: rows, dissectors and parsers
// cannot drift apart. What the fields of single PDUs must be stands with the protocols' own tests.
#include "app/lessons.h"
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/scenario/builder.h"
#include "model/trace/reading.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <set>

namespace osiscope::app {
namespace {

class FieldRows : public testing::Test {
protected:
    void look(const trace::Trace& trace)
    {
        const trace::Reading reading(trace, registry);
        for (stack::EventNumber number = 1; number <= trace.size(); ++number)
            if (trace[number].isPdu())
                for (const stack::DissectedPdu& pdu : reading.dissect(number))
                    if (!pdu.malformed)
                        check(pdu, trace.octets(trace[number]).subspan(pdu.offset));
    }

    const stack::Registry registry = makeRegistry();
    std::set<std::string> wrong;
    std::map<std::string_view, std::set<std::string_view>> seen; ///< rows, by protocol

private:
    // Bits are numbered from the most significant of the first octet, as the RFCs draw them.
    static std::uint64_t bitsAt(net::Octets octets, std::size_t offset, std::size_t length)
    {
        std::uint64_t bits = 0;
        for (std::size_t at = offset; at < offset + length; ++at)
            bits = bits * 2 + (octets[at / 8] >> (7 - at % 8)) % 2;
        return bits;
    }

    void check(const stack::DissectedPdu& pdu, net::Octets octets)
    {
        const stack::ProtocolDescription& protocol = *registry.find(pdu.protocol);
        const auto must = [&](bool holds, std::string_view id, std::string_view what) {
            if (!holds)
                wrong.insert(std::string(pdu.protocol) + "." + std::string(id) + ": " + std::string(what));
        };
        std::optional<std::size_t> shift; // a carrier may put something before all of the PDU (DNS on TCP: its length)
        for (const stack::Field& field : pdu.fields) {
            const stack::FieldRow& row = *field.row;
            if (row.bits == 0)
                continue;
            seen[pdu.protocol].insert(row.id);
            if (!shift)
                shift = field.bitOffset - row.bitOffset;
            must(field.bitOffset == row.bitOffset + *shift && field.bitLength == row.bits, row.id,
                 "it is somewhere else");
            if (row.bits <= 64 && row.display != stack::Display::Octets && row.display != stack::Display::Text)
                must(field.number == bitsAt(octets, row.bitOffset + *shift, row.bits), row.id,
                     "its bits say something else");
        }
        if (protocol.encapsulation == nullptr)
            return;
        if (const auto inside = protocol.encapsulation(octets)) // not each of its PDUs carries something
            checkEnds(pdu, *inside, must);
    }

    /// What the parser takes for the two ends, without any row.
    static void checkEnds(const stack::DissectedPdu& pdu, const stack::Encapsulation& inside, const auto& must)
    {
        const auto is = [&](std::string_view id, const auto& value) {
            const auto found =
                std::ranges::find(pdu.fields, id, [](const stack::Field& field) { return field.row->id; });
            if (found != pdu.fields.end())
                must(found->text == value || found->text.starts_with(value + " ("), id, "the parser reads another");
        };
        is("source-port", std::to_string(inside.source.port));
        is("destination-port", std::to_string(inside.destination.port));
        is("source", inside.source.address.toString());
        is("destination", inside.destination.address.toString());
    }
};

TEST_F(FieldRows, AreReadAgainFromWhatWasWritten)
{
    for (const scenario::Scenario& lesson : readLessons(registry)) {
        const auto simulation = scenario::build(lesson, registry, {});
        simulation->run();
        look(*simulation->trace());
    }
    for (const auto& file : std::filesystem::directory_iterator(OSISCOPE_SOURCE_DIR "/tests/data/captures")) {
        const auto capture = capture::readCapture(file.path(), registry);
        ASSERT_TRUE(capture.has_value()) << file.path();
        look(*capture->trace);
    }
    EXPECT_EQ(wrong, std::set<std::string>{});
    for (const stack::ProtocolDescription* protocol : registry.all())
        for (const stack::FieldRow& row : protocol->fields)
            EXPECT_TRUE(row.bits == 0 || !seen.contains(protocol->id) || seen[protocol->id].contains(row.id))
                << protocol->id << "." << row.id << " is nowhere";
    for (const std::string_view id : {"ipv4", "icmp", "tcp", "udp", "dns", "rtp", "cotp"})
        EXPECT_TRUE(seen.contains(id)) << id;
}

} // namespace
} // namespace osiscope::app
