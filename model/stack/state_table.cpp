#include "model/stack/state_table.h"

namespace osiscope::stack {

int StateTable::find(std::uint8_t state, std::uint8_t event) const
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].state == state && rows[i].event == event)
            return static_cast<int>(i);
    return -1;
}

} // namespace osiscope::stack
