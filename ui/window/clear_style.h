#pragma once

#include <QProxyStyle>

namespace osiscope::ui {

/// A style of Qt without what cannot be made out in dark colours, or in those of high contrast: grey boxes and icons on
/// a dark ground, and words with a bright shadow that are of no use now.
class ClearStyle final : public QProxyStyle {
    Q_OBJECT

public:
    /// @param base the name of that style
    explicit ClearStyle(const QString& base);

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override;

private:
    void drawPressed(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                     const QWidget* widget) const;
};

} // namespace osiscope::ui
