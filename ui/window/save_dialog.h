#pragma once

#include <QString>

#include <cstdint>

class QWidget;

namespace osiscope::ui {

/// Asks where a file is to go; empty: nowhere. A name without an ending gets the first one of the chosen filter.
/// @param proposed a name, with its folder or for the folder that the program is in
/// @param filters as QFileDialog has them: "Pictures (*.svg *.png);;Tables (*.csv)"
QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposed, const QString& filters);

/// Asks what is to become of a text whose file is not as it was when it was opened.
enum class ChangedFile : std::uint8_t { SaveOver, SaveElsewhere, Cancel };
ChangedFile askAboutChangedFile(QWidget* parent, const QString& path);

} // namespace osiscope::ui
