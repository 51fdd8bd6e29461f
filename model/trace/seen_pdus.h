#pragma once

#include "model/stack/pdu_reader.h"
#include "model/trace/comparison.h"
#include "model/trace/packets.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The PDUs of a trace as one place of it sees them, ready to be held against those of another one.
namespace osiscope::trace {

/// A PDU as one place sees it.
struct SeenPdu {
    EventNumber event = stack::kNoEvent;
    sim::Duration time{};
    std::string identity;
    std::string tag; ///< without the protocol
    const stack::ProtocolDescription* protocol = nullptr;
    stack::Parameters fields;
    EventNumber lost = stack::kNoEvent;    ///< where it did not arrive, as far as a run knows
    bool comesIn = false;                  ///< it was not seen at all, if it is lost
    std::size_t alike = 0;                 ///< how many of its tag its direction has had before
    EventNumber answers = stack::kNoEvent; ///< the last one before it of the other direction
    std::string answersTag;
    sim::Duration answersTime{};
    bool unanswered = false; ///< the other direction of the connection has nothing at all
};

/// One direction of a connection.
struct SeenDirection {
    std::size_t connection = 0;
    bool fromInitiator = true;
    bool operator<(const SeenDirection& other) const
    {
        return std::pair(connection, fromInitiator) < std::pair(other.connection, other.fromInitiator);
    }
};
using SeenDirections = std::map<SeenDirection, std::vector<SeenPdu>>; ///< each in order

/// "options.mss": a field of a table, as text.
std::string fieldText(const stack::Parameters& fields, std::string_view path);

/// Where packets are seen, of a simulation.
struct SeenPlace {
    stack::HostId host = stack::kNoHost;
    bool others = false; ///< what other hosts send to each other too, where it leaves them
};

class SeenCollector {
public:
    /// @param tellsLosses what is lost is known and told, and times count from the start of the scenario; else they
    /// count from the first PDU
    SeenCollector(const Reading& reading, const SeenPlace& place, const Chosen& chosen, bool tellsLosses);

    SeenDirections collect();

private:
    struct Last {
        EventNumber event = stack::kNoEvent;
        std::string tag;
        sim::Duration time{};
    };

    bool isSeen(EventNumber number, const stack::WirePdu& pdu) const;
    bool isLostOnTheWayHere(EventNumber number, const stack::WirePdu& pdu) const;
    bool isAmongOthers(const stack::WirePdu& pdu) const;
    void add(EventNumber number, const stack::WirePdu& pdu);
    void readFields(SeenPdu& seen, const stack::WirePdu& pdu);

    const Reading& m_reading;
    PacketReader m_packets;
    SeenPlace m_place;
    const Chosen& m_chosen;
    bool m_tellsLosses;
    std::optional<sim::TimePoint> m_begin;
    std::map<EventNumber, EventNumber> m_losses; ///< by what was sent
    std::map<std::pair<net::Endpoint, net::Endpoint>, std::size_t> m_connections;
    std::map<const stack::ProtocolDescription*, std::unique_ptr<stack::PduReader>> m_readers;
    std::map<std::pair<SeenDirection, std::string>, std::size_t> m_counts; ///< of each tag
    std::map<SeenDirection, Last> m_last;
    SeenDirections m_directions;
};

} // namespace osiscope::trace
