#include "tests/layers/iso_session/session_pair.h"

/// What happens when both sides want something at once.
namespace osiscope::iso_session {
namespace {

struct Wish {
    service::ResyncType type;
    std::int64_t serial;
};

/// Both ask at once. True: the initiator's wish is the one that both agree on.
bool initiatorWins(Wish initiator, Wish responder)
{
    Pair pair;
    pair.open(kSyncUnits);
    for (int i = 0; i < 3; ++i)
        pair.ask(pair.a, service::kSyncMinor);
    pair.flush();
    pair.ask(pair.a, service::kResynchronize,
             {{name::kResyncType, std::int64_t{initiator.type}}, {name::kSerial, initiator.serial}});
    pair.ask(pair.b, service::kResynchronize,
             {{name::kResyncType, std::int64_t{responder.type}}, {name::kSerial, responder.serial}});
    pair.flush();
    const bool wins = pair.a.state() == "STA 05A";
    Side& asked = wins ? pair.b : pair.a;
    EXPECT_EQ(asked.state(), "STA 11A");
    EXPECT_EQ((wins ? pair.a : pair.b).state(), "STA 05A");
    pair.answer(asked, service::kResynchronize);
    pair.flush();
    EXPECT_EQ(pair.a.value("vm"), pair.b.value("vm"));
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.b.state(), "STA 713");
    return wins;
}

OSISCOPE_SCRIPT(IsoCollision, AbandonCountsMoreThanSetAndSetMoreThanRestart)
{
    EXPECT_TRUE(initiatorWins({service::kAbandon, 0}, {service::kSet, 9}));
    EXPECT_FALSE(initiatorWins({service::kSet, 9}, {service::kAbandon, 0}));
    EXPECT_TRUE(initiatorWins({service::kSet, 9}, {service::kRestart, 1}));
    EXPECT_FALSE(initiatorWins({service::kRestart, 1}, {service::kSet, 9}));
}

OSISCOPE_SCRIPT(IsoCollision, TheLowerRestartCountsMore)
{
    EXPECT_FALSE(initiatorWins({service::kRestart, 2}, {service::kRestart, 1}));
    EXPECT_TRUE(initiatorWins({service::kRestart, 1}, {service::kRestart, 2}));
}

OSISCOPE_SCRIPT(IsoCollision, ElseTheInitiatorWins)
{
    EXPECT_TRUE(initiatorWins({service::kRestart, 2}, {service::kRestart, 2}));
    EXPECT_TRUE(initiatorWins({service::kAbandon, 0}, {service::kAbandon, 0}));
    EXPECT_TRUE(initiatorWins({service::kSet, 7}, {service::kSet, 5}));
}

OSISCOPE_SCRIPT(IsoCollision, LeavingAnActivityCountsMoreThanResynchronizing)
{
    for (const stack::PrimitiveRow* what : {&service::kActivityInterrupt, &service::kActivityDiscard}) {
        Pair pair;
        pair.openInActivity();
        pair.ask(pair.a, *what);
        pair.ask(pair.b, service::kResynchronize, {{name::kSerial, std::int64_t{1}}});
        pair.flush();
        EXPECT_EQ(pair.b.told().name, what);
        pair.answer(pair.b, *what);
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 713");
        EXPECT_EQ(pair.b.state(), "STA 713");
    }
}

OSISCOPE_SCRIPT(IsoCollision, AResynchronizeOvertakesAMajorPointThatWaits)
{
    Pair pair;
    pair.openInActivity();
    pair.ask(pair.a, service::kSyncMajor);
    pair.ask(pair.a, service::kResynchronize, {{name::kSerial, std::int64_t{1}}});
    EXPECT_EQ(pair.a.state(), "STA 05A");
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 11A");
}

OSISCOPE_SCRIPT(IsoCollision, BothMayAskToEndAtOnce)
{
    for (const bool initiatorFirst : {true, false}) {
        Pair pair;
        pair.open(service::kDuplex);
        pair.ask(pair.a, service::kRelease);
        pair.ask(pair.b, service::kRelease);
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 09");
        EXPECT_EQ(pair.b.state(), "STA 09");
        pair.answer(initiatorFirst ? pair.a : pair.b, service::kRelease);
        pair.flush();
        pair.answer(initiatorFirst ? pair.b : pair.a, service::kRelease);
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 01") << initiatorFirst;
        EXPECT_EQ(pair.b.state(), "STA 01") << initiatorFirst;
    }
}

} // namespace
} // namespace osiscope::iso_session
