#include "app/protocols.h"

#include "layers/application/dialogue/description.h"
#include "layers/application/discard/description.h"
#include "layers/application/dns/description.h"
#include "layers/application/echo/description.h"
#include "layers/application/http/description.h"
#include "layers/application/session_user/description.h"
#include "layers/application/socket/description.h"
#include "layers/application/syslog/description.h"
#include "layers/application/telnet/description.h"
#include "layers/application/transfer/description.h"
#include "layers/network/icmp/description.h"
#include "layers/network/icmpv6/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/network/ipv6/description.h"
#include "layers/session/iso_session/description.h"
#include "layers/session/rtp/description.h"
#include "layers/session/sip/description.h"
#include "layers/session/tls/description.h"
#include "layers/transport/cotp/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"

namespace osiscope::app {

stack::Registry makeRegistry()
{
    return stack::Registry({
        &ipv4::description(),        &ipv6::description(),     &icmp::description(),     &icmpv6::description(),
        &tcp::description(),         &udp::description(),      &sip::description(),      &rtp::description(),
        &tls::description(),         &http::description(),     &echo::description(),     &discard::description(),
        &dns::description(),         &syslog::description(),   &telnet::description(),   &cotp::description(),
        &iso_session::description(), &dialogue::description(), &transfer::description(), &session_user::description(),
        &socket::description(),
    });
}

} // namespace osiscope::app
