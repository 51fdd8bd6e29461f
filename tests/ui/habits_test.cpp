// What the explanation says of a host that has the habits of a real system.
#include "model/scenario/reader.h"
#include "tests/ui/lessons_fixture.h"
#include "ui/explanation/explanation_text.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace osiscope::ui {

using stack::EventNumber;

namespace {
/// A client with the habits of a real system asks a server, which is told what it does.
std::string askingServer(std::string_view server)
{
    return fmt::format(R"(title = "A host with habits"
[[host]]
name = "client"
address = "10.0.0.1"
tcp = {{ profile = "linux", isn = 0 }}
[[host]]
name = "server"
address = "10.0.0.2"
[[link]]
ends = ["client", "server"]
{}
[[action]]
at = "0 s"
host = "client"
do = "echo.send"
to = "server"
over = ["tcp"]
text = "x"
)",
                       server);
}
} // namespace

/// A class that compares with captures of a real system is told what that system does otherwise, where it looks.
TEST_F(Lessons, WhatAProfileDoesOtherwiseIsSaidOfItsHostOnly)
{
    const auto read = scenario::readScenario(askingServer(R"([[service]]
host = "server"
stack = ["echo", "tcp"])"),
                                             "habits.toml", registry);
    ASSERT_TRUE(read) << read.error().front().message;
    const auto contents = run(std::make_shared<const scenario::Scenario>(*read));
    std::size_t told = 0;
    for (EventNumber number = 1; number <= contents->size(); number++) {
        const trace::Event& event = (*contents->trace)[number];
        const QString html = explanationHtml(*contents, number, {});
        const bool says = html.contains("initial congestion window") && html.contains("10 segments");
        const auto* protocol = contents->reading.protocol(event);
        EXPECT_EQ(says, protocol != nullptr && protocol->id == "tcp" && contents->reading.host(event.host) == "client")
            << number;
        told += says ? 1 : 0;
    }
    EXPECT_GT(told, 0U);
}

/// Of the forty rows the one that matters stands where the rule is.
TEST_F(Lessons, WhatAProfileChangesByARuleIsSaidWithTheRule)
{
    const auto read = scenario::readScenario(askingServer(R"([[inject]]
at = "0.1 s"
from = "server"
tcp = { sport = 7, dport = 49152, seq = 0, ack = 1, flags = "SYN, ACK", win = 0 })"),
                                             "closed.toml", registry);
    ASSERT_TRUE(read) << read.error().front().message;
    const auto contents = run(std::make_shared<const scenario::Scenario>(*read));
    std::size_t told = 0;
    for (EventNumber number = 1; number <= contents->size(); number++) {
        const QString html = explanationHtml(*contents, number, {});
        if (contents->reading.clause(number).section != "3.8.6.1")
            continue; // of closed windows
        const auto here = html.indexOf("change in this rule?");
        const auto probe = html.indexOf("an empty segment with the number before", here);
        EXPECT_TRUE(here > 0 && probe > here && probe < html.indexOf("What is different with")) << number;
        EXPECT_GT(html.indexOf("initial congestion window", here), html.indexOf("What is different with")) << number;
        told++;
    }
    EXPECT_GT(told, 0U);
}

} // namespace osiscope::ui
