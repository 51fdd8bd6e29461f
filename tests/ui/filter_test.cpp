#include "tests/ui/trace_builder.h"
#include "ui/document/event_filter.h"
#include "ui/events/filter_line.h"
#include "ui/events/filter_words.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QTest>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

std::vector<EventNumber> chosen(const Contents& contents, std::string_view text)
{
    const EventFilter filter(text);
    std::vector<EventNumber> events;
    for (EventNumber number = 1; number <= contents.size(); number++)
        if (filter.matches(contents, number))
            events.push_back(number);
    return events;
}

} // namespace

TEST(EventFilter, ChoosesASessionWithWhatCarriesIt)
{
    const auto contents = toy::lostSynTrace();
    const auto chat = chosen(*contents, "#2");
    ASSERT_FALSE(chat.empty());
    for (EventNumber number = 1; number <= contents->size(); number++)
        EXPECT_EQ(std::ranges::find(chat, number) != chat.end(),
                  contents->sessions.belongs(number, session::SessionId{2}));
    EXPECT_EQ(chosen(*contents, "!#2").size(), contents->size() - chat.size());
    EXPECT_EQ(chosen(*contents, "#2 chat sent").size(), 3U); // HELLO, HELLO, BYE
    EXPECT_TRUE(chosen(*contents, "#99").empty());
    EXPECT_EQ(chosen(*contents, "!#99").size(), contents->size());
    EXPECT_TRUE(EventFilter("  ").empty());
    EXPECT_FALSE(EventFilter("#2").empty());
}

TEST(FilterWords, EachChoosesSomethingOfTheTrace)
{
    const auto contents = toy::lostSynTrace();
    const auto words = filterWords(*contents, contents->size());
    for (const FilterWord& word : words)
        if (word.meaning != "kind of event") {
            EXPECT_FALSE(chosen(*contents, word.word.toStdString()).empty()) << word.word.toStdString();
        }
    for (const char* wanted : {"transport", "application", "toy", "chat", "#1", "#3", "alice", "shop", "lost",
                               "expired", "retransmission", "toy.syn-ack", "chat.greeted"})
        EXPECT_EQ(std::ranges::count(words, QString(wanted), &FilterWord::word), 1) << wanted;
}

class FilterLineTest : public testing::Test {
protected:
    FilterLineTest() : line(document)
    {
        document.setContents(toy::lostSynTrace());
        line.show();
        line.setFocus();
        QApplication::processEvents();
    }
    QAbstractItemView& popup() { return *line.findChild<QCompleter*>()->popup(); }
    void type(const char* text) { QTest::keyClicks(&line, text); }

    Document document;
    FilterLine line;
};

TEST_F(FilterLineTest, OffersTheWordsThatBeginLikeTheOneThatIsWritten)
{
    type("lost toy.s");
    EXPECT_TRUE(popup().isVisible());
    EXPECT_EQ(line.offered(), (QStringList{"toy.syn", "toy.syn-ack"}));
    type("xyz");
    EXPECT_FALSE(popup().isVisible());
}

TEST_F(FilterLineTest, TakesTheChosenWordInPlaceOfItsBeginning)
{
    type("lost !toy.syn-");
    ASSERT_TRUE(popup().isVisible());
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    EXPECT_EQ(line.text(), "lost !toy.syn-ack ");
    type("sh");
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    EXPECT_EQ(line.text(), "lost !toy.syn-ack shop ");
}

TEST_F(FilterLineTest, TheKeyDownOffersAllWordsOfTheTraceThatIsOpen)
{
    QTest::keyClick(&line, Qt::Key_Down);
    EXPECT_TRUE(popup().isVisible());
    EXPECT_TRUE(line.offered().contains("chat"));
    popup().hide();
    document.setContents(toy::longTrace(10));
    QTest::keyClick(&line, Qt::Key_Down);
    EXPECT_FALSE(line.offered().contains("chat"));
    EXPECT_TRUE(line.offered().contains("toy"));
}

TEST_F(FilterLineTest, WhileLearnersPredictNoWordTellsWhatWillCome)
{
    ViewOptions options = document.options();
    options.predict = true;
    document.setOptions(options);
    const auto offers = [this](const char* word) {
        popup().hide();
        QTest::keyClick(&line, Qt::Key_Down);
        return line.offered().contains(word);
    };
    document.setCursor(1);
    for (const char* later : {"toy.syn-ack", "chat", "chat.greeted", "#2"})
        EXPECT_FALSE(offers(later)) << later;
    EXPECT_TRUE(offers("alice")) << "the hosts are seen from the start";
    EXPECT_TRUE(offers("lost")) << "nor is a kind of event missing that has not come yet";
    document.toLast();
    for (const char* later : {"toy.syn-ack", "chat", "chat.greeted", "#2"})
        EXPECT_TRUE(offers(later)) << later;
    document.setCursor(1);
    EXPECT_FALSE(offers("chat"));
    options.predict = false;
    document.setOptions(options);
    EXPECT_TRUE(offers("chat"));
}

} // namespace osiscope::ui
