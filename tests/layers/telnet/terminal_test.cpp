// What a terminal must do by itself, against a host that the test plays.
#include "tests/layers/telnet/peers.h"

#include <gtest/gtest.h>

namespace osiscope::telnet {
namespace {

// RFC 1123 3.2.2, RFC 1143: it agrees to what it can do or wants done, and to nothing else.
TEST(TelnetTerminal, AgreesToWhatItIsFor)
{
    Window window;
    EXPECT_EQ(window.receive({255, kWill, kEcho}), "DO ECHO");
    EXPECT_EQ(window.receive({255, kWill, kSga}), "DO SGA");
    EXPECT_EQ(window.receive({255, kWill, 5}), "DONT STATUS");
    EXPECT_EQ(window.receive({255, kWill, kTtype}), "DONT TTYPE") << "a host has no terminal";
    EXPECT_EQ(window.receive({255, kDo, kSga}), "WILL SGA");
    EXPECT_EQ(window.receive({255, kDo, kTtype}), "WILL TTYPE");
    EXPECT_EQ(window.receive({255, kDo, kEcho}), "WONT ECHO") << "else both would echo";
    EXPECT_EQ(window.receive({255, kDo, 34}), "WONT LINEMODE");
    Window plain(false);
    EXPECT_EQ(plain.receive({255, kWill, kEcho}), "DONT ECHO");
    EXPECT_EQ(plain.receive({255, kWill, kSga}), "DO SGA");
    EXPECT_EQ(plain.receive({255, kDo, kSga}), "WILL SGA");
}

// RFC 1091 5: the type is said when it is asked for, and only then.
TEST(TelnetTerminal, SaysItsTypeWhenItIsAsked)
{
    Window window;
    window.receive({255, kDo, kTtype});
    EXPECT_EQ(window.receive({255, 250, kTtype, 0, 'V', 'T', 255, 240}), "") << "that is IS, not SEND";
    EXPECT_EQ(window.receive({255, 250, kTtype, 255, 240}), "");
    EXPECT_NE(window.receive({255, 250, kTtype, 1, 255, 240}).find("TTYPE"), std::string::npos);
    EXPECT_NE(window.context.pdusSent.back().find(std::string("\0XTERM", 6)), std::string::npos);
}

// RFC 858 5: with the option on, GA means nothing.
TEST(TelnetTerminal, HearsGoAheadOnlyWhereTurnsAreTaken)
{
    Window turns;
    turns.receive({255, 249});
    EXPECT_TRUE(turns.context.hasLogged("note go-ahead"));
    Window none;
    none.receive({255, kWill, kSga});
    none.receive({255, 249});
    EXPECT_FALSE(none.context.hasLogged("note go-ahead"));
}

// RFC 854, RFC 857: one of the two shows what is typed, not both.
TEST(TelnetTerminal, ShowsWhatIsTypedUnlessTheHostDoes)
{
    Window alone;
    alone.type("abc");
    EXPECT_EQ(alone.screen(), "abc");
    Window echoed;
    echoed.receive({255, kWill, kEcho, 255, kWill, kSga});
    EXPECT_EQ(echoed.type("abc"), "\"abc\"");
    EXPECT_EQ(echoed.screen(), "");
    echoed.receive({'a', 'b', 'c'});
    EXPECT_EQ(echoed.screen(), "abc");
}

// RFC 854, RFC 858 6: a line at a time, unless the host echoes and nobody takes turns.
TEST(TelnetTerminal, SendsLinesUntilBothOptionsAreOn)
{
    Window window;
    EXPECT_EQ(window.type("one"), "");
    EXPECT_EQ(window.type(" line\nand"), "\"one line\r\n\"");
    EXPECT_EQ(window.receive({255, kWill, kEcho}), "DO ECHO");
    EXPECT_EQ(window.type(" more"), "") << "ECHO alone does not change that";
    EXPECT_EQ(window.receive({255, kWill, kSga}), "DO SGA, \"and more\"") << "what had waited goes out";
    EXPECT_EQ(window.type("x"), "\"x\"");
}

// RFC 1123 3.2.4: what was typed before the interrupt is not to be done after it.
TEST(TelnetTerminal, ForgetsTheLineThatIsInterrupted)
{
    Window window;
    window.type("rm everyth");
    window.terminal.interrupt(window.context);
    EXPECT_EQ(takeSent(window.context), "IP, DM");
    EXPECT_EQ(window.type("pwd\n"), "\"pwd\r\n\"");
}

// RFC 1073: the size is said where the host wants to know it.
TEST(TelnetTerminal, TellsItsSizeOnlyWhereThatIsAgreedOn)
{
    Window window;
    window.terminal.resize(window.context, 100, 50);
    EXPECT_EQ(takeSent(window.context), "");
    const std::string answer = window.receive({255, kDo, kNaws});
    EXPECT_TRUE(answer.starts_with("WILL NAWS, ")) << answer;
    EXPECT_NE(window.context.pdusSent.back().find(std::string("\0\x64\0\x32", 4)), std::string::npos);
}

} // namespace
} // namespace osiscope::telnet
