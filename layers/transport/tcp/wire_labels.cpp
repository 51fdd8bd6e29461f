// What the labels of the wire are called, and what they tell.
#include "layers/transport/tcp/wire_judge.h"

namespace osiscope::tcp {

namespace {
constexpr stack::WireLabelRow kRows[] = {
    {.id = "retransmission",
     .name = "retransmission",
     .sentence = "All of it, or a part, was sent before. Nobody has said that it arrived: the sender takes it for lost "
                 "and sends it once more.",
     .source = {"RFC 6298", "5"},
     .again = true},
    {.id = "fast-retransmission",
     .name = "fast retransmission",
     .sentence = "Duplicate ACKs have just asked for the octet that it begins with: the sender repeats it at once and "
                 "does not wait for its timer.",
     .source = {"RFC 5681", "3.2"},
     .again = true},
    {.id = "spurious-retransmission",
     .name = "spurious retransmission",
     .sentence = "The other end has acknowledged all of these octets already: they did not need to come again.",
     .source = {},
     .again = true},
    {.id = "out-of-order",
     .name = "out of order",
     .sentence = "It belongs before octets that have passed already, and comes so soon after them that they may have "
                 "overtaken it.",
     .source = {}},
    {.id = "previous-segment-not-captured",
     .name = "previous segment not captured",
     .sentence =
         "It begins behind the octet that was expected next: what lies between is lost, late, or went past this "
         "place.",
     .source = {}},
    {.id = "acked-unseen-segment",
     .name = "ACKed unseen segment",
     .sentence = "It acknowledges octets that have not passed here, and yet they must have arrived.",
     .source = {}},
    {.id = "duplicate-ack",
     .name = "duplicate ACK",
     .sentence = "It says once more what the ACK before it said: a segment has arrived that is not the one expected "
                 "next. Three of these are taken for a sign of loss.",
     .source = {"RFC 5681", "3.2"},
     .counted = true},
    {.id = "window-update",
     .name = "window update",
     .sentence = "Nothing in it is new but the window: how much its sender is prepared to take has changed.",
     .source = {"RFC 9293", "3.8.6.2.2"}},
    {.id = "window-full",
     .name = "window full",
     .sentence = "It uses up the window of the other end to the last octet: its sender has to wait now.",
     .source = {"RFC 9293", "3.8.6"}},
    {.id = "zero-window",
     .name = "zero window",
     .sentence = "Its window is 0: its sender has no room for more data.",
     .source = {"RFC 9293", "3.8.6.1"}},
    {.id = "zero-window-probe",
     .name = "zero-window probe",
     .sentence = "One octet against a closed window: the answer will say whether there is room again.",
     .source = {"RFC 9293", "3.8.6.1"}},
    {.id = "zero-window-probe-ack",
     .name = "zero-window probe ACK",
     .sentence = "It answers a zero-window probe: there is still no room.",
     .source = {"RFC 9293", "3.8.6.1"}},
    {.id = "keep-alive",
     .name = "keep-alive",
     .sentence = "It begins one below the number that comes next and brings nothing new: it only wants an answer. Some "
                 "hosts also probe a closed window in this way.",
     .source = {"RFC 9293", "3.8.4"}},
    {.id = "keep-alive-ack",
     .name = "keep-alive ACK",
     .sentence = "It answers a keep-alive: its sender is still there.",
     .source = {"RFC 9293", "3.8.4"}},
    {.id = "port-numbers-reused",
     .name = "port numbers reused",
     .sentence = "There was a connection between the same ports before, and this number is not one of its own: another "
                 "connection begins.",
     .source = {}},
};
static_assert(std::size(kRows) == kWireLabelCount);
} // namespace

std::span<const stack::WireLabelRow> wireLabelRows()
{
    return kRows;
}

} // namespace osiscope::tcp
