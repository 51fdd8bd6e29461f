#include "layers/application/http/description.h"

#include "layers/application/http/client.h"
#include "layers/application/http/dissection.h"
#include "layers/application/http/field_rows.h"
#include "layers/application/http/message.h"
#include "layers/application/http/rows.h"
#include "layers/application/http/server.h"
#include "layers/application/http/states.h"
#include "layers/application/http/tracker.h"

#include <fmt/format.h>
#include <vector>

namespace osiscope::http {

namespace {
constexpr stack::Citation kStandards[] = {
    {"RFC 9110", "3.3"}, {"RFC 9112", "2"}, {"RFC 6265", "5"}, {"RFC 7617", "2"}, {"RFC 2617", "3"}};
constexpr std::uint16_t kPorts[] = {80, 8000, 8080};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "A request is answered the moment it is complete: the server's program takes no time.",
    "A browser asks one thing at a time on a connection (no pipelining), keeps no copies of pages (no cache), and "
    "nothing is enciphered (no TLS).",
    "The site is a small one: no files, no content negotiation, no ranges.",
    "Passwords are shown (Basic) or proven by a digest with SHA-256 or MD5; no other scheme is known.",
    "A session's number has 64 random bits; real sites use 128 and more, so that nobody can guess one.",
    "Instead of a list of public suffixes, a cookie's domain without a dot (\"org\") is refused.",
    "Every run starts on Thursday, 1 January 2026, 00:00:00 GMT, and all clocks agree.",
    "Names are known to every host without asking a name server (DNS).",
    "In a capture, a server is taken to have forgotten a session when it refuses a page that it gave to the same "
    "cookie before.",
};

/// Methods, and all status codes that there can be (RFC 9110 15).
std::span<const std::string_view> pduTags()
{
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list{"get",   "head",    "post",    "put",   "delete",
                                      "patch", "options", "connect", "trace", "malformed"};
        for (int status = 100; status <= 599; ++status)
            list.push_back(fmt::format("{}", status));
        return list;
    }();
    static const std::vector<std::string_view> tags(words.begin(), words.end());
    return tags;
}

constexpr std::string_view kRequests[] = {"get", "head", "post", "put", "delete", "patch", "options"};
constexpr stack::WrongValueRow kNoCookies[] = {
    {"the address of the browser's host",
     "The address stands in the packet, not in the request, and many people may share one: it names no visitor."},
    {"the number of the connection",
     "A request says nothing of the connection it comes over: a browser opens and closes those as it likes."},
};
constexpr stack::PredictionRow kPredictions[] = {
    {"cookie",
     kRequests,
     stack::ValueOf::This,
     "A browser sends with each request what it has stored for this site, over whatever connection it goes, and "
     "nothing "
     "else. Where it has stored nothing, or has forgotten it, it sends no cookie.",
     {"RFC 6265", "5.4"},
     {},
     true,
     kNoCookies},
};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings);
    return std::make_unique<Client>();
}

stack::ProtocolDescription describeHttp()
{
    stack::ProtocolDescription http;
    http.id = "http";
    http.name = "Hypertext Transfer Protocol";
    http.acronym = "HTTP";
    http.layer = stack::OsiLayer::Application;
    http.whyThisLayer =
        "HTTP's messages say what a program wants from another one: that is the application layer's task (ISO "
        "7498-1, section 7.1). HTTP itself is stateless (RFC 9110, section 3.3): no request refers to an earlier "
        "one. OSI would have the session layer keep a dialogue together; here the two programs do it themselves, "
        "with a cookie that the server hands out and the browser shows again (RFC 6265). So this session is at the "
        "application layer too, and the transport connections below it may come and go. Others: RFC 9110, section "
        "1.1 calls HTTP application-level as well; the Internet's model has no session layer in which a visit could "
        "stand.";
    http.standards = kStandards;
    http.simplifications = kSimplifications;
    http.fields = fieldRows();
    http.pduTags = pduTags();
    http.tables = stateTables();
    http.variables = variableRows();
    http.timers = timerRows();
    http.notes = noteRows();
    http.predictions = kPredictions;
    http.actions = actionRows();
    http.serviceParameters = serviceRows();
    http.wellKnownPorts = kPorts;
    http.usualBelow = kUsualBelow;
    http.dissect = &dissect;
    http.messageLength = &messageLength;
    http.makeTracker = &makeTracker;
    http.makeLayer = &makeLayer;
    return http;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = describeHttp();
    return kDescription;
}

} // namespace osiscope::http
