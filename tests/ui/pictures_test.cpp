// Pictures of every view, to be looked at: in every scale of time and every colour, from a projector's screen to a
// large one, with one pixel for each of the view's or with four. What a machine can see in them is checked as well.
#include "tests/ui/lessons_fixture.h"
#include "tests/ui/whole_words.h"
#include "ui/document/document.h"
#include "ui/ladder/ladder_view.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/questions/questions_pane.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/appearance.h"
#include "ui/window/main_window.h"
#include "ui/window/panes.h"

#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QScrollBar>
#include <QSettings>
#include <QStyle>

#include <array>
#include <map>
#include <optional>

namespace osiscope::ui {

namespace {

struct Look {
    const char* name;
    Colours colours;
    double contrast; ///< of words, at least
};

constexpr std::array kLooks{Look{"light", Colours::Light, 4.5}, Look{"dark", Colours::Dark, 4.5},
                            Look{"contrast", Colours::HighContrast, 7}};

struct Scale {
    const char* name;
    ScaleKind kind;
};

constexpr std::array kScales{Scale{"linear", ScaleKind::Linear}, Scale{"compressed", ScaleKind::Compressed},
                             Scale{"steps", ScaleKind::Steps}};

struct Screen {
    const char* name;
    QSize size;
    int ratio; ///< pixels of the picture for each of the view
};

const std::array kScreens{Screen{"1280x720", {1280, 720}, 1}, Screen{"1920x1080", {1920, 1080}, 1},
                          Screen{"3840x2160", {3840, 2160}, 1}, Screen{"3840x2160@2", {1920, 1080}, 2}};

/// A picture has few colours that fill something: the one of most pixels is its ground.
void expectSomethingToRead(const QImage& picture, const Look& look, const std::string& where)
{
    std::map<QRgb, std::size_t> pixels;
    const int step = std::max(1, picture.width() / 1200);
    for (int y = 0; y < picture.height(); y += step)
        for (int x = 0; x < picture.width(); x += step)
            pixels[picture.pixel(x, y) | 0xFF000000U]++;
    const auto ground = std::ranges::max_element(pixels, {}, [](const auto& each) { return each.second; });
    std::size_t inked = 0;
    for (const auto& [color, count] : pixels)
        if (contrast(QColor(color), QColor(ground->first)) >= look.contrast)
            inked += count;
    constexpr std::size_t kShortSentence = 50; // of such pixels
    EXPECT_GT(inked, kShortSentence) << where << ": there is nothing to read";
}

template <typename Labels, typename BoxOf>
void expectApart(const Labels& labels, BoxOf boxOf, const std::string& where)
{
    for (std::size_t i = 0; i < labels.size(); i++)
        for (std::size_t j = 0; j < i; j++)
            EXPECT_FALSE(boxOf(labels[i]).intersects(boxOf(labels[j]))) << where << ": labels " << i << " and " << j;
}

class Pictures : public Lessons {
protected:
    Pictures()
    {
        QSettings().clear();
        folder.mkpath(QStringLiteral("."));
        window.emplace(registry, scenarios);
        window->show();
    }
    void TearDown() override
    {
        setProjectorMode(false);
        setScreenSize({});
        setColours(Colours::OfTheDesktop);
        QSettings().clear();
    }
    void put(const Look& look, const Screen& screen)
    {
        setScreenSize(screen.size); // whose type is as large as it has to be
        if (colours() != look.colours)
            setColours(look.colours);
        window->resize(screen.size);
        settle();
    }
    void put(ScaleKind scale)
    {
        ViewOptions options = window->document().options();
        options.scale = scale;
        window->document().setOptions(options);
        settle();
    }
    void keep(QWidget& widget, const QString& name, const Look& look, const Screen& screen)
    {
        QImage picture(widget.size() * screen.ratio, QImage::Format_RGB32);
        picture.setDevicePixelRatio(screen.ratio);
        widget.render(&picture);
        const QString file =
            QStringLiteral("%1-%2-%3.png").arg(name, QLatin1String(look.name), QLatin1String(screen.name));
        EXPECT_TRUE(picture.save(folder.filePath(file), "PNG", 80)) << file.toStdString();
        expectSomethingToRead(picture, look, file.toStdString());
    }
    /// Nothing of the ladder or the timeline is cut, and no words lie on others.
    void expectReadable(const QString& name)
    {
        const std::string where = name.toStdString();
        const LadderScene ladder = window->ladder().scene();
        expectApart(ladder.labels, [](const LadderLabel& label) { return label.box; }, where + ", ladder");
        expectApart(ladder.columns, [](const LadderColumn& column) { return column.heading; }, where + ", heads");
        for (const LadderLabel& label : ladder.labels)
            EXPECT_TRUE(ladder.body.contains(label.box)) << where << ": " << label.text;
        const QRectF seen = window->ladder().viewport()->rect();
        const bool scrolls = window->ladder().horizontalScrollBar()->maximum() > 0;
        for (const LadderColumn& column : ladder.columns)
            EXPECT_TRUE(scrolls ||
                        (column.heading.left() >= ladder.axisWidth && column.heading.right() <= seen.right()))
                << where << ": " << column.name;
        const TimelineScene timeline = window->timeline().scene();
        expectApart(timeline.ticks, [](const TimelineTick& tick) { return tick.box; }, where + ", axis");
        std::vector<QRectF> names;
        for (const TimelineBar& bar : timeline.bars)
            if (!bar.labelBox.isEmpty())
                names.push_back(bar.labelBox);
        expectApart(names, [](const QRectF& box) { return box; }, where + ", bars");
        for (const TimelineTick& tick : timeline.ticks)
            EXPECT_LE(tick.box.right(), window->timeline().viewport()->width() + 1) << where << ": " << tick.text;
        expectWhole(*window, where);
    }
    void open(std::string_view lesson, double part)
    {
        window->showContents(run(lesson));
        Document& document = window->document();
        document.setCursorUpTo(static_cast<stack::EventNumber>(part * document.contents()->size()));
        settle();
    }

    QDir folder{QStringLiteral(OSISCOPE_PICTURES)};
    std::optional<MainWindow> window;
};

} // namespace

TEST_F(Pictures, OfTheStartPage)
{
    for (const Look& look : kLooks)
        for (const Screen& screen : kScreens) {
            put(look, screen);
            expectWhole(*window, "start page");
            keep(*window, QStringLiteral("start"), look, screen);
        }
}

TEST_F(Pictures, OfLadderAndTimelineInEveryScale)
{
    open("session-outlives-connections", 0.6);
    for (const Look& look : kLooks)
        for (const Scale& scale : kScales)
            for (const Screen& screen : kScreens) {
                put(scale.kind);
                put(look, screen);
                const QString name = QStringLiteral("window-%1").arg(QLatin1String(scale.name));
                expectReadable(name);
                keep(*window, name, look, screen);
            }
}

/// On a projector, and enlarged for it; the colours and scales take turns.
TEST_F(Pictures, OfEveryLesson)
{
    std::size_t turn = 0;
    for (const auto& scenario : scenarios) {
        const std::string& id = scenario->lesson->id;
        const Look& look = kLooks[turn % kLooks.size()];
        const Scale& scale = kScales[turn / kLooks.size() % kScales.size()];
        turn++;
        open(id, 0.5);
        put(scale.kind);
        for (const bool projector : {false, true}) {
            setProjectorMode(projector);
            put(look, kScreens[0]);
            window->document().setCursorUpTo(window->document().contents()->size() / (projector ? 1 : 2));
            settle();
            const QString name = QStringLiteral("lesson-%1-%2%3")
                                     .arg(QString::fromStdString(id), QLatin1String(scale.name),
                                          projector ? QStringLiteral("-projector") : QString());
            expectReadable(name);
            keep(*window, name, look, kScreens[0]);
        }
        setProjectorMode(false);
    }
}

TEST_F(Pictures, OfEveryPane)
{
    open("voice-of-a-call", 1);
    ViewOptions options = window->document().options();
    options.future = Future::Shown;
    window->document().setOptions(options);
    for (const session::Session& session : window->document().contents()->sessions.all())
        if (!session.streams.empty())
            window->document().selectSession(session.id);
    for (const Look& look : kLooks)
        for (const Screen& screen : kScreens)
            for (const PaneKind& kind : paneKinds()) {
                const std::string_view id = kind.id;
                if (id == "expectations") // there are none
                    continue;
                if (id == "questions") // it has pictures of its own
                    continue;
                QDockWidget* pane = window->pane(id);
                for (const PaneKind& other : paneKinds())
                    window->pane(other.id)->setVisible(other.id == id);
                put(look, screen);
                expectWhole(*pane, kind.id);
                if (id == "layer-stack") {
                    const auto& layers = *pane->findChild<LayerStackView*>();
                    EXPECT_GE(layers.height(), std::min(layers.wholeHeight(), pane->height() / 4)) << screen.name;
                }
                keep(*pane, QStringLiteral("pane-%1").arg(QLatin1String(kind.id)), look, screen);
            }
}

/// From the first event of a call, or of a connection, on: a question, and its answer.
TEST_F(Pictures, OfWhatIsPredicted)
{
    for (const char* lesson : {"voice-of-a-call", "three-way-handshake"}) {
        put(kLooks[0], kScreens[0]);
        open(lesson, 0);
        ViewOptions options = window->document().options();
        options.predict = true;
        window->document().setOptions(options);
        window->document().setCursor(stack::kNoEvent);
        QDockWidget& pane = *window->pane("questions");
        Prediction& prediction = static_cast<QuestionsPane*>(pane.widget())->prediction();
        while (prediction.question() == nullptr && window->document().canStepForward())
            window->document().stepForward();
        for (const auto stage : {Prediction::Stage::Asked, Prediction::Stage::Answered}) {
            const bool answered = stage == Prediction::Stage::Answered;
            if (answered)
                prediction.choose(1);
            const QString name = QLatin1String(lesson) + (answered ? QStringLiteral("-answer") : QString());
            for (const Look& look : kLooks)
                for (const Screen& screen : kScreens) {
                    put(look, screen);
                    ASSERT_EQ(prediction.stage(), stage) << name.toStdString();
                    EXPECT_FALSE(pane.visibleRegion().isEmpty()) << name.toStdString();
                    expectWhole(pane, name.toStdString() + " " + screen.name);
                    keep(pane, QStringLiteral("predict-%1").arg(name), look, screen);
                    keep(*window, QStringLiteral("predict-window-%1").arg(name), look, screen);
                }
        }
        options.predict = false;
        window->document().setOptions(options);
    }
}

TEST_F(Pictures, OfServicePrimitivesBesideTheLifelines)
{
    open("cookie-makes-a-session", 1);
    ViewOptions options = window->document().options();
    options.primitives = true;
    options.future = Future::Shown;
    window->document().setOptions(options);
    for (const Look& look : kLooks)
        for (const Scale& scale : kScales)
            for (const Screen& screen : kScreens) {
                put(scale.kind);
                put(look, screen);
                window->document().setCursorUpTo(window->document().contents()->size() / 3);
                settle();
                const QString name = QStringLiteral("primitives-%1").arg(QLatin1String(scale.name));
                expectReadable(name);
                EXPECT_FALSE(window->ladder().scene().primitives.empty()) << name.toStdString();
                keep(*window, name, look, screen);
            }
}

TEST_F(Pictures, OfChartsOfEveryKind)
{
    open("slow-start-and-congestion-avoidance", 1);
    QDockWidget* pane = window->pane("chart");
    pane->show();
    settle();
    auto& names = *pane->widget()->findChild<QComboBox*>();
    auto& along = *pane->widget()->findChild<QComboBox*>(QStringLiteral("along"));
    for (const Look& look : kLooks)
        for (const Screen& screen : kScreens)
            for (const char* measure : {"tcp.cwnd", "tcp.goodput", "layers.messages"})
                for (int way = 0; way < along.count(); way++) {
                    ASSERT_GE(names.findData(QLatin1String(measure)), 0) << measure;
                    names.setCurrentIndex(names.findData(QLatin1String(measure)));
                    along.setCurrentIndex(way);
                    put(look, screen);
                    const QString name = QStringLiteral("chart-%1-%2").arg(QLatin1String(measure)).arg(way);
                    expectWhole(*pane, name.toStdString());
                    keep(*pane, name, look, screen);
                }
}

/// On a projector's screen, and enlarged for it.
TEST_F(Pictures, OfAChartBesideTheLadder)
{
    open("slow-start-and-congestion-avoidance", 0.5);
    QDockWidget* chart = window->pane("chart");
    chart->show();
    for (const auto& [projector, screen] : {std::pair(false, kScreens[0]), {true, kScreens[0]}, {true, kScreens[1]}}) {
        setProjectorMode(projector);
        put(kLooks[0], screen);
        auto& along = *chart->widget()->findChild<QComboBox*>(QStringLiteral("along"));
        along.setCurrentIndex(0);
        settle();
        const int before = window->pane("explanation")->width();
        along.setCurrentIndex(1); // as the ladder
        settle();
        const QString name = projector ? QStringLiteral("chart-beside-projector") : QStringLiteral("chart-beside");
        expectWhole(*window, name.toStdString());
        EXPECT_GE(window->pane("explanation")->width(), before - 8) << name.toStdString();
        EXPECT_GE(window->ladder().width(), window->width() / (projector && screen.size.width() < 1900 ? 2 : 3))
            << name.toStdString();
        EXPECT_GE(window->ladder().width(), 60 * window->fontMetrics().horizontalAdvance(u'0')) << name.toStdString();
        EXPECT_GE(chart->width(), window->width() / 4 - 8) << name.toStdString();
        EXPECT_FALSE(chart->visibleRegion().isEmpty()) << name.toStdString();
        keep(*window, name, kLooks[0], screen);
    }
}

} // namespace osiscope::ui
