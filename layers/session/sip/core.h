#pragma once

#include "layers/session/sip/settings.h"
#include "layers/session/sip/transactions.h"

#include <memory>
#include <optional>

namespace osiscope::sip {

/// What an element does with its transactions: a user agent's, a proxy's, a registrar's core (RFC 3261 6).
class Core : public TransactionUser {
public:
    Core(Settings settings, Transport& transport) : m_settings(std::move(settings)), m_transactions(transport, *this) {}

    virtual void start(stack::Context& /*context*/) {}
    virtual void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters);
    virtual void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) = 0;
    bool remembers(stack::Context& /*context*/, const Message& /*request*/) const override { return true; }
    void strayResponse(stack::Context& context, const Message& response, const Path& path) override;
    void noAck(stack::Context& /*context*/, TransactionId /*server*/) override {}
    void noResponse(stack::Context& /*context*/, TransactionId /*client*/, const Message& /*asIf*/) override {}
    void ended(TransactionId /*transaction*/) override {}

    Transactions& transactions() { return m_transactions; }

protected:
    /// Where a request goes next: its first Route, else its Request-URI (8.1.2). nullopt: nowhere, and noted.
    std::optional<Path> pathOf(stack::Context& context, const Message& request, stack::EntityId entity);
    Via ownVia(stack::Context& context, const Path& path) const;
    /// A tag, or part of a Call-ID: nobody can guess it, and no other dialog has it (19.3).
    static std::string draw(stack::Context& context);
    void respond(stack::Context& context, TransactionId server, const Message& request, int status,
                 std::string_view toTag = {}, const std::vector<HeaderField>& more = {});

    Settings m_settings;
    Transactions m_transactions;
};

std::unique_ptr<Core> makeCore(const Settings& settings, Transport& transport);

/// One SIP program on a host: a transport and a core.
class Element final : public stack::Layer {
public:
    explicit Element(const stack::LayerSettings& settings);

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;

private:
    Transport m_transport;
    std::unique_ptr<Core> m_core;
    bool m_started = false;
};

} // namespace osiscope::sip
