#pragma once

#include "ui/charts/chart_axis.h"

#include <QChartView>

#include <functional>
#include <optional>

namespace osiscope::ui {

struct Theme;

/// A chart with two lines across it: where the cursor is, and where the pointer is, with what the measures are worth
/// there. A press leads the cursor to that place. Places are those of what the chart is drawn along.
class ChartView final : public QChartView {
    Q_OBJECT

public:
    using Readout = std::function<QString(double place)>;

    explicit ChartView(QWidget* parent = nullptr);

    /// What the chart is drawn along.
    void setAxis(const ChartAxis& axis) { m_axis = axis; }
    void setCursorPlace(std::optional<double> place);
    /// What stands beside the pointer's line; empty: nothing is known of that place.
    void setReadout(Readout readout) { m_readout = std::move(readout); }
    QString readoutAt(double place) const { return m_readout ? m_readout(place) : QString(); }
    /// Where a place is, in pixels of the viewport from its left, or from its top where time runs down.
    double pixelOf(double place) const;

signals:
    void placeChosen(double place);
    // What the user asks of an axis that is another view's, too.
    void scrolled(double part); ///< of what is seen
    void zoomed(double factor, double place);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    bool isEmpty() const { return chart() == nullptr || chart()->series().isEmpty(); }
    double sceneAt(double place) const;
    double placeAt(QPointF point) const;
    void drawReadout(QPainter& painter, const Theme& theme, double place);

    Readout m_readout;
    ChartAxis m_axis;
    std::optional<double> m_cursor;  ///< its place
    std::optional<double> m_pointer; ///< its place
};

} // namespace osiscope::ui
