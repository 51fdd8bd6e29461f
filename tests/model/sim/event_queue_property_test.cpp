#include "model/sim/event_queue.h"
#include "model/sim/random.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <rapidcheck/gtest.h>
#include <vector>

namespace osiscope::sim {
namespace {

/// One thing done to the queue.
struct Step {
    enum class Kind : std::uint8_t { Schedule, Cancel, Run, AskNextTime };
    Kind kind = Kind::Run;
    std::uint64_t value = 0;  ///< delay in nanoseconds, or which handle is cancelled
    std::uint64_t nested = 0; ///< Run: how many of the following steps are done by the event itself
};

/// Does the same to an EventQueue and to the obvious thing, a multimap by time, which keeps equal times
/// in the order of insertion.
class Comparison {
public:
    void perform(const std::vector<Step>& steps)
    {
        m_steps = &steps;
        while (m_next < steps.size())
            one(steps[m_next++], false);
        while (!m_expected.empty())
            run(0);
        RC_ASSERT(!m_queue.runNext());
        RC_ASSERT(m_queue.empty());
        RC_ASSERT(m_queue.executed() == m_ran);
    }

private:
    using Expected = std::multimap<TimePoint, std::uint64_t>;
    struct Made {
        EventHandle handle;
        std::optional<Expected::iterator> place; ///< none: has run or was cancelled
    };

    void one(const Step& step, bool inside)
    {
        switch (step.kind) {
        case Step::Kind::Schedule: schedule(Duration{static_cast<std::int64_t>(step.value)}); break;
        case Step::Kind::Cancel: cancel(step.value); break;
        case Step::Kind::Run:
            if (!inside)
                run(step.nested);
            break;
        case Step::Kind::AskNextTime:
            if (!m_expected.empty())
                RC_ASSERT(m_queue.nextTime() == m_expected.begin()->first);
            break;
        }
        RC_ASSERT(m_queue.size() == m_expected.size());
    }

    void schedule(Duration delay)
    {
        const TimePoint at = m_queue.now() + delay;
        const std::uint64_t number = m_made.size();
        const EventHandle handle = m_queue.schedule(at, &Comparison::called, this, number);
        RC_ASSERT(m_queue.pending(handle));
        m_made.push_back({handle, m_expected.emplace(at, number)});
    }

    void cancel(std::uint64_t which)
    {
        if (m_made.empty())
            return;
        Made& made = m_made[which % m_made.size()];
        EventHandle handle = made.handle;
        RC_ASSERT(m_queue.pending(handle) == made.place.has_value());
        RC_ASSERT(m_queue.cancel(handle) == made.place.has_value());
        if (made.place)
            m_expected.erase(*made.place);
        made.place.reset();
    }

    void run(std::uint64_t nested)
    {
        m_nested = nested;
        const bool expected = !m_expected.empty();
        RC_ASSERT(m_queue.runNext() == expected);
    }

    static void called(void* object, std::uint64_t number)
    {
        auto& self = *static_cast<Comparison*>(object);
        const auto first = self.m_expected.begin();
        RC_ASSERT(first != self.m_expected.end());
        RC_ASSERT(first->second == number);
        RC_ASSERT(self.m_queue.now() == first->first);
        self.m_made[number].place.reset();
        self.m_expected.erase(first);
        ++self.m_ran;
        for (std::uint64_t nested = self.m_nested; nested > 0 && self.m_next < self.m_steps->size(); --nested)
            self.one((*self.m_steps)[self.m_next++], true);
    }

    EventQueue m_queue;
    Expected m_expected;
    std::vector<Made> m_made;
    const std::vector<Step>* m_steps = nullptr;
    std::size_t m_next = 0;
    std::uint64_t m_nested = 0;
    std::uint64_t m_ran = 0;
};

/// Delays as networks have them: none, a few nanoseconds, microseconds, timers, and days.
std::uint64_t delayOf(std::uint64_t chance, std::uint64_t amount)
{
    constexpr std::uint64_t kMost[] = {1, 4, 300, 2'000, 1'000'000, 1'000'000, 3'000'000'000, 400'000'000'000'000};
    return amount % kMost[chance % std::size(kMost)];
}

rc::Gen<Step> anyStep()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange<int>(0, 8), rc::gen::arbitrary<std::uint32_t>(),
                                       rc::gen::arbitrary<std::uint64_t>()),
                        [](const auto& drawn) {
                            const auto& [kind, chance, amount] = drawn;
                            if (kind < 4)
                                return Step{Step::Kind::Schedule, delayOf(chance, amount), 0};
                            if (kind < 5)
                                return Step{Step::Kind::Cancel, amount, 0};
                            if (kind < 7)
                                return Step{Step::Kind::Run, 0, chance % 4};
                            return Step{Step::Kind::AskNextTime, 0, 0};
                        });
}

RC_GTEST_PROP(EventQueueProperty, ShortRunsMatchASortedList, ())
{
    Comparison{}.perform(*rc::gen::container<std::vector<Step>>(anyStep()));
}

/// Long runs that grow, hold and shrink, so that every part of the queue is used.
std::vector<Step> longRun(std::uint64_t seed, std::uint64_t most)
{
    Random random(seed, "event queue");
    std::vector<Step> steps;
    const std::uint64_t typical = random.below(8);
    for (const std::uint64_t scheduleShare : {6U, 4U, 2U}) {
        for (std::uint64_t i = 0; i < most; ++i) {
            const std::uint64_t kind = random.below(10);
            const std::uint64_t delay = delayOf(random.chance(0.8) ? typical : random.next(), random.next());
            if (kind < scheduleShare)
                steps.push_back({Step::Kind::Schedule, delay, 0});
            else if (kind < 7)
                steps.push_back({Step::Kind::Run, 0, random.below(5)});
            else
                steps.push_back({kind < 9 ? Step::Kind::Cancel : Step::Kind::AskNextTime, random.next(), 0});
        }
    }
    return steps;
}

RC_GTEST_PROP(EventQueueProperty, LongRunsMatchASortedList, (std::uint64_t seed))
{
    Comparison{}.perform(longRun(seed, 3000));
}

TEST(EventQueueProperty, AHundredThousandEventsRunInOrder)
{
    struct Held {
        EventQueue queue;
        Random random{1, "hold"};
        std::uint64_t left = 300'000;
        TimePoint last = kStart;
        static void again(void* object, std::uint64_t)
        {
            auto& self = *static_cast<Held*>(object);
            ASSERT_LE(self.last, self.queue.now());
            self.last = self.queue.now();
            if (self.left == 0)
                return;
            --self.left;
            self.queue.schedule(self.queue.now() + self.random.upTo(std::chrono::milliseconds{2}), &again, object);
        }
    } held;
    for (int i = 0; i < 100'000; ++i)
        held.queue.schedule(kStart + held.random.upTo(std::chrono::milliseconds{2}), &Held::again, &held);
    while (held.queue.runNext()) {
    }
    EXPECT_EQ(held.queue.executed(), 400'000U);
}

} // namespace
} // namespace osiscope::sim
