#include "ui/memory/memory_table.h"

#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace osiscope::ui {

using stack::EntityId;
using stack::EventNumber;
using trace::Machine;
using trace::Remembered;

namespace {

struct MemoryWords {
    Q_DECLARE_TR_FUNCTIONS(Memory)
};

const stack::StateTable& tableOf(const Contents& contents, const Machine& machine)
{
    return contents.reading.registry()[machine.protocol].tables[machine.table];
}

bool leadsNowhere(const stack::StateTable& table, std::size_t state)
{
    return std::ranges::none_of(table.rows,
                                [&](const stack::StateRow& row) { return row.state == state && row.next != state; });
}

/// True where there is nothing left to remember: in a state that no row leads out of or, in a table that has none,
/// where it began.
bool isOver(const stack::StateTable& table, std::uint8_t state)
{
    for (std::size_t i = 0; i < table.states.size(); i++)
        if (leadsNowhere(table, i))
            return leadsNowhere(table, state);
    return state == table.initial;
}

std::uint8_t stateAt(const Contents& contents, const Machine& machine, EventNumber step)
{
    return trace::stateAfter(tableOf(contents, machine), (*contents.trace)[step]);
}

class Builder {
public:
    Builder(const Contents& contents, EventNumber now, EventNumber before)
        : m_contents(contents), m_now(now), m_before(before)
    {}

    std::vector<MemoryHost> build()
    {
        for (const Machine& machine : m_contents.machines.all())
            if (const EventNumber step = machine.lastStep(m_now); step != stack::kNoEvent) {
                Draft& draft = draftOf(machine.entity, machine.host, machine.protocol, machine.steps.front(), step);
                draft.machines++;
                const bool hasGone = machine.hasGoneOn(m_now);
                const bool over = isOver(tableOf(m_contents, machine), stateAt(m_contents, machine, step));
                draft.over += over || hasGone ? 1 : 0;
                draft.lastStep = std::max(draft.lastStep, hasGone ? machine.goneOn : step);
                draft.entity.items.push_back(stateItem(machine, step));
            }
        for (const bool ofSession : {true, false})
            for (const Remembered& variable : m_contents.memory.all())
                if (const EventNumber change = variable.at(m_now);
                    change != stack::kNoEvent && rowOf(variable).memory == ofSession) {
                    Draft& draft =
                        draftOf(variable.entity, variable.host, variable.protocol, variable.changes.front(), change);
                    draft.last = std::max(draft.last, variable.changes.back());
                    draft.entity.items.push_back(variableItem(variable, change));
                }
        return sorted();
    }

private:
    struct Draft {
        MemoryEntity entity;
        stack::HostId host = stack::kNoHost;
        EventNumber first = stack::kNoEvent;
        EventNumber latest = stack::kNoEvent;
        EventNumber lastStep = stack::kNoEvent;
        EventNumber last = stack::kNoEvent; ///< change of a variable in all of the trace
        int machines = 0;
        int over = 0; ///< machines that have ended
    };

    const stack::VariableRow& rowOf(const Remembered& variable) const
    {
        return m_contents.reading.registry()[variable.protocol].variables[variable.row];
    }

    Draft& draftOf(EntityId id, stack::HostId host, stack::ProtocolId protocol, EventNumber first, EventNumber latest)
    {
        const auto [found, isNew] = m_drafts.try_emplace(id);
        Draft& draft = found->second;
        if (isNew) {
            draft.entity.id = id;
            draft.entity.name = m_contents.trace->entity(id).name;
            draft.entity.layer = m_contents.reading.registry()[protocol].layer;
            draft.host = host;
            draft.first = first;
        }
        draft.first = std::min(draft.first, first);
        draft.latest = std::max(draft.latest, latest);
        return draft;
    }

    MemoryChange changeOf(EventNumber event, EventNumber earlier) const
    {
        if (event <= m_before)
            return MemoryChange::None;
        return earlier == stack::kNoEvent ? MemoryChange::New : MemoryChange::Changed;
    }

    MemoryItem stateItem(const Machine& machine, EventNumber step) const
    {
        const stack::StateTable& table = tableOf(m_contents, machine);
        const EventNumber earlier = machine.lastStep(m_before);
        MemoryItem item;
        item.name = MemoryWords::tr("state: %1").arg(toQString(table.name)).toStdString();
        item.value = table.states[stateAt(m_contents, machine, step)];
        item.ofSession = true;
        item.event = step;
        item.source = m_contents.reading.clause(step);
        item.meaning = m_contents.reading.rule(step);
        item.change = changeOf(step, earlier);
        if (earlier != stack::kNoEvent)
            item.before = table.states[stateAt(m_contents, machine, earlier)];
        if (item.change == MemoryChange::Changed && item.before == item.value) // it stayed where it was
            item.change = MemoryChange::None;
        return item;
    }

    MemoryItem variableItem(const Remembered& variable, EventNumber change) const
    {
        const stack::VariableRow& row = rowOf(variable);
        const EventNumber earlier = variable.at(m_before);
        MemoryItem item;
        item.name = row.name;
        item.value = m_contents.reading.value((*m_contents.trace)[change]);
        item.ofSession = row.memory;
        item.event = change;
        item.source = row.source;
        item.meaning = row.meaning;
        item.change = changeOf(change, earlier);
        if (earlier != stack::kNoEvent)
            item.before = m_contents.reading.value((*m_contents.trace)[earlier]);
        if (item.change == MemoryChange::Changed && item.before == item.value)
            item.change = MemoryChange::None;
        return item;
    }

    /// The event by which the session of an entity is over that has no machine to tell so: what stands between two
    /// ends is of no use any more then. kNoEvent: it has another life than a session's, or the session goes on.
    EventNumber endOf(const Draft& draft) const
    {
        const trace::Trace& trace = *m_contents.trace;
        const session::SessionId id = m_contents.sessions.sessionOf(draft.last);
        if (draft.machines > 0 || id == session::kNoSession ||
            trace.entity(draft.entity.id).remote.address.isUnspecified())
            return stack::kNoEvent;
        const session::Session& session = m_contents.sessions[id];
        if (session.outcome == session::Outcome::Open)
            return stack::kNoEvent;
        EventNumber low = std::max(draft.last, session.lastEvent); // the first event that is not before its end
        for (EventNumber high = m_contents.size(); low < high;) {
            const EventNumber middle = low + (high - low) / 2;
            if (trace[middle].time < session.ends())
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// False: it was forgotten before the last step, and is not shown.
    bool settle(Draft& draft) const
    {
        MemoryEntity& entity = draft.entity;
        const EventNumber crash = m_contents.memory.crashBefore(draft.host, m_now);
        if (crash > draft.latest) {
            entity.event = crash;
            entity.why =
                MemoryWords::tr("%1 has crashed").arg(toQString(m_contents.reading.host(draft.host))).toStdString();
        } else if (draft.machines > 0 && draft.over == draft.machines) {
            entity.event = draft.lastStep;
            entity.why = MemoryWords::tr("it is over").toStdString();
        } else if (const EventNumber end = endOf(draft); end != stack::kNoEvent && end <= m_now) {
            entity.event = end;
            entity.why = MemoryWords::tr("it is over").toStdString();
        }
        if (entity.event != stack::kNoEvent) {
            entity.change = MemoryChange::Forgotten;
            return entity.event > m_before;
        }
        if (draft.first > m_before)
            entity.change = MemoryChange::New;
        return true;
    }

    std::vector<MemoryHost> sorted()
    {
        std::map<stack::HostId, MemoryHost> hosts;
        for (auto& [id, draft] : m_drafts) {
            MemoryHost& host = hosts[draft.host];
            host.id = draft.host;
            host.name = m_contents.reading.host(draft.host);
            if (settle(draft))
                host.entities.push_back(std::move(draft.entity));
        }
        std::vector<MemoryHost> all;
        for (auto& [id, host] : hosts) {
            std::ranges::stable_sort(host.entities, std::ranges::greater{}, &MemoryEntity::layer);
            all.push_back(std::move(host));
        }
        return all;
    }

    const Contents& m_contents;
    EventNumber m_now;
    EventNumber m_before;
    std::map<EntityId, Draft> m_drafts;
};

} // namespace

std::vector<MemoryHost> memoryAt(const Contents& contents, EventNumber now, EventNumber before)
{
    return Builder(contents, now, before).build();
}

} // namespace osiscope::ui
