#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

/// WCAG 2.1 asks for this of text, and for 3 of lines that carry meaning.
constexpr double kTextContrast = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As faint as text on this background may be.
QColor faintestText(const QColor& text, const QColor& background)
{
    for (int percent = 55; percent < 100; percent += 5)
        if (const QColor color = mixed(text, background, percent / 100.0);
            contrast(color, background) >= kTextContrast + 0.3)
            return color;
    return text;
}

Theme themeOn(const QColor& background, const QColor& text)
{
    Theme theme;
    theme.background = background;
    theme.text = text;
    theme.muted = faintestText(text, background);
    theme.faint = mixed(text, background, 0.16);
    theme.panel = mixed(text, background, 0.06);
    const bool dark = theme.isDark();
    // Okabe and Ito: blue and sky blue, bluish green, vermillion and orange, reddish purple, yellow.
    theme.transport = dark ? QColor(0x56B4E9) : QColor(0x0072B2);
    theme.session = dark ? QColor(0x2DBE94) : QColor(0x008060);
    theme.application = dark ? QColor(0xE69F00) : QColor(0xC05000);
    theme.problem = dark ? QColor(0xE59CC5) : QColor(0xA03A75);
    theme.cursor = QColor(0xF0E442);
    theme.cause = dark ? QColor(0x9C7B1E) : QColor(0xF5D58A);
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

Theme Theme::of(const QPalette& palette)
{
    return themeOn(palette.color(QPalette::Active, QPalette::Base), palette.color(QPalette::Active, QPalette::Text));
}

Theme Theme::paper()
{
    return themeOn(Qt::white, Qt::black);
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
