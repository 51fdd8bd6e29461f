// What a screen reader is told: every control, and every row of a list, says what it is and what it is called.
#include "tests/ui/editor_fixture.h"
#include "ui/ladder/ladder_view.h"
#include "ui/whatif/compared_ladder.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/compare_dialog.h"
#include "ui/window/panes.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>

#include <set>

namespace osiscope::ui {

namespace {

/// Of a long list, as many rows.
constexpr int kMostChildren = 40;

bool isToBeNamed(const QAccessibleInterface& at)
{
    static const std::set<QAccessible::Role> named{
        QAccessible::Button,       QAccessible::CheckBox,    QAccessible::RadioButton, QAccessible::ComboBox,
        QAccessible::EditableText, QAccessible::List,        QAccessible::ListItem,    QAccessible::Table,
        QAccessible::Tree,         QAccessible::TreeItem,    QAccessible::Slider,      QAccessible::SpinBox,
        QAccessible::PageTabList,  QAccessible::PageTab,     QAccessible::MenuItem,    QAccessible::ColumnHeader,
        QAccessible::Dialog,       QAccessible::ProgressBar, QAccessible::ButtonMenu,  QAccessible::PopupMenu};
    return named.contains(at.role()) || at.state().focusable;
}

QString told(const QAccessibleInterface& at)
{
    const QObject* object = at.object();
    return QStringLiteral("role %1, %2 \"%3\"")
        .arg(at.role())
        .arg(QLatin1String(object != nullptr ? object->metaObject()->className() : "row"),
             object != nullptr ? object->objectName() : QString());
}

/// What has no role or no name, among all that is seen.
void look(QAccessibleInterface* at, const QString& way, QStringList& wrong)
{
    if (at == nullptr || !at->isValid() || at->state().invisible)
        return;
    if (const auto* tabs = qobject_cast<const QTabBar*>(at->object()); tabs != nullptr && tabs->count() == 0)
        return; // Qt keeps some for later
    const QString here = way + QStringLiteral(" > ") + told(*at);
    const auto* choice = qobject_cast<const QComboBox*>(at->object()); // without a name, Qt tells what is chosen
    if (choice != nullptr && choice->accessibleName().isEmpty())
        wrong << here;
    if (at->role() == QAccessible::NoRole || (isToBeNamed(*at) && at->text(QAccessible::Name).trimmed().isEmpty()))
        wrong << here;
    if (QAccessibleTableInterface* table = at->tableInterface()) {
        for (int row = 0; row < std::min(table->rowCount(), kMostChildren); row++) {
            const auto* view = qobject_cast<const QAbstractItemView*>(at->object());
            QString words;
            for (int column = 0; column < table->columnCount(); column++) {
                QAccessibleInterface* cell = table->cellAt(row, column);
                if (cell != nullptr && cell->role() == QAccessible::NoRole)
                    wrong << here + QStringLiteral(" > a cell without a role");
                const QString name = cell != nullptr ? cell->text(QAccessible::Name) : QString();
                if (view != nullptr && view->inherits("QTableView") &&
                    !name.startsWith(view->model()->index(row, column).data().toString()))
                    wrong << here + QStringLiteral(" > row %1, column %2: \"%3\"").arg(row).arg(column).arg(name);
                words += name;
            }
            if (words.trimmed().isEmpty())
                wrong << here + QStringLiteral(" > row %1").arg(row);
        }
        return;
    }
    for (int child = 0; child < std::min(at->childCount(), kMostChildren); child++)
        look(at->child(child), here, wrong);
}

std::string unnamedIn(QObject* object)
{
    QStringList wrong;
    look(QAccessible::queryAccessibleInterface(object), {}, wrong);
    wrong.removeDuplicates();
    return wrong.join(u'\n').toStdString();
}

class Accessible : public EditorWindow {
public:
    ~Accessible() override { QAccessible::setActive(false); }

protected:
    Accessible() : EditorWindow("retransmission-and-backoff") { QAccessible::setActive(true); }

    void compare()
    {
        window->compareWithFile(QStringLiteral(OSISCOPE_SOURCE_DIR "/tests/data/captures/t04-syn-lost-twice.A.pcap"));
        EXPECT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() == 2; }, 20'000));
        settle();
    }
};

} // namespace

TEST_F(Accessible, EveryPaneAndBarNamesItsControlsAndRows)
{
    document().toLast();
    for (const PaneKind& kind : paneKinds()) {
        for (const PaneKind& other : paneKinds())
            window->pane(other.id)->setVisible(&other == &kind);
        settle();
        EXPECT_EQ(unnamedIn(window->pane(kind.id)), "") << kind.id;
    }
    ViewOptions options = document().options();
    options.predict = true;
    document().setOptions(options);
    document().toFirst();
    for (int step = 0; step < 6; step++)
        document().stepForward();
    settle();
    EXPECT_EQ(unnamedIn(&*window), "");
    window->showStartPage();
    settle();
    EXPECT_EQ(unnamedIn(&*window), "");
}

TEST_F(Accessible, SoDoesWhatIsCompared)
{
    compare();
    EXPECT_TRUE(window->compared().isVisible());
    EXPECT_EQ(unnamedIn(&*window), "");
    EXPECT_EQ(unnamedIn(window->pane("comparison")), "");
    CompareDialog dialog(lessons, QStringLiteral("A lost SYN"), &*window);
    dialog.show();
    settle();
    EXPECT_EQ(unnamedIn(&dialog), "");
}

/// By a frame around it, or by how it is drawn itself; and not longer than it has it.
TEST_F(Accessible, WhatHasTheKeyboardIsSeen)
{
    window->showContents(original);
    for (const char* id : {"inspector", "verdict", "events"})
        window->pane(id)->show();
    document().toLast();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*window));
    window->ladder().setFocus();
    std::set<QString> blind;
    std::set<const QWidget*> seen;
    for (int stop = 0; stop < 60; stop++) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        settle();
        QWidget* now = QApplication::focusWidget();
        ASSERT_NE(now, nullptr);
        if (!seen.insert(now).second)
            continue;
        const QImage with = now->grab().toImage();
        now->clearFocus();
        settle();
        if (now->grab().toImage() == with)
            blind.insert(QStringLiteral("%1 \"%2\" in \"%3\"")
                             .arg(QLatin1String(now->metaObject()->className()), now->accessibleName(),
                                  now->parentWidget()->objectName()));
        now->setFocus(Qt::TabFocusReason);
    }
    EXPECT_GT(seen.size(), 20U);
    EXPECT_EQ(QStringList(blind.begin(), blind.end()).join(u'\n').toStdString(), "");
}

/// With those that are filled when they are shown: lifelines, what-if, files opened before.
TEST_F(Accessible, EveryMenuNamesItsItems)
{
    document().toLast();
    std::size_t items = 0;
    for (QMenu* menu : window->findChildren<QMenu*>()) {
        if (menu->title().isEmpty())
            continue;
        emit menu->aboutToShow();
        QAccessibleInterface* at = QAccessible::queryAccessibleInterface(menu);
        ASSERT_NE(at, nullptr);
        EXPECT_EQ(at->role(), QAccessible::PopupMenu);
        EXPECT_FALSE(at->text(QAccessible::Name).isEmpty()) << menu->title().toStdString();
        EXPECT_EQ(at->childCount(), menu->actions().size());
        for (int i = 0; i < at->childCount(); i++) {
            const bool separator = menu->actions()[i]->isSeparator();
            EXPECT_EQ(at->child(i)->role(), separator ? QAccessible::Separator : QAccessible::MenuItem);
            EXPECT_EQ(at->child(i)->text(QAccessible::Name).isEmpty(), separator) << menu->title().toStdString();
            items++;
        }
    }
    EXPECT_GT(items, 80U);
}

} // namespace osiscope::ui
