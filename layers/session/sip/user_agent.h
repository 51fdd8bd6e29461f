#pragma once

#include "layers/session/sip/core.h"
#include "layers/session/sip/dialog.h"
#include "layers/session/sip/keyring.h"

#include <map>
#include <set>
#include <vector>

namespace osiscope::sip {

/// The voice of a call: the last offer and answer, and what they agree on.
struct Voice {
    std::optional<sdp::Description> local;
    std::optional<sdp::Description> remote;
    bool localAnswers = false;
    std::optional<sdp::Agreement> agreement;
    sdp::Direction wanted = sdp::Direction::SendReceive;
    std::vector<sdp::Format> formats;
    std::uint16_t port = 0;
    std::uint64_t id = 0;
    std::uint64_t version = 0;
};

/// One call of a telephone, from INVITE to the end of its dialog.
struct Call {
    std::uint64_t number = 0;
    bool outgoing = false;
    Dialog dialog;
    TransactionId invite = kNoTransaction; ///< the one that makes the call
    Message request;                       ///< its INVITE
    Voice voice;
    bool offerless = false; ///< the INVITE had no offer
    std::optional<sim::Duration> talk;

    // The calling side.
    bool cancelWanted = false;
    bool cancelSent = false;
    bool ringsHeard = false; ///< a provisional response has come
    int redirections = 0;
    std::vector<Uri> elsewhere;          ///< where the called user may be too, by a redirection; the likeliest first
    std::set<std::string> tried;         ///< the addresses named so far, the first included
    bool byBackup = false;               ///< the first proxy has failed
    std::optional<Message> ack;          ///< of the latest INVITE of ours, for repeated answers
    std::map<std::string, Dialog> forks; ///< other telephones that ring, by tag
    std::map<std::string, stack::EntityId> refusedForks; ///< other answers, by tag

    // The answering side.
    TransactionId answering = kNoTransaction; ///< an INVITE whose 2xx has no ACK yet
    Message okay;                             ///< that 2xx
    bool acknowledged = true;
    bool byeAfterAck = false;
    sim::Duration interval = kT1;
    std::optional<std::uint32_t> reliableNumber; ///< RSeq of a 180 that has no PRACK yet
    Message ringing;

    TransactionId change = kNoTransaction; ///< a re-INVITE of ours that is not answered
    stack::TimerHandle answerTimer;
    stack::TimerHandle repeatTimer;
    stack::TimerHandle ackTimer;
    stack::TimerHandle hangUpTimer;
    stack::TimerHandle cancelTimer;
    stack::TimerHandle glareTimer;
};

/// A telephone: the core of a user agent (RFC 3261 8, 9, 10, 11, 13, 14, 15).
class UserAgent final : public Core {
public:
    UserAgent(const Settings& settings, Transport& transport) : Core(settings, transport) {}

    void start(stack::Context& context) override;
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;
    void requestArrived(stack::Context& context, TransactionId server, const Message& request,
                        const Path& path) override;
    void responseArrived(stack::Context& context, TransactionId client, const Message& response) override;
    void noResponse(stack::Context& context, TransactionId client, const Message& asIf) override;
    void ended(TransactionId transaction) override { m_errands.erase(transaction); }

private:
    enum class Purpose : std::uint8_t { Invite, Change, Bye, Cancel, Prack, Register, Bindings, Options };
    /// What a REGISTER is for (10.2.1 to 10.2.3).
    enum class Registering : std::uint8_t { Add, Remove, Ask };
    struct Errand {
        Purpose purpose = Purpose::Options;
        std::uint64_t call = 0;
    };
    using Calls = std::map<std::uint64_t, Call>;

    // user_agent.cpp
    Call& addCall(stack::Context& context, bool outgoing, const Path& path, const Address& local,
                  const Address& remote);
    Call* callOf(const Errand& errand);
    Call* find(const Message& request);
    void forget(stack::Context& context, Call& call, DialogEvent why);
    void countChanged(stack::Context& context, const Call& call);
    Address ownAddress(stack::Context& context, net::Ipv4Address facing) const;
    Address addressOf(stack::Context& context, std::string_view whom) const;
    net::Ipv4Address ownAddressFacing(stack::Context& context, std::string_view host) const;
    std::string ownContact(net::Ipv4Address address) const;
    std::string userName(stack::Context& context) const;
    TransactionId sendRequest(stack::Context& context, Message&& request, const Errand& errand, stack::EntityId entity);
    TransactionId sendInDialog(stack::Context& context, Call& call, std::string_view method, Purpose purpose);
    void answered(stack::Context& context, const Errand& errand, const Message& response);
    bool proveAndRetry(stack::Context& context, TransactionId client, const Errand& errand, const Message& response);
    void abilities(stack::Context& context, TransactionId server, const Message& request, int status);
    Call* latest(bool (*suits)(const Call&));

    // calling.cpp
    void call(stack::Context& context, const stack::Parameters& parameters);
    void askOptions(stack::Context& context, std::string_view whom);
    void inviteAnswered(stack::Context& context, Call& call, const Message& response);
    void provisional(stack::Context& context, Call& call, const Message& response);
    Dialog& dialogOf(stack::Context& context, Call& call, const Message& response);
    void pursue(stack::Context& context, Call& call, const Message& response);
    void accepted(stack::Context& context, Call& call, const Message& response);
    void acknowledge(stack::Context& context, TransactionId client, Call& call, Dialog& dialog,
                     const Message& response);
    bool inviteAgain(stack::Context& context, Call& call, Message invite);
    bool tryElsewhere(stack::Context& context, Call& call);
    bool tryBackup(stack::Context& context, Call& call);
    void otherFork(stack::Context& context, Call& call, const Message& response);
    void repeatAck(stack::Context& context, const Call& call);
    void inviteFailed(stack::Context& context, Call& call, const Message& response);
    void cancel(stack::Context& context, Call& call);
    void sendCancel(stack::Context& context, Call& call);

    // answering.cpp
    void invited(stack::Context& context, TransactionId server, const Message& request, const Path& path);
    void ring(stack::Context& context, Call& call);
    void pickUp(stack::Context& context, Call& call);
    void refuse(stack::Context& context, Call& call, int status);
    void sendOkay(stack::Context& context, Call& call, TransactionId server, const Message& request);
    void repeatOkay(stack::Context& context, Call& call);
    void acked(stack::Context& context, Call& call, const Message& ack);
    void cancelled(stack::Context& context, TransactionId server, const Message& cancel);
    void pracked(stack::Context& context, TransactionId server, Call& call, const Message& prack);
    void repeatRinging(stack::Context& context, Call& call);

    // in_dialog.cpp
    void hangUp(stack::Context& context, Call& call);
    void sendBye(stack::Context& context, Call& call);
    void byeCame(stack::Context& context, TransactionId server, Call& call, const Message& bye);
    void proposeChange(stack::Context& context, Call& call);
    void changeProposed(stack::Context& context, TransactionId server, Call& call, const Message& request);
    void changeAnswered(stack::Context& context, Call& call, const Message& response);
    sdp::Capabilities capabilities(stack::Context& context, const Call& call) const;
    std::string offer(stack::Context& context, Call& call);
    /// The answer to the offer in a message; nullopt: nothing suits.
    std::optional<std::string> answer(stack::Context& context, Call& call, std::string_view offer);
    void takeAnswer(Call& call, std::string_view answer);
    void useVoice(stack::Context& context, Call& call);
    void stopVoice(stack::Context& context, Call& call);
    void move(stack::Context& context, std::string_view address);

    // registering.cpp
    void sendRegister(stack::Context& context, Registering what, std::string_view contact = {});
    void registerAnswered(stack::Context& context, const Message& response);
    void bindingsTold(stack::Context& context, const Message& response);

    Calls m_calls;
    Keyring m_keyring;
    std::map<TransactionId, Errand> m_errands;
    std::uint64_t m_lastCall = 0;

    // The registration: one Call-ID for all of it (10.2).
    RegistrationMachine m_registration = registrationMachine();
    stack::EntityId m_registrationEntity = stack::kNoEntity;
    std::string m_registrationCallId;
    std::string m_registrationTag;
    std::uint32_t m_registrationSequence = 0;
    std::string m_registrationRealm; ///< that has asked for a proof
    bool m_removing = false;
    stack::TimerHandle m_refresh;
};

} // namespace osiscope::sip
