#include "ui/editor/recovery.h"

#include "ui/editor/text_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr QLatin1String kEnding{".unsaved"};

QString lockOf(const QString& file)
{
    return file + QStringLiteral(".lock");
}

std::unique_ptr<QLockFile> takenLock(const QString& file)
{
    auto lock = std::make_unique<QLockFile>(lockOf(file));
    lock->setStaleLockTime(0); // only the end of its program makes it stale
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace

QString Recovery::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/unsaved");
}

Recovery::Recovery(QString folder) : m_folder(std::move(folder)) {}

Recovery::~Recovery() = default;

std::expected<void, QString> Recovery::keep(const UnsavedText& text)
{
    if (m_file.isEmpty()) {
        if (!QDir().mkpath(m_folder))
            return std::unexpected(
                QCoreApplication::translate("Recovery", "the folder %1 cannot be made").arg(m_folder));
        const QString file = m_folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + kEnding;
        m_lock = takenLock(file);
        m_file = file;
    }
    const QJsonObject object{{QStringLiteral("path"), text.path},
                             {QStringLiteral("name"), text.name},
                             {QStringLiteral("time"), text.time.toString(Qt::ISODate)},
                             {QStringLiteral("carriage"), text.carriage},
                             {QStringLiteral("built-on"), QString::fromLatin1(text.builtOn.toHex())},
                             {QStringLiteral("text"), text.text}};
    return writeWhole(m_file, QJsonDocument(object).toJson());
}

void Recovery::discard()
{
    if (m_file.isEmpty())
        return;
    QFile::remove(m_file);
    m_lock.reset();
    m_file.clear();
}

std::vector<UnsavedText> Recovery::left(const QString& folder)
{
    std::vector<UnsavedText> all;
    for (const QFileInfo& info : QDir(folder).entryInfoList({u'*' + QString(kEnding)}, QDir::Files)) {
        QFile file(info.absoluteFilePath());
        if (takenLock(file.fileName()) == nullptr || !file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        if (!object.value(QStringLiteral("text")).isString())
            continue;
        all.push_back({object.value(QStringLiteral("path")).toString(), object.value(QStringLiteral("name")).toString(),
                       object.value(QStringLiteral("text")).toString(),
                       QDateTime::fromString(object.value(QStringLiteral("time")).toString(), Qt::ISODate),
                       object.value(QStringLiteral("carriage")).toBool(), file.fileName(),
                       QByteArray::fromHex(object.value(QStringLiteral("built-on")).toString().toLatin1())});
    }
    std::ranges::sort(all, {}, &UnsavedText::time);
    return all;
}

void Recovery::forget(const UnsavedText& text)
{
    QFile::remove(text.keptAs);
    QFile::remove(lockOf(text.keptAs));
}

} // namespace osiscope::ui
