#include "tests/ui/window_fixture.h"
#include "ui/document/large_steps.h"

#include <gtest/gtest.h>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

class LargeStep : public Window {
protected:
    const Contents& contents() { return *window.document().contents(); }
    /// Where a key leads, again and again, until it leads nowhere.
    std::vector<EventNumber> walk(int key)
    {
        std::vector<EventNumber> stops;
        for (EventNumber before = cursor();; before = cursor()) {
            press(key, Qt::AltModifier);
            if (cursor() == before)
                return stops;
            stops.push_back(cursor());
        }
    }
};

} // namespace

TEST_F(LargeStep, GoesFromWholeMessageToWholeMessageAndBack)
{
    open(toy::lostSynTrace());
    std::vector<EventNumber> sendings;
    for (const Message& message : contents().messages.messages().all())
        if (message.whole)
            sendings.push_back(message.first);
    ASSERT_GE(sendings.size(), 3U);
    EXPECT_EQ(walk(Qt::Key_Right), sendings);
    EXPECT_FALSE(window.said().isEmpty()) << "there is no other";
    std::vector<EventNumber> back = walk(Qt::Key_Left);
    back.insert(back.begin(), sendings.back());
    std::ranges::reverse(back);
    EXPECT_EQ(back, sendings);
}

TEST_F(LargeStep, GoesFromPhaseToPhaseOfTheChosenSession)
{
    open(toy::lostSynTrace());
    const session::Session& connection = contents().sessions.all().front();
    ASSERT_EQ(connection.phases.size(), 3U);
    window.document().selectSession(connection.id);
    window.document().setCursor(stack::kNoEvent);
    const std::vector<EventNumber> stops = walk(Qt::Key_PageDown);
    ASSERT_EQ(stops.size(), 3U);
    EXPECT_EQ(stops.front(), connection.firstEvent);
    for (std::size_t i = 0; i < stops.size(); i++) {
        EXPECT_EQ((*contents().trace)[stops[i]].time, connection.phases[i].from) << i;
        EXPECT_EQ(contents().sessions.sessionOf(stops[i]), connection.id) << i;
    }
    window.document().setCursor(contents().size());
    EXPECT_EQ(walk(Qt::Key_PageUp), std::vector(stops.rbegin(), stops.rend()));
}

TEST_F(LargeStep, SaysWhichPhaseBeginsWhereNoSessionIsChosen)
{
    open(toy::lostSynTrace());
    const auto all = phaseStarts(contents(), session::kNoSession);
    EXPECT_GT(all.size(), phaseStarts(contents(), session::SessionId{1}).size());
    press(Qt::Key_PageDown, Qt::AltModifier);
    EXPECT_EQ(cursor(), all.front().event);
    EXPECT_EQ(window.said(), "Here the establishment begins of TOY 10.0.0.1:4000 - 10.0.0.2:7");
}

/// As a debugger goes into what is called and out of it again.
TEST_F(LargeStep, GoesDownAndUpTheLayersOfAHostAndAlongALayerFromHostToHost)
{
    open(toy::lostSynTrace());
    const auto layer = [&](EventNumber number) {
        const auto* protocol = contents().reading.protocol((*contents().trace)[number]);
        return protocol != nullptr ? protocol->layer : stack::OsiLayer::Physical;
    };
    const auto host = [&](EventNumber number) { return (*contents().trace)[number].host; };
    const auto step = [&](int key, bool back) {
        const EventNumber before = cursor();
        press(key, back ? Qt::AltModifier | Qt::ShiftModifier : Qt::KeyboardModifiers(Qt::AltModifier));
        return before;
    };
    press(Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(cursor(), stack::kNoEvent);
    EXPECT_FALSE(window.said().isEmpty()) << "there is no layer to start from";
    std::size_t steps = 0;
    for (EventNumber from = 1; from <= contents().size(); from++) {
        for (const bool back : {false, true}) {
            window.document().setCursor(from);
            if (step(Qt::Key_Down, back) != cursor()) {
                EXPECT_LT(layer(cursor()), layer(from)) << from;
                EXPECT_EQ(host(cursor()), host(from)) << from;
                EXPECT_EQ(cursor() < from, back) << from;
                steps++;
            }
            window.document().setCursor(from);
            if (step(Qt::Key_Up, back) != cursor()) {
                EXPECT_GT(layer(cursor()), layer(from)) << from;
                EXPECT_EQ(host(cursor()), host(from)) << from;
                steps++;
            }
        }
        window.document().setCursor(from);
        if (step(Qt::Key_Right, true) != cursor()) {
            EXPECT_EQ(layer(cursor()), layer(from)) << from;
            EXPECT_GT(cursor(), from);
            const EventNumber next = step(Qt::Key_Left, true);
            EXPECT_LT(cursor(), next);
            EXPECT_EQ(layer(cursor()), layer(from)) << from;
            steps++;
        }
    }
    EXPECT_GT(steps, 20U);
}

} // namespace osiscope::ui
