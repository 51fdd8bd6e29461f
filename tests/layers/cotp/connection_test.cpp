#include "layers/transport/cotp/description.h"
#include "layers/transport/cotp/layer.h"
#include "layers/transport/cotp/rows.h"
#include "tests/support/table_scripts.h"

#include <algorithm>
#include <gtest/gtest.h>

/// One end of a transport connection, driven by hand: primitives in, TPDUs and primitives out.
namespace osiscope::cotp {
namespace {
namespace service = stack::transport_service;
using stack::PrimitiveType;

constexpr stack::ConnectionId kId{7};

class End {
public:
    explicit End(const stack::Parameters& parameters = {}) : settings(parameters) {}

    stack::Primitive primitive(const stack::PrimitiveRow& name, PrimitiveType type) const
    {
        stack::Primitive made;
        made.name = &name;
        made.type = type;
        made.connection = kId;
        made.local = {*net::Ipv4Address::parse("10.0.0.1"), 49152};
        made.remote = {*net::Ipv4Address::parse("10.0.0.2"), kPort};
        return made;
    }
    void above(const stack::PrimitiveRow& name, PrimitiveType type, net::OctetBuffer data = {})
    {
        stack::Primitive made = primitive(name, type);
        made.data = net::Payload(std::move(data));
        layer.fromAbove(context, {}, std::move(made));
    }
    void below(const stack::PrimitiveRow& name, PrimitiveType type, net::OctetBuffer data = {})
    {
        stack::Primitive made = primitive(name, type);
        made.data = net::Payload(std::move(data));
        layer.fromBelow(context, std::move(made));
    }
    void arrives(const Tpdu& tpdu) { below(service::kData, PrimitiveType::Indication, serialise(tpdu)); }
    void arrives(TpduType type)
    {
        Tpdu tpdu;
        tpdu.type = type;
        tpdu.destinationReference = type == TpduType::Cr ? 0 : 1;
        tpdu.sourceReference = type == TpduType::Er ? 0 : 99;
        arrives(tpdu);
    }
    void call()
    {
        above(service::kConnect, PrimitiveType::Request);
        below(service::kConnect, PrimitiveType::Confirm);
    }
    void beCalled()
    {
        below(service::kConnect, PrimitiveType::Indication);
        arrives(TpduType::Cr);
    }
    /// Both ends have agreed.
    void open()
    {
        call();
        arrives(TpduType::Cc);
    }
    /// The last TPDU sent; then it is forgotten.
    Tpdu lastSent()
    {
        for (auto at = context.sent.rbegin(); at != context.sent.rend(); ++at)
            if (at->name == &service::kData) {
                kept = at->data;
                return parse(kept.octets()).value();
            }
        ADD_FAILURE() << "no TPDU was sent";
        return {};
    }
    bool closesTcp() const
    {
        return std::ranges::any_of(context.sent, [](const auto& each) { return each.name == &service::kRelease; });
    }
    std::string_view state() const { return context.log.empty() ? "" : std::string_view(context.log.back()).substr(6); }
    const stack::Primitive& lastTold() const { return context.told.back(); }

    stack::Parameters settings;
    test::WatchingContext context{description(), *net::Ipv4Address::parse("10.0.0.1")};
    CotpLayer layer{{.parameters = &settings}};
    net::Payload kept;
};

OSISCOPE_SCRIPT(CotpConnection, ACallOpensTcpThenAsksWithItsReference)
{
    End end;
    end.call();
    const Tpdu cr = end.lastSent();
    EXPECT_EQ(cr.type, TpduType::Cr);
    EXPECT_EQ(cr.destinationReference, 0);
    EXPECT_EQ(cr.sourceReference, 1);
    EXPECT_EQ(cr.tpduSize, std::nullopt); // RFC 1006 5: the longest one needs no parameter
    EXPECT_EQ(end.state(), "WFCC");
    end.arrives(TpduType::Cc);
    EXPECT_EQ(end.state(), "OPEN");
    EXPECT_EQ(end.lastTold().name, &service::kConnect);
    EXPECT_EQ(end.context.values["remote-reference"], "99");
}

OSISCOPE_SCRIPT(CotpConnection, TheUserThatIsCalledDecides)
{
    End end;
    end.beCalled();
    EXPECT_EQ(end.lastTold().type, PrimitiveType::Indication);
    EXPECT_TRUE(end.context.sent.empty());
    end.above(service::kConnect, PrimitiveType::Response);
    EXPECT_EQ(end.lastSent().type, TpduType::Cc);
    EXPECT_EQ(end.lastSent().destinationReference, 99);
    EXPECT_EQ(end.state(), "OPEN");

    End refusing;
    refusing.beCalled();
    refusing.above(service::kDisconnect, PrimitiveType::Request);
    EXPECT_EQ(refusing.lastSent().type, TpduType::Dr);
    EXPECT_FALSE(refusing.closesTcp()); // RFC 905 6.6: the one who called closes
}

OSISCOPE_SCRIPT(CotpConnection, TheShorterTpduSizeIsAgreed)
{
    stack::Parameters small;
    small.set("tpdu-size", std::string("256"));
    End end(small);
    end.below(service::kConnect, PrimitiveType::Indication);
    Tpdu cr;
    cr.type = TpduType::Cr;
    cr.sourceReference = 99;
    cr.tpduSize = 10;
    end.arrives(cr);
    end.above(service::kConnect, PrimitiveType::Response);
    EXPECT_EQ(end.lastSent().tpduSize, 8);
    EXPECT_EQ(end.context.values["tpdu-size"], "256");
}

OSISCOPE_SCRIPT(CotpConnection, ASizeThatClassZeroDoesNotAllowIsAnsweredWithTheLargestThatItDoes) // RFC 905 13.3.4
{
    End end;
    end.below(service::kConnect, PrimitiveType::Indication);
    Tpdu cr;
    cr.type = TpduType::Cr;
    cr.sourceReference = 99;
    cr.tpduSize = 13;
    end.arrives(cr);
    end.above(service::kConnect, PrimitiveType::Response);
    EXPECT_EQ(end.lastSent().tpduSize, 11);
    EXPECT_EQ(end.context.values["tpdu-size"], "2048");
}

OSISCOPE_SCRIPT(CotpConnection, LongDataIsCutAndOnlyTheLastPieceHasTheEndMark)
{
    stack::Parameters small;
    small.set("tpdu-size", std::string("128"));
    End end(small);
    end.open();
    const std::size_t before = end.context.sent.size();
    end.above(service::kData, PrimitiveType::Request, net::OctetBuffer(300, 'x'));
    std::vector<std::pair<std::size_t, bool>> pieces;
    for (std::size_t i = before; i < end.context.sent.size(); ++i) {
        const auto tpdu = parse(end.context.sent[i].data.octets());
        ASSERT_TRUE(tpdu);
        pieces.emplace_back(tpdu->data.size(), tpdu->endOfTsdu);
    }
    EXPECT_EQ(pieces, (std::vector<std::pair<std::size_t, bool>>{{125, false}, {125, false}, {50, true}}));
}

OSISCOPE_SCRIPT(CotpConnection, PiecesBecomeOneAgainHoweverTcpCutsTheStream)
{
    End end;
    end.open();
    const net::OctetBuffer text = {'a', 'b', 'c', 'd'};
    Tpdu first;
    first.data = net::Octets(text).first(3);
    first.endOfTsdu = false;
    Tpdu second;
    second.data = net::Octets(text).last(1);
    net::OctetBuffer stream = serialise(first);
    const net::OctetBuffer rest = serialise(second);
    stream.insert(stream.end(), rest.begin(), rest.end());
    const std::size_t told = end.context.told.size();
    for (const std::uint8_t octet : stream)
        end.below(service::kData, PrimitiveType::Indication, {octet});
    ASSERT_EQ(end.context.told.size(), told + 1);
    EXPECT_EQ(end.lastTold().data.text(), "abcd");
}

OSISCOPE_SCRIPT(CotpConnection, WithoutTheEndMarkNothingIsGivenToTheUser)
{
    End end;
    end.open();
    Tpdu part;
    const net::OctetBuffer text = {'a'};
    part.data = text;
    part.endOfTsdu = false;
    const std::size_t told = end.context.told.size();
    end.arrives(part);
    EXPECT_EQ(end.context.told.size(), told);
}

OSISCOPE_SCRIPT(CotpConnection, ATransportAddressThatNobodyHasIsRefused)
{
    stack::Parameters named;
    named.set("tsap", std::string("FILES"));
    End end(named);
    end.beCalled();
    EXPECT_EQ(end.lastSent().type, TpduType::Dr);
    EXPECT_EQ(end.lastSent().reason, static_cast<std::uint8_t>(DisconnectReason::AddressUnknown));
    EXPECT_TRUE(end.context.told.empty());
}

OSISCOPE_SCRIPT(CotpConnection, EveryWayToAnEndIsTaken)
{
    const auto ended = [](End& end, std::string_view what) {
        EXPECT_EQ(end.state(), "CLOSED") << what;
        EXPECT_EQ(end.lastTold().name, &service::kDisconnect) << what;
    };
    for (const TpduType type : {TpduType::Dr, TpduType::Er, TpduType::Dt}) {
        End asking;
        asking.call();
        asking.arrives(type);
        ended(asking, toString(type));
        EXPECT_TRUE(asking.closesTcp());
    }
    for (const TpduType type : {TpduType::Dr, TpduType::Er, TpduType::Cr}) {
        End open;
        open.open();
        open.arrives(type);
        ended(open, toString(type));
        EXPECT_TRUE(open.closesTcp());
    }
    End choosing;
    choosing.call();
    Tpdu wrong;
    wrong.type = TpduType::Cc;
    wrong.destinationReference = 1;
    wrong.transportClass = 2;
    choosing.arrives(wrong);
    ended(choosing, "class 2");
    End asked;
    asked.beCalled();
    asked.arrives(TpduType::Dt);
    ended(asked, "DT before the answer");
    End stranger;
    stranger.below(service::kConnect, PrimitiveType::Indication);
    stranger.below(service::kData, PrimitiveType::Indication, {'G', 'E', 'T'});
    EXPECT_TRUE(stranger.closesTcp());
    EXPECT_TRUE(stranger.context.told.empty());
}

OSISCOPE_SCRIPT(CotpConnection, TheEndOfTcpIsTheEndHereInEveryState)
{
    for (int state = 0; state < 4; ++state) {
        End end;
        if (state == 0)
            end.above(service::kConnect, PrimitiveType::Request);
        else if (state == 1)
            end.call();
        else if (state == 2)
            end.beCalled();
        else
            end.open();
        end.below(service::kDisconnect, PrimitiveType::Indication);
        EXPECT_EQ(end.lastTold().name, &service::kDisconnect) << state;
    }
    End closed;
    closed.below(service::kConnect, PrimitiveType::Indication);
    closed.below(service::kRelease, PrimitiveType::Indication);
    EXPECT_TRUE(closed.closesTcp());
    EXPECT_TRUE(closed.context.told.empty());
}

OSISCOPE_SCRIPT(CotpConnection, TheUserMayLeaveInEveryState)
{
    for (int state = 0; state < 3; ++state) {
        End end;
        if (state == 0)
            end.above(service::kConnect, PrimitiveType::Request);
        else if (state == 1)
            end.call();
        else
            end.open();
        end.above(service::kDisconnect, PrimitiveType::Request);
        EXPECT_EQ(end.state(), "CLOSED") << state;
        EXPECT_TRUE(end.closesTcp()) << state;
    }
}

TEST(CotpTable, EveryRowIsUsedBySomeTest)
{
    test::expectEveryRowUsed(description());
}

} // namespace
} // namespace osiscope::cotp
