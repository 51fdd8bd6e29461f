#include "ui/window/appearance.h"

#include "ui/theme/theme.h"
#include "ui/window/clear_style.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QEvent>
#include <QFontInfo>
#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QStyle>

#include <algorithm>

namespace osiscope::ui {

namespace {

constexpr double kProjectorScale = 1.5;
constexpr const char* kPlainSize = "plain-font-size"; ///< as a property of the application
constexpr const char* kPlainStyle = "plain-style";    ///< likewise
constexpr const char* kScreenSize = "screen-size";    ///< likewise, where it is not that of the screen
constexpr QSize kUsualScreen{1920, 1080};             ///< which the usual size of type is made for
constexpr double kLargeScreen = 1.5;                  ///< times as large as the usual one: its type is too small
constexpr double kUsualFontSize = 16;                 ///< pixels; above: somebody has chosen it
constexpr QLatin1String kProjectorKey{"window/projector"};
constexpr QLatin1String kColoursKey{"window/colours"};

/// The size of type before any window has enlarged it.
double plainFontSize()
{
    if (!qApp->property(kPlainSize).isValid())
        qApp->setProperty(kPlainSize, QFontInfo(QApplication::font()).pointSizeF());
    return qApp->property(kPlainSize).toDouble();
}

/// Of the screen in units of the program, which are its pixels where the desktop enlarges nothing.
QSize screenSize()
{
    if (const QVariant given = qApp->property(kScreenSize); given.isValid())
        return given.toSize();
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen != nullptr ? screen->size() : QSize();
}

double pixelsInPoint()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    return (screen != nullptr ? screen->logicalDotsPerInch() : 96) / 72;
}

/// The name of the style before any window has chosen another one.
QString plainStyle()
{
    if (!qApp->property(kPlainStyle).isValid())
        qApp->setProperty(kPlainStyle, QApplication::style()->name());
    return qApp->property(kPlainStyle).toString();
}

/// Around each dialog, where it would not stand out from the window behind it.
class DialogEdges final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        if (auto* dialog = qobject_cast<QDialog*>(watched); dialog != nullptr && isHighContrast(dialog->palette())) {
            QPainter painter(dialog);
            painter.setPen(QPen(dialog->palette().color(QPalette::WindowText), 2));
            painter.drawRect(dialog->rect().adjusted(1, 1, -1, -1));
        }
        return false;
    }
};

/// For all that there are and will be, once.
void drawDialogEdges()
{
    const QString name = QStringLiteral("dialog-edges");
    if (qApp->findChild<QObject*>(name, Qt::FindDirectChildrenOnly) != nullptr)
        return;
    auto* edges = new DialogEdges(qApp);
    edges->setObjectName(name);
    qApp->installEventFilter(edges);
}

/// How small a choice may be Qt works out once for a style: where type has become smaller, it has to be told.
void renewChoices()
{
    for (QWidget* widget : QApplication::allWidgets())
        if (auto* choice = qobject_cast<QComboBox*>(widget)) {
            QEvent event(QEvent::StyleChange);
            QApplication::sendEvent(choice, &event);
            choice->updateGeometry();
        }
}

void setStyle(const QString& name)
{
    if (QApplication::style()->name().compare(name, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(name);
}

void setClearStyle(const QString& base)
{
    const double scale = typeScale(); // in projector mode no larger: whoever sits at the mouse is as near as ever
    if (QApplication::style()->objectName() != ClearStyle::nameOf(base, scale))
        QApplication::setStyle(new ClearStyle(base, scale)); // which the application owns
}

struct Shades {
    QRgb window;
    QRgb button;
    QRgb base;
    QRgb alternate;
    QRgb text;
    QRgb paleText; ///< of hints; still 4.5:1 on the base
    QRgb disabled; ///< likewise, on buttons, which styles draw brighter than their colour
    QRgb link;
    QRgb highlight;
    QRgb onHighlight;
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
    palette.setColor(QPalette::HighlightedText, QColor(shades.onHighlight));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf(
        {0xefefef, 0xefefef, 0xffffff, 0xf5f5f5, 0x000000, 0x6a6a6a, 0x6a6a6a, 0x0072b2, 0x2a6fb0, 0xffffff});
}

QPalette darkPalette()
{
    return paletteOf(
        {0x2b2b2b, 0x343434, 0x1e1e1e, 0x292929, 0xf0f0f0, 0xa0a0a0, 0xc0c0c0, 0x56b4e9, 0x2a6fb0, 0xffffff});
}

QPalette highContrastPalette()
{
    QPalette palette =
        paletteOf({0x000000, 0x000000, 0x000000, 0x1c1c1c, 0xffffff, 0xdadada, 0xa0a0a0, 0x66c7ff, 0xfff04d, 0x000000});
    for (const QPalette::ColorRole edge :
         {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark, QPalette::Shadow})
        palette.setColor(edge, Qt::white);
    return palette;
}

double typeScale(QSize screen, double pixels)
{
    const double larger =
        std::min(double(screen.width()) / kUsualScreen.width(), double(screen.height()) / kUsualScreen.height());
    return larger < kLargeScreen || pixels > kUsualFontSize ? 1 : larger;
}

double typeScale()
{
    return typeScale(screenSize(), plainFontSize() * pixelsInPoint());
}

void setScreenSize(QSize size)
{
    qApp->setProperty(kScreenSize, size.isValid() ? QVariant(size) : QVariant());
    applyAppearance();
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
    return static_cast<Colours>(std::clamp(QSettings().value(kColoursKey).toInt(), 0, 3));
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
    const double size = plainFontSize() * typeScale() * (projectorMode() ? kProjectorScale : 1);
    if (font.pointSizeF() != size) {
        font.setPointSizeF(size);
        QApplication::setFont(font);
    }
    plainStyle();
    drawDialogEdges();
    // In styles that ask the palette for every colour: not all do.
    switch (colours()) {
    case Colours::OfTheDesktop:
        // A style of the desktop's own stays as it is, but where its signs would be too small.
        if (typeScale() > 1 || plainStyle().compare(QStringLiteral("fusion"), Qt::CaseInsensitive) == 0)
            setClearStyle(plainStyle());
        else
            setStyle(plainStyle());
        break;
    case Colours::Light:
        setClearStyle(QStringLiteral("fusion"));
        QApplication::setPalette(lightPalette());
        break;
    case Colours::Dark:
        setClearStyle(QStringLiteral("fusion"));
        QApplication::setPalette(darkPalette());
        break;
    case Colours::HighContrast: // the one that draws every edge in a colour of the palette
        setClearStyle(QStringLiteral("windows"));
        QApplication::setPalette(highContrastPalette());
        break;
    }
    QMetaObject::invokeMethod(qApp, renewChoices, Qt::QueuedConnection); // once they have heard of all that
}

} // namespace osiscope::ui
