#include "layers/transport/tcp/settings.h"

#include <string_view>

namespace osiscope::tcp {

namespace {
using enum stack::ParameterType;

constexpr std::string_view kCongestionControls[] = {"newreno", "cubic", "none"};
constexpr std::string_view kInitialWindows[] = {"rfc5681", "rfc6928"};
constexpr std::int64_t kLargestBuffer = 1LL << 30; // RFC 7323 2.3: the largest window

constexpr stack::ParameterRow kRows[] = {
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
     .meaning = "The first sequence number of every connection; else a random one",
     .least = 0,
     .most = 0xFFFF'FFFFLL},
    {.id = "nagle", .type = Boolean, .meaning = "Hold small segments back while others are on their way"},
    {.id = "delayed-ack",
     .type = Boolean,
     .meaning = "Wait a moment before acknowledging, in case there is more to say"},
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
     .meaning = "By how many segments one acknowledgment may widen the window in slow start (L of RFC 3465)",
     .least = 1,
     .most = 2},
    {.id = "window-validation",
     .type = Boolean,
     .meaning = "Narrow the congestion window while it is not used (RFC 2861)"},
    {.id = "initial-rto", .type = Duration, .meaning = "The retransmission timeout before a round trip was measured"},
    {.id = "min-rto", .type = Duration, .meaning = "The retransmission timeout is never shorter than this"},
    {.id = "msl",
     .type = Duration,
     .meaning = "How long a segment may live in the network; TIME-WAIT lasts twice that"},
    {.id = "user-timeout", .type = Duration, .meaning = "How long to go on without an acknowledgment before giving up"},
    {.id = "syn-timeout", .type = Duration, .meaning = "How long to try to open a connection before giving up"},
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
    Settings settings;
    settings.receiveBuffer = static_cast<std::uint32_t>(parameters.integer("receive-buffer", settings.receiveBuffer));
    settings.sendBuffer = static_cast<std::uint32_t>(parameters.integer("send-buffer", settings.sendBuffer));
    if (parameters.has("mss"))
        settings.mss = static_cast<std::uint16_t>(parameters.integer("mss"));
    if (parameters.has("isn"))
        settings.isn = static_cast<std::uint32_t>(parameters.integer("isn"));
    settings.nagle = parameters.boolean("nagle", settings.nagle);
    settings.delayedAck = parameters.boolean("delayed-ack", settings.delayedAck);
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
    return settings;
}

std::span<const stack::ParameterRow> settingRows()
{
    return kRows;
}

} // namespace osiscope::tcp
