#pragma once

#include "model/sim/time.h"
#include "model/stack/parameters.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace osiscope::tcp {

/// How sending adapts to the network (congestion.h).
enum class CongestionAlgorithm : std::uint8_t { NewReno, Cubic, None };

/// Whose rule the initial congestion window follows.
enum class InitialWindow : std::uint8_t { Rfc5681, Rfc6928 };

/// What may be chosen about a host's TCP. The values here are those of the standards.
struct Settings {
    std::uint32_t receiveBuffer = 65'535; ///< RCV.BUFF, octets; above 65,535 the window is scaled (RFC 7323 2)
    std::uint32_t sendBuffer = 65'536;    ///< octets waiting or on their way from which the user is asked to pause
    std::optional<std::uint16_t> mss;     ///< offered to the peer and never exceeded; else MTU - 40 (RFC 9293 3.7.1)
    std::optional<std::uint32_t> isn;     ///< every connection starts with this number; else a random one
    bool nagle = true;                    ///< RFC 9293 3.7.4
    bool delayedAck = true;               ///< RFC 9293 3.8.6.3
    bool sack = true;                     ///< selective acknowledgments (RFC 2018), if the peer wants them too
    bool timestamps = false;              ///< RFC 7323 3, if the peer wants them too
    CongestionAlgorithm congestion = CongestionAlgorithm::NewReno;
    InitialWindow initialWindow = InitialWindow::Rfc5681;
    std::uint32_t byteCountingLimit = 1;                     ///< L, RFC 3465 2.2; 1 is what RFC 5681 3.1 has
    bool windowValidation = false;                           ///< RFC 2861; else the restart window of RFC 5681 4.1
    sim::Duration initialRto = std::chrono::seconds(1);      ///< RFC 6298 2.1
    sim::Duration minimumRto = std::chrono::seconds(1);      ///< RFC 6298 2.4
    sim::Duration maximumRto = std::chrono::seconds(60);     ///< RFC 6298 2.5
    sim::Duration ackDelay = std::chrono::milliseconds(200); ///< RFC 9293 3.8.6.3: less than 0.5 s
    sim::Duration msl = std::chrono::minutes(2);             ///< RFC 9293 3.4.2
    sim::Duration userTimeout = std::chrono::seconds(100);   ///< R2 for data (RFC 9293 3.8.3)
    sim::Duration synTimeout = std::chrono::minutes(3);      ///< R2 for a SYN (RFC 9293 3.8.3)

    static Settings from(const stack::Parameters& parameters);
};

/// The same, as rows for the scenario file.
std::span<const stack::ParameterRow> settingRows();

} // namespace osiscope::tcp
