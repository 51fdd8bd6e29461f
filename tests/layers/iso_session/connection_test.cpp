#include "tests/layers/iso_session/session_pair.h"

/// Establishment, tokens, data, release and the ways a session connection breaks.
namespace osiscope::iso_session {
namespace {

OSISCOPE_SCRIPT(IsoSession, BothUsersAgreeOnWhatBothWant)
{
    Pair pair;
    pair.call(kAllUnits, {{name::kReference, std::string("alice")}, {name::kCalledSelector, std::string("FILES")}});
    EXPECT_EQ(pair.b.state(), "STA 08");
    EXPECT_EQ(pair.b.told().parameters->text(name::kReference), "alice");
    EXPECT_EQ(pair.b.told().parameters->text(name::kCalledSelector), "FILES");
    pair.answer(
        pair.b, service::kConnect,
        {{name::kFunctionalUnits, std::int64_t{service::kHalfDuplex | service::kMinorSync | service::kExpedited}}},
        "welcome");
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.b.state(), "STA 713");
    EXPECT_EQ(pair.a.toldNumber(name::kFunctionalUnits), service::kHalfDuplex | service::kMinorSync);
    EXPECT_EQ(pair.a.told().data.text(), "welcome");
    EXPECT_EQ(pair.a.value("tokens"), "data, minor");
    EXPECT_EQ(pair.b.value("tokens"), "none");
}

OSISCOPE_SCRIPT(IsoSession, TheCalledUserChoosesWhereItIsLeftToIt)
{
    Pair pair;
    pair.call(service::kHalfDuplex | service::kMinorSync,
              {{name::kTokenSetting, std::int64_t{service::kCalledUserChooses | service::kResponderSide << 2}}});
    pair.answer(pair.b, service::kConnect, {{name::kTokenSetting, std::int64_t{service::kResponderSide}}});
    pair.flush();
    EXPECT_EQ(pair.a.value("tokens"), "none");
    EXPECT_EQ(pair.b.value("tokens"), "data, minor");
}

OSISCOPE_SCRIPT(IsoSession, AUserMayRefuseWithAReason)
{
    Pair pair;
    pair.call();
    pair.answer(pair.b, service::kConnect, {{name::kAccept, false}, {name::kReason, std::int64_t{1}}});
    pair.flush();
    EXPECT_FALSE(pair.a.told().parameters->boolean(name::kAccept, true));
    EXPECT_EQ(pair.a.toldNumber(name::kReason), 1);
    EXPECT_EQ(pair.b.state(), "STA 01");
}

OSISCOPE_SCRIPT(IsoSession, AVersionThatIsNotKnownIsRefusedByTheSessionLayerItself)
{
    Pair pair;
    pair.below(pair.b, transport::kConnect, PrimitiveType::Indication);
    pair.b.context.sent.clear();
    pair.inject(pair.b, Spdu(SpduType::Cn).addNumber(Code::VersionNumber, 1).addNumber(Code::UserRequirements, 2, 2));
    EXPECT_EQ(pair.b.waiting(), "RF");
    EXPECT_EQ(parse(pair.b.context.sent.front().data.octets()).value()[0].number(Code::Reason), 132U);
    EXPECT_EQ(pair.b.state(), "STA 16");
    pair.lose(pair.b);
    EXPECT_EQ(pair.b.state(), "STA 01");
}

OSISCOPE_SCRIPT(IsoSession, AnAnswerThatWasNotOfferedEndsIt)
{
    Pair pair;
    pair.ask(pair.a, service::kConnect, {{name::kFunctionalUnits, std::int64_t{service::kDuplex}}});
    pair.deliver(pair.a);
    pair.deliver(pair.b);
    pair.inject(pair.a, Spdu(SpduType::Ac).addNumber(Code::UserRequirements, service::kHalfDuplex, 2));
    EXPECT_EQ(pair.a.state(), "STA 16");
    EXPECT_EQ(pair.a.told().name, &service::kProviderAbort);
}

OSISCOPE_SCRIPT(IsoSession, ATransportConnectionThatCarriesNothingIsGivenUp)
{
    Pair silent;
    silent.below(silent.b, transport::kConnect, PrimitiveType::Indication);
    silent.b.context.run(kTimLength);
    EXPECT_EQ(silent.b.state(), "STA 01");
    for (int way = 0; way < 3; ++way) {
        Pair pair;
        pair.below(pair.b, transport::kConnect, PrimitiveType::Indication);
        if (way == 0)
            pair.lose(pair.b);
        else
            pair.inject(pair.b, Spdu(way == 1 ? SpduType::Ab : SpduType::Fn));
        EXPECT_EQ(pair.b.state(), "STA 01") << way;
        EXPECT_TRUE(pair.b.context.told.empty()) << way;
    }
}

OSISCOPE_SCRIPT(IsoSession, BeforeTheTransportConnectionThereIsNothingToAbort)
{
    Pair pair;
    pair.ask(pair.a, service::kConnect);
    pair.ask(pair.a, service::kUserAbort);
    EXPECT_EQ(pair.a.state(), "STA 01");
    Pair lost;
    lost.ask(lost.a, service::kConnect);
    lost.lose(lost.a);
    EXPECT_EQ(lost.a.told().name, &service::kProviderAbort);
}

OSISCOPE_SCRIPT(IsoSession, InHalfDuplexOnlyTheHolderOfTheDataTokenMaySpeak)
{
    Pair pair;
    pair.open();
    pair.ask(pair.b, service::kData, {}, "out of turn");
    EXPECT_EQ(pair.b.waiting(), "");
    EXPECT_TRUE(pair.b.context.hasLogged("note no-token data"));
    pair.ask(pair.a, service::kData, {}, "in turn");
    EXPECT_EQ(pair.a.waiting(), "DT");
    pair.flush();
    EXPECT_EQ(pair.b.told().data.text(), "in turn");
}

OSISCOPE_SCRIPT(IsoSession, InDuplexBothMaySpeakAtOnce)
{
    Pair pair;
    pair.open(service::kDuplex);
    pair.ask(pair.a, service::kData, {}, "one");
    pair.ask(pair.b, service::kData, {}, "two");
    pair.flush();
    EXPECT_EQ(pair.a.told().data.text(), "two");
    EXPECT_EQ(pair.b.told().data.text(), "one");
}

OSISCOPE_SCRIPT(IsoSession, TypedDataNeedsNoToken)
{
    Pair pair;
    pair.open();
    pair.ask(pair.b, service::kTypedData, {}, "excuse me");
    EXPECT_EQ(pair.b.waiting(), "TD");
    pair.flush();
    EXPECT_EQ(pair.a.told().name, &service::kTypedData);
    Pair without;
    without.open(service::kDuplex);
    without.ask(without.b, service::kTypedData, {}, "excuse me");
    EXPECT_TRUE(without.b.context.hasLogged("note not-agreed"));
}

OSISCOPE_SCRIPT(IsoSession, ATokenIsAskedForAndGiven)
{
    Pair pair;
    pair.open();
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    EXPECT_EQ(pair.a.told().name, &service::kTokenPlease);
    EXPECT_EQ(pair.a.value("tokens"), "data, minor, major, release"); // asking moves nothing
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kMinorToken}}});
    pair.flush();
    EXPECT_EQ(pair.a.value("tokens"), "major, release");
    EXPECT_EQ(pair.b.value("tokens"), "data, minor");
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    EXPECT_EQ(pair.a.waiting(), ""); // what one does not have one cannot give
}

OSISCOPE_SCRIPT(IsoSession, ATokenThatIsGivenButWasNeverThereBreaksTheProtocol)
{
    Pair pair;
    pair.open(service::kHalfDuplex);
    pair.inject(pair.b, Spdu(SpduType::Gt).addNumber(Code::TokenItem, service::kDataToken));
    EXPECT_EQ(pair.b.value("tokens"), "data");
    pair.inject(pair.b, Spdu(SpduType::Gt).addNumber(Code::TokenItem, service::kReleaseToken));
    EXPECT_EQ(pair.b.state(), "STA 16");
}

OSISCOPE_SCRIPT(IsoSession, BothAgreeToEnd)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kRelease);
    pair.ask(pair.b, service::kTypedData, {}, "wait");
    pair.flush();
    EXPECT_EQ(pair.b.told().name, &service::kRelease);
    pair.ask(pair.b, service::kTypedData, {}, "last words");
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.answer(pair.b, service::kRelease, {{name::kAccept, true}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 01");
    EXPECT_EQ(pair.b.state(), "STA 01");
    EXPECT_TRUE(pair.a.told().parameters->boolean(name::kAccept));
}

OSISCOPE_SCRIPT(IsoSession, WithNegotiatedReleaseTheOtherUserMaySayNo)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kRelease);
    pair.flush();
    pair.answer(pair.b, service::kRelease, {{name::kAccept, false}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_FALSE(pair.a.told().parameters->boolean(name::kAccept, true));
    Pair without;
    without.open(service::kDuplex);
    without.ask(without.a, service::kRelease);
    without.flush();
    without.answer(without.b, service::kRelease, {{name::kAccept, false}});
    EXPECT_EQ(without.b.state(), "STA 09");
}

OSISCOPE_SCRIPT(IsoSession, WhoLacksATokenCannotEnd)
{
    Pair pair;
    pair.open();
    pair.ask(pair.b, service::kRelease);
    EXPECT_EQ(pair.b.waiting(), "");
    EXPECT_EQ(pair.b.state(), "STA 713");
}

OSISCOPE_SCRIPT(IsoSession, WithoutTokensDataMayCrossTheWishToEnd)
{
    Pair pair;
    pair.open(service::kDuplex);
    pair.ask(pair.a, service::kRelease);
    pair.ask(pair.b, service::kData, {}, "on its way");
    pair.flush();
    EXPECT_EQ(pair.a.told().data.text(), "on its way");
    pair.ask(pair.b, service::kData, {}, "and more");
    pair.answer(pair.b, service::kRelease);
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 01");
}

OSISCOPE_SCRIPT(IsoSession, TheSessionLayerEndsTransportThatTheOtherSideKeeps)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kUserAbort, {}, "enough");
    EXPECT_EQ(pair.a.waiting(), "AB");
    pair.inject(pair.a, Spdu(SpduType::Dt));
    EXPECT_EQ(pair.a.state(), "STA 16");
    pair.a.context.run(kTimLength - std::chrono::nanoseconds(1));
    EXPECT_EQ(pair.a.state(), "STA 16");
    pair.a.context.run(std::chrono::nanoseconds(1));
    EXPECT_EQ(pair.a.state(), "STA 01");
    EXPECT_EQ(pair.a.context.sent.back().name, &transport::kDisconnect);
}

OSISCOPE_SCRIPT(IsoSession, AnAbortReachesTheOtherUser)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kUserAbort, {}, "enough");
    pair.flush();
    EXPECT_EQ(pair.b.told().name, &service::kUserAbort);
    EXPECT_EQ(pair.b.told().data.text(), "enough");
    EXPECT_EQ(pair.a.state(), "STA 01");
    for (const SpduType type : {SpduType::Aa, SpduType::Ab}) {
        Pair waiting;
        waiting.open();
        waiting.ask(waiting.a, service::kUserAbort);
        waiting.inject(waiting.a, Spdu(type));
        EXPECT_EQ(waiting.a.state(), "STA 01");
    }
}

} // namespace
} // namespace osiscope::iso_session
