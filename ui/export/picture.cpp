#include "ui/export/picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QHashFunctions>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include <cmath>

namespace osiscope::ui {

namespace {

struct PictureWords {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

/// Dots for a pixel, so that projectors and printers have enough.
constexpr int kPngScale = 2;
/// What image viewers can open.
constexpr int kMostPngDots = 32000;
constexpr double kMostPngArea = 400e6;

QByteArray renderSvg(const Picture& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(picture.size.toSize());
    generator.setViewBox(QRectF(QPointF(), picture.size));
    generator.setTitle(picture.title);
    generator.setDescription(QStringLiteral("osiscope"));
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    // Where the font is missing, one of the same widths should stand in.
    bytes.replace("font-family=\"DejaVu Sans\"", "font-family=\"DejaVu Sans, Verdana, sans-serif\"");
    return bytes;
}

std::expected<QByteArray, std::string> renderPng(const Picture& picture)
{
    const auto image = renderImage(picture);
    if (!image)
        return std::unexpected(image.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image->save(&buffer, "PNG"))
        return std::unexpected(PictureWords::tr("the PNG could not be made").toStdString());
    return bytes;
}

/// The writer notes when it was made. The moment is replaced by one of the same length, so that no offset in the
/// file changes.
void fixDates(QByteArray& pdf)
{
    static const QRegularExpression date(QStringLiteral("\\(D:\\d{14}[^)]*\\)"));
    const QString text = QString::fromLatin1(pdf);
    for (auto found = date.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QByteArray fixed = "(D:20000101000000";
        fixed = fixed.leftJustified(match.capturedLength() - 1, ' ') + ")";
        const QByteArray zulu = "(D:20000101000000Z)";
        if (zulu.size() <= match.capturedLength())
            fixed = zulu.leftJustified(match.capturedLength(), ' ');
        pdf.replace(match.capturedStart(), match.capturedLength(), fixed);
    }
}

/// The writer lists fonts in the order of a hash, which differs from run to run unless its seed is fixed.
class FixedHashSeed {
public:
    FixedHashSeed() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashSeed() { QHashSeed::resetRandomGlobalSeed(); }
    FixedHashSeed(const FixedHashSeed&) = delete;
    FixedHashSeed& operator=(const FixedHashSeed&) = delete;
};

} // namespace

QByteArray renderPdf(const Pages& pages)
{
    const FixedHashSeed fixed;
    constexpr double kPoints = 72.0 / 96;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setPageSize(QPageSize(pages.size * kPoints, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(pages.title);
    writer.setCreator(QStringLiteral("osiscope"));
    QPainter painter(&writer);
    for (const auto& paint : pages.paint) {
        if (&paint != &pages.paint.front())
            writer.newPage();
        painter.save();
        paint(painter);
        painter.restore();
    }
    painter.end();
    buffer.close();
    fixDates(bytes);
    return bytes;
}

std::optional<PictureFormat> pictureFormat(const std::filesystem::path& path)
{
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    if (ending == QLatin1String(".svg"))
        return PictureFormat::Svg;
    if (ending == QLatin1String(".png"))
        return PictureFormat::Png;
    if (ending == QLatin1String(".pdf"))
        return PictureFormat::Pdf;
    return std::nullopt;
}

std::expected<QImage, std::string> renderImage(const Picture& picture)
{
    const QSize dots = (picture.size * kPngScale).toSize();
    if (dots.width() > kMostPngDots || dots.height() > kMostPngDots ||
        static_cast<double>(dots.width()) * dots.height() > kMostPngArea)
        return std::unexpected(
            PictureWords::tr("the picture would be %1 by %2 dots, more than a PNG can sensibly hold: "
                             "write SVG or PDF, or export less")
                .arg(dots.width())
                .arg(dots.height())
                .toStdString());
    QImage image(dots, QImage::Format_RGB32);
    if (image.isNull())
        return std::unexpected(PictureWords::tr("there is not enough memory for the picture").toStdString());
    image.fill(Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(kPngScale * 96 / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    {
        QPainter painter(&image);
        painter.scale(kPngScale, kPngScale);
        picture.paint(painter);
    }
    return image;
}

std::expected<QByteArray, std::string> render(const Picture& picture, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg: return renderSvg(picture);
    case PictureFormat::Png: return renderPng(picture);
    case PictureFormat::Pdf: return renderPdf(Pages{picture.title, picture.size, {picture.paint}});
    }
    return std::unexpected(PictureWords::tr("an unknown format").toStdString());
}

} // namespace osiscope::ui
