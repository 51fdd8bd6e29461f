// What the rows of the state table cite. What every table must be stands in tests/app/descriptions_test.cpp.
#include "layers/transport/tcp/states.h"

#include <gtest/gtest.h>

namespace osiscope::tcp {
namespace {

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
