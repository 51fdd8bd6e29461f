#pragma once

#include <QChartView>

#include <functional>
#include <optional>

namespace osiscope::ui {

struct Theme;

/// A chart with two lines across it: where the cursor is, and where the pointer is, with what the variables are worth
/// there. A press leads the cursor to that time.
class ChartView final : public QChartView {
    Q_OBJECT

public:
    using Readout = std::function<QString(double seconds)>;

    explicit ChartView(QWidget* parent = nullptr);

    void setCursorTime(std::optional<double> seconds);
    /// What stands beside the pointer's line; empty: nothing is known of that time.
    void setReadout(Readout readout) { m_readout = std::move(readout); }
    QString readoutAt(double seconds) const { return m_readout ? m_readout(seconds) : QString(); }
    /// Where a time is, in pixels of the viewport.
    double placeOf(double seconds) const;

signals:
    void timeChosen(double seconds);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    bool isEmpty() const { return chart() == nullptr || chart()->series().isEmpty(); }
    double timeAt(QPointF point) const;
    void drawReadout(QPainter& painter, const Theme& theme, double seconds);

    Readout m_readout;
    std::optional<double> m_cursor;  ///< seconds
    std::optional<double> m_pointer; ///< seconds
};

} // namespace osiscope::ui
