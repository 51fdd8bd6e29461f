#pragma once

#include "model/net/routing.h"
#include "model/stack/fields.h"
#include "model/stack/ids.h"
#include "model/stack/parameters.h"
#include "model/stack/state_table.h"

#include <expected>
#include <memory>
#include <string>

/// What a protocol says of itself, as data. Everything outside its folder (views, exports, scenario
/// reader, capture import) works from this alone.
namespace osiscope::session {
class Tracker;
}

namespace osiscope::stack {

class Layer;
class PduReader;
class Registry;
class WireJudge;
struct CallPlace;
struct ComparisonRules;
struct Performance;
struct ProgramHabits;
struct ProtocolDescription;
struct TranscribedCall;
struct Transcript;
struct WirePdu;

enum class ValueType : std::uint8_t { Integer, Real, Text };

/// Something an entity remembers and that changes: SND.NXT, cwnd, a cookie jar. Charts, the state pane
/// and the memory ledger read these.
struct VariableRow {
    std::string_view id;   ///< "cwnd"; as a chart it is called "tcp.cwnd"
    std::string_view name; ///< "congestion window"
    ValueType type = ValueType::Integer;
    std::string_view unit; ///< "octets", "s", …; may be empty
    std::string_view meaning;
    Citation source;
    bool memory = false; ///< it is part of "who remembers what" of a session (the verdict's "stateful")
};

struct TimerRow {
    std::string_view id;   ///< "retransmission"
    std::string_view name; ///< "retransmission timer"
    std::string_view meaning;
    Citation source;
};

/// A service primitive that a layer offers to the layer above (ISO 7498-1 5.3, X.210).
struct PrimitiveRow {
    std::string_view name; ///< "T-CONNECT"
    std::string_view meaning;
    Citation source;
};

/// Something worth saying that is neither a PDU, a state, a timer nor a variable.
struct NoteRow {
    std::string_view id;   ///< "set-cookie": lesson steps name it "http.set-cookie"
    std::string_view name; ///< "cookie set"
    std::string_view sentence;
    Citation source;
};

/// A name that a PDU can get from whoever watches the wire and compares it with what passed before.
struct WireLabelRow {
    std::string_view id;       ///< "fast-retransmission": filters name it so
    std::string_view name;     ///< "fast retransmission"
    std::string_view sentence; ///< what it tells, in plain words
    Citation source;           ///< the clause it is about; empty where it is about the capture itself
    bool again = false;        ///< it says that the same was sent before
    bool counted = false;      ///< the PDUs that get it in a row are numbered
};

/// Which layer of a host does an action: a client (made when the host has none), a [[service]], or the
/// service where there is one and a client elsewhere (a telephone both calls and is called).
enum class Performer : std::uint8_t { Client, Service, Either };

/// The PDU that a value is worked out from: this one, the one from the peer that it answers, or the one that its sender
/// sent before it.
enum class ValueOf : std::uint8_t { This, Answered, Before };

/// A wrong value that learners expect for a typical reason: the value of a field, and so much more.
struct MistakeRow {
    ValueOf of = ValueOf::This;
    std::string_view field; ///< FieldRow::id; it is a number
    std::int64_t plus = 0;
    std::string_view why = {}; ///< why it is wrong, in one plain sentence
    bool octets = false;       ///< and as much more as that PDU carries octets
};

/// A wrong value in words.
struct WrongValueRow {
    std::string_view text;
    std::string_view why; ///< why it is wrong, in one plain sentence
};

/// A field whose value a learner can predict before seeing it ("predict before reveal", worksheets).
struct PredictionRow {
    std::string_view field;                      ///< FieldRow::id
    std::span<const std::string_view> tags = {}; ///< the PDUs that are asked about: DissectedPdu::tag
    ValueOf from = ValueOf::This;                ///< it follows from this PDU, which must have come before
    std::string_view rule;                       ///< how it follows, in one plain sentence
    Citation source;
    std::span<const MistakeRow> mistakes = {};
    /// A PDU may go without it, which is an answer too; then values it has elsewhere are wrong answers.
    bool optional = false;
    std::span<const WrongValueRow> others = {};
};

/// Something that has to be so on a host before an action can have an effect there: some entity of the protocol is in
/// one of these states, or remembers something (neither 0 nor an empty text) in one of these variables, or the service
/// there has been given one of these parameters.
struct NeedRow {
    std::span<const std::string_view> states = {};    ///< of any of its tables: "dialog.confirmed-dialog"
    std::span<const std::string_view> variables = {}; ///< VariableRow::id
    std::string_view otherwise;                       ///< why nothing would come of it: "no call is going on"
    std::span<const std::string_view> settings = {};  ///< ParameterRow::id of the service
};

/// What a user or program may ask of the protocol ("http.get"), or do to it ("http.forget-cookies").
struct ActionRow {
    std::string_view id;
    std::string_view name;
    std::string_view meaning;
    std::span<const ParameterRow> parameters = {};
    bool intervention = false; ///< offered in the what-if menu
    Performer by = Performer::Client;
    std::span<const NeedRow> needs = {}; ///< all of them; where one is missing, it is offered with the reason only
};

/// What one instance of a layer in a host's stack is made with.
struct LayerSettings {
    const Parameters* parameters = nullptr;        ///< checked against serviceParameters; null: none given
    const net::NetworkSettings* network = nullptr; ///< for network layers only
    bool listens = false;                          ///< a [[service]], not a client made for an action
    std::uint16_t port = 0;                        ///< of the service; 0: none
    const ProtocolDescription* below = nullptr;    ///< what it stands on; null for network layers
};

/// What reads a PDU knows besides its octets.
struct DissectContext {
    net::Endpoint source;
    net::Endpoint destination;
    std::size_t length = 0; ///< of the PDU on the wire, when that is more than the octets given; 0: not known
};

struct ProtocolDescription {
    std::string_view id;      ///< "tcp"
    std::string_view name;    ///< "Transmission Control Protocol"
    std::string_view acronym; ///< "TCP"
    OsiLayer layer = OsiLayer::Application;
    std::string_view whyThisLayer; ///< why it is placed there, and what others say
    std::span<const Citation> standards = {};
    /// What of the protocol is left out or simpler here than in reality, one plain sentence each. Learners read them.
    std::span<const std::string_view> simplifications = {};

    std::span<const FieldRow> fields = {};
    std::span<const std::string_view> pduTags = {}; ///< every DissectedPdu::tag of it that lessons and faults may name
    std::span<const StateTable> tables = {};
    std::span<const VariableRow> variables = {};
    std::span<const TimerRow> timers = {};
    std::span<const PrimitiveRow> primitives = {}; ///< of the service it provides
    std::span<const NoteRow> notes = {};
    std::span<const WireLabelRow> wireLabels = {}; ///< what makeWireJudge tells apart; at most 32
    std::span<const PredictionRow> predictions = {};
    std::span<const ActionRow> actions = {};
    std::span<const ParameterRow> serviceParameters = {}; ///< keys of [[service]] besides host, stack and port

    /// How the layer below finds this protocol: IP protocol number for a transport, 0 otherwise.
    std::uint8_t ipProtocol = 0;
    /// The ports that captured traffic of it is recognised by, besides its content.
    std::span<const std::uint16_t> wellKnownPorts = {};
    /// One layer a host (network, transport), shared by everything above; others are made per service.
    bool sharedPerHost = false;
    /// A transport that carries messages one by one and without connections (T-UNIT-DATA), not streams.
    bool datagrams = false;

    /// Takes one PDU apart. Never fails: what cannot be read is said in DissectedPdu::malformed.
    DissectedPdu (*dissect)(net::Octets pdu, const DissectContext& context) = nullptr;
    /// For carrying protocols: what is inside. nullopt: not a PDU of this protocol.
    std::optional<Encapsulation> (*encapsulation)(net::Octets pdu) = nullptr;
    /// For network protocols: the packet that a datagram would be if its data had come in one. `like`: its first
    /// fragment.
    net::OctetBuffer (*unfragmented)(net::Octets like, net::Octets data) = nullptr;
    /// Whether a whole PDU has arrived as it was sent, as far as its checksum tells.
    bool (*checksumHolds)(net::Octets pdu, net::IpAddress source, net::IpAddress destination) = nullptr;
    /// For protocols on a byte stream: how many octets the first message takes.
    /// 0: more octets are needed; nullopt: this is not the protocol. `ended`: no more will come.
    std::optional<std::size_t> (*messageLength)(net::Octets stream, bool fromInitiator, bool ended) = nullptr;
    std::unique_ptr<session::Tracker> (*makeTracker)(const Registry& registry) = nullptr;
    std::unique_ptr<Layer> (*makeLayer)(const LayerSettings& settings) = nullptr;
    /// For transports whose PDUs refer to each other by numbers.
    std::unique_ptr<WireJudge> (*makeWireJudge)() = nullptr;
    /// For transports: what the users of one connection have asked for, from its PDUs in order.
    Transcript (*transcribe)(std::span<const WirePdu> connection) = nullptr;
    /// For a program that makes a transport's calls one by one: how it is told to make one, and how a service of it is
    /// set up that is told everything.
    Performance (*perform)(const TranscribedCall& call, const CallPlace& place, const ProgramHabits& habits) = nullptr;
    Parameters (*obey)(const ProgramHabits& habits) = nullptr;
    /// What makes two of its PDUs the same in two traces, and why real systems may differ. nullptr: only tags count.
    const ComparisonRules* comparison = nullptr;

    /// What a client of it runs over unless the scenario says otherwise, top first: {"tcp"}.
    std::span<const std::string_view> usualBelow = {};
    /// What else it can stand right on. With neither it can stand on anything.
    std::span<const std::string_view> alsoOver = {};
    /// A transport that it uses besides what it stands on, for what that cannot carry (DNS: TCP besides UDP). Empty:
    /// none. Primitive::beside chooses it.
    std::string_view beside = {};
    /// Another program of its host that it asks to do something (SIP: RTP, to carry voice; Context::ask). Empty: none.
    std::string_view asks = {};
    /// For hand-made PDUs ([[inject]]): the fields that may be given, and the octets they make. Ports and
    /// addresses that are not among the fields are those of `between`. The error is in plain words.
    std::span<const ParameterRow> pduParameters = {};
    std::expected<net::OctetBuffer, std::string> (*makePdu)(const Parameters& fields,
                                                            const DissectContext& between) = nullptr;
    /// The way back, for expected PDUs ([[expect]]), and the fields that only it knows.
    std::unique_ptr<PduReader> (*makePduReader)() = nullptr;
    std::span<const ParameterRow> pduReadings = {};
};

/// True for what links carry: the network protocol and the transports that stand right on it. Their PDUs are
/// recorded as packets, by the links; those of all other protocols whole, as their entities send them.
inline bool isPacketProtocol(const ProtocolDescription& protocol)
{
    return protocol.layer < OsiLayer::Transport || (protocol.layer == OsiLayer::Transport && protocol.ipProtocol != 0);
}

} // namespace osiscope::stack
