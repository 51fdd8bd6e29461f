// State diagrams as widgets, of the real protocols.
#include "app/protocols.h"
#include "ui/states/state_view.h"

#include <gtest/gtest.h>

#include <QApplication>

#include <cmath>
#include <memory>
#include <vector>

namespace osiscope::ui {

namespace {

/// A run in which nothing has happened but the first row of a table.
std::shared_ptr<const Contents> walkOf(const stack::Registry& registry, const stack::ProtocolDescription& protocol,
                                       std::size_t table)
{
    const auto trace = std::make_shared<trace::Trace>();
    trace->addHost({"alice", {net::Ipv4Address{1}}});
    trace::Event event;
    event.kind = trace::EventKind::State;
    event.protocol = registry.idOf(protocol.id);
    event.host = stack::HostId{0};
    event.entity = trace->addEntity({"alice's", event.host, event.protocol, {}, {}});
    event.low = static_cast<std::uint32_t>(table);
    trace->append(event);
    return std::make_shared<const Contents>("a walk", trace, registry, nullptr);
}

struct LeastReadable {
    ArrowWords words;
    double scale; ///< the least
};

/// Every way in which a diagram can be drawn that says something.
std::vector<DiagramForm> formsOf(const stack::StateTable& table, ArrowWords words)
{
    constexpr std::size_t kManyRows = 60; // of these there are no longer lines
    std::vector<DiagramForm> forms;
    for (const DiagramDirection direction : {DiagramDirection::Down, DiagramDirection::Right})
        for (const std::size_t columns : {14U, 24U})
            if (columns == 14 || table.rows.size() <= kManyRows)
                forms.push_back({direction, {words, true, columns}});
    return forms;
}

} // namespace

/// That a room is too small may be known before a diagram is laid out, but only where it is.
TEST(StateViews, SayAsMuchAsCanBeReadInTheirRoom)
{
    const stack::Registry registry = app::makeRegistry();
    std::size_t tried = 0;
    for (const stack::ProtocolDescription* protocol : registry.all())
        for (std::size_t place = 0; place < protocol->tables.size(); place++) {
            const stack::StateTable& table = protocol->tables[place];
            Document document;
            document.setContents(walkOf(registry, *protocol, place));
            StateView view(document);
            view.setMachine(0);
            for (const auto& [words, scale] :
                 {LeastReadable{ArrowWords::All, 1}, {ArrowWords::One, 0.85}, {ArrowWords::Event, 0.85}})
                for (const DiagramForm& form : formsOf(table, words)) {
                    const StateDiagram diagram = layoutStates(table, FontMeasure(view.font()), form);
                    const QSize room(static_cast<int>(std::ceil(scale * diagram.width)),
                                     static_cast<int>(std::ceil(scale * diagram.height)));
                    EXPECT_LE(view.lookIn(room).words, words)
                        << protocol->id << " " << table.id << " in " << room.width() << " by " << room.height();
                    tried++;
                }
        }
    EXPECT_GT(tried, 100U);
}

/// However small the room is: then a part of the diagram is seen.
TEST(StateViews, HaveHardlySmallerTypeThanWhatIsAroundThem)
{
    const stack::Registry registry = app::makeRegistry();
    std::size_t small = 0;
    for (const stack::ProtocolDescription* protocol : registry.all())
        for (std::size_t place = 0; place < protocol->tables.size(); place++) {
            Document document;
            document.setContents(walkOf(registry, *protocol, place));
            StateView view(document);
            view.setMachine(0);
            for (const QSize room :
                 {QSize(160, 160), QSize(180, 360), QSize(358, 190), QSize(358, 400), QSize(540, 420)}) {
                view.resize(room);
                view.show();
                QApplication::processEvents();
                const bool hasWords = view.diagram().words != ArrowWords::LeftOut;
                EXPECT_GE(view.scale(), hasWords ? 0.85 : 0.8)
                    << protocol->id << " in " << room.width() << " by " << room.height();
                small += view.scale() < 1 ? 1 : 0;
            }
        }
    EXPECT_GT(small, 20U) << "else there was room for all of them";
}

} // namespace osiscope::ui
