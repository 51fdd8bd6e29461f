#include "tests/layers/iso_session/session_pair.h"

/// What goes on between activities, user data that a CONNECT has no room for, and exceptions of the provider.
namespace osiscope::iso_session {
namespace {

constexpr std::int64_t kWithoutActivities = service::kHalfDuplex | service::kExceptions;

OSISCOPE_SCRIPT(IsoCapability, DataBetweenActivitiesWaitsForItsAnswer)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kCapabilityData, {}, "what can you do?");
    EXPECT_EQ(pair.a.state(), "STA 21");
    pair.ask(pair.a, service::kCapabilityData, {}, "tell me!");
    pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    EXPECT_EQ(pair.a.waiting(), "CD") << "one at a time, and nothing else meanwhile";
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 22");
    EXPECT_EQ(pair.b.told().name, &service::kCapabilityData);
    EXPECT_EQ(pair.b.told().data.text(), "what can you do?");
    pair.ask(pair.b, service::kTypedData, {}, "let me see");
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.state(), "STA 21");
    pair.answer(pair.b, service::kCapabilityData, {}, "much");
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    EXPECT_EQ(pair.a.told().type, PrimitiveType::Confirm);
    EXPECT_EQ(pair.a.told().data.text(), "much");
    EXPECT_EQ(pair.b.state(), "STA 713");
}

OSISCOPE_SCRIPT(IsoCapability, NeedsTheTokensTheUnitAndNoActivity)
{
    Pair pair;
    pair.open();
    pair.ask(pair.b, service::kCapabilityData);
    EXPECT_TRUE(pair.b.context.hasLogged("note no-token"));
    pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    pair.flush();
    pair.ask(pair.a, service::kCapabilityData);
    EXPECT_TRUE(pair.a.context.hasLogged("note not-now an activity is going on"));
    EXPECT_EQ(pair.a.waiting(), "");
    pair.inject(pair.b, Spdu(SpduType::Cd));
    EXPECT_EQ(pair.b.waiting(), "ER");

    Pair without;
    without.open(kAllUnits & ~service::kCapability);
    without.ask(without.a, service::kCapabilityData);
    EXPECT_TRUE(without.a.context.hasLogged("note not-agreed"));
    without.inject(without.b, Spdu(SpduType::Cd));
    EXPECT_EQ(without.b.state(), "STA 16");
}

OSISCOPE_SCRIPT(IsoControl, AllTokensGoAtOnceAndTheReceiverSaysSo)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kControlGive, {}, "your turn");
    EXPECT_EQ(pair.a.state(), "STA 18");
    EXPECT_EQ(pair.a.value("tokens"), "none");
    EXPECT_EQ(pair.b.value("tokens"), "none") << "while the GTC is on its way nobody holds any";
    pair.ask(pair.b, service::kTypedData, {}, "crossing");
    pair.ask(pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.state(), "STA 18");
    pair.deliver(pair.a);
    EXPECT_EQ(pair.b.value("tokens"), "data, minor, major, release");
    EXPECT_EQ(pair.b.told().name, &service::kControlGive);
    EXPECT_EQ(pair.b.told().data.text(), "your turn");
    EXPECT_EQ(pair.b.waiting(), "GTA") << "the session layer answers by itself";
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
    pair.ask(pair.b, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    EXPECT_EQ(pair.b.waiting(), "AS");
}

OSISCOPE_SCRIPT(IsoControl, IsGivenByWhoHasAllTokensAndOnlyBetweenActivities)
{
    Pair pair;
    pair.open();
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    pair.ask(pair.a, service::kControlGive);
    EXPECT_EQ(pair.a.waiting(), "") << "one of them is with the other side";
    pair.inject(pair.b, Spdu(SpduType::Gtc));
    EXPECT_EQ(pair.b.state(), "STA 16") << "nobody can hand over what is here";

    Pair active;
    active.openInActivity();
    active.ask(active.a, service::kControlGive);
    EXPECT_EQ(active.a.waiting(), "");
    active.inject(active.b, Spdu(SpduType::Gtc));
    EXPECT_EQ(active.b.waiting(), "ER");
}

OSISCOPE_SCRIPT(IsoControl, DataThatCrossesIsStillRead)
{
    Pair pair;
    pair.open(service::kDuplex | service::kActivityManagement);
    pair.ask(pair.b, service::kData, {}, "crossing");
    pair.ask(pair.a, service::kControlGive);
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.told().data.text(), "crossing");
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
}

std::string longText(std::size_t length)
{
    std::string text;
    while (text.size() < length)
        text.push_back(static_cast<char>('a' + text.size() % 26));
    return text;
}

OSISCOPE_SCRIPT(IsoOverflow, WhatAConnectHasNoRoomForFollowsIt)
{
    const std::string said = longText(2 * kMostInConnect + 1);
    Pair pair;
    pair.ask(pair.a, service::kConnect, {{name::kFunctionalUnits, kAllUnits}}, said);
    pair.deliver(pair.a);
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.state(), "STA 02B");
    pair.deliver(pair.a); // CN
    EXPECT_EQ(pair.b.state(), "STA 01D");
    EXPECT_EQ(pair.b.waiting(), "OA");
    EXPECT_TRUE(pair.b.context.told.empty()) << "the user is not asked before all is there";
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.waiting(), "CDO CDO");
    EXPECT_EQ(pair.a.state(), "STA 02A");
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 08");
    EXPECT_EQ(pair.b.told().data.text(), said);
    EXPECT_EQ(pair.b.toldNumber(name::kFunctionalUnits), kAllUnits);
    pair.answer(pair.b, service::kConnect, {{name::kFunctionalUnits, kAllUnits}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713");
}

OSISCOPE_SCRIPT(IsoOverflow, IsNotNeededUpToItsLimit)
{
    Pair pair;
    pair.ask(pair.a, service::kConnect, {}, longText(kMostInConnect));
    pair.flush();
    EXPECT_EQ(pair.b.state(), "STA 08");
    EXPECT_EQ(pair.b.told().data.octets().size(), kMostInConnect);
}

OSISCOPE_SCRIPT(IsoOverflow, MayEndBeforeTheConnectIsWhole)
{
    const auto half = [](Pair& pair) {
        pair.ask(pair.a, service::kConnect, {}, longText(kMostInConnect + 1));
        pair.deliver(pair.a);
        pair.deliver(pair.b);
        pair.deliver(pair.a);
        ASSERT_EQ(pair.b.state(), "STA 01D");
    };
    Pair lost;
    half(lost);
    lost.lose(lost.b);
    EXPECT_EQ(lost.b.state(), "STA 01");
    Pair aborted;
    half(aborted);
    aborted.ask(aborted.a, service::kUserAbort);
    aborted.deliver(aborted.a);
    EXPECT_EQ(aborted.b.state(), "STA 01");
    Pair wrong;
    half(wrong);
    wrong.inject(wrong.b, Spdu(SpduType::Dn));
    EXPECT_EQ(wrong.b.state(), "STA 01");
    for (const Pair* pair : {&lost, &aborted, &wrong})
        EXPECT_TRUE(pair->b.context.told.empty()) << "this user has never heard of it";
    Pair refused;
    half(refused);
    refused.inject(refused.a, Spdu(SpduType::Rf));
    EXPECT_EQ(refused.a.state(), "STA 01");
    EXPECT_FALSE(refused.a.told().parameters->boolean(name::kAccept));
}

OSISCOPE_SCRIPT(IsoException, WhoListensReportsWhatTheSpeakerDoesWrong)
{
    Pair pair;
    pair.open(kWithoutActivities);
    pair.inject(pair.b, Spdu(SpduType::Mip).addSerial(7)); // there are no marks here
    EXPECT_EQ(pair.b.state(), "STA 20");
    EXPECT_EQ(pair.b.told().name, &service::kProviderException);
    EXPECT_EQ(pair.b.waiting(), "ER");
    const auto er = parse(pair.b.context.sent.front().data.octets()).value().back();
    ASSERT_NE(er.find(Code::Reflect), nullptr);
    EXPECT_EQ(er.find(Code::Reflect)->value, serialise(Spdu(SpduType::Mip).addSerial(7))) << "what was wrong";
    pair.deliver(pair.b);
    EXPECT_EQ(pair.a.told().name, &service::kProviderException);
    EXPECT_EQ(pair.a.state(), "STA 20");
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 713") << "the listener has the word, and the session goes on";
    EXPECT_EQ(pair.b.state(), "STA 713");
}

OSISCOPE_SCRIPT(IsoException, WhoSpeaksOrHasNoSuchUnitAborts)
{
    Pair speaker;
    speaker.open(kWithoutActivities);
    speaker.inject(speaker.a, Spdu(SpduType::Mip).addSerial(7));
    EXPECT_EQ(speaker.a.state(), "STA 16");
    Pair without;
    without.open(service::kHalfDuplex);
    without.inject(without.b, Spdu(SpduType::Mip).addSerial(7));
    EXPECT_EQ(without.b.state(), "STA 16");
    Pair duplex;
    duplex.open(service::kDuplex | service::kExceptions);
    duplex.inject(duplex.b, Spdu(SpduType::Mip).addSerial(7));
    EXPECT_EQ(duplex.b.state(), "STA 16") << "without a data token nobody is the listener";
    Pair idle;
    idle.open();
    idle.inject(idle.b, Spdu(SpduType::Mip).addSerial(7));
    EXPECT_EQ(idle.b.state(), "STA 16") << "where there are activities, it must be in one";
}

} // namespace
} // namespace osiscope::iso_session
