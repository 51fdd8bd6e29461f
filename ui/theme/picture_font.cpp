#include "ui/theme/picture_font.h"

#include <QFontDatabase>
#include <QStringList>

// The macro declares a function, which must be one of the global namespace.
static void registerFontFiles()
{
    Q_INIT_RESOURCE(fonts);
}

namespace osiscope::ui {

QFont pictureFont(int size)
{
    static const QString family = [] { // fonts belong to the whole program
        registerFontFiles();
        const int id = QFontDatabase::addApplicationFont(QStringLiteral(":/osiscope/fonts/sans.ttf"));
        QFontDatabase::addApplicationFont(QStringLiteral(":/osiscope/fonts/sans-bold.ttf"));
        const QStringList families = QFontDatabase::applicationFontFamilies(id);
        return families.isEmpty() ? QStringLiteral("sans-serif") : families.front();
    }();
    QFont font(family);
    font.setPixelSize(size);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferOutline);
    // Spaced letters are not joined: who looks for "first" in a PDF finds it.
    constexpr qreal kLeastSpacing = 1.0 / 64;
    font.setLetterSpacing(QFont::AbsoluteSpacing, kLeastSpacing);
    return font;
}

} // namespace osiscope::ui
