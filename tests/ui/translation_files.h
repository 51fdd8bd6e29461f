#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// The .ts files of ui/translations, as the tests read them.
namespace osiscope::ui {

struct Translated {
    QString context;
    QString source;
    QStringList forms; ///< one, or one for each plural
    QString state;     ///< "": in force; else "unfinished", "vanished" or "obsolete"
};

/// All that a file holds.
std::vector<Translated> readTranslations(const QString& path);

/// In the sources. language: "de"
QString translationFile(const QString& language);

/// Those that are translated as a whole.
inline const QStringList kTranslatedLanguages{QStringLiteral("de"), QStringLiteral("es"), QStringLiteral("zh_CN")};

} // namespace osiscope::ui
