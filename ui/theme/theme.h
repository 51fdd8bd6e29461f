#pragma once

#include "model/session/session.h"
#include "model/stack/osi.h"

#include <QColor>
#include <QPalette>

namespace osiscope::ui {

/// Every colour that views and pictures use: the colour-blind-safe set of Okabe and Ito, in the shade that
/// keeps its contrast on the background. Colour is never alone: shapes, patterns and words say the same.
struct Theme {
    QColor background;
    QColor text;
    QColor muted;     ///< for words that matter less; still 4.5:1
    QColor faint;     ///< for lines of a grid
    QColor panel;     ///< behind headings
    QColor transport; ///< of packets and of the transport layer
    QColor session;
    QColor application;
    QColor problem; ///< lost, refused, crashed
    QColor cursor;  ///< the halo of the event that is looked at
    QColor cause;   ///< the halo of those that led to it
    QColor link;    ///< words that can be clicked

    /// As the desktop is set, light or dark.
    static Theme of(const QPalette& palette);
    /// For pictures: dark on white.
    static Theme paper();

    QColor ofLayer(stack::OsiLayer layer) const;
    bool isDark() const { return background.lightness() < 128; }
};

/// The ratio of luminances after WCAG 2.1, from 1 to 21.
double contrast(const QColor& one, const QColor& other);

/// A colour of words, or, where it does not stand out from this ground, something between it and the text's.
QColor legibleOn(const QColor& ground, const QColor& color, const QColor& text);

/// Something of one colour over another, as it looks.
QColor mixed(const QColor& over, const QColor& under, double opacity);

} // namespace osiscope::ui
