#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

/// The file that a text is read from and written to.
namespace osiscope::ui {

/// Writes a file, or leaves the one that is there as it was. The error is in the system's words.
std::expected<void, QString> writeWhole(const QString& path, const QByteArray& octets);

/// SHA-256 of it as UTF-8: as good as another one for each text.
QByteArray fingerprint(const QString& text);

/// Whether a file holds something else than the text that had this fingerprint, or that is not known, so that to write
/// it could lose what somebody else has written. Not where there is no file.
bool holdsAnother(const QString& path, const QByteArray& fingerprintBefore);

} // namespace osiscope::ui
