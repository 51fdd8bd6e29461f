#pragma once

#include "ui/accessible/drawn_items.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>

#include <optional>

namespace osiscope::ui {

/// The message ladder as a widget: scrolls, zooms, and lets its user choose an event.
class LadderView final : public QAbstractScrollArea, public DrawsItems {
    Q_OBJECT

public:
    explicit LadderView(Document& document, QWidget* parent = nullptr);

    double zoom() const { return m_zoom; }
    void zoomIn() { zoomBy(1.25, viewportMiddle()); }
    void zoomOut() { zoomBy(0.8, viewportMiddle()); }
    /// The whole trace, or as much of it as leaves room for its labels.
    void zoomToFit();

    /// How far below the top the cursor's moment is, in pixels; as far as it can be scrolled there.
    double cursorHeight() const;
    void bringCursorTo(double height);

    LadderScene scene() const;
    std::vector<DrawnItem> drawnItems() override; ///< whatever stands for an event
    /// The height on the screen at which a place of the scale is, also if it is out of sight.
    double placeOnScreen(double place) const;
    /// Puts the cursor to what is drawn at a point of the viewport, which stays as it is drawn.
    void chooseEventAt(QPointF point);

    /// As the user has put them.
    const Lifelines& lifelines() const { return m_lines; }
    void setLifelines(const Lifelines& lines);
    /// Its place among all lifelines; none: none is chosen.
    std::optional<std::size_t> chosenLine() const { return m_chosen; }
    void chooseLine(std::optional<std::size_t> place);
    void chooseNextLine();
    void chooseLineBefore();
    /// The lifeline whose head is at a point of the viewport.
    std::optional<std::size_t> lineAt(QPointF point) const;
    // What can be done to the chosen one, or to all.
    void moveLineLeft();
    void moveLineRight();
    void hideLine();
    void foldLine();
    void unfoldLine();
    void foldLinesBetween();
    void resetLines();
    /// What stands here while there is nothing to be drawn.
    void setEmptyHint(const QString& words);
    void setLineHidden(std::size_t place, bool hidden);
    QSize sizeHint() const override { return {800, 500}; }

signals:
    /// The user has put them otherwise, or another one is chosen.
    void lifelinesChanged();

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
    // ladder_view.cpp
    void documentReplaced();
    void optionsChanged();
    void rebuildMetrics();
    void updateScrollBars();
    void showCursor();
    void scrollTo(double top);
    void choose(stack::EventNumber chosen);
    void keepCursorHere();
    double room() const;
    stack::EventNumber horizonOf(stack::EventNumber first) const;
    void zoomBy(double factor, double anchorY);
    void setZoom(double zoom);
    double viewportMiddle() const;
    void publishRange();
    void showRange(Document::Range range);
    LadderFrame frame() const;
    QString hint() const;
    void paintHint(QPainter& painter, const Theme& theme);

    // ladder_view_lifelines.cpp
    Lifelines shownLines() const;
    session::SessionId onlySession() const;
    void setLines(const Lifelines& lines, std::optional<std::size_t> chosen);
    std::size_t chosenOrFirst() const;
    std::size_t placeToDrop(double x) const;
    void paintHeads(QPainter& painter, const Theme& theme, const LadderScene& scene);
    QString headHint(std::size_t place) const;

    Document& m_document;
    std::optional<FontMeasure> m_measure;
    LadderMetrics m_metrics;
    Lifelines m_lines;
    std::optional<std::size_t> m_chosen; ///< a lifeline
    QString m_emptyHint;
    Kept m_kept; ///< what was clicked last, while the cursor is there
    double m_zoom = 1;
    bool m_fitted = true; ///< the user has not zoomed
    /// Where its user has put the cursor's line, as a part of the room: there it stays while steps are taken, so that
    /// the way back looks as the way there. None: where it stays without being put.
    std::optional<double> m_cursorStays;
    bool m_scrollsItself = false; ///< not its user
    QPoint m_pressedAt;
    QPoint m_scrolledFrom;
    bool m_panning = false;
    std::optional<std::size_t> m_dragged; ///< a lifeline
    double m_draggedTo = 0;
};

} // namespace osiscope::ui
