#pragma once

#include <QProxyStyle>
#include <QStyleOption>

namespace osiscope::ui {

/// A style of Qt without what cannot be made out in dark colours, or in those of high contrast: grey boxes and icons on
/// a dark ground, buttons that hardly differ when they are pressed, and words with a bright shadow that are of no use
/// now. Boxes, bars and icons grow with the type.
class ClearStyle final : public QProxyStyle {
    Q_OBJECT

public:
    /// @param base the name of that style
    /// @param scale how much larger than there boxes, bars and icons are
    ClearStyle(const QString& base, double scale);
    /// What such a style is called as an object.
    static QString nameOf(const QString& base, double scale);

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override;

private:
    void drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const;
    void drawBranch(const QStyleOption& option, QPainter* painter, const QWidget* widget) const;
    void drawPressed(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                     const QWidget* widget) const;

    double m_scale;
    bool m_smallSigns; ///< on panes: the style has them in one size only
};

} // namespace osiscope::ui
