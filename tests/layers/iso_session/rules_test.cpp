// What must not be, or is to be taken as said: SPDUs that the layer itself would not send so (X.225 7 and 8.3).
#include "tests/layers/iso_session/session_pair.h"

namespace osiscope::iso_session {
namespace {

/// The transport is there, and a CN comes that the test has made.
void called(Pair& pair, const Spdu& connect)
{
    pair.below(pair.b, transport::kConnect, PrimitiveType::Indication);
    pair.b.context.sent.clear();
    pair.inject(pair.b, connect);
}

/// The SPDU has broken the protocol: the session connection is aborted by its provider.
void expectAborted(const Side& side, std::string_view what)
{
    EXPECT_EQ(side.state(), "STA 16") << what;
    ASSERT_FALSE(side.context.told.empty()) << what;
    EXPECT_EQ(side.told().name, &service::kProviderAbort) << what;
    EXPECT_EQ(side.waiting().substr(0, 2), "AB") << what;
}

// X.225 8.3.1: of what is asked for, the functional units that are known count; and what is not said has a default.
TEST(IsoRules, AConnectAsksForTheUnitsThatAreKnown)
{
    Pair more;
    called(more, Spdu(SpduType::Cn).addNumber(Code::VersionNumber, 2).addNumber(Code::UserRequirements, 0x8006, 2));
    EXPECT_EQ(more.b.told().name, &service::kConnect);
    EXPECT_EQ(more.b.toldNumber(name::kFunctionalUnits), service::kDuplex);

    Pair unsaid;
    called(unsaid, Spdu(SpduType::Cn).addNumber(Code::VersionNumber, 2));
    EXPECT_EQ(unsaid.b.toldNumber(name::kFunctionalUnits), service::kHalfDuplex | service::kMinorSync |
                                                               service::kActivityManagement | service::kCapability |
                                                               service::kExceptions);
}

// X.225 7.5: reasons 132 (version) and 134 (a restriction of this implementation).
TEST(IsoRules, AConnectIsRefusedThatCannotBeServed)
{
    const auto reason = [](const Spdu& connect) {
        Pair pair;
        called(pair, connect);
        EXPECT_EQ(pair.b.waiting(), "RF");
        EXPECT_TRUE(pair.b.context.told.empty()) << "the user hears nothing of it";
        return parse(pair.b.context.sent.front().data.octets()).value()[0].number(Code::Reason);
    };
    EXPECT_EQ(reason(Spdu(SpduType::Cn).addNumber(Code::UserRequirements, service::kDuplex, 2)), 132U)
        << "who says no version speaks version 1";
    EXPECT_EQ(
        reason(
            Spdu(SpduType::Cn).addNumber(Code::VersionNumber, 2).addNumber(Code::UserRequirements, service::kTyped, 2)),
        134U)
        << "there is no way to send data";
}

// X.225 7.4: what the ACCEPT says of tokens and of the first serial number holds for both.
TEST(IsoRules, AnAcceptDecides)
{
    Pair tokens;
    tokens.call(service::kHalfDuplex, {{name::kTokenSetting, std::int64_t{service::kCalledUserChooses}}});
    tokens.answer(tokens.b, service::kConnect, {{name::kTokenSetting, std::int64_t{service::kInitiatorSide}}});
    tokens.flush();
    EXPECT_EQ(tokens.a.value("tokens"), "data");
    EXPECT_EQ(tokens.b.value("tokens"), "none");

    Pair serial;
    serial.call(service::kDuplex | service::kMinorSync, {{name::kSerial, std::int64_t{1}}});
    serial.inject(serial.a, Spdu(SpduType::Ac)
                                .addText(Code::InitialSerial, "77")
                                .addNumber(Code::TokenSetting, 0)
                                .addNumber(Code::UserRequirements, service::kDuplex | service::kMinorSync, 2)
                                .addNumber(Code::TokenItem, service::kMinorToken));
    EXPECT_EQ(serial.a.told().name, &service::kTokenPlease) << "the other user asks for a token with its answer";
    EXPECT_EQ(serial.a.toldNumber(name::kTokens), service::kMinorToken);
    serial.ask(serial.a, service::kSyncMinor);
    const auto sent = parse(serial.a.context.sent.back().data.octets()).value();
    EXPECT_EQ(sent.back().serial(), 77);
}

// X.225 7.11: in half duplex, whoever speaks must hold the data token.
TEST(IsoRules, DataOutOfTurnBreaksTheProtocol)
{
    Pair pair;
    pair.open(service::kHalfDuplex);
    pair.inject(pair.a, Spdu(SpduType::Dt));
    expectAborted(pair.a, "a holds the token itself");
    Pair fits;
    fits.open(service::kHalfDuplex);
    fits.inject(fits.b, Spdu(SpduType::Dt));
    EXPECT_EQ(fits.b.told().name, &service::kData);
    Pair duplex;
    duplex.open(service::kDuplex);
    duplex.inject(duplex.a, Spdu(SpduType::Dt));
    EXPECT_EQ(duplex.a.told().name, &service::kData) << "there is no token to hold";
}

// X.225 5.7: what was not agreed on must not be used.
TEST(IsoRules, WhatWasNotAgreedOnBreaksTheProtocol)
{
    const Spdu spdus[] = {Spdu(SpduType::Td),
                          Spdu(SpduType::Mip).addSerial(0), // as if the numbers had begun
                          Spdu(SpduType::Map).addNumber(Code::SyncType, 1).addSerial(1),
                          Spdu(SpduType::Rs).addNumber(Code::ResyncType, 0).addSerial(1),
                          Spdu(SpduType::Ed).addNumber(Code::Reason, 1),
                          Spdu(SpduType::As).addText(Code::ActivityIdentifier, "X"),
                          Spdu(SpduType::Cd),
                          Spdu(SpduType::Gtc)};
    for (const Spdu& spdu : spdus) {
        Pair pair;
        pair.open(service::kDuplex);
        pair.inject(pair.b, spdu);
        expectAborted(pair.b, toString(spdu.type));
    }
}

// X.225 7.7: a DISCONNECT answers a FINISH, and nothing else.
TEST(IsoRules, ADisconnectThatNobodyAskedForBreaksTheProtocol)
{
    Pair pair;
    pair.open(service::kDuplex);
    pair.ask(pair.a, service::kRelease);
    pair.deliver(pair.a);
    ASSERT_EQ(pair.b.told().name, &service::kRelease);
    pair.inject(pair.b, Spdu(SpduType::Dn));
    expectAborted(pair.b, "it is for b to agree");
}

// X.225 7.9, 8.3: the ABORT says whether a user has wanted it, or a provider.
TEST(IsoRules, AnAbortSaysWhoseItIs)
{
    Pair user;
    user.open(service::kDuplex);
    user.inject(user.b, Spdu(SpduType::Ab).addNumber(Code::TransportDisconnect, kReleased | kUserAbort));
    EXPECT_EQ(user.b.told().name, &service::kUserAbort);
    Pair provider;
    provider.open(service::kDuplex);
    provider.inject(provider.b, Spdu(SpduType::Ab).addNumber(Code::TransportDisconnect, kReleased | kProtocolError));
    EXPECT_EQ(provider.b.told().name, &service::kProviderAbort);
}

// X.225 7.20 to 7.23 and Table A-4: serial numbers follow each other, and an answer names one that waits for it.
TEST(IsoRules, SynchronizationPointsAreNumberedInOrder)
{
    // Exceptions would be reported instead (7.27).
    constexpr std::int64_t kUnits = service::kDuplex | service::kMinorSync | service::kMajorSync;
    const auto after = [](auto does, const Spdu& wrong, bool atA) {
        Pair pair;
        pair.open(kUnits, {{name::kSerial, std::int64_t{5}}});
        does(pair);
        pair.flush();
        Side& side = atA ? pair.a : pair.b;
        pair.inject(side, wrong);
        expectAborted(side, fmt::format("{} {}", toString(wrong.type), wrong.serial().value_or(-1)));
    };
    const auto nothing = [](Pair&) {};
    const auto minor = [](Pair& pair) { pair.ask(pair.a, service::kSyncMinor); };
    const auto major = [](Pair& pair) { pair.ask(pair.a, service::kSyncMajor); };
    after(nothing, Spdu(SpduType::Mip).addSerial(6), false);
    after(nothing, Spdu(SpduType::Mip).addSerial(4), false);
    after(nothing, Spdu(SpduType::Map).addNumber(Code::SyncType, 1).addSerial(6), false);
    after(nothing, Spdu(SpduType::Mia).addSerial(5), true);
    after(minor, Spdu(SpduType::Mia).addSerial(6), true);
    after(minor, Spdu(SpduType::Mia).addSerial(4), true);
    after(minor, Spdu(SpduType::Mia).addSerial(5), false); // its own point is for a to hear of
    after(major, Spdu(SpduType::Maa).addSerial(6), true);
    after(major, Spdu(SpduType::Maa).addSerial(4), true);

    Pair right;
    right.open(kUnits, {{name::kSerial, std::int64_t{5}}});
    minor(right);
    right.flush();
    right.inject(right.a, Spdu(SpduType::Mia).addSerial(5));
    EXPECT_EQ(right.a.told().name, &service::kSyncMinor);
    EXPECT_EQ(right.a.toldNumber(name::kSerial), 5);
}

constexpr std::int64_t kResyncUnits =
    service::kHalfDuplex | service::kMinorSync | service::kMajorSync | service::kResync;

Spdu resync(SpduType type, service::ResyncType how, std::int64_t serial)
{
    return Spdu(type).addNumber(Code::ResyncType, how).addSerial(serial);
}

// X.225 7.24: back to a point that both still remember, in one of three ways.
TEST(IsoRules, AResynchronizeNamesAPointThatIsRemembered)
{
    const auto open =
        [](Pair& pair) { // the major point 5 has ended a dialogue unit: nothing before 6 can be gone back to
            pair.open(kResyncUnits, {{name::kSerial, std::int64_t{5}}});
            pair.ask(pair.a, service::kSyncMajor);
            pair.flush();
            pair.answer(pair.b, service::kSyncMajor);
            pair.flush();
        };
    Pair before;
    open(before);
    before.inject(before.b, resync(SpduType::Rs, service::kRestart, 5));
    expectAborted(before.b, "before the lowest point");
    Pair from;
    open(from);
    from.inject(from.b, resync(SpduType::Rs, service::kRestart, 6));
    EXPECT_EQ(from.b.told().name, &service::kResynchronize);
    Pair none;
    open(none);
    none.inject(none.b, Spdu(SpduType::Rs).addNumber(Code::ResyncType, service::kRestart));
    expectAborted(none.b, "no point at all");
    Pair unknown;
    open(unknown);
    unknown.inject(unknown.b, resync(SpduType::Rs, static_cast<service::ResyncType>(3), 6));
    expectAborted(unknown.b, "there are three ways");
}

// X.225 7.25: the answer is about what was asked, and says where the tokens go.
TEST(IsoRules, AnAnswerToResynchronizeFits)
{
    const auto asked = [](service::ResyncType how, const Spdu& answer) {
        auto pair = std::make_unique<Pair>();
        pair->open(kResyncUnits, {{name::kSerial, std::int64_t{5}}});
        pair->ask(pair->a, service::kSyncMinor); // 5
        pair->ask(pair->a, service::kResynchronize,
                  {{name::kResyncType, std::int64_t{how}}, {name::kSerial, std::int64_t{5}}});
        pair->flush();
        pair->inject(pair->a, answer);
        return pair;
    };
    expectAborted(asked(service::kRestart, resync(SpduType::Ra, service::kRestart, 6))->a, "another point");
    expectAborted(asked(service::kAbandon, resync(SpduType::Ra, service::kAbandon, 5))->a, "a number used before");
    EXPECT_EQ(asked(service::kSet, resync(SpduType::Ra, service::kSet, 5))->a.told().name, &service::kResynchronize);
    const auto same = asked(service::kRestart, resync(SpduType::Ra, service::kRestart, 5));
    EXPECT_EQ(same->a.told().name, &service::kResynchronize);
    EXPECT_EQ(same->a.value("tokens"), "data, minor, major") << "nothing else was said";
    const auto other =
        asked(service::kRestart,
              resync(SpduType::Ra, service::kRestart, 5).addNumber(Code::TokenSetting, service::kResponderSide));
    EXPECT_EQ(other->a.value("tokens"), "minor, major");
}

constexpr std::int64_t kWorkUnits = service::kHalfDuplex | service::kMinorSync | service::kActivityManagement;

// X.225 7.29 to 7.34: one activity at a time; what leaves one needs one, and who goes on says from where.
TEST(IsoRules, ActivitiesFollowEachOther)
{
    const auto after = [](bool begun, const Spdu& wrong) {
        Pair pair;
        pair.open(kWorkUnits);
        if (begun)
            pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
        pair.flush();
        pair.inject(pair.b, wrong);
        expectAborted(pair.b, fmt::format("{} {}", toString(wrong.type), begun));
    };
    const Spdu start = Spdu(SpduType::As).addText(Code::ActivityIdentifier, "MORE");
    const Spdu resume = Spdu(SpduType::Ar).addText(Code::ActivityIdentifier, "MORE");
    after(true, start);
    after(true, Spdu(resume).addSerial(1));
    after(false, resume); // it does not say from which point
    after(false, Spdu(SpduType::Ai));
    after(false, Spdu(SpduType::Ad));
    after(false, Spdu(SpduType::Ae).addSerial(1));
    Pair pair;
    pair.open(kWorkUnits);
    pair.inject(pair.b, Spdu(resume).addSerial(3));
    EXPECT_EQ(pair.b.told().name, &service::kActivityResume);
    EXPECT_EQ(pair.b.value("vm"), "4");
}

// X.225 5.7: of the two ways to speak, one; the called side leaves the choice to nobody.
TEST(IsoRules, OneWayToSpeakIsAgreedOn)
{
    constexpr std::int64_t kBoth = service::kHalfDuplex | service::kDuplex;
    Pair pair;
    pair.call(kBoth);
    EXPECT_EQ(pair.b.toldNumber(name::kFunctionalUnits), kBoth);
    pair.answer(pair.b, service::kConnect, {{name::kFunctionalUnits, kBoth}});
    const auto accept = parse(pair.b.context.sent.back().data.octets()).value()[0];
    EXPECT_EQ(accept.number(Code::UserRequirements), std::uint64_t{service::kDuplex});
    pair.flush();
    EXPECT_EQ(pair.a.toldNumber(name::kFunctionalUnits), service::kDuplex);
    EXPECT_EQ(pair.a.state(), "STA 713");
}

// X.225 7.16, 7.17: a token is given by who holds it, and asked for by who does not.
TEST(IsoRules, TokensThatAreNotThereAreNeitherGivenNorAskedFor)
{
    Pair pair;
    pair.open(service::kHalfDuplex);
    const auto tokens = [](std::int64_t which) { return Values{{name::kTokens, which}}; };
    pair.ask(pair.a, service::kTokenGive, tokens(service::kReleaseToken));
    pair.ask(pair.a, service::kTokenPlease, tokens(service::kDataToken));
    pair.ask(pair.b, service::kTokenPlease, tokens(service::kReleaseToken));
    pair.ask(pair.b, service::kTokenGive, tokens(service::kDataToken));
    EXPECT_EQ(pair.a.waiting(), "");
    EXPECT_EQ(pair.b.waiting(), "");
    pair.ask(pair.b, service::kTokenPlease, tokens(service::kDataToken));
    EXPECT_EQ(pair.b.waiting(), "PT");
}

// X.225 7.7: where both have asked to end, the transport connection stays until both have agreed.
TEST(IsoRules, ACollidingEndWaitsForBothAnswers)
{
    Pair pair;
    pair.open(service::kDuplex);
    pair.ask(pair.a, service::kRelease);
    pair.ask(pair.b, service::kRelease);
    pair.flush();
    pair.answer(pair.a, service::kRelease);
    EXPECT_EQ(pair.a.waiting(), "DN");
    EXPECT_EQ(pair.a.context.sent.size(), 1U) << "and no T-DISCONNECT";
    pair.flush();
    EXPECT_NE(pair.a.state(), "STA 01");
    pair.answer(pair.b, service::kRelease);
    pair.flush();
    EXPECT_EQ(pair.a.state(), "STA 01");
}

// X.225 Table A-4: what each side takes for confirmed when the points come from the other one.
TEST(IsoRules, PointsOfBothSidesShareTheirNumbers)
{
    Pair pair;
    pair.open(kResyncUnits, {{name::kSerial, std::int64_t{1}}});
    pair.ask(pair.a, service::kSyncMinor); // 1
    pair.ask(pair.a, service::kTokenGive,
             {{name::kTokens, std::int64_t{service::kDataToken | service::kMinorToken | service::kMajorToken}}});
    pair.flush();
    EXPECT_EQ(pair.b.value("va"), "1");
    pair.ask(pair.b, service::kSyncMinor); // 2
    EXPECT_EQ(pair.b.value("va"), "2") << "whoever sets a point himself has taken those of the other side";
    pair.flush();
    EXPECT_EQ(pair.a.value("va"), "2");
    EXPECT_EQ(pair.a.value("vm"), "3");
    EXPECT_EQ(pair.b.value("vm"), "3");
}

// X.225 7.24, 7.25: abandon goes on with a number that neither side has used; set forgets how far back one may go.
TEST(IsoRules, TheWaysBackLeaveTheNumbersBehind)
{
    Pair abandon;
    abandon.open(kResyncUnits, {{name::kSerial, std::int64_t{1}}});
    abandon.inject(abandon.b, resync(SpduType::Rs, service::kAbandon, 10)); // the caller's numbers are further on
    abandon.answer(abandon.b, service::kResynchronize);
    EXPECT_EQ(parse(abandon.b.context.sent.back().data.octets()).value().back().serial(), 10);

    Pair set;
    set.open(kResyncUnits, {{name::kSerial, std::int64_t{5}}});
    set.ask(set.a, service::kSyncMajor);
    set.flush();
    set.answer(set.b, service::kSyncMajor);
    set.flush();
    ASSERT_EQ(set.a.value("vr"), "6");
    for (const auto how : {service::kRestart, service::kSet}) {
        set.ask(set.a, service::kResynchronize,
                {{name::kResyncType, std::int64_t{how}}, {name::kSerial, std::int64_t{6}}});
        set.flush();
        set.answer(set.b, service::kResynchronize);
        set.flush();
        EXPECT_EQ(set.a.value("vr"), how == service::kRestart ? "6" : "0");
        EXPECT_EQ(set.b.value("vr"), how == service::kRestart ? "6" : "0");
    }
}

// X.225 7.31, 7.32: who holds the major token, which comes with activities, may leave one; then all tokens are there.
TEST(IsoRules, WhoLeavesAnActivityHasTheTokens)
{
    Pair pair;
    pair.open(kWorkUnits);
    EXPECT_EQ(pair.a.value("tokens"), "data, minor, major") << "the major token is there without major points";
    pair.ask(pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
    pair.ask(pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
    pair.flush();
    EXPECT_EQ(pair.b.value("tokens"), "data");
    pair.ask(pair.b, service::kActivityInterrupt);
    pair.ask(pair.b, service::kActivityDiscard);
    EXPECT_EQ(pair.b.waiting(), "");
    pair.ask(pair.a, service::kActivityInterrupt);
    pair.flush();
    pair.answer(pair.b, service::kActivityInterrupt);
    EXPECT_EQ(pair.b.value("tokens"), "none");
    pair.flush();
    EXPECT_EQ(pair.a.value("tokens"), "data, minor, major");
}

} // namespace
} // namespace osiscope::iso_session
