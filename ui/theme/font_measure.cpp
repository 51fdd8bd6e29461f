#include "ui/theme/font_measure.h"

#include <cmath>

namespace osiscope::ui {

FontMeasure::FontMeasure(const QFont& font) : m_plain(font), m_bold(boldOf(font)) {}

double FontMeasure::width(std::string_view text, bool bold) const
{
    return std::ceil((bold ? m_bold : m_plain).horizontalAdvance(toQString(text)));
}

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace osiscope::ui
