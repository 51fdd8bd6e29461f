#include "tests/layers/iso_session/session_pair.h"

#include <functional>

/// The ways to an end that every living state has, and that no row of a table is without a test.
namespace osiscope::iso_session {
namespace {

struct Place {
    std::string_view state;
    bool caller; ///< it is reached by the side that has called
    std::function<void(Pair&)> reach;
};

std::vector<Place> places()
{
    const auto asked = [](const stack::PrimitiveRow& what, bool flush, bool activity) {
        return [&what, flush, activity](Pair& pair) {
            activity ? pair.openInActivity() : pair.open();
            pair.ask(pair.a, what, {{name::kSerial, std::int64_t{1}}});
            if (flush)
                pair.flush();
        };
    };
    return {
        {"STA 02A", true,
         [](Pair& pair) {
             pair.ask(pair.a, service::kConnect);
             pair.deliver(pair.a);
             pair.deliver(pair.b);
         }},
        {"STA 02B", true,
         [](Pair& pair) {
             pair.ask(pair.a, service::kConnect, {}, std::string(kMostInConnect + 1, 'x'));
             pair.deliver(pair.a);
             pair.deliver(pair.b);
         }},
        {"STA 18", true, asked(service::kControlGive, false, false)},
        {"STA 21", true, asked(service::kCapabilityData, false, false)},
        {"STA 22", false, asked(service::kCapabilityData, true, false)},
        {"STA 08", false, [](Pair& pair) { pair.call(); }},
        {"STA 713", true, [](Pair& pair) { pair.open(); }},
        {"STA 03", true, asked(service::kRelease, false, false)},
        {"STA 09", false, asked(service::kRelease, true, false)},
        {"STA 04A", true, asked(service::kSyncMajor, false, true)},
        {"STA 10A", false, asked(service::kSyncMajor, true, true)},
        {"STA 04B", true, asked(service::kActivityEnd, false, true)},
        {"STA 10B", false, asked(service::kActivityEnd, true, true)},
        {"STA 05A", true, asked(service::kResynchronize, false, true)},
        {"STA 11A", false, asked(service::kResynchronize, true, true)},
        {"STA 05B", true, asked(service::kActivityInterrupt, false, true)},
        {"STA 11B", false, asked(service::kActivityInterrupt, true, true)},
        {"STA 05C", true, asked(service::kActivityDiscard, false, true)},
        {"STA 11C", false, asked(service::kActivityDiscard, true, true)},
        {"STA 20", false,
         [](Pair& pair) {
             pair.openInActivity();
             pair.ask(pair.b, service::kUserException);
         }},
    };
}

OSISCOPE_SCRIPT(IsoTable, FromEveryLivingStateThereAreFourWaysToTheEnd)
{
    for (const Place& place : places())
        for (int way = 0; way < 4; ++way) {
            Pair pair;
            place.reach(pair);
            Side& side = place.caller ? pair.a : pair.b;
            ASSERT_EQ(side.state(), place.state);
            if (way == 0)
                pair.ask(side, service::kUserAbort);
            else if (way == 1)
                pair.inject(side, Spdu(SpduType::Ab));
            else if (way == 2)
                pair.lose(side);
            else
                pair.below(side, transport::kData, PrimitiveType::Indication,
                           net::Payload(net::OctetBuffer{0xEE, 0x00}));
            EXPECT_EQ(side.state(), way == 1 || way == 2 ? "STA 01" : "STA 16") << place.state << " way " << way;
        }
}

TEST(IsoTable, EveryRowIsUsedBySomeTest)
{
    test::expectEveryRowUsed(description());
}

TEST(IsoTable, EveryRowHasASentenceAndAClause)
{
    for (const stack::StateTable& table : description().tables)
        for (const stack::StateRow& row : table.rows) {
            EXPECT_FALSE(row.sentence.empty()) << table.id;
            EXPECT_FALSE(row.source.section.empty()) << table.id;
        }
}

TEST(IsoTable, NoEventHasTwoRowsInAState)
{
    for (const stack::StateTable& table : description().tables)
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            EXPECT_EQ(table.find(table.rows[i].state, table.rows[i].event), static_cast<int>(i))
                << table.states[table.rows[i].state] << " on " << table.events[table.rows[i].event];
}

} // namespace
} // namespace osiscope::iso_session
