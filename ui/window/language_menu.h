#pragma once

#include <QMenu>

namespace osiscope::ui {

/// Offers the languages that the window speaks.
class LanguageMenu final : public QMenu {
    Q_OBJECT

public:
    explicit LanguageMenu(QWidget* parent = nullptr);

signals:
    /// Another one is in force: what a window has said so far is in the one before.
    void languageChanged();
};

} // namespace osiscope::ui
