#pragma once

#include "ui/document/document.h"

#include <QString>

#include <span>
#include <string_view>

class QWidget;

namespace osiscope::ui {

/// A view beside the ladder and the timeline. A new one is one more row in panes.cpp.
struct PaneKind {
    const char* id = "";    ///< as lessons name it, and settings
    const char* title = ""; ///< to be translated
    Qt::DockWidgetArea area = Qt::RightDockWidgetArea;
    bool inLessons = false; ///< shown from the start when a lesson is open
    bool otherwise = false; ///< and when something else is
    QWidget* (*make)(Document& document, QWidget* parent) = nullptr;
    int share = 0;        ///< of the window's width, in percent, that it needs when its user asks for it
    const char* key = ""; ///< that shows it; empty: Ctrl and its number, for the first nine
    bool whole = false;   ///< it is made as tall as it wants to be, too
};

std::span<const PaneKind> paneKinds();
/// @pre there is one of this id
const PaneKind& paneKind(std::string_view id);
QString paneTitle(const PaneKind& kind);

} // namespace osiscope::ui
