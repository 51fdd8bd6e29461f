#include "ui/window/choice_menu.h"

#include <QActionGroup>
#include <QComboBox>
#include <QMenu>

namespace osiscope::ui {

QMenu* addChoiceMenu(QMenu& menu, const QString& title, QComboBox& box)
{
    QMenu* choices = menu.addMenu(title);
    auto* group = new QActionGroup(choices);
    for (int i = 0; i < box.count(); i++) {
        QAction* choice = choices->addAction(box.itemText(i));
        choice->setCheckable(true);
        group->addAction(choice);
        QObject::connect(choice, &QAction::triggered, &box, [&box, i] {
            box.setCurrentIndex(i);
            emit box.activated(i); // as if it had been chosen in the box
        });
    }
    QObject::connect(choices, &QMenu::aboutToShow, &box, [group, &box] {
        for (int i = 0; i < box.count(); i++) // which may have got other words
            group->actions().at(i)->setText(box.itemText(i));
        group->actions().at(box.currentIndex())->setChecked(true);
        group->setEnabled(box.isEnabled());
    });
    return choices;
}

} // namespace osiscope::ui
