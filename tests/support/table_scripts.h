#pragma once

#include "tests/support/fake_context.h"

#include <gtest/gtest.h>
#include <set>
#include <utility>
#include <vector>

/// Tests of a protocol machine that also show, all together, that every row of its state tables is used.
namespace osiscope::test {

using Script = void (*)();
inline std::vector<Script>& scripts()
{
    static std::vector<Script> all;
    return all;
}
/// Table and row, as recorded since the last clear().
inline std::set<std::pair<std::uint16_t, std::uint16_t>>& usedRows()
{
    static std::set<std::pair<std::uint16_t, std::uint16_t>> rows;
    return rows;
}

class WatchingContext final : public FakeContext {
public:
    using FakeContext::FakeContext;
    void recordState(stack::EntityId entity, std::uint16_t table, std::uint16_t row) override
    {
        usedRows().emplace(table, row);
        FakeContext::recordState(entity, table, row);
    }
};

/// Runs all scripts of the program and fails for every row that none of them uses.
inline void expectEveryRowUsed(const stack::ProtocolDescription& protocol)
{
    usedRows().clear();
    for (const Script script : scripts())
        script();
    for (std::uint16_t table = 0; table < protocol.tables.size(); ++table)
        for (std::uint16_t row = 0; row < protocol.tables[table].rows.size(); ++row) {
            const stack::StateTable& machine = protocol.tables[table];
            EXPECT_TRUE(usedRows().contains({table, row}))
                << machine.id << ": " << machine.states[machine.rows[row].state] << " on "
                << machine.events[machine.rows[row].event];
        }
}

} // namespace osiscope::test

/// A test that is a script too.
#define OSISCOPE_SCRIPT(suite, name)                                                             \
    static void suite##name();                                                                   \
    static const bool k##suite##name = (osiscope::test::scripts().push_back(suite##name), true); \
    TEST(suite, name)                                                                            \
    {                                                                                            \
        EXPECT_TRUE(k##suite##name);                                                             \
        suite##name();                                                                           \
    }                                                                                            \
    static void suite##name()
