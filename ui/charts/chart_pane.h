#pragma once

#include "ui/charts/chart_axis.h"
#include "ui/charts/measure_chart.h"
#include "ui/document/document.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QWidget>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

class QBoxLayout;
class QChart;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace osiscope::ui {

class ChartLegend;
class ChartView;

/// Measures of the trace: one chosen by name, and those it is compared with; over time, on the ladder's time axis, or
/// how often they have which value.
class ChartPane final : public QWidget {
    Q_OBJECT

public:
    explicit ChartPane(Document& document, QWidget* parent = nullptr);

    /// The name of the measure that was chosen; empty: none.
    QString measure() const;
    /// And of all that are shown, that one first; as histograms if they are drawn so.
    std::vector<std::string> shownMeasures() const;
    Along along() const;
    /// The axis that is not that of all of it; nullopt: it is.
    std::optional<ChartAxis> ladderAxis() const;
    /// How to find the height on the screen at which the ladder shows a place of its scale: beside the ladder the chart
    /// has it at the same one.
    void setPlaceOnScreen(std::function<double(double place)> placeOnScreen);
    QSize sizeHint() const override { return {420, 300}; }

signals:
    void alongChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    // chart_pane_choices.cpp
    void makeChoices();
    void fillNames();
    void choose(const QString& name);
    void chooseForBeginners();
    void chooseAll(const std::vector<std::string>& names);
    bool fits(const QString& name) const;
    void fillComparison();
    QString unitOf(const QString& name) const;
    void measureChosen();
    void alongChosen();
    void placeCompare();

    /// What is around the lines that are known: it tells nothing of what is still to come.
    struct Frame {
        double end = 0; ///< of the time below
        std::vector<ValueRange> values;
        std::vector<bool> begun; ///< each line: others are not in the legend
        report::Bins bins;       ///< of histograms

        bool isBegun() const { return std::ranges::find(begun, true) != begun.end(); }
        bool operator==(const Frame&) const = default;
    };
    Frame frameOf(const KnownValues& known) const; ///< @pre the bins of histograms are those of what is known

    // chart_pane.cpp
    void takeMeasures();
    void refresh();
    void refreshSoon();
    void drawLines();
    QList<QPointF> knownPart(const QList<QPointF>& line) const;
    void showUntilCursor();
    void moveCursorTo(double place);
    void askForPart(double part);
    void askForZoom(double factor, double place);
    KnownValues known() const;
    int rows() const;
    int columns() const;
    void fitRows();
    void fitLegend();
    void alignWithLadder();
    QMargins chartMargins() const;

    // chart_pane_words.cpp
    bool haveTitlesRoom() const;
    void showTitles();
    void nameLines(const QChart& chart);
    QString readout(double place) const;
    QStringList valuesAt(double place) const;

    Document& m_document;
    QBoxLayout* m_choices;
    QBoxLayout* m_tools; ///< those beside the name, or below it
    QComboBox* m_names;
    QComboBox* m_along;
    QPushButton* m_compare;
    QMenu* m_others; ///< measures to compare with
    ChartView* m_view;
    ChartLegend* m_legend;
    QLabel* m_nothing;
    QStringList m_compared;
    std::vector<ChartedMeasure> m_charted;
    ChartAxis m_axis;
    std::function<double(double)> m_placeOnScreen;
    std::vector<QList<QPointF>> m_lines; ///< whole: also what comes after the cursor
    KnownValues m_known;                 ///< what of them is shown
    Frame m_frame;
    int m_rows = 0;
    int m_columns = 0;
    bool m_stale = true;    ///< shown again, it must be made again
    bool m_waiting = false; ///< it is to be drawn soon
};

} // namespace osiscope::ui
