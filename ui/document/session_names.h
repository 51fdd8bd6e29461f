#pragma once

#include "model/session/session_index.h"

#include <string>
#include <vector>

namespace osiscope::ui {

/// What tells sessions apart that have the same name, from the second on, for the first does not tell that others come:
/// the end that their names do not say, if they differ in it from the first; if they are still the same, a number.
class SessionNames {
public:
    SessionNames() = default;
    explicit SessionNames(const session::SessionIndex& sessions);

    /// ", shop:80 (2)"; mostly empty
    const std::string& addedTo(session::SessionId id) const { return of(id).whole; }
    /// " (2)": which of all those it is, where there is no room for the end
    const std::string& numberOf(session::SessionId id) const { return of(id).number; }

private:
    struct Added {
        std::string whole;
        std::string number;
    };
    const Added& of(session::SessionId id) const { return m_added[static_cast<std::size_t>(id) - 1]; }

    std::vector<Added> m_added; ///< by session id - 1
};

} // namespace osiscope::ui
