// Saved traces from where captures come from as well: files and pipes, compressed or not.
#include "model/capture/capture_reader.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>

namespace osiscope::capture {

namespace {

class SourceBuffer final : public std::streambuf {
public:
    explicit SourceBuffer(OctetSource& source) : m_source(source) {}

private:
    int_type underflow() override
    {
        const std::size_t got = m_source.read({reinterpret_cast<std::uint8_t*>(m_octets.data()), m_octets.size()});
        setg(m_octets.data(), m_octets.data(), m_octets.data() + got);
        return got > 0 ? traits_type::to_int_type(m_octets.front()) : traits_type::eof();
    }

    OctetSource& m_source;
    std::array<char, 1U << 16U> m_octets{};
};

} // namespace

bool isSavedTrace(OctetSource& source)
{
    constexpr std::string_view kBeginning = "osiscope-trace ";
    const std::span<const std::uint8_t> start = source.peek();
    return start.size() >= kBeginning.size() &&
           std::ranges::equal(start.first(kBeginning.size()), kBeginning,
                              [](std::uint8_t octet, char sign) { return static_cast<char>(octet) == sign; });
}

std::expected<report::SavedTrace, std::string> readSavedTrace(OctetSource source, const stack::Registry& registry,
                                                              const std::stop_token& stop)
{
    SourceBuffer buffer(source);
    std::istream stream(&buffer);
    auto saved = report::readSavedTrace(stream, registry, stop);
    if (saved)
        return saved;
    std::string failure = source.failure();
    return std::unexpected(failure.empty() ? std::move(saved.error()) : std::move(failure));
}

} // namespace osiscope::capture
