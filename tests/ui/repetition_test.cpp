// What is sent once more says what it repeats, and what has become of that.
#include "tests/ui/window_fixture.h"
#include "ui/explanation/repetition.h"

#include <gtest/gtest.h>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

TEST(Repetition, IsOfAPacketThatWasLost)
{
    const auto contents = toy::lostSynTrace();
    for (const EventNumber again : {8U, 10U}) { // it is sent, and it arrives
        const auto repetition = repetitionAt(*contents, again);
        ASSERT_TRUE(repetition) << again;
        EXPECT_EQ(repetition->original, 3U);
        EXPECT_EQ(repetition->fate, FirstFate::Lost);
    }
    EXPECT_FALSE(repetitionAt(*contents, 3)) << "the first one";
    EXPECT_FALSE(repetitionAt(*contents, 7)) << "a timer";
}

TEST(Repetition, TellsWhatHasArrivedOrIsStillOnItsWayFromWhatWasLost)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.at(10ms).sent(alice, toy::kSyn);
    const EventNumber early = t.at(20ms).sent(alice, toy::kSyn, {}, 0, stack::PduFlag::Retransmission);
    t.at(30ms).received(first);
    const EventNumber late = t.at(40ms).sent(alice, toy::kSyn, {}, 0, stack::PduFlag::Retransmission);
    t.at(50ms).received(early);
    t.at(60ms).received(late);
    const auto contents = t.contents();
    EXPECT_EQ(repetitionAt(*contents, early)->fate, FirstFate::UnderWay);
    EXPECT_EQ(repetitionAt(*contents, early)->original, first);
    EXPECT_TRUE(repetitionHtml(*contents, early).contains("still on its way"));
    EXPECT_EQ(repetitionAt(*contents, late)->original, early) << "the last one before it";
    EXPECT_EQ(repetitionAt(*contents, late)->fate, FirstFate::UnderWay);
}

using RepetitionWindow = Window;

TEST_F(RepetitionWindow, TheExplanationLeadsToWhatWasLost)
{
    open(toy::lostSynTrace());
    window.document().setCursor(8);
    settle();
    auto& browser = in<QTextBrowser>("explanation");
    EXPECT_TRUE(browser.toPlainText().contains("It repeats event 3, which was lost."))
        << browser.toPlainText().toStdString();
    browser.setFocus();
    QTest::keyClick(&browser, Qt::Key_Tab); // to the first link
    QTest::keyClick(&browser, Qt::Key_Return);
    settle();
    EXPECT_EQ(cursor(), 3U);
    EXPECT_FALSE(browser.toPlainText().contains("It repeats"));
}

} // namespace osiscope::ui
