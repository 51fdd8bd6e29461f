// A telephone's registration (RFC 3261 10.2).
#include "layers/session/sip/user_agent.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

void UserAgent::sendRegister(stack::Context& context, Registering what, std::string_view contact)
{
    if (what != Registering::Ask && m_registration.is(RegistrationState::Registering))
        return context.note(m_registrationEntity, Note::NothingToDo);
    const std::string domain = m_settings.domain.empty() ? m_settings.proxy : m_settings.domain;
    Message request;
    request.method = "REGISTER";
    request.requestUri = "sip:" + domain;
    const auto path = domain.empty() ? std::nullopt : pathOf(context, request, m_registrationEntity);
    if (!path)
        return context.note(m_registrationEntity, Note::NothingToDo);
    if (m_registrationCallId.empty()) {
        m_registrationCallId = draw(context) + '@' + path->local.address.toString();
        m_registrationTag = draw(context);
        m_registrationEntity =
            context.addEntity(fmt::format("registration of {}", userName(context)), path->local, path->remote);
    }
    Address self = ownAddress(context, path->remote.address);
    self.uri.host = domain;
    const std::string to = self.toString();
    self.parameters.set("tag", m_registrationTag);
    request.headers.add("Max-Forwards", "70");
    request.headers.add("From", self.toString());
    request.headers.add("To", to);
    request.headers.add("Call-ID", m_registrationCallId);
    request.headers.add("CSeq", CSeq{++m_registrationSequence, "REGISTER"}.toString());
    if (what != Registering::Ask) { // 10.2.3: what is only asked names no address
        m_removing = what == Registering::Remove;
        context.cancelTimer(m_refresh);
        m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Ask);
        const std::string own = contact.empty() ? ownContact(path->local.address) : fmt::format("<{}>", contact);
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_settings.expires).count();
        request.headers.add("Contact", m_removing ? "*" : own);
        request.headers.add("Expires", fmt::format("{}", m_removing ? 0 : seconds));
    }
    m_keyring.prove(request, m_registrationRealm, {userName(context), m_settings.password}, draw(context));
    const Purpose purpose = what == Registering::Ask ? Purpose::Bindings : Purpose::Register;
    sendRequest(context, std::move(request), {purpose, 0}, m_registrationEntity);
}

void UserAgent::bindingsTold(stack::Context& context, const Message& response)
{
    if (response.isProvisional())
        return;
    std::string text;
    for (const std::string_view contact : response.headers.all("Contact"))
        text += (text.empty() ? "" : ", ") + std::string(contact);
    context.note(m_registrationEntity, response.isSuccess() ? Note::BindingsTold : Note::CallFailed,
                 response.isSuccess() ? text : response.reason);
}

void UserAgent::registerAnswered(stack::Context& context, const Message& response)
{
    if (response.isProvisional() || !m_registration.is(RegistrationState::Registering))
        return;
    if (!response.isSuccess()) {
        context.note(m_registrationEntity, Note::CallFailed, response.reason);
        m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Refused);
        return;
    }
    if (m_removing) {
        m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Removed);
        return;
    }
    m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Accepted);
    // 10.2.4: what counts is what the registrar says of our own address.
    std::uint64_t seconds = 3600;
    for (const Address& contact : response.addresses("Contact"))
        if (contact.uri.user == userName(context))
            seconds = parseNumber(contact.parameters.find("expires").value_or("3600"), 0xFFFFFFFF).value_or(3600);
    if (!m_settings.renews) {
        m_refresh = context.startTimer(m_registrationEntity, Timer::Registration, std::chrono::seconds(seconds));
        return;
    }
    // Renewed in good time: after half of it.
    m_refresh = context.startTimer(m_registrationEntity, Timer::Refresh,
                                   std::chrono::milliseconds(std::max<std::uint64_t>(seconds, 2) * 500));
}

} // namespace osiscope::sip
