#pragma once

#include "ui/document/contents.h"

#include <string>
#include <vector>

namespace osiscope::ui {

/// What became of a remembered thing since the last step.
enum class MemoryChange : std::uint8_t { None, New, Changed, Forgotten };

/// A variable of an entity, or the state of one of its machines.
struct MemoryItem {
    std::string name;
    std::string value;
    std::string before; ///< Changed: what it was
    MemoryChange change = MemoryChange::None;
    std::string meaning;
    stack::Citation source;
    bool ofSession = false;                     ///< without it there would be no session
    stack::EventNumber event = stack::kNoEvent; ///< it has had this value since
};

/// What one protocol machine remembers.
struct MemoryEntity {
    std::string name;
    stack::EntityId id = stack::kNoEntity;
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    MemoryChange change = MemoryChange::None;   ///< New, or Forgotten: shown once more, at the step that ends it
    std::string why;                            ///< Forgotten: by what
    stack::EventNumber event = stack::kNoEvent; ///< Forgotten: when
    std::vector<MemoryItem> items;
};

struct MemoryHost {
    std::string name;
    stack::HostId id = stack::kNoHost;
    std::vector<MemoryEntity> entities; ///< upper layers first
};

/// Who remembers what at an event, and what is different from an earlier one.
std::vector<MemoryHost> memoryAt(const Contents& contents, stack::EventNumber now, stack::EventNumber before);

} // namespace osiscope::ui
