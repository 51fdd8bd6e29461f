// What comes back through a proxy (RFC 3261 16.7 to 16.10).
#include "layers/session/sip/proxy.h"

#include <algorithm>
#include <iterator>

namespace osiscope::sip {

namespace {
// RFC 1112 4: from 224.0.0.0 on no address is one host's.
constexpr std::uint32_t kFirstMulticast = 0xE0000000;

bool isChallenge(const Message& response)
{
    return response.status == 401 || response.status == 407;
}

/// 16.7 step 6: passing 503 on would say that this proxy could do nothing for anybody.
Message ofThisRequestOnly(Message unavailable)
{
    unavailable.status = 500;
    unavailable.reason = reasonPhrase(unavailable.status);
    return unavailable;
}
} // namespace

/// 16.7 step 7: who has to prove something in several places is told of all of them at once.
Message Proxy::withAllChallenges(Message response, const Forwarding& forwarding)
{
    std::vector<HeaderField> all;
    for (const Branch& branch : forwarding.branches)
        if (branch.final && isChallenge(*branch.final))
            std::ranges::copy_if(branch.final->headers.fields(), std::back_inserter(all), [](const HeaderField& field) {
                return field.name == "WWW-Authenticate" || field.name == "Proxy-Authenticate";
            });
    for (const std::string_view name : {"WWW-Authenticate", "Proxy-Authenticate"})
        response.headers.remove(name);
    for (const HeaderField& field : all)
        response.headers.add(field.name, field.value);
    return response;
}

void Proxy::passBack(stack::Context& context, TransactionId server, const Message& response)
{
    Message copy = response;
    copy.headers.removeFirst("Via"); // 16.7 step 3
    if (m_relay && copy.topVia())
        m_relay->rewrite(context, copy,
                         context.addressFacing(context.resolve(copy.topVia()->host).value_or(net::Ipv4Address{})));
    if (m_relay && copy.method == "BYE" && !copy.isProvisional())
        m_relay->forget(context, copy);
    m_transactions.respond(context, server, copy);
}

void Proxy::responseArrived(stack::Context& context, TransactionId client, const Message& response)
{
    const auto server = m_serverOf.find(client);
    if (server == m_serverOf.end())
        return; // the answer to a CANCEL of this proxy
    const auto found = m_forwardings.find(server->second);
    if (found == m_forwardings.end())
        return;
    Forwarding& forwarding = found->second;
    const auto branch = std::ranges::find(forwarding.branches, client, &Branch::client);
    if (response.isProvisional()) {
        branch->provisional = true;
        if (branch->cancelWanted)
            sendCancel(context, *branch);
        if (response.status != 100 && branch->wait && !branch->cancelled) { // 16.7 step 2
            context.cancelTimer(branch->wait);
            startTimerC(context, found->first, *branch);
        }
        if (response.status != 100 && !forwarding.answered) // 100 is for one hop only
            passBack(context, found->first, response);
        return;
    }
    context.cancelTimer(branch->wait);
    branch->final = response;
    if (response.isSuccess()) { // step 5, 10: every 2xx goes back at once, and the other branches end
        forwarding.answered = true;
        passBack(context, found->first, response);
        cancelBranches(context, forwarding);
    } else if (response.status / 100 == 6) {
        cancelBranches(context, forwarding);
    }
    branchEnded(context, found->first, forwarding);
}

/// 16.7, 16.9: as if it had been received.
void Proxy::noResponse(stack::Context& context, TransactionId client, const Message& asIf)
{
    const auto server = m_serverOf.find(client);
    if (server == m_serverOf.end())
        return;
    const auto found = m_forwardings.find(server->second);
    if (found == m_forwardings.end())
        return;
    const auto branch = std::ranges::find(found->second.branches, client, &Branch::client);
    context.cancelTimer(branch->wait);
    branch->final = asIf;
    if (Address to = asIf.to(); to.tag().empty()) {
        to.parameters.set("tag", draw(context));
        branch->final->headers.set("To", to.toString());
    }
    branchEnded(context, found->first, found->second);
}

/// 16.7 step 6: when no branch is left, the best of what came goes back.
void Proxy::branchEnded(stack::Context& context, TransactionId server, Forwarding& forwarding)
{
    const bool all =
        std::ranges::all_of(forwarding.branches, [](const Branch& each) { return each.final.has_value(); });
    if (!all)
        return;
    if (!forwarding.answered) {
        forwarding.answered = true;
        if (const Message* response = best(forwarding))
            passBack(context, server,
                     response->status == 503  ? ofThisRequestOnly(*response)
                     : isChallenge(*response) ? withAllChallenges(*response, forwarding)
                                              : *response);
    }
}

/// Further 2xx of an accepted INVITE find their way while its transactions last.
void Proxy::ended(TransactionId transaction)
{
    const auto branch = m_serverOf.find(transaction);
    const TransactionId server = branch == m_serverOf.end() ? transaction : branch->second;
    if (branch != m_serverOf.end())
        m_serverOf.erase(branch);
    const auto found = m_forwardings.find(server);
    const auto lasts = [this](const Branch& each) { return m_transactions.isOpen(each.client); };
    if (found != m_forwardings.end() && !m_transactions.isOpen(server) &&
        std::ranges::none_of(found->second.branches, lasts))
        m_forwardings.erase(found);
}

/// A 6xx first, else of the lowest class; of 4xx those that say what to change (16.7 step 6).
const Message* Proxy::best(const Forwarding& forwarding)
{
    const auto rank = [](const Message& response) {
        const int kind = response.status / 100;
        if (kind == 6)
            return 0;
        const bool tells = response.status == 401 || response.status == 407 || response.status == 415 ||
                           response.status == 420 || response.status == 484;
        return kind * 10 + (tells ? 0 : response.status == 503 ? 2 : 1);
    };
    const Message* found = nullptr;
    for (const Branch& branch : forwarding.branches)
        if (branch.final && (found == nullptr || rank(*branch.final) < rank(*found)))
            found = &*branch.final;
    return found;
}

void Proxy::cancelBranches(stack::Context& context, Forwarding& forwarding)
{
    if (forwarding.request.method != "INVITE")
        return;
    for (Branch& branch : forwarding.branches) {
        branch.cancelWanted = !branch.final;
        if (branch.cancelWanted && branch.provisional)
            sendCancel(context, branch);
    }
}

/// 9.1: hop by hop, with the Via of the INVITE that this proxy has sent.
void Proxy::sendCancel(stack::Context& context, Branch& branch)
{
    const Message* invite = m_transactions.requestOf(branch.client);
    if (invite == nullptr || branch.cancelled || branch.final)
        return;
    branch.cancelled = true;
    Message cancel;
    cancel.method = "CANCEL";
    cancel.requestUri = invite->requestUri;
    cancel.headers.add("Via", invite->headers.first("Via").value_or(""));
    cancel.headers.add("Max-Forwards", "70"); // a request of this proxy's own, for one hop
    for (const std::string_view name : {"Route", "From", "To", "Call-ID"})
        for (const std::string_view value : invite->headers.all(name))
            cancel.headers.add(name, value);
    cancel.headers.add("CSeq", CSeq{invite->cseq().number, "CANCEL"}.toString());
    cancel.strictlyRouted = invite->strictlyRouted;
    if (const auto path = pathOf(context, cancel, m_entity))
        m_transactions.send(context, cancel, *path);
    context.cancelTimer(branch.wait);
    branch.wait = context.startTimer(m_transactions.entityOf(branch.client), Timer::Cancelled, kGiveUp,
                                     static_cast<std::uint64_t>(branch.client));
}

/// 9.1: after a CANCEL no final response has come. 16.7 step 6: without any, 408 goes back.
void Proxy::giveUp(stack::Context& context, TransactionId client)
{
    if (const Message* invite = m_transactions.requestOf(client))
        noResponse(context, client, responseTo(*invite, 408));
    m_transactions.abandon(context, client);
}

/// 16.10; 8.3 and 9.2 where nothing is passed on.
void Proxy::cancelCame(stack::Context& context, TransactionId server, const Message& cancel)
{
    const TransactionId cancelled = m_transactions.cancelledBy(cancel);
    respond(context, server, cancel, cancelled == kNoTransaction ? 481 : 200, draw(context));
    if (const auto found = m_forwardings.find(cancelled); found != m_forwardings.end())
        cancelBranches(context, found->second);
}

/// A response to no transaction here: 16.11 passes it on to the second Via. Also further 2xx (RFC 6026 7.3: only
/// for elements that do not remember).
void Proxy::strayResponse(stack::Context& context, const Message& response, const Path& path)
{
    Message copy = response;
    copy.headers.removeFirst("Via");
    const Via own = response.topVia().value_or(Via{});
    Uri self; // 18.1.2: whoever did not send the request has no business with its response
    self.host = own.host;
    self.port = own.port;
    if (m_settings.role != Role::StatelessProxy || !copy.headers.has("Via") || !isOwn(context, self))
        return context.note(m_entity, Note::Stray, response.reason);
    // Which connection the request came by is forgotten; the one that its response came by leads the other way.
    const Path back = m_transactions.responsePath(context, copy, {path.local, path.remote, stack::kNoConnection});
    if (back.remote.address.value >= kFirstMulticast) // RFC 4475 3.3.10: a Via is no means of calling a whole network
        return context.note(m_entity, Note::Stray, response.reason);
    context.note(m_entity, Note::Forwarded, response.reason);
    m_transactions.sendAlone(context, copy, back);
}

} // namespace osiscope::sip
