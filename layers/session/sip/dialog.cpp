#include "layers/session/sip/dialog.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace osiscope::sip {

void Dialog::remember(stack::Context& context) const
{
    context.recordVariable(entity, Variable::CallId, std::string_view(callId));
    context.recordVariable(entity, Variable::LocalTag, local.tag());
    if (!remote.tag().empty())
        context.recordVariable(entity, Variable::RemoteTag, remote.tag());
    context.recordVariable(entity, Variable::LocalSequence, static_cast<std::int64_t>(localSequence));
    if (remoteSequence)
        context.recordVariable(entity, Variable::RemoteSequence, static_cast<std::int64_t>(*remoteSequence));
    if (!remoteTarget.host.empty())
        context.recordVariable(entity, Variable::RemoteTarget, std::string_view(remoteTarget.toString()));
    if (!routeSet.empty())
        context.recordVariable(entity, Variable::RouteSet,
                               std::string_view(fmt::format("{}", fmt::join(routeSet, ", "))));
}

void Dialog::learnFromResponse(stack::Context& context, const Message& response)
{
    remote = response.to();
    if (const auto contact = response.contact())
        remoteTarget = contact->uri;
    routeSet.clear();
    for (const std::string_view route : response.headers.all("Record-Route"))
        routeSet.emplace_back(route);
    std::ranges::reverse(routeSet);
    remember(context);
}

void Dialog::learnFromRequest(stack::Context& context, const Message& invite)
{
    callId = invite.callId();
    remote = invite.from();
    remoteSequence = invite.cseq().number;
    if (const auto contact = invite.contact())
        remoteTarget = contact->uri;
    for (const std::string_view route : invite.headers.all("Record-Route"))
        routeSet.emplace_back(route);
    remember(context);
}

void Dialog::refreshTarget(stack::Context& context, const Message& message)
{
    const auto contact = message.contact();
    if (!contact || contact->uri.toString() == remoteTarget.toString())
        return;
    remoteTarget = contact->uri;
    context.recordVariable(entity, Variable::RemoteTarget, std::string_view(remoteTarget.toString()));
}

bool Dialog::takesSequence(stack::Context& context, const Message& request)
{
    const std::uint32_t number = request.cseq().number;
    if (remoteSequence && number <= *remoteSequence)
        return false;
    remoteSequence = number;
    context.recordVariable(entity, Variable::RemoteSequence, static_cast<std::int64_t>(number));
    return true;
}

Message Dialog::request(stack::Context& context, std::string_view method, std::optional<std::uint32_t> number)
{
    if (!number) {
        number = ++localSequence;
        context.recordVariable(entity, Variable::LocalSequence, static_cast<std::int64_t>(localSequence));
    }
    Message request;
    request.method = method;
    request.requestUri = remoteTarget.toString();
    request.headers.add("Max-Forwards", "70");
    for (const std::string& route : routeSet)
        request.headers.add("Route", route);
    request.headers.add("From", local.toString());
    request.headers.add("To", remote.toString());
    request.headers.add("Call-ID", callId);
    request.headers.add("CSeq", CSeq{*number, std::string(method)}.toString());
    request.routeStrictly();
    return request;
}

bool Dialog::owns(const Message& message, bool fromRemote) const
{
    const Address from = message.from();
    const Address to = message.to();
    const std::string_view ours = fromRemote ? to.tag() : from.tag();
    const std::string_view theirs = fromRemote ? from.tag() : to.tag();
    return message.callId() == callId && ours == local.tag() && (remote.tag().empty() || theirs == remote.tag());
}

} // namespace osiscope::sip
