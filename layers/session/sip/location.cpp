#include "layers/session/sip/location.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
std::chrono::seconds lifetimeOf(const Address& contact, const Message& request)
{
    // 10.3 step 7: the contact's own wish, else the message's, else an hour.
    const auto wish = contact.parameters.find("expires");
    const auto text = wish ? *wish : request.headers.first("Expires").value_or("3600");
    return std::chrono::seconds(parseNumber(text, 0xFFFFFFFF).value_or(3600));
}
} // namespace

void Location::configure(std::string_view user, std::string_view contact)
{
    m_users.emplace(user);
    if (const auto uri = parseUri(contact))
        m_bindings.push_back({std::string(user), *uri, {}, 0, std::nullopt, {}, ++m_last});
}

void Location::remember(stack::Context& context, stack::EntityId entity) const
{
    std::string text;
    for (const Binding& binding : m_bindings)
        text += fmt::format("{}{} at {}", text.empty() ? "" : ", ", shown(binding.user), binding.contact.toString());
    context.recordVariable(entity, Variable::Bindings, std::string_view(text));
    context.recordVariable(entity, Variable::BindingCount, static_cast<std::int64_t>(m_bindings.size()));
}

void Location::remove(stack::Context& context, stack::EntityId entity, std::size_t index)
{
    context.note(entity, Note::BindingGone, m_bindings[index].contact.toString());
    context.cancelTimer(m_bindings[index].timer);
    m_bindings.erase(m_bindings.begin() + static_cast<std::ptrdiff_t>(index));
}

bool Location::update(stack::Context& context, stack::EntityId entity, const Message& request)
{
    const std::string user = unescaped(request.to().uri.user);
    const std::string callId(request.callId());
    const std::uint32_t sequence = request.cseq().number;
    const auto isOld = [&](const Binding& binding) { // 10.3 step 6, 7
        return binding.callId == callId && sequence <= binding.sequence;
    };
    if (std::ranges::any_of(m_bindings, [&](const Binding& each) { return each.user == user && isOld(each); }))
        return false;
    if (request.headers.first("Contact") == "*") {
        for (std::size_t i = m_bindings.size(); i-- > 0;)
            if (m_bindings[i].user == user && m_bindings[i].expiry)
                remove(context, entity, i);
        remember(context, entity);
        return true;
    }
    for (const Address& contact : request.addresses("Contact")) {
        const auto lifetime = lifetimeOf(contact, request);
        const auto found = std::ranges::find_if(m_bindings, [&](const Binding& each) {
            return each.user == user && sameAddress(each.contact, contact.uri);
        });
        if (lifetime.count() == 0) {
            if (found != m_bindings.end())
                remove(context, entity, static_cast<std::size_t>(found - m_bindings.begin()));
            continue;
        }
        Binding& binding = found != m_bindings.end() ? *found : m_bindings.emplace_back();
        m_users.insert(user);
        binding.number = binding.number == 0 ? ++m_last : binding.number;
        binding.user = user;
        binding.contact = contact.uri;
        binding.callId = callId;
        binding.sequence = sequence;
        binding.expiry = context.now() + lifetime;
        context.cancelTimer(binding.timer);
        binding.timer = context.startTimer(entity, Timer::Binding, lifetime, binding.number);
        context.note(entity, Note::BindingKept, fmt::format("{} at {}", shown(user), contact.uri.toString()));
    }
    remember(context, entity);
    return true;
}

void Location::expired(stack::Context& context, stack::EntityId entity, std::uint64_t number)
{
    const auto found = std::ranges::find(m_bindings, number, &Binding::number);
    sim::invariant(found != m_bindings.end(), "the timer of a binding ends with it");
    found->timer = {};
    remove(context, entity, static_cast<std::size_t>(found - m_bindings.begin()));
    remember(context, entity);
}

std::vector<const Location::Binding*> Location::of(std::string_view user) const
{
    std::vector<const Binding*> found;
    for (const Binding& binding : m_bindings)
        if (binding.user == user)
            found.push_back(&binding);
    return found;
}

} // namespace osiscope::sip
