#include "layers/transport/tcp/profile.h"

#include <array>

namespace osiscope::tcp {

namespace {
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

struct Difference {
    std::string_view what;
    std::string_view standard;
    std::string_view linux6;
    stack::Citation clause;
    void (*apply)(Settings&); ///< makes settings of the standards do it
};

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
     "as much as it acknowledges",
     {"RFC 3465", "2.3"},
     [](Settings& s) { s.byteCountingLimit = 0; }},
    {"slow start needs of the congestion window that",
     "all is used",
     "more than half is used",
     {"RFC 2861", "3"},
     [](Settings& s) { s.windowUse = 2; }},
    {"the congestion window counts",
     "octets",
     "segments, however small",
     {"RFC 5681", "3.1"},
     [](Settings& s) { s.bySegments = true; }},
    {"full segments are made",
     "one by one",
     "two by two, and the second one is pushed",
     {"RFC 9293", "3.9.1.2"},
     [](Settings& s) { s.together = 2; }},
    {"timestamps", "off", "on", {"RFC 7323", "3"}, [](Settings& s) { s.timestamps = true; }},
    {"receive window",
     "65535 octets, not scaled",
     "64240 octets, scaled by 7 bits",
     {"RFC 7323", "2"},
     [](Settings& s) {
         s.receiveBuffer = 65'536;
         s.windowScale = 7;
     }},
    {"the receive window then",
     "has what room there is",
     "grows with what comes, and with what is read in a round trip",
     {"RFC 9293", "3.8.6.2.2"},
     [](Settings& s) { s.adaptiveReceiver = s.receiveBufferGrows = true; }},
    {"a small segment waits while",
     "anything is on its way",
     "another small one is, and nothing urgent",
     {"RFC 9293", "A.3"},
     [](Settings& s) { s.nagleSmallOnly = true; }},
    {"the first segments are acknowledged at once",
     "no",
     "up to 16",
     {"RFC 5681", "4.2"},
     [](Settings& s) { s.quickAcks = 16; }},
    {"delay of an ACK",
     "0.2 s",
     "0.04 s to 0.2 s, as segments come; none once a program has read all, unless the two talk in turns",
     {"RFC 9293", "3.8.6.3"},
     [](Settings& s) { s.ackDelay = milliseconds(40); }},
    {"what comes beyond a gap is acknowledged",
     "at once",
     "three times at once, then once in 1 ms",
     {"RFC 5681", "4.2"},
     [](Settings& s) { s.adaptiveReceiver = true; }},
    {"a FIN beyond a gap is told of selectively",
     "no",
     "yes, like text",
     {"RFC 2018", "3"},
     [](Settings& s) { s.adaptiveReceiver = true; }},
    {"the ACK of the peer's FIN",
     "at once",
     "delayed, so that it can go with ours",
     {"RFC 9293", "3.8.6.3"},
     [](Settings& s) { s.delaysAckOfFin = true; }},
    {"what was overtaken counts as lost",
     "once three segments have overtaken it",
     "also after a quarter of a round trip, and so do copies",
     {"RFC 8985", "6.2"},
     [](Settings& s) { s.bySegments = true; }},
    {"in recovery there is sent",
     "nothing until the window has shrunk, then all that it lets",
     "as much as arrives, in the proportion in which the window shrinks",
     {"RFC 6937", "3"},
     [](Settings& s) { s.bySegments = true; }},
    {"what is left at the end of a recovery is",
     "sent again once",
     "left to the timer",
     {"RFC 6675", "4"},
     [](Settings& s) { s.bySegments = true; }},
    {"after a timeout the next ACK lets go",
     "what was sent already",
     "something new, to find out whether anything was lost",
     {"RFC 5682", "3"},
     [](Settings& s) { s.bySegments = true; }},
    {"after a timeout what the peer has reported",
     "is forgotten",
     "still counts",
     {"RFC 2018", "5"},
     [](Settings& s) { s.bySegments = true; }},
    {"a recovery that turns out to be needless",
     "goes on",
     "is undone",
     {"RFC 4015", "3"},
     [](Settings& s) { s.bySegments = true; }},
    {"a closed window is probed with",
     "an octet of text",
     "an empty segment with the number before",
     {"RFC 9293", "3.8.6.1"},
     [](Settings& s) { s.probesWithoutText = true; }},
    {"a SYN that comes again, and the SYN,ACK of a simultaneous open, get",
     "an ACK, and nothing",
     "the SYN,ACK again, and an ACK",
     {"RFC 9293", "3.10.7.4"},
     [](Settings& s) { s.answersEverySyn = true; }},
    {"a new SYN without a newer clock ends TIME-WAIT",
     "if its number comes after the FIN's",
     "if one more lies between",
     {"RFC 6191", "2"},
     [](Settings& s) { s.reopensNextToFin = false; }},
    {"an ACK that says nothing new and, by its clock, was overtaken is",
     "answered",
     "taken",
     {"RFC 7323", "5.3"},
     [](Settings& s) { s.takesOvertakenAcks = true; }},
    {"empty segments that do not fit are answered",
     "10 times in 5 s",
     "by each connection once in 0.5 s",
     {"RFC 5961", "7"},
     [](Settings& s) { s.answerPause = milliseconds(500); }},
    {"a peer that answers no keep-alive gets",
     "nothing more",
     "a reset",
     {"RFC 9293", "3.8.4"},
     [](Settings& s) { s.resetsSilentPeer = true; }},
    {"TIME-WAIT", "4 min", "60 s", {"RFC 9293", "3.4.2"}, [](Settings& s) { s.msl = seconds(30); }},
    {"FIN-WAIT-2 after a close of both directions",
     "without end",
     "60 s",
     {"tcp(7)", "tcp_fin_timeout"},
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
     {"RFC 5461", "4.1"},
     [](Settings& s) { s.softErrorsEndOpening = true; }},
};

constexpr auto kTold = [] {
    std::array<stack::ChoiceDifference, std::size(kLinux)> told{};
    for (std::size_t i = 0; i < told.size(); i++)
        told[i] = {kLinux[i].what, kLinux[i].standard, kLinux[i].linux6, kLinux[i].clause};
    return told;
}();
} // namespace

std::span<const stack::ChoiceDifference> linuxDifferences()
{
    return kTold;
}

Settings linuxSettings()
{
    Settings settings;
    for (const Difference& difference : kLinux)
        difference.apply(settings);
    return settings;
}

} // namespace osiscope::tcp
