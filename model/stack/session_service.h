#pragma once

#include "model/stack/primitive.h"

/// The service of the session layer (X.215). Users name what a primitive carries by the parameters below
/// (Primitive::parameters); user data is Primitive::data.
namespace osiscope::stack::session_service {

inline constexpr PrimitiveRow kRows[] = {
    {"S-CONNECT", "Establishes a session connection, or refuses it", {"X.215", "12.1"}},
    {"S-DATA", "Carries data of the session's user", {"X.215", "13.1"}},
    {"S-TYPED-DATA", "Carries data that no token governs", {"X.215", "13.3"}},
    {"S-CAPABILITY-DATA", "Carries data between activities, and waits for the answer", {"X.215", "13.4"}},
    {"S-TOKEN-GIVE", "Hands rights over to the other user", {"X.215", "13.5"}},
    {"S-TOKEN-PLEASE", "Asks the other user for rights", {"X.215", "13.6"}},
    {"S-CONTROL-GIVE", "Hands all rights over at once, between activities", {"X.215", "13.7"}},
    {"S-SYNC-MINOR", "Sets a mark within a dialogue unit, which the other user may confirm", {"X.215", "13.8"}},
    {"S-SYNC-MAJOR", "Ends a dialogue unit: what came before is settled", {"X.215", "13.9"}},
    {"S-RESYNCHRONIZE", "Brings both users back to an agreed point", {"X.215", "13.10"}},
    {"S-P-EXCEPTION-REPORT", "Tells both users of a trouble of the provider", {"X.215", "13.11"}},
    {"S-U-EXCEPTION-REPORT", "Tells the other user of a trouble of this one", {"X.215", "13.12"}},
    {"S-ACTIVITY-START", "Begins a piece of work that has a name", {"X.215", "13.13"}},
    {"S-ACTIVITY-RESUME", "Goes on with work that was interrupted, on this or a later connection", {"X.215", "13.14"}},
    {"S-ACTIVITY-INTERRUPT", "Leaves work to go on with later", {"X.215", "13.15"}},
    {"S-ACTIVITY-DISCARD", "Throws work away", {"X.215", "13.16"}},
    {"S-ACTIVITY-END", "Ends a piece of work: all of it is settled", {"X.215", "13.17"}},
    {"S-RELEASE", "Ends the session connection when both users agree", {"X.215", "14.1"}},
    {"S-U-ABORT", "A user ends the session connection at once", {"X.215", "14.2"}},
    {"S-P-ABORT", "The provider ends the session connection at once", {"X.215", "14.3"}},
    {"S-LISTEN", "Waits for session connections (a local addition)", {"X.225", "6.1"}},
};
inline constexpr const PrimitiveRow& kConnect = kRows[0];
inline constexpr const PrimitiveRow& kData = kRows[1];
inline constexpr const PrimitiveRow& kTypedData = kRows[2];
inline constexpr const PrimitiveRow& kCapabilityData = kRows[3];
inline constexpr const PrimitiveRow& kTokenGive = kRows[4];
inline constexpr const PrimitiveRow& kTokenPlease = kRows[5];
inline constexpr const PrimitiveRow& kControlGive = kRows[6];
inline constexpr const PrimitiveRow& kSyncMinor = kRows[7];
inline constexpr const PrimitiveRow& kSyncMajor = kRows[8];
inline constexpr const PrimitiveRow& kResynchronize = kRows[9];
inline constexpr const PrimitiveRow& kProviderException = kRows[10];
inline constexpr const PrimitiveRow& kUserException = kRows[11];
inline constexpr const PrimitiveRow& kActivityStart = kRows[12];
inline constexpr const PrimitiveRow& kActivityResume = kRows[13];
inline constexpr const PrimitiveRow& kActivityInterrupt = kRows[14];
inline constexpr const PrimitiveRow& kActivityDiscard = kRows[15];
inline constexpr const PrimitiveRow& kActivityEnd = kRows[16];
inline constexpr const PrimitiveRow& kRelease = kRows[17];
inline constexpr const PrimitiveRow& kUserAbort = kRows[18];
inline constexpr const PrimitiveRow& kProviderAbort = kRows[19];
inline constexpr const PrimitiveRow& kListen = kRows[20];

/// Names of parameters: integers unless said otherwise.
namespace parameter {
inline constexpr std::string_view kFunctionalUnits = "functional-units"; ///< bits of FunctionalUnit
inline constexpr std::string_view kTokens = "tokens";                    ///< bits of Token
inline constexpr std::string_view kTokenSetting = "token-setting";       ///< two bits a token, of TokenSide
inline constexpr std::string_view kSerial = "serial";                    ///< of a synchronization point
inline constexpr std::string_view kConfirm = "confirm";                  ///< Boolean: a confirmation is wanted
inline constexpr std::string_view kResyncType = "resync-type";           ///< of ResyncType
inline constexpr std::string_view kReason = "reason";                    ///< the standard's number
inline constexpr std::string_view kAccept = "accept";                    ///< Boolean, of responses and confirms
inline constexpr std::string_view kActivity = "activity";                ///< Text, six octets at most
inline constexpr std::string_view kOldActivity = "old-activity";         ///< Text
inline constexpr std::string_view kReference = "reference";              ///< Text: the user's own, for the connection
inline constexpr std::string_view kOldReference = "old-reference";       ///< Text: of the connection it began on
inline constexpr std::string_view kCallingSelector = "calling-selector"; ///< Text
inline constexpr std::string_view kCalledSelector = "called-selector";   ///< Text
} // namespace parameter

/// X.215 9.1: what users may ask for beyond the kernel. The bits are those of X.225 8.3.1.
enum FunctionalUnit : std::uint16_t {
    kHalfDuplex = 0x0001,
    kDuplex = 0x0002,
    kExpedited = 0x0004,
    kMinorSync = 0x0008,
    kMajorSync = 0x0010,
    kResync = 0x0020,
    kActivityManagement = 0x0040,
    kNegotiatedRelease = 0x0080,
    kCapability = 0x0100,
    kExceptions = 0x0200,
    kTyped = 0x0400,
};

/// X.215 7.2: a right that one user at a time holds. The bits are those of X.225 8.3.
enum Token : std::uint8_t {
    kDataToken = 0x01,
    kMinorToken = 0x04,
    kMajorToken = 0x10,
    kReleaseToken = 0x40,
};
inline constexpr Token kAllTokens[] = {kDataToken, kMinorToken, kMajorToken, kReleaseToken};

/// Who is to hold a token; two bits at the place of the token's bit.
enum TokenSide : std::uint8_t { kInitiatorSide = 0, kResponderSide = 1, kCalledUserChooses = 2 };

enum ResyncType : std::uint8_t { kRestart = 0, kAbandon = 1, kSet = 2 };

/// X.215 11.4: the highest synchronization point serial number.
inline constexpr std::int64_t kLastSerial = 999'999;

} // namespace osiscope::stack::session_service
