#include "layers/transport/tcp/profile.h"

namespace osiscope::tcp {

namespace {
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr Difference kLinux[] = {
    {"least retransmission timeout",
     "1 s",
     "0.2 s",
     {"RFC 6298", "2.4"},
     [](Settings& s) { s.minimumRto = milliseconds(200); }},
    {"least share of the variation in the timeout",
     "1 ms",
     "0.2 s",
     {"RFC 6298", "2.3"},
     [](Settings& s) { s.granularity = milliseconds(200); }},
    {"largest retransmission timeout",
     "60 s",
     "120 s",
     {"RFC 6298", "2.5"},
     [](Settings& s) { s.maximumRto = minutes(2); }},
    {"initial congestion window",
     "2 to 4 segments",
     "10 segments",
     {"RFC 6928", "2"},
     [](Settings& s) { s.initialWindow = InitialWindow::Rfc6928; }},
    {"congestion control",
     "NewReno",
     "CUBIC",
     {"RFC 9438", "4"},
     [](Settings& s) { s.congestion = CongestionAlgorithm::Cubic; }},
    {"slow start grows for each ACK by at most",
     "1 segment",
     "2 segments",
     {"RFC 3465", "2.3"},
     [](Settings& s) { s.byteCountingLimit = 2; }},
    {"timestamps", "off", "on", {"RFC 7323", "3"}, [](Settings& s) { s.timestamps = true; }},
    {"receive window",
     "65535 octets, not scaled",
     "64240 octets, scaled by 7 bits",
     {"RFC 7323", "2"},
     [](Settings& s) {
         s.receiveBuffer = 64'240;
         s.windowScale = 7;
     }},
    {"a small segment waits while",
     "anything is on its way",
     "another small one is",
     {"RFC 9293", "A.3"},
     [](Settings& s) { s.nagleSmallOnly = true; }},
    {"the first segments are acknowledged at once",
     "no",
     "up to 16",
     {"RFC 5681", "4.2"},
     [](Settings& s) { s.quickAcks = 16; }},
    {"delay of an ACK", "0.2 s", "0.04 s", {"RFC 9293", "3.8.6.3"}, [](Settings& s) { s.ackDelay = milliseconds(40); }},
    {"the ACK of the peer's FIN",
     "at once",
     "delayed, so that it can go with ours",
     {"RFC 9293", "3.8.6.3"},
     [](Settings& s) { s.delaysAckOfFin = true; }},
    {"TIME-WAIT", "4 min", "60 s", {"RFC 9293", "3.4.2"}, [](Settings& s) { s.msl = seconds(30); }},
    {"FIN-WAIT-2 after a close of both directions",
     "without end",
     "60 s",
     {"RFC 9293", "3.6.1"},
     [](Settings& s) { s.finWait2Timeout = seconds(60); }},
    {"a SYN is given up",
     "after 3 min",
     "after 6 retransmissions",
     {"RFC 9293", "3.8.3"},
     [](Settings& s) { s.synRetries = 6; }},
    {"data is given up",
     "after 100 s",
     "after 15 retransmissions",
     {"RFC 9293", "3.8.3"},
     [](Settings& s) { s.retries = 15; }},
    {"connections that may be half open",
     "any number",
     "4096",
     {"RFC 4987", "3.2"},
     [](Settings& s) { s.backlog = 4096; }},
    {"SYN cookies when there are more", "off", "on", {"RFC 4987", "3.6"}, [](Settings& s) { s.synCookies = true; }},
    {"clock of the first sequence numbers",
     "4 us",
     "64 ns",
     {"RFC 9293", "3.4.1"},
     [](Settings& s) { s.isnTick = nanoseconds(64); }},
    {"the reset of an abort acknowledges",
     "no",
     "yes",
     {"RFC 9293", "3.10.5"},
     [](Settings& s) { s.resetAcknowledges = true; }},
    {"a hard error of the network ends a connection that stands",
     "yes",
     "no",
     {"RFC 5461", "2.1"},
     [](Settings& s) { s.hardErrorsAbort = false; }},
    {"a soft error of the network ends an opening",
     "no",
     "yes",
     {"RFC 5461", "4"},
     [](Settings& s) { s.softErrorsEndOpening = true; }},
};
} // namespace

std::span<const Difference> linuxDifferences()
{
    return kLinux;
}

Settings linuxSettings()
{
    Settings settings;
    for (const Difference& difference : kLinux)
        difference.apply(settings);
    return settings;
}

} // namespace osiscope::tcp
