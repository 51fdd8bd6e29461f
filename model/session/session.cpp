#include "model/session/session.h"

#include "model/session/tracker.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::session {

void Session::addCarrier(SessionId carrier)
{
    const auto place = std::ranges::lower_bound(carriedBy, carrier);
    if (carrier != kNoSession && (place == carriedBy.end() || *place != carrier))
        carriedBy.insert(place, carrier);
}

std::string_view toString(PhaseName name)
{
    switch (name) {
    case PhaseName::Establishment: return "establishment";
    case PhaseName::Exchange: return "exchange";
    case PhaseName::Teardown: return "teardown";
    }
    return "";
}

std::string_view toString(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Released: return "released";
    case Outcome::Aborted: return "aborted";
    case Outcome::Refused: return "refused";
    case Outcome::Cancelled: return "cancelled";
    case Outcome::TimedOut: return "timed-out";
    case Outcome::OneWay: return "one-way";
    case Outcome::Open: return "open";
    }
    return "";
}

std::string Undelivered::onlyThisCameBack() const
{
    return fmt::format("What came back was only the network's report that {}.", meaning);
}

} // namespace osiscope::session
