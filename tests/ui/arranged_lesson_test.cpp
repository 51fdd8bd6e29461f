// Panes of a lesson whose text is being changed.
#include "tests/ui/editor_fixture.h"

#include <QTextCursor>

namespace osiscope::ui {

using ArrangedLesson = EditorWindow;

TEST_F(ArrangedLesson, AllIsAsAtFirstAlsoWhenItsTextIsOfNoLessonAnyMore)
{
    QTextCursor cursor(edit().document());
    cursor.setPosition(static_cast<int>(edit().text().indexOf(QLatin1String("[lesson]"))));
    cursor.setPosition(static_cast<int>(edit().text().indexOf(QLatin1String("[[host]]"))), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().sharedContents() != original; }, 20'000));
    ASSERT_FALSE(document().contents()->lesson);
    window->pane("explanation")->hide();
    trigger(QStringLiteral("All as at first"));
    EXPECT_TRUE(window->pane("explanation")->isVisible());
    EXPECT_TRUE(window->pane("events")->isVisible()) << "as of a file that is no lesson";
}

} // namespace osiscope::ui
