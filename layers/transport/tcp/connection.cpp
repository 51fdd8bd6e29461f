#include "layers/transport/tcp/connection.h"

#include "model/sim/prefetch.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <string>
#include <utility>

namespace osiscope::tcp {

namespace service = stack::transport_service;

bool AckLimit::allows(const Settings& settings, sim::TimePoint now)
{
    if (now - since >= settings.challengeTime) {
        since = now;
        used = 0;
    }
    return used++ < settings.challengeAcks;
}

Connection::Connection(Shared& shared, const Identity& identity, State start, std::uint16_t mtu)
    : m_shared(shared),
      m_identity(identity),
      m_machine(connectionTable(), kConnectionTable, start),
      m_transfer(std::make_unique<Transfer>(shared.settings)),
      m_mtu(mtu),
      m_passive(start == State::Listen)
{}

void Connection::prefetch() const
{
    sim::prefetch(this, sizeof(*this));
    if (m_transfer)
        sim::prefetch(m_transfer.get(), sizeof(*m_transfer));
}

bool Connection::isOneOf(std::initializer_list<State> states) const
{
    return std::ranges::find(states, state()) != states.end();
}

const stack::StateRow& Connection::moveTo(Context& context, Event event)
{
    return m_machine.moveTo(context, m_identity.entity, event);
}

namespace {
/// The number that a lesson gives. How many were given outlives a crash, as a clock does (RFC 9293 3.4.3).
Seq givenFirstNumber(Context& context, const Settings& settings)
{
    if (settings.isnStep == 0)
        return Seq(*settings.isn);
    constexpr std::string_view kGiven = "first numbers given";
    auto& lines = context.disk()[std::string(kGiven)];
    std::uint32_t given = 0;
    if (!lines.empty())
        std::from_chars(lines[0].data(), lines[0].data() + lines[0].size(), given);
    lines = {fmt::format("{}", given + 1)};
    return Seq(*settings.isn + given * settings.isnStep);
}
} // namespace

void Connection::chooseFirstNumber(Context& context)
{
    const Settings& settings = m_shared.settings;
    m_snd.iss = settings.isn ? givenFirstNumber(context, settings)
                             : m_shared.firstNumbers.next(context.random(), {m_identity.local, m_identity.remote},
                                                          context.now(), settings.isnTick);
    if (const auto beyond = std::exchange(m_shared.isnBeyond, {}); beyond && m_snd.iss <= *beyond)
        m_snd.iss = *beyond + 1;
    m_snd.una = m_snd.iss;
    m_snd.nxt = m_snd.iss + 1;
    m_transfer->next = m_snd.nxt;
    m_rcv.wnd = firstReceiveWindow(settings, offeredMss(settings, m_mtu));
    m_rcv.shift = settings.windowScale;
    while (!settings.receiveBufferGrows && settings.receiveBuffer >> m_rcv.shift > 0xFFFF &&
           m_rcv.shift < kLargestWindowScale)
        ++m_rcv.shift;
}

void Connection::synchronize(Context& context, const Segment& syn)
{
    m_rcv.irs = syn.seq;
    m_rcv.nxt = syn.seq + 1;
    m_snd.wnd = m_snd.maxWnd = syn.window; // never scaled in a SYN, RFC 7323 2.2
    m_snd.wl1 = syn.seq;
    m_snd.wl2 = m_snd.iss;

    m_peerScales = syn.options.windowScale.has_value();
    m_snd.shift = std::min(syn.options.windowScale.value_or(0), kLargestWindowScale);
    if (!m_peerScales) { // RFC 7323 2.3: both, or none
        m_rcv.shift = 0;
        m_rcv.wnd = std::min(m_rcv.wnd, 0xFFFFU);
    }
    // RFC 9293 3.7.1: 536 octets unless the peer says otherwise, and never more than fits our own link.
    // What options take in every segment is taken from the text.
    constexpr std::uint16_t kDefaultMss = 536;
    const Settings& settings = m_shared.settings;
    m_sack = settings.sack && syn.options.sackPermitted;
    m_timestamps = settings.timestamps && syn.options.timestamps;
    const std::size_t options = m_timestamps ? kTimestampsSize : 0;
    const std::size_t mss = std::min(syn.options.mss.value_or(kDefaultMss), offeredMss(settings, m_mtu));
    m_snd.mss = static_cast<std::uint16_t>(std::max(mss, options + 1) - options);
    if (m_timestamps) {
        m_rcv.tsRecent = syn.options.timestamps->value;
        m_rcv.tsRecentSince = context.now();
    }
    if (m_transfer->adaptive) {
        const auto advertised = static_cast<std::uint32_t>(offeredMss(settings, m_mtu) - options);
        if (m_passive)
            m_rcv.wnd = firstReceiveWindow(settings, advertised);
        m_transfer->adaptive->begin({context.now(), advertised, m_snd.mss, m_rcv.wnd, m_rcv.shift, m_rcv.nxt.value()});
    }
    m_transfer->congestion->begin(m_snd.mss, initialWindow(settings.initialWindow, m_snd.mss));
    if (m_transfer->recovery)
        m_transfer->recovery->begin(m_snd.mss, m_sack);
}

std::uint32_t firstReceiveWindow(const Settings& settings, std::uint32_t mss)
{
    return settings.adaptiveReceiver ? AdaptiveReceiver::firstWindow(settings.receiveBuffer, mss)
                                     : settings.receiveBuffer;
}

std::uint16_t offeredMss(const Settings& settings, std::uint16_t mtu)
{
    constexpr std::uint16_t kHeaders = 40; // IPv4 and TCP, without options
    const auto fits = static_cast<std::uint16_t>(mtu > kHeaders ? mtu - kHeaders : 1);
    return std::min(settings.mss.value_or(fits), fits);
}

void Connection::established(Context& context)
{
    if (const std::uint32_t lost = m_transfer->lostSyns; lost > 0) {
        m_transfer->congestion->begin(m_snd.mss, initialWindow(m_shared.settings.initialWindow, m_snd.mss, lost));
        if (!m_shared.settings.trustsRoundTripOfLostSyn || !m_transfer->rto.srtt())
            m_transfer->rto.beginAfterSynTimeout();
    }
    if (adaptive() != nullptr)
        adaptive()->established(context.now());
    using enum stack::PrimitiveType;
    tellUser(context, service::kConnect, m_passive ? Indication : Confirm);
    takeHeldText(context); // what came with a SYN
    if (m_closeRequested)  // 3.10.4: a CLOSE that waited behind queued data
        moveTo(context, Event::Close);
}

void Connection::end(Context& context, std::string_view reason)
{
    tellUser(context, service::kDisconnect, stack::PrimitiveType::Indication, reason);
}

void Connection::tellUser(Context& context, const stack::PrimitiveRow& name, stack::PrimitiveType type,
                          std::string_view reason)
{
    stack::Primitive primitive;
    primitive.name = &name;
    primitive.type = type;
    primitive.connection = m_identity.connection;
    primitive.entity = m_identity.entity;
    primitive.local = m_identity.local;
    primitive.remote = m_identity.remote;
    primitive.reason = reason;
    context.up(m_identity.user, std::move(primitive));
}

void Connection::note(Context& context, Note note) const
{
    context.note(m_identity.entity, note);
}

void Connection::recordVariables(Context& context)
{
    if (!context.records(stack::RecordLevel::All))
        return;
    const Transfer& t = *m_transfer;
    record(context, Variable::SndUna, m_snd.una.value());
    record(context, Variable::SndNxt, m_snd.nxt.value());
    record(context, Variable::InFlight, m_snd.nxt - m_snd.una);
    recordTime(context, Variable::Rto, t.rto.rto());
    if (is(State::SynSent)) // the rest is known once the peer's SYN has come
        return;
    record(context, Variable::SndWnd, m_snd.wnd);
    record(context, Variable::SndMss, m_snd.mss);
    record(context, Variable::RcvNxt, m_rcv.nxt.value());
    record(context, Variable::RcvWnd, m_rcv.wnd);
    if (m_sack) {
        record(context, Variable::Pipe, pipe());
        record(context, Variable::Sacked, arrivedBeyondGap());
    }
    if (m_timestamps)
        record(context, Variable::TsRecent, m_rcv.tsRecent);
    record(context, Variable::DuplicateAcks, t.duplicateAcks);
    if (t.congestion->window() < CongestionControl::kUnlimited)
        record(context, Variable::Cwnd, t.congestion->window());
    if (t.congestion->threshold() < CongestionControl::kUnlimited)
        record(context, Variable::Ssthresh, t.congestion->threshold());
    if (const auto srtt = t.rto.srtt()) {
        recordTime(context, Variable::Srtt, *srtt);
        recordTime(context, Variable::Rttvar, t.rto.rttvar());
    }
}

bool Connection::hasChanged(Variable variable, std::int64_t value)
{
    auto& recorded = m_transfer->recorded;
    if (!recorded)
        recorded = std::make_unique<std::array<std::optional<std::int64_t>, kVariableCount>>();
    auto& last = (*recorded)[static_cast<std::size_t>(variable)];
    if (last == value)
        return false;
    last = value;
    return true;
}

void Connection::record(Context& context, Variable variable, std::int64_t value)
{
    if (hasChanged(variable, value))
        context.recordVariable(m_identity.entity, variable, value);
}

void Connection::recordTime(Context& context, Variable variable, sim::Duration value)
{
    if (hasChanged(variable, value.count()))
        context.recordVariable(m_identity.entity, variable, sim::toSeconds(value));
}

} // namespace osiscope::tcp
