#pragma once

#include "layers/application/digest/digest.h"
#include "layers/session/sip/core.h"
#include "layers/session/sip/location.h"
#include "layers/session/sip/media_relay.h"

#include <set>

namespace osiscope::sip {

/// The servers of a domain in one program: registrar (RFC 3261 10.3), redirect server (8.3), and proxy, with state
/// (16.1 to 16.10) or without (16.11). The settings say which of them it is.
class Proxy final : public Core {
public:
    Proxy(const Settings& settings, Transport& transport);

    void start(stack::Context& context) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    bool remembers(stack::Context& context, const Message& request) const override;
    void requestArrived(stack::Context& context, TransactionId server, const Message& received,
                        const Path& path) override;
    void responseArrived(stack::Context& context, TransactionId client, const Message& response) override;
    void noResponse(stack::Context& context, TransactionId client, const Message& asIf) override;
    void ended(TransactionId transaction) override;
    void strayResponse(stack::Context& context, const Message& response, const Path& path) override;

private:
    /// One of the places that a request was sent on to.
    struct Branch {
        TransactionId client = kNoTransaction;
        std::optional<Message> final;
        bool provisional = false;
        bool cancelWanted = false;
        bool cancelled = false;
        stack::TimerHandle wait; ///< timer C; after a CANCEL, until nothing is expected any more
    };
    /// A request that this proxy has passed on (16.7: the response context).
    struct Forwarding {
        Message request;
        std::vector<Branch> branches;
        bool answered = false; ///< a final response has gone back
    };

    // proxy.cpp
    bool isOwn(stack::Context& context, const Uri& uri) const;
    bool passesOn() const { return m_settings.role == Role::Proxy || m_settings.role == Role::StatelessProxy; }
    /// A final response, by the transaction if there is one.
    void answer(stack::Context& context, TransactionId server, const Message& request, const Path& path, int status,
                const std::vector<HeaderField>& more = {});
    std::vector<Uri> targetsOf(stack::Context& context, const Message& request, int& failure) const;
    void forward(stack::Context& context, TransactionId server, const Message& request, const Path& path);
    void forwardAlone(stack::Context& context, const Message& request, const Path& path);
    void noteForwarded(stack::Context& context, stack::EntityId entity, const Message& request) const;
    std::optional<Message> prepared(stack::Context& context, const Message& request, const Uri& target);
    Message routed(stack::Context& context, Message request) const;
    bool isForRegistrar(stack::Context& context, const Message& request) const;
    std::string recordRoute(const Path& path) const;
    void startTimerC(stack::Context& context, TransactionId server, Branch& branch);

    // proxy_responses.cpp
    void passBack(stack::Context& context, TransactionId server, const Message& response);
    void branchEnded(stack::Context& context, TransactionId server, Forwarding& forwarding);
    void cancelBranches(stack::Context& context, Forwarding& forwarding);
    void sendCancel(stack::Context& context, Branch& branch);
    void giveUp(stack::Context& context, TransactionId client);
    void cancelCame(stack::Context& context, TransactionId server, const Message& cancel);
    static const Message* best(const Forwarding& forwarding);
    static Message withAllChallenges(Message response, const Forwarding& forwarding);

    // registrar.cpp
    void registerCame(stack::Context& context, TransactionId server, const Message& request);
    void redirect(stack::Context& context, TransactionId server, const Message& request);
    /// True when the request carries a right proof; else it was challenged or refused.
    bool isProven(stack::Context& context, TransactionId server, const Message& request, bool asProxy);
    bool isFresh(const digest::Proof& proof);
    std::string realm(stack::Context& context) const;
    /// What was meant for this proxy does not go on (22.3).
    void consumeProof(stack::Context& context, Message& request) const;

    Location m_location;
    std::optional<MediaRelay> m_relay;
    stack::EntityId m_entity = stack::kNoEntity;
    std::set<net::Ipv4Address> m_addresses;            ///< this host's, as far as messages have come or gone by them
    std::map<TransactionId, Forwarding> m_forwardings; ///< by server transaction
    std::map<TransactionId, TransactionId> m_serverOf; ///< by client transaction
    std::map<std::string, std::uint32_t> m_nonces; ///< given out, with the highest count that has come (RFC 2617 3.2.2)
};

} // namespace osiscope::sip
