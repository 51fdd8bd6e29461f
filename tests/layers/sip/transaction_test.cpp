// The four transactions of RFC 3261 17 and RFC 6026, one by one: what they send, when they give up, and when they have
// forgotten all.
#include "tests/layers/sip/transaction_bench.h"

namespace osiscope::sip {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

// 17.1.1.2: timer A doubles; timer B ends it at 64 * T1.
OSISCOPE_SCRIPT(SipInviteClient, AsksSevenTimesAndGivesUp)
{
    Bench bench;
    bench.ask("INVITE");
    for (const auto at : {500ms, 1500ms, 3500ms, 7500ms, 15500ms, 31500ms}) {
        const std::size_t before = bench.sent();
        bench.until(at - 1ms);
        EXPECT_EQ(bench.sent(), before) << at.count();
        bench.until(at);
        EXPECT_EQ(bench.sent(), before + 1) << at.count();
    }
    bench.until(31999ms);
    EXPECT_EQ(bench.told, Strings{});
    bench.until(32s);
    EXPECT_EQ(bench.told, Strings{"as if 408"});
    EXPECT_EQ(bench.context.runningTimers(), 0U);
}

OSISCOPE_SCRIPT(SipInviteClient, WaitsAsLongAsItRings)
{
    Bench bench;
    bench.ask("INVITE");
    bench.answered(100);
    bench.answered(180);
    bench.until(10min);
    EXPECT_EQ(bench.sent(), 1U) << "the request has arrived";
    bench.answered(486);
    EXPECT_EQ(bench.told, (Strings{"response 100", "response 180", "response 486"}));
    EXPECT_EQ(bench.last().method, "ACK");
    EXPECT_EQ(bench.last().topVia()->branch(), bench.asked.topVia()->branch());
    EXPECT_EQ(bench.last().to().tag(), "peer");
}

// Timer D: at least 32 s over UDP for repetitions of the answer, nothing over TCP.
OSISCOPE_SCRIPT(SipInviteClient, AcknowledgesARefusalAgainUntilTimerD)
{
    Bench bench;
    bench.ask("INVITE");
    bench.answered(486);
    bench.until(31999ms);
    bench.answered(486);
    EXPECT_EQ(bench.methods(), (Strings{"INVITE", "ACK", "ACK"}));
    bench.until(32s);
    bench.answered(486);
    EXPECT_EQ(bench.methods().size(), 3U);
    EXPECT_EQ(bench.told, (Strings{"response 486", "stray 486"}));

    Bench reliable(Over::Tcp);
    reliable.ask("INVITE");
    reliable.answered(486);
    reliable.until(0s);
    reliable.answered(486);
    EXPECT_EQ(reliable.methods(), (Strings{"INVITE", "ACK"}));
    EXPECT_EQ(reliable.told, (Strings{"response 486", "stray 486"}));
}

// RFC 6026 7.2: timer M, 64 * T1 over either transport; meanwhile every 2xx is the core's business.
OSISCOPE_SCRIPT(SipInviteClient, HandsOverEvery2xxUntilTimerM)
{
    for (const Over over : {Over::Udp, Over::Tcp}) {
        Bench bench(over);
        bench.ask("INVITE");
        bench.answered(180);
        bench.answered(200);
        bench.until(31999ms);
        bench.answered(200);
        bench.answered(200, "other");
        EXPECT_EQ(bench.told, (Strings{"response 180", "response 200", "response 200", "response 200"}));
        bench.until(32s);
        bench.answered(200);
        EXPECT_EQ(bench.told.back(), "stray 200");
        EXPECT_EQ(bench.sent(), 1U) << "the core sends the ACK";
    }
    Bench atOnce;
    atOnce.ask("INVITE");
    atOnce.answered(200);
    atOnce.answered(180);
    EXPECT_EQ(atOnce.told, (Strings{"response 200"}));
}

OSISCOPE_SCRIPT(SipInviteClient, OverTcpAsksOnceAndGivesUpAsLate)
{
    Bench bench(Over::Tcp);
    bench.ask("INVITE");
    bench.until(31999ms);
    EXPECT_EQ(bench.sent(), 1U);
    EXPECT_EQ(bench.told, Strings{});
    bench.until(32s);
    EXPECT_EQ(bench.told, Strings{"as if 408"});

    Bench broken(Over::Tcp);
    broken.ask("INVITE");
    broken.breakConnection();
    EXPECT_EQ(broken.told, Strings{"as if 503"});
    Bench acknowledged(Over::Tcp); // the connection may break with the ACK
    const TransactionId id = acknowledged.ask("INVITE");
    acknowledged.answered(486);
    acknowledged.breakConnection();
    EXPECT_FALSE(acknowledged.transactions.isOpen(id));
}

// 17.1.4, 18.4: what the network cannot deliver is not repeated.
OSISCOPE_SCRIPT(SipInviteClient, EndsWhenTheNetworkReportsThatTheRequestCannotArrive)
{
    Bench bench;
    bench.ask("INVITE");
    bench.reportUndelivered(kPort + 1);
    EXPECT_EQ(bench.told, Strings{}) << "it is about something else";
    bench.reportUndelivered();
    EXPECT_EQ(bench.told, Strings{"as if 503"});
    EXPECT_EQ(bench.context.runningTimers(), 0U);
    EXPECT_EQ(bench.sent(), 1U);

    Bench ringing;
    ringing.ask("INVITE");
    ringing.answered(180);
    ringing.reportUndelivered();
    EXPECT_EQ(ringing.told, Strings{"response 180"}) << "the request had arrived";
}

// 9.1: when no final response follows a CANCEL.
OSISCOPE_SCRIPT(SipInviteClient, MayBeAbandonedWhileItRings)
{
    Bench bench;
    const TransactionId id = bench.ask("INVITE");
    bench.transactions.abandon(bench.context, id);
    EXPECT_TRUE(bench.transactions.isOpen(id)) << "nothing has been heard yet";
    bench.answered(180);
    bench.transactions.abandon(bench.context, id);
    EXPECT_FALSE(bench.transactions.isOpen(id));
}

// 17.1.2.2: timer E doubles up to T2; timer F ends it at 64 * T1.
OSISCOPE_SCRIPT(SipClient, AsksElevenTimesAndGivesUp)
{
    Bench bench;
    bench.ask("BYE");
    for (const auto at : {500ms, 1500ms, 3500ms, 7500ms, 11500ms, 15500ms, 19500ms, 23500ms, 27500ms, 31500ms}) {
        const std::size_t before = bench.sent();
        bench.until(at - 1ms);
        EXPECT_EQ(bench.sent(), before) << at.count();
        bench.until(at);
        EXPECT_EQ(bench.sent(), before + 1) << at.count();
    }
    bench.until(31999ms);
    EXPECT_EQ(bench.told, Strings{});
    bench.until(32s);
    EXPECT_EQ(bench.told, Strings{"as if 408"});
}

OSISCOPE_SCRIPT(SipClient, AsksOnEveryFourSecondsAfterAProvisional)
{
    Bench bench;
    bench.ask("OPTIONS");
    bench.answered(100);
    bench.answered(182);
    bench.until(500ms); // timer E was set before
    EXPECT_EQ(bench.sent(), 2U);
    bench.until(4499ms);
    EXPECT_EQ(bench.sent(), 2U);
    bench.until(4500ms);
    EXPECT_EQ(bench.sent(), 3U);
    bench.until(31999ms);
    EXPECT_EQ(bench.told, (Strings{"response 100", "response 182"}));
    bench.until(32s);
    EXPECT_EQ(bench.told.back(), "as if 408") << "timer F runs on";
}

// Timer K: T4 over UDP, nothing over TCP.
OSISCOPE_SCRIPT(SipClient, TakesInRepeatedAnswersUntilTimerK)
{
    Bench bench;
    bench.ask("BYE");
    bench.answered(100);
    bench.answered(200);
    bench.until(4999ms);
    bench.answered(200);
    EXPECT_EQ(bench.told, (Strings{"response 100", "response 200"}));
    bench.until(5s);
    bench.answered(200);
    EXPECT_EQ(bench.told.back(), "stray 200");
    EXPECT_EQ(bench.sent(), 1U);

    Bench reliable(Over::Tcp);
    reliable.ask("BYE");
    reliable.answered(200);
    reliable.until(0s);
    reliable.answered(200);
    EXPECT_EQ(reliable.told, (Strings{"response 200", "stray 200"}));
}

OSISCOPE_SCRIPT(SipClient, EndsWithItsConnection)
{
    Bench early(Over::Tcp);
    early.ask("BYE");
    early.breakConnection();
    EXPECT_EQ(early.told, Strings{"as if 503"});
    Bench late(Over::Tcp);
    late.ask("BYE");
    late.answered(100);
    late.breakConnection();
    EXPECT_EQ(late.told, (Strings{"response 100", "as if 503"}));
}

TEST(SipTransaction, TellsItsUserThatItHasEnded)
{
    const auto ended = [](auto&& lives) {
        Bench bench;
        lives(bench);
        bench.until(2min);
        return bench.gone.size();
    };
    EXPECT_EQ(ended([](Bench& bench) { bench.ask("INVITE"); }), 1U);
    EXPECT_EQ(ended([](Bench& bench) { bench.ask("BYE"); }), 1U);
    const auto answered = [](Bench& bench) {
        bench.ask("INVITE");
        bench.answered(200);
        bench.until(31999ms);
        EXPECT_TRUE(bench.gone.empty()) << "the answer may be repeated";
    };
    EXPECT_EQ(ended(answered), 1U);
    EXPECT_EQ(ended([](Bench& bench) { bench.respond(bench.comes("BYE"), 200); }), 1U);
    const auto abandoned = [](Bench& bench) {
        const TransactionId id = bench.ask("INVITE");
        bench.answered(180);
        bench.transactions.abandon(bench.context, id);
        EXPECT_EQ(bench.gone, std::vector{id});
    };
    EXPECT_EQ(ended(abandoned), 1U);
}

// 17.2.1: timer G doubles up to T2; timer H gives up at 64 * T1.
OSISCOPE_SCRIPT(SipInviteServer, RepeatsARefusalUntilItsAck)
{
    Bench bench;
    const TransactionId id = bench.comes("INVITE");
    bench.respond(id, 180);
    bench.comes("INVITE");
    EXPECT_EQ(bench.statuses(), (std::vector<int>{180, 180})) << "asked again, it repeats its latest news";
    bench.respond(id, 486);
    for (const auto at : {500ms, 1500ms, 3500ms, 7500ms, 11500ms, 15500ms}) {
        const std::size_t before = bench.sent();
        bench.until(at - 1ms);
        EXPECT_EQ(bench.sent(), before) << at.count();
        bench.until(at);
        EXPECT_EQ(bench.sent(), before + 1) << at.count();
    }
    const std::size_t before = bench.sent();
    bench.comes("INVITE");
    EXPECT_EQ(bench.sent(), before + 1);
    bench.until(31999ms);
    EXPECT_EQ(bench.told, Strings{"request INVITE"});
    bench.until(32s);
    EXPECT_EQ(bench.told, (Strings{"request INVITE", "no ack"}));
    EXPECT_FALSE(bench.transactions.isOpen(id));
}

// Timer I: T4 over UDP, nothing over TCP.
OSISCOPE_SCRIPT(SipInviteServer, TakesInAcksUntilTimerI)
{
    Bench bench;
    bench.respond(bench.comes("INVITE"), 486);
    bench.comes("ACK");
    const std::size_t before = bench.sent();
    bench.until(4999ms);
    bench.comes("ACK");
    EXPECT_EQ(bench.sent(), before) << "nothing is repeated any more";
    EXPECT_EQ(bench.told, Strings{"request INVITE"});
    bench.until(5s);
    bench.comes("ACK");
    EXPECT_EQ(bench.told.back(), "request ACK") << "it belongs to nothing now";

    Bench reliable(Over::Tcp);
    const TransactionId id = reliable.comes("INVITE");
    reliable.respond(id, 486);
    reliable.until(31s);
    EXPECT_EQ(reliable.sent(), 1U);
    reliable.comes("ACK");
    EXPECT_TRUE(reliable.transactions.isOpen(id));
    reliable.until(31s);
    EXPECT_FALSE(reliable.transactions.isOpen(id));
}

// RFC 6026 7.1: timer L, 64 * T1 over either transport.
OSISCOPE_SCRIPT(SipInviteServer, TakesInRepeatedInvitationsUntilTimerL)
{
    for (const Over over : {Over::Udp, Over::Tcp}) {
        Bench bench(over);
        const TransactionId id = bench.comes("INVITE");
        bench.respond(id, 200);
        bench.respond(id, 200); // the core repeats it
        bench.until(31999ms);
        bench.comes("INVITE");
        EXPECT_EQ(bench.statuses(), (std::vector<int>{200, 200}));
        EXPECT_EQ(bench.told, Strings{"request INVITE"});
        bench.comes("ACK");
        EXPECT_EQ(bench.told.back(), "request ACK") << "of a 2xx it is the core's";
        bench.until(32s);
        bench.comes("INVITE");
        EXPECT_EQ(bench.told.back(), "request INVITE") << "for a new one";
    }
}

// 17.2.2: timer J: 64 * T1 over UDP, nothing over TCP.
OSISCOPE_SCRIPT(SipServer, AnswersRepetitionsUntilTimerJ)
{
    Bench bench;
    const TransactionId id = bench.comes("OPTIONS");
    bench.comes("OPTIONS");
    EXPECT_EQ(bench.sent(), 0U) << "there is nothing to say yet";
    bench.respond(id, 100);
    bench.comes("OPTIONS");
    bench.respond(id, 182);
    bench.respond(id, 200);
    EXPECT_EQ(bench.statuses(), (std::vector<int>{100, 100, 182, 200}));
    bench.until(31999ms);
    bench.comes("OPTIONS");
    EXPECT_EQ(bench.statuses().size(), 5U);
    EXPECT_EQ(bench.told, Strings{"request OPTIONS"});
    bench.until(32s);
    bench.comes("OPTIONS");
    EXPECT_EQ(bench.told.size(), 2U);

    Bench reliable(Over::Tcp);
    const TransactionId other = reliable.comes("BYE");
    reliable.respond(other, 200);
    reliable.until(0s);
    EXPECT_FALSE(reliable.transactions.isOpen(other));
}

} // namespace
} // namespace osiscope::sip
