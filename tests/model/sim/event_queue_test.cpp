#include "model/sim/event_queue.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace osiscope::sim {
namespace {

using namespace std::chrono_literals;

/// Notes the arguments of the events that ran.
struct Log {
    std::vector<std::uint64_t> ran;

    static void note(void* log, std::uint64_t argument) { static_cast<Log*>(log)->ran.push_back(argument); }
    void runAll(EventQueue& queue) const
    {
        while (queue.runNext()) {
        }
    }
};

using Order = std::vector<std::uint64_t>;

TEST(EventQueue, AnEmptyQueueRunsNothing)
{
    EventQueue queue;
    EXPECT_TRUE(queue.empty());
    EXPECT_FALSE(queue.runNext());
    EXPECT_EQ(queue.now(), kStart);
    EXPECT_EQ(queue.executed(), 0U);
}

TEST(EventQueue, EventsRunInOrderOfTime)
{
    EventQueue queue;
    Log log;
    queue.schedule(kStart + 30ms, Log::note, &log, 3);
    queue.schedule(kStart + 10ms, Log::note, &log, 1);
    queue.schedule(kStart + 20ms, Log::note, &log, 2);
    log.runAll(queue);
    EXPECT_EQ(log.ran, (Order{1, 2, 3}));
    EXPECT_EQ(queue.now(), kStart + 30ms);
    EXPECT_EQ(queue.executed(), 3U);
}

TEST(EventQueue, EventsOfTheSameTimeRunInTheOrderTheyWereScheduled)
{
    EventQueue queue;
    Log log;
    Order expected;
    for (std::uint64_t i = 0; i < 5000; ++i) {
        queue.schedule(kStart + 1s, Log::note, &log, i);
        expected.push_back(i);
    }
    log.runAll(queue);
    EXPECT_EQ(log.ran, expected);
}

TEST(EventQueue, AnEventScheduledForNowRunsAfterThoseAlreadyThere)
{
    struct Chain {
        EventQueue queue;
        Log log;
    } chain;
    const EventCallback again = [](void* object, std::uint64_t) {
        auto& self = *static_cast<Chain*>(object);
        self.queue.schedule(self.queue.now(), Log::note, &self.log, 3);
    };
    chain.queue.schedule(kStart, again, &chain);
    chain.queue.schedule(kStart, Log::note, &chain.log, 2);
    chain.log.runAll(chain.queue);
    EXPECT_EQ(chain.log.ran, (Order{2, 3}));
}

TEST(EventQueue, TheClockStandsAtTheEventWhileItRuns)
{
    EventQueue queue;
    queue.schedule(
        kStart + 5s,
        [](void* object, std::uint64_t) { EXPECT_EQ(static_cast<EventQueue*>(object)->now(), kStart + 5s); }, &queue);
    EXPECT_EQ(queue.nextTime(), kStart + 5s);
    EXPECT_EQ(queue.now(), kStart);
    EXPECT_TRUE(queue.runNext());
}

TEST(EventQueue, ACancelledEventDoesNotRun)
{
    EventQueue queue;
    Log log;
    queue.schedule(kStart + 1s, Log::note, &log, 1);
    EventHandle handle = queue.schedule(kStart + 2s, Log::note, &log, 2);
    queue.schedule(kStart + 3s, Log::note, &log, 3);
    EXPECT_TRUE(queue.pending(handle));
    EXPECT_TRUE(queue.cancel(handle));
    EXPECT_FALSE(handle);
    EXPECT_EQ(queue.size(), 2U);
    log.runAll(queue);
    EXPECT_EQ(log.ran, (Order{1, 3}));
    EXPECT_EQ(queue.executed(), 2U);
}

TEST(EventQueue, TheNextTimeSkipsCancelledEvents)
{
    EventQueue queue;
    Log log;
    EventHandle first = queue.schedule(kStart + 1s, Log::note, &log);
    queue.schedule(kStart + 2s, Log::note, &log);
    queue.cancel(first);
    EXPECT_EQ(queue.nextTime(), kStart + 2s);
}

TEST(EventQueue, AHandleOfAnEventThatRanNamesNothing)
{
    EventQueue queue;
    Log log;
    EventHandle old = queue.schedule(kStart + 1s, Log::note, &log, 1);
    queue.runNext();
    const EventHandle young = queue.schedule(kStart + 2s, Log::note, &log, 2); // may live where the old one did
    EXPECT_FALSE(queue.pending(old));
    EXPECT_FALSE(queue.cancel(old));
    EXPECT_TRUE(queue.pending(young));
    log.runAll(queue);
    EXPECT_EQ(log.ran, (Order{1, 2}));
}

TEST(EventQueue, AnEventIsNotPendingWhileItRuns)
{
    struct Self {
        EventQueue queue;
        EventHandle handle;
        bool ran = false;
    } self;
    self.handle = self.queue.schedule(
        kStart + 1s,
        [](void* object, std::uint64_t) {
            auto& me = *static_cast<Self*>(object);
            EXPECT_FALSE(me.queue.pending(me.handle));
            EXPECT_FALSE(me.queue.cancel(me.handle));
            me.ran = true;
        },
        &self);
    self.queue.runNext();
    EXPECT_TRUE(self.ran);
}

TEST(EventQueue, AnEmptyHandleIsSafeToCancel)
{
    EventQueue queue;
    EventHandle none;
    EXPECT_FALSE(queue.pending(none));
    EXPECT_FALSE(queue.cancel(none));
}

TEST(EventQueue, TimesBeforeANextTimeThatWasAskedForMayStillBeScheduled)
{
    EventQueue queue;
    Log log;
    for (std::uint64_t i = 0; i < 1000; ++i)
        queue.schedule(kStart + 1h + i * 1ms, Log::note, &log, 2);
    EXPECT_EQ(queue.nextTime(), kStart + 1h);
    for (std::uint64_t i = 0; i < 1000; ++i)
        queue.schedule(kStart + 1s + i * 1ns, Log::note, &log, 1);
    EXPECT_EQ(queue.nextTime(), kStart + 1s);
    log.runAll(queue);
    EXPECT_TRUE(std::is_sorted(log.ran.begin(), log.ran.end()));
    EXPECT_EQ(log.ran.size(), 2000U);
}

TEST(EventQueue, TheLastMomentThereIsCanBeScheduled)
{
    EventQueue queue;
    Log log;
    queue.schedule(TimePoint::max(), Log::note, &log, 2);
    queue.schedule(kStart + 1ns, Log::note, &log, 1);
    log.runAll(queue);
    EXPECT_EQ(log.ran, (Order{1, 2}));
    EXPECT_EQ(queue.now(), TimePoint::max());
}

TEST(EventQueue, ATimerThatIsSetAnewAMillionTimesTakesNoMoreMemoryThanOne)
{
    EventQueue queue;
    Log log;
    EventHandle timer;
    std::size_t most = 0;
    for (std::uint64_t i = 0; i < 1'000'000; ++i) {
        queue.cancel(timer);
        timer = queue.schedule(kStart + 2h + i * 1us, Log::note, &log, i);
        most = std::max(most, queue.held());
    }
    EXPECT_LT(most, 10'000U);
    log.runAll(queue);
    EXPECT_EQ(log.ran, (Order{999'999}));
}

TEST(EventQueueDeathTest, ThePastCannotBeScheduled)
{
    EventQueue queue;
    Log log;
    queue.schedule(kStart + 1s, Log::note, &log);
    queue.runNext();
    EXPECT_DEATH(queue.schedule(kStart, Log::note, &log), "in the past");
}

TEST(EventQueue, AHandleOfACancelledEventDoesNotNameTheOneThatTakesItsPlace)
{
    EventQueue queue;
    Log log;
    EventHandle first = queue.schedule(kStart + 10ms, Log::note, &log, 1);
    EventHandle stale = first;
    queue.cancel(first);
    const EventHandle second = queue.schedule(kStart + 10ms, Log::note, &log, 2);
    EXPECT_FALSE(queue.pending(stale));
    EXPECT_FALSE(queue.cancel(stale));
    EXPECT_TRUE(queue.pending(second));
    log.runAll(queue);
    EXPECT_EQ(log.ran, Order{2});
}

} // namespace
} // namespace osiscope::sim
