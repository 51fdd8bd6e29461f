// What a state is called beside a lifeline: as short as nobody mistakes it for another one's.
#include "ui/document/contents.h"
#include "ui/ladder/ladder_metrics.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>

namespace osiscope::ui {

namespace {

constexpr stack::Citation kNowhere{"Lamp 1", "1"};
constexpr std::array<std::string_view, 2> kPlaces{"here", "there"};
constexpr std::array<std::string_view, 2> kLights{"dark", "lit"};
constexpr std::array<std::string_view, 1> kEvents{"turn"};
constexpr std::array kRows{stack::StateRow{0, 0, 1, "", kNowhere, "It is turned on."},
                           stack::StateRow{1, 0, 0, "", kNowhere, "It is turned off."}};
/// Two things may be here or there; one is a lamp.
constexpr std::array kTables{stack::StateTable{"key", "Key", kPlaces, kEvents, kRows, 0},
                             stack::StateTable{"switch", "Switch", kPlaces, kEvents, kRows, 0},
                             stack::StateTable{"lamp", "Lamp", kLights, kEvents, kRows, 0}};
constexpr std::uint32_t kKey = 0;
constexpr std::uint32_t kSwitch = 1;
constexpr std::uint32_t kLamp = 2;

class StateNames : public testing::Test {
protected:
    StateNames()
    {
        lamp.tables = kTables;
        trace->addHost({"alice", {net::Ipv4Address{1}}});
        trace->addHost({"bob", {net::Ipv4Address{2}}});
    }
    stack::EntityId entity(const std::string& name, std::uint32_t host = 0)
    {
        const net::Endpoint local{net::Ipv4Address{host + 1}, 9};
        const net::Endpoint remote{net::Ipv4Address{2 - host}, 9};
        return trace->addEntity({name, static_cast<stack::HostId>(host), registry.idOf("lamp"), local, remote});
    }
    stack::EventNumber enters(stack::EntityId entity, std::uint32_t table, std::uint16_t row)
    {
        trace::Event event;
        event.kind = trace::EventKind::State;
        event.entity = entity;
        event.host = trace->entity(entity).host;
        event.protocol = trace->entity(entity).protocol;
        event.low = table;
        event.row = row;
        return trace->append(event);
    }
    std::string nameOf(stack::EventNumber entry) const
    {
        return stateEntered(Contents("lamps", trace, registry, nullptr), entry);
    }

    stack::ProtocolDescription lamp{"lamp", "Toy Lamp", "LAMP", stack::OsiLayer::Session, "It shines."};
    stack::Registry registry{{&lamp}};
    std::shared_ptr<trace::Trace> trace = std::make_shared<trace::Trace>();
};

} // namespace

TEST_F(StateNames, OneThatNothingElseHasStandsAlone)
{
    const auto lit = enters(entity("lamp of alice"), kLamp, 0);
    EXPECT_EQ(nameOf(lit), "lit");
    const auto dark = enters(entity("lamp of bob", 1), kLamp, 1); // beside another lifeline
    EXPECT_EQ(nameOf(lit), "lit");
    EXPECT_EQ(nameOf(dark), "dark");
}

TEST_F(StateNames, WhereSeveralThingsHaveTheSameStatesItSaysWhich)
{
    const auto alice = entity("things of alice");
    const auto key = enters(alice, kKey, 0);
    const auto turned = enters(alice, kSwitch, 0);
    const auto back = enters(alice, kSwitch, 1);
    EXPECT_EQ(nameOf(key), "Key: there");
    EXPECT_EQ(nameOf(turned), "Switch: there");
    EXPECT_EQ(nameOf(back), "Switch: here");
}

TEST_F(StateNames, WhereSeveralGoThroughTheSameTableItSaysWhose)
{
    const auto red = enters(entity("lamp red of alice"), kLamp, 0);
    EXPECT_EQ(nameOf(red), "lit") << "the only one so far";
    const auto blue = enters(entity("lamp blue of alice"), kLamp, 0);
    EXPECT_EQ(nameOf(red), "red: lit");
    EXPECT_EQ(nameOf(blue), "blue: lit");
}

} // namespace osiscope::ui
