#include "layers/application/transfer/description.h"
#include "layers/application/transfer/message.h"
#include "layers/application/transfer/rows.h"
#include "layers/network/ipv4/description.h"
#include "layers/session/iso_session/description.h"
#include "layers/transport/cotp/description.h"
#include "layers/transport/tcp/description.h"
#include "tests/support/two_hosts.h"

#include <gtest/gtest.h>

/// A file with checkpoints, over everything that is below it.
namespace osiscope::transfer {
namespace {

using namespace std::chrono_literals;

class Sending : public test::TwoHosts {
public:
    explicit Sending(std::string_view store = "disk")
        : TwoHosts({&ipv4::description(), &tcp::description(), &cotp::description(), &iso_session::description(),
                    &description()},
                   {.rate = 1e6, .delay = 20ms})
    {
        const stack::ProtocolDescription* const stack[] = {&description(), &iso_session::description(),
                                                           &cotp::description(), &tcp::description()};
        stack::Parameters impatient;
        impatient.set("user-timeout", sim::Duration(3s));
        alice.addStack(std::span(stack).last(1), false, 0, impatient);
        bob.addStack(std::span(stack).last(1), false, 0, impatient);
        stack::Parameters service;
        service.set("store", std::string(store));
        bob.addStack(stack, true, kPort, service);
        m_alice = alice.clientOf(description(), std::span(stack).subspan(1));
    }

    void put(std::int64_t size, std::int64_t checkpoint)
    {
        stack::Parameters parameters;
        parameters.set("to", std::string("bob"));
        parameters.set("size", size);
        parameters.set("checkpoint", checkpoint);
        simulation.scheduleAction(sim::kStart, alice, description(), 0, m_alice, parameters);
    }
    void cutOff(sim::Duration from, sim::Duration to)
    {
        simulation.scheduleLinkChange(sim::kStart + from, link(), false);
        simulation.scheduleLinkChange(sim::kStart + to, link(), true);
    }
    /// Octets of the file that were sent by the user, repetitions included.
    std::size_t sent()
    {
        std::size_t octets = 0;
        for (const stack::EventNumber number : find("transfer.piece"))
            if (trace()[number].kind == trace::EventKind::Sent)
                octets += decode(trace().octets(trace()[number]))->data.size();
        return octets;
    }

private:
    std::size_t m_alice = 0;
};

TEST(Transfer, MessagesAreReadAsTheyWereWritten)
{
    Message announcement;
    announcement.kind = Kind::Announce;
    announcement.name = "FILE1";
    announcement.size = 70'000;
    announcement.offset = 4'000;
    const auto read = decode(encode(announcement));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->name, "FILE1");
    EXPECT_EQ(read->size, 70'000U);
    EXPECT_EQ(read->offset, 4'000U);
    EXPECT_EQ(dissect(encode(announcement), {}).tag, "file-goes-on");
    const net::OctetBuffer content(500, 'x');
    Message piece;
    piece.data = content;
    EXPECT_EQ(decode(encode(piece))->data.size(), 500U);
    EXPECT_EQ(dissect(encode(piece), {}).tag, "piece");
}

TEST(Transfer, EveryCheckpointIsConfirmedAndTheFileArrivesOnce)
{
    Sending sending;
    sending.put(10'000, 4'000);
    sending.simulation.run();
    EXPECT_EQ(sending.sent(), 10'000U);
    EXPECT_EQ(sending.count("iso-session.mip"), 4U); // two, sent and received
    EXPECT_EQ(sending.count("iso-session.mia"), 4U);
    EXPECT_EQ(sending.count("transfer.stored"), 1U);
    const auto transfers = sending.sessions("transfer");
    ASSERT_EQ(transfers.size(), 1U);
    EXPECT_EQ(transfers[0].outcome, session::Outcome::Released);
    EXPECT_FALSE(transfers[0].verdict.stateful.holds);
}

TEST(Transfer, AfterALossItGoesOnFromTheLastConfirmedPoint)
{
    Sending sending;
    sending.put(16'000, 4'000);
    sending.cutOff(300ms, 5s);
    sending.simulation.run();
    EXPECT_EQ(sending.count("iso-session.ar"), 2U); // sent and received
    EXPECT_EQ(sending.count("transfer.stored"), 1U);
    EXPECT_GE(sending.sent(), 16'000U);
    EXPECT_LE(sending.sent(), 16'000U + 8'000U); // no more than the window is sent again

    const auto sessions = sending.sessions("iso-session");
    const auto transports = sending.sessions("cotp");
    ASSERT_EQ(sessions.size(), 1U);
    ASSERT_EQ(transports.size(), 2U);
    EXPECT_EQ(sessions[0].carriedBy, (std::vector{transports[0].id, transports[1].id}));
    EXPECT_EQ(sessions[0].outcome, session::Outcome::Released);
    EXPECT_TRUE(sessions[0].verdict.isSession());
    const auto transfers = sending.sessions("transfer");
    ASSERT_EQ(transfers.size(), 1U);
    EXPECT_EQ(transfers[0].carriedBy, std::vector{sessions[0].id});
    EXPECT_TRUE(transfers[0].verdict.isSession());
}

TEST(Transfer, TheSessionThatAFileCameOnBeforeIsGivenUp)
{
    Sending sending;
    sending.put(16'000, 4'000);
    sending.cutOff(150ms, 5s); // bob has nothing on its way that he could miss
    sending.simulation.run();
    EXPECT_EQ(sending.count("transfer.stored"), 1U);
    for (const session::Session& session : sending.sessions("tcp"))
        EXPECT_NE(session.outcome, session::Outcome::Open) << session.name;
}

/// bob's host fails in the middle of the file.
void crash(Sending& sending)
{
    sending.put(16'000, 4'000);
    sending.simulation.scheduleCrash(sim::kStart + 300ms, sending.bob);
    sending.simulation.scheduleReboot(sim::kStart + 400ms, sending.bob);
    sending.simulation.run();
}

TEST(Transfer, WhatAReceiverHasSecuredSurvivesACrashOfItsHost)
{
    Sending sending;
    crash(sending);
    EXPECT_EQ(sending.count("transfer.restored"), 1U);
    EXPECT_EQ(sending.count("transfer.forgotten"), 0U);
    EXPECT_EQ(sending.count("iso-session.ar"), 2U); // sent and received
    EXPECT_EQ(sending.count("transfer.stored"), 1U);
    EXPECT_LE(sending.sent(), 16'000U + 8'000U); // no more than the window is sent again
    ASSERT_EQ(sending.sessions("transfer").size(), 1U);
    EXPECT_EQ(sending.sessions("transfer")[0].outcome, session::Outcome::Released);
}

TEST(Transfer, AWholeFileIsStillThereAfterACrash)
{
    Sending sending;
    sending.put(4'000, 4'000);
    sending.simulation.scheduleCrash(sim::kStart + 10s, sending.bob);
    sending.simulation.scheduleReboot(sim::kStart + 11s, sending.bob);
    sending.simulation.run();
    EXPECT_EQ(sending.count("transfer.restored"), 1U);
    EXPECT_EQ(sending.count("transfer.complete"), 2U) << "when it had come, and when it was read from disk";
}

TEST(Transfer, AReceiverThatHasForgottenIsSentAllAgain)
{
    Sending sending("memory");
    crash(sending);
    EXPECT_EQ(sending.count("transfer.restored"), 0U);
    EXPECT_EQ(sending.count("transfer.forgotten"), 1U);
    EXPECT_EQ(sending.count("transfer.stored"), 1U);
    EXPECT_GT(sending.sent(), 16'000U);
    const auto sessions = sending.sessions("iso-session");
    EXPECT_GE(sessions.size(), 2U);
}

} // namespace
} // namespace osiscope::transfer
