#pragma once

#include <QByteArray>
#include <QImage>
#include <QPainter>
#include <QSizeF>

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Pictures of views. They need a QGuiApplication, but no display.
namespace osiscope::ui {

enum class PictureFormat : std::uint8_t { Svg, Png, Pdf };

/// By the file's ending; nullopt: none of these.
std::optional<PictureFormat> pictureFormat(const std::filesystem::path& path);

/// Something that can be painted, in pixels at 96 dpi.
struct Picture {
    QString title;
    QSizeF size;
    std::function<void(QPainter&)> paint;
    QRectF repeated = {}; ///< what of it stands on top of each page, where it takes more than one
};

/// Several pages of one size, in pixels at 96 dpi.
struct Pages {
    QString title;
    QSizeF size;
    std::vector<std::function<void(QPainter&)>> paint; ///< a page each
};

/// As a PDF. The same pages give the same bytes.
QByteArray renderPdf(const Pages& pages);

/// As the dots that a PNG of it has, without the way over one. The error says why not: there would be too many, or no
/// memory for them.
std::expected<QImage, std::string> renderImage(const Picture& picture);

/// The bytes of the file. The same picture gives the same bytes: there is no date or number of the moment in them.
std::expected<QByteArray, std::string> render(const Picture& picture, PictureFormat format);

} // namespace osiscope::ui
