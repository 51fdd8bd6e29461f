#include "ui/window/language_menu.h"

#include "ui/translations/language.h"

#include <QActionGroup>
#include <QCoreApplication>

namespace osiscope::ui {

LanguageMenu::LanguageMenu(QWidget* parent) : QMenu(tr("Lan&guage"), parent)
{
    setToolTipsVisible(true);
    auto* group = new QActionGroup(this);
    for (const Language& language : languages()) {
        QAction* choice = addAction(QCoreApplication::translate("Languages", language.name));
        choice->setToolTip(tr("Lessons and explanations are in English"));
        choice->setCheckable(true);
        choice->setChecked(ui::language() == QLatin1String(language.code));
        choice->setData(QLatin1String(language.code));
        group->addAction(choice);
    }
    connect(group, &QActionGroup::triggered, this, [this](const QAction* chosen) {
        if (chosen->data().toString() == language())
            return;
        setLanguage(chosen->data().toString());
        emit languageChosen();
    });
}

} // namespace osiscope::ui
