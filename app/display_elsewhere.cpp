// Systems on which a desktop cannot be missing.
#include "app/display.h"

namespace osiscope::app {

bool isThereADisplay()
{
    return true;
}

} // namespace osiscope::app
