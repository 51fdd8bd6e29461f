#pragma once

#include "ui/accessible/drawn_items.h"
#include "ui/document/document.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/legend.h"
#include "ui/theme/users_scroll.h"
#include "ui/timeline/timeline_layout.h"

#include <QAbstractScrollArea>

#include <optional>

namespace osiscope::ui {

/// The session timeline as a widget: a lane a layer, a bar a session, on the ladder's time scale.
class TimelineView final : public QAbstractScrollArea, public DrawsItems {
    Q_OBJECT

public:
    explicit TimelineView(Document& document, QWidget* parent = nullptr);

    TimelineScene scene() const;
    std::vector<DrawnItem> drawnItems() override; ///< bars
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {300, 90}; }

    void zoomIn() { zoomBy(1.25, viewport()->width() / 2.0); }
    void zoomOut() { zoomBy(0.8, viewport()->width() / 2.0); }

signals:
    /// What sizeHint() says is different now.
    void heightChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override; ///< on a bar: to its beginning
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    void measureNames();
    double rowsHeight() const;
    void rebuild();
    void holdOrRelease();
    void showCursor();
    int room() const;
    double cursorPlace() const;
    void showRow(session::SessionId id);
    void showRowsAtCursor();
    void showSelected();
    QString sentenceOf(const session::Session& session) const;
    QString noSessionWords(const session::Session& session) const;
    QString wordsOf(const TimelineBar& bar, double x) const;
    void zoomBy(double factor, double anchorX);
    void selectNeighbour(int step);
    double scaleWidth() const;
    double wholeWidth() const;
    double wholeLegendHeight() const;
    double legendHeight() const;
    void moveCursorTo(double x);

    Document& m_document;
    std::optional<FontMeasure> m_measure;
    TimelineNames m_names;
    TimelineRows m_rows;
    Legend m_wholeLegend; ///< of all that comes: so high is its room
    double m_headingWidth = 0;
    double m_zoom = 1;     ///< 1: the whole scale fits
    double m_heldUnit = 0; ///< pixels a unit of the scale while the axis is held; 0: it is not
    /// Where its user has put the cursor's line, as a part of the room; none: in the middle.
    std::optional<double> m_cursorStays;
    bool m_scrollsItself = false; ///< not its user
    UsersScroll* m_usersScroll;   ///< from row to row
    int m_height = 0;             ///< as it was last announced
};

} // namespace osiscope::ui
