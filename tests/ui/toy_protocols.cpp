#include "tests/ui/toy_protocols.h"

#include "model/session/tracker.h"
#include "model/stack/layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace osiscope::toy {

namespace {

using stack::DissectedPdu;
using stack::Encapsulation;
using stack::FieldRow;
using stack::OsiLayer;

constexpr std::size_t kNetHeader = 10;
constexpr std::size_t kToyHeader = 5;

constexpr stack::Citation kNowhere{"Toy 1", "2.1"};

constexpr stack::ValueName kCarried[] = {{200, "toy", "the toy transport"}};
constexpr FieldRow kNetFields[] = {
    {"protocol", "Protocol", 0, 8, stack::Display::Decimal, "What the packet carries", kNowhere, kCarried},
    {"reserved", "Reserved", 8, 8, stack::Display::Hexadecimal, "Not used", kNowhere},
    {"source", "Source Address", 16, 32, stack::Display::Ipv4, "Who sends the packet", kNowhere},
    {"destination", "Destination Address", 48, 32, stack::Display::Ipv4, "Whom it is for", kNowhere},
};
constexpr FieldRow kToyFields[] = {
    {"source-port", "Source Port", 0, 16, stack::Display::Decimal, "The sender's program", kNowhere},
    {"destination-port", "Destination Port", 16, 16, stack::Display::Decimal, "The receiver's program", kNowhere},
    {"syn", "SYN", 39, 1, stack::Display::Boolean, "Asks for a connection", kNowhere},
    {"ack", "ACK", 38, 1, stack::Display::Boolean, "Answers", kNowhere},
    {"fin", "FIN", 37, 1, stack::Display::Boolean, "Ends the connection", kNowhere},
};
constexpr FieldRow kChatFields[] = {
    {"line", "Line", 0, 0, stack::Display::Text, "What is said", kNowhere},
};

constexpr std::string_view kStates[] = {"CLOSED", "WAITING", "CALLING", "ANSWERING", "CONNECTED"};
constexpr std::string_view kEvents[] = {"connect", "listen", "SYN", "SYN, ACK", "ACK", "close"};
constexpr stack::StateRow kRows[] = {
    {0, 0, 2, "SYN", kNowhere, "Whoever wants a connection sends a SYN."},
    {0, 1, 1, "", kNowhere, "A server waits to be called."},
    {1, 2, 3, "SYN, ACK", kNowhere, "A call is answered at once."},
    {2, 3, 4, "ACK", kNowhere, "The answer opens the connection."},
    {3, 4, 4, "", kNowhere, "The confirmation opens the connection."},
    {4, 5, 0, "<b>FIN</b>", kNowhere, "Whoever has nothing left to say closes."},
};
constexpr stack::StateTable kTables[] = {{"connection", "Toy connection", kStates, kEvents, kRows, 0}};
constexpr stack::TimerRow kTimers[] = {
    {"repeat", "repetition timer", "A SYN without an answer is sent again when this runs out.", kNowhere}};
constexpr stack::VariableRow kVariables[] = {
    {"window", "window", stack::ValueType::Integer, "octets", "How much may be under way", kNowhere, true}};
constexpr stack::NoteRow kNotes[] = {{"greeted", "first greeting", "The two have greeted each other.", kNowhere}};
constexpr stack::PrimitiveRow kToyService[] = {{"T-DATA", "Carries what the user says", kNowhere}};
constexpr stack::PrimitiveRow kNetService[] = {{"N-UNIT-DATA", "Carries one packet", kNowhere}};
constexpr std::uint16_t kChatPorts[] = {7};

net::Ipv4Address addressAt(net::Octets octets, std::size_t at)
{
    return {static_cast<std::uint32_t>(octets[at]) << 24U | static_cast<std::uint32_t>(octets[at + 1]) << 16U |
            static_cast<std::uint32_t>(octets[at + 2]) << 8U | octets[at + 3]};
}

std::uint16_t portAt(net::Octets octets, std::size_t at)
{
    return static_cast<std::uint16_t>(octets[at] << 8U | octets[at + 1]);
}

std::optional<Encapsulation> insideNet(net::Octets pdu)
{
    if (pdu.size() < kNetHeader)
        return std::nullopt;
    return Encapsulation{kNetHeader, pdu.size() - kNetHeader, "toy", {addressAt(pdu, 2), 0}, {addressAt(pdu, 6), 0}};
}

std::optional<Encapsulation> insideToy(net::Octets pdu)
{
    if (pdu.size() < kToyHeader)
        return std::nullopt;
    Encapsulation inside;
    inside.payloadOffset = kToyHeader;
    inside.payloadLength = pdu.size() - kToyHeader;
    inside.next = inside.payloadLength > 0 ? "chat" : "";
    inside.source.port = portAt(pdu, 0);
    inside.destination.port = portAt(pdu, 2);
    return inside;
}

DissectedPdu dissectNet(net::Octets pdu, const stack::DissectContext&)
{
    return {"net", "packet", "packet", "A packet.", stack::readFields(kNetFields, pdu), 0, kNetHeader, pdu.size(), {}};
}

std::string flagNames(std::uint8_t flags)
{
    std::string names;
    for (const auto& [flag, name] : {std::pair{kSyn, "SYN"}, {kAck, "ACK"}, {kFin, "FIN"}})
        if ((flags & flag) != 0)
            names += (names.empty() ? "" : ", ") + std::string(name);
    return names.empty() ? "DATA" : names;
}

DissectedPdu dissectToy(net::Octets pdu, const stack::DissectContext&)
{
    if (pdu.size() < kToyHeader)
        return {
            "toy", "?", "malformed", "Too short.", {}, 0, 0, pdu.size(), stack::ParseError{pdu.size(), "too short"}};
    const std::string names = flagNames(pdu[4]);
    std::string tag;
    for (const char c : names)
        if (c != ' ')
            tag += c == ',' ? '-' : static_cast<char>(c - 'A' + 'a');
    return {"toy",      names,      tag, "A segment with " + names + ".", stack::readFields(kToyFields, pdu), 0,
            kToyHeader, pdu.size(), {}};
}

DissectedPdu dissectChat(net::Octets pdu, const stack::DissectContext&)
{
    const std::string line(reinterpret_cast<const char*>(pdu.data()), pdu.size());
    std::string tag;
    for (const char c : line.substr(0, line.find(' ')))
        tag += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return {"chat",
            line,
            tag,
            fmt::format("Somebody says: {}.", line),
            {stack::fieldWithText(kChatFields[0], 0, pdu.size() * 8, line)},
            0,
            pdu.size(),
            pdu.size(),
            {}};
}

void setPhase(session::Session& session, session::PhaseName name, sim::TimePoint from)
{
    if (!session.phases.empty())
        session.phases.back().to = from;
    session.phases.push_back({name, from, from});
}

/// A session from SYN to FIN, or from "HELLO" to "BYE".
class ToyTracker final : public session::Tracker {
public:
    explicit ToyTracker(bool chat) : m_chat(chat) {}

    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override
    {
        const auto key = std::minmax(pdu.source, pdu.destination);
        auto found = m_open.find(key);
        if (found == m_open.end())
            found = m_open.emplace(key, open(pdu, sink)).first;
        session::Session& session = sink.at(found->second);
        sink.assign(pdu.event, found->second);
        session.phases.back().to = pdu.time;
        const bool fromInitiator = pdu.from == session.initiatorHost;
        session.messages[fromInitiator ? 0 : 1]++;
        session.bytes[fromInitiator ? 0 : 1] += pdu.length;
        if (!fromInitiator && !session.established) {
            session.established = true;
            setPhase(session, session::PhaseName::Exchange, pdu.time);
            session.verdict.twoWay = {true, pdu.event, "Both sides have sent something."};
            session.verdict.stateful = {true, pdu.event, "Both sides remember that they are connected."};
        }
        if (ends(pdu)) {
            setPhase(session, session::PhaseName::Teardown, pdu.time);
            session.outcome = session::Outcome::Released;
            session.verdict.bounded = {true, pdu.event, "One side has said that this is the end."};
            if (m_chat) // what is said afterwards is another one
                m_open.erase(found);
        }
    }
    void finish(sim::TimePoint end, session::SessionSink& sink) override
    {
        for (const auto& [key, id] : m_open)
            if (session::Session& session = sink.at(id); session.outcome == session::Outcome::Open) {
                if (!m_chat) // a chat is as long as something is said
                    session.phases.back().to = end;
                session.verdict.bounded.because = "Nothing has ended it so far.";
            }
    }

private:
    session::SessionId open(const session::TrackedPdu& pdu, session::SessionSink& sink) const
    {
        session::Session session;
        session.name = m_chat ? "chat of " + pdu.source.address.toString()
                              : pdu.source.toString() + " - " + pdu.destination.toString();
        session.initiator = pdu.source.toString();
        session.responder = pdu.destination.toString();
        session.initiatorHost = pdu.from;
        session.responderHost = pdu.to;
        session.phases.push_back({session::PhaseName::Establishment, pdu.time, pdu.time});
        session.verdict.twoWay.because = "Only one side has sent anything.";
        if (pdu.carrier != session::kNoSession)
            session.carriedBy.push_back(pdu.carrier);
        return sink.open(std::move(session));
    }
    bool ends(const session::TrackedPdu& pdu) const
    {
        return m_chat ? pdu.octets.size() >= 3 && pdu.octets[0] == 'B' : (pdu.octets[4] & kFin) != 0;
    }

    bool m_chat;
    std::map<std::pair<net::Endpoint, net::Endpoint>, session::SessionId> m_open;
};

stack::ProtocolDescription describeNet()
{
    stack::ProtocolDescription net{"net", "Toy Network", "NET", OsiLayer::Network, "It carries packets."};
    net.fields = kNetFields;
    net.primitives = kNetService;
    // Scenarios of toys have no hosts, so that none is ever made.
    net.makeLayer = [](const stack::LayerSettings&) { return std::unique_ptr<stack::Layer>(); };
    net.dissect = dissectNet;
    net.encapsulation = insideNet;
    return net;
}

stack::ProtocolDescription describeToy()
{
    stack::ProtocolDescription toy{"toy", "Toy Transport", "TOY", OsiLayer::Transport, "It connects programs."};
    toy.fields = kToyFields;
    toy.primitives = kToyService;
    toy.tables = kTables;
    toy.timers = kTimers;
    toy.variables = kVariables;
    toy.ipProtocol = 200;
    toy.dissect = dissectToy;
    toy.encapsulation = insideToy;
    toy.makeTracker = [](const stack::Registry&) -> std::unique_ptr<session::Tracker> {
        return std::make_unique<ToyTracker>(false);
    };
    return toy;
}

stack::ProtocolDescription describeChat()
{
    stack::ProtocolDescription chat{"chat", "Toy Chat", "CHAT", OsiLayer::Application, "It is for people."};
    chat.fields = kChatFields;
    chat.notes = kNotes;
    chat.wellKnownPorts = kChatPorts;
    chat.dissect = dissectChat;
    chat.makeTracker = [](const stack::Registry&) -> std::unique_ptr<session::Tracker> {
        return std::make_unique<ToyTracker>(true);
    };
    return chat;
}

void put(net::OctetBuffer& octets, std::uint32_t value, int count)
{
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        octets.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
}

} // namespace

const stack::Registry& registry()
{
    static const stack::ProtocolDescription net = describeNet();
    static const stack::ProtocolDescription toy = describeToy();
    static const stack::ProtocolDescription chat = describeChat();
    static const stack::Registry all({&net, &toy, &chat});
    return all;
}

net::OctetBuffer packet(net::Endpoint from, net::Endpoint to, std::uint8_t flags, std::string_view text)
{
    net::OctetBuffer octets{200, 0};
    put(octets, from.address.value, 4);
    put(octets, to.address.value, 4);
    put(octets, from.port, 2);
    put(octets, to.port, 2);
    octets.push_back(flags);
    octets.insert(octets.end(), text.begin(), text.end());
    return octets;
}

} // namespace osiscope::toy
