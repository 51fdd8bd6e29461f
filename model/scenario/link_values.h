#pragma once

#include "model/scenario/scenario.h"

#include <array>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The values of a link that a learner plays with, each as a word in a scenario file.
namespace osiscope::scenario {

enum class LinkValue : std::uint8_t { Delay, Jitter, Loss, Rate, Queue };
inline constexpr std::array kLinkValues{LinkValue::Delay, LinkValue::Jitter, LinkValue::Loss, LinkValue::Rate,
                                        LinkValue::Queue};

/// "delay": the key in [[link]].
std::string_view keyOf(LinkValue value);

/// The value of a link as a file may write it, exactly: "20 ms", "2 %", "10 Mbit/s", "100". Empty: a rate without
/// limit.
std::string valueText(LinkValue value, const simulation::LinkSettings& settings);

/// Gives a link the value that a text says. Empty: a rate without limit. The error is in plain words.
std::expected<void, std::string> setValue(LinkValue value, std::string_view text, simulation::LinkSettings& settings);

/// Takes one value from another link.
void copyValue(LinkValue value, const simulation::LinkSettings& from, simulation::LinkSettings& to);
bool sameValue(LinkValue value, const simulation::LinkSettings& one, const simulation::LinkSettings& other);

/// What is another value after than before, for a title: "delay 20 ms, loss 2 %", with the link's name where not all
/// links have changed alike. Both have the same links.
std::string changedValues(std::span<const Link> before, std::span<const Link> after);

/// A piece of a text to be replaced.
struct TextChange {
    std::size_t offset = 0; ///< in octets
    std::size_t length = 0;
    std::string replacement;
};

/// What has to be changed in a scenario's text so that its links get these values, and nothing else.
/// @param before the links as the text has them
/// @return in order of their places; empty: nothing. An error when the text is no scenario with these links.
std::expected<std::vector<TextChange>, std::string> textChanges(std::string_view text, std::span<const Link> before,
                                                                std::span<const Link> after);

/// The text with all changes made.
std::string changed(std::string_view text, std::span<const TextChange> changes);

} // namespace osiscope::scenario
