#pragma once

#include <string>
#include <string_view>

namespace osiscope::ui {

/// How large text will be, for layouts that do not paint.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;
    virtual double width(std::string_view text, bool bold = false) const = 0;
    virtual double lineHeight() const = 0;
};

/// The text, or as much of its beginning as fits with an ellipsis behind it. Empty: not even that fits.
std::string shortened(std::string_view text, double width, const TextMeasure& measure, bool bold = false);

/// The text in lines that fit, broken at its spaces; in two if possible, about as long as each other. Empty: a word of
/// it does not fit.
std::string inLines(std::string_view text, double width, const TextMeasure& measure, bool bold = false);

/// A text that inLines() may break behind some letters, too: not between two that are the same.
std::string breakable(std::string_view text, std::string_view behind);
/// As it is to be read, whole or in lines.
std::string withoutBreaks(std::string_view breakable);

} // namespace osiscope::ui
