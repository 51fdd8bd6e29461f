#pragma once

#include "model/session/session_index.h"

#include <string>
#include <vector>

namespace osiscope::ui {

/// What tells sessions apart that have the same name: the end that their names do not say, if they differ in it, and
/// of those that are still the same a number, from the second on. That does not tell the first that others will come.
class SessionNames {
public:
    SessionNames() = default;
    explicit SessionNames(const session::SessionIndex& sessions);

    /// ", shop:80 (2)"; mostly empty
    std::string addedTo(session::SessionId id) const { return of(id).end + of(id).number; }
    /// " (2)": without it the session could be taken for another one
    const std::string& numberOf(session::SessionId id) const { return of(id).number; }

private:
    struct Added {
        std::string end;
        std::string number;
    };
    const Added& of(session::SessionId id) const { return m_added[static_cast<std::size_t>(id) - 1]; }

    std::vector<Added> m_added; ///< by session id - 1
};

} // namespace osiscope::ui
