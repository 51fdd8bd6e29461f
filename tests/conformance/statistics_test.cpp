// Whole captures, against tshark's own statistics of them: its conversations of TCP, its counts of HTTP and of SIP.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"
#include "tests/conformance/tshark.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace osiscope::conformance {
namespace {

namespace fs = std::filesystem;

/// What is counted, and how often it was found.
using Counts = std::map<std::string, std::size_t>;

std::string shown(const Counts& counts)
{
    std::string text;
    for (const auto& [what, count] : counts)
        text += fmt::format("\n  {} x {}", count, what);
    return text;
}

/// The project's own captures, and those beside it where they are.
std::set<fs::path> captures()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path source(OSISCOPE_SOURCE_DIR);
    std::set<fs::path> found;
    for (const fs::path& folder : {source / "tests/data/captures", source / "tests/data/tls",
                                   given != nullptr ? fs::path(given) : source / "../shared/captures"}) {
        std::error_code none;
        for (const auto& entry : fs::recursive_directory_iterator(folder, none))
            if (entry.path().extension().string().starts_with(".pcap"))
                found.insert(entry.path());
    }
    return found;
}

std::string statistics(const fs::path& path, std::string_view which)
{
    return outputOf(fmt::format("tshark -n -q -r '{}' -z {} 2>/dev/null", path.string(), which));
}

/// "10.0.0.1:80 (3) - 10.0.0.2:5000 (4)": the ends with how many segments each has sent, the smaller one first.
std::string conversation(std::string one, std::string other)
{
    if (other < one)
        std::swap(one, other);
    return one + " - " + other;
}

/// tshark writes IPv6 addresses without brackets.
std::string endpoint(const std::string& text, const std::string& frames)
{
    const std::size_t colon = text.rfind(':');
    const std::string address = text.substr(0, colon);
    const bool isVersion6 = address.find(':') != std::string::npos;
    return fmt::format("{}{} ({})", isVersion6 ? "[" + address + "]" : address, text.substr(colon), frames);
}

Counts tsharksConversations(const fs::path& path)
{
    // A <-> B, then the frames to A with their octets, and those from A.
    const std::regex line(R"(^(\S+)\s+<-> (\S+)\s+(\d+) \S+ \S+\s+(\d+) )");
    Counts counts;
    std::istringstream lines(statistics(path, "conv,tcp"));
    std::smatch found;
    for (std::string text; std::getline(lines, text);)
        if (std::regex_search(text, found, line))
            ++counts[conversation(endpoint(found[1], found[4]), endpoint(found[2], found[3]))];
    return counts;
}

/// "GET" and "404" with how often they came, as a statistic has them in lines like "  GET   14" and "  404 Not Found
/// 3".
Counts tsharksMessages(const fs::path& path, std::string_view which)
{
    const std::regex line(which == "http,tree" ? R"(^ +([A-Z_-]+|\d{3})(?: [^:]*?)?\s{2,}(\d+)\b)"
                                               : R"(^ +(?:SIP (\d{3}) .*?|([A-Z]+)) *: +(\d+) Packets)");
    Counts counts;
    std::istringstream lines(statistics(path, which));
    std::smatch found;
    for (std::string text; std::getline(lines, text);) {
        if (!std::regex_search(text, found, line))
            continue;
        const bool http = which == "http,tree";
        const std::string name = http || found[1].matched ? found[1] : found[2];
        const std::size_t count = std::stoul(http ? found[2] : found[3]);
        if (count > 0 && name != "HTTP") // its sums
            counts[name] += count;
    }
    return counts;
}

/// A capture as this program reads it.
class Ours {
public:
    explicit Ours(const fs::path& path) : m_registry(app::makeRegistry())
    {
        const auto capture = capture::readCapture(path, m_registry);
        EXPECT_TRUE(capture) << path << ' ' << capture.error();
        m_trace = capture ? capture->trace : std::make_shared<trace::Trace>();
    }

    Counts conversations() const
    {
        Counts counts;
        const session::SessionIndex sessions(*m_trace, m_registry);
        for (const session::Session& session : sessions.all())
            if (m_registry[session.protocol].id == "tcp")
                ++counts[conversation(fmt::format("{} ({})", session.initiator, session.messages[0]),
                                      fmt::format("{} ({})", session.responder, session.messages[1]))];
        return counts;
    }

    Counts messages(std::string_view protocol) const
    {
        Counts counts;
        const trace::Reading reading(*m_trace, m_registry);
        for (stack::EventNumber number = 1; number <= m_trace->size(); ++number)
            if (m_registry[(*m_trace)[number].protocol].id == protocol) {
                const std::string label = reading.label(number);
                ++counts[label.substr(0, label.find(' '))];
            }
        return counts;
    }

private:
    stack::Registry m_registry;
    std::shared_ptr<trace::Trace> m_trace;
};

/// Where the two rightly differ, and why.
struct Difference {
    std::string_view file;
    std::string_view statistic;
    std::string_view why;
};
const Difference kDifferences[] = {
    {"arkime-tcp_handshake_synth.pcap", "conv,tcp", "tshark takes a SYN on reused ports for a connection of its own"},
    {"h03-http-pipelined-head-chunked.A.pcap", "http,tree",
     "tshark takes the responses behind that to HEAD for the body that this one has not"},
    {"pcpp-sip_reqs.pcap", "sip,stat", "tshark leaves out the BYE, which it calls malformed"},
    {"t33-cut-to-60-octets.A.pcap", "conv,tcp",
     "tshark counts no segments whose options are cut, though it shows them"},
    {"zeek-http-methods.pcap", "http,tree", "tshark leaves out the requests whose methods it does not know"},
};

bool differs(const fs::path& path, std::string_view statistic)
{
    const std::string name = path.filename().string();
    return std::ranges::any_of(kDifferences,
                               [&](const Difference& one) { return one.file == name && one.statistic == statistic; });
}

class Statistics : public testing::Test {
protected:
    template <typename Theirs, typename Own>
    void compare(std::string_view statistic, const Theirs& theirs, const Own& own)
    {
        std::size_t compared = 0;
        std::size_t counted = 0;
        for (const fs::path& path : captures()) {
            const Counts expected = theirs(path);
            const Counts found = own(Ours(path));
            if (differs(path, statistic)) {
                EXPECT_NE(shown(found), shown(expected)) << path << " does not differ any more";
                continue;
            }
            ++compared;
            counted += expected.size();
            EXPECT_EQ(shown(found), shown(expected)) << path;
        }
        std::cout << statistic << ": compared " << compared << " captures, " << counted << " kinds\n";
        EXPECT_GT(counted, 0U) << "tshark says nothing";
    }
};

TEST_F(Statistics, ConversationsHaveTheSameEndsAndSegments)
{
    compare("conv,tcp", tsharksConversations, [](const Ours& ours) { return ours.conversations(); });
}

TEST_F(Statistics, HttpHasTheSameRequestsAndResponses)
{
    compare(
        "http,tree", [](const fs::path& path) { return tsharksMessages(path, "http,tree"); },
        [](const Ours& ours) { return ours.messages("http"); });
}

TEST_F(Statistics, SipHasTheSameMethodsAndResponses)
{
    compare(
        "sip,stat", [](const fs::path& path) { return tsharksMessages(path, "sip,stat"); },
        [](const Ours& ours) { return ours.messages("sip"); });
}

} // namespace
} // namespace osiscope::conformance
