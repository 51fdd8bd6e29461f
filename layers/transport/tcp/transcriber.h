#pragma once

#include "layers/transport/tcp/segment.h"
#include "model/stack/transcript.h"
#include "model/stack/wire_judge.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// How transcript.h is done: the segments are taken one by one.
namespace osiscope::tcp {

inline constexpr std::uint32_t kSmallestMss = 536; // RFC 9293 3.7.1: where no option says another

/// A segment that passed the place of the capture.
struct Passed {
    const stack::WirePdu* pdu = nullptr;
    Header header;
    std::size_t side = 0;
    std::uint32_t text = 0;

    sim::TimePoint time() const { return pdu->time; }
    bool has(Control control) const { return header.has(control); }
    bool isNumbered() const { return text > 0 || has(Control::Syn) || has(Control::Fin); }
    Seq end() const { return header.seq + text + (has(Control::Syn) || has(Control::Fin) ? 1U : 0U); }
};

/// A segment that a side has sent: also one that nobody here has seen.
struct Transmission {
    Seq seq;
    Seq end;
    std::string_view tag;
    std::uint64_t number = 0; ///< among those of its tag
    bool isLost = false;
};

/// What is known of one end.
struct Side {
    std::optional<Seq> first; ///< of its SYN, or of what is seen of it first
    bool hasSyn = false;      ///< which is seen
    Seq next;                 ///< behind all that it has sent
    Seq acked;                ///< as the other has said
    sim::TimePoint lastSent;
    sim::TimePoint lastHeard; ///< when the latest segment of the other arrived
    std::vector<Transmission> sent;
    std::map<std::string_view, std::uint64_t> counts;
    std::map<std::uint32_t, sim::Duration> arrivals; ///< by offset of their ends: when its octets reach the other
    std::optional<std::size_t> write;                ///< the call that goes on
    bool lastWasFull = false;
    std::optional<Seq> smallEnd; ///< behind its latest small segment
    std::uint32_t largest = 0;   ///< text of a segment
    Options options;             ///< of its SYN
    std::optional<std::uint16_t> window;
    bool hasEnded = false;
    std::optional<std::size_t> end; ///< the call that did
    bool isStopped = false;         ///< its window is closed
    bool hasReadAgain = false;
    bool wasReset = false;                            ///< it has sent a reset
    std::vector<std::pair<sim::TimePoint, Seq>> acks; ///< when it learned how far it had got
    sim::TimePoint probedAt;
};

class Transcriber {
public:
    explicit Transcriber(std::span<const stack::WirePdu> connection);

    stack::Transcript transcribe();

private:
    /// From a side to the place of the capture: half of what a question from here takes to be answered by that side.
    void measureDelay();
    /// From how closely full segments follow each other that come from afar, behind the slowest link of their way.
    std::optional<double> rate();
    static double milliseconds(sim::Duration time) { return std::chrono::duration<double, std::milli>(time).count(); }
    sim::TimePoint sentAt(const Passed& segment) const { return segment.time() - m_before[segment.side]; }
    sim::TimePoint arrivesAt(const Passed& segment) const { return segment.time() + m_before[1 - segment.side]; }
    /// When a side did what shows in a segment: not before it had what the segment acknowledges.
    sim::Duration momentOf(const Passed& segment) const;
    void take(const Passed& segment);
    void begin(const Passed& segment, sim::Duration moment);
    void beginWithin(const Passed& segment);
    /// What the capture does not have of an opening, just before what it has.
    void openBefore();
    /// What TCP does of itself: a question whether the other end is there still, or whether its window is open.
    bool isProbe(const Passed& segment);
    /// Nobody sets such a timer finer, or to nothing.
    static sim::Duration timerOf(sim::Duration time)
    {
        constexpr std::chrono::milliseconds kLeast{1};
        return std::max(kLeast, std::chrono::round<std::chrono::milliseconds>(time));
    }
    void count(const Passed& segment);
    void add(std::size_t side, Transmission transmission);
    /// Octets are skipped: what carried them got lost before it came here.
    void missed(const Passed& segment, sim::Duration moment);
    /// Something is sent once more. Seen near its sender, it got lost behind this place; seen near its receiver, twice,
    /// what the receiver had answered got lost.
    void lose(const Passed& segment);
    void write(const Passed& segment, sim::Duration moment);
    /// Text of a segment that has no room for more.
    std::uint32_t fullText(std::size_t side) const;
    /// What a side knew at a moment to have arrived at the other.
    Seq ackedAt(std::size_t side, sim::TimePoint moment) const;
    void takeFin(const Passed& segment, sim::Duration moment);
    void end(std::size_t side, stack::UserCall call, sim::Duration moment);
    void takeReset(const Passed& segment, sim::Duration moment);
    void takeAck(const Passed& segment);
    /// A closed window is a program that does not read. It is taken for one that has never read before.
    void takeWindow(const Passed& segment, sim::Duration moment);
    void finish();
    /// Who has sent its FIN and goes on to read has only shut its own direction down.
    void settleEnds();
    /// What was asked again and again up to the end of the capture.
    void loseWhatNobodyAnswered();
    void describeSettings();
    void collectLosses();

    std::vector<Passed> m_segments;
    std::array<Side, 2> m_sides;
    std::array<sim::Duration, 2> m_before{}; ///< from each side to the place of the capture
    std::size_t m_nearest = 0;
    bool m_stoodAlready = false; ///< when the capture began
    bool m_isReset = false;
    bool m_needless = false; ///< something was sent again though it had arrived
    stack::Transcript m_result;
};

} // namespace osiscope::tcp
