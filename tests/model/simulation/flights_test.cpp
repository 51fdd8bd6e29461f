#include "model/simulation/flights.h"

#include <gtest/gtest.h>

namespace osiscope::simulation {
namespace {

InFlight packet(std::uint32_t number)
{
    InFlight flying;
    flying.sent = static_cast<stack::EventNumber>(number);
    return flying;
}

TEST(Flights, EveryPacketLandsByItsOwnNumberInAnyOrder)
{
    Flights flights;
    std::vector<std::uint64_t> numbers;
    for (std::uint32_t i = 0; i < 100; ++i)
        numbers.push_back(flights.launch(packet(i)));
    for (const std::uint32_t odd : {1U, 0U})
        for (std::uint32_t i = 100; i-- > 0;)
            if (i % 2 == odd) {
                EXPECT_EQ(static_cast<std::uint32_t>(flights.land(numbers[i]).sent), i);
            }
}

TEST(Flights, APacketThatIsHeldBackKeepsItsPlaceWhileManyOvertakeIt)
{
    Flights flights;
    const std::uint64_t heldBack = flights.launch(packet(7));
    for (std::uint32_t i = 100; i < 1100; ++i)
        EXPECT_EQ(static_cast<std::uint32_t>(flights.land(flights.launch(packet(i))).sent), i);
    EXPECT_EQ(static_cast<std::uint32_t>(flights.land(heldBack).sent), 7U);
}

} // namespace
} // namespace osiscope::simulation
