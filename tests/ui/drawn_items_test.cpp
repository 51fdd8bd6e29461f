// What views draw themselves, as a screen reader is told of it: item by item, which can be found, read and chosen.
#include "tests/ui/editor_fixture.h"
#include "ui/ladder/ladder_view.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/states/state_view.h"
#include "ui/states/states_pane.h"
#include "ui/timeline/timeline_view.h"

#include <QAccessible>

#include <set>

namespace osiscope::ui {

namespace {

class DrawnItems : public EditorWindow {
public:
    ~DrawnItems() override { QAccessible::setActive(false); }

protected:
    DrawnItems() : EditorWindow("retransmission-and-backoff")
    {
        QAccessible::setActive(true);
        for (const char* id : {"scenario", "explanation"})
            window->pane(id)->hide();
        document().toLast();
        settle();
    }
    static QAccessibleInterface* listOf(QWidget& view)
    {
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
        EXPECT_EQ(list->role(), QAccessible::List);
        return list;
    }
    static std::vector<QAccessibleInterface*> itemsOf(QWidget& view)
    {
        QAccessibleInterface* list = listOf(view);
        std::vector<QAccessibleInterface*> items;
        for (int i = 0; i < list->childCount(); i++)
            if (QAccessibleInterface* child = list->child(i); child->role() == QAccessible::ListItem) {
                EXPECT_EQ(child->parent(), list);
                EXPECT_EQ(list->indexOfChild(child), i);
                items.push_back(child);
            }
        EXPECT_EQ(list->child(list->childCount()), nullptr);
        return items;
    }
    static std::string nameOf(const QAccessibleInterface* item) { return item->text(QAccessible::Name).toStdString(); }
    static void press(QAccessibleInterface* item)
    {
        ASSERT_NE(item->actionInterface(), nullptr);
        ASSERT_EQ(item->actionInterface()->actionNames(), QStringList{QAccessibleActionInterface::pressAction()});
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        settle();
    }
    static std::vector<QAccessibleInterface*> chosenOf(const std::vector<QAccessibleInterface*>& items)
    {
        std::vector<QAccessibleInterface*> chosen;
        for (QAccessibleInterface* item : items)
            if (item->state().selected)
                chosen.push_back(item);
        return chosen;
    }
};

} // namespace

TEST_F(DrawnItems, OfTheLadderAreItsEventsAndMoveTheCursor)
{
    LadderView& ladder = window->ladder();
    const std::vector<QAccessibleInterface*> items = itemsOf(ladder);
    const LadderScene scene = ladder.scene();
    ASSERT_FALSE(scene.arrows.empty());
    ASSERT_FALSE(scene.states.empty());
    ASSERT_FALSE(scene.timers.empty());
    std::set<std::string> names;
    for (const QAccessibleInterface* item : items)
        names.insert(nameOf(item));
    const auto expectNamed = [&](stack::EventNumber event) {
        EXPECT_TRUE(names.contains(document().contents()->reading.sentence(event))) << event;
    };
    for (const LadderArrow& arrow : scene.arrows) {
        expectNamed(arrow.first);
        expectNamed(arrow.last);
    }
    for (const LadderState& state : scene.states)
        expectNamed(state.event);
    for (const LadderTimer& timer : scene.timers)
        expectNamed(timer.first);

    const stack::EventNumber first = scene.arrows.front().first;
    const std::string sentence = document().contents()->reading.sentence(first);
    const auto item = std::ranges::find(items, sentence, nameOf);
    ASSERT_NE(item, items.end());
    press(*item);
    EXPECT_EQ(document().cursor(), first);
    const auto chosen = chosenOf(itemsOf(ladder));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(nameOf(chosen[0]), sentence);
    const QRect seen(ladder.viewport()->mapToGlobal(QPoint()), ladder.viewport()->size());
    EXPECT_TRUE(seen.contains(chosen[0]->rect()));
    EXPECT_EQ(listOf(ladder)->childAt(seen.center().x(), seen.bottom() + 1000), nullptr);
}

TEST_F(DrawnItems, OfTheLadderTellNothingThatIsHidden)
{
    document().toFirst();
    settle();
    const std::vector<QAccessibleInterface*> items = itemsOf(window->ladder());
    ASSERT_FALSE(items.empty());
    std::set<std::string> known;
    for (stack::EventNumber event = 1; event <= document().cursor(); event++)
        known.insert(document().contents()->reading.sentence(event));
    for (const QAccessibleInterface* item : items)
        EXPECT_TRUE(known.contains(nameOf(item))) << nameOf(item);
}

TEST_F(DrawnItems, OfTheTimelineAreItsBarsAndSelectSessions)
{
    TimelineView& timeline = window->timeline();
    const std::vector<TimelineBar> bars = timeline.scene().bars;
    ASSERT_GT(bars.size(), 1U);
    const std::vector<QAccessibleInterface*> items = itemsOf(timeline);
    ASSERT_EQ(items.size(), bars.size());
    const auto tcp = std::ranges::find(bars, false, &TimelineBar::hollow);
    ASSERT_NE(tcp, bars.end());
    QAccessibleInterface* item = items[static_cast<std::size_t>(tcp - bars.begin())];
    EXPECT_EQ(nameOf(item), "TCP 10.0.0.1:49152 - 10.0.0.2:7, transport layer: released by both; phases so far: "
                            "establishment, exchange, teardown");
    const QPoint middle = item->rect().center();
    EXPECT_EQ(listOf(timeline)->childAt(middle.x(), middle.y()), item);
    press(item);
    EXPECT_EQ(document().session(), tcp->id);
    EXPECT_EQ(chosenOf(itemsOf(timeline)), std::vector{item});
}

TEST_F(DrawnItems, OfADiagramAreItsStatesAndArrows)
{
    window->pane("states")->show();
    settle();
    auto& view = *window->pane("states")->findChild<StateView*>();
    std::vector<QAccessibleInterface*> items = itemsOf(view);
    ASSERT_EQ(items.size(), view.diagram().states.size() + view.diagram().arrows.size());
    const auto chosen = chosenOf(items);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_NE(nameOf(chosen[0]).find("the state now"), std::string::npos) << nameOf(chosen[0]);
    for (std::size_t i = 0; i < view.diagram().arrows.size(); i++) {
        QAccessibleInterface* arrow = items[view.diagram().states.size() + i];
        if (nameOf(arrow).find("has been taken") == std::string::npos)
            continue;
        const stack::EventNumber before = document().cursor();
        press(arrow);
        EXPECT_NE(document().cursor(), before);
        EXPECT_EQ(view.selectedArrow(), i);
        EXPECT_TRUE(arrow->state().selected);
        return;
    }
    ADD_FAILURE() << "no way was taken";
}

TEST_F(DrawnItems, OfTheLayerStackAreTheLayersOfBothHosts)
{
    window->pane("layer-stack")->show();
    for (stack::EventNumber event = 1; event <= document().contents()->size(); event++)
        if (document().contents()->reading.label(event) == "SYN") {
            document().setCursor(event);
            break;
        }
    settle();
    auto& view = *window->pane("layer-stack")->findChild<LayerStackView*>();
    const std::vector<QAccessibleInterface*> items = itemsOf(view);
    ASSERT_EQ(items.size(), 2 * view.layers().size());
    const auto transport = std::ranges::find_if(items, [](const QAccessibleInterface* item) {
        return nameOf(item).find("alice") == 0 && nameOf(item).find("4 Transport") != std::string::npos;
    });
    ASSERT_NE(transport, items.end());
    EXPECT_EQ(nameOf(*transport), "alice sends, 4 Transport: T-CONNECT request; TCP SYN: 28 octets");
    press(*transport);
    EXPECT_EQ(view.layers()[view.choice().layer].name, "Transport");
    EXPECT_EQ(chosenOf(itemsOf(view)), std::vector{*transport});
}

/// Asked for an item that is not drawn any more, a reader hears nothing, and nothing breaks.
TEST_F(DrawnItems, AreGoneWithWhatTheyStandFor)
{
    const std::vector<QAccessibleInterface*> items = itemsOf(window->ladder());
    QAccessibleInterface* last = items.back();
    EXPECT_TRUE(last->isValid());
    document().toFirst();
    settle();
    EXPECT_FALSE(last->isValid());
    EXPECT_EQ(nameOf(last), "");
    EXPECT_TRUE(last->state().invalid);
    EXPECT_TRUE(last->rect().isEmpty());
    const stack::EventNumber before = document().cursor();
    last->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(document().cursor(), before);
}

/// Also before anything is drawn anew, and in a pane that is not seen.
TEST_F(DrawnItems, AreNeverThoseOfAnotherDocument)
{
    window->pane("states")->show();
    settle();
    auto& states = *window->pane("states")->findChild<StateView*>();
    document().selectSession(document().contents()->sessions.all().back().id);
    std::vector<QAccessibleInterface*> before;
    for (QAbstractScrollArea* view :
         std::initializer_list<QAbstractScrollArea*>{&window->ladder(), &window->timeline(), &states}) {
        const std::vector<QAccessibleInterface*> items = itemsOf(*view);
        ASSERT_FALSE(items.empty());
        before.insert(before.end(), items.begin(), items.end());
    }
    window->pane("states")->hide();
    document().setContents(nullptr);
    for (QAccessibleInterface* item : before) {
        EXPECT_FALSE(item->isValid());
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        EXPECT_EQ(item->parent()->indexOfChild(item), -1);
    }
    EXPECT_EQ(document().cursor(), stack::kNoEvent);
    document().setContents(original);
    document().toLast();
    EXPECT_FALSE(itemsOf(window->ladder()).empty());
}

/// Of what lies around others, those are found.
TEST_F(DrawnItems, AreFoundWhereTheyAreDrawn)
{
    LadderView& ladder = window->ladder();
    const LadderScene scene = ladder.scene();
    std::size_t found = 0;
    for (const LadderArrow& arrow : scene.arrows) {
        if (!scene.body.contains(arrow.to) || arrow.last == arrow.first)
            continue;
        const QPoint head = ladder.viewport()->mapToGlobal(arrow.to.toPoint());
        const QAccessibleInterface* item = listOf(ladder)->childAt(head.x(), head.y());
        ASSERT_NE(item, nullptr);
        EXPECT_TRUE(QRectF(item->rect()).width() <= 16 && QRectF(item->rect()).height() <= 16) << nameOf(item);
        found++;
    }
    EXPECT_GT(found, 3U);
}

} // namespace osiscope::ui
