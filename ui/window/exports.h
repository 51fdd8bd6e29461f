#pragma once

#include "ui/export/view_pictures.h"

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

/// What can be written of the contents as they are shown.
std::vector<WindowExport> windowExports(const std::shared_ptr<const Contents>& contents, const PictureOptions& options);
/// A variable over time.
WindowExport chartExport(const std::shared_ptr<const Contents>& contents, const std::string& variable);

} // namespace osiscope::ui
