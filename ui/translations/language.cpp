#include "ui/translations/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <array>
#include <memory>

/// In a static library nobody asks for it otherwise.
static void initializeTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace osiscope::ui {

namespace {

constexpr QLatin1String kLanguageKey{"window/language"};
constexpr QLatin1String kTranslator{"osiscope-translator"}; ///< as a child of the application
constexpr QLatin1String kFolder{":/osiscope/translations"};

constexpr std::array<Language, 5> kLanguages{{
    {"", QT_TRANSLATE_NOOP("Languages", "&System language")},
    {"en", "English"},
    {"de", "Deutsch"},
    {"es", "Espa\u00f1ol"},
    {"zh_CN", "\u7b80\u4f53\u4e2d\u6587"},
}};

void install(std::unique_ptr<QTranslator> translator)
{
    translator->setObjectName(kTranslator);
    translator->setParent(qApp);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

std::span<const Language> languages()
{
    return kLanguages;
}

QString language()
{
    return QSettings().value(kLanguageKey).toString();
}

void setLanguage(const QString& code)
{
    QSettings().setValue(kLanguageKey, code);
}

void applyLanguage()
{
    initializeTranslations();
    for (QTranslator* before : qApp->findChildren<QTranslator*>(kTranslator))
        delete before; // which removes it
    const QString code = language();
    const auto named = [](const char* name) { return QString::fromLatin1(name) + QLatin1Char('_'); };
    auto own = std::make_unique<QTranslator>();
    // English is translated, too: its plurals.
    if (!own->load(code.isEmpty() ? QLocale::system() : QLocale(code), named("osiscope"), {}, kFolder) &&
        !own->load(named("osiscope") + QLatin1String("en"), kFolder))
        return;
    // The words of Qt's own dialogs, where they are installed.
    auto qt = std::make_unique<QTranslator>();
    if (qt->load(QLocale(own->language()), named("qtbase"), {}, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        install(std::move(qt));
    install(std::move(own)); // the last one is asked first
}

} // namespace osiscope::ui
