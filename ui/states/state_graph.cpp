#include "ui/states/state_graph.h"

#include <QCoreApplication>

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::ui {

namespace {

struct StateGraphWords {
    Q_DECLARE_TR_FUNCTIONS(States)
};

} // namespace

std::vector<StateArrow> stateArrows(const stack::StateTable& table)
{
    std::vector<StateArrow> arrows;
    for (std::size_t i = 0; i < table.rows.size(); i++) {
        const stack::StateRow& row = table.rows[i];
        if (row.state == row.next)
            continue;
        const auto same = [&](const StateArrow& arrow) { return arrow.from == row.state && arrow.to == row.next; };
        auto found = std::ranges::find_if(arrows, same);
        if (found == arrows.end())
            found = arrows.insert(arrows.end(), {row.state, row.next, {}});
        found->rows.push_back(static_cast<std::uint16_t>(i));
    }
    return arrows;
}

std::string transitionText(const stack::StateTable& table, std::uint16_t row, bool tellsAction)
{
    const stack::StateRow& described = table.rows[row];
    std::string text(table.events[described.event]);
    if (tellsAction && !described.action.empty())
        text += fmt::format(" / {}", described.action);
    return text;
}

std::vector<std::string> arrowLines(const stack::StateTable& table, const StateArrow& arrow, std::uint16_t row,
                                    const ArrowForm& form)
{
    std::vector<std::string> lines;
    const std::string text = transitionText(table, row, form.tellsActions && form.words != ArrowWords::Event);
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = text.size();
        if (to - from > form.columns) {
            to = text.rfind(' ', from + form.columns);
            if (to == std::string::npos || to <= from)
                to = text.find(' ', from + form.columns);
            to = std::min(to, text.size());
        }
        lines.push_back(text.substr(from, to - from));
        from = text.find_first_not_of(' ', to);
        from = std::min(from, text.size());
    }
    if (arrow.rows.size() == 1)
        return lines;
    if (form.words == ArrowWords::All)
        lines.front().insert(0, kListed);
    else
        lines.push_back(StateGraphWords::tr("+%1 more").arg(arrow.rows.size() - 1).toStdString());
    return lines;
}

} // namespace osiscope::ui
