// What `osiscope protocols` says of what a scenario may hold.
#include "app/protocols.h"
#include "tests/app/program.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::test {
namespace {

void expectKeys(std::span<const stack::ParameterRow> rows, std::string_view sheet)
{
    for (const stack::ParameterRow& row : rows) {
        EXPECT_TRUE(sheet.contains(fmt::format("  {} ", row.id))) << row.id;
        expectKeys(row.columns, sheet);
    }
}

TEST(Protocols, AreListedByLayer)
{
    const Finished list = runProgram({"protocols"});
    EXPECT_EQ(list.status, 0);
    const auto transport = list.out.find("tcp            transport      Transmission Control Protocol\n");
    const auto application = list.out.find("telnet         application");
    EXPECT_LT(transport, application) << list.out;
    EXPECT_NE(application, std::string::npos) << list.out;
}

TEST(Protocols, HaveASheetWithAllTheirActionsAndKeys)
{
    for (const stack::Registry registry = app::makeRegistry();
         const stack::ProtocolDescription* protocol : registry.all()) {
        const Finished sheet = runProgram({"protocols", std::string(protocol->id)});
        EXPECT_EQ(sheet.status, 0);
        for (const stack::ActionRow& action : protocol->actions) {
            EXPECT_TRUE(sheet.out.contains(fmt::format("\"{}.{}\"", protocol->id, action.id))) << action.id;
            expectKeys(action.parameters, sheet.out);
        }
        expectKeys(protocol->pduParameters, sheet.out);
        if (protocol->makeLayer != nullptr)
            expectKeys(protocol->serviceParameters, sheet.out);
        for (std::size_t start = 0, end = 0; end != std::string::npos; start = end + 1) {
            end = sheet.out.find('\n', start);
            const std::string line = sheet.out.substr(start, end - start);
            EXPECT_LE(line.size(), 110U) << line;
        }
    }
}

TEST(Protocols, ThatDoNotExistAreAnError)
{
    const Finished wrong = runProgram({"protocols", "telent"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_TRUE(wrong.err.contains("there is no protocol \"telent\"") && wrong.err.contains("telnet")) << wrong.err;
}

} // namespace
} // namespace osiscope::test
