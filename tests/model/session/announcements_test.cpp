#include "model/session/announcements.h"

#include <gtest/gtest.h>

namespace osiscope::session {
namespace {

const net::Endpoint kAlice{net::Ipv4Address{1}, 6004};
const net::Endpoint kCarol{net::Ipv4Address{1}, 6008};
const net::Endpoint kBob{net::Ipv4Address{2}, 6000};
const net::Endpoint kNobody{net::Ipv4Address{3}, 6000};
constexpr SessionId kFirst{1};
constexpr SessionId kSecond{2};

TEST(Announcements, ACallHasAgreedOnWhatItHasAnnouncedAtBothEnds)
{
    Announcements calls;
    calls.add(kFirst, kAlice, 1);
    calls.add(kFirst, kBob, 2);
    calls.add(kSecond, kCarol, 3);
    calls.add(kSecond, kBob, 4); // one port for all calls
    for (const auto& [near, far] : {std::pair(kAlice, kBob), std::pair(kBob, kAlice)}) {
        EXPECT_EQ(calls.between(near, far).by, kFirst);
        EXPECT_EQ(calls.between(near, far).at, 2U);
    }
    EXPECT_EQ(calls.between(kCarol, kBob).by, kSecond);
}

TEST(Announcements, TheLatestOfSeveralCallsBetweenTheSameEndsCounts)
{
    Announcements calls;
    for (const auto& [call, message] : {std::pair(kFirst, 1U), std::pair(kSecond, 5U)}) {
        calls.add(call, kAlice, message);
        calls.add(call, kBob, message + 1);
    }
    EXPECT_EQ(calls.between(kAlice, kBob).by, kSecond);
    EXPECT_EQ(calls.between(kAlice, kBob).at, 6U);
    calls.add(kFirst, kBob, 7); // an older call changes its voice
    EXPECT_EQ(calls.between(kAlice, kBob).by, kFirst);
}

TEST(Announcements, OneEndIsEnoughBeforeTheOtherHasAnswered)
{
    Announcements calls;
    calls.add(kFirst, kAlice, 1);
    EXPECT_EQ(calls.between(kNobody, kAlice).by, kFirst);
    EXPECT_EQ(calls.between(kAlice, kNobody).by, kFirst);
    calls.add(kSecond, kBob, 2);
    EXPECT_EQ(calls.between(kAlice, kBob).by, kSecond) << "whom it goes to";
    EXPECT_EQ(calls.between(kNobody, kNobody).by, kNoSession);
}

} // namespace
} // namespace osiscope::session
