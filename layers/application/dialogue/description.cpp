#include "layers/application/dialogue/description.h"

#include "layers/application/dialogue/rows.h"
#include "layers/application/dialogue/states.h"
#include "layers/application/dialogue/talker.h"
#include "layers/application/dialogue/tracker.h"

namespace osiscope::dialogue {

namespace {
constexpr stack::Citation kStandards[] = {{"X.215", ""}, {"X.690", ""}};
constexpr std::string_view kUsualBelow[] = {"iso-session", "cotp", "tcp"};
constexpr std::string_view kSimplifications[] = {
    "It was made for this program; no standard defines it.",
};
constexpr std::string_view kPduTags[] = {"line", "malformed"};
constexpr std::uint16_t kPorts[] = {kPort};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<DialogueTracker>();
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    return std::make_unique<Talker>(settings.listens, settings.port);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription dialogue;
    dialogue.id = "dialogue";
    dialogue.name = "Dialogue in turns";
    dialogue.acronym = "Dialogue";
    dialogue.layer = stack::OsiLayer::Application;
    dialogue.whyThisLayer =
        "It is what the layers below are for: two users who talk. It leaves the turns to the session layer, and writes "
        "what it says as the presentation layer would. Simplified: made for this program; no standard defines it.";
    dialogue.standards = kStandards;
    dialogue.simplifications = kSimplifications;
    dialogue.pduTags = kPduTags;
    dialogue.fields = pdv_list::textFields();
    dialogue.tables = {&kDialogueTable, 1};
    dialogue.notes = kNotes;
    dialogue.actions = kActions;
    dialogue.wellKnownPorts = kPorts;
    dialogue.dissect = Lines::dissect;
    dialogue.messageLength = Lines::length;
    dialogue.makeTracker = makeTracker;
    dialogue.makeLayer = makeLayer;
    dialogue.usualBelow = kUsualBelow;
    return dialogue;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription dialogue = make();
    return dialogue;
}

} // namespace osiscope::dialogue
