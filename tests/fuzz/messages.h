#pragma once

#include "model/session/session_index.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

/// How octets of a fuzzer become the messages of a protocol, and what holds of whatever comes of them.
namespace osiscope::fuzz {

/// The message that octets begin with: what choses its ends and its moment, its length, itself.
struct Message {
    static constexpr std::size_t kHeader = 3;
    bool fromServer = false;
    std::uint16_t clientPort = 0;
    sim::Duration later{}; ///< than the one before
    net::Octets octets;
};

/// Takes one message off; one that claims more octets than there are gets those there are.
inline Message takeMessage(net::Octets& left)
{
    Message message;
    const std::uint8_t control = left[0];
    message.fromServer = (control & 1U) != 0;
    message.clientPort = static_cast<std::uint16_t>(50000 + (control >> 1U & 3U));
    message.later = std::chrono::milliseconds(1) * (1 << (control >> 3U & 15U));
    const std::size_t length = static_cast<std::size_t>(left[1]) << 8U | left[2];
    left = left.subspan(Message::kHeader);
    message.octets = left.first(std::min(length, left.size()));
    left = left.subspan(message.octets.size());
    return message;
}

/// The same the other way round, for seeds.
inline void appendMessage(net::OctetBuffer& to, bool fromServer, net::Octets octets)
{
    octets = octets.first(std::min<std::size_t>(octets.size(), 0xFFFF));
    to.push_back(fromServer ? 1 : 0);
    to.push_back(static_cast<std::uint8_t>(octets.size() >> 8U));
    to.push_back(static_cast<std::uint8_t>(octets.size()));
    to.insert(to.end(), octets.begin(), octets.end());
}

/// Ends the program, with what is wrong, when a session does not keep to what all keep to, whatever was said in it.
inline void expectSound(const session::SessionIndex& sessions)
{
    for (const session::Session& session : sessions.all()) {
        const auto expect = [&](bool holds, const char* what) {
            if (holds)
                return;
            std::fprintf(stderr, "session %u: %s\n", static_cast<unsigned>(session.id), what);
            std::abort();
        };
        sim::TimePoint latest = session.begins();
        for (const session::Phase& phase : session.phases) {
            expect(phase.from >= latest, "a phase begins before the one before it ends");
            expect(phase.to >= phase.from, "a phase ends before it begins");
            latest = phase.to;
        }
        for (const session::SessionId carrier : session.carriedBy)
            expect(carrier != session::kNoSession && static_cast<std::size_t>(carrier) <= sessions.all().size(),
                   "what carries it is not there");
        expect(session.firstEvent != stack::kNoEvent, "nothing belongs to it");
        expect(session.firstEvent <= session.lastEvent, "it ends before it begins");
        expect(sessions.sessionOf(session.firstEvent) == session.id, "its first event belongs to another one");
        expect(sessions.sessionOf(session.lastEvent) == session.id, "its last event belongs to another one");
        expect(!session.verdict.twoWay.because.empty() && !session.verdict.bounded.because.empty() &&
                   !session.verdict.stateful.because.empty(),
               "a verdict has no reason");
    }
}

} // namespace osiscope::fuzz
