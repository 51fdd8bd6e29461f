#include "tests/ui/translation_files.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace osiscope::ui {
namespace {

/// What a translation must have as often as its source has it.
const QStringList kKept{
    QStringLiteral("%\\d|%n"),                    // what is put in
    QStringLiteral("&(?=[^ ;]+)"),                // the key of a menu's item
    QStringLiteral("\u2026$"),                    // something is still to be asked
    QStringLiteral("\\n|:$|^ | $"),               // what follows
    QStringLiteral("</?\\w+>"),                   // HTML
    QStringLiteral("\\*\\.\\w+|\\(\\*\\)|;;"),    // which files a dialog shows
    QStringLiteral("[\u2190-\u2193](?!\\S*\\))"), // keys
};

/// Sorted. Chinese signs have their space within them.
QStringList found(const QString& pattern, QString text)
{
    text.replace(QChar(0xff1a), QLatin1Char(':')).replace(QChar(0x3001), QStringLiteral(", "));
    QStringList all;
    for (auto each = QRegularExpression(pattern).globalMatch(text); each.hasNext();)
        all << each.next().captured();
    all.sort();
    return all;
}

/// A file as it would be after its words are taken from the sources anew.
std::vector<Translated> updated(const QString& language, const QStringList& options)
{
    const QTemporaryDir folder;
    const QString original = translationFile(language);
    const QString copy = folder.filePath(QFileInfo(original).fileName());
    QFile::copy(original, copy);
    QProcess lupdate;
    const QString root = QStringLiteral(OSISCOPE_SOURCE_DIR);
    lupdate.start(QStringLiteral(OSISCOPE_LUPDATE),
                  QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                              QStringLiteral("-I"), root} +
                      options + QStringList{root + QStringLiteral("/ui"), QStringLiteral("-ts"), copy});
    EXPECT_TRUE(lupdate.waitForFinished(300'000));
    EXPECT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
    return readTranslations(copy);
}

void expectComplete(const QString& language, const QStringList& options)
{
    const std::vector<Translated> all = updated(language, options);
    EXPECT_FALSE(all.empty());
    for (const Translated& message : all) {
        const std::string where =
            (language + QStringLiteral(", %1: \"%2\"").arg(message.context, message.source)).toStdString();
        EXPECT_TRUE(message.state.isEmpty()) << where << " is " << message.state.toStdString();
        for (const QString& form : message.forms)
            EXPECT_FALSE(form.isEmpty()) << where;
    }
}

TEST(Translations, NoneIsMissingUnfinishedOrLeftOver)
{
    for (const QString& language : kTranslatedLanguages)
        expectComplete(language, {});
    expectComplete(QStringLiteral("en"), {QStringLiteral("-pluralonly")});
}

TEST(Translations, KeepWhatIsPutIntoThem)
{
    for (const QString& language : kTranslatedLanguages)
        for (const Translated& message : readTranslations(translationFile(language)))
            for (const QString& form : message.forms)
                for (const QString& pattern : kKept)
                    EXPECT_EQ(found(pattern, form), found(pattern, message.source))
                        << language.toStdString() << ": " << form.toStdString();
}

TEST(Translations, UseOneFormOfAddress)
{
    const QRegularExpression german(QStringLiteral("\\b(du|dein\\w*|dich|dir|Sie k\u00f6nnen|Ihnen|Ihre [a-z])\\b"));
    const QRegularExpression spanish(QStringLiteral("\\b(usted|tu|tus|puedes|elige|pulsa|pulse|elija|haga)\\b"));
    const QRegularExpression chinese(QStringLiteral("[\u60a8\u4f60]"));
    for (const auto& [language, words] : {std::pair{"de", german}, {"es", spanish}, {"zh_CN", chinese}})
        for (const Translated& message : readTranslations(translationFile(QLatin1String(language))))
            for (const QString& form : message.forms)
                EXPECT_FALSE(words.match(form).hasMatch()) << language << ": " << form.toStdString();
}

} // namespace
} // namespace osiscope::ui
