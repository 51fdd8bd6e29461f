#include "ui/window/appearance.h"

#include <QApplication>
#include <QFontInfo>
#include <QSettings>
#include <QStyle>

#include <algorithm>

namespace osiscope::ui {

namespace {

constexpr double kProjectorScale = 1.5;
constexpr const char* kPlainSize = "plain-font-size"; ///< as a property of the application
constexpr QLatin1String kProjectorKey{"window/projector"};
constexpr QLatin1String kColoursKey{"window/colours"};

/// The size of type before any window has enlarged it.
double plainFontSize()
{
    if (!qApp->property(kPlainSize).isValid())
        qApp->setProperty(kPlainSize, QFontInfo(QApplication::font()).pointSizeF());
    return qApp->property(kPlainSize).toDouble();
}

struct Shades {
    QRgb window;
    QRgb button;
    QRgb base;
    QRgb alternate;
    QRgb text;
    QRgb paleText; ///< of hints; still 4.5:1 on the base
    QRgb disabled;
    QRgb link;
    QRgb highlight;
};

QPalette paletteOf(const Shades& shades)
{
    QPalette palette(QColor(shades.button), QColor(shades.window));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText}) {
        palette.setColor(role, QColor(shades.text));
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    }
    palette.setColor(QPalette::Base, QColor(shades.base));
    palette.setColor(QPalette::AlternateBase, QColor(shades.alternate));
    palette.setColor(QPalette::ToolTipBase, QColor(shades.alternate));
    palette.setColor(QPalette::PlaceholderText, QColor(shades.paleText));
    palette.setColor(QPalette::Link, QColor(shades.link));
    palette.setColor(QPalette::LinkVisited, QColor(shades.link));
    palette.setColor(QPalette::Highlight, QColor(shades.highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({0xefefef, 0xefefef, 0xffffff, 0xf5f5f5, 0x000000, 0x6a6a6a, 0x8e8e8e, 0x0072b2, 0x2a6fb0});
}

QPalette darkPalette()
{
    return paletteOf({0x2b2b2b, 0x3a3a3a, 0x1e1e1e, 0x292929, 0xf0f0f0, 0xa0a0a0, 0x808080, 0x56b4e9, 0x2a6fb0});
}

bool projectorMode()
{
    return QSettings().value(kProjectorKey).toBool();
}

void setProjectorMode(bool on)
{
    QSettings().setValue(kProjectorKey, on);
    applyAppearance();
}

Colours colours()
{
    return static_cast<Colours>(std::clamp(QSettings().value(kColoursKey).toInt(), 0, 2));
}

void setColours(Colours colours)
{
    QSettings().setValue(kColoursKey, static_cast<int>(colours));
    if (colours == Colours::OfTheDesktop)
        QApplication::setPalette(QPalette());
    applyAppearance();
}

void applyAppearance()
{
    QFont font = QApplication::font();
    const double size = plainFontSize() * (projectorMode() ? kProjectorScale : 1);
    if (font.pointSizeF() != size) {
        font.setPointSizeF(size);
        QApplication::setFont(font);
    }
    if (colours() == Colours::OfTheDesktop)
        return;
    if (QApplication::style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStringLiteral("Fusion")); // others do not ask the palette for every colour
    QApplication::setPalette(colours() == Colours::Dark ? darkPalette() : lightPalette());
}

} // namespace osiscope::ui
