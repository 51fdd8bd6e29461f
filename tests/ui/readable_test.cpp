// What a class reads in a window on a projector's screen: room for what matters, and nothing that is taken for
// something else.
#include "tests/ui/lessons_fixture.h"
#include "ui/document/document.h"
#include "ui/ladder/ladder_metrics.h"
#include "ui/ladder/ladder_view.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QDockWidget>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextLayout>
#include <QTreeView>

#include <cmath>
#include <optional>
#include <set>

namespace osiscope::ui {

namespace {

class Readable : public Lessons {
protected:
    Readable()
    {
        QSettings().clear();
        window.emplace(registry, scenarios);
        window->resize(1280, 720);
        window->show();
    }
    void TearDown() override { window->setProjectorMode(false); }
    void open(std::string_view lesson)
    {
        window->showContents(run(lesson));
        settle();
    }
    Document& document() { return window->document(); }
    /// Calls look(where) at several moments of every lesson.
    template <typename Look>
    void atMomentsOfEveryLesson(Look look)
    {
        for (const auto& scenario : scenarios) {
            window->showContents(run(scenario));
            for (const double part : {0.15, 0.4, 0.7, 1.0}) {
                document().setCursorUpTo(static_cast<stack::EventNumber>(part * document().contents()->size()));
                settle();
                look(scenario->lesson->id + " at event " + std::to_string(document().cursor()));
            }
        }
    }
    void expectNamesBesideTheirBars(const std::string& where);

    std::optional<MainWindow> window;
};

/// Runs of rows in which something is drawn: the first, and that behind the last one.
std::vector<std::pair<int, int>> inkedRows(const QImage& picture, int from, int to)
{
    std::vector<std::pair<int, int>> runs;
    for (int y = from; y < to; y++) {
        const QRgb ground = picture.pixel(picture.width() - 1, y);
        bool inked = false;
        for (int x = 0; x < picture.width() && !inked; x++)
            inked = picture.pixel(x, y) != ground;
        if (inked && !runs.empty() && runs.back().second == y)
            runs.back().second++;
        else if (inked)
            runs.emplace_back(y, y + 1);
    }
    return runs;
}

void Readable::expectNamesBesideTheirBars(const std::string& where)
{
    const FontMeasure measure(window->timeline().font());
    const TimelineScene scene = window->timeline().scene();
    for (const TimelineBar& bar : scene.bars) {
        if (bar.labelBox.isEmpty() || bar.box.intersects(bar.labelBox))
            continue;
        const double own = std::max(bar.box.left() - bar.labelBox.right(), bar.labelBox.left() - bar.box.right());
        EXPECT_LE(own, kOutcomeWidth + 1) << where << ": " << bar.label;
        const double words = measure.width(bar.label, bar.layer == stack::OsiLayer::Application);
        EXPECT_LE(bar.labelBox.width() - words, 10) << where << ": " << bar.label; // they stand in its middle
        const QRectF around = bar.labelBox.adjusted(-1.5 * kOutcomeWidth, 0, 1.5 * kOutcomeWidth, 0);
        for (const TimelineBar& other : scene.bars) {
            const bool sameRow = other.id != bar.id && std::abs(other.box.top() - bar.box.top()) < 1;
            EXPECT_FALSE(sameRow && other.box.intersects(around))
                << where << ": " << bar.label << " is read as of " << other.label;
        }
    }
}

} // namespace

TEST_F(Readable, ANameInTheTimelineStandsBesideItsOwnBarAndFarFromOthers)
{
    for (const bool projector : {false, true}) {
        window->setProjectorMode(projector);
        atMomentsOfEveryLesson([this](const std::string& where) { expectNamesBesideTheirBars(where); });
    }
}

/// However many states there are, and however long they are called.
TEST_F(Readable, ArrowsBetweenTwoLifelinesHaveTheirRoom)
{
    std::size_t looked = 0;
    atMomentsOfEveryLesson([&](const std::string& where) {
        const LadderScene scene = window->ladder().scene();
        if (scene.columns.size() != 2)
            return;
        looked++;
        EXPECT_GE(scene.columns[1].x - scene.columns[0].x, 0.3 * scene.body.width()) << where;
    });
    EXPECT_GT(looked, 50U);
}

TEST_F(Readable, ALifelineBeginsAtTheTopThoughSilencesLieBelow)
{
    open("three-way-handshake");
    ViewOptions options = document().options();
    options.scale = ScaleKind::Compressed;
    document().setOptions(options);
    document().setCursor(document().contents()->size());
    settle();
    window->ladder().verticalScrollBar()->setValue(0);
    const LadderScene scene = window->ladder().scene();
    ASSERT_FALSE(scene.breaks.empty());
    const QImage picture = window->ladder().viewport()->grab().toImage();
    const auto at = [&](double x, double y) { return picture.pixelColor(qRound(x), qRound(y)); };
    for (const LadderColumn& column : scene.columns) {
        const double y = (scene.lifelineTop + scene.breaks[0].top) / 2;
        EXPECT_NE(at(column.x, y), at(column.x + 60, y)) << column.name;
    }
}

/// "here" and "there" are states of four tokens.
TEST_F(Readable, AStateSaysWhoseItIsWhereSeveralThingsHaveTheSame)
{
    open("dialogue-with-tokens");
    ViewOptions options = document().options();
    options.shown = Shown::Messages;
    document().setOptions(options);
    document().toLast();
    std::size_t tokens = 0;
    std::size_t others = 0;
    const Contents& contents = *document().contents();
    for (stack::EventNumber number = 1; number <= contents.size(); number++) {
        if ((*contents.trace)[number].kind != trace::EventKind::State)
            continue;
        const std::string name = stateEntered(contents, number);
        const bool token = name.ends_with("here") || name.ends_with("not available");
        (token ? tokens : others)++;
        EXPECT_EQ(name.contains("token: "), token) << name;
    }
    EXPECT_GT(others, 8U);
    EXPECT_GT(tokens, 8U);
    document().setCursorUpTo(document().contents()->size() / 3);
    settle();
    bool seen = false;
    for (const LadderLabel& label : window->ladder().scene().labels)
        seen = seen || (label.role == LabelRole::State && label.text.contains("Data\u00a0token:\u00a0"));
    EXPECT_TRUE(seen);
}

/// A scroll bar that one text needed does not stay, and cut the next.
TEST_F(Readable, ALessonsSentencesAreWholeWhereThereIsRoom)
{
    auto& scroll = *window->pane("explanation")->widget()->findChild<QFrame*>("lesson-card")->findChild<QScrollArea*>();
    for (const char* lesson : {"session-outlives-connections", "activities", "telnet-login"})
        for (const int wide : {1280, 1300, 1330, 1400, 1500}) {
            open(lesson);
            window->resize(wide, 720);
            const PlacedLesson& placed = *document().contents()->lesson;
            for (int step = static_cast<int>(placed.stepCount()) - 1; step >= 0; step--) {
                document().setCursor(placed.event(step));
                settle();
                const bool last = step + 1 == static_cast<int>(placed.stepCount()); // with tasks and more
                EXPECT_TRUE(last || scroll.verticalScrollBar()->maximum() == 0)
                    << lesson << " " << wide << ": " << placed.text(step);
            }
        }
}

/// Where the text has no room and scrolls, wherever it is scrolled to.
TEST_F(Readable, OfALessonsSentencesNoLineIsCut)
{
    window->setProjectorMode(true);
    auto& scroll = *window->pane("explanation")->widget()->findChild<QFrame*>("lesson-card")->findChild<QScrollArea*>();
    int cut = 0;
    for (const char* lesson : {"session-expires", "activities", "phone-call", "half-open"}) {
        open(lesson);
        document().toLast();
        settle();
        const QImage whole = scroll.widget()->grab().toImage();
        QScrollBar& bar = *scroll.verticalScrollBar();
        ASSERT_GT(bar.maximum(), 0) << lesson;
        EXPECT_TRUE(bar.isVisible()) << lesson;
        for (int top = 0; top <= bar.maximum(); top += std::max(1, bar.maximum() / 23)) {
            bar.setValue(top);
            const QImage seen = scroll.viewport()->grab().toImage();
            const auto words = inkedRows(seen, 0, seen.height());
            ASSERT_FALSE(words.empty()) << lesson << " at " << top;
            EXPECT_GE(words.back().second - words.front().first, seen.height() - 4 * scroll.fontMetrics().lineSpacing())
                << lesson << " at " << top << ": no more than a line at each edge, and what is between paragraphs";
            for (const auto& [from, to] : inkedRows(whole, 0, whole.height())) { // a line, or a part of one
                const int begin = std::max(from - top, 0);
                const int end = std::min(to - top, seen.height());
                if (begin >= end)
                    continue;
                const auto shown = inkedRows(seen, begin, end);
                const bool isCut = from < top || to - top > seen.height();
                cut += isCut ? 1 : 0;
                EXPECT_TRUE(shown.empty() || (!isCut && shown.front() == std::pair(begin, end)))
                    << lesson << " at " << top << ": rows " << from << " to " << to;
            }
        }
    }
    EXPECT_GT(cut, 20) << "else nothing would be cut anyway";
}

/// What stands above and below the text has the lines it needs, however narrow the pane is, and no room for more.
TEST_F(Readable, OfALessonsStepTheHeadingAndTheKeysAreWhole)
{
    window->setProjectorMode(true);
    const auto& card = *window->pane("explanation")->widget()->findChild<QFrame*>("lesson-card");
    std::set<int> heights;
    for (const char* lesson : {"session-expires", "phone-call"}) {
        open(lesson);
        for (const bool last : {false, true})
            for (const int wide : {300, 340, 380, 460}) {
                last ? document().toLast() : document().setCursor(document().contents()->lesson->event(2));
                window->resizeDocks({window->pane("explanation")}, {wide}, Qt::Horizontal);
                settle();
                for (const auto* label : card.findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly)) {
                    EXPECT_EQ(label->height(), label->heightForWidth(label->width()))
                        << lesson << " " << wide << ": " << label->text().toStdString();
                    heights.insert(label->height() / label->fontMetrics().lineSpacing());
                }
            }
    }
    EXPECT_GE(heights.size(), 3U) << "lines";
}

TEST_F(Readable, TheEvidenceOfAVerdictHasMostOfItsPanesWidth)
{
    window->setProjectorMode(true);
    open("three-way-handshake");
    window->pane("verdict")->show();
    window->pane("verdict")->raise();
    document().toLast();
    document().selectSession(session::SessionId{1});
    settle();
    const auto& text = *window->pane("verdict")->widget()->findChild<QTextBrowser*>();
    int found = 0;
    for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next())
        if (block.text().contains(QLatin1String("See event"))) {
            found++;
            EXPECT_GE(block.layout()->lineAt(0).width(), text.viewport()->width() / 2) << block.text().toStdString();
        }
    EXPECT_GE(found, 2);
}

TEST_F(Readable, AValueDoesNotSayAgainWhichFieldItIsOf)
{
    open("phone-call");
    stack::EventNumber number = 1;
    while (document().contents()->reading.label(number) != "INVITE")
        number++;
    document().setCursor(number);
    settle();
    auto& tree = *window->pane("inspector")->widget()->findChild<QTreeView*>();
    bool from = false;
    for (QModelIndex row = tree.model()->index(0, 0); row.isValid(); row = tree.indexBelow(row)) {
        const QString value = row.siblingAtColumn(1).data().toString();
        EXPECT_FALSE(value.startsWith(row.data().toString() + ":")) << value.toStdString();
        from = from || (row.data().toString() == "From" && value.startsWith("<sip:"));
    }
    EXPECT_TRUE(from);
}

TEST_F(Readable, NoNameOfAPaneIsCutInItsTab)
{
    open("session-outlives-connections");
    for (const char* pane : {"inspector", "states", "memory", "layer-stack", "explanation"}) {
        window->pane(pane)->show();
        window->pane(pane)->raise();
    }
    for (const bool projector : {false, true}) {
        window->setProjectorMode(projector);
        settle();
        int looked = 0;
        for (const auto* tabs : window->findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!tabs->isVisible() || tabs->count() == 0)
                continue;
            for (int tab = 0; tab < tabs->count(); tab++) {
                looked++;
                EXPECT_GE(tabs->tabRect(tab).width(), tabs->fontMetrics().horizontalAdvance(tabs->tabText(tab)))
                    << tabs->tabText(tab).toStdString();
            }
            const QRect chosen = tabs->tabRect(tabs->currentIndex());
            EXPECT_TRUE(tabs->rect().contains(chosen)) << tabs->tabText(tabs->currentIndex()).toStdString();
        }
        EXPECT_GE(looked, 5);
    }
}

/// A narrow pane hides nothing of what fields are worth.
TEST_F(Readable, FieldsOfANarrowInspectorAreWhole)
{
    open("session-outlives-connections");
    window->pane("inspector")->show();
    window->pane("inspector")->raise();
    stack::EventNumber number = 1;
    while (document().contents()->reading.label(number) != "POST /login")
        number++;
    document().setCursor(number);
    settle();
    auto& tree = *window->pane("inspector")->widget()->findChild<QTreeView*>();
    ASSERT_LT(tree.width(), 400);
    int wrapped = 0;
    for (QModelIndex row = tree.model()->index(0, 0); row.isValid(); row = tree.indexBelow(row))
        for (int column = 0; column < 2; column++) {
            const QModelIndex cell = row.siblingAtColumn(column);
            const QRect place = tree.visualRect(cell);
            const auto font = cell.data(Qt::FontRole);
            const QFontMetrics metrics(font.isValid() ? font.value<QFont>() : tree.font());
            const QString words = cell.data().toString();
            const int lines = static_cast<int>(std::ceil(metrics.horizontalAdvance(words) / (place.width() - 4.0)));
            wrapped += lines > 1 ? 1 : 0;
            EXPECT_GE(place.height(), lines * metrics.height()) << words.toStdString();
        }
    EXPECT_GE(wrapped, 2);
    EXPECT_LT(tree.visualRect(tree.model()->index(0, 0, tree.model()->index(0, 0))).height(),
              8 * tree.fontMetrics().height());
}

} // namespace osiscope::ui
