#pragma once

#include "model/session/tracker.h"

#include <map>
#include <string_view>

namespace osiscope::session {

/// Why the messages of such a protocol are no session, in whole sentences.
struct ExchangeWords {
    std::string_view nothingBack;   ///< why it is not two-way while nothing has come back
    std::string_view answered = {}; ///< what makes it two-way; empty where the protocol knows no answers
    std::string_view unbounded;
    std::string_view stateless;
};

/// The tracker of protocols whose messages begin nothing, end nothing and leave nothing behind: it puts together
/// what two ends say to each other and says why that is no session. The connection that carries it may be one.
class ExchangeTracker final : public Tracker {
public:
    /// The texts must outlive the sessions found.
    explicit ExchangeTracker(const ExchangeWords& words) : m_words(words) {}

    void pdu(const TrackedPdu& pdu, SessionSink& sink) override;
    void undelivered(const Undelivered& report, SessionSink& sink) override;
    void finish(sim::TimePoint end, SessionSink& sink) override;

private:
    struct Ends {
        net::Endpoint client;
        net::Endpoint server;
        SessionId carrier; ///< the same ports may be used again by another connection
        auto operator<=>(const Ends&) const = default;
    };
    Session begin(const TrackedPdu& pdu) const;

    ExchangeWords m_words;
    std::map<Ends, SessionId> m_exchanges;
};

} // namespace osiscope::session
