#include "layers/transport/tcp/rows.h"

namespace osiscope::tcp {

namespace {
using enum stack::ValueOf;

constexpr std::string_view kCountsOctets =
    "Sequence numbers do not count segments. They count octets, and a SYN and a FIN as one each.";

constexpr std::string_view kOwnNumbers =
    "That is how the sender of this segment counts what it sends itself. It acknowledges what the other side counts.";
constexpr std::string_view kWhatCounts =
    "An acknowledgment counts what has arrived: an octet, a SYN and a FIN use one number each, nothing else does.";

constexpr std::string_view kAcknowledging[] = {"syn-ack", "ack", "data", "fin"};
constexpr stack::MistakeRow kAcknowledgmentMistakes[] = {
    {Answered, "sequence-number", 0,
     "That number has arrived. A SYN and a FIN use a number, and so does every octet: an acknowledgment names the next "
     "one "
     "after them."},
    {Answered, "sequence-number", 1, kCountsOctets},
    {This, "sequence-number", 0, kOwnNumbers},
    {This, "sequence-number", 1, kOwnNumbers},
    {Answered, "sequence-number", 2, kWhatCounts},
};

constexpr std::string_view kNumbered[] = {"data", "fin"};
constexpr stack::MistakeRow kSequenceMistakes[] = {
    {Before, "sequence-number", 0,
     "That number is used: the segment before this one has carried it. A SYN, a FIN and every octet use one each."},
    {Before, "sequence-number", 1, kCountsOctets},
    {This, "acknowledgment-number", 0,
     "That is the number that is expected from the other side. Each side counts for itself what it sends."},
    {Before, "sequence-number", -1, "Numbers only go forwards, and this one lies behind."},
};

constexpr stack::PredictionRow kPredictions[] = {
    {"acknowledgment-number",
     kAcknowledging,
     Answered,
     "An acknowledgment number names what is expected next: the peer's sequence number, and one more for each octet, "
     "for "
     "a SYN and for a FIN that has arrived.",
     {"RFC 9293", "3.4"},
     kAcknowledgmentMistakes},
    {"sequence-number",
     kNumbered,
     Before,
     "A sequence number is the number of the first octet that is sent here. It goes on from the segment before: "
     "octets, "
     "SYN and FIN have used a number each, an acknowledgment alone has used none.",
     {"RFC 9293", "3.4"},
     kSequenceMistakes},
};
} // namespace

std::span<const stack::PredictionRow> predictionRows()
{
    return kPredictions;
}

} // namespace osiscope::tcp
