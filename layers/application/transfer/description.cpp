#include "layers/application/transfer/description.h"

#include "layers/application/transfer/message.h"
#include "layers/application/transfer/receiver.h"
#include "layers/application/transfer/rows.h"
#include "layers/application/transfer/sender.h"
#include "layers/application/transfer/states.h"
#include "layers/application/transfer/tracker.h"

namespace osiscope::transfer {

namespace {
constexpr stack::Citation kStandards[] = {{"X.215", ""}};
constexpr std::string_view kUsualBelow[] = {"iso-session", "cotp", "tcp"};
constexpr std::string_view kSimplifications[] = {
    "It was made for this program, after FTAM (ISO 8571), which does much more.",
    "Files hold a pattern and not what somebody wrote.",
    "Of a file that arrives only is kept how much of it is here.",
};
constexpr std::string_view kPduTags[] = {"file", "file-goes-on", "piece", "malformed"};
constexpr std::uint16_t kPorts[] = {kPort};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<TransferTracker>();
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    const bool inMemory = settings.parameters != nullptr && settings.parameters->text("store") == "memory";
    if (settings.listens)
        return std::make_unique<Receiver>(settings.port, !inMemory);
    return std::make_unique<Sender>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription transfer;
    transfer.id = "transfer";
    transfer.name = "File transfer with checkpoints";
    transfer.acronym = "Transfer";
    transfer.layer = stack::OsiLayer::Application;
    transfer.whyThisLayer = "It is a task of two users. It leaves to the session layer what every long task needs: "
                            "marks up to which all is "
                            "settled, and a name by which the work is found again. Simplified: made for this program, "
                            "after FTAM (ISO 8571), "
                            "which does much more.";
    transfer.standards = kStandards;
    transfer.simplifications = kSimplifications;
    transfer.pduTags = kPduTags;
    transfer.fields = fieldRows();
    transfer.tables = stateTables();
    transfer.variables = kVariables;
    transfer.timers = kTimers;
    transfer.notes = kNotes;
    transfer.actions = kActions;
    transfer.serviceParameters = kService;
    transfer.wellKnownPorts = kPorts;
    transfer.dissect = dissect;
    transfer.messageLength = messageLength;
    transfer.makeTracker = makeTracker;
    transfer.makeLayer = makeLayer;
    transfer.usualBelow = kUsualBelow;
    return transfer;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription transfer = make();
    return transfer;
}

} // namespace osiscope::transfer
