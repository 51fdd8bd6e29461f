// The window's menu of help.
#include "ui/window/main_window.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QMenuBar>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace osiscope::ui {

namespace {

/// The text of a menu's item without the key that it is chosen by: "Open" of "&Open", or of "Open(&O)", as it is
/// written in Chinese.
QString withoutKey(QString text)
{
    static const QRegularExpression behind(QStringLiteral("\\(&\\w\\)"));
    return text.remove(behind).remove(QLatin1Char('&'));
}

/// A row for each item that has a key, also of the menus in a menu: "Lifelines: Hide it".
QString keysOf(const QMenu& menu, const QString& before)
{
    QString rows;
    for (const QAction* action : menu.actions()) {
        const QString words = before + withoutKey(action->text());
        if (action->menu() != nullptr)
            rows += keysOf(*action->menu(), MainWindow::tr("%1: ").arg(words));
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            rows += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>")
                        .arg(words.toHtmlEscaped(), keys.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    return rows;
}

} // namespace

void MainWindow::makeHelpMenu()
{
    QMenu& menu = *menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&Keys"), {QKeySequence::HelpContents}, &MainWindow::showKeys);
    QAction* about = add(menu, tr("&About osiscope"), {}, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::showKeys()
{
    QString rows;
    for (const QAction* menu : menuBar()->actions())
        rows += keysOf(*menu->menu(), {});
    rows += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>")
                .arg(tr("Zoom where the pointer is"), tr("Ctrl and the wheel"));
    auto* box = new QDialog(this);
    box->setObjectName("keys");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Keys"));
    auto* text = new QTextBrowser;
    text->setAccessibleName(box->windowTitle());
    text->setLineWrapMode(QTextEdit::NoWrap);
    text->setHtml(QStringLiteral("<table cellpadding=\"3\">%1</table>").arg(rows));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, box, &QDialog::reject);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    // As large as the list where the screen has the room, and never larger than this window.
    const QSize wanted = text->document()->size().toSize() + QSize(80, 80);
    box->resize(wanted.boundedTo(size() * 0.9));
    box->open();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About osiscope"),
                       tr("<b>osiscope</b> shows what a session is, layer by layer.<br><br>"
                          "Free software under the GNU General Public License, version 3 or later. "
                          "The type in exported pictures is DejaVu Sans.<br><br>"
                          "Lessons and explanations are in English."));
}

} // namespace osiscope::ui
