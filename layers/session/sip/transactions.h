#pragma once

#include "layers/session/sip/states.h"
#include "layers/session/sip/transport.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <variant>

/// The transaction layer (RFC 3261 17, RFC 6026): a request and its responses, repeated until they have arrived.
namespace osiscope::sip {

/// Numbers the transactions of one element. 0: none.
enum class TransactionId : std::uint64_t {};
inline constexpr TransactionId kNoTransaction{0};

/// Who uses transactions: a user agent's core, a proxy's.
class TransactionUser {
public:
    virtual ~TransactionUser() = default;
    /// False: it gets this request, and every repetition of it, without a transaction (RFC 3261 8.2.7, 16.11).
    virtual bool remembers(stack::Context& context, const Message& request) const = 0;
    /// A new request. ACK has no transaction of its own, nor has what is not remembered (kNoTransaction).
    virtual void requestArrived(stack::Context& context, TransactionId server, const Message& request,
                                const Path& path) = 0;
    /// A response that is no repetition, except 2xx to INVITE, of which all come here.
    virtual void responseArrived(stack::Context& context, TransactionId client, const Message& response) = 0;
    /// No response has come in time, or the request could not be sent. `asIf`: the response that it counts as, 408 or
    /// 503 (8.1.3.1).
    virtual void noResponse(stack::Context& context, TransactionId client, const Message& asIf) = 0;
    /// A response to nothing that is known here: a proxy passes it on, others do nothing.
    virtual void strayResponse(stack::Context& context, const Message& response, const Path& path) = 0;
    /// Nobody has acknowledged a final response (timer H).
    virtual void noAck(stack::Context& context, TransactionId server) = 0;
    /// Nothing more will be heard of a transaction.
    virtual void ended(TransactionId transaction) = 0;
};

class Transactions {
public:
    Transactions(Transport& transport, TransactionUser& user) : m_transport(transport), m_user(user) {}

    /// Sends a request whose top Via is this element's.
    TransactionId send(stack::Context& context, const Message& request, const Path& path);
    /// A response of the core, to be sent along the request's Via.
    void respond(stack::Context& context, TransactionId server, const Message& response);
    /// After a CANCEL no final response has come (9.1).
    void abandon(stack::Context& context, TransactionId client);
    /// A message with which no transaction has to do: an ACK to 2xx, or what a stateless proxy passes on.
    void sendAlone(stack::Context& context, const Message& message, const Path& path,
                   stack::PduFlag flag = stack::PduFlag::None);

    void arrived(stack::Context& context, Arrival&& arrival);
    void connectionBroken(stack::Context& context, stack::ConnectionId connection);
    /// The network reports of a datagram, of which it quotes no more than the ports: it concerns every request under
    /// way there (17.1.4).
    void undelivered(stack::Context& context, const Path& path);
    /// @return false when the timer is not one of transactions
    bool timerExpired(stack::Context& context, const stack::ExpiredTimer& timer);

    /// The INVITE that a CANCEL means: same branch, other method (9.2).
    TransactionId cancelledBy(const Message& cancel) const;
    /// The same request came by another way before: same Call-ID, From tag and CSeq, another branch (8.2.2.2).
    bool isMerged(TransactionId server) const;
    const Message* requestOf(TransactionId id) const;
    stack::EntityId entityOf(TransactionId id) const;
    bool isOpen(TransactionId id) const { return m_transactions.contains(id); }
    /// True while an INVITE server transaction waits for the core's final response.
    bool awaitsFinal(TransactionId id) const;
    std::string newBranch(stack::Context& context) const;
    Transport& transport() const { return m_transport; }
    /// The way a response goes (18.2.2): to the top Via's address.
    Path responsePath(stack::Context& context, const Message& message, const Path& cameBy);

private:
    using Machine = std::variant<InviteClientMachine, ClientMachine, InviteServerMachine, ServerMachine>;
    struct Transaction {
        Machine machine;
        stack::EntityId entity = stack::kNoEntity;
        std::string key;
        Message request;
        std::string octets; ///< what is repeated: the request, or the latest response
        std::string ack;    ///< of an INVITE client: repeated with each final response
        Path path;
        sim::Duration interval = kT1;
        stack::TimerHandle resend;
        stack::TimerHandle giveUp;
        stack::TimerHandle wait;
        TransactionId id{};
        std::string origin; ///< of a server transaction: see m_byOrigin
    };
    using Map = std::map<TransactionId, Transaction>;

    // transactions.cpp
    Transaction& add(stack::Context& context, const Machine& machine, std::string key, const Message& request,
                     const Path& path, std::string_view side);
    void finish(stack::Context& context, Transaction& transaction);
    void countChanged(stack::Context& context, stack::EntityId entity) const;
    void requestCame(stack::Context& context, Message&& request, const Arrival& arrival);
    void refuse(stack::Context& context, const Arrival& arrival, const MessageError& error);
    /// 18.2.1: where a request really came from, if that is not what its Via says.
    static void markOrigin(Message& request, const Path& path);
    void repeat(stack::Context& context, Transaction& transaction);
    stack::TimerHandle timer(stack::Context& context, const Transaction& transaction, Timer row, sim::Duration after);
    void waitFor(stack::Context& context, Transaction& transaction, Timer row, sim::Duration unreliable);
    stack::EntityId strangerEntity(stack::Context& context, const Path& path);

    // client_transaction.cpp
    void responseCame(stack::Context& context, Message&& response, const Arrival& arrival);
    void inviteAnswered(stack::Context& context, Transaction& transaction, const Message& response);
    void answered(stack::Context& context, Transaction& transaction, const Message& response);
    void acknowledge(stack::Context& context, Transaction& transaction, const Message& response);
    void failed(stack::Context& context, Transaction& transaction, bool transportFailed);
    void failedOn(stack::Context& context, const std::function<bool(const Path&)>& isConcerned);
    void clientTimer(stack::Context& context, Transaction& transaction, Timer row);

    // server_transaction.cpp
    void requestAgain(stack::Context& context, Transaction& transaction);
    void ackCame(stack::Context& context, Transaction& transaction, const Message& ack, const Path& path);
    void serverTimer(stack::Context& context, Transaction& transaction, Timer row);

    Transport& m_transport;
    TransactionUser& m_user;
    Map m_transactions;
    std::map<std::string, TransactionId> m_byKey;
    std::map<std::string, std::set<TransactionId>> m_byOrigin; ///< of servers: by what merged requests have in common
    std::map<std::pair<net::Endpoint, net::Endpoint>, stack::EntityId> m_strangers;
    std::uint64_t m_last = 0;
};

/// What names a transaction (17.1.3, 17.2.3). ACK is looked up as the INVITE that it belongs to.
std::string clientKey(const Message& message);
std::string serverKey(const Message& request);

/// A response with all that is copied from the request (8.2.6.2); toTag: added where To has none.
Message responseTo(const Message& request, int status, std::string_view toTag = {});

} // namespace osiscope::sip
