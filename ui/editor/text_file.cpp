#include "ui/editor/text_file.h"

#include "model/scenario/reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace osiscope::ui {

QByteArray fingerprint(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

std::expected<void, QString> writeWhole(const QString& path, const QByteArray& octets)
{
    QSaveFile file(path);
    // Only flush() tells that a disk is full: commit() would put the empty file in the place of the one that is there.
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size() || !file.flush() || !file.commit())
        return std::unexpected(file.errorString());
    return {};
}

bool holdsAnother(const QString& path, const QByteArray& fingerprintBefore)
{
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const QByteArray octets = file.read(static_cast<qint64>(scenario::kMostOctets) + 1); // no scenario is longer
    return fingerprint(QString::fromUtf8(octets)) != fingerprintBefore;
}

} // namespace osiscope::ui
