#include "layers/session/tls/description.h"

#include "layers/session/tls/dissection.h"
#include "layers/session/tls/field_rows.h"
#include "layers/session/tls/record.h"
#include "layers/session/tls/tracker.h"

namespace osiscope::tls {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 8446", ""}, {"RFC 5246", ""}, {"RFC 5077", ""}, {"RFC 6066", "3"}};
constexpr std::uint16_t kPorts[] = {443, 465, 636, 853, 990, 993, 995, 5061};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "TLS is read in captures but not simulated.",
    "Nothing is deciphered. What is said of a session is inferred from what travels in the clear.",
    "That a session of version 1.3 goes on with an earlier one can be seen, but not with which.",
    "The first alert after the keys is taken for the end of a session: what it says is enciphered.",
};
constexpr std::string_view kPduTags[] = {"client-hello",
                                         "server-hello",
                                         "new-session-ticket",
                                         "encrypted-extensions",
                                         "certificate",
                                         "server-key-exchange",
                                         "certificate-request",
                                         "server-hello-done",
                                         "certificate-verify",
                                         "client-key-exchange",
                                         "finished",
                                         "certificate-status",
                                         "hello-request",
                                         "encrypted-handshake",
                                         "change-cipher-spec",
                                         "alert",
                                         "application-data",
                                         "malformed"};
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = {
        .id = "tls",
        .name = "Transport Layer Security",
        .acronym = "TLS",
        .layer = stack::OsiLayer::Session,
        .whyThisLayer = "RFC 8446 gives it no OSI layer. It is shown at the session layer because it makes a session "
                        "that can outlive the connection: the two remember keys, and may go on with them later. That "
                        "it enciphers is a task of OSI's presentation layer.",
        .standards = kStandards,
        .simplifications = kSimplifications,
        .fields = fieldRows(),
        .pduTags = kPduTags,
        .wellKnownPorts = kPorts,
        .dissect = dissect,
        .messageLength = messageLength,
        .makeTracker = makeTracker,
        .usualBelow = kUsualBelow,
    };
    return kDescription;
}

} // namespace osiscope::tls
