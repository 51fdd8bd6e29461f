#pragma once

#include "ui/export/view_pictures.h"
#include "ui/window/given_view.h"

#include <QString>

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace osiscope::ui {

/// Something a window can write to a file.
struct WindowExport {
    QString title;  ///< for the menu
    QString name;   ///< of the file that is proposed
    QString filter; ///< of the file dialog
    std::function<std::expected<void, std::string>(const std::filesystem::path& path)> write;
};

/// What the ladder shows now: a part of the scale, and of what comes after the cursor.
struct SeenPart {
    Document::Range range;
    Future future = Future::Shown;
};

/// What can be written of the contents as they are shown.
std::vector<WindowExport> windowExports(const std::shared_ptr<const Contents>& contents, const PictureOptions& options,
                                        const SeenPart& seen = {});
/// A view as a picture; where it is words, as HTML, too.
WindowExport viewExport(const GivenView& view);
/// Measures as one picture, or the first of them as a table.
WindowExport chartExport(const std::shared_ptr<const Contents>& contents, const std::vector<std::string>& measures,
                         const std::optional<ChartAxis>& ladder);
/// The ladder as text, with all that is shown of it.
std::string ladderText(const Contents& contents, const PictureOptions& options);

} // namespace osiscope::ui
