#pragma once

#include <QPalette>
#include <QSize>

namespace osiscope::ui {

/// Which colours the program has: those of the desktop, or its own. Not every desktop tells Qt that it is dark.
enum class Colours : std::uint8_t { OfTheDesktop, Light, Dark, HighContrast };

QPalette lightPalette();
QPalette darkPalette();
QPalette highContrastPalette();

/// How much larger type is than the desktop says, so that it can be read: on a screen of very many units, such as one
/// of 3840 x 2160 that the desktop does not enlarge; 1 elsewhere, and where a large size has been chosen.
/// @param screen in units of the program
/// @param pixels how high the desktop says that type is
double typeScale(QSize screen, double pixels);
/// On the screen that there is.
double typeScale();
/// As on a screen of this size, to try the program without one. Not valid: on that which there is.
void setScreenSize(QSize size);

// How all windows look. It is remembered from start to start.
bool projectorMode();
void setProjectorMode(bool on);
Colours colours();
void setColours(Colours colours);
/// As it was remembered.
void applyAppearance();

} // namespace osiscope::ui
