#pragma once

#include <QMenu>

namespace osiscope::ui {

/// Offers the languages that the window speaks.
class LanguageMenu final : public QMenu {
    Q_OBJECT

public:
    explicit LanguageMenu(QWidget* parent = nullptr);

signals:
    /// Another one, and it is remembered. A window still speaks the one before.
    void languageChosen();
};

} // namespace osiscope::ui
