#pragma once

#include "ui/document/time_scale.h"

namespace osiscope::ui {

/// Where playback is on the time scale. It runs along the scale and not along real time, so that silences
/// that are drawn short pass quickly. At speed 1 a typical flight, or a row, takes a second.
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
    bool atEnd(const TimeScale& scale) const { return m_position >= scale.length(); }

private:
    static constexpr double kLeadIn = 0.2;

    double m_position = 0;
};

} // namespace osiscope::ui
