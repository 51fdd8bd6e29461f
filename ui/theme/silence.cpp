#include "ui/theme/silence.h"

#include <QCoreApplication>

namespace osiscope::ui {

namespace {

struct SilenceWords {
    Q_DECLARE_TR_FUNCTIONS(Silence)
};

} // namespace

void fillSilence(QPainter& painter, const QRectF& box, const Theme& theme)
{
    constexpr double kApart = 7;
    constexpr double kPoint = 1.8;
    QPen pen(theme.pale(theme.text, 0.5), kPoint, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({1, (kApart - kPoint) / kPoint});
    bool shifted = false;
    for (double y = box.top() + kApart / 2; y < box.bottom(); y += kApart) {
        pen.setDashOffset(shifted ? kApart / kPoint / 2 : 0);
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        shifted = !shifted;
    }
}

void addWave(QPainterPath& line, double x, double middle)
{
    line.lineTo(x, middle - kWave);
    line.lineTo(x - kWave, middle - kWave / 3);
    line.lineTo(x + kWave, middle + kWave / 3);
    line.lineTo(x, middle + kWave);
}

void addSilence(Legend& legend, const Theme& theme, bool withWave)
{
    legend.add(SilenceWords::tr("silence, drawn short"), [theme, withWave](QPainter& painter, const QRectF& box) {
        painter.fillRect(box, theme.background);
        fillSilence(painter, box, theme);
        if (!withWave)
            return;
        QPainterPath line(QPointF(box.center().x(), box.top()));
        addWave(line, box.center().x(), box.center().y());
        line.lineTo(box.center().x(), box.bottom());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.text, 1.2));
        painter.drawPath(line);
    });
}

void fillApart(QPainter& painter, const QRectF& edge, const Theme& theme)
{
    painter.fillRect(edge, theme.muted);
}

void addApart(Legend& legend, const Theme& theme)
{
    legend.add(SilenceWords::tr("close together, drawn apart"), [theme](QPainter& painter, const QRectF& box) {
        painter.fillRect(box, theme.panel);
        fillApart(painter, QRectF(box.right() - kApartMark, box.top(), kApartMark, box.height()), theme);
    });
}

} // namespace osiscope::ui
