#include "ui/window/save_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>

namespace osiscope::ui {

namespace {

struct SaveWords {
    Q_DECLARE_TR_FUNCTIONS(Saving)
};

/// "svg" of "Pictures (*.svg *.png)"
QString firstEnding(const QString& filter)
{
    static const QRegularExpression ending(QStringLiteral("\\*\\.(\\w+)"));
    return ending.match(filter).captured(1);
}

} // namespace

QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposed, const QString& filters)
{
    const QFileInfo file(proposed);
    QFileDialog dialog(parent, title, file.path());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters.split(QStringLiteral(";;")));
    dialog.selectFile(file.fileName());
    // The dialog completes the name itself, so that it also asks before it lets a file of that name be written over.
    const auto complete = [&dialog](const QString& filter) { dialog.setDefaultSuffix(firstEnding(filter)); };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, complete);
    complete(dialog.selectedNameFilter());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

ChangedFile askAboutChangedFile(QWidget* parent, const QString& path)
{
    QMessageBox box(
        QMessageBox::Warning, SaveWords::tr("The file is another one now"),
        SaveWords::tr("%1 is not as it was when it was opened: another program may have changed it. If you save your "
                      "text over it, what it holds now is lost.")
            .arg(path),
        QMessageBox::Cancel, parent);
    box.setObjectName("changed-elsewhere");
    box.setTextFormat(Qt::PlainText);
    const QAbstractButton* over = box.addButton(SaveWords::tr("Save &over it"), QMessageBox::DestructiveRole);
    const QAbstractButton* elsewhere =
        box.addButton(SaveWords::tr("Save &as another file\u2026"), QMessageBox::ActionRole);
    box.setDefaultButton(QMessageBox::Cancel); // nothing is lost by a hasty key
    box.exec();
    if (box.clickedButton() == over)
        return ChangedFile::SaveOver;
    return box.clickedButton() == elsewhere ? ChangedFile::SaveElsewhere : ChangedFile::Cancel;
}

} // namespace osiscope::ui
