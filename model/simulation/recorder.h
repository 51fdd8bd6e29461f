#pragma once

#include "model/trace/trace.h"

#include <utility>

namespace osiscope::simulation {

/// Writes a run's events, each with the event that caused it.
///
/// Two causes are kept while a layer's handler runs: the trigger (what the handler was called for) and
/// the current one, which moves on as the handler records PDUs: a received request causes the response
/// that is sent, which causes the T-DATA request below it.
class Recorder {
public:
    Recorder(trace::Trace& trace, stack::RecordLevel level) : m_trace(trace), m_level(level) {}

    trace::Trace& trace() { return m_trace; }
    bool records(stack::RecordLevel level) const { return m_level >= level; }
    stack::RecordLevel level() const { return m_level; }

    /// A handler starts: everything it records is caused by this event.
    void begin(stack::EventNumber trigger) { m_trigger = m_current = trigger; }
    stack::EventNumber trigger() const { return m_trigger; }
    stack::EventNumber current() const { return m_current; }
    void setCurrent(stack::EventNumber event) { m_current = event; }

    /// Appends an event of this level with the current cause, unless it has one.
    /// @return its number, or kNoEvent when the level is not recorded
    stack::EventNumber record(stack::RecordLevel level, trace::Event event)
    {
        if (!records(level))
            return stack::kNoEvent;
        if (event.cause == stack::kNoEvent)
            event.cause = m_current;
        return m_trace.append(event);
    }

private:
    trace::Trace& m_trace;
    stack::RecordLevel m_level;
    stack::EventNumber m_trigger = stack::kNoEvent;
    stack::EventNumber m_current = stack::kNoEvent;
};

} // namespace osiscope::simulation
