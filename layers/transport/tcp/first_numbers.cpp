#include "layers/transport/tcp/first_numbers.h"

#include <algorithm>
#include <array>

namespace osiscope::tcp {

namespace {
constexpr sim::Duration kPeriod = std::chrono::seconds(64);
constexpr std::uint64_t kPeriodsGood = 2; ///< a cookie is taken for 64 to 128 seconds
constexpr std::array<std::uint16_t, 8> kSizes{64, 536, 1024, 1220, 1300, 1400, 1440, 1460};

std::uint64_t word(const net::Endpoint& endpoint)
{
    return static_cast<std::uint64_t>(endpoint.address.value) << 32U | endpoint.port;
}

std::uint64_t periodOf(sim::TimePoint now)
{
    return static_cast<std::uint64_t>(now.time_since_epoch() / kPeriod);
}
} // namespace

const SecretHash& FirstNumbers::secret(sim::Random& random)
{
    if (!m_secret)
        m_secret.emplace(random);
    return *m_secret;
}

Seq FirstNumbers::next(sim::Random& random, const Ends& ends, sim::TimePoint now, sim::Duration tick)
{
    const std::uint64_t hash = secret(random)(std::array{word(ends.local), word(ends.remote)});
    const auto clock = static_cast<std::uint64_t>(now.time_since_epoch() / tick);
    return Seq(static_cast<std::uint32_t>(clock + hash));
}

std::uint32_t FirstNumbers::cookieHash(sim::Random& random, const Ends& ends, std::uint64_t period, Seq peersFirst)
{
    const std::array words{word(ends.local), word(ends.remote), period, std::uint64_t{peersFirst.value()}};
    return static_cast<std::uint32_t>(secret(random)(words)) & 0xFF'FFFFU;
}

Seq FirstNumbers::cookie(sim::Random& random, const Ends& ends, sim::TimePoint now, Seq peersFirst, std::uint16_t mss)
{
    const auto larger = std::ranges::upper_bound(kSizes, std::max(mss, kSizes.front()));
    const auto size = static_cast<std::uint32_t>(larger - kSizes.begin() - 1);
    const std::uint64_t period = periodOf(now);
    return Seq(static_cast<std::uint32_t>(period % 32) << 27U | size << 24U |
               cookieHash(random, ends, period, peersFirst));
}

std::optional<std::uint16_t> FirstNumbers::mssOf(sim::Random& random, const Ends& ends, sim::TimePoint now,
                                                 Seq peersFirst, Seq cookie)
{
    const std::uint64_t current = periodOf(now);
    for (std::uint64_t age = 0; age < kPeriodsGood && age <= current; ++age) {
        const std::uint64_t period = current - age;
        if (cookie.value() >> 27U == period % 32 &&
            (cookie.value() & 0xFF'FFFFU) == cookieHash(random, ends, period, peersFirst))
            return kSizes[cookie.value() >> 24U & 7U];
    }
    return std::nullopt;
}

} // namespace osiscope::tcp
