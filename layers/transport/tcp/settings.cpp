#include "layers/transport/tcp/settings.h"

#include "layers/transport/tcp/profile.h"

#include <array>
#include <string_view>

namespace osiscope::tcp {

namespace {
using enum stack::ParameterType;

constexpr std::string_view kCongestionControls[] = {"newreno", "cubic", "none"};
constexpr std::string_view kInitialWindows[] = {"rfc5681", "rfc6928"};
constexpr std::int64_t kLargestBuffer = 1LL << 30; // RFC 7323 2.3: the largest window

/// What repeats itself without a pause never lets time go on.
constexpr sim::Duration kShortestPause = std::chrono::milliseconds(1);
constexpr sim::Duration kLongestAckDelay = std::chrono::milliseconds(499);
constexpr std::string_view kProfiles[] = {"rfc", "linux"};

constexpr stack::ParameterRow kRows[] = {
    {.id = "profile",
     .type = Text,
     .meaning = "Whose values everything else has unless it is given: those of the standards, or those of Linux 6",
     .choices = kProfiles},
    {.id = "receive-buffer",
     .type = Size,
     .meaning = "How many octets the receiver keeps room for; its window",
     .least = 1,
     .most = kLargestBuffer},
    {.id = "send-buffer",
     .type = Size,
     .meaning = "From how many waiting octets on the sending program should pause",
     .least = 1,
     .most = kLargestBuffer},
    {.id = "mss",
     .type = Integer,
     .meaning = "The largest text of a segment, in octets; else what fits the link",
     .least = 1,
     .most = 65'495},
    {.id = "isn",
     .type = Integer,
     .meaning = "The first sequence number of every connection; else one that nobody can guess",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "isn-step",
     .type = Integer,
     .meaning = "With isn: by how much larger the first number of each next connection is, also after a crash",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "nagle", .type = Boolean, .meaning = "Hold small segments back while others are on their way"},
    {.id = "delayed-ack",
     .type = Boolean,
     .meaning = "Wait a moment before acknowledging, in case there is more to say"},
    {.id = "ack-delay",
     .type = Duration,
     .meaning = "How long an acknowledgment may wait: less than 0.5 s (RFC 9293, section 3.8.6.3)",
     .longest = kLongestAckDelay},
    {.id = "challenge-acks",
     .type = Integer,
     .meaning = "How many segments that do not fit are answered in a while; the others are dropped without a word "
                "(RFC 5961, section 7)",
     .least = 0,
     .most = 1'000'000},
    {.id = "challenge-time", .type = Duration, .meaning = "How long that while is", .shortest = kShortestPause},
    {.id = "quick-acks",
     .type = Integer,
     .meaning = "How many segments are acknowledged at once before acknowledgments may wait",
     .least = 0,
     .most = 1'000},
    {.id = "window-scale",
     .type = Integer,
     .meaning = "The window scale that is offered at least; large buffers need one anyway",
     .least = 0,
     .most = 14},
    {.id = "congestion-control",
     .type = Text,
     .meaning = "How sending adapts to the network",
     .choices = kCongestionControls},
    {.id = "sack",
     .type = Boolean,
     .meaning =
         "Tell the peer what has arrived beyond a gap, and send again only what is missing (RFC 2018, RFC 6675)"},
    {.id = "timestamps",
     .type = Boolean,
     .meaning = "Put a clock into every segment, to measure round trips and to tell old segments from new (RFC 7323)"},
    {.id = "initial-window",
     .type = Text,
     .meaning = "How much may be sent before anything is acknowledged: 2 to 4 segments (RFC 5681), or 10 (RFC 6928)",
     .choices = kInitialWindows},
    {.id = "byte-counting-limit",
     .type = Integer,
     .meaning =
         "By how many segments one acknowledgment may widen the window in slow start (L of RFC 3465); 0: by as many "
         "as it acknowledges",
     .least = 0,
     .most = 2},
    {.id = "window-validation",
     .type = Boolean,
     .meaning = "Narrow the congestion window while it is not used (RFC 2861)"},
    {.id = "initial-rto",
     .type = Duration,
     .meaning = "The retransmission timeout before a round trip was measured",
     .shortest = kShortestPause},
    {.id = "min-rto", .type = Duration, .meaning = "The retransmission timeout is never shorter than this"},
    {.id = "msl",
     .type = Duration,
     .meaning = "How long a segment may live in the network; TIME-WAIT lasts twice that"},
    {.id = "user-timeout", .type = Duration, .meaning = "How long to go on without an acknowledgment before giving up"},
    {.id = "syn-timeout", .type = Duration, .meaning = "How long to try to open a connection before giving up"},
    {.id = "retries",
     .type = Integer,
     .meaning = "How often to send data again before giving up; 0: as long as user-timeout says",
     .least = 0,
     .most = 100},
    {.id = "syn-retries",
     .type = Integer,
     .meaning = "How often to send a SYN again before giving up; 0: as long as syn-timeout says",
     .least = 0,
     .most = 100},
    {.id = "backlog",
     .type = Integer,
     .meaning = "How many connections to one port may be half open at once; 0: any number",
     .least = 0,
     .most = 1'000'000},
    {.id = "syn-cookies",
     .type = Boolean,
     .meaning = "Whether a SYN that finds the backlog full is answered with a cookie instead of being dropped"},
    {.id = "keep-alives", .type = Boolean, .meaning = "Whether to ask a silent peer if it is still there"},
    {.id = "keep-alive-idle",
     .type = Duration,
     .meaning = "How long the peer may be silent before it is asked",
     .shortest = kShortestPause},
    {.id = "keep-alive-interval",
     .type = Duration,
     .meaning = "The time between questions without an answer",
     .shortest = kShortestPause},
    {.id = "keep-alive-probes",
     .type = Integer,
     .meaning = "How many questions may stay without an answer",
     .least = 1,
     .most = 100},
};

CongestionAlgorithm congestionAlgorithm(std::string_view name)
{
    if (name == "cubic")
        return CongestionAlgorithm::Cubic;
    return name == "none" ? CongestionAlgorithm::None : CongestionAlgorithm::NewReno;
}
} // namespace

Settings Settings::from(const stack::Parameters& parameters)
{
    Settings settings = parameters.text("profile") == "linux" ? linuxSettings() : Settings{};
    if (parameters.has("receive-buffer")) {
        settings.receiveBuffer = static_cast<std::uint32_t>(parameters.integer("receive-buffer"));
        settings.receiveBufferGrows = false;
    }
    settings.sendBuffer = static_cast<std::uint32_t>(parameters.integer("send-buffer", settings.sendBuffer));
    if (parameters.has("mss"))
        settings.mss = static_cast<std::uint16_t>(parameters.integer("mss"));
    if (parameters.has("isn"))
        settings.isn = static_cast<std::uint32_t>(parameters.integer("isn"));
    settings.isnStep = static_cast<std::uint32_t>(parameters.integer("isn-step"));
    settings.nagle = parameters.boolean("nagle", settings.nagle);
    settings.delayedAck = parameters.boolean("delayed-ack", settings.delayedAck);
    settings.ackDelay = parameters.duration("ack-delay", settings.ackDelay);
    settings.challengeAcks = static_cast<std::uint32_t>(parameters.integer("challenge-acks", settings.challengeAcks));
    settings.challengeTime = parameters.duration("challenge-time", settings.challengeTime);
    if (parameters.has("challenge-acks") || parameters.has("challenge-time")) // then the host counts
        settings.answerPause = {};
    settings.quickAcks = static_cast<std::uint32_t>(parameters.integer("quick-acks", settings.quickAcks));
    settings.windowScale = static_cast<std::uint8_t>(parameters.integer("window-scale", settings.windowScale));
    settings.sack = parameters.boolean("sack", settings.sack);
    settings.timestamps = parameters.boolean("timestamps", settings.timestamps);
    if (parameters.has("congestion-control"))
        settings.congestion = congestionAlgorithm(parameters.text("congestion-control"));
    if (parameters.has("initial-window"))
        settings.initialWindow =
            parameters.text("initial-window") == "rfc6928" ? InitialWindow::Rfc6928 : InitialWindow::Rfc5681;
    settings.byteCountingLimit =
        static_cast<std::uint32_t>(parameters.integer("byte-counting-limit", settings.byteCountingLimit));
    settings.windowValidation = parameters.boolean("window-validation", settings.windowValidation);
    settings.initialRto = parameters.duration("initial-rto", settings.initialRto);
    settings.minimumRto = parameters.duration("min-rto", settings.minimumRto);
    settings.msl = parameters.duration("msl", settings.msl);
    settings.userTimeout = parameters.duration("user-timeout", settings.userTimeout);
    settings.synTimeout = parameters.duration("syn-timeout", settings.synTimeout);
    if (parameters.has("user-timeout")) // then time counts
        settings.retries = 0;
    if (parameters.has("syn-timeout"))
        settings.synRetries = settings.synAckRetries = 0;
    settings.retries = static_cast<std::uint32_t>(parameters.integer("retries", settings.retries));
    if (parameters.has("syn-retries"))
        settings.synRetries = settings.synAckRetries = static_cast<std::uint32_t>(parameters.integer("syn-retries"));
    settings.backlog = static_cast<std::uint32_t>(parameters.integer("backlog", settings.backlog));
    settings.synCookies = parameters.boolean("syn-cookies", settings.synCookies);
    settings.keepAlive = parameters.boolean("keep-alives", settings.keepAlive);
    settings.keepAliveIdle = parameters.duration("keep-alive-idle", settings.keepAliveIdle);
    settings.keepAliveInterval = parameters.duration("keep-alive-interval", settings.keepAliveInterval);
    settings.keepAliveProbes =
        static_cast<std::uint32_t>(parameters.integer("keep-alive-probes", settings.keepAliveProbes));
    return settings;
}

std::span<const stack::ParameterRow> settingRows()
{
    static const auto kWithDifferences = [] {
        auto rows = std::to_array(kRows);
        rows.front().differences = linuxDifferences();
        return rows;
    }();
    return kWithDifferences;
}

} // namespace osiscope::tcp
