// What the states and events of a session connection are called, in the order of their enumerations.
#include "layers/session/iso_session/states.h"

namespace osiscope::iso_session {

namespace {
constexpr std::string_view kStates[] = {
    "STA 01 idle",
    "STA 01B opening transport",
    "STA 01C transport connected",
    "STA 01D wait for CDO",
    "STA 02A wait for AC",
    "STA 02B wait for OA",
    "STA 03 wait for DN",
    "STA 04A wait for MAA",
    "STA 04B wait for AEA",
    "STA 05A wait for RA",
    "STA 05B wait for AIA",
    "STA 05C wait for ADA",
    "STA 08 wait for connect response",
    "STA 09 wait for release response",
    "STA 10A wait for major sync response",
    "STA 10B wait for activity end response",
    "STA 11A wait for resync response",
    "STA 11B wait for interrupt response",
    "STA 11C wait for discard response",
    "STA 16 wait for transport end",
    "STA 18 wait for GTA",
    "STA 20 wait for recovery",
    "STA 21 wait for CDA",
    "STA 22 wait for capability data response",
    "STA 713 data transfer",
};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Sta713) + 1);

constexpr std::string_view kEvents[] = {
    "S-CONNECT request",
    "S-CONNECT response, accepted",
    "S-CONNECT response, refused",
    "S-DATA request",
    "S-TYPED-DATA request",
    "S-CAPABILITY-DATA request",
    "S-CAPABILITY-DATA response",
    "S-TOKEN-GIVE request",
    "S-TOKEN-GIVE request with the data token",
    "S-TOKEN-PLEASE request",
    "S-CONTROL-GIVE request",
    "S-SYNC-MINOR request",
    "S-SYNC-MINOR response",
    "S-SYNC-MAJOR request",
    "S-SYNC-MAJOR response",
    "S-RESYNCHRONIZE request",
    "S-RESYNCHRONIZE response",
    "S-ACTIVITY-START request",
    "S-ACTIVITY-RESUME request",
    "S-ACTIVITY-INTERRUPT request",
    "S-ACTIVITY-INTERRUPT response",
    "S-ACTIVITY-DISCARD request",
    "S-ACTIVITY-DISCARD response",
    "S-ACTIVITY-END request",
    "S-ACTIVITY-END response",
    "S-U-EXCEPTION-REPORT request",
    "S-RELEASE request",
    "S-RELEASE response, agreed",
    "S-RELEASE response, refused",
    "S-U-ABORT request",
    "CN",
    "CN with more data to come",
    "CN that cannot be met",
    "OA",
    "CDO",
    "CDO, the last",
    "AC",
    "AC that was not offered",
    "RF",
    "DT",
    "TD",
    "CD",
    "CDA",
    "GT",
    "GT with the data token",
    "PT",
    "GTC",
    "GTA",
    "MIP",
    "MIA",
    "MAP",
    "MAA",
    "RS",
    "RS that loses against ours",
    "RA",
    "AS",
    "AR",
    "AI",
    "AIA",
    "AD",
    "ADA",
    "AE",
    "AEA",
    "ED",
    "ER",
    "FN",
    "DN",
    "NF",
    "AB",
    "AA",
    "an SPDU from before",
    "an SPDU that is wrong here",
    "an SPDU that is wrong here, but can be reported",
    "T-CONNECT confirm",
    "T-CONNECT confirm, with more data than fits into a CN",
    "T-CONNECT indication",
    "T-DISCONNECT indication",
    "timer TIM",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Timeout) + 1);
} // namespace

std::span<const std::string_view> connectionStates()
{
    return kStates;
}
std::span<const std::string_view> connectionEvents()
{
    return kEvents;
}

} // namespace osiscope::iso_session
