// A transport connection as it is seen from outside.
#include "layers/transport/cotp/tracker.h"

#include "layers/transport/cotp/rows.h"
#include "layers/transport/cotp/tpdu.h"
#include "tests/support/session_list.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace osiscope::cotp {
namespace {

const net::Endpoint kCaller{net::Ipv4Address{1}, 40000};
const net::Endpoint kCalled{net::Ipv4Address{2}, kPort};

/// A connection of which these TPDUs were seen, over a TCP connection that was released.
session::Session sessionOf(const std::vector<std::pair<net::Endpoint, TpduType>>& seen)
{
    ConnectionTracker tracker;
    test::SessionList sink;
    session::Session tcp;
    tcp.outcome = session::Outcome::Released;
    session::TrackedPdu pdu;
    pdu.carrier = sink.open(tcp);
    for (const auto& [who, type] : seen) {
        ++pdu.event;
        pdu.source = who;
        pdu.destination = who == kCaller ? kCalled : kCaller;
        Tpdu tpdu;
        tpdu.type = type;
        const net::OctetBuffer octets = serialise(tpdu);
        pdu.octets = octets;
        pdu.length = octets.size();
        tracker.pdu(pdu, sink);
    }
    tracker.finish(sim::kStart, sink);
    return sink.sessions.at(1);
}

TEST(CotpTracker, OfWhatHadBegunBeforeOnlyTheEndIsSeen)
{
    const session::Session whole =
        sessionOf({{kCaller, TpduType::Cr}, {kCalled, TpduType::Cc}, {kCaller, TpduType::Dt}});
    EXPECT_EQ(whole.phases.front().name, session::PhaseName::Establishment);
    EXPECT_EQ(whole.verdict.bounded.because,
              "It begins with a request and an answer, and ends with the TCP connection.");
    const session::Session begun = sessionOf({{kCalled, TpduType::Dt}, {kCaller, TpduType::Dt}});
    EXPECT_TRUE(begun.established);
    EXPECT_EQ(begun.initiator, kCaller.toString()) << "the one with the higher port has called";
    EXPECT_EQ(begun.phases.front().name, session::PhaseName::Exchange) << "no beginning is shown";
    EXPECT_EQ(begun.verdict.bounded.because,
              "The trace shows its end, with the TCP connection; it had begun before the trace did.");
    EXPECT_EQ(begun.verdict.stateful.because, "Data flows: the ends had agreed on a connection before.");
}

} // namespace
} // namespace osiscope::cotp
