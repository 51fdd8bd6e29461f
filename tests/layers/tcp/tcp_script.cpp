#include "tests/layers/tcp/tcp_script.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace osiscope::tcp {

namespace service = stack::transport_service;

namespace {
std::string flags(Controls controls)
{
    constexpr std::pair<Control, std::string_view> kNames[] = {
        {Control::Syn, "SYN"}, {Control::Fin, "FIN"}, {Control::Rst, "RST"},
        {Control::Psh, "PSH"}, {Control::Urg, "URG"}, {Control::Ack, "ACK"},
    };
    std::string text;
    for (const auto& [bit, name] : kNames)
        if (controls.has(bit))
            text += fmt::format("{}{}", text.empty() ? "" : ",", name);
    return text;
}

std::string optionsText(const Options& options)
{
    std::string text;
    for (const SackBlock& block : options.sack)
        text += fmt::format("<SACK={}-{}>", block.left.value(), block.right.value());
    if (options.timestamps)
        text += fmt::format("<TSval={}><TSecr={}>", options.timestamps->value, options.timestamps->echo);
    return text;
}

std::string text(const Segment& segment)
{
    return fmt::format("<SEQ={}><ACK={}><CTL={}><WND={}> {} octets{}", segment.seq.value(), segment.ack.value(),
                       flags(segment.controls), segment.window, segment.text.size(), optionsText(segment.options));
}

bool fits(const Seg& expected, const FakeContext::Sent& sent)
{
    const Segment& segment = sent.segment;
    // PSH says where a user's data ends; scripts that are about it say so by expecting it alone.
    return (expected.controls == segment.controls || expected.controls == segment.controls.without(Control::Psh)) &&
           expected.seqIs.value_or(segment.seq.value()) == segment.seq.value() &&
           (!segment.has(Control::Ack) || expected.ackIs.value_or(segment.ack.value()) == segment.ack.value()) &&
           expected.octetsAre.value_or(segment.text.size()) == segment.text.size() &&
           expected.windowIs.value_or(segment.window) == segment.window &&
           expected.optionsAre.value_or(segment.options) == segment.options &&
           expected.urgentIs.value_or(segment.urgentPointer) == segment.urgentPointer &&
           expected.flagIs.value_or(sent.flags) == sent.flags;
}

/// Octets each of which tells its number, from this number on.
net::Payload numbered(std::uint32_t from, std::size_t count)
{
    static const std::vector<std::uint8_t> kNumbers = [] {
        std::vector<std::uint8_t> numbers(0x1'0100); // the text of the longest segment, from any number on
        std::iota(numbers.begin(), numbers.end(), std::uint8_t{0});
        return numbers;
    }();
    return net::Payload::copyOf(net::Octets(kNumbers).subspan(from % 0x100, count));
}
} // namespace

Seg Seg::sack(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> blocks) const
{
    Seg changed = *this;
    changed.optionsAre = optionsAre.value_or(Options{});
    for (const auto& [left, right] : blocks)
        changed.optionsAre->sack.add({Seq(left), Seq(right)});
    return changed;
}

Seg Seg::stamped(std::uint32_t value, std::uint32_t echo) const
{
    Seg changed = *this;
    changed.optionsAre = optionsAre.value_or(Options{});
    changed.optionsAre->timestamps = {value, echo};
    return changed;
}

std::string Seg::toString() const
{
    std::string text = fmt::format("<CTL={}>", flags(controls));
    if (seqIs)
        text += fmt::format("<SEQ={}>", *seqIs);
    if (ackIs)
        text += fmt::format("<ACK={}>", *ackIs);
    if (windowIs)
        text += fmt::format("<WND={}>", *windowIs);
    if (octetsAre)
        text += fmt::format(" {} octets", *octetsAre);
    if (optionsAre)
        text += optionsText(*optionsAre);
    if (flagIs)
        text += *flagIs == stack::PduFlag::None ? " for the first time" : " again";
    return text;
}

TcpScript::TcpScript(Settings settings) : m_layer(settings), m_sack(settings.sack), m_timestamps(settings.timestamps)
{
    m_context.serve(m_layer);
}

TcpScript::~TcpScript()
{
    if (!m_context.sent.empty())
        fail(fmt::format("the script ends, but something was sent: {}", text(m_context.sent.front().segment)));
}

Settings TcpScript::plain()
{
    Settings settings;
    settings.isn = kIss;
    settings.delayedAck = false;
    settings.sack = false;
    return settings;
}

TcpScript& TcpScript::step(std::string text)
{
    m_story.push_back(fmt::format("{:>9.3f} s  {}", sim::toSeconds(m_context.now()), text));
    return *this;
}

std::string TcpScript::story() const
{
    std::string all;
    for (const std::string& line : m_story)
        all += line + '\n';
    return all;
}

void TcpScript::fail(const std::string& what)
{
    ADD_FAILURE() << story() << "          => " << what;
}

TcpScript& TcpScript::at(sim::Duration moment)
{
    m_context.runUntil(sim::kStart + moment);
    return *this;
}

stack::Primitive TcpScript::request(const stack::PrimitiveRow& name) const
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.type = stack::PrimitiveType::Request;
    primitive.connection = m_connection.value_or(stack::kNoConnection);
    return primitive;
}

TcpScript& TcpScript::call(stack::Primitive primitive)
{
    step(fmt::format("user: {}", primitive.name->name));
    m_layer.fromAbove(m_context, stack::UserId{0}, std::move(primitive));
    return *this;
}

TcpScript& TcpScript::call(const stack::PrimitiveRow& name)
{
    return call(request(name));
}

Segment TcpScript::made(const Seg& segment) const
{
    Segment made;
    made.sourcePort = m_peerPort;
    made.destinationPort = kHere.port;
    made.controls = segment.controls;
    made.seq = Seq(segment.seqIs.value_or(m_rcvNxt));
    if (segment.controls.has(Control::Ack))
        made.ack = Seq(segment.ackIs.value_or(m_sndNxt));
    made.window = segment.windowIs.value_or(0xFFFF);
    made.urgentPointer = segment.urgentIs.value_or(0);
    if (segment.optionsAre)
        made.options = *segment.optionsAre;
    else
        addAgreedOptions(made);
    made.text = numbered(made.seq.value(), segment.octetsAre.value_or(0));
    return made;
}

void TcpScript::addAgreedOptions(Segment& segment) const
{
    if (segment.has(Control::Syn)) {
        segment.options.mss = 1460;
        segment.options.sackPermitted = m_sack;
    }
    if (m_timestamps) {
        const auto clock = std::chrono::duration_cast<std::chrono::milliseconds>(m_context.now() - sim::kStart);
        segment.options.timestamps = {static_cast<std::uint32_t>(clock.count()), m_lastStamp};
    }
}

void TcpScript::deliver(const Segment& segment, bool broken)
{
    net::Payload octets = serialise(segment, kPeer.address, kHere.address);
    if (broken) {
        net::OctetBuffer changed(octets.octets().begin(), octets.octets().end());
        changed[4] ^= 0x10U;
        octets = net::Payload(std::move(changed));
    }
    stack::Primitive indication;
    indication.name = &stack::network_service::kUnitData;
    indication.type = stack::PrimitiveType::Indication;
    indication.local.address = kHere.address;
    indication.remote.address = kPeer.address;
    indication.data = std::move(octets);
    indication.selector = kIpProtocol;
    m_layer.fromBelow(m_context, std::move(indication));
}

TcpScript& TcpScript::arrives(const Seg& segment)
{
    const Segment arriving = made(segment);
    step(fmt::format("peer: {}", text(arriving)));
    deliver(arriving, false);
    // The peer's next segment goes on behind this one, when it was the next.
    if (arriving.seq.value() == m_rcvNxt && !arriving.has(Control::Rst))
        m_rcvNxt = arriving.end().value();
    return *this;
}

TcpScript& TcpScript::fromPort(std::uint16_t port)
{
    m_peerPort = port;
    return *this;
}

TcpScript& TcpScript::arrivesBroken(const Seg& segment)
{
    const Segment arriving = made(segment);
    step(fmt::format("peer, broken on the way: {}", text(arriving)));
    deliver(arriving, true);
    return *this;
}

TcpScript& TcpScript::sends(const Seg& expected)
{
    if (m_context.sent.empty()) {
        fail(fmt::format("nothing is sent, but this should be: {}", expected.toString()));
        return *this;
    }
    const FakeContext::Sent sent = m_context.sent.front();
    m_context.sent.pop_front();
    step(fmt::format("sends {}", text(sent.segment)));
    if (sent.at != m_context.now())
        fail(fmt::format("it was sent too early, at {} s", sim::toSeconds(sent.at)));
    if (!fits(expected, sent))
        fail(fmt::format("it should be {}", expected.toString()));
    if (sent.segment.options.timestamps)
        m_lastStamp = sent.segment.options.timestamps->value;
    if (Seq(m_sndNxt) < sent.segment.end() && !sent.segment.has(Control::Rst))
        m_sndNxt = sent.segment.end().value();
    return *this;
}

TcpScript& TcpScript::sendsNothing()
{
    if (!m_context.sent.empty()) {
        fail(fmt::format("nothing should be sent, but this is: {}", text(m_context.sent.front().segment)));
        m_context.sent.clear();
    }
    return *this;
}

TcpScript& TcpScript::is(State state)
{
    const State found = m_context.states.empty() ? State::Closed : m_context.states.back().to;
    if (found != state)
        fail(fmt::format("the state should be {}, but is {}", connectionTable().states[static_cast<std::size_t>(state)],
                         connectionTable().states[static_cast<std::size_t>(found)]));
    return *this;
}

TcpScript& TcpScript::tells(const stack::PrimitiveRow& name, stack::PrimitiveType type)
{
    if (m_context.told.empty()) {
        fail(fmt::format("the user is told nothing, but should be told {}", name.name));
        return *this;
    }
    const stack::Primitive told = m_context.told.front();
    m_context.told.pop_front();
    step(fmt::format("tells the user {} {}", told.name->name, told.reason));
    if (told.name != &name || told.type != type)
        fail(fmt::format("it should be {}", name.name));
    if (told.name == &service::kConnect)
        m_connection = told.connection;
    return *this;
}

TcpScript& TcpScript::tellsData(std::size_t octets)
{
    if (!m_context.told.empty() && m_context.told.front().data.size() != octets)
        fail(fmt::format("the user gets {} octets, and should get {}", m_context.told.front().data.size(), octets));
    return tells(service::kData, stack::PrimitiveType::Indication);
}

TcpScript& TcpScript::tellsNothing()
{
    if (!m_context.told.empty()) {
        fail(fmt::format("the user should be told nothing, but is told {}", m_context.told.front().name->name));
        m_context.told.clear();
    }
    return *this;
}

TcpScript& TcpScript::notes(Note note)
{
    const auto found = std::ranges::find(m_context.notes, note);
    if (found == m_context.notes.end())
        fail(fmt::format("there should be a note: {}", noteRows()[static_cast<std::size_t>(note)].name));
    else
        m_context.notes.erase(found);
    return *this;
}

TcpScript& TcpScript::reach(State state, bool passively)
{
    using enum stack::PrimitiveType;
    switch (state) {
    case State::Closed: return *this;
    case State::Listen: return listen();
    case State::SynSent: return open().sends(kSyn);
    case State::SynReceived:
        if (passively)
            return listen().arrives(kSyn).sends(kSynAck);
        return open().sends(kSyn).arrives(kSyn).sends(kSynAck); // simultaneous open
    case State::Established:
        if (passively)
            return reach(State::SynReceived, true).arrives(kAck).tells(service::kConnect, Indication);
        return open().sends(kSyn).arrives(kSynAck).sends(kAck).tells(service::kConnect, Confirm);
    case State::FinWait1: return reach(State::Established, passively).close().sends(kFin);
    case State::FinWait2: return reach(State::FinWait1, passively).arrives(kAck).tells(service::kRelease, Confirm);
    case State::CloseWait:
        return reach(State::Established, passively).arrives(kFin).sends(kAck).tells(service::kRelease, Indication);
    case State::Closing: // the FINs cross: the peer's does not acknowledge ours
        return reach(State::FinWait1, passively)
            .arrives(kFin.ack(m_sndNxt - 1))
            .sends(kAck)
            .tells(service::kRelease, Indication);
    case State::LastAck: return reach(State::CloseWait, passively).close().sends(kFin);
    case State::TimeWait:
        return reach(State::FinWait2, passively).arrives(kFin).sends(kAck).tells(service::kRelease, Indication);
    }
    return *this;
}

} // namespace osiscope::tcp
