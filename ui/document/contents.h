#pragma once

#include "model/scenario/judge.h"
#include "model/scenario/scenario.h"
#include "model/session/session_index.h"
#include "model/trace/machines.h"
#include "model/trace/memory.h"
#include "model/trace/reading.h"
#include "ui/document/activity_index.h"
#include "ui/document/lesson.h"
#include "ui/document/message_index.h"
#include "ui/document/session_names.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace osiscope::ui {

/// What a window looks at: a trace and everything that is read from it once. Made away from the window's
/// thread, never changed afterwards.
struct Contents {
    Contents(std::string title, std::shared_ptr<const trace::Trace> trace, const stack::Registry& registry,
             std::shared_ptr<const scenario::Scenario> scenario = {});

    std::string title;
    std::shared_ptr<const trace::Trace> trace;
    trace::Reading reading;
    session::SessionIndex sessions;
    SessionNames names; ///< what tells sessions apart that are called the same
    MessageIndex messages;
    ActivityIndex activities;
    trace::Machines machines;                           ///< who moves from state to state
    trace::Memory memory;                               ///< who remembers what
    std::shared_ptr<const scenario::Scenario> scenario; ///< what it was run from; nullptr: it was read from a file
    std::optional<PlacedLesson> lesson;
    std::vector<scenario::Judgement> judgements; ///< what became of the scenario's expectations

    stack::EventNumber size() const { return static_cast<stack::EventNumber>(trace->size()); }
};

/// An event and the events that led to it, latest first: in a long transfer hundreds of thousands.
std::vector<stack::EventNumber> causeChain(const trace::Trace& trace, stack::EventNumber number);

/// The latest of them of which something holds; kNoEvent: there is none.
stack::EventNumber latestCause(const trace::Trace& trace, stack::EventNumber number,
                               const std::function<bool(stack::EventNumber)>& holds);

/// The machine that moved last, until an event, among those of the event's entity or of the nearest cause that has
/// moved. Machines::kNone: there is none.
std::size_t machineOf(const Contents& contents, stack::EventNumber number);

} // namespace osiscope::ui
