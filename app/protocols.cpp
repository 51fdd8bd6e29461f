#include "app/protocols.h"

namespace osiscope::app {

stack::Registry makeRegistry()
{
    return stack::Registry({});
}

} // namespace osiscope::app
