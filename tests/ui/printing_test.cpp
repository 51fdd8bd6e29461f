// What comes out of a printer: one that writes a PDF, whose words are read by another program.
#include "tests/ui/window_fixture.h"
#include "ui/export/printing.h"
#include "ui/export/report_pages.h"
#include "ui/export/view_pictures.h"

#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace osiscope::ui {

namespace {

class Printing : public Window {
protected:
    /// @param name of the PDF it writes
    void prepare(QPrinter& printer, const QString& name)
    {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(pathOf(name));
        printer.setPageSize(QPageSize(QPageSize::A4));
    }
    QString pathOf(const QString& name) { return folder.filePath(name); }
    QString read(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        EXPECT_TRUE(process.waitForFinished()) << program.toStdString();
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    QString words(const QString& name)
    {
        return read(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), pathOf(name), QStringLiteral("-")});
    }
    int pages(const QString& name)
    {
        const QStringList lines = read(QStringLiteral("pdfinfo"), {pathOf(name)}).split(u'\n');
        const QStringList found = lines.filter(QStringLiteral("Pages:"));
        return found.isEmpty() ? 0 : found.front().mid(6).trimmed().toInt();
    }

    QTemporaryDir folder;
};

} // namespace

TEST_F(Printing, ALadderIsOnPaperWithAllItsWords)
{
    QPrinter printer(QPrinter::HighResolution);
    prepare(printer, "ladder.pdf");
    const Pages ladder = pagesOf(ui::ladderPicture(toy::lostSynTrace()));
    ASSERT_TRUE(print(ladder, printer));
    EXPECT_EQ(pages("ladder.pdf"), static_cast<int>(ladder.paint.size()));
    const QString text = words("ladder.pdf");
    for (const char* each :
         {"A lost SYN", "alice", "10.0.0.1", "SYN, ACK", "HELLO shop", "CONNECTED", "sent again", "page 1 of 1"})
        EXPECT_TRUE(text.contains(each)) << each << "\n" << text.toStdString();
}

TEST_F(Printing, OfManyPagesThoseAreThereThatWereChosen)
{
    const Pages ladder = pagesOf(ui::ladderPicture(toy::longTrace(200)));
    const int count = static_cast<int>(ladder.paint.size());
    ASSERT_GT(count, 3);
    QPrinter all(QPrinter::HighResolution);
    prepare(all, "all.pdf");
    ASSERT_TRUE(print(ladder, all));
    EXPECT_EQ(pages("all.pdf"), count);
    EXPECT_EQ(words("all.pdf").count("alice"), count) << "who is who, on each page";
    QPrinter some(QPrinter::HighResolution);
    prepare(some, "some.pdf");
    some.setPrintRange(QPrinter::PageRange);
    some.setFromTo(2, 3);
    ASSERT_TRUE(print(ladder, some));
    EXPECT_EQ(pages("some.pdf"), 2);
    EXPECT_TRUE(words("some.pdf").contains(QStringLiteral("page 2 of %1").arg(count)));
    EXPECT_FALSE(words("some.pdf").contains("page 1 of"));
    some.setFromTo(count + 1, count + 1);
    EXPECT_FALSE(print(ladder, some)) << "there is no such page";
}

TEST_F(Printing, OtherPaperHasAllOfItAsWell)
{
    const Pages report = reportPages(toy::lostSynLesson());
    const QString onA4 = [&] {
        QPrinter printer(QPrinter::HighResolution);
        prepare(printer, "a4.pdf");
        EXPECT_TRUE(print(report, printer));
        return words("a4.pdf").simplified();
    }();
    EXPECT_TRUE(onA4.contains("Yes, this is a session."));
    QPrinter printer(QPrinter::HighResolution);
    prepare(printer, "letter.pdf");
    printer.setPageSize(QPageSize(QPageSize::Letter));
    printer.setPageOrientation(QPageLayout::Landscape);
    ASSERT_TRUE(print(report, printer));
    EXPECT_EQ(pages("letter.pdf"), static_cast<int>(report.paint.size()));
    // pdftotext tells of no word that stands beyond the paper.
    EXPECT_EQ(words("letter.pdf").simplified().remove(u' '), QString(onA4).remove(u' '));
}

TEST_F(Printing, WhatCannotBeWrittenIsSaid)
{
    QPrinter printer(QPrinter::HighResolution);
    prepare(printer, "no such folder/ladder.pdf");
    const auto printed = print(pagesOf(ui::ladderPicture(toy::lostSynTrace())), printer);
    ASSERT_FALSE(printed);
    EXPECT_TRUE(printed.error().ends_with("no such folder/ladder.pdf:\nNo such file or directory")) << printed.error();
}

#ifdef Q_OS_UNIX
TEST_F(Printing, WhatDoesNotFitOnTheDiskIsSaidAndLeavesTheFileAsItWas)
{
    const Pages ladder = pagesOf(ui::ladderPicture(toy::lostSynTrace()));
    const auto printed = [&] {
        QPrinter printer(QPrinter::HighResolution);
        prepare(printer, "ladder.pdf");
        return print(ladder, printer);
    };
    ASSERT_TRUE(printed());
    QFile file(pathOf("ladder.pdf"));
    const auto all = static_cast<rlim_t>(file.size());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("before");
    file.close();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    getrlimit(RLIMIT_FSIZE, &usual);
    for (const rlim_t room : {rlim_t{0}, all / 2, all - 1}) {
        // As on a full disk: no file may be longer than this.
        const rlimit little{room, usual.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        const auto cut = printed();
        setrlimit(RLIMIT_FSIZE, &usual);
        ASSERT_FALSE(cut) << room;
        EXPECT_NE(cut.error().find("Is the disk full?"), std::string::npos) << cut.error();
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(file.readAll(), "before");
        file.close();
        EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"ladder.pdf"});
    }
    EXPECT_TRUE(printed()) << "once there is room";
    EXPECT_EQ(pages("ladder.pdf"), static_cast<int>(ladder.paint.size()));
}
#endif

/// Ctrl+P: what, then where to.
TEST_F(Printing, TheMenuAsksWhatAndPrintsIt)
{
    open(toy::lostSynTrace());
    window.document().toLast();
    window.pane("chart")->show();
    settle();
    QStringList offered;
    QTimer::singleShot(0, qApp, [&] {
        auto* what = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(what, nullptr);
        offered = what->comboBoxItems();
        what->setTextValue("Timeline");
        QTimer::singleShot(0, qApp, [&] {
            auto* where = qobject_cast<QPrintDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(where, nullptr);
            EXPECT_EQ(where->maxPage(), 1);
            prepare(*where->printer(), "timeline.pdf");
            where->done(QDialog::Accepted);
        });
        what->accept();
    });
    press(Qt::Key_P, Qt::ControlModifier);
    EXPECT_EQ(offered,
              (QStringList{"Ladder", "Timeline", "Chart", "States", "Layer stack", "Explanation", "Is this a session?",
                           "Inspector", "Who remembers what", "Comparison", "A report of all of it"}));
    EXPECT_EQ(pages("timeline.pdf"), 1);
    EXPECT_TRUE(words("timeline.pdf").contains("TOY 10.0.0.1:4000"));
}

} // namespace osiscope::ui
