#include "tests/lint/include_rules.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::lint {
namespace {

std::string objection(const std::string& file, const std::string& included, bool quoted = true)
{
    return objectionTo({file, {}}, {included, quoted, 1});
}

TEST(IncludeRules, ModelKnowsNeitherLayersNorUiNorAppNorQt)
{
    EXPECT_NE(objection("model/net/address.h", "layers/transport/tcp/segment.h"), "");
    EXPECT_NE(objection("model/net/address.h", "ui/ladder/ladder_view.h"), "");
    EXPECT_NE(objection("model/net/address.h", "app/protocols.h"), "");
    EXPECT_NE(objection("model/net/address.h", "QString", false), "");
    EXPECT_NE(objection("model/net/address.h", "QtGlobal", false), "");
    EXPECT_EQ(objection("model/net/address.h", "vector", false), "");
}

TEST(IncludeRules, ModelFoldersKnowOnlyThoseBelowThem)
{
    EXPECT_EQ(objection("model/trace/event.h", "model/sim/time.h"), "");
    EXPECT_EQ(objection("model/trace/event.h", "model/trace/trace.h"), "");
    EXPECT_NE(objection("model/sim/time.h", "model/trace/event.h"), "");
    EXPECT_NE(objection("model/session/session.h", "model/simulation/simulation.h"), "");
    EXPECT_NE(objection("model/drawer/things.h", "model/sim/time.h"), "");
}

TEST(IncludeRules, AProtocolKnowsModelAndItselfOnly)
{
    EXPECT_EQ(objection("layers/transport/tcp/tcp.h", "model/stack/layer.h"), "");
    EXPECT_EQ(objection("layers/transport/tcp/tcp.h", "layers/transport/tcp/segment.h"), "");
    EXPECT_NE(objection("layers/transport/tcp/tcp.h", "layers/transport/udp/datagram.h"), "");
    EXPECT_NE(objection("layers/transport/tcp/tcp.h", "layers/network/ipv4/packet.h"), "");
    EXPECT_NE(objection("layers/transport/tcp/tcp.h", "ui/ladder/ladder_view.h"), "");
    EXPECT_NE(objection("layers/transport/tcp/tcp.h", "QObject", false), "");
}

TEST(IncludeRules, NestedProtocolsGoOneWay)
{
    EXPECT_EQ(objection("layers/session/sip/dialog.h", "layers/session/sdp/session_description.h"), "");
    EXPECT_NE(objection("layers/session/sdp/session_description.h", "layers/session/sip/dialog.h"), "");
}

TEST(IncludeRules, UiNeverKnowsAProtocol)
{
    EXPECT_EQ(objection("ui/ladder/ladder_view.h", "model/trace/trace.h"), "");
    EXPECT_EQ(objection("ui/ladder/ladder_view.h", "ui/document/document.h"), "");
    EXPECT_EQ(objection("ui/ladder/ladder_view.h", "QWidget", false), "");
    EXPECT_NE(objection("ui/ladder/ladder_view.h", "layers/transport/tcp/segment.h"), "");
    EXPECT_NE(objection("ui/ladder/ladder_view.h", "app/protocols.h"), "");
}

TEST(IncludeRules, NothingButTestsKnowsTests)
{
    EXPECT_NE(objection("app/main.cpp", "tests/support/script.h"), "");
    EXPECT_EQ(objection("tests/layers/tcp/tcp_test.cpp", "tests/support/script.h"), "");
}

TEST(IncludeRules, FilesAreNamedFromTheRoot)
{
    EXPECT_NE(objection("model/net/address.cpp", "address.h"), "");
    EXPECT_EQ(objection("tests/ui/window_test.cpp", "window_test.moc"), "");
}

TEST(SourceTree, EveryIncludeGoesTheAllowedWay)
{
    std::size_t seen = 0;
    for (const SourceFile& file : readTree()) {
        if (!file.isCpp())
            continue;
        for (const Include& include : includesOf(file)) {
            ++seen;
            EXPECT_EQ(objectionTo(file, include), "") << at(file, include.line) << " includes " << include.path;
        }
    }
    EXPECT_GT(seen, 100U) << "the tree was not found";
}

// Together with the compilation of lint_headers this shows that each header can be included alone.
TEST(SourceTree, ASourceFileIncludesItsOwnHeaderFirst)
{
    const std::vector<SourceFile> files = readTree();
    const auto exists = [&](const std::string& path) {
        return std::ranges::binary_search(files, path, {}, &SourceFile::path);
    };
    for (const SourceFile& file : files) {
        if (!file.path.ends_with(".cpp"))
            continue;
        const std::string header = file.path.substr(0, file.path.size() - 4) + ".h";
        if (!exists(header))
            continue;
        const auto includes = includesOf(file);
        ASSERT_FALSE(includes.empty()) << file.path;
        EXPECT_EQ(includes.front().path, header) << file.path;
    }
}

} // namespace
} // namespace osiscope::lint
