#pragma once

#include "ui/document/document.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace osiscope::ui {

class ChartLegend;
class ChartView;

/// Variables of the trace over time: one chosen by name, and those it is compared with.
class ChartPane final : public QWidget {
    Q_OBJECT

public:
    explicit ChartPane(Document& document, QWidget* parent = nullptr);

    /// The name of the variable that was chosen; empty: none.
    QString variable() const;
    /// And of all that are shown, that one first.
    std::vector<std::string> shownVariables() const;
    QSize sizeHint() const override { return {420, 300}; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// A line of the chart, whole: also what comes after the cursor.
    struct Line {
        QString name;
        QList<QPointF> points;
    };

    void fillNames();
    void choose(const QString& name);
    void chooseAll(const std::vector<std::string>& names);
    bool fits(const QString& name) const;
    void fillComparison();
    QString unitOf(const QString& name) const;
    void variableChosen();
    void refresh();
    void takeLines();
    void showUntilCursor();
    void moveCursorTo(double seconds);
    QString readout(double seconds) const;
    double knownUntil() const;
    qsizetype knownOf(const Line& line) const;
    int rows() const;
    void fitRows();
    void placeCompare();
    void fitLegend();
    void showTitles(const std::vector<std::string>& shown);

    Document& m_document;
    QBoxLayout* m_choices;
    QComboBox* m_names;
    QPushButton* m_compare;
    QMenu* m_others; ///< variables to compare with
    ChartView* m_view;
    ChartLegend* m_legend;
    QLabel* m_nothing;
    QStringList m_compared;
    std::vector<Line> m_lines;
    int m_rows = 0;
    bool m_stale = true; ///< shown again, it must be made again
};

} // namespace osiscope::ui
