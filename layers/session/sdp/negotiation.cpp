#include "layers/session/sdp/negotiation.h"

#include <algorithm>

namespace osiscope::sdp {

namespace {
bool sends(Direction direction)
{
    return direction == Direction::SendReceive || direction == Direction::SendOnly;
}
bool receives(Direction direction)
{
    return direction == Direction::SendReceive || direction == Direction::ReceiveOnly;
}
Direction directionOf(bool sending, bool receiving)
{
    if (sending)
        return receiving ? Direction::SendReceive : Direction::SendOnly;
    return receiving ? Direction::ReceiveOnly : Direction::Inactive;
}

/// Static types are the same by number; dynamic ones by name and clock (RFC 3264 6.1).
bool sameCoding(const Format& left, const Format& right)
{
    if (left.encoding.empty() || right.encoding.empty())
        return left.payloadType == right.payloadType;
    return left.encoding == right.encoding && left.clockRate == right.clockRate;
}

bool isAudio(const Media& media)
{
    return media.type == "audio" && media.transport == "RTP/AVP";
}

Description frame(const Capabilities& own, std::uint64_t id)
{
    Description description;
    description.id = id;
    description.version = id;
    description.origin = own.address;
    description.address = own.address;
    return description;
}
} // namespace

Direction mirrored(Direction direction)
{
    return directionOf(receives(direction), sends(direction));
}

Direction narrowed(Direction left, Direction right)
{
    return directionOf(sends(left) && sends(right), receives(left) && receives(right));
}

Description makeOffer(const Capabilities& own, std::uint64_t id, Direction direction)
{
    Description offer = frame(own, id);
    Media audio;
    audio.port = own.port;
    audio.formats = own.formats;
    audio.packetTime = own.packetTime;
    audio.direction = direction;
    offer.media.push_back(std::move(audio));
    return offer;
}

std::optional<Description> makeAnswer(const Description& offer, const Capabilities& own, std::uint64_t id,
                                      Direction wanted)
{
    Description answer = frame(own, id);
    bool taken = false;
    for (const Media& offered : offer.media) {
        Media media = offered;
        media.address.reset();
        media.port = 0;
        if (isAudio(offered) && offered.port != 0 && !taken) {
            std::vector<Format> common;
            std::ranges::copy_if(offered.formats, std::back_inserter(common), [&](const Format& format) {
                return std::ranges::any_of(own.formats, [&](const Format& mine) { return sameCoding(format, mine); });
            });
            if (!common.empty()) {
                media.port = own.port;
                media.formats = std::move(common);
                media.packetTime = own.packetTime;
                media.direction = narrowed(mirrored(offer.directionOf(offered)), wanted);
                taken = true;
            }
        }
        answer.media.push_back(std::move(media));
    }
    return taken ? std::optional(std::move(answer)) : std::nullopt;
}

std::optional<Agreement> agree(const Description& local, const Description& remote, bool localAnswers)
{
    const std::size_t count = std::min(local.media.size(), remote.media.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Media& mine = local.media[i];
        const Media& theirs = remote.media[i];
        const auto here = local.endpointOf(mine);
        const auto there = remote.endpointOf(theirs);
        if (!isAudio(mine) || !here || !there)
            continue;
        const Media& answer = localAnswers ? mine : theirs;
        const Media& offer = localAnswers ? theirs : mine;
        for (const Format& format : answer.formats)
            if (std::ranges::any_of(offer.formats, [&](const Format& each) { return sameCoding(each, format); })) {
                const Direction direction = narrowed(local.directionOf(mine), mirrored(remote.directionOf(theirs)));
                return Agreement{
                    *here, *there, format, theirs.packetTime.value_or(20), sends(direction), receives(direction)};
            }
    }
    return std::nullopt;
}

} // namespace osiscope::sdp
