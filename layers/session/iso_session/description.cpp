#include "layers/session/iso_session/description.h"

#include "layers/session/iso_session/dissection.h"
#include "layers/session/iso_session/layer.h"
#include "layers/session/iso_session/rows.h"
#include "layers/session/iso_session/spdu.h"
#include "layers/session/iso_session/states.h"
#include "layers/session/iso_session/tracker.h"
#include "model/stack/session_service.h"
#include "model/trace/tags.h"

#include <vector>

namespace osiscope::iso_session {

namespace {
constexpr stack::Citation kStandards[] = {{"ISO 8327-1", ""}, {"X.225", ""}, {"X.215", ""}};
constexpr std::string_view kUsualBelow[] = {"cotp", "tcp"};
constexpr std::string_view kSimplifications[] = {
    "Two of the standard's functional units are left out: expedited data, which overtakes what was sent before it, and "
    "symmetric synchronization, where each direction has points of its own. Neither is ever proposed or agreed to.",
    "Long user data is never cut into segments, and only the basic concatenation of SPDUs is used.",
    "The transport connection is never kept after an abort, so no ABORT ACCEPT is sent.",
    "Names are known to every host without asking a directory.",
};

/// The SPDUs' own codes.
std::span<const std::string_view> pduTags()
{
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list{"malformed"};
        for (int type = 0; type <= static_cast<int>(SpduType::Cda); ++type)
            list.push_back(trace::slug(toString(static_cast<SpduType>(type))));
        return list;
    }();
    static const std::vector<std::string_view> tags(words.begin(), words.end());
    return tags;
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<SessionTracker>();
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& /*settings*/)
{
    return std::make_unique<SessionLayer>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription session;
    session.id = "iso-session";
    session.name = "OSI session protocol";
    session.acronym = "SES";
    session.layer = stack::OsiLayer::Session;
    session.whyThisLayer =
        "It is the session layer's own protocol: it organizes the dialogue of two users. Whose turn it is to speak, "
        "up to which point all is agreed, where to go on after a problem and when both have finished: none of that "
        "is the transport layer's business, which only carries data. Others: the Internet's model has no such layer "
        "(RFC 1122, section 1.1.3); what a program needs of all this it does itself, in its own protocol, and books "
        "on TCP/IP call it a part of the application.";
    session.standards = kStandards;
    session.simplifications = kSimplifications;
    session.pduTags = pduTags();
    session.fields = fieldRows();
    session.tables = stateTables();
    session.variables = variableRows();
    session.timers = timerRows();
    session.primitives = stack::session_service::kRows;
    session.notes = noteRows();
    session.dissect = dissect;
    session.encapsulation = encapsulation;
    session.messageLength = messageLength;
    session.makeTracker = makeTracker;
    session.makeLayer = makeLayer;
    session.usualBelow = kUsualBelow;
    return session;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription session = make();
    return session;
}

} // namespace osiscope::iso_session
