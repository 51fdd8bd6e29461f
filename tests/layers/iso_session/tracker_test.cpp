// A session as it is seen from outside.
#include "layers/session/iso_session/tracker.h"

#include "tests/support/session_list.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace osiscope::iso_session {
namespace {

const net::Endpoint kCaller{net::Ipv4Address{1}, 40000};
const net::Endpoint kCalled{net::Ipv4Address{2}, 102};
const net::OctetBuffer kConnect{13, 0};
const net::OctetBuffer kData{1, 0, 1, 0, 'x'};

/// A session of which these SPDUs were seen.
session::Session sessionOf(const std::vector<std::pair<net::Endpoint, net::OctetBuffer>>& seen)
{
    SessionTracker tracker;
    test::SessionList sink;
    session::TrackedPdu pdu;
    for (const auto& [who, octets] : seen) {
        ++pdu.event;
        pdu.source = who;
        pdu.destination = who == kCaller ? kCalled : kCaller;
        pdu.octets = octets;
        pdu.length = octets.size();
        tracker.pdu(pdu, sink);
    }
    tracker.finish(sim::kStart, sink);
    return sink.sessions.at(0);
}

bool isEstablished(const net::Endpoint& whoSendsData)
{
    return sessionOf({{kCaller, kConnect}, {whoSendsData, kData}}).established;
}

TEST(IsoTracker, DataOfWhoWasAskedShowThatItHasAccepted)
{
    EXPECT_TRUE(isEstablished(kCalled));
    EXPECT_FALSE(isEstablished(kCaller)) << "nothing has been heard of the other side";
}

TEST(IsoTracker, OfWhatHadBegunBeforeOnlyTheEndIsSeen)
{
    const net::OctetBuffer finish{9, 0};
    const net::OctetBuffer disconnect{10, 0};
    const session::Session ended = sessionOf({{kCaller, kData}, {kCaller, finish}, {kCalled, disconnect}});
    EXPECT_TRUE(ended.established);
    EXPECT_EQ(ended.phases.front().name, session::PhaseName::Exchange) << "no beginning is shown";
    EXPECT_EQ(ended.verdict.bounded.because, "The trace shows its end; it had begun before the trace did.");
    EXPECT_EQ(ended.verdict.bounded.event, stack::EventNumber{3});
    EXPECT_EQ(sessionOf({{kCaller, kData}}).verdict.bounded.because,
              "The trace shows neither where it begins nor where it ends.");
}

TEST(IsoTracker, ADisconnectThatCrossesAnAbortReleasesNothing)
{
    const net::OctetBuffer accept{14, 0};
    const net::OctetBuffer finish{9, 0};
    const net::OctetBuffer disconnect{10, 0};
    const net::OctetBuffer abort{25, 0};
    const session::Session session =
        sessionOf({{kCaller, kConnect}, {kCalled, accept}, {kCaller, finish}, {kCaller, abort}, {kCalled, disconnect}});
    EXPECT_EQ(session.outcome, session::Outcome::Aborted);
    EXPECT_EQ(session.verdict.bounded.event, stack::EventNumber{4});
}

} // namespace
} // namespace osiscope::iso_session
