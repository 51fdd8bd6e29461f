// The flows of RFC 3665 as they are simulated, against the messages that stand in the RFC.
#include "layers/session/sip/text.h"
#include "tests/layers/sip/flows.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace osiscope::sip {
namespace {

namespace fs = std::filesystem;

/// "INVITE" or "200": of each message of a section, in alphabetical order.
std::vector<std::string> messagesOf(const fs::path& folder, std::string_view section)
{
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with(std::string(section) + "-F"))
            continue;
        std::ifstream file(entry.path());
        std::string first;
        std::string second;
        file >> first >> second; // "INVITE sip:…" or "SIP/2.0 200"
        found.push_back(first.starts_with("SIP/") ? second : first);
    }
    std::ranges::sort(found);
    return found;
}

class Rfc3665 : public testing::TestWithParam<Flow> {};

TEST_P(Rfc3665, HasTheMessagesOfTheRfc)
{
    const Flow& flow = GetParam();
    const char* given = std::getenv("OSISCOPE_CAPTURES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const fs::path folder =
        (given != nullptr ? fs::path(given) : fs::path(OSISCOPE_SOURCE_DIR) / "../shared/captures") /
        "../suites/rfc3665";
    if (!fs::exists(folder))
        GTEST_SKIP() << "no " << folder;
    std::vector<std::string> theirs = messagesOf(folder, flow.section);
    if (!flow.theirs.empty()) {
        EXPECT_TRUE(std::ranges::count(theirs, flow.theirs) > 0) << "no longer different";
        std::ranges::replace(theirs, std::string(flow.theirs), std::string(flow.ours));
        std::ranges::sort(theirs);
    }
    std::vector<std::string> ours;
    for (const std::string& message : Scene(flow.scenario).messages()) { // "alice INVITE*"
        if (!message.ends_with('*'))                                     // the RFC prints repetitions once
            ours.push_back(message.substr(message.find(' ') + 1));
    }
    if (flow.prepares)
        ours.erase(ours.begin(), ours.begin() + 4);
    std::ranges::sort(ours);
    EXPECT_EQ(ours, theirs);
}

INSTANTIATE_TEST_SUITE_P(All, Rfc3665, testing::ValuesIn(flows()), [](const auto& flow) {
    std::string name(flow.param.section);
    std::ranges::replace(name, '.', '_');
    return name;
});

} // namespace
} // namespace osiscope::sip
