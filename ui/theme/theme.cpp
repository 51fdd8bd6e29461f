#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

/// WCAG 2.1 asks for this of text, and for 3 of lines that carry meaning.
constexpr double kTextContrast = 4.5;
constexpr double kLineContrast = 3;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

constexpr double kTextHighContrast = 7;
constexpr double kLineHighContrast = 4.5;

/// Of a colour over a background the least strength, and no less than a given one, that has a contrast.
QColor palest(const QColor& color, const QColor& background, double from, double least)
{
    for (double strength = from; strength < 1; strength += 0.05)
        if (const QColor some = mixed(color, background, strength); contrast(some, background) >= least)
            return some;
    return color;
}

Theme themeOn(const QColor& background, const QColor& text)
{
    Theme theme;
    theme.background = background;
    theme.text = text;
    theme.muted = palest(text, background, 0.55, kTextContrast + 0.3);
    theme.faint = mixed(text, background, 0.16);
    theme.panel = mixed(text, background, 0.06);
    const bool dark = theme.isDark();
    // Okabe and Ito: blue and sky blue, bluish green, vermillion and orange, reddish purple, yellow.
    theme.transport = dark ? QColor(0x56B4E9) : QColor(0x0072B2);
    theme.session = dark ? QColor(0x2DBE94) : QColor(0x008060);
    theme.application = dark ? QColor(0xE69F00) : QColor(0xC05000);
    theme.problem = dark ? QColor(0xE59CC5) : QColor(0xA03A75);
    theme.cursor = QColor(0xF0E442);
    theme.onCursor = Qt::black;
    theme.cause = dark ? QColor(0x8C8438) : QColor(0xF5D58A);
    theme.link = theme.transport;
    return theme;
}

/// The same hues, further from the background.
Theme highContrastOn(const QColor& background, const QColor& text)
{
    Theme theme = themeOn(background, text);
    theme.highContrast = true;
    theme.muted = mixed(text, background, 0.85);
    theme.faint = palest(text, background, 0.3, kLineHighContrast);
    const bool dark = theme.isDark();
    theme.transport = dark ? QColor(0x66C7FF) : QColor(0x00508A);
    theme.session = dark ? QColor(0x3FE0A8) : QColor(0x00583F);
    theme.application = dark ? QColor(0xFFB533) : QColor(0x853500);
    theme.problem = dark ? QColor(0xFF9EDB) : QColor(0x86215C);
    theme.cursor = dark ? QColor(0xFFF04D) : QColor(Qt::black); // yellow does not stand out from white
    theme.onCursor = dark ? QColor(Qt::black) : QColor(Qt::white);
    theme.cause = dark ? QColor(0xBDB24A) : QColor(0x8A6500);
    theme.link = theme.transport;
    return theme;
}

} // namespace

QColor mixed(const QColor& over, const QColor& under, double opacity)
{
    const auto channel = [opacity](int a, int b) {
        return static_cast<int>(std::lround(a * opacity + b * (1 - opacity)));
    };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
                  channel(over.blue(), under.blue()));
}

QColor legibleOn(const QColor& ground, const QColor& color, const QColor& text)
{
    for (int percent = 0; percent < 100; percent += 10)
        if (const QColor some = mixed(text, color, percent / 100.0); contrast(some, ground) >= kTextContrast)
            return some;
    return text;
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

bool isHighContrast(const QPalette& palette)
{
    constexpr double kNearlyAll = 15; // of 21
    const auto color = [&](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
    const QColor ground = color(QPalette::Base);
    return color(QPalette::Window) == ground && color(QPalette::Button) == ground &&
           contrast(color(QPalette::Text), ground) >= kNearlyAll;
}

Theme Theme::of(const QPalette& palette)
{
    const QColor background = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    return isHighContrast(palette) ? highContrastOn(background, text) : themeOn(background, text);
}

Theme Theme::paper()
{
    return themeOn(Qt::white, Qt::black);
}

QColor Theme::tinted(const QColor& color, double strength) const
{
    QColor ground = mixed(color, background, strength);
    while (highContrast && strength > 0 && contrast(text, ground) < kTextHighContrast)
        ground = mixed(color, background, strength -= 0.05);
    return ground;
}

QColor Theme::pale(const QColor& color, double strength) const
{
    return highContrast ? palest(color, background, strength, kLineHighContrast) : mixed(color, background, strength);
}

QColor Theme::paleLine(const QColor& color, double strength) const
{
    return palest(color, background, strength, highContrast ? kLineHighContrast : kLineContrast);
}

QColor Theme::ofLayer(stack::OsiLayer layer) const
{
    switch (layer) {
    case stack::OsiLayer::Physical:
    case stack::OsiLayer::DataLink:
    case stack::OsiLayer::Network:
    case stack::OsiLayer::Transport: return transport;
    case stack::OsiLayer::Session:
    case stack::OsiLayer::Presentation: return session;
    case stack::OsiLayer::Application: return application;
    }
    return text;
}

} // namespace osiscope::ui
