#include "ui/translations/language.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

/// Tests of the desktop app run without a display, in one style, and leave the user's settings alone.
int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir data;
    if (qEnvironmentVariableIsEmpty("OSISCOPE_TEST_FILE")) // else a test has started this, and shares its own
        qputenv("XDG_DATA_HOME", data.path().toUtf8());
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setOrganizationName(QStringLiteral("osiscope-test"));
    QApplication::setApplicationName(QStringLiteral("osiscope-test"));
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    osiscope::ui::setLanguage(QStringLiteral("en")); // wherever the tests run
    osiscope::ui::applyLanguage();
    return RUN_ALL_TESTS();
}
