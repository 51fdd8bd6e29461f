#pragma once

#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "model/trace/comparison.h"
#include "tests/support/capture_octets.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace osiscope::scenario {

/// What a run shows at one of its hosts, as a scenario again.
class TranscribedRun : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(path); }

    /// What is only in the capture or only in the replay is counted.
    std::string replayOf(const std::string& text, std::string_view at)
    {
        const auto original = readScenario(text, "original.toml", registry);
        EXPECT_TRUE(original) << original.error().front().toString();
        const auto simulation = build(*original, registry);
        simulation->run();
        const trace::Reading reading(*simulation->trace(), registry);
        EXPECT_TRUE(capture::writeCapture(path, reading, simulation->findHost(at)->id()));
        return replayOfCapture();
    }

    std::string replayOfCapture()
    {
        const auto capture = capture::readCapture(path, registry);
        EXPECT_TRUE(capture);
        const session::SessionIndex sessions(*capture->trace, registry);
        const auto replay = transcribe(*capture->trace, registry, sessions, {}, "original");
        if (!replay) {
            ADD_FAILURE() << replay.error();
            return {};
        }
        const auto made = readScenario(replay->text, "replayed.toml", registry);
        EXPECT_TRUE(made) << made.error().front().toString() << replay->text;
        again = build(*made, registry);
        again->run();
        const auto read = [this](const trace::Trace& trace) {
            return trace::Reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
        };
        const auto rows = trace::compare(read(*capture->trace), read(*again->trace()));
        EXPECT_FALSE(rows.empty());
        lonely = std::ranges::count_if(rows, [](const trace::ComparedPdu& row) {
            return row.one == stack::kNoEvent || row.other == stack::kNoEvent;
        });
        std::string text = replay->text; // in whole sentences
        for (std::size_t at = text.find(kGoesOn); at != std::string::npos; at = text.find(kGoesOn, at))
            text.replace(at, kGoesOn.size(), " ");
        return text;
    }

    std::string textOf(const std::string& text, std::string_view at)
    {
        const std::string replayed = replayOf(text, at);
        EXPECT_EQ(lonely, 0) << replayed;
        return replayed;
    }

    /// The same of a file of raw packets.
    std::string replayOfPackets(const std::string& records)
    {
        std::ofstream(path, std::ios::binary) << test::fileHeader(test::kMicroseconds, test::kRaw) << records;
        return replayOfCapture();
    }

    static std::size_t count(std::string_view text, std::string_view part)
    {
        std::size_t found = 0;
        for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    }
    static bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

    static constexpr std::string_view kGoesOn = "\n#   ";

    stack::Registry registry = app::makeRegistry();
    std::unique_ptr<simulation::Simulation> again;
    std::ptrdiff_t lonely = 0;
    std::filesystem::path path =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

inline const std::string kTwoHosts = R"(
title = "Two hosts"
[[host]]
name = "anne"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["anne", "bob"]
rate = "10 Mbit/s"
delay = "5 ms"
)";

inline std::string service(int port, const std::string& more = {})
{
    return fmt::format("[[service]]\nhost = \"bob\"\nstack = [\"socket\", \"tcp\"]\nport = {}\nends-too = false\n{}",
                       port, more);
}

inline std::string action(const std::string& at, const std::string& host, const std::string& what,
                          const std::string& more = {})
{
    return fmt::format("[[action]]\nat = \"{}\"\nhost = \"{}\"\ndo = \"socket.{}\"\n{}", at, host, what, more);
}

} // namespace osiscope::scenario
