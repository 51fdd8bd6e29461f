// What does not stand in segments: what a simulation knows of the ends, and what the network reports, as somebody sees
// it who watches the wire: RFC 9293 3.9.2.2.
#include "layers/transport/tcp/rows.h"
#include "layers/transport/tcp/states.h"
#include "layers/transport/tcp/tracker.h"

#include "model/net/octet_reader.h"

namespace osiscope::tcp {

namespace {
using session::Hindrance;

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
    if (reaction.kind == trace::EventKind::Note) {
        const auto note = static_cast<Note>(reaction.row);
        return note == Note::BadChecksum || note == Note::Malformed || note == Note::TimestampMissing;
    }
    const stack::StateRow& row = connectionTable().rows[reaction.row];
    switch (static_cast<Event>(row.event)) {
    case Event::Unacceptable:
    case Event::UnacceptableRst:
    case Event::OldTimestamp:
    case Event::RstInWindow:
    case Event::RstWithoutAck:
    case Event::BadAck:
    case Event::BadAckWithRst:
    case Event::NoAck:
    case Event::AckOfUnsent:
    case Event::AckTooOld:
    case Event::OtherArrives: return true;
    default: return false; // NOLINT: the others are events that are obeyed, calls and timers
    }
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
