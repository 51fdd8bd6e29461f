#pragma once

#include "ui/document/time_scale.h"

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

/// Where playback is on the time scale. It runs along the scale and not along real time, so that silences
/// that are drawn short pass quickly; in real time only if that is asked for. At speed 1 a typical flight, or a row,
/// takes a second.
class PlaybackClock {
public:
    /// Starts from an event; kNoEvent: from the beginning.
    void start(const TimeScale& scale, stack::EventNumber cursor)
    {
        m_position = cursor == stack::kNoEvent ? -kLeadIn : scale.at(cursor);
    }
    /// Real seconds go by. @return the event that has been reached
    stack::EventNumber advance(const TimeScale& scale, double seconds, double speed)
    {
        m_position += seconds * speed;
        return scale.lastEventAt(m_position);
    }
    /// Real seconds go by, and as many of the trace. @return the event that has been reached
    stack::EventNumber advanceInRealTime(const TimeScale& scale, double seconds)
    {
        const sim::TimePoint now = scale.timeAt(std::max(m_position, 0.0));
        m_position = scale.at(now + sim::Duration{std::llround(seconds * 1e9)});
        return scale.lastEventAt(m_position);
    }
    bool atEnd(const TimeScale& scale) const { return m_position >= scale.length(); }

private:
    static constexpr double kLeadIn = 0.2;

    double m_position = 0;
};

} // namespace osiscope::ui
