#pragma once

#include "ui/document/document.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <vector>

class QChartView;
class QComboBox;
class QLabel;

namespace osiscope::ui {

/// A variable of the trace over time, chosen by name.
class ChartPane final : public QWidget {
    Q_OBJECT

public:
    explicit ChartPane(Document& document, QWidget* parent = nullptr);

    /// The name of the variable that is shown; empty: none.
    QString variable() const;
    QSize sizeHint() const override { return {420, 300}; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fillNames();
    void choose(const QString& name);
    void refresh();
    void showUntilCursor();
    void setTitles();

    Document& m_document;
    QComboBox* m_names;
    QChartView* m_view;
    QLabel* m_nothing;
    std::vector<QList<QPointF>> m_lines; ///< whole, also what comes after the cursor
    bool m_stale = true;                 ///< shown again, it must be made again
};

} // namespace osiscope::ui
