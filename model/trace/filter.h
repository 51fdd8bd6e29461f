#pragma once

#include "model/trace/reading.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::trace {

/// Chooses events by one line of words that must all hold, in any order:
///
/// | word                                                        | holds for                                |
/// |-------------------------------------------------------------|------------------------------------------|
/// | tcp.syn-ack; its words also alone: syn-ack, syn,ack, synack | events with this tag (Reading::tag)      |
/// | duplicate-ack, zero-window, out-of-order…                   | packets that look so on the wire         |
/// | sent, received, lost, state, timer, note…                   | events of this kind                      |
/// | retransmission, duplicate, corrupted, forwarded             | PDUs so marked                           |
/// | started, cancelled, expired                                 | timers                                   |
/// | request, indication, response, confirm                      | primitives                               |
/// | network, transport, session, application                    | protocols of this layer                  |
/// | a protocol's id, a host's name                              | events of it, there                      |
/// | anything else                                               | a sentence that contains it, in any case |
///
/// A word after "!" must not hold. An empty filter chooses everything.
class Filter {
public:
    Filter() = default;
    explicit Filter(std::string_view text);

    bool matches(const Reading& reading, EventNumber number) const;
    bool empty() const { return m_words.empty(); }

private:
    struct Word {
        std::string text; ///< lower case
        bool negated = false;
    };

    std::vector<Word> m_words;
};

/// The words that choose events, besides tags, protocols and hosts: "lost", "expired".
std::vector<std::string_view> eventWords();
/// Those of them that can hold for a packet as it is sent: "retransmission".
std::vector<std::string_view> packetWords();

/// Where lesson steps stand: for each filter the first event that matches and comes after the one of the
/// filter before it; kNoEvent where there is none.
std::vector<EventNumber> firstMatches(const Reading& reading, std::span<const std::string> filters);

} // namespace osiscope::trace
