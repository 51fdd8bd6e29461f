#pragma once

#include "ui/document/contents.h"

#include <QString>

#include <optional>

namespace osiscope::ui {

/// What became of something that is sent once more.
enum class FirstFate : std::uint8_t { Lost, Arrived, UnderWay, NotSeen };

struct Repetition {
    stack::EventNumber original = stack::kNoEvent; ///< that it repeats
    FirstFate fate = FirstFate::NotSeen;           ///< of that one, as it is at the repetition
};

/// What an event repeats that sends something again, or in which that arrives or is lost. nullopt: it repeats nothing,
/// or nobody knows what.
std::optional<Repetition> repetitionAt(const Contents& contents, stack::EventNumber number);

/// "It repeats event 12, which was lost.", with a link; empty: it repeats nothing.
QString repetitionHtml(const Contents& contents, stack::EventNumber number);

} // namespace osiscope::ui
