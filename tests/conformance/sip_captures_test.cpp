// SIP of real programs and of others, against what tshark says of it (the index of the captures), and the messages
// of RFC 4475.
#include "app/protocols.h"
#include "layers/session/sip/checks.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace osiscope::sip {
namespace {

namespace fs = std::filesystem;
using session::Outcome;

fs::path capturesFolder()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
}

std::vector<session::Session> sipSessionsOf(const fs::path& path)
{
    const stack::Registry registry = app::makeRegistry();
    const auto capture = capture::readCapture(path, registry);
    if (!capture) {
        ADD_FAILURE() << path << ' ' << capture.error();
        return {};
    }
    const session::SessionIndex index(*capture->trace, registry);
    std::vector<session::Session> found;
    for (const session::Session& session : index.all())
        if (registry[session.protocol].id == "sip")
            found.push_back(session);
    return found;
}

struct KnownCall {
    std::string_view file;
    std::vector<std::string> methods;
    Outcome outcome;
    std::array<std::uint64_t, 2> messages;
};

/// The call of each capture that was made for this project: the last SIP session of the file.
const KnownCall kLab[] = {
    {"s01-sip-uac-uas.A", {"INVITE", "180", "200", "ACK", "BYE", "200"}, Outcome::Released, {3, 3}},
    {"s02-sip-call-rtp-g711a.A", {"INVITE", "180", "200", "ACK", "BYE", "200"}, Outcome::Released, {3, 3}},
    {"s04-sip-200-lost-twice.A", {"INVITE", "180", "200", "ACK", "BYE", "200"}, Outcome::Released, {3, 3}},
    {"s04-sip-200-lost-twice.B", {"INVITE", "180", "200", "ACK", "BYE", "200"}, Outcome::Released, {3, 5}},
    {"s06-sip-no-uas-timeout.A", {"INVITE"}, Outcome::TimedOut, {6, 0}},
    {"k01-kamailio-register.B", {"REGISTER", "200"}, Outcome::Open, {1, 1}},
    {"k03-kamailio-busy.B", {"INVITE", "100", "INVITE", "486", "ACK", "486", "ACK"}, Outcome::Refused, {4, 3}},
    {"k05-kamailio-user-offline-404.B", {"INVITE", "404", "ACK"}, Outcome::Refused, {2, 1}},
};

class RealSip : public testing::TestWithParam<KnownCall> {};

TEST_P(RealSip, IsThisCall)
{
    const fs::path folder = capturesFolder() / "lab";
    if (!fs::exists(folder))
        GTEST_SKIP() << "no captures in " << folder;
    const auto found = sipSessionsOf(folder / (std::string(GetParam().file) + ".pcap"));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.back().methods, GetParam().methods);
    EXPECT_EQ(session::toString(found.back().outcome), session::toString(GetParam().outcome));
    EXPECT_EQ(found.back().messages, GetParam().messages);
    EXPECT_FALSE(found.back().carriedBy.empty());
}

INSTANTIATE_TEST_SUITE_P(Lab, RealSip, testing::ValuesIn(kLab), [](const auto& capture) {
    std::string name(capture.param.file);
    std::ranges::replace(name, '-', '_');
    std::ranges::replace(name, '.', '_');
    return name;
});

/// "INVITE 180 200 ; REGISTER 200": the messages of each Call-ID, in order; a line may end in "…".
std::vector<std::vector<std::string>> indexedCalls(const std::string& text)
{
    std::vector<std::vector<std::string>> calls(1);
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (word == ";")
            calls.emplace_back();
        else
            calls.back().push_back(word);
    }
    return calls;
}

TEST(OthersSip, HasTheCallsThatTsharkFinds)
{
    std::ifstream index(capturesFolder() / "INDEX.md");
    const std::regex row(R"(^\| ([^ |]+\.pcap(?:ng)?) \|.*SIP (\d+) msgs, (\d+) Call-IDs: ([^|·]*))");
    std::string section;
    std::size_t compared = 0;
    for (std::string line; std::getline(index, line);) {
        std::smatch match;
        if (line.starts_with("## "))
            section = line.substr(3);
        if (!std::regex_search(line, match, row))
            continue;
        SCOPED_TRACE(match[1].str());
        ++compared;
        const auto found = sipSessionsOf(capturesFolder() / section / match[1].str());
        EXPECT_EQ(found.size(), std::stoul(match[3]));
        std::uint64_t messages = 0;
        for (const session::Session& session : found)
            messages += session.messages[0] + session.messages[1];
        EXPECT_EQ(messages, std::stoul(match[2]));
        const auto calls = indexedCalls(match[4]);
        for (std::size_t i = 0; i < std::min(calls.size(), found.size()); ++i) {
            const session::Session& session = found[i];
            if (calls[i].front() == "…")
                continue;
            std::vector<std::string> expected = calls[i];
            if (session.messages[0] + session.messages[1] != session.methods.size()) // repetitions are left out
                expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
            EXPECT_EQ(session.methods, expected);
        }
    }
    if (compared == 0)
        GTEST_SKIP() << "no captures in " << capturesFolder();
    std::cout << "compared " << compared << " captures\n";
}

/// The messages of RFC 4475 and how they are to be read. Status 0 with `wrong`: a response that is thrown away.
struct Torture {
    std::string_view file;
    bool wrong;
    int status = 0;
    Framing framing = Framing::Datagram;
};
constexpr Torture kTorture[] = {
    {"wsinv", false},          {"intmeth", false},        {"esc01", false},        {"escnull", false},
    {"esc02", false},          {"lwsdisp", false},        {"longreq", false},      {"dblreq", false},
    {"semiuri", false},        {"transports", false},     {"mpart01", false},      {"unreason", false},
    {"noreason", false},       {"badinv01", true, 400},   {"clerr", true, 400},    {"ncl", true, 400},
    {"scalar02", true, 400},   {"scalarlg", true, 0},     {"lwsruri", true, 400},  {"badvers", true, 505},
    {"mismatch01", true, 400}, {"mismatch02", true, 501}, {"bigcode", true, 0},    {"unkscm", false},
    {"novelsc", false},        {"unksm2", false},         {"bext01", false},       {"invut", false},
    {"regaut01", false},       {"bcast", false},          {"zeromf", false},       {"cparam01", false},
    {"cparam02", false},       {"regescrt", false},       {"sdp01", false},        {"inv2543", false},
    {"insuf", true, 400},      {"multi01", true, 400},    {"mcl01", true, 400},    {"quotbal", true, 400},
    {"ltgtruri", true, 400},   {"lwsstart", true, 400},   {"trws", true, 400},     {"escruri", true, 400},
    {"baddate", false},        {"regbadct", true, 400},   {"badaspec", true, 400}, {"baddn", true, 400},
    {"badbranch", false},
};

class Rfc4475 : public testing::TestWithParam<Torture> {
protected:
    std::string octets;
    void SetUp() override
    {
        const fs::path file = capturesFolder() / "../suites/sip-rfc4475" / (std::string(GetParam().file) + ".dat");
        std::ifstream stream(file, std::ios::binary);
        if (!stream)
            GTEST_SKIP() << "no " << file;
        octets = {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }
};

TEST_P(Rfc4475, IsReadOrRefusedAsTheRfcSays)
{
    const auto message = parseMessage(asOctets(octets), GetParam().framing);
    EXPECT_EQ(!message.has_value(), GetParam().wrong) << (message ? "" : message.error().message);
    if (!message && GetParam().wrong) {
        EXPECT_EQ(message.error().status, GetParam().status) << message.error().message;
    }
    if (message) { // what was read, written and read again says the same
        const auto again = parseMessage(asOctets(message->toString()), Framing::Stream);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(again->toString(), message->toString());
    }
}

TEST_P(Rfc4475, CutAnywhereDoesNoHarm)
{
    for (std::size_t length = 0; length < octets.size(); ++length) {
        const net::Octets part = asOctets(octets).first(length);
        const Head head = readHead(part);
        EXPECT_LE(readMessage(part, head).body.size(), length);
        (void)messageLength(part, true, length % 2 == 0);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Rfc4475, testing::ValuesIn(kTorture),
                         [](const auto& torture) { return std::string(torture.param.file); });

TEST(Rfc4475Core, RefusesWhatItCannotDo)
{
    const std::map<std::string, int> atUserAgent = {{"unkscm", 416}, {"novelsc", 416}, {"bext01", 420}, {"invut", 415}};
    for (const auto& [name, status] : atUserAgent) {
        std::ifstream stream(capturesFolder() / "../suites/sip-rfc4475" / (name + ".dat"), std::ios::binary);
        if (!stream)
            GTEST_SKIP() << "no RFC 4475 messages";
        const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        const auto message = parseMessage(asOctets(text), Framing::Datagram);
        ASSERT_TRUE(message) << name;
        EXPECT_EQ(inspectAtUserAgent(*message).status, status) << name;
    }
    std::ifstream stream(capturesFolder() / "../suites/sip-rfc4475/zeromf.dat", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    EXPECT_EQ(inspectAtProxy(parseMessage(asOctets(text), Framing::Datagram).value()).status, 483);
}

} // namespace
} // namespace osiscope::sip
