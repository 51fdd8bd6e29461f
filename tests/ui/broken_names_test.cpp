// Names beside lifelines that are wider than their room: in lines that break where a reader expects it.
#include "tests/ui/fixed_measure.h"
#include "ui/document/contents.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

namespace osiscope::ui {

namespace {

constexpr stack::Citation kNowhere{"Door 1", "1"};
constexpr std::array<std::string_view, 3> kDoors{"open", "shut-behind-us", "half-open now"};
constexpr std::array<std::string_view, 1> kEvents{"push"};
constexpr std::array kRows{
    stack::StateRow{0, 0, 1, "", kNowhere, "It falls shut."}, stack::StateRow{0, 0, 2, "", kNowhere, "It is left so."},
    stack::StateRow{1, 0, 0, "", kNowhere, "It opens."}, stack::StateRow{2, 0, 0, "", kNowhere, "It opens."}};
constexpr std::array kTables{stack::StateTable{"door", "Door", kDoors, kEvents, kRows, 0}};
constexpr std::array kNotes{stack::NoteRow{"asked", "asks for http://shop/door?key=old&mat=new", "", kNowhere}};

/// Doors on three lifelines.
class BrokenNames : public testing::Test {
protected:
    BrokenNames()
    {
        door.tables = kTables;
        door.notes = kNotes;
        for (std::uint32_t host = 0; host < 3; host++)
            trace->addHost({std::string(1, static_cast<char>('a' + host)), {net::Ipv4Address{host + 1}}});
    }
    stack::EventNumber add(trace::EventKind kind, std::uint16_t host, std::uint16_t row, int second)
    {
        const net::Endpoint local{net::Ipv4Address{host + 1U}, 9};
        trace::Event event;
        event.kind = kind;
        event.time = sim::kStart + std::chrono::seconds(second);
        event.host = stack::HostId{host};
        event.entity = trace->addEntity(
            {"door of " + trace->host(event.host).name, event.host, registry.idOf("door"), local, local});
        event.protocol = registry.idOf("door");
        event.row = row;
        return trace->append(event);
    }
    LadderScene ladder(double width, double scrollY = 0) const
    {
        const Contents contents("doors", trace, registry, nullptr);
        const ViewOptions options{.scale = ScaleKind::Steps, .future = Future::Shown};
        const TimeScale scale = makeScale(contents, options);
        const LadderMetrics metrics(contents, options, Lifelines(hostsByAppearance(contents)), measure);
        return layoutLadder({contents, scale, options, stack::kNoEvent, metrics, measure},
                            {width, 700, 45, 0, scrollY});
    }
    /// All that something is called as the ladder gets narrower, each once, without what is cut.
    std::vector<std::string> calledAsItNarrows(LabelRole role, stack::EventNumber event, double scrollY = 0) const
    {
        std::vector<std::string> called;
        for (double width = 1400; width > 100; width -= 5)
            for (const LadderLabel& label : ladder(width, scrollY).labels)
                if (label.role == role && label.event == event && !label.text.contains("\u2026") &&
                    std::ranges::find(called, label.text) == called.end())
                    called.push_back(label.text);
        return called;
    }
    /// In the middle, since before what is seen.
    std::vector<std::string> calledSinceBefore(std::uint16_t row)
    {
        constexpr double kFiveRows = 225;
        const auto state = add(trace::EventKind::State, 1, row, 0);
        for (int second = 1; second < 20; second++)
            add(trace::EventKind::State, second % 2 == 0 ? 0 : 2, 1, second);
        return calledAsItNarrows(LabelRole::State, state, kFiveRows);
    }

    stack::ProtocolDescription door{"door", "Toy Door", "DOOR", stack::OsiLayer::Transport, "It opens."};
    stack::Registry registry{{&door}};
    std::shared_ptr<trace::Trace> trace = std::make_shared<trace::Trace>();
    FixedMeasure measure;
};

using Called = std::vector<std::string>;

} // namespace

TEST_F(BrokenNames, AStatesNameBreaksBehindItsHyphens)
{
    EXPECT_EQ(calledSinceBefore(0), (Called{"shut-behind-us", "shut-\nbehind-us", "shut-\nbehind-\nus"}));
}

TEST_F(BrokenNames, AStatesNameBreaksAtItsSpacesFirst)
{
    EXPECT_EQ(calledSinceBefore(1),
              (Called{"half-open\u00a0now", "half-open\nnow", "half-\nopen now", "half-\nopen\nnow"}));
}

TEST_F(BrokenNames, AMarksNameBreaksWithinAnAddressOnlyIfNeedBe)
{
    add(trace::EventKind::Note, 0, 0, 0); // each lifeline has something
    const auto asked = add(trace::EventKind::Note, 1, 0, 1);
    add(trace::EventKind::Note, 2, 0, 2);
    const Called called = calledAsItNarrows(LabelRole::Mark, asked);
    ASSERT_GT(called.size(), 3U);
    EXPECT_EQ(called[0], "asks for http://shop/door?key=old&mat=new");
    EXPECT_EQ(called[1], "asks for\nhttp://shop/door?key=old&mat=new");
    EXPECT_EQ(called.back(), "asks for\nhttp://\nshop/\ndoor?\nkey=old&\nmat=new");
}

} // namespace osiscope::ui
