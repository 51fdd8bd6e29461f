#pragma once

#include "model/trace/reading.h"

#include <span>
#include <string>
#include <vector>

namespace osiscope::ui {

/// A text that is shown when the cursor reaches the first event with a tag.
struct LessonStep {
    std::string when; ///< as Reading::tag writes it: "tcp.syn-ack"
    std::string text;
    stack::EventNumber event = stack::kNoEvent; ///< where it is in this trace; none: it does not happen
};

/// What a lesson adds to a trace.
struct Lesson {
    std::string id;
    std::vector<std::string> objectives;
    std::vector<LessonStep> steps;

    /// The step the cursor is in: the last one reached, or -1 before the first.
    int stepAt(stack::EventNumber cursor) const;
    /// The event of the next step behind the cursor, or of the last one before it; kNoEvent: none.
    stack::EventNumber nextStep(stack::EventNumber cursor) const;
    stack::EventNumber previousStep(stack::EventNumber cursor) const;
};

/// Finds the event of each step. Steps come in order: each is looked for behind the one before it. A step
/// that does not happen is passed over.
void placeSteps(std::span<LessonStep> steps, const trace::Reading& reading);

} // namespace osiscope::ui
