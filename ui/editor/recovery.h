#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <expected>
#include <memory>
#include <vector>

namespace osiscope::ui {

/// A text that was not saved when the program ended.
struct UnsavedText {
    QString path; ///< of its file; empty: it had none yet
    QString name; ///< what it was called
    QString text;
    QDateTime time;          ///< when it was kept
    bool carriage = false;   ///< its lines end as those of Windows in the file, here by \n alone
    QString keptAs;          ///< where it is kept
    QByteArray builtOn = {}; ///< fingerprint() of its file as it was read; empty: not known
};

/// Keeps a text safe that its user has not saved yet. What is kept stays there when the program ends by accident, and
/// is found at the next start.
class Recovery {
public:
    /// Where all windows of all runs of the program keep theirs.
    static QString usualFolder();

    explicit Recovery(QString folder = usualFolder());
    ~Recovery();

    /// The error is in the system's words.
    std::expected<void, QString> keep(const UnsavedText& text);
    /// It is saved, or its user does not want it.
    void discard();

    /// What is left of programs that have ended; oldest first.
    static std::vector<UnsavedText> left(const QString& folder = usualFolder());
    static void forget(const UnsavedText& text);

private:
    QString m_folder;
    QString m_file;                    ///< of this one; empty: nothing has been kept yet
    std::unique_ptr<QLockFile> m_lock; ///< shows that its program is running
};

} // namespace osiscope::ui
