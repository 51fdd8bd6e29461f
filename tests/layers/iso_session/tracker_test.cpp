// A session as it is seen from outside.
#include "layers/session/iso_session/tracker.h"

#include "tests/support/session_list.h"

#include <gtest/gtest.h>

namespace osiscope::iso_session {
namespace {

const net::Endpoint kCaller{net::Ipv4Address{1}, 40000};
const net::Endpoint kCalled{net::Ipv4Address{2}, 102};
const net::OctetBuffer kConnect{13, 0};
const net::OctetBuffer kData{1, 0, 1, 0, 'x'};

bool isEstablished(const net::Endpoint& whoSendsData)
{
    SessionTracker tracker;
    test::SessionList sink;
    session::TrackedPdu pdu;
    const auto says = [&](const net::Endpoint& who, const net::OctetBuffer& octets) {
        ++pdu.event;
        pdu.source = who;
        pdu.destination = who == kCaller ? kCalled : kCaller;
        pdu.octets = octets;
        pdu.length = octets.size();
        tracker.pdu(pdu, sink);
    };
    says(kCaller, kConnect);
    says(whoSendsData, kData);
    tracker.finish(sim::kStart, sink);
    return sink.sessions.at(0).established;
}

TEST(IsoTracker, DataOfWhoWasAskedShowThatItHasAccepted)
{
    EXPECT_TRUE(isEstablished(kCalled));
    EXPECT_FALSE(isEstablished(kCaller)) << "nothing has been heard of the other side";
}

} // namespace
} // namespace osiscope::iso_session
