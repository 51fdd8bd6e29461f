#include "layers/application/transfer/tracker.h"

#include "layers/application/transfer/message.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::transfer {

void TransferTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    const auto message = decode(pdu.octets);
    if (!message)
        return;
    const Key key{pdu.source, pdu.carrier};
    auto current = m_current.find(key);
    if (message->kind == Kind::Announce) {
        const auto continues = std::find_if(m_transfers.rbegin(), m_transfers.rend(), [&](const Transfer& each) {
            return message->offset > 0 && each.name == message->name && each.size == message->size &&
                   each.sender.address == pdu.source.address;
        });
        if (continues == m_transfers.rend()) {
            session::Session session;
            session.initiator = pdu.source.toString();
            session.responder = pdu.destination.toString();
            session.initiatorHost = pdu.from;
            session.responderHost = pdu.to;
            session.name = fmt::format("{} to {}", message->name, session.responder);
            session.established = true;
            session.phases = {{session::PhaseName::Exchange, pdu.time, pdu.time}};
            session.verdict.twoWay = {true, pdu.event,
                                      "The sender sends, and the receiver confirms through the session below."};
            session.verdict.stateful.because =
                "It was not interrupted: whether the two would have remembered it does not show.";
            Transfer transfer;
            transfer.id = sink.open(std::move(session));
            transfer.sender = pdu.source;
            transfer.name = message->name;
            transfer.size = message->size;
            m_transfers.push_back(std::move(transfer));
            current = m_current.insert_or_assign(key, m_transfers.size() - 1).first;
        } else {
            continues->resumedEvent = pdu.event;
            continues->completeEvent = stack::kNoEvent; // what was sent before did not all arrive
            const auto index = static_cast<std::size_t>(m_transfers.rend() - continues) - 1;
            current = m_current.insert_or_assign(key, index).first;
        }
        m_transfers[current->second].reached = message->offset;
    }
    if (current == m_current.end())
        return;
    Transfer& transfer = m_transfers[current->second];
    session::Session& session = sink.at(transfer.id);
    ++session.messages[0];
    session.bytes[0] += pdu.length;
    session.phases.front().to = pdu.time;
    if (pdu.carrier != session::kNoSession &&
        std::ranges::find(session.carriedBy, pdu.carrier) == session.carriedBy.end())
        session.carriedBy.push_back(pdu.carrier);
    transfer.reached += message->data.size();
    if (transfer.reached >= transfer.size && transfer.completeEvent == stack::kNoEvent)
        transfer.completeEvent = pdu.event;
    sink.assign(pdu.event, transfer.id);
}

void TransferTracker::finish(sim::TimePoint /*end*/, session::SessionSink& sink)
{
    for (const Transfer& transfer : m_transfers) {
        session::Session& session = sink.at(transfer.id);
        std::ranges::sort(session.carriedBy);
        const bool complete = transfer.completeEvent != stack::kNoEvent;
        const session::Outcome below =
            session.carriedBy.empty() ? session::Outcome::Open : sink.at(session.carriedBy.back()).outcome;
        session.outcome = complete || below != session::Outcome::Released ? below : session::Outcome::Aborted;
        session.verdict.bounded = {true, complete ? transfer.completeEvent : session.firstEvent,
                                   "It begins with the announcement of a file and ends when all of it is there."};
        if (transfer.resumedEvent != stack::kNoEvent)
            session.verdict.stateful = {
                true, transfer.resumedEvent,
                "It goes on from the last checkpoint after the connection was lost: both sides still knew it."};
    }
}

} // namespace osiscope::transfer
