#include "layers/session/iso_session/tracker.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::iso_session {

namespace {
using session::Outcome;
using session::PhaseName;

/// Before these nobody knows whether a connection only continues an earlier session.
bool isBeforeWork(const std::vector<Spdu>& spdus)
{
    const SpduType type = spdus.back().type;
    return type == SpduType::Cn || type == SpduType::Ac || type == SpduType::Gt || type == SpduType::Pt;
}

std::string newActivity(const Spdu& spdu)
{
    std::string name;
    for (const Parameter& parameter : spdu.parameters)
        if (parameter.code == static_cast<std::uint8_t>(Code::ActivityIdentifier))
            name.assign(parameter.value.begin(), parameter.value.end());
    return name;
}
} // namespace

std::size_t SessionTracker::storyOf(const session::TrackedPdu& pdu, const std::vector<Spdu>& spdus)
{
    const Flow flow{std::min(pdu.source, pdu.destination), std::max(pdu.source, pdu.destination), pdu.carrier};
    const auto found = m_current.find(flow);
    const bool begins = !spdus.empty() && spdus.front().type == SpduType::Cn;
    if (found != m_current.end() && (!begins || m_stories[found->second].stage != Stage::Over))
        return found->second;
    Story story;
    const bool answers = !spdus.empty() && (spdus.front().type == SpduType::Ac || spdus.front().type == SpduType::Rf);
    story.fromTheMiddle = !begins;
    const bool forwards = begins || (!answers && pdu.source.port > pdu.destination.port);
    story.initiator = forwards ? pdu.source : pdu.destination;
    story.responder = forwards ? pdu.destination : pdu.source;
    story.initiatorHost = forwards ? pdu.from : pdu.to;
    story.responderHost = forwards ? pdu.to : pdu.from;
    story.first = pdu.time;
    story.carrier = pdu.carrier;
    if (pdu.carrier != session::kNoSession)
        story.carriers = {pdu.carrier};
    m_stories.push_back(std::move(story));
    m_current[flow] = m_stories.size() - 1;
    return m_stories.size() - 1;
}

std::optional<std::size_t> SessionTracker::resumedBy(const Spdu& resume, const Story& story) const
{
    const std::string old = resume.text(Code::ActivityIdentifier);
    const auto sameHosts = [&](const Story& earlier) {
        return std::minmax(earlier.initiator.address, earlier.responder.address) ==
               std::minmax(story.initiator.address, story.responder.address);
    };
    for (std::size_t i = m_stories.size(); i-- > 0;) {
        const Story& earlier = m_stories[i];
        if (&earlier != &story && earlier.id != session::kNoSession && earlier.activity == old && !old.empty() &&
            earlier.carrier != story.carrier && sameHosts(earlier))
            return i;
    }
    return std::nullopt;
}

void SessionTracker::count(Story& story, const Seen& seen, session::SessionSink& sink)
{
    session::Session& session = sink.at(story.id);
    const std::size_t side = seen.fromInitiator ? 0 : 1;
    ++session.messages[side];
    session.bytes[side] += seen.octets;
    sink.assign(seen.event, story.id);
}

void SessionTracker::give(Story& story, session::SessionSink& sink)
{
    if (story.id == session::kNoSession) {
        session::Session session;
        session.initiator = story.initiator.toString();
        session.responder = story.responder.toString();
        session.initiatorHost = story.initiatorHost;
        session.responderHost = story.responderHost;
        session.name = fmt::format("{} - {}", session.initiator, session.responder);
        story.id = sink.open(std::move(session));
    }
    for (const Seen& seen : std::exchange(story.waiting, {}))
        count(story, seen, sink);
}

void SessionTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto parsed = parse(pdu.octets.first(std::min(pdu.octets.size(), pdu.length)));
    const std::vector<Spdu> spdus = parsed.value_or(std::vector<Spdu>{});
    std::size_t index = storyOf(pdu, spdus);
    const bool fromInitiator = pdu.source.address == m_stories[index].initiator.address &&
                               (pdu.source == m_stories[index].initiator ||
                                m_stories[index].initiator.address != m_stories[index].responder.address);
    const std::size_t octets = spdus.empty() ? 0 : spdus.back().userData().size();
    m_stories[index].waiting.push_back({pdu.event, pdu.time, fromInitiator, octets});

    if (!spdus.empty() && spdus.back().type == SpduType::Ar)
        if (const auto earlier = resumedBy(spdus.back(), m_stories[index])) {
            Story& old = m_stories[*earlier];
            Story& joined = m_stories[index];
            if (joined.id == session::kNoSession) {
                old.waiting = std::exchange(joined.waiting, {});
                old.stage = Stage::Open;
                old.outcome = Outcome::Open;
                old.carrier = joined.carrier;
                old.carriers.insert(old.carriers.end(), joined.carriers.begin(), joined.carriers.end());
                old.resumedEvent = pdu.event;
                old.endEvent = stack::kNoEvent;
                for (auto& [flow, story] : m_current)
                    if (story == index)
                        story = *earlier;
                joined.stage = Stage::Over;
                index = *earlier;
            }
        }
    Story& story = m_stories[index];
    for (const Spdu& spdu : spdus)
        take(story, spdu, pdu, fromInitiator);
    story.last = pdu.time;
    if (story.id != session::kNoSession || spdus.empty() || !isBeforeWork(spdus))
        give(story, sink);
}

void SessionTracker::take(Story& story, const Spdu& spdu, const session::TrackedPdu& pdu, bool fromInitiator)
{
    story.spoke[fromInitiator ? 0 : 1] = true;
    if (story.stage == Stage::Over && story.outcome == Outcome::Aborted)
        return; // what crossed the abort does not end it again
    if (story.fromTheMiddle && !story.established && spdu.type != SpduType::Cn && spdu.type != SpduType::Rf) {
        story.established = pdu.time;
        story.agreedEvent = pdu.event;
        story.stage = Stage::Open;
    }
    // Data are sent only where a session has been accepted, though the ACCEPT may be missing or damaged.
    const bool shows = spdu.type == SpduType::Dt && !fromInitiator && story.stage != Stage::Over && !story.established;
    if (spdu.type == SpduType::Ac || shows) {
        if (!story.established)
            story.established = pdu.time;
        story.agreedEvent = pdu.event;
        story.stage = Stage::Open;
        return;
    }
    switch (spdu.type) {
    case SpduType::Rf: story.outcome = Outcome::Refused; break;
    case SpduType::Fn:
        story.stage = Stage::Releasing;
        story.releasing = pdu.time;
        return;
    case SpduType::Nf:
        story.stage = Stage::Open;
        story.releasing.reset();
        return;
    case SpduType::Dn: story.outcome = Outcome::Released; break;
    case SpduType::Ab: story.outcome = Outcome::Aborted; break;
    case SpduType::As:
    case SpduType::Ar: story.activity = newActivity(spdu); return;
    case SpduType::Ada: story.activity.clear(); return;
    case SpduType::Ae: story.ending = true; return;
    case SpduType::Maa: // or AEA, which has the same identifier
        if (std::exchange(story.ending, false))
            story.activity.clear();
        return;
    case SpduType::Gt:
    case SpduType::Pt:
    case SpduType::Ex:
    case SpduType::Pr:
    case SpduType::Cn:
    case SpduType::Ac:
    case SpduType::Cdo:
    case SpduType::Oa:
    case SpduType::Gtc:
    case SpduType::Gta:
    case SpduType::Aa:
    case SpduType::Td:
    case SpduType::Er:
    case SpduType::Dt:
    case SpduType::Ai:
    case SpduType::Aia:
    case SpduType::Ra:
    case SpduType::Map:
    case SpduType::Ed:
    case SpduType::Mip:
    case SpduType::Mia:
    case SpduType::Rs:
    case SpduType::Ad:
    case SpduType::Cd:
    case SpduType::Cda: return;
    }
    story.stage = Stage::Over;
    story.endEvent = pdu.event;
}

void SessionTracker::finish(sim::TimePoint end, session::SessionSink& sink)
{
    for (Story& story : m_stories) {
        if (story.id == session::kNoSession && story.waiting.empty())
            continue; // it became a part of another
        give(story, sink);
        conclude(story, end, sink);
    }
}

void SessionTracker::conclude(Story& story, sim::TimePoint end, session::SessionSink& sink)
{
    // Without a word of its own, a session connection ends with the transport connection below it.
    sim::TimePoint closed = story.stage == Stage::Over ? story.last : end;
    if (story.stage != Stage::Over && story.carrier != session::kNoSession) {
        const session::Session& below = sink.at(story.carrier);
        if (below.outcome != Outcome::Open) {
            story.outcome = Outcome::Aborted;
            story.endEvent = below.lastEvent;
            closed = std::max(story.last, below.ends());
        }
    }
    session::Session& session = sink.at(story.id);
    session.established = story.established.has_value();
    session.outcome = story.outcome;
    session.carriedBy = story.carriers;
    std::ranges::sort(session.carriedBy);
    if (!story.established) {
        session.phases = {{PhaseName::Establishment, story.first, closed}};
    } else {
        if (!story.fromTheMiddle)
            session.phases.push_back({PhaseName::Establishment, story.first, *story.established});
        session.phases.push_back({PhaseName::Exchange, *story.established, story.releasing.value_or(closed)});
        if (story.releasing)
            session.phases.push_back({PhaseName::Teardown, *story.releasing, std::max(*story.releasing, closed)});
    }
    judge(story, session);
}

void SessionTracker::judge(const Story& story, session::Session& session)
{
    session::Verdict& verdict = session.verdict;
    const bool heard = story.spoke[0] && story.spoke[1];
    const bool agreed = story.established.has_value();
    verdict.twoWay = {heard, heard ? story.agreedEvent : stack::kNoEvent,
                      heard ? "Both users' session layers have spoken." : "Only one side has spoken."};
    if (!agreed)
        verdict.stateful.because = "The sides never agreed, so neither had anything to remember.";
    else if (story.resumedEvent != stack::kNoEvent)
        verdict.stateful = {true, story.resumedEvent,
                            "An activity is resumed on a later connection by its name and its last agreed point: both "
                            "sides still knew them when there was no connection at all."};
    else
        verdict.stateful = {true, story.agreedEvent,
                            "Both sides keep what they agreed on: functional units, who holds which token, and the "
                            "serial number of the next synchronization point."};
    const bool ended = story.outcome != session::Outcome::Open;
    const bool bounded = agreed && (!story.fromTheMiddle || ended);
    if (!agreed)
        verdict.bounded.because = "It was never established, so there is nothing that could end.";
    else if (!bounded)
        verdict.bounded.because = "The trace shows neither where it begins nor where it ends.";
    else if (story.fromTheMiddle)
        verdict.bounded = {true, story.endEvent != stack::kNoEvent ? story.endEvent : story.agreedEvent,
                           "The trace shows its end; it had begun before the trace did."};
    else
        verdict.bounded = {true, ended && story.endEvent != stack::kNoEvent ? story.endEvent : story.agreedEvent,
                           story.outcome == session::Outcome::Released
                               ? "It begins when a CONNECT is accepted and ends when a FINISH is agreed to."
                               : "It begins when a CONNECT is accepted; only a DISCONNECT, an abort or the loss of the "
                                 "transport connection ends it."};
}

} // namespace osiscope::iso_session
