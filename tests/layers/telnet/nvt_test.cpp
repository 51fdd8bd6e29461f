// One end of a connection: negotiation by the Q method (RFC 1143), parameters, Synch.
#include "layers/application/telnet/nvt.h"

#include "layers/application/telnet/description.h"
#include "tests/support/table_scripts.h"

#include <gtest/gtest.h>

namespace osiscope::telnet {
namespace {

class User final : public NvtUser {
public:
    bool agrees(Side, Option option) const override { return agreeable && option != Option::Linemode; }
    void optionChanged(stack::Context&, Side side, Option option, bool on) override
    {
        heard += fmt::format("{} {} {};", side == Side::Ours ? "our" : "their", nameOf(option), on ? "on" : "off");
    }
    void parameters(stack::Context&, Option option, net::Octets parameters) override
    {
        heard += fmt::format("parameters {} {};", nameOf(option), parameters.size());
    }
    void data(stack::Context&, std::string_view characters) override { heard += fmt::format("'{}';", characters); }
    void command(stack::Context&, Command command) override { heard += nameOf(command) + ";"; }

    bool agreeable = true;
    std::string heard;
};

/// An end whose other end is the test.
class End {
public:
    End() { nvt.open(context, stack::ConnectionId{1}, "end", {net::Ipv4Address{1}, 23}, {net::Ipv4Address{2}, 50000}); }

    /// What is sent in answer, as labels.
    std::string receive(std::initializer_list<int> octets, bool urgent = false)
    {
        net::OctetBuffer buffer;
        for (const int octet : octets)
            buffer.push_back(static_cast<std::uint8_t>(octet));
        nvt.receive(context, buffer, urgent);
        return sent();
    }
    std::string want(Side side, Option option, bool on)
    {
        nvt.want(context, side, option, on);
        return sent();
    }
    std::string sent()
    {
        nvt.flush(context);
        std::string labels;
        for (const stack::Primitive& data : std::exchange(context.sent, {})) {
            net::Octets rest = data.data.octets();
            while (!rest.empty()) {
                const std::size_t length = elementLength(rest, true);
                labels += (labels.empty() ? "" : ", ") + description().dissect(rest.first(length), {}).label;
                rest = rest.subspan(length);
            }
        }
        return labels;
    }

    test::WatchingContext context{description(), {1}};
    User user;
    Nvt nvt{user};
};

constexpr int kWill = 251;
constexpr int kWont = 252;
constexpr int kDo = 253;
constexpr int kDont = 254;

OSISCOPE_SCRIPT(TelnetNegotiation, AnOfferIsAcceptedOrRefused)
{
    End end;
    EXPECT_EQ(end.receive({kIac, kWill, 1}), "DO ECHO");
    EXPECT_TRUE(end.nvt.isOn(Side::Theirs, Option::Echo));
    EXPECT_EQ(end.receive({kIac, kDo, 1}), "WILL ECHO"); // the other side's is an option of its own
    EXPECT_EQ(end.receive({kIac, kDo, 34}), "WONT LINEMODE");
    EXPECT_EQ(end.receive({kIac, kWill, 34}), "DONT LINEMODE");
    EXPECT_FALSE(end.nvt.isOn(Side::Ours, Option::Linemode));
}

OSISCOPE_SCRIPT(TelnetNegotiation, WhatIsSoAnywayIsNotAnswered)
{
    End end;
    EXPECT_EQ(end.receive({kIac, kWont, 1}), "");
    EXPECT_EQ(end.receive({kIac, kDont, 1}), "");
    end.receive({kIac, kWill, 1});
    EXPECT_EQ(end.receive({kIac, kWill, 1}), "");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "");
}

OSISCOPE_SCRIPT(TelnetNegotiation, ARefusalIsAcceptedAndNotAskedAgain)
{
    End end;
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "DO ECHO");
    EXPECT_FALSE(end.nvt.isOn(Side::Theirs, Option::Echo));
    EXPECT_TRUE(end.nvt.isNegotiating());
    EXPECT_EQ(end.receive({kIac, kWont, 1}), "");
    EXPECT_FALSE(end.nvt.isNegotiating());
}

OSISCOPE_SCRIPT(TelnetNegotiation, SwitchingOffMustBeAgreedTo)
{
    End end;
    end.user.agreeable = true;
    end.receive({kIac, kDo, 3});
    EXPECT_EQ(end.receive({kIac, kDont, 3}), "WONT SGA");
    EXPECT_EQ(end.receive({kIac, kDont, 3}), "");
    EXPECT_EQ(end.user.heard, "our SGA on;our SGA off;");
}

OSISCOPE_SCRIPT(TelnetNegotiation, AnAnswerToOurProposalNeedsNoAnswer)
{
    End end;
    EXPECT_EQ(end.want(Side::Ours, Option::Echo, true), "WILL ECHO");
    EXPECT_EQ(end.receive({kIac, kDo, 1}), "");
    EXPECT_TRUE(end.nvt.isOn(Side::Ours, Option::Echo));
}

OSISCOPE_SCRIPT(TelnetNegotiation, AWishDuringANegotiationWaits)
{
    End end;
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "DO ECHO");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, false), "");
    EXPECT_EQ(end.receive({kIac, kWill, 1}), "DONT ECHO");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "");
    EXPECT_EQ(end.receive({kIac, kWont, 1}), "DO ECHO");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, false), "");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), ""); // taken back
    EXPECT_EQ(end.receive({kIac, kWill, 1}), "");
    EXPECT_TRUE(end.nvt.isOn(Side::Theirs, Option::Echo));
}

OSISCOPE_SCRIPT(TelnetNegotiation, AWishThatWaitsMayBeTakenBackOrComeTrueAtOnce)
{
    End end;
    end.receive({kIac, kWill, 1});
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, false), "DONT ECHO");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "");
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, false), ""); // taken back
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, true), "");
    EXPECT_EQ(end.receive({kIac, kWill, 1}), ""); // against the rules, but what is wanted
    EXPECT_TRUE(end.nvt.isOn(Side::Theirs, Option::Echo));
}

OSISCOPE_SCRIPT(TelnetNegotiation, AYesToOurNoLeavesItOff)
{
    End end;
    end.receive({kIac, kWill, 1});
    EXPECT_EQ(end.want(Side::Theirs, Option::Echo, false), "DONT ECHO");
    EXPECT_EQ(end.receive({kIac, kWill, 1}), "");
    EXPECT_FALSE(end.nvt.isOn(Side::Theirs, Option::Echo));
}

// RFC 1143 7: whatever both ends want, and whenever, the messages come to an end and both know the same.
OSISCOPE_SCRIPT(TelnetNegotiation, TwoEndsNeverAnswerEachOtherForEver)
{
    sim::Random random(7, "wishes");
    for (int round = 0; round < 300; ++round) {
        End left;
        End right;
        left.user.agreeable = random.below(2) == 0;
        right.user.agreeable = random.below(2) == 0;
        std::deque<net::OctetBuffer> toLeft;
        std::deque<net::OctetBuffer> toRight;
        const auto collect = [](End& end, std::deque<net::OctetBuffer>& queue) {
            end.nvt.flush(end.context);
            for (const stack::Primitive& data : std::exchange(end.context.sent, {}))
                queue.emplace_back(data.data.octets().begin(), data.data.octets().end());
        };
        const auto deliver = [&](End& end, std::deque<net::OctetBuffer>& from, std::deque<net::OctetBuffer>& back) {
            end.nvt.receive(end.context, from.front(), false);
            from.pop_front();
            collect(end, back);
        };
        int wishes = 6;
        int steps = 0;
        while (wishes > 0 || !toLeft.empty() || !toRight.empty()) {
            ASSERT_LT(++steps, 200) << "the negotiation does not end";
            const auto choice = random.below(3);
            if (choice == 0 && wishes-- > 0) {
                End& end = random.below(2) == 0 ? left : right;
                end.nvt.want(end.context, random.below(2) == 0 ? Side::Ours : Side::Theirs, Option::Echo,
                             random.below(2) == 0);
                collect(end, &end == &left ? toRight : toLeft);
            } else if (choice == 1 && !toLeft.empty()) {
                deliver(left, toLeft, toRight);
            } else if (choice == 2 && !toRight.empty()) {
                deliver(right, toRight, toLeft);
            }
        }
        EXPECT_FALSE(left.nvt.isNegotiating());
        EXPECT_EQ(left.nvt.isOn(Side::Ours, Option::Echo), right.nvt.isOn(Side::Theirs, Option::Echo));
        EXPECT_EQ(left.nvt.isOn(Side::Theirs, Option::Echo), right.nvt.isOn(Side::Ours, Option::Echo));
    }
}

OSISCOPE_SCRIPT(TelnetNvt, ParametersCountOnlyForOptionsThatAreOn)
{
    End end;
    end.receive({kIac, 250, 31, 0, 80, 0, 24, kIac, 240});
    EXPECT_EQ(end.user.heard, "");
    EXPECT_TRUE(end.context.hasLogged("note not-agreed"));
    end.receive({kIac, kWill, 31, kIac, 250, 31, 0, 80, 0, 24, kIac, 240});
    EXPECT_EQ(end.user.heard, "their NAWS on;parameters NAWS 4;");
}

OSISCOPE_SCRIPT(TelnetNvt, ACommandCutInTwoIsPutTogether)
{
    End end;
    end.receive({'a', kIac});
    end.receive({kWill, 1, 'b'});
    EXPECT_EQ(end.user.heard, "'a';their ECHO on;'b';");
}

OSISCOPE_SCRIPT(TelnetSynch, DataBeforeTheMarkIsThrownAwayAndCommandsAreNot)
{
    End end;
    end.receive({'o', 'l', 'd', kIac, 244, kIac, 242}, true);
    end.receive({'n', 'e', 'w'});
    EXPECT_EQ(end.user.heard, "IP;'new';");
    EXPECT_TRUE(end.context.hasLogged("note discarded 3"));
}

OSISCOPE_SCRIPT(TelnetSynch, TheMarkIsAwaitedBeyondTheEndOfTheUrgentData)
{
    End end;
    end.receive({kIac, 244}, true);
    end.receive({'o', 'l', 'd', kIac, 242, 'n', 'e', 'w'});
    EXPECT_EQ(end.user.heard, "IP;'new';");
}

OSISCOPE_SCRIPT(TelnetSynch, MoreUrgentDataBehindAMarkIsOfAnotherSynch)
{
    End end;
    end.receive({kIac, 242, 'o', 'l', 'd', kIac, 242}, true);
    end.receive({'n', 'e', 'w'});
    EXPECT_EQ(end.user.heard, "'new';");
}

OSISCOPE_SCRIPT(TelnetSynch, AMarkWithoutUrgencyMeansNothing)
{
    End end;
    end.receive({'a', kIac, 242, 'b'});
    EXPECT_EQ(end.user.heard, "'a';'b';");
}

OSISCOPE_SCRIPT(TelnetSynch, IsSentAsUrgentDataThatEndsWithTheMark)
{
    End end;
    end.nvt.sendText("x");
    constexpr Command kInterrupt[] = {Command::InterruptProcess};
    end.nvt.sendSynch(end.context, kInterrupt);
    ASSERT_EQ(end.context.sent.size(), 2U);
    EXPECT_EQ(end.context.sent[0].selector, 0);
    EXPECT_EQ(end.context.sent[1].selector, stack::transport_service::kUrgent);
    const net::Octets urgent = end.context.sent[1].data.octets();
    EXPECT_EQ(net::OctetBuffer(urgent.begin(), urgent.end()), (net::OctetBuffer{255, 244, 255, 242}));
}

} // namespace
} // namespace osiscope::telnet
