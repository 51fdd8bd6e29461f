// The file of a scenario's text, which another program changes, too.
#include "tests/ui/editor_fixture.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QTimer>

namespace osiscope::ui {

namespace {

class SharedFile : public EditorWindow {
protected:
    void SetUp() override
    {
        write(path, before);
        window->openFile(path);
        ASSERT_TRUE(QTest::qWaitFor([&] { return pane().path() == path; }, 20'000));
        type("\"20 ms\"", "\"40 ms\"");
        ASSERT_TRUE(becomes(EditorPane::Fate::Run));
    }
    /// File > Save, and what is pressed then; none of these words: the key for the default.
    void save(const QString& pressed)
    {
        asked = false;
        QTimer::singleShot(0, qApp, [this, pressed] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box == nullptr)
                return;
            asked = box->objectName() == "changed-elsewhere" && box->text().startsWith(path);
            for (const QString& kept : QDir(Recovery::usualFolder()).entryList({"*.unsaved"}))
                keptText = contentOf(Recovery::usualFolder() + u'/' + kept);
            for (QAbstractButton* button : box->buttons())
                if (!pressed.isEmpty() && button->text().remove(u'&').startsWith(pressed))
                    return button->click();
            QTest::keyClick(box, Qt::Key_Return);
        });
        trigger("Save");
    }

    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.toml");
    const QByteArray before = QByteArray::fromStdString(*original->scenario->text);
    const QByteArray mine = QByteArray(before).replace("\"20 ms\"", "\"40 ms\"");
    const QByteArray theirs = before + "# by another program\n";
    bool asked = false;
    QByteArray keptText; ///< when it was asked
};

} // namespace

TEST_F(SharedFile, IsNotWrittenOverUnasked)
{
    write(path, theirs);
    type("seed  = 1", "seed  = 2");
    save({});
    EXPECT_TRUE(asked);
    EXPECT_TRUE(keptText.contains("seed  = 2")) << "kept safe while its user thinks";
    EXPECT_EQ(contentOf(path), theirs) << "nothing is lost by a hasty key";
    EXPECT_TRUE(window->isWindowModified());
    save("Save over");
    EXPECT_TRUE(asked);
    EXPECT_EQ(contentOf(path), QByteArray(mine).replace("seed  = 1", "seed  = 2"));
    EXPECT_FALSE(window->isWindowModified());
    type("\"40 ms\"", "\"50 ms\"");
    save({});
    EXPECT_FALSE(asked) << "it is the one that was written here";
    EXPECT_TRUE(contentOf(path).contains("50 ms"));
}

TEST_F(SharedFile, WhichHoldsTheSameIsNotAskedAbout)
{
    write(path, before); // later, but the same
    save({});
    EXPECT_FALSE(asked);
    EXPECT_EQ(contentOf(path), mine);
    QFile::remove(path);
    type("\"40 ms\"", "\"50 ms\"");
    save({});
    EXPECT_FALSE(asked) << "there is nothing to lose";
    EXPECT_TRUE(contentOf(path).contains("50 ms"));
}

TEST_F(SharedFile, MayBeLeftAsItIsForAnother)
{
    write(path, theirs);
    const QString another = folder.filePath("another.toml");
    QTimer dialog; // the one that asks for a name comes second
    QObject::connect(&dialog, &QTimer::timeout, [&] {
        if (auto* asking = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
            dialog.stop();
            asking->selectFile(another);
            static_cast<QDialog*>(asking)->accept();
        }
    });
    dialog.start(10);
    save("Save as another file");
    EXPECT_TRUE(asked);
    EXPECT_EQ(contentOf(path), theirs);
    EXPECT_EQ(contentOf(another), mine);
    EXPECT_EQ(pane().path(), another);
}

/// The text that is restored was built on what the file held before.
TEST_F(SharedFile, IsAskedAboutAlsoOnceATextHasBeenRestored)
{
    {
        EditorPane other; // of a program that ends before it has saved it
        other.load(QString::fromUtf8(before), path, "mine");
        other.edit().insertPlainText("# more\n");
        other.keepNow();
    }
    write(path, theirs);
    pane().giveUp();
    const std::vector<UnsavedText> left = Recovery::left();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_TRUE(pane().restore(left.front()));
    Recovery::forget(left.front());
    save({});
    EXPECT_TRUE(asked);
    EXPECT_EQ(contentOf(path), theirs);
    EXPECT_EQ(pane().text().toUtf8(), "# more\n" + before);
}

TEST_F(SharedFile, IsTheSameInTheWindowThatComesNext)
{
    EditorPane next;
    next.takeOver(pane());
    EXPECT_FALSE(next.isChangedElsewhere());
    write(path, theirs);
    EXPECT_TRUE(next.isChangedElsewhere());
    pane().load({}, {}, {});
    next.giveUp();
}

} // namespace osiscope::ui
