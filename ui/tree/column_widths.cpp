#include "ui/tree/column_widths.h"

#include <algorithm>
#include <numeric>

namespace osiscope::ui {

std::vector<int> columnWidths(const std::vector<int>& needs, int room)
{
    std::vector<std::size_t> order(needs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t column) { return needs[column]; });
    std::vector<int> widths(needs.size(), 0);
    int left = room;
    auto columns = static_cast<int>(needs.size());
    for (const std::size_t column : order) { // those that need little first
        widths[column] = std::min(needs[column], left / columns--);
        left -= widths[column];
    }
    columns = static_cast<int>(needs.size());
    for (int& width : widths) {
        const int more = left / columns--;
        width += more;
        left -= more;
    }
    return widths;
}

} // namespace osiscope::ui
