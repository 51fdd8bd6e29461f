#pragma once

#include "model/session/session.h"
#include "model/stack/osi.h"

#include <QColor>
#include <QPalette>

namespace osiscope::ui {

/// How much of a colour there is in a ground that words may stand on.
namespace tint {
inline constexpr double kPhase = 0.14;   ///< of a session: how it is made and taken down
inline constexpr double kCarried = 0.15; ///< what a PDU carries
inline constexpr double kRange = 0.2;    ///< the part of the axis that is seen
inline constexpr double kState = 0.3;
inline constexpr double kExchange = 0.38;
inline constexpr double kOwn = 0.45; ///< a layer's own header
} // namespace tint

/// Every colour that views and pictures use: the colour-blind-safe set of Okabe and Ito, in the shade that
/// keeps its contrast on the background. Colour is never alone: shapes, patterns and words say the same.
/// After WCAG 2.1, 1.4.3: words have a contrast of 4.5:1 with what they stand on; with high contrast, 1.4.6, it is 7:1,
/// and lines have 4.5:1.
struct Theme {
    QColor background;
    QColor text;
    QColor muted;     ///< for words that matter less; still 4.5:1
    QColor faint;     ///< for lines of a grid
    QColor panel;     ///< behind headings
    QColor transport; ///< of packets and of the transport layer
    QColor session;
    QColor application;
    QColor problem;  ///< lost, refused, crashed
    QColor cursor;   ///< the halo of the event that is looked at
    QColor onCursor; ///< for words on it
    QColor cause;    ///< the halo of those that led to it
    QColor link;     ///< words that can be clicked
    bool highContrast = false;

    /// As the desktop is set: light, dark, or of high contrast.
    static Theme of(const QPalette& palette);
    /// For pictures: dark on white.
    static Theme paper();

    QColor ofLayer(stack::OsiLayer layer) const;
    /// The background with something of a colour in it, for words to stand on.
    QColor tinted(const QColor& color, double strength) const;
    /// A paler line of a colour, as pale as lines may be.
    QColor pale(const QColor& color, double strength) const;
    /// The same, as strong as something must be that has a meaning.
    QColor paleLine(const QColor& color, double strength) const;
    bool isDark() const { return background.lightness() < 128; }
};

/// Whether everything stands on one ground, and words stand out from it as far as can be. So are the palettes of
/// desktops that are set to high contrast, and ours.
bool isHighContrast(const QPalette& palette);

/// The ratio of luminances after WCAG 2.1, from 1 to 21.
double contrast(const QColor& one, const QColor& other);

/// A colour of words, or, where it does not stand out from this ground, something between it and the text's.
QColor legibleOn(const QColor& ground, const QColor& color, const QColor& text);

/// Something of one colour over another, as it looks.
QColor mixed(const QColor& over, const QColor& under, double opacity);

} // namespace osiscope::ui
