#pragma once

#include <QString>

#include <span>

namespace osiscope::ui {

/// One that the window speaks.
struct Language {
    const char* code; ///< "de"; empty: the system's
    const char* name; ///< in the language itself; of the system's, to be translated
};

/// The system's first.
std::span<const Language> languages();

/// Its code. It is remembered from start to start.
QString language();
void setLanguage(const QString& code);

/// As it was remembered: what is translated from now on is in that language. A program that never calls it, like the
/// command line, speaks English wherever it runs.
void applyLanguage();

} // namespace osiscope::ui
