#pragma once

#include "app/command_line.h"
#include "model/stack/registry.h"

/// What the commands do. Each returns the program's exit status.
namespace osiscope::app {

int listLessons(const LessonsCommand& command, const stack::Registry& registry);
int showProtocols(const ProtocolsCommand& command, const stack::Registry& registry);
int runScenario(const RunCommand& command, const stack::Registry& registry);
int runLive(const LiveCommand& command, const stack::Registry& registry); // live.cpp
int inspectCapture(const InspectCommand& command, const stack::Registry& registry);
int sweepScenario(const SweepCommand& command, const stack::Registry& registry); // sweep.cpp
int checkFiles(const CheckCommand& command, const stack::Registry& registry);

} // namespace osiscope::app
