#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

/// The file that a text is read from and written to.
namespace osiscope::ui {

/// Writes a file, or leaves the one that is there as it was. The error is in the system's words.
std::expected<void, QString> writeWhole(const QString& path, const QByteArray& octets);

/// Another one for each text.
QByteArray fingerprint(const QString& text);

/// Whether a file holds something else than the text that had this fingerprint, so that to write it would lose what
/// somebody else has written. Not where there is no file.
bool holdsAnother(const QString& path, const QByteArray& fingerprintBefore);

} // namespace osiscope::ui
