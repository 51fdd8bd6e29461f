// The flows of RFC 3665 as they are simulated, against the messages that stand in the RFC: between each two parties the
// same messages in the same order, with the same CSeq, the same tags in the same places, and as many Vias and routes.
#include "layers/session/sip/message.h"
#include "tests/layers/sip/flows.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

namespace osiscope::sip {
namespace {

namespace fs = std::filesystem;

fs::path shared()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return (given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures") / "..";
}

/// A message of a flow, from whom to whom.
struct Sent {
    std::string label; ///< "F5" in the RFC
    std::string from;
    std::string to;
    Message message;

    std::string what() const { return message.isRequest() ? message.method : std::to_string(message.status); }
    std::string pair() const { return std::min(from, to) + " - " + std::max(from, to); }
};

Message messageOf(const std::string& text)
{
    return readMessage(asOctets(text), readHead(asOctets(text)));
}

/// "Proxy 1": "p1", as the flows here call it.
std::string playerCalled(const std::string& party)
{
    static const std::map<std::string, std::string> kPlayers = {
        {"Alice", "alice"},        {"Bob", "bob"},          {"SIP Server", "s"}, {"Proxy 1", "p1"},
        {"SIP ALG", "p1"},         {"Proxy 2", "p2"},       {"Proxy 3", "p3"},   {"Proxy", "p3"},
        {"Redirect Server", "rs"}, {"Redirect Proxy", "rs"}};
    const auto found = kPlayers.find(party);
    EXPECT_NE(found, kPlayers.end()) << party;
    return found == kPlayers.end() ? party : found->second;
}

/// What the RFC prints of each section: by section, in its order. Of repetitions it prints the label only.
struct Printed {
    std::map<std::string, std::vector<Sent>> messages;
    std::map<std::string, int> repetitions;
};
Printed printed()
{
    Printed all;
    std::ifstream text(shared() / "rfc/rfc3665.txt");
    const std::regex heading(R"(^([23]\.\d+)\.  .*)");
    const std::regex label(
        R"(^ +(F\d+) .*?((?:SIP Server|SIP ALG|Redirect Server|Redirect Proxy|Proxy \d|Proxy|Alice|Bob)) -> (.*?) *$)");
    std::string section;
    for (std::string line; std::getline(text, line);) {
        std::smatch match;
        if (std::regex_match(line, match, heading))
            section = match[1];
        if (!std::regex_match(line, match, label))
            continue;
        const std::string number = match[1].str().substr(1);
        const std::string name = section + "-F" + (number.size() < 2 ? "0" : "") + number + ".sip";
        std::ifstream file(shared() / "suites/rfc3665" / name, std::ios::binary);
        if (!file) {
            ++all.repetitions[section];
            continue;
        }
        std::string octets{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        if (octets.starts_with("SIP/2.0  ")) // 3.9 has status lines with two spaces (RFC 3261 7.2 wants one)
            octets.erase(7, 1);
        all.messages[section].push_back({match[1], playerCalled(match[2]), playerCalled(match[3]), messageOf(octets)});
    }
    return all;
}

/// What is sent here, without repetitions, which are counted.
std::vector<Sent> simulated(const Scene& scene, int& repetitions)
{
    std::vector<Sent> all;
    const trace::Trace& trace = *scene.simulation->trace();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Sent || event.protocol != scene.registry.idOf("sip"))
            continue;
        if (event.has(stack::PduFlag::Retransmission)) {
            ++repetitions;
            continue;
        }
        const net::Octets octets = trace.octets(event);
        all.push_back({std::to_string(number), std::string(trace.host(event.host).name),
                       event.peer == stack::kNoHost ? "nobody" : std::string(trace.host(event.peer).name),
                       messageOf({octets.begin(), octets.end()})});
    }
    return all;
}

/// Which text here stands for which text there: one for one.
class Names {
public:
    bool same(const std::string& ours, const std::string& theirs)
    {
        if (ours.empty() || theirs.empty())
            return ours.empty() && theirs.empty();
        return m_theirs.try_emplace(ours, theirs).first->second == theirs &&
               m_ours.try_emplace(theirs, ours).first->second == ours;
    }

private:
    std::map<std::string, std::string> m_theirs;
    std::map<std::string, std::string> m_ours;
};

/// What differs between a message here and in the RFC: "F5 Via", with both.
using Differences = std::map<std::string, std::string>;

class Comparison {
public:
    explicit Comparison(const Flow& flow) : m_flow(flow) {}

    void compare(const Sent& ours, const Sent& theirs)
    {
        const Message& mine = ours.message;
        const Message& their = theirs.message;
        if (ours.from != theirs.from || mine.isRequest() != their.isRequest())
            return differ(theirs, "is another message", ours.from + ' ' + ours.what(), theirs.from);
        if (theirs.what() != m_flow.theirs || ours.what() != m_flow.ours)
            expect(theirs, "what", ours.what(), theirs.what());
        expect(theirs, "CSeq method", mine.cseq().method, their.cseq().method);
        // A number is counted on by whoever has asked (RFC 3261 8.1.1.5, 12.2.1.1): its steps are compared.
        const auto first =
            m_first.try_emplace(std::string(mine.from().tag()), mine.cseq().number, their.cseq().number).first->second;
        expect(theirs, "CSeq number", std::to_string(mine.cseq().number - first.first),
               std::to_string(their.cseq().number - first.second));
        expectSame(m_tags, theirs, "From tag", mine.from().tag(), their.from().tag());
        expectSame(m_tags, theirs, "To tag", mine.to().tag(), their.to().tag());
        expectSame(m_calls, theirs, "Call-ID", mine.callId(), their.callId());
        for (const char* field : {"Via", "Record-Route", "Route", "Contact", "Max-Forwards", "Proxy-Authorization",
                                  "Proxy-Authenticate", "WWW-Authenticate", "Authorization", "Content-Type"})
            expect(theirs, field, std::to_string(mine.headers.count(field)),
                   std::to_string(their.headers.count(field)));
        if (mine.isRequest())
            expect(theirs, "hops left", std::string(mine.headers.first("Max-Forwards").value_or("")),
                   std::string(their.headers.first("Max-Forwards").value_or("")));
    }
    void differ(const Sent& theirs, const std::string& what, const std::string& ours, const std::string& their)
    {
        found[theirs.label + ' ' + what] = "here " + ours + ", there " + their;
    }

    Differences found;

private:
    void expect(const Sent& theirs, const std::string& what, const std::string& ours, const std::string& their)
    {
        if (ours != their)
            differ(theirs, what, ours, their);
    }
    void expectSame(Names& names, const Sent& theirs, const std::string& what, std::string_view ours,
                    std::string_view their)
    {
        if (!names.same(std::string(ours), std::string(their)))
            differ(theirs, what, std::string(ours), std::string(their));
    }

    const Flow& m_flow;
    Names m_tags;
    Names m_calls;
    std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> m_first;
};

/// What is known to differ in a section, and why: in one message ("F3 Route"), or in several ("Route").
struct Known {
    std::string_view section;
    std::string_view what;
    std::string_view why;

    bool covers(const std::string& difference) const
    {
        return difference == what || difference.substr(difference.find(' ') + 1) == what;
    }
};
constexpr std::string_view kKnowsTheProof = "the RFC's caller has been asked for a proof in an earlier call";
constexpr std::string_view kAckRoute = "RFC 3261 17.1.1.3: the ACK must have the Route of the INVITE";
constexpr std::string_view kSameFrom = "RFC 3261 8.1.3.5: the request that is tried again keeps its From";
constexpr Known kKnown[] = {
    {"2.1", "From tag", kSameFrom},
    {"2.3", "F2 Contact", "the RFC's registrar has kept the contact of 2.2 too"},
    {"2.5", "From tag", kSameFrom},
    {"2.5", "F4 To tag", "a tag is drawn anew for each request outside a dialog, as in the RFC's 2.1"},
    {"2.5", "F1 Max-Forwards", "RFC 3261 8.1.1: it is mandatory"},
    {"2.5", "F1 hops left", "RFC 3261 8.1.1: it is mandatory"},
    {"3.2", "F3 Route", kAckRoute},
    {"3.2", "F15 Proxy-Authorization", "RFC 3261 13.2.2.4: the ACK has the same credentials as the INVITE"},
    {"3.3", "F3 Route", kAckRoute},
    {"3.3", "F10 Route", kAckRoute},
    {"3.3", "F11 Route", "the RFC's caller forgets its proxy here"},
    {"3.3", "Contact", "an ACK needs no Contact, and the RFC's other ones have none"},
    {"3.4", "Call-ID", "the next server is asked with another branch only"},
    {"3.4", "Route", "the RFC's caller has no route to the second proxy, which is that of the called user"},
    {"3.4", "F18 Proxy-Authorization", "RFC 3261 13.2.2.4: the ACK has the same credentials as the INVITE"},
    {"3.5", "Proxy-Authorization", kKnowsTheProof},
    {"3.7", "Max-Forwards", "RFC 3261 20, table 2: it is a field of requests"},
    {"3.8", "To tag", "RFC 3261 8.2.6.2: every response but 100 has one"},
    {"3.8", "F20 Route", kAckRoute},
    {"3.8", "Proxy-Authorization", kKnowsTheProof},
    {"3.9", "F11 Route", kAckRoute},
    {"3.9", "Proxy-Authorization", kKnowsTheProof},
    {"3.10", "F15 Route", kAckRoute},
    {"3.10", "Proxy-Authorization", kKnowsTheProof},
    {"3.11", "F14 Route", kAckRoute},
    {"3.11", "Proxy-Authorization", kKnowsTheProof},
};

class Rfc3665 : public testing::TestWithParam<Flow> {};

TEST_P(Rfc3665, HasTheMessagesOfTheRfc)
{
    const Flow& flow = GetParam();
    if (!fs::exists(shared() / "suites/rfc3665") || !fs::exists(shared() / "rfc/rfc3665.txt"))
        GTEST_SKIP() << "no RFC 3665 in " << shared();
    Printed rfc = printed();
    const std::string section(flow.section);
    const Scene scene(flow.scenario);
    int repetitions = 0;
    std::vector<Sent> ours = simulated(scene, repetitions);
    if (flow.prepares)
        ours.erase(ours.begin(), ours.begin() + 4);
    EXPECT_EQ(repetitions, rfc.repetitions[section]);
    std::map<std::string, std::vector<Sent>> between[2]; // by pair: what the two say to each other is in order
    for (const Sent& sent : ours)
        between[0][sent.pair()].push_back(sent);
    for (const Sent& sent : rfc.messages[section])
        between[1][sent.pair()].push_back(sent);
    ASSERT_FALSE(between[1].empty());
    Comparison comparison(flow);
    for (const auto& [pair, theirs] : between[1]) {
        const std::vector<Sent>& mine = between[0][pair];
        EXPECT_EQ(mine.size(), theirs.size()) << pair;
        for (std::size_t i = 0; i < std::min(mine.size(), theirs.size()); ++i)
            comparison.compare(mine[i], theirs[i]);
    }
    for (const Known& known : kKnown)
        if (known.section == section) {
            const auto covered = [&](const auto& each) { return known.covers(each.first); };
            EXPECT_GT(std::erase_if(comparison.found, covered), 0U) << known.what << " no longer differs";
        }
    for (const auto& [what, how] : comparison.found)
        ADD_FAILURE() << section << ' ' << what << ": " << how;
    EXPECT_EQ(between[0].size(), between[1].size()) << "others talk too";
}

INSTANTIATE_TEST_SUITE_P(All, Rfc3665, testing::ValuesIn(flows()), [](const auto& flow) {
    std::string name(flow.param.section);
    std::ranges::replace(name, '.', '_');
    return name;
});

TEST(Rfc3665Flows, AreAllThere)
{
    if (!fs::exists(shared() / "rfc/rfc3665.txt"))
        GTEST_SKIP() << "no RFC 3665 in " << shared();
    std::set<std::string> theirs;
    for (const auto& [section, messages] : printed().messages)
        theirs.insert(section);
    std::set<std::string> ours;
    for (const Flow& flow : flows())
        ours.emplace(flow.section);
    EXPECT_EQ(ours, theirs);
    EXPECT_EQ(ours.size(), 16U); // 2.1 to 2.5, 3.1 to 3.11
}

} // namespace
} // namespace osiscope::sip
