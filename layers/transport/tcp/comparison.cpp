#include "layers/transport/tcp/comparison.h"

namespace osiscope::tcp {

namespace {
using enum stack::Deviation;

constexpr std::string_view kIdentity[] = {"relseq", "len"};
constexpr std::string_view kCompared[] = {"flags",       "relack",         "window",
                                          "options.mss", "options.wscale", "options.sack-permitted"};
/// One that is missing is to leave the others beside their own.
constexpr stack::IdentityRow kIdentityOf[] = {{"ack", "relack"}};
constexpr stack::SteppedRow kStepped[] = {{"window", "window-step"}};

constexpr stack::DeviationRow kDeviations[] = {
    {OnlyInOne,
     "ack",
     "duplicate-ack",
     "",
     "Each segment that arrives out of order is to be acknowledged at once; when several wait in the network card "
     "together, a system may take them as one.",
     {"RFC 5681", "4.2"}},
    {OnlyInOne,
     "ack",
     "window-update",
     "",
     "When a window that has grown is told of is left to the receiver: it should not be for a little only.",
     {"RFC 9293", "3.8.6.2.2"}},
    {OnlyInOne,
     "ack",
     "keep-alive",
     "",
     "Whether and when a silent peer is asked if it is still there is a setting.",
     {"RFC 9293", "3.8.4"}},
    {OnlyInOne,
     "ack",
     "",
     "",
     "An acknowledgment may wait, less than half a second, and then go with data or for two full segments together: "
     "how "
     "long, each system chooses.",
     {"RFC 9293", "3.8.6.3"}},
    {OnlyInOne,
     "data",
     "fast-retransmission",
     "",
     "Which segments count as lost, and so are sent again without waiting for the timer, depends on the algorithm for "
     "loss recovery.",
     {"RFC 6675", "5"}},
    {OnlyInOne,
     "data",
     "retransmission",
     "",
     "A segment is sent again when its timer runs out; the least timeout is 1 s by the standard, and Linux has 0.2 s.",
     {"RFC 6298", "2.4"}},
    {OnlyInOne,
     "syn",
     "",
     "",
     "How often a SYN is sent again before TCP gives up is a setting.",
     {"RFC 9293", "3.8.3"},
     0,
     {},
     {},
     true},
    {OnlyInOne,
     "rst",
     "",
     "",
     "A connection is reset when one end has let go of it and something still comes: that depends on when its program "
     "ended.",
     {"RFC 9293", "3.5.2"}},
    {OnlyInOne,
     "data",
     "",
     "",
     "The same octets may be cut into other segments: small ones wait while others are on their way (Nagle), and the "
     "size follows from the MSS.",
     {"RFC 9293", "3.7.4"}},
    {OnlyInOne,
     "fin",
     "",
     "",
     "A FIN may go with the last data, or in a segment of its own when that had left already.",
     {"RFC 9293", "3.10.4"}},
    {Field,
     "",
     "",
     "window",
     "The window is the room that a receiver still has: buffers and the speed at which programs read differ, and some "
     "systems let it grow.",
     {"RFC 9293", "3.8.6.2.2"}},
    {Field,
     "",
     "",
     "relack",
     "It acknowledges what had arrived when it was sent: the two have crossed other segments on their way.",
     {"RFC 9293", "3.10.7.4"}},
    {Field,
     "",
     "",
     "flags",
     "PSH says that the sender has no more to send for now; which of several segments get it is not prescribed.",
     {"RFC 9293", "3.9.1.2"}},
    {Field, "", "", "options.mss", "The MSS follows from the MTU of the link.", {"RFC 9293", "3.7.1"}},
    {Field,
     "",
     "",
     "options.wscale",
     "The shift count follows from the largest buffer that a system may give the connection.",
     {"RFC 7323", "2.2"}},
    {Field,
     "",
     "",
     "options.sack-permitted",
     "Selective acknowledgments are used where both ends offer them.",
     {"RFC 2018", "2"}},
    {Time,
     "data",
     "retransmission",
     "",
     "The timeout follows the round trips that were measured, but is at least 1 s by the standard, and 0.2 s in Linux.",
     {"RFC 6298", "2.4"}},
    {Time,
     "syn",
     "retransmission",
     "",
     "The first timeout is one second and doubles each time; real clocks tick more coarsely.",
     {"RFC 6298", "2.1"}},
    {Time,
     "ack",
     "",
     "",
     "An acknowledgment may wait less than half a second; the standard leaves open how long, and Linux waits 0.04 s to "
     "0.2 s.",
     {"RFC 9293", "3.8.6.3"},
     0,
     "data",
     std::chrono::milliseconds(500)},
    {Time,
     "data",
     "",
     "",
     "How much goes at once follows from the initial window, 2 to 4 segments or 10, and from how it grows.",
     {"RFC 6928", "2"},
     2},
};

constexpr stack::ComparisonRules kRules{kIdentity, kCompared, kDeviations, kIdentityOf, kStepped};
} // namespace

const stack::ComparisonRules& comparisonRules()
{
    return kRules;
}

} // namespace osiscope::tcp
