#include "layers/session/iso_session/tokens.h"

#include <bit>

namespace osiscope::iso_session {

namespace {
namespace service = stack::session_service;

/// Tokens lie two bits apart: the place of the first is the shift of its setting.
int shiftOf(service::Token token)
{
    return std::countr_zero(static_cast<unsigned>(token));
}
} // namespace

std::uint8_t Tokens::availableWith(std::uint16_t functionalUnits)
{
    unsigned tokens = 0;
    if ((functionalUnits & service::kHalfDuplex) != 0)
        tokens |= service::kDataToken;
    if ((functionalUnits & service::kMinorSync) != 0)
        tokens |= service::kMinorToken;
    if ((functionalUnits & (service::kMajorSync | service::kActivityManagement)) != 0)
        tokens |= service::kMajorToken;
    if ((functionalUnits & service::kNegotiatedRelease) != 0)
        tokens |= service::kReleaseToken;
    return static_cast<std::uint8_t>(tokens);
}

std::uint8_t Tokens::withState(TokenState state) const
{
    unsigned tokens = 0;
    for (std::size_t i = 0; i < m_machines.size(); ++i)
        if (m_machines[i].is(state))
            tokens |= service::kAllTokens[i];
    return static_cast<std::uint8_t>(tokens);
}

void Tokens::each(Context& context, stack::EntityId entity, std::uint8_t tokens, TokenEvent event)
{
    for (std::size_t i = 0; i < m_machines.size(); ++i)
        if ((tokens & service::kAllTokens[i]) != 0 && m_machines[i].accepts(event))
            m_machines[i].moveTo(context, entity, event);
}

void Tokens::assign(Context& context, stack::EntityId entity, std::uint8_t available, std::uint8_t setting,
                    bool initiator)
{
    for (const service::Token token : service::kAllTokens) {
        if ((available & token) == 0)
            continue;
        const bool toInitiator = (setting >> shiftOf(token) & 3) == service::kInitiatorSide;
        each(context, entity, token, toInitiator == initiator ? TokenEvent::SetOurs : TokenEvent::SetTheirs);
    }
}

void Tokens::assignAll(Context& context, stack::EntityId entity, bool toUs)
{
    each(context, entity, available(), toUs ? TokenEvent::SetOurs : TokenEvent::SetTheirs);
}

std::uint8_t Tokens::setting(bool initiator) const
{
    unsigned setting = 0;
    for (const service::Token token : service::kAllTokens) {
        const bool here = (ours() & token) != 0;
        if (here != initiator && (available() & token) != 0)
            setting |= static_cast<unsigned>(service::kResponderSide) << shiftOf(token);
    }
    return static_cast<std::uint8_t>(setting);
}

std::string tokenNames(std::uint64_t tokens)
{
    constexpr std::string_view kNames[] = {"data", "minor", "major", "release"};
    std::string text;
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if ((tokens & service::kAllTokens[i]) != 0)
            text.append(text.empty() ? "" : ", ").append(kNames[i]);
    return text.empty() ? "none" : text;
}

} // namespace osiscope::iso_session
