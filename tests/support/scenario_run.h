#pragma once

#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace osiscope::test {

/// A scenario with all protocols, run to its end, and its trace.
class ScenarioRun {
public:
    explicit ScenarioRun(const std::string& text) : registry(app::makeRegistry())
    {
        const auto scenario = scenario::readScenario(text, "test.toml", registry);
        if (!scenario) {
            ADD_FAILURE() << scenario.error().front().toString();
            return;
        }
        simulation = scenario::build(*scenario, registry);
        simulation->run();
    }

    const trace::Trace& trace() const { return *simulation->trace(); }

    /// The tags of a protocol's events of one kind on one host, in order.
    std::vector<std::string> tags(std::string_view protocol, trace::EventKind kind, std::string_view host) const
    {
        const trace::Reading reading(trace(), registry);
        std::vector<std::string> found;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number) {
            const trace::Event& event = trace()[number];
            if (event.protocol == registry.idOf(protocol) && event.kind == kind &&
                trace().host(event.host).name == host)
                found.push_back(reading.tag(number).substr(protocol.size() + 1)); // "tcp.syn"
        }
        return found;
    }
    bool has(std::string_view protocol, trace::EventKind kind, std::string_view host, std::string_view tag) const
    {
        const auto all = tags(protocol, kind, host);
        return std::ranges::find(all, tag) != all.end();
    }
    std::vector<session::Session> sessions(std::string_view protocol) const
    {
        std::vector<session::Session> found;
        const session::SessionIndex index(trace(), registry);
        for (const session::Session& session : index.all())
            if (session.protocol == registry.idOf(protocol))
                found.push_back(session);
        return found;
    }

    stack::Registry registry;
    std::unique_ptr<simulation::Simulation> simulation;
};

} // namespace osiscope::test
