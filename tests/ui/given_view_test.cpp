#include "tests/ui/window_fixture.h"
#include "ui/explanation/outlook.h"
#include "ui/export/written_view.h"
#include "ui/theme/font_measure.h"
#include "ui/tree/tree_html.h"
#include "ui/window/exports.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QFile>
#include <QMenuBar>
#include <QMimeData>
#include <QStandardItemModel>
#include <QTemporaryDir>

namespace osiscope::ui {

namespace {

constexpr stack::EventNumber kSyn = 4; // is sent

QByteArray svgOf(const WrittenView& view)
{
    return *render(writtenPicture(view), PictureFormat::Svg);
}

QAction* item(const QMenu& menu, const QString& name)
{
    for (QAction* action : menu.actions()) {
        if (action->text().remove(u'&') == name)
            return action;
        if (action->menu() != nullptr)
            if (QAction* inner = item(*action->menu(), name))
                return inner;
    }
    return nullptr;
}

QMenu& menuOf(const MainWindow& window, const QString& name)
{
    for (QAction* action : window.menuBar()->actions())
        if (action->text().remove(u'&') == name)
            return *action->menu();
    throw std::invalid_argument(name.toStdString());
}

} // namespace

/// Rows below others are set in, a row with one cell takes the whole width, and what is bold stays bold.
TEST(TreeHtml, HoldsWhatTheTreeShows)
{
    QStandardItemModel model(0, 2);
    model.setHorizontalHeaderLabels({"What", "Value"});
    auto* host = new QStandardItem("alice");
    QFont bold;
    bold.setBold(true);
    auto* changed = new QStandardItem("a < b");
    changed->setFont(bold);
    host->appendRow({new QStandardItem("window"), changed});
    model.appendRow(host);
    const QString html = tableHtml(model);
    EXPECT_TRUE(html.contains("<td colspan=\"2\">alice</td>")) << html.toStdString();
    EXPECT_TRUE(html.contains("<td>\u00a0\u00a0\u00a0\u00a0window</td><td><b>a &lt; b</b></td>")) << html.toStdString();
    EXPECT_TRUE(html.contains("What</th>"));
}

TEST(WrittenView, TextStaysTextInSvg)
{
    const auto contents = toy::lostSynTrace();
    const QByteArray explained = svgOf(writtenExplanation(*contents, kSyn));
    for (const char* words : {"A lost SYN", "Why did it happen?", "At which layer?"})
        EXPECT_TRUE(explained.contains(words)) << words;
    EXPECT_FALSE(explained.contains("What if?")); // nobody can click it
    const QByteArray fields = svgOf(*writtenFields(*contents, kSyn));
    for (const char* words : {"Field", "Octets", "0000"})
        EXPECT_TRUE(fields.contains(words)) << words;
    const QByteArray memory = svgOf(*writtenMemory(*contents, contents->size() / 2, contents->size() / 2 - 1));
    for (const char* words : {"alice", "Value"})
        EXPECT_TRUE(memory.contains(words)) << words;
    EXPECT_TRUE(svgOf(*writtenVerdicts(*contents, contents->size())).contains("Two ways"));
}

/// The table of what a state leads on to would be the answers.
TEST(WrittenView, OfWhoPredictsTellsNoMoreThanTheWindow)
{
    const auto contents = toy::lostSynTrace();
    const stack::EventNumber state = 2; // has a machine that can move on
    ASSERT_FALSE(possibleHtml(*contents, state).isEmpty());
    ViewOptions predicting;
    predicting.predict = true;
    const QString all = writtenExplanation(*contents, state).html;
    const QString less = writtenExplanation(*contents, state, predicting).html;
    EXPECT_TRUE(all.contains(possibleHtml(*contents, state)));
    EXPECT_FALSE(less.contains(possibleHtml(*contents, state)));
}

TEST(WrittenView, SaysWhyThereIsNothing)
{
    const auto contents = toy::lostSynTrace();
    EXPECT_EQ(writtenMemory(*contents, 0, 0).error(), "nobody remembers anything at event 0");
    EXPECT_EQ(writtenVerdicts(*contents, 0).error(), "No session has begun by event 0.");
}

TEST(WrittenView, LeadsNowhereInAFile)
{
    const QByteArray html = writtenHtml(writtenExplanation(*toy::lostSynTrace(), 10));
    EXPECT_TRUE(html.startsWith("<!DOCTYPE html>"));
    EXPECT_FALSE(html.contains("<a "));
    EXPECT_TRUE(html.contains("<td align=\"right\">")); // where the numbers of the causes stand
}

class Given : public Window {
protected:
    void SetUp() override
    {
        open(toy::lostSynTrace());
        window.document().setCursor(kSyn);
        QApplication::clipboard()->clear();
    }
    void copy(const QString& how, const QString& view)
    {
        QAction* menu = item(menuOf(window, "Export"), how);
        ASSERT_NE(menu, nullptr);
        QAction* action = item(*menu->menu(), view);
        ASSERT_NE(action, nullptr) << view.toStdString();
        action->trigger();
    }
};

TEST_F(Given, EachViewIsCopiedAsAPicture)
{
    for (const char* view : {"Ladder", "Timeline", "States", "Layer stack", "Explanation", "Is this a session?",
                             "Inspector", "Who remembers what"}) {
        QApplication::clipboard()->clear();
        copy("Copy as a picture", view);
        EXPECT_GT(QApplication::clipboard()->image().width(), 400) << view;
        EXPECT_TRUE(window.said().contains(view)) << view;
    }
}

/// Qt reads no PNG of so many dots.
TEST_F(Given, ALargePictureIsCopiedToo)
{
    open(toy::longTrace(250));
    copy("Copy as a picture", "Ladder");
    const QImage copied = QApplication::clipboard()->image();
    EXPECT_GT(copied.sizeInBytes(), qsizetype{128} << 20) << copied.width() << " by " << copied.height();
    EXPECT_TRUE(window.said().contains("In the clipboard, as a picture: Ladder")) << window.said().toStdString();
}

TEST_F(Given, WordsAreCopiedWithTheirTables)
{
    copy("Copy as text", "Inspector");
    const QMimeData& copied = *QApplication::clipboard()->mimeData();
    EXPECT_TRUE(copied.html().contains("<table>"));
    EXPECT_TRUE(copied.text().contains("Octets"));
    EXPECT_TRUE(copied.text().contains("Source Port\t4000\tToy 1")) << copied.text().toStdString();
    EXPECT_FALSE(copied.text().contains('<'));
    copy("Copy as text", "Ladder");
    EXPECT_TRUE(QApplication::clipboard()->text().contains("alice"));
}

/// What there is nothing of is told, and what was copied before stays.
TEST_F(Given, NothingIsCopiedOfWhatIsNotThere)
{
    copy("Copy as text", "Ladder");
    const QString before = QApplication::clipboard()->text();
    copy("Copy as a picture", "Comparison");
    EXPECT_EQ(QApplication::clipboard()->text(), before);
    EXPECT_TRUE(window.said().contains("nothing is compared")) << window.said().toStdString();
    window.document().setCursor(stack::kNoEvent);
    copy("Copy as text", "Explanation");
    EXPECT_EQ(QApplication::clipboard()->text(), before);
}

TEST_F(Given, WordsAreWrittenAsPagesAndAsHtml)
{
    const QTemporaryDir folder;
    const auto view = wordsView("Explanation", "explanation", [] {
        return std::expected<WrittenView, std::string>(writtenExplanation(*toy::lostSynTrace(), kSyn));
    });
    for (const char* name : {"e.pdf", "e.html", "e.svg", "e.png"}) {
        const QString path = folder.filePath(name);
        ASSERT_TRUE(viewExport(view).write(path.toStdString())) << name;
        EXPECT_GT(QFile(path).size(), 500) << name;
    }
    EXPECT_FALSE(viewExport(view).write(folder.filePath("e.txt").toStdString()));
    EXPECT_FALSE(QFile::exists(folder.filePath("e.txt")));
}

} // namespace osiscope::ui
