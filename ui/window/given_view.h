#pragma once

#include "ui/export/picture.h"
#include "ui/export/written_view.h"

#include <QString>

#include <expected>
#include <functional>
#include <string>

namespace osiscope::ui {

/// A view as it is given on: to a file, to the clipboard, or to a printer. The errors say why there is nothing of it.
struct GivenView {
    QString name; ///< "Layer stack"
    QString file; ///< "layers": what a file of it is called, without its ending
    std::function<std::expected<Picture, std::string>()> picture;
    std::function<std::expected<WrittenView, std::string>()> written = {}; ///< where it is words
};

/// @return a view of words, whose picture shows them
GivenView wordsView(const QString& name, const QString& file,
                    std::function<std::expected<WrittenView, std::string>()> written);

/// On pages: words on those of A4, a picture on as many as it needs.
std::expected<Pages, std::string> pagesOf(const GivenView& view);

} // namespace osiscope::ui
