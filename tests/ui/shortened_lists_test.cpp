// Lists that are shortened: in the place of "and 1 more" there is room for that one.
#include "tests/ui/trace_builder.h"
#include "ui/explanation/outlook.h"
#include "ui/export/ladder_parts.h"
#include "ui/export/page_flow.h"
#include "ui/export/picture.h"
#include "ui/export/report_pages.h"
#include "ui/states/states_text.h"

#include <gtest/gtest.h>

#include <array>

namespace osiscope::ui {

namespace {

/// So many timers run at the end.
QString awaited(std::uint16_t timers)
{
    toy::TraceBuilder t;
    stack::EventNumber last = stack::kNoEvent;
    for (std::uint16_t port = 0; port < timers; port++)
        last = t.timer(t.entity("toy", 0, port, 1, 7), trace::TimerOperation::Started, std::chrono::seconds(1));
    return awaitedHtml(*t.contents(), last);
}

/// What is said of an arrow that has been walked so often.
QString walked(int times)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (int i = 0; i < times; i++)
        for (const std::uint16_t row : {toy::kConnect, toy::kAnswered, toy::kClose})
            t.state(alice, row);
    const auto contents = t.contents();
    return arrowHtml(*contents, 0, {0, 2, {toy::kConnect}}, contents->size());
}

qsizetype linksIn(const QString& html)
{
    return html.count(QStringLiteral("<a "));
}

/// The report of a run that is no lesson, with a ladder of so many rows.
QString report(int rows)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (int i = 0; i < rows; i++)
        t.at(std::chrono::seconds(i)).sent(alice, toy::kAck);
    const auto contents = t.contents();
    PageFlow flow;
    EXPECT_EQ(LadderParts(*contents, flow).rows(), rows);
    const Pages pages = reportPages(contents);
    QString words;
    for (const auto& page : pages.paint)
        words += QString::fromUtf8(*render({pages.title, pages.size, page}, PictureFormat::Svg));
    return words;
}

} // namespace

TEST(ShortenedLists, WhatIsAwaited)
{
    for (const std::uint16_t timers : std::array<std::uint16_t, 2>{6, 7}) {
        EXPECT_EQ(awaited(timers).count("<li>"), timers);
        EXPECT_FALSE(awaited(timers).contains("more")) << timers;
    }
    EXPECT_EQ(awaited(8).count("<li>"), 7);
    EXPECT_TRUE(awaited(8).contains("and 2 more"));
}

TEST(ShortenedLists, WhenAStepHappened)
{
    for (const int times : {8, 9}) {
        EXPECT_EQ(linksIn(walked(times)), times);
        EXPECT_FALSE(walked(times).contains("more")) << times;
    }
    EXPECT_EQ(linksIn(walked(10)), 8);
    EXPECT_TRUE(walked(10).contains("and 2 more"));
}

TEST(ShortenedLists, TheRowsOfALadderOnPaper)
{
    for (const int rows : {200, 201})
        EXPECT_FALSE(report(rows).contains("and so on")) << rows;
    EXPECT_TRUE(report(202).contains("and so on, for 2 rows more"));
}

} // namespace osiscope::ui
