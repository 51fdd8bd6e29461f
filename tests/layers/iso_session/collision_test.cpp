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

/// What the one may ask for, while the other does not know it yet.
struct Asked {
    const stack::PrimitiveRow* what;
    Values values;
    PrimitiveType type = PrimitiveType::Request;
};

/// After this a waits for an answer of b.
const std::vector<Asked> kWaits{{&service::kSyncMajor, {}},    {&service::kActivityEnd, {}},
                                {&service::kRelease, {}},      {&service::kCapabilityData, {}},
                                {&service::kControlGive, {}},  {&service::kActivityInterrupt, {}},
                                {&service::kResynchronize, {}}};
/// b may do without a word of a.
const std::vector<Asked> kMeanwhile{{&service::kData, {}},
                                    {&service::kTypedData, {}},
                                    {&service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}}},
                                    {&service::kTokenPlease, {{name::kTokens, std::int64_t{service::kMajorToken}}}},
                                    {&service::kTokenGive, {{name::kTokens, std::int64_t{service::kReleaseToken}}}},
                                    {&service::kSyncMinor, {{name::kSerial, std::int64_t{1}}}, PrimitiveType::Response},
                                    {&service::kResynchronize, {}},
                                    {&service::kUserException, {}},
                                    {&service::kRelease, {}}};

/// A session connection with a mark to confirm and, if `atB`, with the release token at b.
void prepare(Pair& pair, std::int64_t units, bool inActivity, bool atB)
{
    pair.open(units);
    if (inActivity)
        pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    pair.ask(pair.a, service::kSyncMinor);
    if (atB)
        pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kReleaseToken}}});
    pair.flush();
}

// X.225 9.3 d: what is right when it is sent does not end the session because something else was on its way.
OSISCOPE_SCRIPT(IsoCollision, NothingThatOnlyCrossesAborts)
{
    constexpr std::int64_t kDuplexUnits =
        (kAllUnits & ~(service::kHalfDuplex | service::kExceptions)) | service::kDuplex;
    constexpr std::int64_t kActivities = service::kActivityManagement | service::kCapability;
    int crossed = 0;
    for (const std::int64_t units : {kAllUnits, kDuplexUnits, kAllUnits & ~kActivities, kDuplexUnits & ~kActivities})
        for (const bool inActivity : {false, true})
            for (const bool atB : {false, true})
                for (const Asked& wait : kWaits)
                    for (const Asked& other : kMeanwhile) {
                        Pair pair;
                        prepare(pair, units, inActivity, atB);
                        pair.ask(pair.a, *wait.what, wait.values, "", wait.type);
                        pair.ask(pair.b, *other.what, other.values, "", other.type);
                        crossed += pair.a.waiting().empty() || pair.b.waiting().empty() ? 0 : 1;
                        pair.flush();
                        EXPECT_NE(pair.a.state(), "STA 16") << wait.what->name << " and " << other.what->name;
                        EXPECT_NE(pair.b.state(), "STA 16") << wait.what->name << " and " << other.what->name;
                    }
    EXPECT_GT(crossed, 100);
}

OSISCOPE_SCRIPT(IsoCollision, AWayBackOvertakesAWishToEnd)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.a, service::kRelease);
    pair.ask(pair.b, service::kResynchronize, {{name::kResyncType, std::int64_t{service::kAbandon}}});
    pair.flush();
    pair.answer(pair.a, service::kResynchronize);
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.b.state(), "STA 713");
    pair.ask(pair.a, service::kRelease);
    pair.flush();
    pair.answer(pair.b, service::kRelease);
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 01");
}

OSISCOPE_SCRIPT(IsoCollision, WhoeverIsAskedMayStillSpeak)
{
    for (const stack::PrimitiveRow* what : {&service::kSyncMajor, &service::kActivityEnd}) {
        Pair pair;
        pair.open((kAllUnits & ~(service::kHalfDuplex | service::kExceptions)) | service::kDuplex);
        pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
        pair.ask(pair.a, *what);
        pair.flush();
        pair.ask(pair.b, service::kData, {}, "one more");
        pair.ask(pair.b, service::kTypedData, {}, "and another");
        pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kMajorToken}}});
        EXPECT_EQ(pair.b.waiting(), "DT TD PT");
        pair.answer(pair.b, *what);
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 713");
    }
}

OSISCOPE_SCRIPT(IsoCollision, MarksMayBeConfirmedThoughTheEndIsAskedFor)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.a, service::kSyncMinor);
    pair.ask(pair.a, service::kRelease);
    pair.flush();
    pair.answer(pair.b, service::kSyncMinor, {{name::kSerial, std::int64_t{1}}});
    pair.answer(pair.b, service::kRelease);
    pair.flush();
    EXPECT_EQ(pair.a.value("va"), "2");
    EXPECT_EQ(pair.a.state(), "STA 01");
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
