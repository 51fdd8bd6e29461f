// ISO transport and session of real equipment, against what tshark says of it (the index of the captures).
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace osiscope::app {
namespace {

namespace fs = std::filesystem;
using session::Outcome;

fs::path capturesFolder()
{
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures";
}

/// What a capture holds: how many messages of each tag, and the sessions of both protocols.
struct Found {
    std::map<std::string, int> tags;
    std::vector<session::Session> transports;
    std::vector<session::Session> sessions;
    std::vector<session::Session> tcp;
};

std::optional<Found> readIso(std::string_view name)
{
    const fs::path file = capturesFolder() / "iso" / (std::string(name) + ".pcap");
    if (!fs::exists(file))
        return std::nullopt;
    const stack::Registry registry = makeRegistry();
    const auto capture = capture::readCapture(file, registry);
    if (!capture) {
        ADD_FAILURE() << file << ' ' << capture.error();
        return std::nullopt;
    }
    Found found;
    const trace::Reading reading(*capture->trace, registry);
    for (stack::EventNumber number = 1; number <= capture->trace->size(); ++number) {
        const stack::ProtocolDescription* protocol = reading.protocol((*capture->trace)[number]);
        if (protocol != nullptr && (protocol->id == "cotp" || protocol->id == "iso-session"))
            ++found.tags[reading.tag(number)];
    }
    const session::SessionIndex index(*capture->trace, registry);
    for (const session::Session& session : index.all()) {
        const std::string_view id = registry[session.protocol].id;
        if (id == "cotp")
            found.transports.push_back(session);
        else if (id == "iso-session")
            found.sessions.push_back(session);
        else if (id == "tcp")
            found.tcp.push_back(session);
    }
    return found;
}

struct Known {
    std::string_view file;
    std::map<std::string, int> tags; ///< as tshark counts them; GT in front of DT is not counted here
    std::size_t transports;
    std::size_t sessions;
};

const Known kKnown[] = {
    {"icsnpp-sess",
     {{"cotp.cr", 1},
      {"cotp.cc", 1},
      {"iso-session.cn", 1},
      {"iso-session.ac", 1},
      {"iso-session.dt", 2106},
      {"iso-session.fn", 1},
      {"iso-session.dn", 1}},
     1,
     1},
    {"icsnpp-snap7", {{"cotp.dt", 64}}, 1, 0},
    // Its AC is one octet shorter than it says, which tshark finds malformed too.
    {"iti-iec61850_read",
     {{"cotp.cr", 1},
      {"cotp.cc", 1},
      {"cotp.dt", 6},
      {"iso-session.cn", 1},
      {"iso-session.malformed", 1},
      {"iso-session.dt", 4}},
     1,
     1},
    {"iti-mms-readRequest", {{"cotp.cr", 1}, {"cotp.dt", 2}}, 1, 0},
    {"iti-piccolo", {{"cotp.dt", 5}, {"iso-session.cn", 1}, {"iso-session.ac", 1}, {"iso-session.dt", 3}}, 1, 1},
    {"iti-s7-libnodave", {{"cotp.cr", 1}, {"cotp.cc", 1}, {"cotp.dt", 16}}, 1, 0},
    {"pcpp-tpkt_cotp", {{"cotp.dt", 1}}, 1, 0},
};

TEST(IsoCaptures, HoldWhatTsharkFinds)
{
    int ran = 0;
    for (const Known& known : kKnown) {
        const auto found = readIso(known.file);
        if (!found)
            continue;
        ++ran;
        for (const auto& [tag, count] : known.tags) {
            const auto seen = found->tags.find(tag);
            EXPECT_EQ(seen == found->tags.end() ? 0 : seen->second, count) << known.file << ' ' << tag;
        }
        EXPECT_EQ(found->tags.contains("cotp.malformed"), false) << known.file;
        EXPECT_EQ(found->tags.contains("iso-session.malformed"), known.tags.contains("iso-session.malformed"))
            << known.file;
        EXPECT_EQ(found->transports.size(), known.transports) << known.file;
        EXPECT_EQ(found->sessions.size(), known.sessions) << known.file;
    }
    fmt::print("{} of {} captures of ISO protocols were found\n", ran, std::size(kKnown));
}

TEST(IsoCaptures, AWholeSessionBeginsWithConnectAndEndsWithDisconnect)
{
    const auto found = readIso("icsnpp-sess");
    if (!found)
        GTEST_SKIP() << "the capture is not there";
    EXPECT_EQ(found->tags.at("cotp.dt") + found->tags.at("cotp.dt-part"), 2115);
    ASSERT_EQ(found->sessions.size(), 1U);
    const session::Session& session = found->sessions.front();
    EXPECT_TRUE(session.established);
    EXPECT_EQ(session.outcome, Outcome::Released);
    EXPECT_TRUE(session.verdict.isSession());
    EXPECT_EQ(session.messages[0] + session.messages[1], 2110U);
    ASSERT_EQ(found->transports.size(), 1U);
    EXPECT_EQ(session.carriedBy, std::vector{found->transports[0].id});
    ASSERT_EQ(found->tcp.size(), 1U);
    EXPECT_EQ(found->transports[0].carriedBy, std::vector{found->tcp[0].id});
    EXPECT_EQ(found->transports[0].outcome, found->tcp[0].outcome);
}

} // namespace
} // namespace osiscope::app
