#include "app/protocols.h"

#include "layers/application/http/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"

namespace osiscope::app {

stack::Registry makeRegistry()
{
    return stack::Registry({
        &ipv4::description(),
        &tcp::description(),
        &http::description(),
    });
}

} // namespace osiscope::app
