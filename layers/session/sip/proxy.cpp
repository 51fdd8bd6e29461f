#include "layers/session/sip/proxy.h"

#include "layers/session/sip/checks.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
// 16.6 step 11: more than three minutes.
constexpr sim::Duration kTimerC = std::chrono::seconds(181);
} // namespace

Proxy::Proxy(const Settings& settings, Transport& transport) : Core(settings, transport)
{
    for (const auto& [user, contact] : settings.bindings)
        m_location.configure(user, contact);
    if (settings.relaysMedia && settings.role == Role::Proxy) // 16.11: else no body is changed
        m_relay.emplace(settings.mediaPort);
}

void Proxy::start(stack::Context& context)
{
    m_entity = context.addEntity(fmt::format("SIP server {}", context.hostName()), {}, {});
}

/// True for this host's name, domain and address.
bool Proxy::isOwn(stack::Context& context, const Uri& uri) const
{
    const std::string& domain = m_settings.domain;
    if (!domain.empty() && equalsIgnoringCase(uri.host, domain))
        return true;
    if (equalsIgnoringCase(uri.host, context.hostName()))
        return true;
    const auto address = context.resolve(uri.host);
    return address && (m_addresses.contains(*address) || context.addressFacing(*address) == *address) &&
           (uri.port == 0 || uri.port == m_transactions.transport().port());
}

/// A proxy has nothing to do with a CANCEL whose INVITE it does not know (16.10), one without state with no request
/// (16.11). But a registrar is never without (8.2.7).
bool Proxy::remembers(stack::Context& context, const Message& request) const
{
    if (request.method == "CANCEL" && m_settings.role == Role::Proxy)
        return m_transactions.cancelledBy(request) != kNoTransaction;
    if (m_settings.role != Role::StatelessProxy)
        return true;
    return isForRegistrar(context, routed(context, request));
}

/// 10.2, 16.5: a REGISTER for this domain, unless its route leads on.
bool Proxy::isForRegistrar(stack::Context& context, const Message& request) const
{
    const auto uri = parseUri(request.requestUri);
    return request.method == "REGISTER" && uri && isOwn(context, *uri) && !(passesOn() && request.headers.has("Route"));
}

void Proxy::answer(stack::Context& context, TransactionId server, const Message& request, const Path& path, int status,
                   const std::vector<HeaderField>& more)
{
    if (server != kNoTransaction)
        return respond(context, server, request, status, draw(context), more);
    if (request.method == "ACK" || request.method == "CANCEL") // 8.2.7
        return context.note(m_entity, Note::Stray, request.method);
    // A repetition gets the same tag.
    Message response = responseTo(request, status, digest::md5(serverKey(request)).substr(0, 8));
    for (const HeaderField& field : more)
        response.headers.add(field.name, field.value);
    m_transactions.sendAlone(context, response, m_transactions.responsePath(context, response, path));
}

void Proxy::requestArrived(stack::Context& context, TransactionId server, const Message& received, const Path& path)
{
    m_addresses.insert(path.local.address);
    if (received.method == "CANCEL" && server != kNoTransaction)
        return cancelCame(context, server, received);
    if (const Refusal refusal = inspectAtProxy(received)) {
        context.note(server != kNoTransaction ? m_transactions.entityOf(server) : m_entity, Note::Refused,
                     reasonPhrase(refusal.status));
        return answer(context, server, received, path, refusal.status, refusal.headers);
    }
    const Message request = routed(context, received); // 16.4: goes on as if this had come
    const Uri uri = parseUri(request.requestUri).value_or(Uri{});
    const bool own = isOwn(context, uri);
    if (isForRegistrar(context, request))
        return registerCame(context, server, request);
    if (!passesOn()) {
        if (request.method == "ACK")
            return;
        if (m_settings.role == Role::Redirect && own)
            return redirect(context, server, request);
        return respond(context, server, request, 403, draw(context));
    }
    if (request.method == "OPTIONS" && own && uri.user.empty() && !request.headers.has("Route"))
        return answer(context, server, request, path, 200, {{"Allow", allowedText()}});
    const bool begins = request.to().tag().empty() && request.method != "ACK";
    const bool asks = m_settings.authenticateAll || (m_settings.authenticate && isOwn(context, request.from().uri));
    if (asks && begins && m_settings.role == Role::Proxy && !isProven(context, server, request, true))
        return;
    if (server == kNoTransaction)
        return forwardAlone(context, request, path);
    forward(context, server, request, path);
}

/// 16.4: without what this proxy, or a strict one before it, has put into the request to bring it here.
Message Proxy::routed(stack::Context& context, Message request) const
{
    const auto uri = parseUri(request.requestUri);
    auto routes = request.addresses("Route");
    if (m_settings.strict) { // 16.12.1.2: on to the first Route, which is used up
        if (!routes.empty() && isOwn(context, routes.front().uri)) {
            routes.erase(routes.begin());
            request.headers.removeFirst("Route");
        }
        if (!routes.empty()) {
            request.requestUri = routes.front().uri.toString();
            request.headers.removeFirst("Route");
            request.strictlyRouted = true;
        }
        return request;
    }
    if (uri && uri->user.empty() && uri->parameters.has("lr") && isOwn(context, *uri) && !routes.empty()) {
        request.requestUri = routes.back().uri.toString();
        routes.pop_back();
        request.headers.remove("Route");
        for (const Address& route : routes)
            request.headers.add("Route", route.toString());
    }
    if (!routes.empty() && isOwn(context, routes.front().uri))
        request.headers.removeFirst("Route");
    return request;
}

/// 16.5: a route leaves no choice; a foreign domain neither; for an own user the bindings say it.
std::vector<Uri> Proxy::targetsOf(stack::Context& context, const Message& request, int& failure) const
{
    const Uri uri = parseUri(request.requestUri).value_or(Uri{});
    if (request.headers.has("Route") || request.strictlyRouted || !isOwn(context, uri))
        return {uri};
    std::vector<Uri> targets;
    const std::string user = unescaped(uri.user);
    for (const Location::Binding* binding : m_location.of(user))
        targets.push_back(binding->contact);
    if (targets.empty()) // who exists, but is nowhere at the moment; and who does not exist
        failure = m_location.knows(user) || m_settings.passwords.contains(user) ? 480 : 404;
    return targets;
}

std::string Proxy::recordRoute(const Path& path) const
{
    Address self;
    self.uri.host = path.local.address.toString();
    self.uri.port = m_transactions.transport().port();
    if (!m_settings.strict)
        self.uri.parameters.setFlag("lr");
    if (m_transactions.transport().isReliable())
        self.uri.parameters.set("transport", "tcp");
    return self.toString();
}

/// 16.6 steps 1 to 4: the copy that goes on.
std::optional<Message> Proxy::prepared(stack::Context& context, const Message& request, const Uri& target)
{
    Message copy = request;
    copy.requestUri = target.toString();
    const auto forwards = parseNumber(request.headers.first("Max-Forwards").value_or("70"), 255).value_or(70);
    copy.headers.set("Max-Forwards", fmt::format("{}", forwards - 1));
    consumeProof(context, copy);
    if (!m_settings.strict)
        copy.routeStrictly(); // 16.6 step 6
    const auto path = pathOf(context, copy, m_entity);
    if (!path)
        return std::nullopt;
    m_addresses.insert(path->local.address);
    const bool makesDialog = request.method == "INVITE" && request.to().tag().empty();
    if (m_settings.recordRoute && makesDialog) {
        if (copy.headers.has("Record-Route"))
            copy.headers.addFirst("Record-Route", recordRoute(*path));
        else
            copy.headers.add("Record-Route", recordRoute(*path));
    }
    copy.headers.addFirst("Via", ownVia(context, *path).toString());
    if (m_relay)
        m_relay->rewrite(context, copy, path->local.address);
    return copy;
}

void Proxy::startTimerC(stack::Context& context, TransactionId server, Branch& branch)
{
    branch.wait = context.startTimer(m_transactions.entityOf(server), Timer::C, kTimerC,
                                     static_cast<std::uint64_t>(branch.client));
}

void Proxy::noteForwarded(stack::Context& context, stack::EntityId entity, const Message& request) const
{
    context.note(entity, Note::Forwarded, request.requestUri);
    if (request.headers.has("Record-Route") && m_settings.recordRoute)
        context.note(entity, Note::RouteRecorded);
}

void Proxy::forward(stack::Context& context, TransactionId server, const Message& request, const Path& /*path*/)
{
    const stack::EntityId entity = m_transactions.entityOf(server);
    // A request that comes round again has this proxy's own Via in it (16.3 step 4).
    if (request.headers.count("Via") > 70)
        return respond(context, server, request, 482, draw(context));
    int failure = 0;
    const std::vector<Uri> targets = targetsOf(context, request, failure);
    if (failure != 0)
        return respond(context, server, request, failure, draw(context));
    if (request.method == "INVITE") // 17.2.1: the caller need not repeat itself
        respond(context, server, request, 100);
    if (targets.size() > 1)
        context.note(entity, Note::Forked, fmt::format("{}", targets.size()));
    Forwarding& forwarding = m_forwardings[server];
    forwarding.request = request;
    for (const Uri& target : targets) {
        auto ready = prepared(context, request, target);
        const auto path = ready ? pathOf(context, *ready, entity) : std::nullopt;
        if (!path)
            continue;
        noteForwarded(context, entity, *ready);
        Branch branch;
        branch.client = m_transactions.send(context, *ready, *path);
        if (request.method == "INVITE")
            startTimerC(context, server, branch);
        m_serverOf[branch.client] = server;
        forwarding.branches.push_back(std::move(branch));
    }
    if (forwarding.branches.empty()) {
        m_forwardings.erase(server);
        respond(context, server, request, 404, draw(context));
    }
}

/// 16.11, any ACK for a 2xx, and the CANCEL of 16.10: sent on without remembering anything. The branch is made of the
/// request, so that a repetition gets the same, and so does what belongs to an INVITE: its CANCEL, and its ACK.
void Proxy::forwardAlone(stack::Context& context, const Message& request, const Path& path)
{
    int failure = 0;
    const std::vector<Uri> targets = targetsOf(context, request, failure);
    if (failure != 0)
        return answer(context, kNoTransaction, request, path, failure);
    auto ready = prepared(context, request, targets.front());
    const auto next = ready ? pathOf(context, *ready, m_entity) : std::nullopt;
    if (!next)
        return answer(context, kNoTransaction, request, path, 404);
    Message keyed = request;
    if (request.method == "CANCEL")
        keyed.method = "INVITE";
    Via via = ready->topVia().value_or(Via{});
    via.parameters.set("branch", std::string(kBranchCookie) + digest::md5(serverKey(keyed)).substr(0, 16));
    ready->headers.removeFirst("Via");
    ready->headers.addFirst("Via", via.toString());
    noteForwarded(context, m_entity, *ready);
    m_transactions.sendAlone(context, *ready, *next);
}

void Proxy::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    if (static_cast<Timer>(timer.row) == Timer::Binding)
        return m_location.expired(context, m_entity, timer.argument);
    if (static_cast<Timer>(timer.row) == Timer::Cancelled)
        return giveUp(context, TransactionId{timer.argument});
    const auto server = m_serverOf.find(TransactionId{timer.argument});
    if (server == m_serverOf.end())
        return;
    Forwarding& forwarding = m_forwardings.at(server->second);
    for (Branch& branch : forwarding.branches)
        if (branch.client == TransactionId{timer.argument}) { // 16.8
            branch.wait = {};
            branch.cancelWanted = true;
            sendCancel(context, branch);
        }
}

} // namespace osiscope::sip
