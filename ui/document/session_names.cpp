#include "ui/document/session_names.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace osiscope::ui {

using session::Session;

SessionNames::SessionNames(const session::SessionIndex& sessions) : m_added(sessions.all().size())
{
    std::map<std::pair<stack::ProtocolId, std::string_view>, std::vector<const Session*>> alike;
    for (const Session& session : sessions.all())
        alike[{session.protocol, session.name}].push_back(&session);
    for (const auto& [name, group] : alike) {
        const auto differ = [&](std::string Session::* end) {
            return std::ranges::any_of(group, [&](const Session* each) { return each->*end != group.front()->*end; });
        };
        std::map<std::string_view, int> times;
        for (const Session* session : group) {
            Added& added = m_added[static_cast<std::size_t>(session->id) - 1];
            for (const auto end : {&Session::initiator, &Session::responder})
                if (differ(end) && session->name.find(session->*end) == std::string::npos)
                    added.end += ", " + session->*end;
            if (const int time = ++times[added.end]; time > 1)
                added.number = fmt::format(" ({})", time);
        }
    }
}

} // namespace osiscope::ui
