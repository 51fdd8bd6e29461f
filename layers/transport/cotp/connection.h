#pragma once

#include "layers/transport/cotp/rows.h"
#include "layers/transport/cotp/states.h"
#include "layers/transport/cotp/tpdu.h"
#include "model/stack/layer.h"

#include <optional>
#include <string>

namespace osiscope::cotp {

/// What a layer tells its connections.
struct Settings {
    std::optional<std::string> tsap; ///< the address of the user above; none: any that is called
    std::size_t tpduSize = kLargestTpdu;
};

/// One end of a transport connection. Its life is that of the TCP connection below it, whose identifier it shares.
/// Left out: reuse of the connection below, splitting and multiplexing (no part of class 0).
class Connection {
public:
    using Context = stack::Context;

    /// reference: this end's number for it.
    Connection(stack::ConnectionId id, stack::UserId user, const Settings& settings, std::uint16_t reference);

    bool isOver() const { return m_over; } ///< the TCP connection is gone, and nothing more will happen

    // From above.
    void open(Context& context, const stack::Primitive& request);
    void accept(Context& context);
    void send(Context& context, const net::Payload& tsdu);
    void disconnect(Context& context);

    // From below.
    void networkConnected(Context& context, const stack::Primitive& confirm); ///< the TCP connection that was asked for
    void networkAccepted(Context& context, const stack::Primitive& indication);
    void received(Context& context, const net::Payload& octets);
    void networkReleased(Context& context);                      ///< the other end has closed it
    void networkLost(Context& context, std::string_view reason); ///< it ended otherwise
    void networkClosed() { m_over = true; }                      ///< our close is complete

private:
    void addEntity(Context& context, const stack::Primitive& primitive);
    void takeTpdus(Context& context);
    void arrived(Context& context, const Tpdu& tpdu);
    void requestArrived(Context& context, const Tpdu& tpdu);
    void confirmArrived(Context& context, const Tpdu& tpdu);
    void dataArrived(Context& context, const Tpdu& tpdu);
    void protocolError(Context& context, RejectCause cause);
    void transmit(Context& context, const Tpdu& tpdu);
    void closeNetwork(Context& context);
    void giveUp(Context& context, Event event, std::string_view reason);
    void moveTo(Context& context, Event event) { m_machine.moveTo(context, m_entity, event); }
    void remember(Context& context, Variable variable, std::int64_t value) const;
    void tell(Context& context, const stack::PrimitiveRow& name, stack::PrimitiveType type,
              std::string_view reason = {}, net::Payload data = {});

    stack::ConnectionId m_id;
    stack::UserId m_user;
    Settings m_settings;
    stack::EntityId m_entity = stack::kNoEntity;
    stack::StateMachine<State, Event> m_machine{kConnectionTable, 0};
    net::Endpoint m_local;
    net::Endpoint m_remote;
    std::uint16_t m_reference;
    std::uint16_t m_remoteReference = 0;
    std::string m_callingTsap;
    std::string m_calledTsap;
    std::size_t m_tpduSize = kLargestTpdu; ///< agreed, or asked for
    std::optional<std::uint8_t> m_offered; ///< the size that the CR names
    net::OctetBuffer m_stream;             ///< from TCP, not yet a TPKT
    net::OctetBuffer m_tsdu;               ///< what came without its end
    bool m_closing = false;                ///< the TCP connection was told to close
    bool m_over = false;
};

} // namespace osiscope::cotp
