// What the table of states must be, apart from what it says.
#include "layers/transport/tcp/states.h"

#include <gtest/gtest.h>
#include <set>

namespace osiscope::tcp {
namespace {

TEST(TcpTable, EveryStateIsReachable)
{
    std::set<std::uint8_t> reached{connectionTable().initial};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const stack::StateRow& row : connectionTable().rows)
            if (reached.contains(row.state))
                reached.insert(row.next);
    }
    EXPECT_EQ(reached.size(), connectionTable().states.size());
}

TEST(TcpTable, NoStateHasTwoRowsForOneEvent)
{
    std::set<std::pair<std::uint8_t, std::uint8_t>> seen;
    for (const stack::StateRow& row : connectionTable().rows)
        EXPECT_TRUE(seen.emplace(row.state, row.event).second)
            << connectionTable().states[row.state] << ", " << connectionTable().events[row.event];
}

TEST(TcpTable, EveryRowIsCitedAndExplained)
{
    for (const stack::StateRow& row : connectionTable().rows) {
        const bool paws = row.source.document == "RFC 7323" && row.source.section == "5.3"; // before all the rest
        const bool beyond = paws || row.event > static_cast<std::uint8_t>(Event::TimeWaitTimeout);
        EXPECT_EQ(row.source.document == "RFC 9293" && row.source.section.starts_with("3.10."), !beyond)
            << row.sentence;
        EXPECT_FALSE(row.source.section.empty()) << row.sentence;
        EXPECT_GT(row.sentence.size(), 20U);
        EXPECT_TRUE(row.sentence.ends_with('.')) << row.sentence;
    }
}

} // namespace
} // namespace osiscope::tcp
