#pragma once

#include <string_view>

/// The messages of RFC 4475, and what becomes of each.
namespace osiscope::sip {

inline constexpr int kForwarded = -1; ///< sent on, as any other request would be
inline constexpr int kNothing = 0;    ///< dropped

/// What a message does to a SIP element, and where RFC 4475 says so.
struct Torture {
    std::string_view name;
    std::string_view section; ///< of RFC 4475
    int phone;                ///< the final response of a telephone
    int proxy;                ///< of the proxy and registrar of example.com, or kForwarded
    std::string_view why;     ///< where the RFC leaves a choice, or speaks of another element
};

inline constexpr Torture kTorture[] = {
    {"wsinv", "3.1.1.1", 481, kForwarded, "its To has a tag: there is no such dialog (RFC 3261 12.2.2)"},
    {"intmeth", "3.1.1.2", 501, 404, "the proxy knows no such user"},
    {"esc01", "3.1.1.3", 200, kForwarded, ""},
    {"escnull", "3.1.1.4", 405, 200, "a telephone registers nobody (3.3.7)"},
    {"esc02", "3.1.1.5", 501, kForwarded, ""},
    {"lwsdisp", "3.1.1.6", 200, kForwarded, ""},
    {"longreq", "3.1.1.7", 200, kForwarded, ""},
    {"dblreq", "3.1.1.8", 405, 200, "a telephone registers nobody (3.3.7)"},
    {"semiuri", "3.1.1.9", 200, 404, "the proxy knows no such user"},
    {"transports", "3.1.1.10", 200, kForwarded, ""},
    {"mpart01", "3.1.1.11", 405, kForwarded, "a telephone knows of MESSAGE, and does not serve it"},
    {"unreason", "3.1.1.12", kNothing, kNothing, "a response to nothing that was asked"},
    {"noreason", "3.1.1.13", kNothing, kNothing, "a response to nothing that was asked"},
    {"badinv01", "3.1.2.1", 400, 400, ""},
    {"clerr", "3.1.2.2", 400, 400, ""},
    {"ncl", "3.1.2.3", 400, 400, ""},
    {"scalar02", "3.1.2.4", 400, 400, ""},
    {"scalarlg", "3.1.2.5", kNothing, kNothing, ""},
    {"quotbal", "3.1.2.6", 400, 400, ""},
    {"ltgtruri", "3.1.2.7", 400, 400, ""},
    {"lwsruri", "3.1.2.8", 400, 400, ""},
    {"lwsstart", "3.1.2.9", 400, 400, "it is acceptable to reject it"},
    {"trws", "3.1.2.10", 400, 400, "it is acceptable to reject it"},
    {"escruri", "3.1.2.11", 400, 400, "it is acceptable to reject it"},
    {"baddate", "3.1.2.12", 200, kForwarded, "nobody here uses the date"},
    {"regbadct", "3.1.2.13", 400, 400, ""},
    {"badaspec", "3.1.2.14", 400, 400, ""},
    {"baddn", "3.1.2.15", 400, 400, ""},
    {"badvers", "3.1.2.16", 505, 505, ""},
    {"mismatch01", "3.1.2.17", 400, 400, ""},
    {"mismatch02", "3.1.2.18", 501, 501, ""},
    {"bigcode", "3.1.2.19", kNothing, kNothing, ""},
    {"badbranch", "3.2.1", 200, kForwarded, "matched as a request of RFC 2543"},
    {"insuf", "3.3.1", 400, 400, ""},
    {"unkscm", "3.3.2", 416, 416, ""},
    {"novelsc", "3.3.3", 416, 416, "this scheme is never accepted"},
    {"unksm2", "3.3.4", 405, 400, "a telephone registers nobody (3.3.7)"},
    {"bext01", "3.3.5", 420, 420, ""},
    {"invut", "3.3.6", 415, kForwarded, ""},
    {"regaut01", "3.3.7", 405, 200, "this registrar asks for no proof"},
    {"multi01", "3.3.8", 400, 400, ""},
    {"mcl01", "3.3.9", 400, 400, ""},
    {"bcast", "3.3.10", kNothing, kNothing, ""},
    {"zeromf", "3.3.11", 200, 483, ""},
    {"cparam01", "3.3.12", 405, 200, "a telephone registers nobody (3.3.7)"},
    {"cparam02", "3.3.13", 405, 200, "a telephone registers nobody (3.3.7)"},
    {"regescrt", "3.3.14", 405, 200, "a telephone registers nobody (3.3.7)"},
    {"sdp01", "3.3.15", 406, kForwarded, ""},
    {"inv2543", "3.4.1", 200, kForwarded, ""},
};

} // namespace osiscope::sip
