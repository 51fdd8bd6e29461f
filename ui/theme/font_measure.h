#pragma once

#include "ui/geometry/text_measure.h"

#include <QFont>
#include <QFontMetricsF>

namespace osiscope::ui {

/// Measures text in a font and its bold sister.
class FontMeasure final : public TextMeasure {
public:
    explicit FontMeasure(const QFont& font);

    double width(std::string_view text, bool bold = false) const override;
    double lineHeight() const override { return m_plain.height(); }

private:
    QFontMetricsF m_plain;
    QFontMetricsF m_bold;
};

QFont boldOf(QFont font);

inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// As HTML shows it.
inline QString escaped(std::string_view text)
{
    return toQString(text).toHtmlEscaped();
}

} // namespace osiscope::ui
