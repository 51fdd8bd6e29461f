#pragma once

#include <QPalette>

namespace osiscope::ui {

/// Which colours the program has: those of the desktop, or its own. Not every desktop tells Qt that it is dark.
enum class Colours : std::uint8_t { OfTheDesktop, Light, Dark, HighContrast };

QPalette lightPalette();
QPalette darkPalette();
QPalette highContrastPalette();

// How all windows look. It is remembered from start to start.
bool projectorMode();
void setProjectorMode(bool on);
Colours colours();
void setColours(Colours colours);
/// As it was remembered.
void applyAppearance();

} // namespace osiscope::ui
