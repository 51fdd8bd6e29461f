#pragma once

#include "layers/application/http/gate.h"
#include "layers/application/http/session_store.h"
#include "layers/application/http/uri.h"

#include <optional>
#include <string>
#include <vector>

/// The program behind a server: a small site with pages, and what each of them does.
///
/// Simplified: no files, no caching, no content negotiation, no ranges.
namespace osiscope::http {

enum class Deed : std::uint8_t { Nothing, LogIn, LogOut, CountVisit, Basket };

struct Page {
    std::string path;
    std::string text;
    Deed deed = Deed::Nothing;
    std::vector<std::string> methods = {"GET", "HEAD", "POST"};
    int status = 200;
    std::string location;
    bool needsSession = false;
    bool needsPassword = false;
    std::string denied; ///< where unknown visitors are sent; empty: 403
    bool chunked = false;
    std::string setCookie;
    std::size_t size = 0; ///< the page is filled up to this
};

struct SiteSettings {
    std::vector<Page> pages;
    bool sessions = true;
    std::string cookie = "SID";
    StoreSettings store;
    std::optional<GateSettings> gate;
};

/// The keys of a [[service]] that are the site's.
SiteSettings readSiteSettings(const stack::Parameters& parameters);

class Site {
public:
    explicit Site(SiteSettings settings)
        : m_settings(std::move(settings)), m_store(m_settings.store), m_gate(m_settings.gate.value_or(GateSettings{}))
    {}

    void start(stack::Context& context, net::Endpoint server);

    /// The answer to a request that is well-formed. connection: where notes that concern no session go.
    /// Headers about the connection and the length are the server's business.
    Response answer(stack::Context& context, stack::EntityId connection, net::Endpoint visitor, const Request& request);

    SessionStore& store() { return m_store; }

private:
    /// One request while it is answered.
    struct Visit {
        const Request& request;
        const Page& page;
        stack::EntityId connection;
        net::Endpoint visitor;
        Form form; ///< from the query and from the body
        VisitorSession* session = nullptr;
        std::string member; ///< whose password this request has proven
        Response response;
    };

    const Page* findPage(std::string_view path) const;
    void recognise(stack::Context& context, Visit& visit);
    VisitorSession& sessionFor(stack::Context& context, Visit& visit);
    void perform(stack::Context& context, Visit& visit);
    void logOut(stack::Context& context, Visit& visit);
    std::string pageText(const Visit& visit) const;

    SiteSettings m_settings;
    SessionStore m_store;
    Gate m_gate;
};

/// A short answer in plain text.
Response plainResponse(int status, std::string text = {});

} // namespace osiscope::http
