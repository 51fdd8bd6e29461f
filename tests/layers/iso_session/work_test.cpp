#include "tests/layers/iso_session/session_pair.h"

/// Synchronization points, resynchronization, activities and exceptions.
namespace osiscope::iso_session {
namespace {

void minor(Pair& pair, Side& by)
{
    pair.ask(by, service::kSyncMinor);
    pair.flush();
}

OSISCOPE_SCRIPT(IsoSync, MinorPointsAreNumberedAndConfirmedUpToOne)
{
    Pair pair;
    pair.open(kSyncUnits, {{name::kSerial, std::int64_t{40}}});
    minor(pair, pair.a);
    minor(pair, pair.a);
    EXPECT_EQ(pair.b.toldNumber(name::kSerial), 41);
    EXPECT_EQ(pair.a.value("vm"), "42");
    EXPECT_EQ(pair.a.value("va"), "40");
    pair.answer(pair.b, service::kSyncMinor, {{name::kSerial, std::int64_t{41}}});
    pair.flush();
    EXPECT_EQ(pair.a.toldNumber(name::kSerial), 41);
    EXPECT_EQ(pair.a.value("va"), "42"); // the one before is confirmed with it
    pair.answer(pair.b, service::kSyncMinor, {{name::kSerial, std::int64_t{42}}});
    EXPECT_TRUE(pair.b.context.hasLogged("note bad-serial 42"));
}

OSISCOPE_SCRIPT(IsoSync, WhoSetsAPointNeedsTheTokensForIt)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.b, service::kSyncMinor);
    pair.ask(pair.b, service::kSyncMajor);
    EXPECT_EQ(pair.b.waiting(), "");
}

OSISCOPE_SCRIPT(IsoSync, APointWithTheWrongNumberBreaksTheProtocol)
{
    Pair pair;
    pair.open(kSyncUnits & ~service::kExceptions);
    pair.inject(pair.b, Spdu(SpduType::Mip).addSerial(7));
    EXPECT_EQ(pair.b.state(), "STA 16");
    EXPECT_EQ(pair.b.told().name, &service::kProviderAbort);
}

OSISCOPE_SCRIPT(IsoSync, AMajorPointStopsTheOneWhoSetItUntilItIsConfirmed)
{
    Pair pair;
    pair.open(kSyncUnits);
    minor(pair, pair.a);
    pair.ask(pair.a, service::kSyncMajor);
    pair.ask(pair.a, service::kData, {}, "too early");
    EXPECT_EQ(pair.a.waiting(), "MAP");
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 10A");
    pair.answer(pair.b, service::kSyncMinor, {{name::kSerial, std::int64_t{1}}});
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 04A");
    pair.answer(pair.b, service::kSyncMajor);
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.a.value("vr"), "3"); // nobody goes back before it
    EXPECT_EQ(pair.b.value("vr"), "3");
}

OSISCOPE_SCRIPT(IsoSync, DataOfTheOtherSideIsStillReadWhileAMajorPointWaits)
{
    Pair pair;
    pair.open(service::kDuplex | service::kMajorSync);
    pair.ask(pair.a, service::kSyncMajor);
    pair.ask(pair.b, service::kData, {}, "crossing");
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.told().data.text(), "crossing");
    EXPECT_EQ(pair.a.state(), "STA 04A");
}

OSISCOPE_SCRIPT(IsoSync, RestartGoesBackToAPointAndBothAgree)
{
    Pair pair;
    pair.open(kSyncUnits);
    minor(pair, pair.a);
    minor(pair, pair.a);
    pair.ask(pair.a, service::kResynchronize,
             {{name::kResyncType, std::int64_t{service::kRestart}}, {name::kSerial, std::int64_t{2}}});
    pair.inject(pair.a, Spdu(SpduType::Mia).addSerial(1)); // sent before the other side knew
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 11A");
    EXPECT_EQ(pair.b.toldNumber(name::kSerial), 2);
    pair.answer(pair.b, service::kResynchronize);
    pair.flush();
    EXPECT_EQ(pair.a.toldNumber(name::kSerial), 2);
    EXPECT_EQ(pair.a.value("vm"), "2");
    EXPECT_EQ(pair.b.value("vm"), "2");
    pair.ask(pair.a, service::kResynchronize,
             {{name::kResyncType, std::int64_t{service::kRestart}}, {name::kSerial, std::int64_t{9}}});
    EXPECT_TRUE(pair.a.context.hasLogged("note bad-serial 9"));
}

OSISCOPE_SCRIPT(IsoSync, AbandonTakesANumberThatWasNeverUsed)
{
    Pair pair;
    pair.open(kSyncUnits);
    minor(pair, pair.a);
    pair.ask(pair.b, service::kResynchronize, {{name::kResyncType, std::int64_t{service::kAbandon}}});
    pair.flush();
    pair.answer(pair.a, service::kResynchronize);
    pair.flush();
    EXPECT_EQ(pair.a.value("vm"), "2");
    EXPECT_EQ(pair.a.value("va"), "2");
    EXPECT_EQ(pair.b.value("va"), "2");
}

OSISCOPE_SCRIPT(IsoSync, SetTakesAnyNumberAndMayMoveTheTokens)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.a, service::kResynchronize,
             {{name::kResyncType, std::int64_t{service::kSet}},
              {name::kSerial, std::int64_t{500}},
              {name::kTokenSetting, std::int64_t{service::kResponderSide}}});
    pair.flush();
    pair.answer(pair.b, service::kResynchronize);
    pair.flush();
    EXPECT_EQ(pair.b.value("vm"), "500");
    EXPECT_EQ(pair.b.value("tokens"), "data");
    EXPECT_EQ(pair.a.value("tokens"), "minor, major, release");
}

OSISCOPE_SCRIPT(IsoSync, EveryTokenMovesByAskingGivingAndResynchronizing)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, kEveryToken}});
    pair.flush();
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, kEveryToken}});
    pair.flush();
    EXPECT_EQ(pair.b.value("tokens"), "data, minor, major, release");
    for (const std::int64_t setting : {std::int64_t{0}, kEveryToken}) { // all to the initiator, all to the responder
        pair.ask(pair.a, service::kResynchronize,
                 {{name::kResyncType, std::int64_t{service::kAbandon}}, {name::kTokenSetting, setting}});
        pair.flush();
        pair.answer(pair.b, service::kResynchronize);
        pair.flush();
        EXPECT_EQ(pair.a.value("tokens"), setting == 0 ? "data, minor, major, release" : "none");
    }
}

OSISCOPE_SCRIPT(IsoActivity, StartsEndsAndCountsFromOne)
{
    Pair pair;
    pair.open(kAllUnits, {{name::kSerial, std::int64_t{40}}});
    pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    pair.flush();
    EXPECT_EQ(pair.b.told().parameters->text(name::kActivity), "WORK");
    EXPECT_EQ(pair.b.value("vm"), "1");
    minor(pair, pair.a);
    pair.ask(pair.a, service::kActivityEnd);
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 10B");
    pair.answer(pair.b, service::kSyncMinor, {{name::kSerial, std::int64_t{1}}});
    pair.inject(pair.a, Spdu(SpduType::Pt).addNumber(Code::TokenItem, service::kDataToken));
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 04B");
    pair.answer(pair.b, service::kActivityEnd);
    pair.flush();
    EXPECT_EQ(pair.a.told().name, &service::kActivityEnd);
    EXPECT_EQ(pair.a.value("activity"), "");
}

OSISCOPE_SCRIPT(IsoActivity, PointsWaysBackAndExceptionsBelongToOne)
{
    Pair pair;
    pair.open();
    for (const stack::PrimitiveRow* what : {&service::kSyncMinor, &service::kSyncMajor, &service::kResynchronize})
        pair.ask(pair.a, *what);
    pair.ask(pair.b, service::kUserException);
    EXPECT_EQ(pair.a.waiting() + pair.b.waiting(), "");
    EXPECT_TRUE(pair.a.context.hasLogged("note not-now no activity is going on"));
    for (const Spdu& spdu : {Spdu(SpduType::Mip).addSerial(1), Spdu(SpduType::Ed), Spdu(SpduType::Er),
                             Spdu(SpduType::Map).addNumber(Code::SyncType, 1).addSerial(1),
                             Spdu(SpduType::Rs).addNumber(Code::ResyncType, 0).addSerial(1)}) {
        Pair other;
        other.open();
        other.inject(other.b, spdu);
        EXPECT_EQ(other.b.state(), "STA 16") << toString(spdu.type);
    }
}

OSISCOPE_SCRIPT(IsoActivity, NoSecondOneBeginsAndNoSessionEndsWhileItGoesOn)
{
    Pair pair;
    pair.openInActivity();
    pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("MORE")}});
    pair.ask(pair.a, service::kActivityResume, {{name::kActivity, std::string("MORE")}});
    pair.ask(pair.a, service::kRelease);
    EXPECT_EQ(pair.a.waiting(), "");
}

OSISCOPE_SCRIPT(IsoActivity, WhatIsInterruptedIsResumedBehindItsLastPoint)
{
    Pair pair;
    pair.openInActivity();
    minor(pair, pair.a);
    pair.ask(pair.a, service::kActivityInterrupt);
    pair.inject(pair.a, Spdu(SpduType::Mia).addSerial(1));
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 11B");
    pair.answer(pair.b, service::kActivityInterrupt);
    pair.flush();
    EXPECT_EQ(pair.a.value("tokens"), "data, minor, major, release");
    EXPECT_EQ(pair.b.value("activity"), "");
    pair.ask(pair.a, service::kActivityResume,
             {{name::kActivity, std::string("AGAIN")},
              {name::kOldActivity, std::string("WORK")},
              {name::kOldReference, std::string("alice")},
              {name::kSerial, std::int64_t{1}}});
    pair.flush();
    EXPECT_EQ(pair.b.told().parameters->text(name::kActivity), "AGAIN");
    EXPECT_EQ(pair.b.told().parameters->text(name::kOldActivity), "WORK");
    EXPECT_EQ(pair.b.told().parameters->text(name::kOldReference), "alice");
    EXPECT_EQ(pair.b.value("vm"), "2");
}

OSISCOPE_SCRIPT(IsoActivity, WhatIsDiscardedIsGone)
{
    Pair pair;
    pair.openInActivity();
    pair.ask(pair.a, service::kActivityDiscard, {{name::kReason, std::int64_t{5}}});
    pair.inject(pair.a, Spdu(SpduType::Pt).addNumber(Code::TokenItem, service::kDataToken));
    pair.flush();
    EXPECT_EQ(pair.b.toldNumber(name::kReason), 5);
    pair.answer(pair.b, service::kActivityDiscard);
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.b.value("activity"), "");
}

OSISCOPE_SCRIPT(IsoActivity, TheOtherUserMayGoBackInsteadOfAgreeing)
{
    for (const bool major : {true, false}) {
        Pair pair;
        pair.openInActivity();
        pair.ask(pair.a, major ? service::kSyncMajor : service::kActivityEnd);
        pair.flush();
        pair.ask(pair.b, service::kResynchronize, {{name::kSerial, std::int64_t{1}}});
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 11A") << major;
    }
    for (const bool major : {true, false}) {
        Pair pair;
        pair.openInActivity();
        pair.ask(pair.a, major ? service::kSyncMajor : service::kActivityEnd);
        pair.flush();
        pair.ask(pair.b, service::kUserException, {{name::kReason, std::int64_t{5}}});
        pair.flush();
        EXPECT_EQ(pair.a.state(), "STA 20") << major;
    }
}

OSISCOPE_SCRIPT(IsoException, AListenerReportsTroubleAndTheTokenHealsIt)
{
    Pair pair;
    pair.open(kSyncUnits);
    pair.ask(pair.a, service::kUserException); // who may speak has no need of it
    EXPECT_EQ(pair.a.waiting(), "");
    pair.ask(pair.b, service::kUserException, {{name::kReason, std::int64_t{1}}}, "disk full");
    pair.ask(pair.a, service::kData, {}, "crossing");
    pair.flush();
    EXPECT_EQ(pair.a.told().name, &service::kUserException);
    EXPECT_EQ(pair.b.state(), "STA 20");
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.b.state(), "STA 713");
}

OSISCOPE_SCRIPT(IsoException, EveryOtherWayOutOfTrouble)
{
    const auto trouble = [](Pair& pair) {
        pair.openInActivity();
        pair.ask(pair.b, service::kUserException);
        pair.flush();
    };
    Pair back;
    trouble(back);
    back.ask(back.a, service::kResynchronize, {{name::kSerial, std::int64_t{1}}});
    back.flush();
    EXPECT_EQ(back.b.state(), "STA 11A");
    for (const stack::PrimitiveRow* what : {&service::kActivityInterrupt, &service::kActivityDiscard}) {
        Pair pair;
        trouble(pair);
        pair.ask(pair.a, *what);
        pair.flush();
        EXPECT_EQ(pair.b.told().name, what);
    }
    Pair provider;
    provider.open(kSyncUnits);
    provider.inject(provider.b, Spdu(SpduType::Er));
    EXPECT_EQ(provider.b.told().name, &service::kProviderException);
}

OSISCOPE_SCRIPT(IsoActivity, ALostConnectionCutsItOff)
{
    Pair pair;
    pair.openInActivity();
    pair.lose(pair.a);
    EXPECT_EQ(pair.a.told().name, &service::kProviderAbort);
    EXPECT_TRUE(pair.a.context.hasLogged("state no activity"));
}

} // namespace
} // namespace osiscope::iso_session
