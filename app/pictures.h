#pragma once

#include "app/exports.h"

#include <expected>
#include <memory>
#include <string>

class QApplication;

namespace osiscope::ui {
struct Contents;
}

namespace osiscope::app {

/// Writes the exports that are pictures. Needs no display, and loads nothing of the desktop until the first one.
class PictureWriter {
public:
    PictureWriter();
    ~PictureWriter();
    PictureWriter(const PictureWriter&) = delete;
    PictureWriter& operator=(const PictureWriter&) = delete;

    /// Writes one picture. The error says why, without the path.
    std::expected<void, std::string> write(const Export& wanted, const Result& result);

private:
    std::unique_ptr<QApplication> m_application;
    std::shared_ptr<const ui::Contents> m_contents; ///< of the result the last picture was made from
};

} // namespace osiscope::app
