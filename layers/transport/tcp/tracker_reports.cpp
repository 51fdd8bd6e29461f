// What does not stand in segments: what a simulation knows of the ends, and what the network reports, as somebody sees
// it who watches the wire: RFC 9293 3.9.2.2.
#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/states.h"
#include "layers/transport/tcp/tracker.h"

#include "model/net/octet_reader.h"

#include <algorithm>
#include <array>

namespace osiscope::tcp {

namespace {
using session::Hindrance;

/// After these nothing of a segment counts any more. What does not fit the window and yet has an ACK that counts, as at
/// a closed window, has none of these notes.
constexpr std::array kDroppingNotes = {Note::BadChecksum, Note::Malformed, Note::TimestampMissing, Note::OutsideWindow,
                                       Note::DuplicateSegment};
constexpr std::array kDroppingEvents = {
    Event::UnacceptableRst, Event::OldTimestamp, Event::RstInWindow, Event::RstWithoutAck, Event::BadAck,
    Event::BadAckWithRst,   Event::NoAck,        Event::AckOfUnsent, Event::AckTooOld,     Event::OtherArrives};

/// What a TCP must not end a connection for (MUST-56), though many do so while it opens.
bool isSoft(Hindrance hindrance)
{
    return hindrance == Hindrance::Network || hindrance == Hindrance::Host;
}

/// What a TCP should end a connection for (SHLD-26), though not all do once it stands.
bool isHard(Hindrance hindrance)
{
    return hindrance == Hindrance::Protocol || hindrance == Hindrance::Port;
}
} // namespace

bool ConnectionTracker::drops(const trace::Event& reaction) const
{
    if (reaction.kind == trace::EventKind::Note)
        return std::ranges::count(kDroppingNotes, static_cast<Note>(reaction.row)) > 0;
    const auto event = static_cast<Event>(connectionTable().rows[reaction.row].event);
    return std::ranges::count(kDroppingEvents, event) > 0;
}

void ConnectionTracker::forgotten(const session::Forgotten& end, session::SessionSink& /*sink*/)
{
    const auto found = m_current.find(keyOf(end.own, end.peer));
    if (found == m_current.end())
        return;
    Flow& flow = m_flows[found->second];
    flow.forgotten[end.own == flow.initiator ? 0 : 1] = end.time;
    if (flow.stage == Stage::Established && !flow.gaveUp) // nothing on the wire has ended it
        flow.gaveUp = end.time;
}

void ConnectionTracker::undelivered(const session::Undelivered& report, session::SessionSink& sink)
{
    const auto found = m_current.find(keyOf(report.source, report.destination));
    if (found == m_current.end())
        return;
    Flow& flow = m_flows[found->second];
    sink.assign(report.event, flow.id);
    net::OctetReader quoted(report.octets);
    quoted.skip(4); // the ports
    const Seq seq(quoted.u32());
    const Half& own = flow.halves[report.source == flow.initiator ? 0 : 1];
    // RFC 5927 4.1: only who sees the segments can quote one that is on its way.
    const bool isUnderWay = own.next && seq < *own.next && !(own.acked && seq < *own.acked);
    if (quoted.failed() || !isUnderWay)
        return;
    if (flow.stage == Stage::Opening && !flow.fromTheMiddle && flow.answerEvent == stack::kNoEvent)
        turnDown(flow, report);
    else if (flow.stage != Stage::Over && isHard(report.hindrance))
        flow.endedByReport = true;
    flow.reported = report.meaning;
}

/// A SYN does not reach the other end. Who asks again after a soft error waits for an answer, whatever comes.
void ConnectionTracker::turnDown(Flow& flow, const session::Undelivered& report)
{
    if (report.hindrance == Hindrance::Other || (isSoft(report.hindrance) && !flow.reported.empty()))
        return;
    flow.stage = Stage::Over;
    flow.outcome = session::Outcome::Refused;
    flow.endedByReport = true;
    flow.closedAt = report.time;
    flow.endEvent = report.event;
}

} // namespace osiscope::tcp
