#include "layers/application/session_user/description.h"

#include "layers/application/session_user/rows.h"
#include "layers/application/session_user/states.h"
#include "layers/application/session_user/user.h"
#include "model/session/exchange_tracker.h"

namespace osiscope::session_user {

namespace {
constexpr session::ExchangeWords kWords = {
    .nothingBack = "Only one user says something.",
    .answered = "Both users say something.",
    .unbounded = "It begins and ends with the session below.",
    .stateless = "Whose turn it is and what is agreed on, the session layer below remembers.",
};
constexpr stack::Citation kStandards[] = {{"X.215", ""}, {"X.690", ""}};
constexpr std::string_view kUsualBelow[] = {"iso-session", "cotp", "tcp"};
constexpr std::string_view kSimplifications[] = {
    "It was made for this program; no standard defines it.",
    "What the other user asks for is agreed to at once, or refused at once where the scenario says so.",
    "Of a piece of work it remembers the name and the last confirmed point, and not what was done.",
};
constexpr std::string_view kPduTags[] = {"text", "malformed"};
constexpr std::uint16_t kPorts[] = {kPort};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    Wishes wishes;
    if (settings.parameters != nullptr)
        wishes = {settings.parameters->boolean("refuses"), settings.parameters->integer("refuse-reason"),
                  settings.parameters->integer("refuses-release")};
    return std::make_unique<User>(settings.listens, settings.port, wishes);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription user;
    user.id = "session-user";
    user.name = "User of the session service";
    user.acronym = "User";
    user.layer = stack::OsiLayer::Application;
    user.whyThisLayer =
        "It is no protocol but a user, as X.215 has it: it asks for one session service after the other. In OSI the "
        "presentation layer would stand between; here it writes what it says as that layer would, and stands at the "
        "top. Simplified: made for this program; no standard defines it.";
    user.standards = kStandards;
    user.simplifications = kSimplifications;
    user.pduTags = kPduTags;
    user.fields = pdv_list::textFields();
    user.tables = {&kUserTable, 1};
    user.variables = kVariables;
    user.notes = kNotes;
    user.actions = actionRows();
    user.serviceParameters = kService;
    user.wellKnownPorts = kPorts;
    user.dissect = Texts::dissect;
    user.messageLength = Texts::length;
    user.makeTracker = makeTracker;
    user.makeLayer = makeLayer;
    user.usualBelow = kUsualBelow;
    return user;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription user = make();
    return user;
}

} // namespace osiscope::session_user
