#include "layers/application/session_user/works.h"

#include <fmt/format.h>

namespace osiscope::session_user {

void Works::want(const std::string& name)
{
    if (!m_points.contains(m_current))
        m_current = name;
}

void Works::begin(const std::string& name, std::int64_t point)
{
    m_current = name;
    m_points[name] = point;
}

std::optional<std::int64_t> Works::pointOf(const std::string& name) const
{
    const auto found = m_points.find(name);
    return found == m_points.end() ? std::nullopt : std::optional(found->second);
}

void Works::confirm(std::int64_t point)
{
    if (!m_current.empty())
        m_points[m_current] = point;
}

void Works::leave()
{
    if (!m_current.empty())
        m_points.try_emplace(m_current, 0);
    m_current.clear();
}

void Works::forget()
{
    m_points.erase(m_current);
    m_current.clear();
}

std::string Works::toString() const
{
    std::string text;
    for (const auto& [name, point] : m_points)
        text += fmt::format("{}{} up to {}", text.empty() ? "" : ", ", name,
                            point == 0 ? std::string("its beginning") : fmt::format("point {}", point));
    return text;
}

} // namespace osiscope::session_user
