#include "layers/session/rtp/description.h"

#include "layers/session/rtp/dissection.h"
#include "layers/session/rtp/field_rows.h"
#include "layers/session/rtp/media.h"
#include "layers/session/rtp/packet.h"
#include "layers/session/rtp/rows.h"
#include "layers/session/rtp/tracker.h"

namespace osiscope::rtp {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 3550", ""}, {"RFC 3551", ""}};
constexpr std::string_view kUsualBelow[] = {"udp"};
constexpr std::string_view kSimplifications[] = {
    "The voice is a tone, and silence is sent as any other sound.",
    "What arrives is played after a fixed wait, and a clock that runs early or late is not followed.",
    "Reports are made for two sides: how often, does not depend on how many take part (RFC 3550, section 6.3).",
};
constexpr std::string_view kPduTags[] = {"voice", "rtcp", "rtcp-bye", "malformed"};

// RTP counts packets where TCP counts octets.
constexpr std::string_view kVoice[] = {"voice"};
constexpr stack::MistakeRow kSequenceMistakes[] = {
    {stack::ValueOf::Before, "sequence-number", 0,
     "The packet before has this number. The receiver would take the two for the same packet."},
    {stack::ValueOf::Before, "sequence-number", 0,
     "RTP numbers packets, not octets: a lost packet is all it has to notice. It is TCP that counts octets.", true},
    {stack::ValueOf::Before, "sequence-number", 2, "A number that is left out would look like a packet that is lost."},
};
constexpr stack::PredictionRow kPredictions[] = {
    {"sequence-number",
     kVoice,
     stack::ValueOf::Before,
     "The sequence number grows by one with each packet, however much voice is in it, so that the receiver sees what "
     "is "
     "missing.",
     {"RFC 3550", "5.1"},
     kSequenceMistakes},
};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& /*settings*/)
{
    return std::make_unique<Media>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription rtp;
    rtp.id = "rtp";
    rtp.name = "Real-time Transport Protocol";
    rtp.acronym = "RTP";
    rtp.layer = stack::OsiLayer::Session;
    rtp.whyThisLayer =
        "It keeps two streams of voice in step and lets each side know how the other hears it; it has no ports and "
        "no repetition of its own, and runs over a transport. RFC 3550 speaks of RTP sessions, and so it stands "
        "beside SIP here, although its name says transport and textbooks differ.";
    rtp.standards = kStandards;
    rtp.simplifications = kSimplifications;
    rtp.pduTags = kPduTags;
    rtp.fields = fieldRows();
    rtp.variables = kVariables;
    rtp.timers = kTimers;
    rtp.notes = kNotes;
    rtp.predictions = kPredictions;
    rtp.actions = kActions;
    rtp.usualBelow = kUsualBelow;
    rtp.dissect = &dissect;
    rtp.messageLength = &messageLength;
    rtp.makeTracker = &makeTracker;
    rtp.makeLayer = &makeLayer;
    return rtp;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::rtp
