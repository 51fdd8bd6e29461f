#include "ui/window/save_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace osiscope::ui {

namespace {

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

} // namespace osiscope::ui
