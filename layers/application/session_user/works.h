#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

/// What a user remembers of its pieces of work (activities), whatever becomes of the session connections: the name of
/// each, and the last point of it that both sides have confirmed.
namespace osiscope::session_user {

class Works {
public:
    /// This user has asked for it. That it has begun is known from the first answer on.
    void want(const std::string& name);
    void begin(const std::string& name, std::int64_t point);
    /// nullopt: nothing is known of it.
    std::optional<std::int64_t> pointOf(const std::string& name) const;
    /// A point of the work that goes on.
    void confirm(std::int64_t point);
    void goBackBefore(std::int64_t point) { confirm(point - 1); }
    void leave(); ///< for later
    bool isGoingOn() const { return !m_current.empty(); }
    void forget();
    /// "REPORT up to point 2, NEWS up to its beginning"
    std::string toString() const;

private:
    std::map<std::string, std::int64_t> m_points; ///< by name
    std::string m_current;                        ///< what goes on; empty: nothing does
};

} // namespace osiscope::session_user
