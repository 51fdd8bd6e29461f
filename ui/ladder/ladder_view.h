#pragma once

#include "ui/ladder/ladder_layout.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>

#include <optional>

namespace osiscope::ui {

/// The message ladder as a widget: scrolls, zooms, and lets its user choose an event.
class LadderView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LadderView(Document& document, QWidget* parent = nullptr);

    double zoom() const { return m_zoom; }
    void zoomIn() { zoomBy(1.25, viewportMiddle()); }
    void zoomOut() { zoomBy(0.8, viewportMiddle()); }
    /// The whole trace, or as much of it as leaves room for its labels.
    void zoomToFit();

    const std::vector<stack::HostId>& columns() const { return m_hosts; }
    LadderScene scene() const;
    QSize sizeHint() const override { return {800, 500}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    void documentReplaced();
    void optionsChanged();
    void rebuildMetrics();
    void updateScrollBars();
    void showCursor();
    void zoomBy(double factor, double anchorY);
    void setZoom(double zoom);
    double viewportMiddle() const;
    void publishRange();
    LadderFrame frame() const;
    QString hint() const;
    void dropColumn(double x);
    void paintHint(QPainter& painter, const Theme& theme);

    Document& m_document;
    std::optional<FontMeasure> m_measure;
    LadderMetrics m_metrics;
    std::vector<stack::HostId> m_hosts; ///< columns as the user has put them
    double m_zoom = 1;
    bool m_fitted = true; ///< the user has not zoomed
    QPoint m_pressedAt;
    QPoint m_scrolledFrom;
    bool m_panning = false;
    stack::HostId m_dragged = stack::kNoHost;
};

} // namespace osiscope::ui
