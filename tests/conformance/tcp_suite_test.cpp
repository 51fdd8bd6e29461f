// The public TCP conformance suite of FreeBSD (freebsd-net/tcp-testsuite, BSD-2), as rows of facts. It is not in the
// project and is looked for in a folder named by OSISCOPE_SUITES (default: ../shared/suites beside the project).
//
// Each script becomes a scenario: its segments are [[inject]] and [[expect]] of a scripted host, its calls actions of a
// program on the other. Run are the scripts that ask for what RFC 9293 3.10.7, RFC 2018, RFC 2883 and RFC 7323 ask
// for. Options are compared as far as they say something: MSS, shift, SACK blocks in their order, the echo of a
// timestamp. What is FreeBSD's own is not compared: windows, padding, the clock in timestamps.
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/judge.h"
#include "model/scenario/reader.h"
#include "model/trace/reading.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace osiscope {
namespace {

namespace fs = std::filesystem;

/// Microseconds. A step that says no time comes shortly after the one before; an answer may be a delayed ACK.
constexpr std::int64_t kStep = 100;
constexpr std::int64_t kAckDelay = 40'000;
constexpr std::int64_t kWithin = 45'000;

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
constexpr std::string_view kNotDoubted =
    "ignores in TIME-WAIT a reset that RFC 9293 3.10.7.4 answers with a challenge ACK";
constexpr Left kLeft[] = {
    {"insecure", "is set to what RFC 793 had and RFC 5961 has replaced"},
    {"rcv-icmp-hard-error-ignored", "is set to ignore hard errors"},
    {"rcv-icmp-hard-error-ttl-exceeded", "takes a soft error (RFC 9293 3.9.2.2) for a hard one"},
    {"-prohibited", "takes for a hard error what RFC 9293 3.9.2.2 calls neither hard nor soft"},
    {"snd-syn-rtx", "has times of its own for a SYN, and leaves its options out in the end"},
    {"snd-syn-without-options", "can be told to send no options at all"},
    {"ecn", "is asked about ECN"},
    {"noopt", "can be told to send no options at all"},
    {"dropping-enabled", "drops SYN with FIN, as a setting of FreeBSD can"},
    {"time-wait-via-closing", "is silent where RFC 9293 3.10.7.4 has a FIN that comes again answered"},
    {"rcv-fin-time-wait-using-shutdown-outside", "drops a segment without ACK before it looks at its number"},
    {"rcv-rst-time-wait-using-shutdown-right-edge-secure", kNotDoubted},
    {"rcv-rst-ack-time-wait-using-shutdown-right-edge-secure", kNotDoubted},
    {"rcv-syn-ack-listen", "is silent where RFC 9293 3.10.7.2 asks for a reset"},
    {"rcv-syn-ack-time-wait", "answers twice"},
    {"rcv-syn-time-wait-using-shutdown-left-edge-secure", "takes only a SYN beyond the one of RFC 6191 2"},
    {"rcv-syn-time-wait-using-shutdown-outside-right-secure", kReopens},
    {"rcv-syn-time-wait-using-shutdown-right-edge-secure", kReopens},
    {"rcv-syn-fin-with-data-syn-sent", "forgets the FIN of a SYN"},
    {"overlapping-200-32200", "reads in steps of its own, which moves the window"},
};

/// Why a script is not run; empty: it is.
std::string_view notOurs(const Script& script)
{
    for (const Left& left : kLeft)
        if ((script.group + " " + script.name).find(left.part) != std::string::npos)
            return left.why;
    return script.reading == "RFC793" ? kLeft[0].why : std::string_view{};
}

/// "<mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0>" or "<nop,nop,sack 400:500 200:300>", as the fields of `options`.
/// An answer's clock is its own, but it has no other SACK blocks than these.
std::string optionsOf(const std::string& step, bool answer)
{
    static const std::regex mss(R"(mss (\d+))");
    static const std::regex scale(R"(wscale (\d+))");
    static const std::regex stamps(R"(TS val (\d+) ecr (\d+))");
    static const std::regex block(R"((\d+):(\d+))");
    const std::string text = step.ends_with('>') || step.ends_with("> ") ? step.substr(step.rfind('<')) : std::string();
    std::vector<std::string> fields;
    std::smatch match;
    if (std::regex_search(text, match, mss))
        fields.push_back(fmt::format("mss = {}", match[1].str()));
    if (std::regex_search(text, match, scale))
        fields.push_back(fmt::format("wscale = {}", match[1].str()));
    fields.push_back(fmt::format("sack-permitted = {}", text.find("sackOK") != std::string::npos));
    if (std::regex_search(text, match, stamps))
        fields.push_back(
            answer ? fmt::format("timestamps = {{ tsecr = {} }}", match[2].str())
                   : fmt::format("timestamps = {{ tsval = {}, tsecr = {} }}", match[1].str(), match[2].str()));
    std::vector<std::string> blocks;
    if (const auto at = text.find("sack "); at != std::string::npos)
        for (std::sregex_iterator found(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), block), end;
             found != end; ++found)
            blocks.push_back(fmt::format("{{ left = {}, right = {} }}", (*found)[1].str(), (*found)[2].str()));
    fields.push_back(fmt::format("sack = [{}]", fmt::join(blocks, ", ")));
    return fmt::format("{{ {} }}", fmt::join(fields, ", "));
}

/// "SF." as "SYN, FIN, ACK". PSH is not compared and not sent.
std::string flagsOf(const std::string& letters)
{
    static const std::map<char, std::string_view> kNames = {{'S', "SYN"}, {'F', "FIN"}, {'R', "RST"}, {'.', "ACK"}};
    std::vector<std::string_view> names;
    for (const char letter : letters)
        if (const auto name = kNames.find(letter); name != kNames.end())
            names.push_back(name->second);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Two numbers are FreeBSD's own: where both ends close at once it repeats its FIN, and RFC 9293, figure 13, has an
/// ACK; and a host that opens has a window of 65,700 octets at first, which here is one of 65,535.
std::string asTheStandardHasIt(const Script& script, std::string step)
{
    static const std::regex repeatedFin(R"(> F\. 1:1\(0\) ack 2)");
    static const std::regex edge("65700");
    static const std::regex behindFin("65701");
    if (script.name.find("closing") != std::string::npos)
        step = std::regex_replace(step, repeatedFin, "> . 2:2(0) ack 2");
    if (script.name.find("right-edge") != std::string::npos)
        step = std::regex_replace(std::regex_replace(step, edge, "65535"), behindFin, "65536");
    return step;
}

/// Writes a script as a scenario: "peer" is scripted, "tested" has the TCP.
class Converter {
public:
    explicit Converter(const Script& script) : m_script(script)
    {
        for (const std::string& step : script.steps)
            convert(asTheStandardHasIt(script, step));
    }

    std::string scenario() const
    {
        return fmt::format(R"(until = "{} us"
[[host]]
name = "peer"
address = "10.0.0.2"
scripted = true
strict = true
[[host]]
name = "tested"
address = "10.0.0.1"
tcp = {{ isn = 0, ack-delay = "{} us", {} }}
[[link]]
ends = ["peer", "tested"]
delay = "1 us"
mtu = {}
)",
                           m_time + kStep, kAckDelay, settings(), mtu()) +
               m_text;
    }

private:
    bool named(std::string_view part) const { return m_script.name.find(part) != std::string::npos; }

    /// FreeBSD's buffer asks for a shift of 6; some scripts change that, and other settings.
    std::string settings() const
    {
        const bool plain = named("-and-ws") || named("without-ws");
        const std::string_view buffer = plain             ? "65535 B"
                                        : named("max-ws") ? "1 GiB"
                                        : named("min-ws") ? "64 KiB"
                                                          : "2 MiB";
        return fmt::format(R"(receive-buffer = "{}", timestamps = {}, sack = {})", buffer, !named("-and-ts"),
                           !named("without-sack"));
    }
    std::string mtu() const
    {
        static const std::regex form(R"(-mtu-(\d+))");
        std::smatch match;
        return std::regex_search(m_script.name, match, form) ? match[1].str() : "1500";
    }

    void convert(const std::string& step)
    {
        static const std::regex after(R"(@\+([0-9.]+))");
        static const std::regex segment(R"(([<>]) ([SFRPEW.]+) (\d+):(\d+)\((\d+)\)(?: ack (\d+))?(?: win (\d+))?)");
        std::smatch match;
        const std::int64_t before = m_time;
        if (std::regex_search(step, match, after)) {
            m_time +=
                std::max<std::int64_t>(std::llround(std::stod(match[1]) * 1e6), m_answers ? kWithin + kStep : kStep);
            m_timed = true;
            m_answers = false;
        }
        if (step.find("< icmp") != std::string::npos)
            report(step);
        else if (step.find('[') != std::string::npos)
            call(step);
        else if (std::regex_search(step, match, segment))
            match[1] == "<" ? inject(match, step) : expect(match, step, before);
    }

    static std::string fieldsOf(const std::smatch& segment, const std::string& step, bool answer)
    {
        std::string fields = fmt::format(R"(seq = {}, len = {}, flags = "{}", options = {})", segment[3].str(),
                                         segment[5].str(), flagsOf(segment[2]), optionsOf(step, answer));
        if (segment[6].matched)
            fields += fmt::format(", ack = {}", segment[6].str());
        if (!answer && segment[7].matched)
            fields += fmt::format(", win = {}", segment[7].str());
        return fields;
    }
    void inject(const std::smatch& segment, const std::string& step)
    {
        next();
        m_text +=
            fmt::format("[[inject]]\nat = \"{} us\"\nfrom = \"peer\"\ntcp = {{ sport = 9000, dport = 8000, {} }}\n",
                        m_time, fieldsOf(segment, step, false));
    }
    /// An answer to what came before, or what FreeBSD's timers send; when these run out is its own, so it may be
    /// sooner.
    void expect(const std::smatch& segment, const std::string& step, std::int64_t before)
    {
        const std::int64_t half = (m_time - before) / 2;
        m_text += fmt::format("[[expect]]\nhost = \"peer\"\nat = \"{} us\"\nwithin = \"{} us\"\ntcp = {{ {} }}\n",
                              before + half, half + kWithin, fieldsOf(segment, step, true));
        m_timed = false;
        m_answers = true;
    }
    /// The network says that a segment was not delivered. What the program is told is not in the scripts; whether the
    /// connection ends is asked for here: it does if that segment is on its way (RFC 5927 4.1).
    void report(const std::string& step)
    {
        static const std::regex form(R"(unreachable (\w+) \[(\d+):)");
        static const std::map<std::string, int> kCodes = {{"protocol_unreachable", 2}, {"port_unreachable", 3}};
        std::smatch match;
        const bool isKnown = std::regex_search(step, match, form) && kCodes.contains(match[1]);
        ASSERT_TRUE(isKnown) << step;
        next();
        const auto seq = static_cast<std::uint32_t>(std::stoul(match[2]));
        // IPv4 from 10.0.0.1 to 10.0.0.2, then the ports 8000 and 9000.
        m_text += fmt::format(
            "[[inject]]\nat = \"{} us\"\nfrom = \"peer\"\nicmp = {{ type = 3, code = {}, hex = \"45 00 00 28 "
            "00 00 00 00 40 06 00 00 0a 00 00 01 0a 00 00 02 1f 40 23 28 {:08x}\" }}\n",
            m_time, kCodes.at(match[1]), seq);
        m_text += fmt::format("[[expect]]\nhost = \"tested\"\nat = \"{} us\"\nstate = \"tcp.{}\"\n", m_time + kStep / 2,
                              seq == 0 ? "closed" : "syn-sent");
    }
    void call(const std::string& step)
    {
        const auto asks = [&](std::string_view what) { return step.find(what) != std::string::npos; };
        if (asks("OPEN-passive"))
            m_text += "[[service]]\nhost = \"tested\"\nstack = [\"socket\", \"tcp\"]\nport = 8000\nends-too = false\n";
        else if (asks("OPEN-active"))
            act(R"(open", to = "peer", port = 9000, local-port = 8000, ends-too = false)");
        else if ((asks("shutdown") || asks("CLOSE")) && !m_closed) {
            m_closed = true; // a second one is FreeBSD's release of the socket
            act(R"(shutdown")");
        }
    }
    void act(std::string_view what)
    {
        next();
        m_text += fmt::format("[[action]]\nat = \"{} us\"\nhost = \"tested\"\ndo = \"socket.{}\n", m_time,
                              std::regex_replace(std::string(what), std::regex(", "), "\n"));
    }
    /// The moment of the next step, unless it says its own; all that the last one asks for has come by then.
    void next()
    {
        if (!m_timed)
            m_time += m_answers ? kWithin + kStep : kStep;
        m_timed = m_answers = false;
    }

    const Script& m_script;
    std::string m_text;
    std::int64_t m_time = 0;
    bool m_answers = false; ///< the last step is answered
    bool m_timed = false;   ///< the step says when it comes
    bool m_closed = false;
};

/// @return what went wrong, or nothing
std::string play(const Script& script, const stack::Registry& registry)
{
    const std::string text = Converter(script).scenario();
    const auto scenario = scenario::readScenario(text, script.name, registry);
    if (!scenario)
        return scenario.error().front().toString() + "\n" + text;
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();
    for (const scenario::Judgement& judgement : scenario::judge(*scenario, {*simulation->trace(), registry}))
        if (!judgement.kept)
            return fmt::format("{}: {}: {}", judgement.position.line, judgement.what, judgement.why);
    return {};
}

TEST(TcpSuite, EveryScriptIsAnsweredAsItAsks)
{
    const char* named = std::getenv("OSISCOPE_SUITES");
    const fs::path folder = named != nullptr ? fs::path(named) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/suites";
    const fs::path file = folder / "tcp-freebsd-suite.tsv";
    if (!fs::exists(file))
        GTEST_SKIP() << "no suite at " << file;
    const stack::Registry registry = app::makeRegistry();
    std::size_t all = 0;
    std::size_t run = 0;
    std::size_t passed = 0;
    std::map<std::string_view, std::size_t> left;
    for (const Script& script : readSuite(file)) {
        ++all;
        if (const std::string_view why = notOurs(script); !why.empty()) {
            ++left[why];
            continue;
        }
        ++run;
        const std::string wrong = play(script, registry);
        EXPECT_EQ(wrong, "") << script.group << " " << script.name;
        passed += wrong.empty() ? 1 : 0;
    }
    for (const Left& each : kLeft)
        EXPECT_TRUE(left.contains(each.why)) << each.part;
    std::cout << all << " scripts, " << run << " run, " << passed << " pass\n";
    for (const auto& [why, count] : left)
        std::cout << count << " not run, since FreeBSD " << why << '\n';
    EXPECT_EQ(run, 418U);
}

} // namespace
} // namespace osiscope
