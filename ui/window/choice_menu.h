#pragma once

class QComboBox;
class QMenu;
class QString;

namespace osiscope::ui {

/// The choices of a box as a menu in another one, for those who use the keyboard.
QMenu* addChoiceMenu(QMenu& menu, const QString& title, QComboBox& box);

} // namespace osiscope::ui
