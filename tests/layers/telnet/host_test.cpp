// What a host must do by itself, with a terminal that the test plays.
#include "tests/layers/telnet/peers.h"

#include <gtest/gtest.h>

namespace osiscope::telnet {
namespace {

std::string text(std::string_view characters)
{
    return std::string(characters);
}

stack::Parameters withValue(std::string_view id, stack::ParameterValue value)
{
    return {id, std::move(value)};
}

// RFC 1123 3.3.4: the server begins; nothing is asked before it is known who echoes and what terminal it is.
TEST(TelnetHost, SettlesTheOptionsBeforeItAsks)
{
    Host host;
    EXPECT_EQ(host.greeting, "WILL ECHO, WILL SGA, DO TTYPE, DO NAWS");
    EXPECT_EQ(host.receive({255, kDo, kEcho, 255, kDo, kSga, 255, kWont, kNaws}), "");
    const std::string asks = host.receive({255, kWill, kTtype});
    EXPECT_NE(asks.find("TTYPE"), std::string::npos);
    EXPECT_EQ(asks.find("login"), std::string::npos) << "the type is still to come";
    EXPECT_NE(host.receive({255, 250, kTtype, 0, 'V', 'T', 255, 240}).find("login: "), std::string::npos);
    EXPECT_EQ(host.context.values["terminal"], "VT");
}

// RFC 1123 3.2.2: Suppress Go Ahead is agreed to always, also by a host that uses no options.
TEST(TelnetHost, SuppressesGoAheadWhoeverItIs)
{
    Host plain(withValue("options", false));
    EXPECT_NE(plain.greeting.find("GA"), std::string::npos) << "until then turns are taken";
    EXPECT_EQ(plain.receive({255, kDo, kSga}), "WILL SGA");
    EXPECT_EQ(plain.receive({255, kWill, kSga}), "DO SGA");
    EXPECT_EQ(plain.receive({255, kDo, kEcho}), "WONT ECHO");
    EXPECT_EQ(plain.receive("alice\r\n"), "\"Password: \"");
}

TEST(TelnetHost, TakesATypeWithCare)
{
    Host host;
    host.receive({255, kWill, kTtype});
    net::OctetBuffer type = octetsOf({255, 250, kTtype, 0, 'V', 7, ' ', 'T'});
    type.insert(type.end(), 60, 'x');
    type.insert(type.end(), {255, 240});
    host.receive(std::move(type));
    EXPECT_EQ(host.context.values["terminal"], "V??T" + std::string(36, 'x')) << "40 signs that can be shown";
}

// RFC 1073 2: zero columns or rows say nothing.
TEST(TelnetHost, KnowsASizeThatIsSaid)
{
    Host host;
    host.receive({255, kWill, kNaws, 255, 250, kNaws, 0, 80, 0, 0, 255, 240});
    EXPECT_EQ(host.context.values["terminal"], "unknown type");
    host.receive({255, 250, kNaws, 0, 80, 0, 24, 255, 240});
    EXPECT_EQ(host.context.values["terminal"], "unknown type, 80 x 24");
}

// RFC 1123 3.3.1: CR LF, CR NUL and a CR alone are one end of a line each.
TEST(TelnetHost, TakesEveryEndOfALineForOne)
{
    for (const std::string& end : {text({"\r\n", 2}), text({"\r\0", 2}), text("\r"), text("\n")}) {
        Host host;
        host.agree();
        EXPECT_NE(host.receive("alice" + end).find("Password: "), std::string::npos);
        EXPECT_NE(host.receive("rabbit" + end).find("Welcome, alice."), std::string::npos);
        EXPECT_EQ(host.context.values["user"], "alice");
    }
}

// RFC 857 5: who echoes decides what; of a password nothing is shown, nor how long it is.
TEST(TelnetHost, EchoesAllButThePassword)
{
    Host host;
    host.agree();
    EXPECT_EQ(host.receive("alx"), "\"alx\"");
    EXPECT_EQ(host.receive("\b"), "\"\b \b\"");
    host.receive("ice\r\n");
    EXPECT_EQ(host.receive("rabx\b"), "");
    host.receive("bit\r\n");
    EXPECT_EQ(host.context.values["user"], "alice");
    EXPECT_EQ(host.receive("\b"), "") << "there is nothing to take back";
    Host silent;
    silent.receive({255, kDont, kEcho, 255, kDo, kSga, 255, kWont, kTtype, 255, kWont, kNaws});
    EXPECT_EQ(silent.receive("al"), "") << "the terminal shows it itself";
}

TEST(TelnetHost, TakesNoEndlessLine)
{
    Host host;
    host.agree();
    host.receive(std::string(1000, 'a'));
    EXPECT_FALSE(host.context.hasLogged("note line-too-long"));
    EXPECT_EQ(host.receive("a"), "");
    EXPECT_TRUE(host.context.hasLogged("note line-too-long"));
}

// RFC 854, STANDARD REPRESENTATION OF CONTROL FUNCTIONS.
TEST(TelnetHost, ObeysTheEditingCommands)
{
    Host host;
    host.agree();
    host.logIn();
    EXPECT_NE(host.receive("echo onx").find("onx"), std::string::npos);
    host.receive({255, 247}); // EC
    EXPECT_NE(host.receive("e\r\n").find("\none\r"), std::string::npos);
    host.receive("echo nonsense");
    host.receive({255, 248}); // EL
    const std::string answer = host.receive("whoami\r\n");
    EXPECT_NE(answer.find("alice"), std::string::npos) << answer;
    EXPECT_EQ(host.receive({255, 246}), "\"\r\n[Yes]\r\n\""); // AYT
    EXPECT_EQ(host.receive({255, 241, 255, 243}), "") << "NOP, and a BRK that means nothing here";
}

// RFC 1123 3.2.4: AO must be answered by a Synch, so that no old output follows.
TEST(TelnetHost, AnswersAbortOutputBySynch)
{
    for (const bool running : {true, false}) {
        Host host;
        host.agree();
        host.logIn();
        if (running)
            host.receive("count 5\r\n");
        EXPECT_EQ(host.receive({255, 245}), "DM") << running;
        host.context.run(1s);
        const std::string rest = takeSent(host.context);
        EXPECT_EQ(rest.find('3'), std::string::npos) << rest;
        EXPECT_NE(host.receive("echo again\r\n").find("again"), std::string::npos) << "the next command is heard";
    }
}

// RFC 1123 3.2.4: the interrupt forgets what was typed ahead, and clears the way back.
TEST(TelnetHost, AnInterruptForgetsWhatWasTypedAhead)
{
    Host host;
    host.agree();
    host.logIn();
    host.receive("sleep 100\r\n");
    host.receive("echo ahead\r\n");
    const std::string answer = host.receive({255, 244}); // IP
    EXPECT_TRUE(answer.starts_with("DM")) << answer;
    EXPECT_EQ(answer.find("ahead"), std::string::npos);
    EXPECT_NE(host.receive("pwd\r\n").find("/"), std::string::npos);
}

TEST(TelnetHost, CountsWrongPasswordsFromEachLogInAnew)
{
    stack::Parameters parameters = withValue("tries", std::int64_t{2});
    parameters.set("after-logout", std::string("login"));
    Host host(parameters);
    host.agree();
    host.receive("alice\r\nwrong\r\n");
    host.logIn();
    host.receive("exit\r\n");
    EXPECT_NE(host.receive("alice\r\nwrong\r\n").find("login: "), std::string::npos) << "the first wrong one again";
    host.receive("alice\r\n");
    host.receive(net::OctetBuffer{'n', 'o'});
    EXPECT_EQ(host.receive("\r\n").find("login: "), std::string::npos) << "too many";
    EXPECT_TRUE(host.context.hasLogged("note login-failed"));
}

// A user who has logged out is not heard any more, though the connection still stands.
TEST(TelnetHost, HearsNothingAfterTheEnd)
{
    Host host;
    host.agree();
    host.logIn();
    EXPECT_NE(host.receive("exit\r\n").find("logout"), std::string::npos);
    EXPECT_EQ(host.receive("pwd\r\n"), "");
    EXPECT_EQ(host.receive({255, kDo, 34}), "") << "nor are options spoken of";
    EXPECT_EQ(host.context.values["user"], "");
}

TEST(TelnetHost, IsPatientWithAUserUntilTheLogIn)
{
    stack::Parameters parameters = withValue("idle-timeout", sim::Duration(5s));
    parameters.set("login-timeout", sim::Duration(60s));
    Host host(parameters);
    host.agree();
    host.receive("ali");
    host.context.run(30s);
    EXPECT_EQ(takeSent(host.context), "") << "who is not logged in is not idle";
    host.receive("ce\r\n");
    host.receive("rabbit\r\n");
    host.context.run(4s);
    host.receive("x");
    host.context.run(4s);
    EXPECT_EQ(takeSent(host.context), "") << "counted from the latest key";
    host.context.run(1s);
    EXPECT_NE(takeSent(host.context).find("inactivity"), std::string::npos);
}

} // namespace
} // namespace osiscope::telnet
