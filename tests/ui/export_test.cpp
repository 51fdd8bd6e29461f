#include "tests/ui/window_fixture.h"
#include "ui/charts/charted_measure.h"
#include "ui/export/ladder_parts.h"
#include "ui/export/report_pages.h"
#include "ui/export/view_pictures.h"
#include "ui/theme/theme.h"
#include "ui/window/exports.h"
#include "ui/window/go_to.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QFile>
#include <QTemporaryDir>

#include <array>

namespace osiscope::ui {

using namespace std::chrono_literals;

namespace {

const std::pair<const char*, Picture (*)(const std::shared_ptr<const Contents>&, const PictureOptions&)> kViews[] = {
    {"ladder", ladderPicture}, {"timeline", timelinePicture}};

} // namespace

TEST(Export, TheSameInputGivesTheSameBytes)
{
    for (const auto& [name, make] : kViews)
        for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Png, PictureFormat::Pdf}) {
            const auto once = render(make(toy::lostSynTrace(), {}), format);
            const auto again = render(make(toy::lostSynTrace(), {}), format);
            ASSERT_TRUE(once && again) << name;
            EXPECT_EQ(*once, *again) << name;
        }
}

TEST(Export, NoMomentIsInAPdf)
{
    const auto pdf = render(ladderPicture(toy::lostSynTrace()), PictureFormat::Pdf);
    EXPECT_TRUE(pdf->startsWith("%PDF-"));
    EXPECT_TRUE(pdf->contains("(D:20000101000000Z)"));
    EXPECT_EQ(pdf->count("(D:"), pdf->count("(D:20000101000000Z)"));
}

TEST(Export, TextStaysTextInSvg)
{
    const auto svg = render(ladderPicture(toy::lostSynTrace()), PictureFormat::Svg);
    for (const char* words : {"A lost SYN", ">alice<", ">SYN, ACK<", ">HELLO shop<", "CONNECTED", "1.01", "sent again"})
        EXPECT_TRUE(svg->contains(words)) << words;
    const auto timeline = render(timelinePicture(toy::lostSynTrace()), PictureFormat::Svg);
    for (const char* words :
         {"A lost SYN", "Application", "establishment", "TOY 10.0.0.1:4000 - 10.0.0.2:7", "silence, drawn short"})
        EXPECT_TRUE(timeline->contains(words)) << words;
    const auto chart = render(*chartPicture(*toy::lostSynTrace(), "toy.window"), PictureFormat::Svg);
    for (const char* words : {"A lost SYN", "window in octets", "time", "0.2 s"})
        EXPECT_TRUE(chart->contains(words)) << words;
}

TEST(Export, OnlyThePartThatIsAskedForIsDrawn)
{
    const auto contents = toy::lostSynTrace();
    PictureOptions options;
    const TimeScale scale = makeScale(*contents, options.view);
    // From where the SYN is sent again to where it arrives.
    options.part = {scale.at(stack::EventNumber{8}), scale.at(stack::EventNumber{10})};
    const Picture whole = ladderPicture(contents);
    const Picture part = ladderPicture(contents, options);
    EXPECT_LT(part.size.height(), whole.size.height() / 2);
    const auto svg = render(part, PictureFormat::Svg);
    for (const char* words : {"A lost SYN", ">alice<", "sent again"})
        EXPECT_TRUE(svg->contains(words)) << words;
    EXPECT_FALSE(svg->contains("HELLO shop"));
    EXPECT_EQ(part.title.toStdString(), "A lost SYN, 1.01\u00a0s to 1.03\u00a0s");
    EXPECT_EQ(whole.title.toStdString(), "A lost SYN");
    const auto lines = render(timelinePicture(contents, options), PictureFormat::Svg);
    EXPECT_TRUE(lines->contains("establishment"));
    EXPECT_TRUE(lines->contains("A lost SYN, 1.01\u00a0s to 1.03\u00a0s"));
    // The legend explains what is seen.
    const auto all = render(timelinePicture(contents), PictureFormat::Svg);
    EXPECT_TRUE(all->contains(">no session<"));
    EXPECT_FALSE(lines->contains(">no session<"));
    EXPECT_NE(*lines, *render(timelinePicture(contents), PictureFormat::Svg));
    EXPECT_FALSE(lines->contains(">3 s<")) << "which is later";
    options.part = {5, 5}; // nothing
    EXPECT_EQ(ladderPicture(contents, options).size, whole.size);
}

TEST(Export, TheLegendOfALadderNamesEverySignOfItsPictureAndNoOther)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const stack::EventNumber sent = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(sent);
    const auto plain = render(ladderPicture(t.contents()), PictureFormat::Svg);
    EXPECT_TRUE(plain->contains(">packet<"));
    for (const char* words : {">timer<", ">timer that still runs<", ">fault<", ">note<"})
        EXPECT_FALSE(plain->contains(words)) << words;
    t.note(t.entity("chat", 0, 4000, 1, 7), "detail"); // which has notes
    t.timer(alice, trace::TimerOperation::Started, 100ms);
    t.fault(1, trace::FaultKind::HostCrash);
    const auto more = render(ladderPicture(t.contents()), PictureFormat::Svg);
    for (const char* words : {">timer that still runs<", ">fault<", ">note<"})
        EXPECT_TRUE(more->contains(words)) << words;
    EXPECT_FALSE(more->contains(">timer<"));
}

TEST(Export, NoNameInTheLegendOfAChartIsCut)
{
    toy::TraceBuilder t;
    for (std::uint16_t port = 4000; port < 4005; port++) {
        const auto alice = t.entity("toy", 0, port, 1, 7);
        t.variable(alice, port);
        t.at(100ms).variable(alice, 2 * port);
    }
    const auto contents = t.contents();
    const auto svg = render(*chartPicture(*contents, "toy.window"), PictureFormat::Svg);
    const std::vector<ChartedMeasure> charted = chartedMeasures(*contents, std::array{std::string("toy.window")});
    for (const std::string& whose : charted.front().whose)
        EXPECT_TRUE(svg->contains((">" + whose + "<").c_str())) << whose;
}

TEST(Export, StatesAndLayersAreDrawnAsTheyAreAtTheCursor)
{
    const auto contents = toy::lostSynTrace();
    const auto at = [&](stack::EventNumber cursor) {
        return *render(*statesPicture(contents, 0, cursor), PictureFormat::Svg);
    };
    for (const char* words : {"A lost SYN", ">CONNECTED<", ">alice: ", ">shop: "})
        EXPECT_TRUE(at(contents->size()).contains(words)) << words;
    EXPECT_NE(at(1), at(contents->size()));
    EXPECT_FALSE(statesPicture(contents, trace::Machines::kNone, 1));
    const auto layers = render(*layerStackPicture(contents, 18, LayerNames::TcpIp), PictureFormat::Svg);
    for (const char* words : {"A lost SYN", "Internet", "Transport"})
        EXPECT_TRUE(layers->contains(words)) << words;
    EXPECT_FALSE(layerStackPicture(contents, stack::kNoEvent, LayerNames::Osi));
}

using Clipboard = Window;

TEST_F(Clipboard, HasTheLadderAsItIsDrawn)
{
    open(toy::lostSynTrace());
    const auto copied = [&](int key) {
        QApplication::clipboard()->clear();
        press(key, Qt::ControlModifier | Qt::ShiftModifier);
        EXPECT_TRUE(window.said().contains("clipboard"));
        return QApplication::clipboard();
    };
    EXPECT_GT(copied(Qt::Key_C)->image().height(), 500);
    EXPECT_TRUE(copied(Qt::Key_T)->text().contains("SYN, ACK"));
    EXPECT_TRUE(copied(Qt::Key_T)->text().contains("HELLO shop"));
    ViewOptions options = window.document().options();
    options.shown = Shown::Packets;
    window.document().setOptions(options);
    EXPECT_FALSE(copied(Qt::Key_T)->text().contains("HELLO shop"));
}

TEST(Export, ALongLadderIsAsTallAsItNeedsExceptInPng)
{
    const Picture picture = ladderPicture(toy::longTrace(2000));
    EXPECT_GT(picture.size.height(), 40'000);
    EXPECT_TRUE(render(picture, PictureFormat::Svg));
    const auto png = render(picture, PictureFormat::Png);
    ASSERT_FALSE(png);
    EXPECT_NE(png.error().find("more than a PNG can sensibly hold"), std::string::npos);
}

TEST(Export, AVariableThatDoesNotOccurIsNamedWithThoseThatDo)
{
    const auto picture = chartPicture(*toy::lostSynTrace(), "toy.widow");
    ASSERT_FALSE(picture);
    EXPECT_NE(picture.error().find("toy.window"), std::string::npos);
}

TEST(Export, TheFormatFollowsTheEnding)
{
    EXPECT_EQ(pictureFormat("a/b.SVG"), PictureFormat::Svg);
    EXPECT_EQ(pictureFormat("b.png"), PictureFormat::Png);
    EXPECT_EQ(pictureFormat("b.pdf"), PictureFormat::Pdf);
    EXPECT_EQ(pictureFormat("svg"), std::nullopt);
}

TEST(LadderParts, OfTheReportPartNoShortArrow)
{
    const auto contents = toy::lostSynLesson();
    PageFlow flow;
    const LadderParts parts(*contents, flow);
    std::size_t extended = 0;
    for (double row = 0; row < parts.rows(); row++) {
        const LadderRows shown = parts.whole({row, row + 1});
        EXPECT_TRUE(shown.from <= row && shown.to > row);
        extended += shown == LadderRows{row, row + 1} ? 0 : 1;
        for (const Message& message : contents->messages.messages().all()) {
            const double from = parts.rowOf(message.first);
            const double to = parts.rowOf(message.last);
            const bool isShort = to - from <= 1;
            EXPECT_FALSE(isShort && to >= shown.from && to < shown.to && from < shown.from)
                << "row " << row << ", event " << message.first;
        }
    }
    EXPECT_GT(extended, 3U);
    for (const Message& message : contents->messages.messages().all()) {
        const double to = parts.rowOf(message.last);
        EXPECT_LE(parts.whole({to, to + 1}, message.last).from, parts.rowOf(message.first));
    }
}

TEST(LadderParts, ShowNothingThatComesAfterTheEventTheyGoUpTo)
{
    const auto contents = toy::lostSynTrace();
    const auto drawnUpTo = [&](stack::EventNumber event) {
        PageFlow flow;
        LadderParts parts(*contents, flow);
        parts.add({0, parts.rows()}, event);
        const Pages pages = flow.finish("a part");
        return *render({pages.title, pages.size, pages.paint.front()}, PictureFormat::Svg);
    };
    const QByteArray sent = drawnUpTo(3); // the SYN, which will be lost
    EXPECT_TRUE(sent.contains(">SYN<"));
    const QByteArray all = drawnUpTo(stack::kNoEvent);
    for (const char* later : {"lost on purpose", "CONNECTED", ">SYN, ACK<", "HELLO shop"}) {
        EXPECT_FALSE(sent.contains(later)) << later;
        EXPECT_TRUE(all.contains(later)) << later;
    }
}

/// What is drawn for a step ends where its text is told.
TEST(Report, APictureOfAStepEndsAtTheStep)
{
    const Pages pages = reportPages(toy::lostSynLesson());
    QByteArray words;
    for (const auto& page : pages.paint)
        words += *render({pages.title, pages.size, page}, PictureFormat::Svg);
    struct Told {
        const char* from;
        const char* to;
        const char* seen;
        const char* later;
    };
    for (const Told& each : {Told{"Step 1 of", "Step 2 of", ">SYN<", "lost on purpose"},
                             Told{"Step 2 of", "Step 3 of", "lost on purpose", "expired"},
                             Told{"Step 3 of", "Step 4 of", "expired", ">SYN, ACK<"},
                             Told{"Step 4 of", "After the last step", ">SYN, ACK<", "Is this a session?"}}) {
        const qsizetype from = words.indexOf(each.from);
        const qsizetype to = words.indexOf(each.to);
        ASSERT_TRUE(from >= 0 && to > from) << each.from;
        EXPECT_TRUE(words.mid(from, to - from).contains(each.seen)) << each.from;
        EXPECT_FALSE(words.mid(from, to - from).contains(each.later)) << each.from;
    }
}

TEST(Export, TheMenusExportsAreAllWritten)
{
    const QTemporaryDir folder;
    std::vector<WindowExport> all = windowExports(toy::lostSynTrace(), {});
    const auto contents = toy::lostSynTrace();
    all.push_back(viewExport({"toy.window", "toy.window", [&] { return chartPicture(*contents, "toy.window"); }}));
    all.push_back(viewExport({"states", "states", [&] { return statesPicture(contents, 0, 20); }}));
    all.push_back(viewExport({"layers", "layers", [&] { return layerStackPicture(contents, 18, LayerNames::Osi); }}));
    all.push_back(viewExport(wordsView("memory", "memory", [&] { return writtenMemory(*contents, 20, 19); })));
    for (const WindowExport& wanted : all) {
        const QString path = folder.filePath(wanted.name);
        const auto written = wanted.write(path.toStdString());
        EXPECT_TRUE(written) << wanted.name.toStdString() << ": " << written.error();
        EXPECT_GT(QFile(path).size(), 100) << wanted.name.toStdString();
    }
    const auto refused = all[0].write(folder.filePath("ladder.jpeg").toStdString());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find(".svg"), std::string::npos);
    EXPECT_FALSE(QFile::exists(folder.filePath("ladder.jpeg")));
}

/// What is hidden in the window is not given away by a picture of what is seen there.
TEST(Export, APictureOfWhatIsSeenShowsNoMoreThanTheWindow)
{
    const QTemporaryDir folder;
    PictureOptions options;
    options.cursor = 4; // the SYN has only been sent
    const auto contents = toy::lostSynTrace();
    const auto ladder = [&](Future future) {
        const TimeScale scale = makeScale(*contents, options.view);
        for (const WindowExport& each : windowExports(contents, options, {{0, scale.length()}, future}))
            if (each.name == "ladder-part.svg") {
                EXPECT_TRUE(each.write(folder.filePath(each.name).toStdString()));
                QFile file(folder.filePath(each.name));
                EXPECT_TRUE(file.open(QIODevice::ReadOnly));
                return file.readAll();
            }
        return QByteArray();
    };
    EXPECT_TRUE(ladder(Future::Shown).contains("SYN, ACK"));
    EXPECT_TRUE(ladder(Future::Hidden).contains(">SYN<"));
    EXPECT_FALSE(ladder(Future::Hidden).contains("SYN, ACK"));
}

TEST(Theme, WordsStandOutFromTheirBackground)
{
    QPalette dark(QColor(0x3a3a3a), QColor(0x2b2b2b));
    dark.setColor(QPalette::Base, QColor(0x1e1e1e));
    for (const Theme& theme : {Theme::paper(), Theme::of(dark), Theme::of(QPalette())}) {
        for (const QColor& color : {theme.text, theme.muted, theme.link})
            EXPECT_GE(contrast(color, theme.background), 4.5) << color.name().toStdString();
        EXPECT_GE(contrast(theme.muted, theme.panel), 4.0);
        EXPECT_GE(contrast(Qt::black, theme.cursor), 4.5);
        for (const QColor& color : {theme.transport, theme.session, theme.application, theme.problem})
            EXPECT_GE(contrast(color, theme.background), 3.0) << color.name().toStdString();
    }
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 0.01);
}

TEST(GoTo, TakesNumbersAndTimes)
{
    const auto contents = toy::lostSynTrace();
    const trace::Trace& trace = *contents->trace;
    EXPECT_EQ(parseGoTo("12", trace), 12U);
    EXPECT_EQ(parseGoTo(" 9999 ", trace), contents->size());
    EXPECT_EQ(parseGoTo("1.01 s", trace), parseGoTo("1010ms", trace));
    EXPECT_EQ(trace[*parseGoTo("1029 ms", trace)].time, sim::kStart + 1010ms);
    EXPECT_EQ(trace[*parseGoTo("1 min", trace)].time, sim::kStart + 3120ms);
    for (const char* wrong : {"", "0", "-3", "1.5", "12 parsecs", "now"})
        EXPECT_EQ(parseGoTo(wrong, trace), std::nullopt) << wrong;
}

} // namespace osiscope::ui
