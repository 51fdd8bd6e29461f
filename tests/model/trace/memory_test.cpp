#include "model/trace/memory.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

TEST(Memory, AVariableHasTheValueOfItsLastChange)
{
    toy::ToyTrace toy;
    toy.event(EventKind::Note, toy.alice, 0);
    const EventNumber first = toy.event(EventKind::Variable, toy.alice, 0, 1);
    toy.event(EventKind::Variable, toy.bob, 0, 7);
    toy.event(EventKind::Variable, toy.alice, 1, 3);
    const EventNumber second = toy.event(EventKind::Variable, toy.alice, 0, 2);
    const Memory memory(toy.trace);
    ASSERT_EQ(memory.all().size(), 3U); // alice's count, her mood, bob's count
    const Remembered& count = memory.all()[0];
    EXPECT_EQ(count.entity, toy.aliceChat);
    EXPECT_EQ(count.row, 0);
    EXPECT_EQ(count.at(first - 1), stack::kNoEvent);
    EXPECT_EQ(count.at(first), first);
    EXPECT_EQ(count.at(second - 1), first);
    EXPECT_EQ(count.at(second), second);
}

TEST(Memory, ACrashIsOfItsHostAlone)
{
    toy::ToyTrace toy;
    toy.event(EventKind::Note, toy.alice, 0);
    const EventNumber crash = toy.event(EventKind::Fault, toy.alice, static_cast<std::uint16_t>(FaultKind::HostCrash));
    toy.event(EventKind::Fault, toy.bob, static_cast<std::uint16_t>(FaultKind::HostReboot));
    const Memory memory(toy.trace);
    EXPECT_EQ(memory.crashBefore(toy.alice, crash - 1), stack::kNoEvent);
    EXPECT_EQ(memory.crashBefore(toy.alice, crash), crash);
    EXPECT_EQ(memory.crashBefore(toy.bob, crash + 1), stack::kNoEvent);
}

} // namespace osiscope::trace
