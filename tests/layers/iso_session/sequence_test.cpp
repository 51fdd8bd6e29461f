#include "tests/layers/iso_session/session_pair.h"

#include <fmt/format.h>
#include <functional>

/// Which SPDUs each service of X.215 is made of, in their order, and by whom they are sent (X.225 7): a is the
/// initiator, b the responder; "GT DT" came in one TSDU.
namespace osiscope::iso_session {
namespace {

using Strings = std::vector<std::string>;

/// A pair whose SPDUs are noted as they go over.
class Watched {
public:
    Pair pair;
    Strings spdus;

    void flush()
    {
        while (!pair.a.context.sent.empty() || !pair.b.context.sent.empty())
            for (Side* side : {&pair.a, &pair.b}) {
                for (const stack::Primitive& each : side->context.sent)
                    if (each.name == &transport::kData)
                        note(side == &pair.a ? "a" : "b", parse(each.data.octets()).value());
                pair.deliver(*side);
            }
    }
    void ask(Side& side, const stack::PrimitiveRow& what, Values values = {}, std::string_view data = {})
    {
        pair.ask(side, what, std::move(values), data);
        flush();
    }
    void answer(Side& side, const stack::PrimitiveRow& what, Values values = {}, std::string_view data = {})
    {
        pair.answer(side, what, std::move(values), data);
        flush();
    }

private:
    void note(std::string line, const std::vector<Spdu>& tsdu)
    {
        for (const Spdu& spdu : tsdu)
            line += fmt::format(" {}", toString(spdu.type));
        spdus.push_back(std::move(line));
    }
};

struct Sequence {
    std::string_view name;
    std::string_view clauses; ///< of X.225
    std::function<void(Pair&)> before;
    std::function<void(Watched&)> does;
    Strings spdus;
};

void opened(Pair& pair)
{
    pair.open();
}
void openedWithoutActivities(Pair& pair)
{
    pair.open(kSyncUnits);
}
void inActivity(Pair& pair)
{
    pair.openInActivity();
}

const Values kSerialOne = {{name::kSerial, std::int64_t{1}}};

std::vector<Sequence> connecting()
{
    const auto nothing = [](Pair&) {};
    return {
        {"Connect",
         "7.1, 7.4",
         nothing,
         [](Watched& w) {
             w.ask(w.pair.a, service::kConnect);
             w.answer(w.pair.b, service::kConnect);
         },
         {"a CN", "b AC"}},
        {"Refuse",
         "7.1, 7.5",
         nothing,
         [](Watched& w) {
             w.ask(w.pair.a, service::kConnect);
             w.answer(w.pair.b, service::kConnect, {{name::kAccept, false}});
         },
         {"a CN", "b RF"}},
        {"ConnectWithMuchToSay",
         "7.1 to 7.4",
         nothing,
         [](Watched& w) {
             w.ask(w.pair.a, service::kConnect, {}, std::string(kMostInConnect + 1, 'x'));
             w.answer(w.pair.b, service::kConnect);
         },
         {"a CN", "b OA", "a CDO", "b AC"}},
        {"Release",
         "7.6, 7.7",
         opened,
         [](Watched& w) {
             w.ask(w.pair.a, service::kRelease);
             w.answer(w.pair.b, service::kRelease, {{name::kAccept, true}});
         },
         {"a FN", "b DN"}},
        {"ReleaseRefused",
         "7.6, 7.8",
         opened,
         [](Watched& w) {
             w.ask(w.pair.a, service::kRelease);
             w.answer(w.pair.b, service::kRelease, {{name::kAccept, false}});
             w.ask(w.pair.a, service::kTypedData, {}, "go on");
         },
         {"a FN", "b NF", "a TD"}},
        {"Abort", "7.9", opened, [](Watched& w) { w.ask(w.pair.b, service::kUserAbort); }, {"b AB"}},
    };
}

std::vector<Sequence> talking()
{
    return {
        {"Data",
         "7.11",
         openedWithoutActivities,
         [](Watched& w) { w.ask(w.pair.a, service::kData, {}, "text"); },
         {"a GT DT"}},
        {"TypedData", "7.13", opened, [](Watched& w) { w.ask(w.pair.b, service::kTypedData, {}, "text"); }, {"b TD"}},
        {"Tokens",
         "7.16, 7.17",
         opened,
         [](Watched& w) {
             w.ask(w.pair.b, service::kTokenPlease, {{name::kTokens, std::int64_t{service::kDataToken}}});
             w.ask(w.pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
         },
         {"b PT", "a GT"}},
        {"Control",
         "7.18, 7.19",
         opened,
         [](Watched& w) { w.ask(w.pair.a, service::kControlGive); },
         {"a GTC", "b GTA"}},
        {"Capability",
         "7.14, 7.15",
         opened,
         [](Watched& w) {
             w.ask(w.pair.a, service::kCapabilityData, {}, "can you?");
             w.answer(w.pair.b, service::kCapabilityData, {}, "yes");
         },
         {"a GT CD", "b GT CDA"}},
        {"Exception",
         "7.28",
         openedWithoutActivities,
         [](Watched& w) {
             w.ask(w.pair.b, service::kUserException, {{name::kReason, std::int64_t{1}}});
             w.ask(w.pair.a, service::kTokenGive, {{name::kTokens, std::int64_t{service::kDataToken}}});
         },
         {"b GT ED", "a GT"}},
    };
}

std::vector<Sequence> working()
{
    const auto both = [](const stack::PrimitiveRow& what, const Values& asked, const Values& answered) {
        return [&what, asked, answered](Watched& w) {
            w.ask(w.pair.a, what, asked);
            w.answer(w.pair.b, what, answered);
        };
    };
    return {
        {"MinorPoint",
         "7.20, 7.21",
         openedWithoutActivities,
         both(service::kSyncMinor, {}, kSerialOne),
         {"a GT MIP", "b GT MIA"}},
        {"MajorPoint",
         "7.22, 7.23",
         openedWithoutActivities,
         both(service::kSyncMajor, {}, {}),
         {"a GT MAP", "b GT MAA"}},
        {"Resynchronize",
         "7.24, 7.25",
         openedWithoutActivities,
         both(service::kResynchronize, kSerialOne, {}),
         {"a GT RS", "b GT RA"}},
        // ACTIVITY END ACK has the code of MAJOR SYNC ACK.
        {"StartAndEnd",
         "7.29, 7.35, 7.36",
         opened,
         [](Watched& w) {
             w.ask(w.pair.a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
             w.ask(w.pair.a, service::kActivityEnd);
             w.answer(w.pair.b, service::kActivityEnd);
         },
         {"a GT AS", "a GT AE", "b GT MAA"}},
        {"InterruptAndResume",
         "7.31, 7.32, 7.30",
         inActivity,
         [](Watched& w) {
             w.ask(w.pair.a, service::kActivityInterrupt);
             w.answer(w.pair.b, service::kActivityInterrupt);
             w.ask(w.pair.a, service::kActivityResume,
                   {{name::kActivity, std::string("AGAIN")},
                    {name::kOldActivity, std::string("WORK")},
                    {name::kSerial, std::int64_t{1}}});
         },
         {"a GT AI", "b GT AIA", "a GT AR"}},
        {"Discard", "7.33, 7.34", inActivity, both(service::kActivityDiscard, {}, {}), {"a GT AD", "b GT ADA"}},
    };
}

std::vector<Sequence> sequences()
{
    std::vector<Sequence> all = connecting();
    for (auto&& part : {talking(), working()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

class IsoSequence : public testing::TestWithParam<Sequence> {};

TEST_P(IsoSequence, HasTheseSpdus)
{
    Watched watched;
    GetParam().before(watched.pair);
    GetParam().does(watched);
    EXPECT_EQ(watched.spdus, GetParam().spdus) << "X.225 " << GetParam().clauses;
}

INSTANTIATE_TEST_SUITE_P(All, IsoSequence, testing::ValuesIn(sequences()),
                         [](const auto& sequence) { return std::string(sequence.param.name); });

} // namespace
} // namespace osiscope::iso_session
