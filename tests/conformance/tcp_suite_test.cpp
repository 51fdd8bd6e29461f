// The public TCP conformance suite of FreeBSD (freebsd-net/tcp-testsuite, BSD-2), as rows of facts. It is not in the
// project and is looked for in a folder named by OSISCOPE_SUITES (default: ../shared/suites beside the project).
//
// Run are the scripts that ask for what RFC 9293 3.10.7, RFC 2018, RFC 2883 and RFC 7323 ask for. Options are compared
// as far as they say something: MSS, shift, SACK blocks in their order, the echo of a timestamp. What is FreeBSD's own is
// not compared: windows, padding, the ACK flag of resets, the clock in timestamps.
#include "tests/layers/tcp/fake_context.h"

#include "layers/transport/tcp/layer.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace osiscope::tcp {
namespace {

namespace fs = std::filesystem;
namespace service = stack::transport_service;

constexpr net::Endpoint kHere{{0x0A000001}, 8000};
constexpr net::Endpoint kPeer{{0x0A000002}, 9000};
constexpr sim::Duration kFreeBsdAckDelay = std::chrono::milliseconds(40);

struct Script {
    std::string group;
    std::string name;
    std::string reading;
    std::vector<std::string> steps;
};

std::vector<std::string> split(const std::string& text, char at)
{
    std::vector<std::string> parts(1);
    for (const char letter : text)
        if (letter == at)
            parts.emplace_back();
        else
            parts.back() += letter;
    return parts;
}

std::vector<Script> readSuite(const fs::path& file)
{
    std::vector<Script> scripts;
    std::ifstream suite(file);
    for (std::string line; std::getline(suite, line);) {
        const auto columns = split(line, '\t');
        if (line.starts_with('#') || columns.size() < 4)
            continue;
        scripts.push_back({columns[0], columns[1], columns[2], split(columns[3], '|')});
    }
    return scripts;
}

/// Scripts that are not run, by what their group and name contain, and why.
struct Left {
    std::string_view part;
    std::string_view why;
};
constexpr std::string_view kReopens = "answers twice where RFC 9293 3.6.1 begins a new connection";
constexpr Left kLeft[] = {
    {"insecure", "is set to what RFC 793 had and RFC 5961 has replaced"},
    {"rcv-icmp", "is asked about ICMP"},
    {"snd-syn-rtx", "has times of its own for a SYN, and leaves its options out in the end"},
    {"snd-syn-without-options", "can be told to send no options at all"},
    {"ecn", "is asked about ECN"},
    {"noopt", "can be told to send no options at all"},
    {"dropping-enabled", "drops SYN with FIN, as a setting of FreeBSD can"},
    {"closing", "repeats the FIN where RFC 9293, figure 13, sends an ACK"},
    {"rcv-rst-established-right-edge", "has a window of 65,700"},
    {"rcv-rst-fin-wait-1-right-edge", "has a window of 65,700"},
    {"rcv-rst-fin-wait-2-right-edge", "has a window of 65,700"},
    {"rcv-rst-close-wait-right-edge", "has a window of 65,700"},
    {"rcv-rst-last-ack-right-edge", "has a window of 65,700"},
    {"via-syn-sent-right-edge", "has a window of 65,700"},
    {"rcv-fin-time-wait", "drops a segment without ACK before it looks at its number"},
    {"rcv-syn-ack-listen", "is silent where RFC 9293 3.10.7.2 asks for a reset"},
    {"rcv-syn-ack-time-wait", "answers twice"},
    {"rcv-syn-time-wait-using-shutdown-outside-right-secure", kReopens},
    {"rcv-syn-time-wait-using-shutdown-right-edge-secure", kReopens},
    {"rcv-syn-fin-time-wait-using-shutdown-outside-right-secure", kReopens},
    {"rcv-syn-fin-time-wait-using-shutdown-right-edge-secure", kReopens},
    {"syn-rcvd-via-syn-sent", "releases the socket without the FIN of RFC 9293 3.10.4"},
    {"rcv-syn-fin-with-data-syn-sent", "forgets the FIN of a SYN"},
    {"overlapping-200-32200", "reads in steps of its own, which moves the window"},
};

/// Why a script is not run; empty: it is.
std::string_view notOurs(const Script& script)
{
    for (const Left& left : kLeft) {
        // This is the name of one script, and part of others' that are run.
        const bool whole = left.part == "syn-rcvd-via-syn-sent";
        if (whole ? script.name == left.part : (script.group + " " + script.name).find(left.part) != std::string::npos)
            return left.why;
    }
    return script.reading == "RFC793" ? kLeft[0].why : std::string_view{};
}

struct Line {
    Segment segment;
    bool inbound = false;
};

std::uint32_t number(const std::ssub_match& digits)
{
    return static_cast<std::uint32_t>(std::stoul(digits));
}

/// "<mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0>" or "<nop,nop,sack 400:500 200:300>"
Options readOptions(const std::string& step)
{
    static const std::regex mss(R"(mss (\d+))");
    static const std::regex scale(R"(wscale (\d+))");
    static const std::regex stamps(R"(TS val (\d+) ecr (\d+))");
    static const std::regex block(R"((\d+):(\d+))");
    Options options;
    std::smatch match;
    const std::string text = step.substr(std::min(step.rfind('<'), step.size()));
    if (std::regex_search(text, match, mss))
        options.mss = static_cast<std::uint16_t>(number(match[1]));
    if (std::regex_search(text, match, scale))
        options.windowScale = static_cast<std::uint8_t>(number(match[1]));
    options.sackPermitted = text.find("sackOK") != std::string::npos;
    if (std::regex_search(text, match, stamps))
        options.timestamps = {number(match[1]), number(match[2])};
    if (const auto at = text.find("sack "); at != std::string::npos)
        for (std::sregex_iterator found(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), block), end;
             found != end; ++found)
            options.sack.add({Seq(number((*found)[1])), Seq(number((*found)[2]))});
    return options;
}

/// "< SF 17:20(3) ack 1 win 32767 <mss 1460>"
std::optional<Line> readSegment(const std::string& step)
{
    static const std::regex form(R"(([<>]) ([SFRPEW.]+) (\d+):(\d+)\((\d+)\)(?: ack (\d+))?(?: win (\d+))?)");
    std::smatch match;
    if (!std::regex_search(step, match, form))
        return std::nullopt;
    Line line;
    line.inbound = match[1] == "<";
    for (const char flag : match[2].str()) {
        constexpr std::string_view kLetters = "FSRP.";
        const auto place = kLetters.find(flag);
        if (place != std::string_view::npos)
            line.segment.controls = line.segment.controls | Controls(static_cast<std::uint8_t>(1U << place));
    }
    line.segment.seq = Seq(static_cast<std::uint32_t>(std::stoul(match[3])));
    if (match[6].matched)
        line.segment.ack = Seq(static_cast<std::uint32_t>(std::stoul(match[6])));
    line.segment.window = match[7].matched ? static_cast<std::uint16_t>(std::stoul(match[7])) : 0xFFFF;
    if (step.ends_with("> ") || step.ends_with('>'))
        line.segment.options = readOptions(step);
    line.segment.text = net::Payload(net::OctetBuffer(std::stoul(match[5]), 'x'));
    return line;
}

std::string show(const Options& options)
{
    std::string text;
    if (options.mss)
        text += fmt::format(" mss {}", *options.mss);
    if (options.windowScale)
        text += fmt::format(" wscale {}", *options.windowScale);
    if (options.sackPermitted)
        text += " sackOK";
    if (options.timestamps)
        text += fmt::format(" ecr {}", options.timestamps->echo);
    for (const SackBlock& block : options.sack)
        text += fmt::format(" {}:{}", block.left.value(), block.right.value());
    return text;
}

std::string show(const Segment& segment)
{
    return fmt::format("flags {:02x} {}({}) ack {}{}", segment.controls.without(Control::Psh).bits, segment.seq.value(),
                       segment.text.size(), segment.has(Control::Ack) ? fmt::format("{}", segment.ack.value()) : "-",
                       show(segment.options));
}

/// One engine that a script is played to.
class Player {
public:
    explicit Player(const Script& script) : m_script(script), m_layer(settings(script))
    {
        m_context.serve(m_layer);
        static const std::regex mtu(R"(-mtu-(\d+))");
        if (std::smatch match; std::regex_search(script.name, match, mtu))
            m_context.mtu = static_cast<std::uint16_t>(number(match[1]));
    }

    /// @return what went wrong, or nothing
    std::string play()
    {
        for (std::size_t i = 0; i < m_script.steps.size() && m_wrong.empty(); ++i)
            step(m_script.steps[i], i);
        expectSilence();
        return m_wrong;
    }

private:
    /// Those of FreeBSD, but for what the script's name changes.
    static Settings settings(const Script& script)
    {
        const auto named = [&](std::string_view part) { return script.name.find(part) != std::string::npos; };
        Settings settings;
        settings.isn = 0;
        settings.ackDelay = kFreeBsdAckDelay;
        settings.timestamps = !named("-and-ts");
        settings.sack = !named("without-sack");
        settings.receiveBuffer = 1U << 21U; // a shift of 6
        if (named("max-ws"))
            settings.receiveBuffer = 1U << 30U;
        if (named("min-ws"))
            settings.receiveBuffer = 1U << 16U;
        if (named("-and-ws") || named("without-ws"))
            settings.receiveBuffer = 0xFFFF;
        return settings;
    }

    void step(const std::string& text, std::size_t index)
    {
        static const std::regex after(R"(@\+([0-9.]+))");
        m_now = index;
        std::smatch match;
        const bool outbound = text.find("> ") != std::string::npos && text.find('<') > text.find("> ");
        if (!outbound)
            expectSilence();
        if (std::regex_search(text, match, after)) {
            m_time += std::chrono::duration_cast<sim::Duration>(std::chrono::duration<double>(std::stod(match[1])));
            m_context.runUntil(m_time);
        }
        if (text.find('[') != std::string::npos)
            call(text);
        else if (const auto line = readSegment(text))
            line->inbound ? arrives(line->segment) : expect(line->segment);
    }

    void call(const std::string& text)
    {
        if (text.find("OPEN-passive") != std::string::npos) {
            stack::Primitive listen;
            listen.name = &service::kListen;
            listen.local.port = kHere.port;
            m_layer.fromAbove(m_context, stack::UserId{0}, std::move(listen));
        } else if (text.find("OPEN-active") != std::string::npos) {
            m_connection = m_context.newConnection();
            ask(service::kConnect);
        } else if (text.find("shutdown") != std::string::npos || text.find("CLOSE") != std::string::npos) {
            close();
        }
    }
    /// A second CLOSE of a connection, or one of nothing, is FreeBSD's release of the socket.
    void close()
    {
        for (const stack::Primitive& told : m_context.told)
            if (told.name == &service::kConnect)
                m_connection = told.connection;
        if (m_connection != stack::kNoConnection && m_layer.connection(m_connection) != nullptr && !m_closed) {
            m_closed = true;
            ask(service::kRelease);
        }
    }
    void ask(const stack::PrimitiveRow& name)
    {
        stack::Primitive primitive;
        primitive.name = &name;
        primitive.connection = m_connection;
        primitive.local.port = kHere.port;
        primitive.remote = kPeer;
        m_layer.fromAbove(m_context, stack::UserId{0}, std::move(primitive));
    }
    void arrives(Segment segment)
    {
        segment.sourcePort = kPeer.port;
        segment.destinationPort = kHere.port;
        stack::Primitive indication;
        indication.name = &stack::network_service::kUnitData;
        indication.type = stack::PrimitiveType::Indication;
        indication.local.address = kHere.address;
        indication.remote.address = kPeer.address;
        indication.data = serialise(segment, kPeer.address, kHere.address);
        m_layer.fromBelow(m_context, std::move(indication));
    }
    void expect(const Segment& expected)
    {
        if (m_context.sent.empty()) // a delayed ACK may be meant
            m_context.runUntil(m_time += kFreeBsdAckDelay);
        if (m_context.sent.empty())
            return fail(fmt::format("nothing is sent, expected {}", show(expected)));
        const Segment sent = m_context.sent.front().segment;
        m_context.sent.pop_front();
        if (show(sent) != show(expected))
            fail(fmt::format("sent {}, expected {}", show(sent), show(expected)));
    }
    void expectSilence()
    {
        if (!m_context.sent.empty())
            fail(fmt::format("sent {}, expected nothing", show(m_context.sent.front().segment)));
    }
    void fail(const std::string& what)
    {
        if (m_wrong.empty())
            m_wrong = fmt::format("at step {}: {}", m_now + 1, what);
    }

    const Script& m_script;
    FakeContext m_context{kHere.address};
    TcpLayer m_layer;
    stack::ConnectionId m_connection = stack::kNoConnection;
    sim::TimePoint m_time;
    std::size_t m_now = 0;
    std::string m_wrong;
    bool m_closed = false;
};

TEST(TcpSuite, EveryScriptIsAnsweredAsItAsks)
{
    const char* named = std::getenv("OSISCOPE_SUITES");
    const fs::path folder = named != nullptr ? fs::path(named) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/suites";
    const fs::path file = folder / "tcp-freebsd-suite.tsv";
    if (!fs::exists(file))
        GTEST_SKIP() << "no suite at " << file;
    std::size_t run = 0;
    std::map<std::string_view, std::size_t> left;
    for (const Script& script : readSuite(file)) {
        if (const std::string_view why = notOurs(script); !why.empty()) {
            ++left[why];
            continue;
        }
        ++run;
        const std::string wrong = Player(script).play();
        EXPECT_EQ(wrong, "") << script.group << " " << script.name;
    }
    std::cout << run << " scripts run\n";
    for (const auto& [why, count] : left)
        std::cout << count << " not run, since FreeBSD " << why << '\n';
    EXPECT_GE(run, 392U);
}

} // namespace
} // namespace osiscope::tcp
