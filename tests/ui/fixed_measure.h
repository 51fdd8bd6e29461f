#pragma once

#include "ui/geometry/text_measure.h"

namespace osiscope::ui {

/// Every character is 7 wide and 16 tall, bold ones 8 wide: geometry can be tested without fonts.
class FixedMeasure final : public TextMeasure {
public:
    double width(std::string_view text, bool bold = false) const override
    {
        double characters = 0;
        for (const char octet : text)
            if ((static_cast<unsigned char>(octet) & 0xC0U) != 0x80U)
                characters++;
        return characters * (bold ? 8 : 7);
    }
    double lineHeight() const override { return 16; }
};

} // namespace osiscope::ui
