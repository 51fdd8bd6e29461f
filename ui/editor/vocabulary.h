#pragma once

#include "model/scenario/reader.h"

#include <QStringList>

namespace osiscope::ui {

struct TextPlace;

/// The words of scenarios: keys as their reader knows them, and names as a scenario and the protocols have them.
class Vocabulary {
public:
    bool empty() const { return m_keys.empty(); }
    void learn(const scenario::KnownKeys& keys);
    /// What may stand at a place, in alphabetical order.
    /// @param scenario whose hosts and links may be named; nullptr: none is known
    QStringList words(const TextPlace& place, const stack::Registry& registry,
                      const scenario::Scenario* scenario) const;

private:
    QStringList keysOf(std::string_view table) const;

    scenario::KnownKeys m_keys;
};

} // namespace osiscope::ui
